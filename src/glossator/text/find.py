"""Finding words in a text without reading all of it.

The source is looked through for the words' longest piece without spaces and
punctuation, and for seams that may hide it; only the blocks where either stands are
read, and matches are ranges of the plain text of their passages.

Everything that may take long is an iterator whose steps are short (a few ms at most,
one block's reading at worst), so that whoever asks can do something else in between.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count as counter
from itertools import takewhile
from typing import NamedTuple

from glossator.model.passage import Key, Span
from glossator.text.document import Text
from glossator.text.query import Query, QueryError, matcher
from glossator.text.seams import Seams, Slices, sides

KEPT_FINDS = 256
"""The matches of how many blocks are kept at hand."""

_UNKNOWN = -1
_MORE_THAN_LETTERS = re.compile(rb"[\[\]<&\\|^]|~~~|```")


class Hit(NamedTuple):
    """A match that was searched for."""

    span: Span
    """The match."""
    wrapped: bool
    """Was an end of the text passed on the way?"""


class _Found:
    """What is known of one slice: the blocks that may have matches, and how many they have."""

    def __init__(self, blocks: Iterable[int]) -> None:
        self.blocks = array("I", blocks)
        self.counts = array("i", [_UNKNOWN]) * len(self.blocks)
        self.open = len(self.blocks)  # how many of them are not counted
        self.total = 0

    def index(self, block: int) -> int:
        """Where a block stands among them; -1 if it has no matches."""
        index = bisect_left(self.blocks, block)
        here = index < len(self.blocks) and self.blocks[index] == block
        return index if here and self.counts[index] else -1

    def note(self, index: int, count: int) -> int:
        """Note the number of matches of a block; returns how many are new."""
        if self.counts[index] != _UNKNOWN:
            return 0
        self.counts[index] = count
        self.open -= 1
        self.total += count
        return count


class Finder:
    """The matches of one query in one text."""

    def __init__(self, text: Text, query: Query, known: Finder | None = None) -> None:
        """Look for ``query`` in ``text``; what an earlier finder knows of the same text is used.

        Raises QueryError for a regular expression that is not one.
        """
        self.text, self.query = text, query
        self.problem = ""
        """Why the search was given up; empty as long as it was not."""
        self.counted = 0
        """How many matches are known."""
        self.complete = False
        """Are these all?"""
        self._matches = matcher(query)
        if known and known.text is not text:
            known = None
        self._slices: Slices = known._slices if known else Slices(text)
        self._found: dict[int, _Found] = {}
        self._known: dict[int, _Found] = known._found if known and query.narrows(known.query) else {}
        literal = query.literal
        self._bytes = (literal if query.exact else literal.lower()).encode("utf-8", "replace")
        self._letters = re.compile(re.escape(literal), 0 if query.exact else re.IGNORECASE)
        self._sides = sides(literal)
        self._countable = literal == query.words and literal.isalpha()
        self._read = lru_cache(KEPT_FINDS)(self._read_block)

    def prepare(self) -> Iterator[None]:
        """Learn, step by step, what finders of any words in this text need to know."""
        for index in takewhile(self._slices.reach, counter()):
            self._slices.seams(index)
            yield

    # Matches

    def spans(self, block: int) -> tuple[Span, ...]:
        """The matches of a block in order."""
        if self.problem or not self.text.blocks.reach(block):
            return ()
        found = self._look_through(self._slices.slice_of(block))
        index = found.index(block)
        if index < 0:
            return ()
        spans = self._read(block)
        self.counted += found.note(index, len(spans))
        return spans

    def search(self, key: Key, offset: int, *, forward: bool = True) -> Iterator[Hit | None]:
        """Look for the first match that begins there or later, or for the last one before; at an end, go round.

        Yields None after each step of the work, and the match, if there is any, as the last thing.
        """
        for wrapped in (False, True):
            for block in self._walk(key.block, down=forward, wrapped=wrapped):
                spans = self.spans(block) if block is not None else ()
                later = [span for span in spans if (span.key, span.start) >= (key, offset)]
                wanted = later if forward != wrapped else list(spans[: len(spans) - len(later)])
                if wanted:
                    yield Hit(wanted[0 if forward else -1], wrapped)
                    return
                if self.problem:
                    return
                yield None

    def _walk(self, start: int, *, down: bool, wrapped: bool) -> Iterator[int | None]:
        """The blocks that may have matches, from a block on, or from the other end to it; None after a slice."""
        upper = down != wrapped  # the part of the text from the block to its end, rather than to its beginning
        if upper and not down:
            for _ in self.text.blocks.scanning():
                yield None
        for index in self._slices_between(start, down=down, upper=upper):
            blocks = self._look_through(index).blocks
            wanted = [block for block in blocks if (block >= start if upper else block <= start)]
            yield from wanted if down else reversed(wanted)
            yield None

    def _slices_between(self, start: int, *, down: bool, upper: bool) -> Iterable[int]:
        """The slices of that part of the text."""
        here = self._slices.slice_of(start)
        if upper and down:
            return takewhile(self._slices.reach, counter(here))
        last = self._slices.slice_of(len(self.text.blocks) - 1) if upper else here
        indices = [index for index in range(here if upper else 0, last + 1) if self._slices.reach(index)]
        return indices if down else reversed(indices)

    # Numbers

    def count(self) -> Iterator[None]:
        """Count all matches, step by step."""
        for index in takewhile(self._slices.reach, counter()):
            found = self._look_through(index)
            for place, block in enumerate(found.blocks):
                if found.counts[place] == _UNKNOWN and not self.problem:
                    self.counted += found.note(place, self._count_block(block, index))
                    yield
            yield
        self.complete = True

    def ordinal(self, span: Span) -> int:
        """Which of all matches one is, from 1; 0 if that is not known yet."""
        here = self._slices.slice_of(span.key.block)
        before = [self._found.get(index) for index in range(here)]
        found = self._look_through(here)
        place = found.index(span.key.block)
        counts = found.counts[: max(place, 0)]
        spans = self.spans(span.key.block)
        if span not in spans or _UNKNOWN in counts or not all(other and not other.open for other in before):
            return 0
        return sum(other.total for other in before if other) + sum(counts) + spans.index(span) + 1

    # What the source tells

    def _look_through(self, index: int) -> _Found:
        if index not in self._found:
            known = self._known.get(index)
            seams = self._slices.seams(index) if self._bytes else None
            blocks = self._slices.blocks(index)
            self._found[index] = _Found(self._candidates(blocks, seams, known) if seams else blocks)
        return self._found[index]

    def _candidates(self, blocks: range, seams: Seams, known: _Found | None) -> Iterable[int]:
        """Which blocks of a slice may have matches, in order; of those that are known to have some before."""
        hidden = {self.text.blocks.at(offset) for offset in seams.at(self._sides)}
        if known is None:
            return sorted(hidden.union(self._blocks_with(blocks, seams)))
        likely = [block for block, count in zip(known.blocks, known.counts, strict=True) if count]
        return [block for block in likely if block in hidden or self._stands_in(block, seams)]

    def _stands_in(self, block: int, seams: Seams) -> bool:
        return next(self._blocks_with(range(block, block + 1), seams), None) is not None

    def _blocks_with(self, blocks: range, seams: Seams) -> Iterator[int]:
        """Those of consecutive blocks in whose source the literal stands, in order."""
        start, end = self._slices.bytes_of(blocks)
        data = self.text.data
        if not self.query.exact and (seams.odd or not self._bytes.isascii()):
            yield from self._blocks_with_letters(data[start:end], start, blocks)
            return
        source, base = (data, 0) if self.query.exact else (data[start:end].lower(), start)
        position = source.find(self._bytes, start - base, end - base)
        while position >= 0:
            block = self.text.blocks.at(position + base)
            yield block
            if block + 1 == blocks.stop:
                return
            position = source.find(self._bytes, self.text.blocks.extent(block)[1] - base, end - base)

    def _blocks_with_letters(self, source: bytes, start: int, blocks: range) -> Iterator[int]:
        """The same for letters whose other case has another number of bytes, or is another letter."""
        words, last, offset, before = source.decode("utf-8", "surrogateescape"), 0, start, -1
        for match in self._letters.finditer(words):
            offset += len(words[last : match.start()].encode("utf-8", "surrogateescape"))
            last = match.start()
            block = self.text.blocks.at(offset)
            if block != before:
                yield block
            before = block

    def _read_block(self, block: int) -> tuple[Span, ...]:
        try:
            return tuple(
                Span(Key(block, part), start, end)
                for part, passage in enumerate(self.text.passages(block))
                for start, end in self._matches(passage.text)
            )
        except QueryError as error:
            self.problem = str(error)
            return ()

    def _count_block(self, block: int, index: int) -> int:
        """How many matches a block has; of letters only, in a block without links and the like, from its source."""
        if self._countable:
            blocks = range(block, block + 1)
            start, end = self._slices.bytes_of(blocks)
            source = self.text.data[start:end]
            if not (_MORE_THAN_LETTERS.search(source) or self._slices.seams(index).any(start, end)):
                return len(self._matches(source.decode("utf-8", "replace")))
        try:
            return sum(len(self._matches(passage.text)) for passage in self.text.read(block))
        except QueryError as error:
            self.problem = str(error)
            return 0
