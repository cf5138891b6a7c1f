"""The addressable text of one document, read only where it is looked at."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import count, takewhile

from glossator.model.passage import Key, Passage
from glossator.text.block_ids import BLOCK_ID, BlockIds
from glossator.text.blocks import Blocks
from glossator.text.gate import clean, clean_line
from glossator.text.markdown import read_passages
from glossator.text.notes import Notes
from glossator.text.plain import read_plain
from glossator.text.references import References
from glossator.text.sections import Sections

KEPT_BLOCKS = 256
"""How many parsed blocks are kept at hand."""

_PARAGRAPH = re.compile(rb"(?:[A-Za-z][^\n]*(?:\n(?=[A-Za-z])|\n*\Z))+")
_FRONT_MATTER = re.compile(
    rb"(?:---[ \t]*\n(.*?)^(?:---|\.\.\.)|\+\+\+[ \t]*\n(.*?)^\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


class Text:
    """A document as a sequence of passages with sections, numbers and addresses.

    Making one costs next to nothing. Blocks are found by a linear scan that goes as far
    as somebody asks (``scanning`` takes it to the end in short steps), and a block is
    parsed when one of its passages is asked for. Keys and spans refer to this text as
    long as it lives.
    """

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a Markdown file: UTF-8, faults replaced by U+FFFD, any line ends."""
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"\xef\xbf\xbd")
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        front = _FRONT_MATTER.match(data)
        self.data = data
        """The text as UTF-8 with ``\\n`` line ends."""
        yaml, toml = front.groups() if front else (None, None)
        self.front_matter = (yaml or b"").decode("utf-8", "replace")
        """The YAML between the ``---`` lines at the beginning, or empty."""
        self.front_toml = (toml or b"").decode("utf-8", "replace")
        """The TOML between the ``+++`` lines at the beginning, or empty."""
        self.blocks = Blocks(data, front.end() if front else 0)
        """The blocks in order."""
        self.sections = Sections(self.blocks, self._title)
        """The sections in order, ``top`` first where there is text before the first heading."""
        self._passages = lru_cache(KEPT_BLOCKS)(self.read)
        self._numbered_before: dict[int, array[int]] = {}  # by section: passages before each of its blocks
        self._section_keys = lru_cache(KEPT_BLOCKS)(self._read_section)

    # Passages

    def passages(self, block: int) -> tuple[Passage, ...]:
        """The passages of a block, headings and rules among them."""
        return self._passages(block)

    def passage(self, key: Key) -> Passage:
        """The passage that a key stands for. Raises IndexError if there is none."""
        return self._passages(key.block)[key.part]

    def read(self, block: int) -> tuple[Passage, ...]:
        """The same as ``passages``, read anew and not kept: for passing through a long text once."""
        source, (_, line, level) = self.source(block), self.blocks[block]
        definitions = "[" in source and self._defines
        if plain := read_plain(source, level, line + 1, definitions=definitions):
            return plain
        notes = self.notes if definitions and "[^" in source else ()
        return read_passages(source, self._references if definitions else {}, line + 1, notes)

    def source(self, block: int, end: int = 0) -> str:
        """The Markdown of a block, or of the blocks up to ``end`` (not included)."""
        start, stop = self.blocks.extent(block)
        if end > block + 1:
            stop = self.blocks.extent(end - 1)[1]
        return self.data[start:stop].decode("utf-8", "replace")

    def has(self, key: Key) -> bool:
        """Is there such a passage? Scans as far as its block."""
        return self.blocks.reach(key.block) and key.part < len(self.passages(key.block))

    def keys(self, start: int = 0, end: int | None = None) -> Iterator[Key]:
        """The keys of all passages of the blocks from ``start`` up to ``end`` (not included)."""
        block = start
        while self.blocks.reach(block) if end is None else block < end:
            for part in range(len(self._passages(block))):
                yield Key(block, part)
            block += 1

    def first(self) -> Key:
        """The first numbered passage; the beginning where there is none."""
        return next((key for key in self.keys() if self.passage(key).numbered), Key(0))

    def last(self) -> Key:
        """The last numbered passage; the beginning where there is none."""
        for block in range(len(self.blocks) - 1, -1, -1):
            if found := [key for key in self.keys(block, block + 1) if self.passage(key).numbered]:
                return found[-1]
        return Key(0)

    @cached_property
    def _defines(self) -> bool:
        """May the document have link reference definitions?"""
        return b"]:" in self.data

    @cached_property
    def _references(self) -> References:
        return References(self.data, self.blocks)

    @cached_property
    def notes(self) -> Notes:
        """The footnotes that references may name."""
        return Notes(self.data, self.blocks)

    def note(self, label: str) -> Key | None:
        """The passage that defines the footnote with this label; None if there is none."""
        block = self.notes.block(label)
        if block is None:
            return None
        sign = clean(f"[{label}] ")
        found = (part for part, passage in enumerate(self.passages(block)) if _begins_with(passage, sign))
        return Key(block, next(found, 0))

    @cached_property
    def block_ids(self) -> BlockIds:
        """The block ids that links may name."""
        return BlockIds(self.data, self.blocks)

    def labelled(self, id: str) -> Key | None:
        """The passage with a block id: the one that ends with it, or the one before it; None if there is none."""
        for block in self.block_ids.blocks(id):
            for part, passage in enumerate(self.passages(block)):
                match = BLOCK_ID.search(passage.text)
                if match and match["id"] == id and passage.leaves[-1].kind not in ("code", "html"):
                    return Key(block, part) if match.start() or not block else self._before_block(block)
        return None

    def _before_block(self, block: int) -> Key:
        return Key(block - 1, max(0, len(self.passages(block - 1)) - 1))

    # Sections

    def _title(self, block: int) -> str:
        passages = self.read(block)
        return clean_line(passages[0].text) if passages else ""

    def section_index(self, block: int) -> int:
        """Which section a block belongs to: an index into ``sections``."""
        return self.sections.of(block)

    def section(self, slug: str) -> int | None:
        """The index of the section with this slug, or with the only slug that begins so."""
        return self.sections.find(slug)

    def section_keys(self, index: int) -> tuple[Key, ...]:
        """The numbered passages that stand directly under a section's heading, in order."""
        return self._section_keys(index)

    def _read_section(self, index: int) -> tuple[Key, ...]:
        return tuple(key for key in self._keys_in(index) if self.passage(key).numbered)

    def subsections_end(self, index: int) -> int:
        """One past the last section that stands under this one, by level."""
        level, end = self.sections.level(index), index + 1
        while self.sections.reach(end) and self.sections.level(end) > level > 0:
            end += 1
        return end

    # Addresses

    def number(self, key: Key) -> int:
        """The passage's number within its section, from 1; 0 for headings and rules.

        Looks through the section as far as the passage, once.
        """
        passages = self.passages(key.block)
        if key.part >= len(passages) or not passages[key.part].numbered:
            return 0
        before = self._before(self.sections.of(key.block), key.block)
        return before + sum(passage.numbered for passage in passages[: key.part + 1])

    def count(self, index: int) -> int:
        """How many passages a section has, as ``number`` counts them."""
        return self._before(index, self.sections.end(index))

    def _before(self, index: int, block: int) -> int:
        """How many numbered passages a section has before one of its blocks."""
        start = self.sections.start(index)
        if index not in self._numbered_before:
            self._numbered_before[index] = array("I", [0])
        before = self._numbered_before[index]
        for other in range(start + len(before) - 1, block):
            before.append(before[-1] + self._count(other))
        return before[block - start]

    def _count(self, block: int) -> int:
        """How many numbered passages a block has; a plain paragraph, as most are, is told by its bytes."""
        if self.blocks.level(block):
            return 0
        if _PARAGRAPH.fullmatch(self.data, *self.blocks.extent(block)):
            return 1
        return sum(passage.numbered for passage in self.read(block))

    def address(self, key: Key) -> tuple[str, int]:
        """The slug of the passage's section and its number there."""
        return self.sections.slug(self.sections.of(key.block)), self.number(key)

    def find(self, slug: str, number: int) -> Key | None:
        """The passage with this address; with number 0 the heading, or the first passage of ``top``."""
        index = self.section(slug)
        if index is None:
            return None
        if number == 0:
            return next(self._keys_in(index), None)
        block = self._block_of(index, number)
        if block is None:
            return None
        numbered = [part for part, passage in enumerate(self.passages(block)) if passage.numbered]
        return Key(block, numbered[number - self._before(index, block) - 1])

    def _block_of(self, index: int, number: int) -> int | None:
        """The block of a section's passage with this number; None if it has none such."""
        start, before = self.sections.start(index), self._numbered_before.get(index, ())
        known = bisect_left(before, number)
        if known < len(before):
            return start + known - 1
        following = count(start + max(len(before) - 1, 0))
        in_section = takewhile(lambda block: self.blocks.reach(block) and self.sections.of(block) == index, following)
        return next((block for block in in_section if self._before(index, block + 1) >= number), None)

    def beginning(self, index: int) -> Key:
        """The first numbered passage under a section's heading; the heading where there is none."""
        numbered = (key for key in self._keys_in(index) if self.passage(key).numbered)
        return next(numbered, Key(self.sections.start(index)))

    def _keys_in(self, index: int) -> Iterator[Key]:
        return (key for block in self.sections.blocks_of(index) for key in self.keys(block, block + 1))


def _begins_with(passage: Passage, sign: str) -> bool:
    """Does this sign stand before one of the leaves of a passage?"""
    return any(sign in leaf.first for leaf in passage.leaves)
