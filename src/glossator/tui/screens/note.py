"""Writing a note: a small editor below the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import TextArea

from glossator.state.own_file import OwnFileError
from glossator.text.gate import clean_line
from glossator.tui.screens.overlay import Modal
from glossator.tui.widgets.plain import Plain

REFUSED = "refused"
"""The question that is open after a disk would not keep the words."""


class NoteScreen(Modal[bool]):
    """Edits the words of a note over the text; ends with True once they are kept."""

    CSS = """
    NoteScreen {
        align: center bottom;
        & > Vertical {
            width: 84; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; padding: 0 1; border-top: solid $accent;
        }
        #note-title { height: 1; text-style: bold; padding: 0 1; }
        #note-quote { height: auto; max-height: 3; color: $text-muted; padding: 0 1; }
        #note-says { height: auto; max-height: 2; color: $text-muted; padding: 0 1; }
        #note-says.-wrong { color: $text-warning; }
        TextArea {
            height: 8; border: none; padding: 0 1; margin: 1 0; background: $surface-lighten-1;
        }
        &.-low > Vertical {
            border: none; padding: 0; height: 100%;
            & > #note-title, & > #note-quote { display: none; }
            & > TextArea { height: 1fr; margin: 0; }
        }
    }
    """
    AUTO_FOCUS = "TextArea"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]

    area = getters.query_one(TextArea)
    says = getters.query_one("#note-says", Plain)

    def __init__(self, quote: str, text: str, keep: Callable[[str], None], rescue: Callable[[str], Path]) -> None:
        """Edit ``text``, written on the words of ``quote``; ``keep`` writes it down or raises OwnFileError.

        ``rescue`` writes it elsewhere, where that cannot be done.
        """
        super().__init__()
        self._quote, self._text, self._keep, self._rescue = quote, text, keep, rescue
        self._asked = ""  # the key that means yes, while a question is open

    def compose(self) -> ComposeResult:
        """What the note is about, the note, and the keys."""
        with Vertical():
            yield Plain(Content("My note" if self._text else "New note"), id="note-title")
            yield Plain(Content(f"“{clean_line(self._quote)}”"), id="note-quote")
            yield TextArea(self._text, soft_wrap=True, tab_behavior="focus", compact=True)
            yield Plain(id="note-says")

    def on_mount(self) -> None:
        """Begin at the end of what is there."""
        self.area.cursor_blink = False
        self.area.highlight_cursor_line = False
        self.area.move_cursor(self.area.document.end)
        self._tell_keys()

    def _tell_keys(self) -> None:
        self._asked = ""
        self._tell("^S keep   Esc close")

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.says.update(Content(clean_line(words)))
        self.says.set_class(wrong, "-wrong")

    def on_key(self, event: events.Key) -> None:
        """Keys that the editor leaves over, and those that were typed before it stood there."""
        if self.take(event):
            event.stop()
            event.prevent_default()

    def take(self, event: events.Key) -> bool:
        """Do what a key means here; does it mean anything?"""
        if event.key in ("ctrl+s", "ctrl+enter"):
            self._save()
        elif event.key == "ctrl+r" and self._asked == REFUSED:
            self._save_elsewhere()
        elif event.key == "escape":
            self._leave()
        elif event.key == "enter" or (event.is_printable and event.character):  # the editor stops those it gets
            self.area.insert("\n" if event.key == "enter" else event.character or "")
        else:
            return False
        return True

    def on_text_area_changed(self) -> None:
        """Whoever goes on writing has answered the question."""
        if self._asked or self.says.has_class("-wrong"):
            self._tell_keys()

    def _save(self) -> None:
        """Keep the words and close; without words, remove the note after a yes."""
        if not self.area.text.strip() and not self._text:
            self.dismiss(False)
        elif not self.area.text.strip() and self._asked != "save":
            self._asked = "save"
            self._tell("Remove the note? ^S again removes it, Esc leaves it as it was.", wrong=True)
        else:
            try:
                self._keep(self.area.text)
            except OwnFileError as error:
                self._tell(f"Not kept: ^S tries again, ^R keeps the words in a file elsewhere. {error}", wrong=True)
                self._asked = REFUSED
            else:
                self.dismiss(True)

    def _save_elsewhere(self) -> None:
        """Write the words to a file of their own, since they cannot be kept as a note."""
        try:
            self._tell(f"The words are in {self._rescue(self.area.text)}")
        except OwnFileError as error:
            self._tell(f"Not kept: {error}. ^S tries again.", wrong=True)
        else:
            self._text, self._asked = self.area.text, ""

    @property
    def unsaved_words(self) -> str:
        """What was written and is not kept."""
        return self.area.text if self._unsaved else ""

    def leave_unsaved(self) -> bool:
        """Ask what is to become of words that are not kept; are there any?"""
        if unsaved := self._unsaved:
            self._ask()
        return unsaved

    @property
    def _unsaved(self) -> bool:
        return self.area.text.rstrip() != self._text.rstrip()

    def _leave(self) -> None:
        """Close; if there are words that are not kept, after a second Esc."""
        if self._unsaved and self._asked in ("", REFUSED):
            self._ask()
        else:
            self.dismiss(False)

    def _ask(self) -> None:
        self._asked = "leave"
        self._tell("These words are not kept yet. ^S keeps them, Esc again throws them away.", wrong=True)
