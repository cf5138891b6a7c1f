"""From a block of the text to the lines of a screen, each knowing which words it shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossator.model.passage import Key, Leaf, Passage
from glossator.tui.cells import TAB, cells, fit
from glossator.tui.tables import table_lines
from glossator.tui.wrap import chop, source_lines, wrap

CODE_INDENT = "  "
"""Stands before each line of code, so that it is told from text where there is no colour."""
ROOMY = 40
"""On fewer columns than this code has no indent."""


class Piece(NamedTuple):
    """A part of a line: words of the passage, or signs that are not in the text."""

    sign: str
    """What is drawn that is not part of the text: bullets, bars, padding; empty for words."""
    start: int = 0
    """Words: the first character, in the passage's text."""
    end: int = 0
    """Words: one past the last character."""


class Line(NamedTuple):
    """One line of the screen."""

    key: Key
    """The passage that it belongs to; an empty line belongs to the one after it."""
    pieces: tuple[Piece, ...] = ()
    """What it shows, from left to right; nothing for an empty line."""
    leaf: int = 0
    """Which leaf of the passage it shows."""
    first: bool = False
    """Is it the first line of its passage with words?"""
    bars: str = ""
    """What an empty line shows: the bars of a quotation that goes on."""

    @property
    def start(self) -> int:
        """The first character of the passage's text on this line, or after it."""
        return next((piece.start for piece in self.pieces if not piece.sign), 0)

    @property
    def end(self) -> int:
        """One past the last character of the passage's text on this line."""
        return max((piece.end for piece in self.pieces if not piece.sign), default=0)


def lay_out(block: int, passages: tuple[Passage, ...], width: int) -> tuple[Line, ...]:
    """The lines of a block on ``width`` columns, empty lines above its passages included."""
    lines: list[Line] = []
    for part, passage in enumerate(passages):
        key = Key(block, part)
        first = True
        for index, leaf in enumerate(passage.leaves):
            gap = 2 if leaf.kind == "heading" and leaf.level <= 2 else int(leaf.gap)
            lines += [Line(key, bars=leaf.above)] * gap
            for pieces in _leaf_lines(passage.text, leaf, width):
                lines.append(Line(key, pieces, index, first))
                first = False
    return tuple(lines)


def _leaf_lines(text: str, leaf: Leaf, width: int) -> Iterator[tuple[Piece, ...]]:
    first, rest = leaf.first, leaf.rest
    if leaf.kind in ("code", "html") and width >= ROOMY:
        first, rest = first + CODE_INDENT, rest + CODE_INDENT
    if width - cells(rest) < 8 <= width:  # nested too deep for the screen: keep the end of the indent
        first, rest = _end(first), _end(rest)
    room = max(width - cells(rest), 1)
    prefix = Piece(first[: fit(first, 0, len(first), width)])
    for words in _words(text, leaf, room, cells(first) - cells(rest)):
        yield (prefix, *words) if prefix.sign else words
        prefix = Piece(rest)


def _end(prefix: str) -> str:
    while cells(prefix) > 4:
        prefix = prefix[1:]
    return prefix


def _words(text: str, leaf: Leaf, width: int, taken: int) -> Iterator[tuple[Piece, ...]]:
    if taken > 0 and leaf.kind in ("rule", "table", "code", "html"):  # which do not stand beside a long label
        yield (Piece("", leaf.start, leaf.start),)
    match leaf.kind:
        case "rule":
            yield (Piece("─" * min(width, 24)),)
        case "table":
            for pieces in table_lines(text, leaf, width):
                yield tuple(Piece(*piece) for piece in pieces)
        case "code" | "html":
            for start, end in source_lines(text, leaf.start, leaf.end):
                for a, b in chop(text, start, end, width):
                    code = tuple(_untabbed(text, a, b))
                    yield code if code and not code[0].sign else (Piece("", a, a), *code)
        case _:
            for start, end in wrap(text, leaf.start, leaf.end, width, taken):
                yield tuple(_untabbed(text, start, end)) or (Piece("", start, end),)


def _untabbed(text: str, start: int, end: int) -> Iterator[Piece]:
    """A line of code with a fixed space for each tab."""
    while (tab := text.find("\t", start, end)) >= 0:
        if tab > start:
            yield Piece("", start, tab)
        yield Piece(TAB)
        start = tab + 1
    if end > start:
        yield Piece("", start, end)
