"""Seams: where the source of a text has something between two letters that stand side by side when it is read.

``inter*nation*al`` has two, ``[foot](a.md)note`` has one. Words are looked for in the
source, because that is fast; at a seam they cannot be seen there. So a block is read
if it has a seam between two letters that stand side by side in the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import NamedTuple

from glossator.text.document import Text
from glossator.text.query import is_solid

SLICE = 1 << 16
"""About how many bytes are looked through at once: less than 4 ms' work, if they have to be scanned for blocks too."""
REACH = 1 << 16
"""How far back the beginning of a link is looked for, in bytes; beyond that it might be anything."""
MANY = 8
"""A link that ends after this many beginnings, or marks, might begin with anything."""

_LETTER, _MARK = rb"0-9A-Za-z\x80-\xff", rb"*~`\\\[\]<>!_"
_SEAM = re.compile(
    rb"[%b)](?=[%b%b])(?<=[%b][%b]|.[)\]])[%b]*(?=[%b])" % (_MARK, _LETTER, _MARK, _LETTER, _MARK, _MARK, _LETTER),
    re.DOTALL,
)  # begins with a plain set of bytes, which Python looks for three times faster than for anything else
_BEFORE_LINK = re.compile(rb"[%b]\Z" % _LETTER)
_REFERENCE = re.compile(rb"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][0-9A-Za-z]{1,31});")
_NAMED = re.compile(rb"!\[[^%b\]]*\]|\[![A-Za-z]+\]" % _LETTER)  # an image without a caption; the title of an alert
_ADDRESS = re.compile(rb"<[A-Za-z][-+.0-9A-Za-z]{1,31}:[^<>\s]*>")
_CHANGED_ADDRESS = re.compile(rb"[%A-Z]|xn--")
_SOFT_HYPHEN = re.compile(b"\xc2\xad")
_ODD = (b"\xc4\xb0", b"\xc4\xb1", b"\xc5\xbf", b"\xe2\x84\xaa")  # İ ı ſ K: each is some ASCII letter's other case
_ODD_LETTERS = dict(zip("İıſ\u212a", "iisk", strict=True))
_ANY, _OTHER = 0, 0x80
_SIDES = bytes(byte if byte < 0x80 else _OTHER for byte in bytes(range(256)).lower())


class Seams(NamedTuple):
    """The seams of one slice of a text."""

    between: dict[bytes, list[int]]
    """Where they stand, in bytes of the text, by the letters at both sides as ``sides`` has them."""
    unread: list[int]
    """Where something stands that has to be read to know its letters."""
    everywhere: list[int]
    """All of these places, in order."""
    odd: bool
    """Are there letters that differ from ASCII ones in case alone?"""

    def at(self, sides: set[bytes]) -> list[int]:
        """Where words with these sides may stand unseen."""
        return [*self.unread, *(offset for pair in sides for offset in self.between.get(pair, ()))]

    def any(self, start: int, end: int) -> bool:
        """Does something stand between these bytes of the text?"""
        index = bisect_left(self.everywhere, start)
        return index < len(self.everywhere) and self.everywhere[index] < end


def sides(word: str) -> set[bytes]:
    """The pairs of letters that stand side by side in a word, either case; signs beyond ASCII are all one."""
    classes = [_side(char) for char in word]
    pairs = pairwise(classes)
    return {bytes((a, b)) for left, right in pairs for a in (*left, _ANY) for b in right}


def _side(char: str) -> set[int]:
    lower = _ODD_LETTERS.get(char, char.lower())
    other = not char.isascii() or lower in "iks"
    return ({ord(lower)} if lower.isascii() else set()) | ({_OTHER} if other else set())


class Slices:
    """A text in slices of whole blocks, with the seams of those that were looked through."""

    def __init__(self, text: Text) -> None:
        """Cut ``text`` as far as somebody asks."""
        self.text = text
        """The text."""
        self._firsts = [0]
        self._seams: dict[int, Seams] = {}

    def reach(self, index: int) -> bool:
        """Is there a slice with this number? Scans the text as far as its end."""
        blocks, firsts = self.text.blocks, self._firsts
        while len(firsts) < index + 2 and blocks.reach(firsts[-1]):
            firsts.append(blocks.at(blocks.extent(firsts[-1])[0] + SLICE - 1) + 1)
        return index + 1 < len(firsts)

    def slice_of(self, block: int) -> int:
        """The slice that a block is in."""
        while self._firsts[-1] <= block and self.reach(len(self._firsts) - 1):
            pass
        return bisect_right(self._firsts, block) - 1

    def blocks(self, index: int) -> range:
        """The blocks of a slice. Raises IndexError if there is no such slice."""
        self.reach(index)
        return range(self._firsts[index], self._firsts[index + 1])

    def bytes_of(self, blocks: range) -> tuple[int, int]:
        """Where the source of consecutive blocks begins and ends."""
        return self.text.blocks.extent(blocks[0])[0], self.text.blocks.extent(blocks[-1])[1]

    def seams(self, index: int) -> Seams:
        """The seams of a slice."""
        if index not in self._seams:
            self._seams[index] = _look_through(self.text.data, *self.bytes_of(self.blocks(index)))
        return self._seams[index]


def _look_through(data: bytes, start: int, end: int) -> Seams:
    between: dict[bytes, list[int]] = {}
    for match in _SEAM.finditer(data, start, end):
        lefts = set[int]()
        if match[0][:1] != b")" and _BEFORE_LINK.match(data, match.start() - 1, match.start()):
            lefts.add(_SIDES[data[match.start() - 1]])
        if b")" in match[0] or b"]" in match[0]:
            lefts |= _link_ends(data, start, match.start())
        for left in lefts:
            between.setdefault(bytes((left, _SIDES[data[match.end()]])), []).append(match.start())
    unread, odd = list(_unread(data, start, end)), False
    if not data[start:end].isascii():
        unread += (match.start() for match in _SOFT_HYPHEN.finditer(data, start, end))
        odd = any(data.find(letter, start, end) >= 0 for letter in _ODD)
    return Seams(between, unread, sorted(chain(unread, *between.values())), odd)


def _link_ends(data: bytes, start: int, end: int) -> set[int]:
    """The last letters of the links that might end at ``end``: those before ``](`` or ``][`` in the paragraph."""
    floor = max(start, end - REACH)
    blank = data.rfind(b"\n\n", floor, end)
    if blank < floor > start:
        return {_ANY}
    start = max(floor, blank)
    lefts = set[int]()
    for opening in (b"](", b"]["):
        position, count = data.rfind(opening, start, end), 0
        while position >= 0:
            if count == MANY:
                return {_ANY}
            before = data[max(start, position - MANY) : position].rstrip(b"*~`\\[]<>!_")
            if not before and position - MANY > start:
                return {_ANY}
            if _BEFORE_LINK.search(before):
                lefts.add(_SIDES[before[-1]])
            position, count = data.rfind(opening, start, position), count + 1
    return lefts


def _unread(data: bytes, start: int, end: int) -> Iterator[int]:
    """Character references to letters, and names and addresses that are shown in another spelling."""
    if data.find(b"&", start, end) >= 0:
        from html import unescape  # few texts need it

        for match in _REFERENCE.finditer(data, start, end):
            if any(is_solid(char) or char == "\xad" for char in unescape(match[0].decode())):
                yield match.start()
    if data.find(b"!", start, end) >= 0:
        for match in _NAMED.finditer(data, start, end):
            yield match.start()
    if data.find(b"<", start, end) >= 0:
        for match in _ADDRESS.finditer(data, start, end):
            if _CHANGED_ADDRESS.search(match[0]):
                yield match.start()
