"""Picking from a list while typing: what the lists of places, steps and marks have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from glossator.text.gate import clean_line
from glossator.tui.fuzzy import Line, fold, search
from glossator.tui.screens.overlay import Overlay
from glossator.tui.widgets.pick_list import PickList, PickRow
from glossator.tui.widgets.plain import Plain

T = TypeVar("T")

MAX_TYPED = 500
"""How many characters may be typed."""


class Choice(NamedTuple, Generic[T]):
    """Something to pick."""

    label: str
    """What it is called; it may come from outside."""
    detail: str
    """What else is said of it; it may come from outside."""
    value: T
    """What picking it gives."""
    sign: str = " "
    """One column before the label."""
    typed: str = ""
    """What Tab writes in place of what was typed; empty for nothing."""


class Picker(Overlay[T], Generic[T]):
    """A list over the text, narrowed by typing; ends with what was picked, or with None."""

    CSS = """
    Picker {
        align: center middle;
        & > Vertical {
            width: 84; max-width: 100%; height: 70%; min-height: 10; max-height: 100%;
            background: $surface; padding: 0 1;
            border-top: solid $accent; border-bottom: solid $foreground 20%;
        }
        #pick-title { height: 1; padding: 0 1; text-style: bold; }
        #pick-keys { height: 1; padding: 0 1; color: $text-muted; }
        #pick-typed { height: 1; padding: 0; border: none; background: $surface; width: 1fr; }
        #pick-prompt { height: 1; dock: left; width: 3; color: $accent; }
        #pick-line { height: 1; }
        #pick-says { height: auto; min-height: 1; max-height: 3; padding: 0 3; color: $text-muted; }
        #pick-says.-wrong { color: $text-warning; }
        PickList { height: 1fr; background: $surface; }
        &.-low > Vertical {
            height: 100%; min-height: 1; border: none; padding: 0;
            & > #pick-title, & > #pick-keys { display: none; }
            & > #pick-says { dock: bottom; padding: 0 1; }
            & > #pick-says.-empty { display: none; }
        }
    }
    """
    SCOPED_CSS = False  # it is for the lists that are made of this one
    AUTO_FOCUS = "#pick-typed"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]

    typed = getters.query_one("#pick-typed", Input)
    says = getters.query_one("#pick-says", Plain)
    rows = getters.query_one(PickList)

    heading = ""
    """The title of the list."""
    keys = "⏎ go there   ↑ ↓ choose   Esc close"
    """The keys, in a line."""
    nothing = "Nothing matches."
    """What is said where nothing is left of the list."""

    def __init__(self, choices: Sequence[Choice[T]], at: int = 0) -> None:
        """Offer these, the cursor on one of them as long as nothing is typed."""
        super().__init__()
        self._at = at
        self._narrowed: str | None = None  # what was typed when the list was narrowed
        self._found: tuple[str, list[int]] = ("", [])
        self.shown: list[Choice[T]] = []
        """What is left of the list, the best first."""
        self.offer(choices)

    def offer(self, choices: Sequence[Choice[T]]) -> None:
        """Offer other things."""
        self.choices = choices
        self._rows = [_row(choice) for choice in self.choices]
        self._lines = [row.line for row in self._rows]
        self._found = "", []

    def compose(self) -> ComposeResult:
        """Title, what is typed, what is said of it, the list, the keys."""
        with Vertical():
            yield Plain(Content(self.heading), id="pick-title")
            with Vertical(id="pick-line"):
                yield Plain(Content(" ▸ "), id="pick-prompt")
                yield Input(id="pick-typed", select_on_focus=False, max_length=MAX_TYPED)
            yield Plain(id="pick-says")
            yield self.make_list()
            yield Plain(Content(self.keys), id="pick-keys")

    def make_list(self) -> PickList:
        """The list itself."""
        return PickList()

    def on_mount(self) -> None:
        """Show everything."""
        self.typed.cursor_blink = False
        self._narrow()

    # Narrowing

    @on(Input.Changed)
    def _narrow(self) -> None:
        """Show what is left of the list for what is typed, if that is something else than before."""
        typed = self.typed.value
        if typed != self._narrowed:
            self.narrow(typed)

    def narrow(self, typed: str, at: int | None = None) -> None:
        """Show what is left of the list, the cursor on a row, or on the best."""
        self._narrowed = typed
        found = self._search(typed)
        first = self.first(typed)
        self.shown = [*first, *(self.choices[index] for index in found)]
        rows = [*map(_row, first), *(self._rows[index] for index in found)]
        if at is None:
            at = 0 if typed.strip() else self._at
        self.rows.show(rows, typed, max(0, min(at, len(rows) - 1)))
        self.tell(self.remark(typed) or ("" if rows else self.nothing), wrong=not rows)

    def _search(self, typed: str) -> list[int]:
        """The choices that match, among those that matched what was typed before."""
        if not typed.strip():
            return list(range(len(self.choices)))
        before, among = self._found
        more = bool(before.strip()) and typed.startswith(before)
        found = search(typed, self._lines, sorted(among) if more else None)
        self._found = typed, found
        return found

    def first(self, typed: str) -> list[Choice[T]]:
        """What comes before everything else in the list for what is typed."""
        return []

    def remark(self, typed: str) -> str:
        """What there is to say of what is typed."""
        return ""

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say something under what is typed."""
        self.says.update(Content(clean_line(words)))
        self.says.set_class(wrong, "-wrong")
        self.says.set_class(not words, "-empty")

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        """Keys that the line of what is typed leaves over, and those that were typed before it stood there."""
        if self.take(event):
            event.stop()
            event.prevent_default()

    def take(self, event: events.Key) -> bool:
        """Do what a key means here; does it mean anything?

        The application calls it for keys that were on their way when the list was opened.
        """
        page = max(1, self.rows.room - 1)
        moves = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1, "pagedown": page, "pageup": -page}
        rows = self.rows.row_count()
        ends = {"ctrl+home": -rows, "ctrl+end": rows}
        if event.key in moves or event.key in ends:
            self.rows.move(moves.get(event.key) or ends[event.key])
        elif event.key == "enter":
            self._narrow()
            self.pick()
        elif event.key == "escape":
            self.dismiss(None)
        elif event.key == "tab":
            self._complete()
        elif event.is_printable and event.character:
            self.typed.insert_text_at_cursor(event.character)
        elif event.key == "backspace" and not self.typed.has_focus:
            self.typed.action_delete_left()
        else:
            return False
        return True

    @property
    def chosen(self) -> Choice[T] | None:
        """The choice under the cursor."""
        return self.shown[self.rows.cursor] if self.shown else None

    def pick(self) -> None:
        """End with what is under the cursor."""
        if self.chosen:
            self.dismiss(self.chosen.value)

    def _complete(self) -> None:
        """Write the choice under the cursor in full, to go on from there."""
        if self.chosen and self.chosen.typed:
            self.typed.value = self.chosen.typed
            self.typed.cursor_position = len(self.typed.value)

    @on(PickList.Picked)
    def _pick_clicked(self) -> None:
        self.pick()


def _row(choice: Choice[T]) -> PickRow:
    label, detail = clean_line(choice.label), clean_line(choice.detail)
    return PickRow(choice.sign, label, detail, Line(f"{fold(label)} {fold(detail)}", len(label)))
