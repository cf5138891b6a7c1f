"""The rows of a list to pick from: drawn, not mounted, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from glossator.tui.drawing import segments
from glossator.tui.fuzzy import Line, matched
from glossator.tui.widgets.panel import Panel

NARROW = 30
"""Where there are fewer columns than these, rows show their labels alone."""


class PickRow(NamedTuple):
    """A row as it is drawn."""

    sign: str
    """One column before the label."""
    label: str
    """What is picked."""
    detail: str
    """What else is said of it, muted, at the right."""
    line: Line
    """Label and detail as the query was compared with them."""


class PickList(Panel, can_focus=False):
    """Shows rows with a cursor; the keys are those of the screen that it is on."""

    head = 0

    @dataclass
    class Picked(Message):
        """A row was clicked."""

        row: int

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__()
        self._shown: Sequence[PickRow] = ()
        self._query = ""

    def show(self, rows: Sequence[PickRow], query: str, cursor: int) -> None:
        """Show these rows, what ``query`` matches in them, and the cursor on one."""
        self._shown, self._query = rows, query
        self.set_reactive(PickList.cursor, cursor)
        self.lay_out_rows()
        self.reveal_rows(cursor, cursor)

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, as far as there are any."""
        self.cursor = max(0, min(self.cursor + rows, len(self._shown) - 1))

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._shown)

    def lay_out_rows(self) -> None:
        """Keep the cursor in view when the height is another one."""
        super().lay_out_rows()
        self.reveal_rows(self.cursor, self.cursor)

    def row(self, index: int, width: int) -> list[Segment]:
        """A row: mark of the cursor, sign, label, detail; what was typed is underlined in them."""
        shown = self._shown[index]
        base = self.base + self.style("cursor") if index == self.cursor else self.base
        mark = "▸" if index == self.cursor else " "
        room = max(1, width - 5)
        spare = min(cell_len(shown.detail), max(room // 3, room - cell_len(shown.label) - 2))
        spare = spare if room >= NARROW else 0
        label = _cut(shown.label, max(1, room - (spare + 2 if spare else 0)))
        detail = _cut(shown.detail, spare)
        space = " " * max(0, room - cell_len(label) - cell_len(detail))
        hits = matched(self._query, shown.line)
        after = len(shown.label) + 1
        muted = base + self.style("muted")
        return [
            Segment(f" {mark}{shown.sign} ", base + self.style("accent")),
            *_marked(label, {hit for hit in hits if hit < shown.line.title}, base),
            Segment(space, base),
            *_marked(detail, {hit - after for hit in hits if hit >= after}, muted),
            Segment(" ", base),
        ]

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the cursor in view."""
        self.refresh_rows(before, after)
        self.reveal_rows(after, after)

    def on_click(self, event: events.Click) -> None:
        """Pick the row that was clicked."""
        index = self.row_at(event.y)
        if index >= 0:
            self.cursor = index
            self.post_message(self.Picked(index))


def _marked(text: str, hits: set[int], base: Style) -> list[Segment]:
    """A text with some of its characters underlined."""
    over: Any = Style(underline=True, bold=True)
    return list(segments(text, 0, len(text), base, [(hit, hit + 1, over) for hit in hits if hit < len(text)]))


def _cut(text: str, width: int) -> str:
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"
