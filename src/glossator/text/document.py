"""The addressable text of one document, read only where it is looked at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import Any

from glossator.model.passage import Key, Passage, Section
from glossator.text.gate import clean_line
from glossator.text.markdown import read_passages
from glossator.text.plain import read_plain
from glossator.text.scan import Block, block_parser, parse, scan
from glossator.text.slug import TOP, Slugger

KEPT_BLOCKS = 1024
"""How many parsed blocks are kept at hand."""

_FRONT_MATTER = re.compile(rb"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


class Text:
    """A document as a sequence of passages with sections, numbers and addresses.

    Making one costs a linear scan for blocks; a block is parsed when one of its
    passages is asked for. Keys and spans refer to this text as long as it lives.
    """

    def __init__(self, data: bytes) -> None:
        """Take the bytes of a Markdown file: UTF-8, faults replaced by U+FFFD, any line ends."""
        data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"\xef\xbf\xbd")
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        front = _FRONT_MATTER.match(data)
        self.data = data
        """The text as UTF-8 with ``\\n`` line ends."""
        self.front_matter = front[1].decode("utf-8", "replace") if front else ""
        """The YAML between the ``---`` lines at the beginning, or empty."""
        self.blocks: list[Block] = list(scan(data, front.end() if front else 0))
        """The blocks in order."""
        self._passages = lru_cache(KEPT_BLOCKS)(self._read_block)
        self._numbered_before: dict[int, list[int]] = {}  # by section: passages before each of its blocks
        self._section_keys = lru_cache(KEPT_BLOCKS)(self._read_section)

    # Passages

    def passages(self, block: int) -> tuple[Passage, ...]:
        """The passages of a block, headings and rules among them."""
        return self._passages(block)

    def passage(self, key: Key) -> Passage:
        """The passage that a key stands for. Raises IndexError if there is none."""
        return self._passages(key.block)[key.part]

    def source(self, block: int, end: int = 0) -> str:
        """The Markdown of a block, or of the blocks up to ``end`` (not included)."""
        last = max(block + 1, end)
        stop = self.blocks[last].start if last < len(self.blocks) else len(self.data)
        return self.data[self.blocks[block].start : stop].decode("utf-8", "replace")

    def keys(self, start: int = 0, end: int | None = None) -> Iterator[Key]:
        """The keys of all passages of the blocks from ``start`` up to ``end`` (not included)."""
        for block in range(start, len(self.blocks) if end is None else end):
            for part in range(len(self._passages(block))):
                yield Key(block, part)

    def first(self) -> Key:
        """The first numbered passage; the beginning where there is none."""
        return next((key for key in self.keys() if self.passage(key).numbered), Key(0))

    def last(self) -> Key:
        """The last numbered passage; the beginning where there is none."""
        for block in range(len(self.blocks) - 1, -1, -1):
            if found := [key for key in self.keys(block, block + 1) if self.passage(key).numbered]:
                return found[-1]
        return Key(0)

    def _read_block(self, block: int) -> tuple[Passage, ...]:
        source, (_, line, level) = self.source(block), self.blocks[block]
        if plain := read_plain(source, level, line + 1, definitions=self._defines):
            return plain
        references = self._references if "[" in source else {}
        return read_passages(source, references, line + 1)

    @cached_property
    def _defines(self) -> bool:
        """May the document have link reference definitions?"""
        return b"]:" in self.data

    @cached_property
    def _references(self) -> dict[str, Any]:
        """The link reference definitions of the whole document; the first of a name counts."""
        env: dict[str, Any] = {"references": {}}
        starts = [block.start for block in self.blocks]
        position, last = self.data.find(b"]:"), -1
        while position >= 0:
            block = bisect_right(starts, position) - 1
            if block > last >= -1:
                parse(block_parser(), self.source(block), env)
                last = block
            position = self.data.find(b"]:", position + 1)
        found: dict[str, Any] = env["references"]
        return found

    # Sections

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order, ``top`` first where there is text before the first heading."""
        headings = [index for index, block in enumerate(self.blocks) if block.level]
        slugger, sections = Slugger(), list[Section]()
        ends = [*headings[1:], len(self.blocks)]
        if self.blocks and (not headings or headings[0] > 0):
            sections.append(Section(TOP, "", 0, 0, headings[0] if headings else len(self.blocks)))
        for block, end in zip(headings, ends, strict=False):
            title = self._title(block)
            sections.append(Section(slugger.slug(title), title, self.blocks[block].level, block, end))
        return tuple(sections)

    def _title(self, block: int) -> str:
        passages = self._passages(block)
        return clean_line(passages[0].text) if passages else ""

    @cached_property
    def _section_blocks(self) -> list[int]:
        return [section.block for section in self.sections]

    @cached_property
    def _slugs(self) -> dict[str, int]:
        return {section.slug: index for index, section in enumerate(self.sections)}

    def section_index(self, block: int) -> int:
        """Which section a block belongs to: an index into ``sections``."""
        return max(0, bisect_right(self._section_blocks, block) - 1)

    def section(self, slug: str) -> int | None:
        """The index of the section with this slug, or with the only slug that begins so."""
        if slug in self._slugs:
            return self._slugs[slug]
        found = [index for name, index in self._slugs.items() if slug and name.startswith(slug)]
        return found[0] if len(found) == 1 else None

    def section_keys(self, index: int) -> tuple[Key, ...]:
        """The numbered passages that stand directly under a section's heading, in order."""
        return self._section_keys(index)

    def _read_section(self, index: int) -> tuple[Key, ...]:
        section = self.sections[index]
        return tuple(key for key in self.keys(section.block, section.end) if self.passage(key).numbered)

    def subsections_end(self, index: int) -> int:
        """One past the last section that stands under this one, by level."""
        level, end = self.sections[index].level, index + 1
        while end < len(self.sections) and self.sections[end].level > level > 0:
            end += 1
        return end

    # Addresses

    def number(self, key: Key) -> int:
        """The passage's number within its section, from 1; 0 for headings and rules.

        Reads the section as far as the passage, once.
        """
        passages = self.passages(key.block)
        if key.part >= len(passages) or not passages[key.part].numbered:
            return 0
        index = self.section_index(key.block)
        start, before = self.sections[index].block, self._numbered_before.setdefault(index, [0])
        for block in range(start + len(before) - 1, key.block):
            before.append(before[-1] + sum(passage.numbered for passage in self.passages(block)))
        return before[key.block - start] + sum(passage.numbered for passage in passages[: key.part + 1])

    def address(self, key: Key) -> tuple[str, int]:
        """The slug of the passage's section and its number there."""
        return self.sections[self.section_index(key.block)].slug, self.number(key)

    def find(self, slug: str, number: int) -> Key | None:
        """The passage with this address; with number 0 the heading, or the first passage of ``top``."""
        index = self.section(slug)
        if index is None:
            return None
        if number == 0:
            section = self.sections[index]
            return next(self.keys(section.block, section.end), None)
        section = self.sections[index]
        numbered = (key for key in self.keys(section.block, section.end) if self.passage(key).numbered)
        return next(islice(numbered, number - 1, None), None)
