"""Which blocks can hold something, by their bytes: a search in short steps that parses nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.text.blocks import Blocks
from glossator.text.normal import BROKEN, normal

PIECE = 16384
"""How many bytes are searched in one step."""

_WORD = re.compile(r"[^\W_]+")
SEAM = (
    rb"[A-Za-z0-9\x80-\xff)][]*_~`[!<\\^={}]+[A-Za-z0-9\x80-\xff]"  # markup within a word
    rb"|\)[A-Za-z0-9\x80-\xff]"  # words right after a link
    rb"|&[#A-Za-z]|<[A-Za-z]|!\[|\[!"  # what is shown otherwise than it is written
    rb"|" + BROKEN
)


def matching_blocks(data: bytes, blocks: Blocks, pattern: re.Pattern[bytes], start: int, end: int) -> Iterator[int]:
    """The blocks from ``start`` up to ``end`` (not included) that a pattern matches in, in order.

    Yields -1 after each piece of the text, for whoever wants to pause.
    """
    while start < end and blocks.reach(start):
        first = blocks.extent(start)[0]
        last = min(max(blocks.at(first + PIECE), start + 1), end)
        stop = blocks.extent(last - 1)[1]
        while first < stop and (match := pattern.search(data, first, stop)):
            block = blocks.at(match.start())
            yield block
            first = max(blocks.extent(block)[1], match.end())
        yield -1
        start = last


def pattern_for(words: str) -> re.Pattern[bytes]:
    """A pattern that matches in every block whose plain text can hold these words, in any of their forms.

    It looks for the longest run of letters among them, and for whatever could break
    such a run in the source: markup within a word, character references, addresses,
    and what the normal form leaves out or writes otherwise.
    """
    longest = max(_WORD.findall(normal(words).text), key=len, default="")
    return re.compile(re.escape(longest.encode("utf-8", "replace")) + rb"|" + SEAM if longest else rb"")
