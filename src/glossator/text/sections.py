"""The sections of a text, found and named only as far as somebody asks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import overload

from glossator.model.passage import Section
from glossator.text.blocks import Blocks
from glossator.text.slug import TOP, Slugger

FEW = 200
"""So many titles are read at once without being felt."""


class Sections(Sequence[Section]):
    """The sections in order, ``top`` first where there is text before the first heading.

    Where a section begins and ends is known from the scan; its title is read when it is
    asked for; its slug needs the titles of all before it, since repeats are numbered.
    """

    def __init__(self, blocks: Blocks, read_title: Callable[[int], str]) -> None:
        """Take the blocks of a text, and what reads the title of a block that is a heading."""
        self._blocks = blocks
        self._read_title = read_title
        self._slugger = Slugger()
        self._slugs: list[str] = []
        self._by_slug: dict[str, int] = {}
        self.titles: list[str] = []
        """The titles that are read so far, in order."""

    @cached_property
    def top(self) -> int:
        """1 if there is text before the first heading, else 0."""
        return int(bool(self._blocks) and not self._blocks.level(0))

    @property
    def found(self) -> int:
        """How many are found so far."""
        return self.top + len(self._blocks.headings)

    @property
    def named(self) -> int:
        """How many are named so far."""
        return len(self._slugs)

    def count_level(self, level: int) -> int:
        """How many of those have a heading of this level."""
        return self._blocks.count_level(level)

    def reach(self, index: int) -> bool:
        """Is there a section with this index? Scans as far as its heading."""
        heading = index - self.top
        while not self._blocks.complete and len(self._blocks.headings) <= heading:
            self._blocks.scan_on()
        return heading < len(self._blocks.headings) and (index > 0 or bool(self._blocks))

    def of(self, block: int) -> int:
        """The index of the section that a block belongs to."""
        self._blocks.reach(block)
        return max(0, bisect_right(self._blocks.headings, block) - 1 + self.top)

    def start(self, index: int) -> int:
        """The block of a section's heading, or the first of ``top``. Raises IndexError if there is no such section."""
        if index < 0 or not self.reach(index):
            raise IndexError(index)
        return self._blocks.headings[index - self.top] if index >= self.top else 0

    def end(self, index: int) -> int:
        """One past the last block before the next heading of any level; scans as far as that."""
        return self.start(index + 1) if self.reach(index + 1) else len(self._blocks)

    def shorter_than(self, index: int, blocks: int) -> bool:
        """Has a section fewer blocks than that? Scans no further than it must to tell."""
        start = self.start(index)
        return not self._blocks.reach(start + blocks - 1) or self.of(start + blocks - 1) != index

    def blocks_of(self, index: int) -> Iterator[int]:
        """The blocks from a section's heading to the next one; scans as far as they are taken."""
        block = self.start(index)
        while self._blocks.reach(block) and self.of(block) == index:
            yield block
            block += 1

    def level(self, index: int) -> int:
        """The level of a section's heading; 0 for ``top``."""
        block = self.start(index)
        return self._blocks.level(block) if index >= self.top else 0

    def knows(self, block: int) -> bool:
        """Can the section of a block be named without reading many titles?"""
        return self.of(block) < len(self._slugs) + FEW

    def title(self, index: int) -> str:
        """The heading as plain text; empty for ``top``."""
        if 0 <= index < len(self.titles):
            return self.titles[index]
        block = self.start(index)
        return self._read_title(block) if index >= self.top else ""

    def slug(self, index: int) -> str:
        """The address of a section; reads the titles of all before it, once."""
        if index < 0 or not self.reach(index):
            raise IndexError(index)
        while len(self._slugs) <= index:
            self._name_next()
        return self._slugs[index]

    def find(self, slug: str) -> int | None:
        """The index of the section with this slug, or with the only slug that begins so.

        Names the sections as far as that one; all of them for a beginning of a slug.
        """
        while slug not in self._by_slug and self._name_next():
            pass
        if slug in self._by_slug:
            return self._by_slug[slug]
        found = [index for name, index in self._by_slug.items() if slug and name.startswith(slug)]
        return found[0] if len(found) == 1 else None

    def _name_next(self) -> bool:
        """Give the next section its slug; was there one?"""
        index = len(self._slugs)
        if not self.reach(index):
            return False
        self._read_next(index)
        slug = self._slugger.slug(self.titles[index]) if index >= self.top else TOP
        self._slugs.append(slug)
        self._by_slug[slug] = index
        return True

    def _read_next(self, index: int) -> None:
        if index == len(self.titles):
            self.titles.append(self.title(index))

    def scanning(self) -> Iterator[None]:
        """Find all sections, in short steps."""
        yield from self._blocks.scanning()

    def titling(self) -> Iterator[None]:
        """Scan to the end and read all titles, in short steps."""
        yield from self._blocks.scanning()
        while self.reach(len(self.titles)):
            self._read_next(len(self.titles))
            yield

    def seeking(self, slug: str) -> Iterator[None]:
        """Do in short steps what ``find`` needs for a slug."""
        yield from self._blocks.scanning()
        while slug not in self._by_slug and self._name_next():
            yield

    def naming_to(self, index: int) -> Iterator[None]:
        """Do in short steps what ``slug`` needs for a section."""
        while len(self._slugs) <= index and self._name_next():
            yield

    def naming(self) -> Iterator[None]:
        """Read all titles and name all sections, in short steps."""
        yield from self.titling()
        while self._name_next():
            yield

    def __bool__(self) -> bool:
        """Is there any section?"""
        return bool(self._blocks)

    def __len__(self) -> int:
        """How many there are; scans the whole text."""
        return self.top + (len(self._blocks.headings) if len(self._blocks) else 0)

    @overload
    def __getitem__(self, index: int) -> Section: ...
    @overload
    def __getitem__(self, index: slice) -> list[Section]: ...
    def __getitem__(self, index: int | slice) -> Section | list[Section]:
        """A section; scans as far as its end."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        slug = self.slug(index)
        return Section(slug, self.title(index), self.level(index), self.start(index), self.end(index))
