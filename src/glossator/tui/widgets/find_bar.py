"""The find bar: one line under the text to type words in, with what is found of them."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from glossator.text.gate import clean_line
from glossator.text.query import Query
from glossator.tui.finding import Finding
from glossator.tui.widgets.plain import Plain

_OWN_KEYS = {"enter", "escape", "down", "up", "tab", "shift+tab", "ctrl+r"}


class _Words(Input):
    """The words; keys that are the bar's own are passed on in the order in which they were typed."""

    @dataclass
    class Pressed(Message):
        """One of the bar's own keys, or any key while ``held``."""

        event: events.Key

    held = False
    """Are keys not for this line any more, because it is about to close?"""

    def on_key(self, event: events.Key) -> None:
        """Pass on what is not for this line."""
        if self.held or event.key in _OWN_KEYS or (event.key == "backspace" and not self.value):
            self.held = self.held or event.key in ("enter", "escape")
            event.stop()
            event.prevent_default()
            self.post_message(self.Pressed(event))

    def action_paste(self) -> None:
        """Nothing: what the terminal pastes arrives as text."""


class FindBar(Horizontal):
    """Finds while typing; ends with a message that says whether the reader stays at the match."""

    DEFAULT_CSS = """
    FindBar {
        height: 1; dock: bottom; padding: 0 3 0 4; background: $surface;
        & > Plain { width: auto; height: 1; color: $text-muted; }
        & > #find-note { margin-left: 2; &.-none { color: $text-warning; text-style: bold; } }
        & > _Words { width: 1fr; background: $surface; &:focus { background-tint: $surface 0%; } }
    }
    """

    @dataclass
    class Closed(Message):
        """The bar is to be closed."""

        keep: bool
        """Does the reader stay at the match?"""
        late: list[events.Key]
        """Keys that were typed after the one that closed it."""

    def __init__(self, finding: Finding) -> None:
        """Type words for ``finding``; begins with the last ones, selected."""
        super().__init__()
        self._finding = finding
        self._typed = finding.query
        self._stepped = False
        self._regex = finding.query.regex
        self._keep = False  # as soon as the search has come to something
        self._late: list[events.Key] = []
        self.words = _Words(finding.query.words, compact=True, id="find")
        """The line that is typed in."""
        self.words.cursor_blink = False
        self._sign = Plain(id="find-sign")
        self._note = Plain(id="find-note")

    def compose(self) -> ComposeResult:
        """The sign, the words, and what was found."""
        yield self._sign
        yield self.words
        yield self._note

    def on_mount(self) -> None:
        """Begin."""
        self.tell()

    def tell(self) -> None:
        """Show what is found now, and close if that was waited for."""
        none = bool(self._finding.fault) or not (self._finding.hit or self._finding.searching)
        self._sign.update(Content("/.* " if self._regex else "/ "))
        self._note.set_class(none, "-none")
        self._note.update(Content(clean_line(self._finding.note)))
        if self._keep and not self._finding.searching:
            self._close_or_stay()

    @on(Input.Changed)
    def _look(self) -> None:
        words = clean_line(self.words.value)
        if words != self._typed.words or self._regex != self._typed.regex:
            self._typed = Query(words, self._regex)
            self._stepped = True
            self._finding.look_for(self._typed)

    @on(_Words.Pressed)
    def _press(self, message: _Words.Pressed) -> None:
        """One of the bar's own keys."""
        self._look()  # what was typed before it may not have got here yet
        match message.event.key:
            case _ if self._keep:
                self._late.append(message.event)
            case "down" | "tab":
                self._step(1)
            case "up" | "shift+tab":
                self._step(-1)
            case "ctrl+r":
                self._regex = not self._regex
                self._look()
                self.tell()
            case "enter":
                self._enter()
            case _:
                self.post_message(self.Closed(False, self._late))

    def _step(self, count: int) -> None:
        self._stepped = True
        self._finding.step(count)

    def _enter(self) -> None:
        self._keep = True
        if not self._stepped:
            self._finding.step(1)
        if not self._finding.searching:
            self._close_or_stay()

    def _close_or_stay(self) -> None:
        """Keep the match and close; without one, stay and let the words be mended."""
        self._keep = False
        if self._finding.hit and not self._finding.fault:
            self.post_message(self.Closed(True, self._late))
        elif not self._typed.words:
            self.post_message(self.Closed(False, self._late))
        else:
            self.words.held = False
            for event in self._late:
                self.app.post_message(events.Key(event.key, event.character).set_sender(self.app))
            self._late = []
