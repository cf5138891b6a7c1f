"""The briefs of the library as rows: drawn, not mounted, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message

from glossator.index.entry import Entry
from glossator.index.shelf import Heading, Shelf
from glossator.text.gate import clean_line
from glossator.tui.cards import show_day
from glossator.tui.widgets.panel import Panel

UNREAD, READ = "•", " "
"""The signs of briefs that were never opened, and of those that were."""
_DAY, _LINKS = 11, 6  # columns


class ShelfList(Panel):
    """Shows a shelf under the names of its columns; headings cannot be chosen."""

    head = 1

    @dataclass
    class Picked(Message):
        """The row under the cursor was clicked."""

    def __init__(self, is_read: Callable[[Entry], bool]) -> None:
        """Begin without rows; ``is_read`` tells of a brief whether it was ever opened."""
        super().__init__(id="shelf")
        self._is_read = is_read
        self.shelf: Shelf | None = None
        """What is listed."""
        self._chosen = False  # has the reader moved the cursor?

    def show(self, shelf: Shelf | None, *, keep: bool = False) -> None:
        """List other rows, the cursor on the first brief, or still on the one that the reader chose."""
        chosen = self.entry if keep and self._chosen else None
        heading = self.shelf.heading(self.cursor) if chosen and self.shelf else ""
        self.shelf = shelf
        row = shelf.find(chosen.id, heading) if chosen and shelf else None
        if not keep:
            self._chosen, self.top, row = False, 0, 0
        if row is None:
            row = min(self.cursor, self._last)
        row, before = self._beside_headings(row, 1), self.cursor
        self.set_reactive(ShelfList.cursor, row)
        if chosen:
            self.top = max(0, self.top + row - before)
        self.lay_out_rows()

    @property
    def entry(self) -> Entry | None:
        """The brief under the cursor."""
        row = self.shelf[self.cursor] if self.shelf and self.cursor < len(self.shelf) else None
        return row if isinstance(row, Entry) and row.id else None

    # Drawing

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.shelf) if self.shelf else 0

    def title_line(self, width: int) -> list[Segment]:
        """The names of the columns."""
        title, issuer, subject = self._columns(width)
        words = "   " + _fit("title", title)
        words += _fit("issuer", issuer) + _fit("date", _DAY + 1 if width >= 50 else 0) + _fit("subject", subject)
        return [Segment(words + ("links" if width >= 100 else ""), self.base + self.style("muted"))]

    @staticmethod
    def _columns(width: int) -> tuple[int, int, int]:
        """How wide title, issuer and subject are."""
        room = width - 3 - (_DAY + 1 if width >= 50 else 0) - (_LINKS if width >= 100 else 0)
        if width >= 100:
            return room - 2 * (room // 5), room // 5, room // 5
        if width >= 70:
            return room - room // 3, room // 3, 0
        return max(0, room), 0, 0

    def row(self, index: int, width: int) -> list[Segment]:
        """A brief, or a heading."""
        row = self.shelf[index] if self.shelf else None
        if isinstance(row, Heading):
            return [
                Segment(f" {clean_line(row.title)}"[: max(0, width - 8)], self.base + self.style("strong")),
                Segment(f"  {row.briefs:,}", self.base + self.style("muted")),
            ]
        if not isinstance(row, Entry):
            return []
        base = self.base + self.style("cursor") if index == self.cursor else self.base
        muted = base + self.style("muted")
        return [
            Segment("▸" if index == self.cursor else " ", base + self.style("accent")),
            Segment((READ if self._is_read(row) else UNREAD) + " ", muted),
            *(self._broken(row, base, width) if row.problem else self._whole(row, base, width)),
        ]

    def _whole(self, row: Entry, base: Style, width: int) -> list[Segment]:
        """What is known of a brief; where it lies, if its title does not tell it from others."""
        muted = base + self.style("muted")
        title, issuer, subject = self._columns(width)
        place = self.shelf.place(row) if self.shelf else ""
        if place:
            place = _fit(place, min(cell_len(place) + 1, title // 2))
        day = show_day(row.issued) if width >= 50 else ""
        links = (f"·{row.links}" if row.links else "") if width >= 100 else ""
        return [
            Segment(_fit(row.title or row.id, title - cell_len(place)), base),
            Segment(place, muted),
            Segment(_fit(row.issuer, issuer), muted),
            Segment(_fit(day, _DAY + 1 if width >= 50 else 0), muted),
            Segment(_fit(", ".join(row.subject), subject), muted),
            Segment(links.rjust(_LINKS - 1) + " " if width >= 100 else "", muted),
        ]

    def _broken(self, row: Entry, base: Style, width: int) -> list[Segment]:
        """What is wrong with a brief, beside its title."""
        room = max(0, width - 3)
        title = min(self._columns(width)[0] if width >= 70 else cell_len(row.title or row.id) + 2, room // 2)
        warning = base + self.style("warning")
        return [Segment(_fit(row.title or row.id, title), warning), Segment(_fit(_reason(row), room - title), warning)]

    # Moving

    @property
    def _last(self) -> int:
        return max(0, self.row_count() - 1)

    def _beside_headings(self, row: int, way: int) -> int:
        """The nearest row that way which is a brief; else the nearest the other way."""
        if not self.shelf:
            return 0
        for step in (1, -1) if way > 0 else (-1, 1):
            at = row
            while 0 <= at <= self._last:
                if not self.shelf.is_heading(at):
                    return at
                at += step
        return row

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, as far as there are any."""
        self._chosen = True
        self.cursor = self._beside_headings(max(0, min(self.cursor + rows, self._last)), rows)

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the cursor in view, and the heading right above it."""
        self.refresh_rows(before, after)
        over = after > 0 and self.room > 1 and self.shelf is not None and self.shelf.is_heading(after - 1)
        self.reveal_rows(after - over, after)

    def lay_out_rows(self) -> None:
        """Keep the cursor in view when the height is another one."""
        super().lay_out_rows()
        self.watch_cursor(self.cursor, self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Choose the brief that was clicked; open it if it was chosen already."""
        index = self.row_at(event.y)
        if index < 0 or self.shelf is None or self.shelf.is_heading(index):
            return
        if index == self.cursor:
            self.post_message(self.Picked())
        self._chosen = True
        self.cursor = index


def _reason(row: Entry) -> str:
    """What is wrong with a brief, and then in which of its files."""
    where, found, message = row.problem.removeprefix(row.path).partition(": ")
    if not found:
        return row.problem
    return " ".join((message.removeprefix("error: "), where.lstrip("/:"))).strip()


def _fit(text: str, width: int) -> str:
    """A text in so many columns, the last of which is empty."""
    text = clean_line(text)
    if width <= 1:
        return ""
    if cell_len(text) >= width:
        text = set_cell_size(text, max(0, width - 2)).rstrip() + "…"
    return set_cell_size(text, width)
