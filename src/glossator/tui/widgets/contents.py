"""The contents: documents and sections of the brief, following the place that is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.message import Message

from glossator.tui.bound import panel_bindings
from glossator.tui.hints import Spot
from glossator.tui.outline import Entry, Outline
from glossator.tui.widgets.panel import Panel


class Contents(Panel):
    """Lists the entries; typing narrows them, Enter goes there."""

    title = "CONTENTS"
    BINDINGS = panel_bindings("contents")

    @dataclass
    class Chosen(Message):
        """The reader wants to go to an entry."""

        entry: Entry
        """The entry."""

    @dataclass
    class Left(Message):
        """The reader wants to go back to the text."""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without entries."""
        super().__init__(id=id)
        self._entries: Outline | tuple[()] = ()
        self._shown: Sequence[int] = ()  # the rows of the outline, in order
        self._here = -1
        self.filter = ""
        """What was typed to narrow the list."""

    # What is listed

    def list_entries(self, entries: Outline) -> None:
        """Show these entries, the cursor on the same one as before if it is in use."""
        chosen = self._entries[self._shown[self.cursor]] if self.has_focus and self._shown else None
        self._entries = entries
        self._narrow(range(len(entries)))
        if chosen and (index := self._index(entries.row_of(chosen.document, chosen.section))) >= 0:
            self.cursor = index

    def follow(self, document: str, section: int) -> None:
        """Mark the entry that is being read."""
        here = self._entries.row_of(document, section) if self._entries else -1
        if here != self._here:
            before, self._here = self._here, here
            self.refresh_rows(self._index(before), self._index(here))
            if not self.has_focus:
                self._move_to_here()

    def _index(self, row: int) -> int:
        """Where a row of the outline is shown; -1 if it is not."""
        index = bisect_left(self._shown, row)
        return index if index < len(self._shown) and self._shown[index] == row else -1

    def _move_to_here(self) -> None:
        if (index := self._index(self._here)) >= 0:
            self.cursor = index

    def _narrow(self, among: Sequence[int]) -> None:
        """Show the rows that match what was typed, of those ``among`` which they are."""
        wanted = self.filter.casefold().split()
        everything = len(among) == len(self._entries)
        self._shown = among
        if wanted and self._entries:
            self._shown = self._entries.matches(wanted, None if everything else among)
        self.lay_out_rows()
        if wanted:
            self.cursor = next((i for i, shown in enumerate(self._shown) if self._entries[shown].section >= 0), 0)
        else:
            self._move_to_here()
        self.reveal_rows(self.cursor, self.cursor)

    # Drawing

    def row_count(self) -> int:
        """How many entries are shown."""
        return len(self._shown)

    def row(self, index: int, width: int) -> list[Segment]:
        """An entry: mark, title, number of links."""
        position = self._shown[index]
        entry = self._entries[position]
        style = self.base
        if position == self._here:
            style += self.style("here")
        elif entry.section >= 0 and not self.has_focus:
            style += self.style("muted")  # the text is the brightest thing
        if index == self.cursor and self.has_focus:
            style += self.style("cursor")
        mark = "▸" if position == self._here else "›" if index == self.cursor and self.has_focus else " "
        count = f" ·{entry.links}" if entry.links else ""
        room = max(1, width - cell_len(count) - 1)
        mark = "▾" if entry.section < 0 and mark == " " else mark
        label = f" {mark}{'  ' * entry.depth} {entry.title}"
        if cell_len(label) > room:
            label = set_cell_size(label, max(0, room - 1)) + "…"
        return [
            Segment(set_cell_size(label, room), style),
            Segment(count + " ", style + self.style("muted")),
        ]

    def title_line(self, width: int) -> list[Segment]:
        """The name of the panel, or what was typed to narrow it."""
        if self.filter:
            none = "" if self._shown else "  nothing matches"
            return [Segment(f"▸ {self.filter}▏{none}"[:width], self.base + self.style("title-focused"))]
        return super().title_line(width)

    def spots(self) -> Iterator[Spot]:
        """The entries in view."""
        for y, index in enumerate(self._shown[self.top : self.top + self.room], 2):
            yield Spot(0, y, self.Chosen(self._entries[index]))

    # Moving

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the cursor in view."""
        self.refresh_rows(before, after)
        self.reveal_rows(after, after)

    def action_step(self, count: int) -> None:
        """Choose an entry so many rows below, or above."""
        self.cursor = min(max(self.cursor + count, 0), max(0, len(self._shown) - 1))

    def action_page(self, count: int) -> None:
        """Choose an entry a page below, or above."""
        self.action_step(count * max(1, self.size.height - 3))

    def action_end(self, last: bool) -> None:
        """Choose the last entry, or the first."""
        self.action_step(len(self._shown) if last else -len(self._shown))

    def action_choose(self) -> None:
        """Go to the entry."""
        self._choose()

    def action_rub(self) -> None:
        """Take back the last letter; without one the key is another's."""
        if not self.filter:
            raise SkipAction
        self._type(self.filter[:-1])

    def action_leave(self) -> None:
        """Show all entries again; where all are shown, go back to the text."""
        if self.filter:
            self._type("")
        else:
            self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list."""
        if event.is_printable and event.character and (self.filter or event.character != "?"):
            self._type(self.filter + event.character)
            event.stop()
            event.prevent_default()

    def _type(self, text: str) -> None:
        before, self.filter = self.filter, text.lstrip()
        narrower = before and self.filter.startswith(before)
        self._narrow(self._shown if narrower else range(len(self._entries)))

    def _choose(self) -> None:
        if self._shown:
            entry = self._entries[self._shown[self.cursor]]
            self._type("")
            self.post_message(self.Chosen(entry))

    def on_click(self, event: events.Click) -> None:
        """Go to the entry that was clicked."""
        index = self.row_at(event.y)
        if index >= 0:
            self.cursor = index
            self._choose()
