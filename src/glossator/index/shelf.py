"""The catalogue as a list of rows: sorted, narrowed, grouped; a row is read when it is looked at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from glossator.index.catalogue import Catalogue, GroupBy, Order
from glossator.index.entry import Entry
from glossator.text.names import JOINT

PAGE = 100
"""How many briefs are read at once."""
ORDERS: tuple[Order, ...] = ("title", "issued", "issuer", "links")
"""The orders that a reader is offered."""
GROUPS: tuple[GroupBy | None, ...] = (None, "subject", "issuer", "year")
"""What the briefs may be grouped by."""
DESCENDING = frozenset(("issued", "links"))
"""The orders that begin with the greatest."""


class Wish(NamedTuple):
    """Which briefs are to be listed, and how."""

    order: Order = "title"
    """What they are sorted by."""
    turned: bool = False
    """In the other direction than this order has by itself?"""
    group: GroupBy | None = None
    """What they are grouped by."""
    typed: str = ""
    """The words that they must have."""

    @property
    def descending(self) -> bool:
        """Does the greatest come first?"""
        return (self.order in DESCENDING) != self.turned


class Heading(NamedTuple):
    """A row above others."""

    title: str
    """What they have in common."""
    briefs: int
    """How many they are."""


class _Part(NamedTuple):
    heading: Heading | None
    group: tuple[GroupBy, str] | None
    entries: Sequence[Entry] | None  # where they are known already
    start: int  # the row of the heading, or of the first brief
    briefs: int

    @property
    def first(self) -> int:
        return self.start + (self.heading is not None)


class Shelf(Sequence[Heading | Entry]):
    """The rows for a wish. Raises IndexingError if the catalogue is damaged."""

    def __init__(self, catalogue: Catalogue, wish: Wish, recent: Sequence[Entry] = ()) -> None:
        """List what is wished; the ``recent`` briefs come first where nothing is typed and nothing grouped."""
        self.wish = wish
        """What was wished."""
        self._catalogue = catalogue
        self._parts: list[_Part] = []
        self._rows = 0
        self._found = None  # the keys of what was typed, found in one go
        if wish.typed and not wish.group:
            self._found = catalogue.keys(wish.order, wish.typed, descending=wish.descending)
        self.briefs = catalogue.count(wish.typed) if self._found is None else len(self._found)
        """How many briefs are listed."""
        if wish.group:
            oldest = wish.order == "issued" and not wish.descending
            for name, briefs in catalogue.groups(wish.group, wish.typed, oldest=oldest):
                self._add(Heading(name or f"no {wish.group}", briefs), (wish.group, name), None, briefs)
        else:
            if recent and not wish.typed:
                self._add(Heading("recently read", len(recent)), None, recent, len(recent))
                self._add(Heading("all briefs", self.briefs), None, None, self.briefs)
            else:
                self._add(None, None, None, self.briefs)
        self._starts = [part.start for part in self._parts]
        self._page = lru_cache(16)(self._read)
        self._is_repeated = lru_cache(1000)(lambda title: catalogue.titled(title) > 1)

    def _add(
        self, heading: Heading | None, group: tuple[GroupBy, str] | None, entries: Sequence[Entry] | None, briefs: int
    ) -> None:
        part = _Part(heading, group, entries, self._rows, briefs)
        self._parts.append(part)
        self._rows = part.first + briefs

    def __len__(self) -> int:
        return self._rows

    @overload
    def __getitem__(self, index: int) -> Heading | Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Heading | Entry]: ...
    def __getitem__(self, index: int | slice) -> Heading | Entry | Sequence[Heading | Entry]:
        if isinstance(index, slice):
            return [self[row] for row in range(*index.indices(len(self)))]
        if not 0 <= index < self._rows:
            raise IndexError(index)
        number = bisect_right(self._starts, index) - 1
        part = self._parts[number]
        if index < part.first and part.heading:
            return part.heading
        at = index - part.first
        if part.entries is not None:
            return part.entries[at]
        page = self._page(number, at // PAGE)
        return page[at % PAGE] if at % PAGE < len(page) else Entry(0, "", "", "")  # it has changed meanwhile

    def is_heading(self, row: int) -> bool:
        """Is it a heading? No brief is read for it."""
        part = self._parts[bisect_right(self._starts, row) - 1]
        return part.heading is not None and row == part.start

    def heading(self, row: int) -> str:
        """What the brief in a row has in common with those around it; empty where there are no headings."""
        heading = self._parts[bisect_right(self._starts, row) - 1].heading
        return heading.title if heading else ""

    def find(self, id: str, heading: str) -> int | None:
        """The row of a brief under a heading; None if it is not there."""
        wish = self.wish
        for part in self._parts:
            if heading and part.heading and part.heading.title != heading:
                continue
            if part.entries is not None:
                at = next((number for number, entry in enumerate(part.entries) if entry.id == id), None)
            else:
                at = self._catalogue.position(id, wish.order, wish.typed, part.group, descending=wish.descending)
            if at is not None:
                return part.first + at
        return None

    def place(self, entry: Entry) -> str:
        """Where a brief lies, if others have its title; else nothing."""
        if not self._is_repeated(entry.title):
            return ""
        return (entry.id.rpartition(JOINT)[0] or entry.id).replace(JOINT, "/")

    def _read(self, number: int, page: int) -> list[Entry]:
        wish = self.wish
        if self._found is not None:
            return self._catalogue.these(self._found[page * PAGE : (page + 1) * PAGE])
        return self._catalogue.page(
            wish.order,
            wish.typed,
            self._parts[number].group,
            limit=PAGE,
            offset=page * PAGE,
            descending=wish.descending,
        )
