"""Which blocks can hold something, by their bytes: a search in short steps that parses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.text.blocks import Blocks
from glossator.text.normal import BROKEN, normal

PIECE = 16384
"""How many bytes are searched in one step."""

_WORD = re.compile(r"[^\W_]+")
_LETTER, _MARK = rb"0-9A-Za-z\x80-\xff", rb"][*_~`!<\\^={}"
_SEAM = re.compile(
    rb"[%b)&](?:(?<=[%b)].)(?<![)&])[%b]*[%b]"  # markup within a word
    rb"|(?<=\))[%b]"  # words right after a link
    rb"|(?<=&)[#A-Za-z]|(?<=<)[A-Za-z]|(?<=!)\[|(?<=\[)!)"  # what is shown otherwise than it is written
    % (_MARK, _LETTER, _MARK, _LETTER, _LETTER)
)  # begins with a plain set of bytes, which Python looks for several times faster than for anything else


def matching_blocks(data: bytes, blocks: Blocks, pattern: re.Pattern[bytes], start: int, end: int) -> Iterator[int]:
    """The blocks from ``start`` up to ``end`` (not included) that a pattern matches in, in order.

    Yields -1 after each piece of the text, for whoever wants to pause.
    """
    for first, stop in _pieces(blocks, start, end):
        yield from _matching(data, blocks, pattern, first, stop)
        yield -1


def _pieces(blocks: Blocks, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The first byte of some blocks after the other, and one past their last."""
    while start < end and blocks.reach(start):
        first = blocks.extent(start)[0]
        last = min(max(blocks.at(first + PIECE), start + 1), end)
        yield first, blocks.extent(last - 1)[1]
        start = last


def _matching(data: bytes, blocks: Blocks, pattern: re.Pattern[bytes], first: int, stop: int) -> Iterator[int]:
    while first < stop and (match := pattern.search(data, first, stop)):
        block = blocks.at(match.start())
        yield block
        first = max(blocks.extent(block)[1], match.end())


def hides_letters(source: bytes) -> bool:
    """May letters that stand side by side in a text stand otherwise in its source?"""
    return bool(_SEAM.search(source) or (not source.isascii() and BROKEN.search(source)))


def blocks_with(data: bytes, blocks: Blocks, words: str, start: int, end: int) -> Iterator[int]:
    """The blocks from ``start`` up to ``end`` whose plain text can hold some words in any of their forms, in order.

    They have the longest run of letters among these words, or what could hide it: markup
    within a word, character references, addresses, and what the normal form leaves out or
    writes otherwise. Yields -1 after each piece of the text.
    """
    longest = max(_WORD.findall(normal(words).text), key=len, default="").encode("utf-8", "replace")
    word = re.compile(re.escape(longest))
    for first, stop in _pieces(blocks, start, end):
        patterns = [word, _SEAM] if longest else [word]
        if longest and not data[first:stop].isascii():
            patterns.append(BROKEN)
        yield from sorted({block for one in patterns for block in _matching(data, blocks, one, first, stop)})
        yield -1
