"""The rows of a list to pick from: drawn, not mounted, however many there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from glossator.tui.drawing import segments
from glossator.tui.fuzzy import Line, fold, matched
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

    def __init__(self, *, exact: bool = False) -> None:
        """Begin without rows; ``exact`` if they were found by the words of the query as they are."""
        super().__init__()
        self._shown: Sequence[PickRow] = ()
        self._query = ""
        self._exact = exact
        self._headings: dict[int, None] = {}  # in order

    def show(self, rows: Sequence[PickRow], query: str, cursor: int, headings: Iterable[int] = ()) -> None:
        """Show these rows, what ``query`` matches in them, and the cursor on one; ``headings`` cannot be picked."""
        self._shown, self._query, self._headings = rows, query, dict.fromkeys(headings)
        self.set_reactive(PickList.cursor, self._beside_headings(cursor, 1))
        self.lay_out_rows()

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, as far as there are any."""
        self.cursor = self._beside_headings(max(0, min(self.cursor + rows, len(self._shown) - 1)), rows)

    def move_to_heading(self, count: int) -> None:
        """Move the cursor right under the next heading, or (negative) under this one or the one before."""
        if count > 0:
            found = min((at for at in self._headings if at > self.cursor), default=len(self._shown))
        else:
            found = max((at for at in self._headings if at < self.cursor - 1), default=-1)
        self.move(found + 1 - self.cursor)

    def _beside_headings(self, row: int, way: int) -> int:
        """The nearest row that can be picked, that way if there is one, else the other way."""
        below, above = range(row, len(self._shown)), range(row, -1, -1)
        for rows in (below, above) if way > 0 else (above, below):
            if (found := next((at for at in rows if at not in self._headings), -1)) >= 0:
                return min(found, max(0, len(self._shown) - 1))
        return row

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._shown)

    def lay_out_rows(self) -> None:
        """Keep the cursor in view when the height is another one."""
        super().lay_out_rows()
        self._reveal()

    def _reveal(self) -> None:
        """Keep the cursor in view, and the heading right above it."""
        over = self.cursor - 1 in self._headings and self.room > 1
        self.reveal_rows(self.cursor - over, self.cursor)

    def row(self, index: int, width: int) -> list[Segment]:
        """A row: mark of the cursor, sign, label, detail; what was typed is underlined in them."""
        shown = self._shown[index]
        if index in self._headings:
            return self._heading(index, shown, width)
        base = self.base + self.style("cursor") if index == self.cursor else self.base
        mark = "▸" if index == self.cursor else " "
        room = max(1, width - 5)
        spare = min(cell_len(shown.detail), max(room // 3, room - cell_len(shown.label) - 2))
        spare = spare if room >= NARROW else 0
        label = cut(shown.label, max(1, room - (spare + 2 if spare else 0)))
        detail = cut(shown.detail, spare) if spare else ""
        space = " " * max(0, room - cell_len(label) - cell_len(detail))
        hits = matched(self._matching(shown), shown.line)
        after = len(shown.label) + 1
        muted = base + self.style("muted")
        return [
            Segment(f" {mark}{shown.sign} ", base + self.style("accent")),
            *_marked(label, {hit for hit in hits if hit < shown.line.title}, base),
            Segment(space, base),
            *_marked(detail, {hit - after for hit in hits if hit >= after}, muted),
            Segment(" ", base),
        ]

    def _matching(self, shown: PickRow) -> str:
        """The words of the query that are to be underlined in a row."""
        if not self._exact:
            return self._query
        return " ".join(word for word in fold(self._query).split() if word in shown.line.folded)

    def _heading(self, index: int, shown: PickRow, width: int) -> list[Segment]:
        """A heading: bold if anything stands under it, and at the right what else is said."""
        detail = cut(shown.detail, max(0, width - 8))
        label = cut(shown.label, max(1, width - cell_len(detail) - 3))
        space = " " * max(0, width - cell_len(label) - cell_len(detail) - 2)
        alone = index + 1 in self._headings or index + 1 == len(self._shown)
        style, muted = self.base + self.style("muted" if alone else "strong"), self.base + self.style("muted")
        return [Segment(f" {label}{space}", style), Segment(f"{detail} ", muted)]

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the cursor in view."""
        self.refresh_rows(before, after)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Pick the row that was clicked."""
        index = self.row_at(event.y)
        if index >= 0 and index not in self._headings:
            self.cursor = index
            self.post_message(self.Picked(index))


def _marked(text: str, hits: set[int], base: Style) -> list[Segment]:
    """A text with some of its characters underlined."""
    over: Any = Style(underline=True, bold=True)
    return list(segments(text, 0, len(text), base, [(hit, hit + 1, over) for hit in hits if hit < len(text)]))


def cut(text: str, width: int) -> str:
    """A text, or as much of it as finds room, with dots where it is cut off."""
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"
