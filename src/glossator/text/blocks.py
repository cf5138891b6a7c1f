"""The blocks of a text and its headings, found only as far as somebody asks."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import overload

from glossator.text.scan import Block, scan

STEP = 16384
"""How many bytes are scanned in one step of ``Blocks.scanning``: less than a millisecond's work."""


class Blocks(Sequence[Block]):
    """The blocks in order, nine bytes of memory each.

    A block is found when it, or one after it, is asked for; only ``len`` and what
    needs the end of the text scan all of it.
    """

    def __init__(self, data: bytes, start: int) -> None:
        """Take the text from byte ``start`` on; nothing is scanned yet."""
        self._size = len(data)
        self._scan = scan(data, start)
        self._starts = array("I")
        self._lines = array("I")
        self._levels = array("B")
        self.headings = array("I")
        """The headings that are found so far, by their blocks."""
        self.complete = False
        """Is the whole text scanned?"""

    @property
    def scanned(self) -> int:
        """The byte up to which the text is scanned."""
        return self._size if self.complete else self._starts[-1] if self._starts else 0

    def scan_on(self) -> bool:
        """Find one more block; was there one?"""
        block = next(self._scan, None)
        if block is None:
            self.complete = True
            return False
        if block.level:
            self.headings.append(len(self._starts))
        self._starts.append(block.start)
        self._lines.append(block.line)
        self._levels.append(block.level)
        return True

    def scan_to(self, byte: int) -> int:
        """Scan until a block begins at this byte or after it, or to the end; returns how far the text is scanned."""
        while not self.complete and self.scanned < byte:
            self.scan_on()
        return self.scanned

    def scanning(self) -> Iterator[None]:
        """Scan to the end in short steps."""
        while not self.complete:
            self.scan_to(self.scanned + STEP)
            yield

    def reach(self, index: int) -> bool:
        """Is there a block with this index? Scans as far as its end."""
        while not self.complete and len(self._starts) < index + 2:
            self.scan_on()
        return index < len(self._starts)

    def extent(self, index: int) -> tuple[int, int]:
        """The first byte of a block, and one past its last. Raises IndexError if there is no such block."""
        if not self.reach(index):
            raise IndexError(index)
        return self._starts[index], self._starts[index + 1] if index + 1 < len(self._starts) else self._size

    def level(self, index: int) -> int:
        """The level of a heading, 0 for any other block. Raises IndexError if there is no such block."""
        if not self.reach(index):
            raise IndexError(index)
        return self._levels[index]

    def count_level(self, level: int) -> int:
        """How many headings of a level are found so far."""
        return self._levels.count(level)

    def at(self, byte: int) -> int:
        """The block that a byte of the text is in; the first for those before it."""
        self.scan_to(byte + 1)
        return max(0, bisect_right(self._starts, byte) - 1)

    def __bool__(self) -> bool:
        """Is there any block?"""
        return self.reach(0)

    def __len__(self) -> int:
        """How many there are; scans the whole text."""
        while self.scan_on():
            pass
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        """A block; scans as far as its end."""
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if index < 0 or not self.reach(index):
            raise IndexError(index)
        return Block(self._starts[index], self._lines[index], self._levels[index])
