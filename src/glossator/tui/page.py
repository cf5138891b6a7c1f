"""A window on a text: which lines are seen, found without laying out the rest.

The position is the block and the line at the top, never a count of lines from the
beginning, so that nothing above has to be laid out and nothing that is learned about
it later can move what is seen.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from textual.strip import Strip

from glossator.model.passage import Key
from glossator.text.document import KEPT_BLOCKS, Text
from glossator.tui.layout import Line, lay_out

GUTTER = 6
"""Columns left of the text: passage number, sign of linked words, bar of the current passage, space."""
RIGHT = 3
"""Columns right of the text, the rule with the scroll mark among them."""
CURRENT_SIGN = "▎"
"""Stands in the gutter along the current passage."""


def words_width(width: int, measure: int, margin: int) -> int:
    """The columns that words have in a reader of so many, by the reader's settings."""
    return max(1, min(measure, width - GUTTER - RIGHT - 2 * margin))


class Top(NamedTuple):
    """The line at the top of the window."""

    block: int
    """Its block."""
    line: int
    """Its index among the lines of the block."""


class Page:
    """The lines of a text from a top line on, for one width and height."""

    def __init__(self, text: Text, width: int, height: int) -> None:
        """Look at ``text`` through a window of ``width`` by ``height`` cells, from its beginning."""
        self.text = text
        """The text that is looked at."""
        self.width, self.height = width, height
        self.top = Top(0, 0)
        """The line at the top; ``move`` and ``place`` keep it within the text."""
        self.drawn: dict[Hashable, Strip] = {}
        """Lines that were drawn, by what they show."""
        self.block_lines = lru_cache(KEPT_BLOCKS)(self._lay_out)

    def _lay_out(self, block: int) -> tuple[Line, ...]:
        lines = lay_out(block, self.text.passages(block), self.width)
        if block == 0:  # no empty line above the first words
            return lines[next((i for i, line in enumerate(lines) if line.pieces), 0) :]
        return lines

    def walk(self, top: Top) -> Iterator[tuple[Top, Line]]:
        """The lines from ``top`` to the end of the text, with their positions."""
        block, start = top
        while self.text.blocks.reach(block):
            for index, line in enumerate(self.block_lines(block)[start:], start):
                yield Top(block, index), line
            block, start = block + 1, 0

    def walk_back(self, top: Top) -> Iterator[tuple[Top, Line]]:
        """The lines above ``top`` to the beginning of the text, nearest first."""
        last = top.block if self.text.blocks.reach(top.block) else len(self.text.blocks) - 1
        for block in range(last, -1, -1):
            lines = self.block_lines(block)
            for index in range(min(top.line, len(lines)) - 1 if block == top.block else len(lines) - 1, -1, -1):
                yield Top(block, index), lines[index]

    def visible(self) -> list[tuple[Top, Line]]:
        """The lines in the window."""
        return list(islice(self.walk(self.top), self.height))

    def last_top(self) -> Top:
        """The top at which the end of the text is at the bottom of the window."""
        return self.above(Top(len(self.text.blocks), 0), self.height)

    def above(self, position: Top, count: int) -> Top:
        """The position ``count`` lines above another, or the first line."""
        for place, _ in self.walk_back(position):
            position, count = place, count - 1
            if count <= 0:
                break
        return position

    def below(self, position: Top, count: int) -> Top:
        """The position ``count`` lines below another, or the last line."""
        for place, _ in self.walk(position):
            if count < 0:
                break
            position, count = place, count - 1
        return position

    def place(self, top: Top) -> None:
        """Show the text from ``top`` on, or as far down as it goes; a block without lines is passed over."""
        shown = list(islice(self.walk(top), self.height))
        if len(shown) < self.height:  # only then the end of the text has to be known
            top = min(top, self.last_top())
            shown = list(islice(self.walk(top), 1))
        self.top = shown[0][0] if shown else top

    def move(self, lines: int) -> bool:
        """Scroll by so many lines, down or (negative) up; was there anything to scroll?"""
        before = self.top
        self.place(self.below(before, lines) if lines > 0 else self.above(before, -lines))
        return self.top != before

    def land(self, key: Key, offset: int = 0) -> None:
        """Scroll so that a character of a passage is seen with a little of what stands before it."""
        position = self.find(key, offset)
        self.place(self.above(position, max(1, self.height // 5)) if position.block else position)
        if position not in {top for top, _ in self.visible()}:  # a window of very few lines
            self.place(position)

    def find(self, key: Key, offset: int = 0) -> Top:
        """The line that shows a character of a passage."""
        before = None
        for index, line in enumerate(self.block_lines(key.block)):
            if line.key != key or not line.pieces:
                continue
            if any(piece.start <= offset < piece.end for piece in line.pieces if not piece.sign):
                return Top(key.block, index)
            if before is None or line.start <= offset:
                before = Top(key.block, index)
        return before or Top(key.block, 0)

    def anchor(self) -> tuple[Key, int, int]:
        """What is at the top in terms of the text: passage, character, empty lines above it seen.

        If there are no more words, the block, and less than nothing for its lines above the top.
        """
        for gap, (_, line) in enumerate(self.walk(self.top)):
            if line.pieces:
                return line.key, line.start, gap
        return Key(self.top.block), 0, -self.top.line

    def return_to(self, key: Key, offset: int, gap: int) -> None:
        """Undo ``anchor``: exactly at the same width, at the same words at another."""
        position = self.find(key, offset) if gap >= 0 else Top(key.block, -gap)
        for place, line in self.walk_back(position):
            if gap <= 0 or line.pieces:
                break
            position, gap = place, gap - 1
        self.place(position)

    def share(self, position: Top) -> float:
        """How far into the text a line stands, 0 to 1, by bytes: known without laying out anything else."""
        size = len(self.text.data) or 1
        if not self.text.blocks.reach(position.block):
            return 1.0
        start, stop = self.text.blocks.extent(position.block)
        lines = len(self.block_lines(position.block)) or 1
        return (start + (stop - start) * min(position.line, lines) / lines) / size
