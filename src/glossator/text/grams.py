"""Where the words of many quotes stand in a text, learnt in one pass over its bytes.

The pass looks for pairs of neighbouring words, since they are rarer than words and most
of them outlive a revision. It keeps those pairs alone that some quote has, so that its
memory depends on the quotes and not on the vocabulary of the text. Blocks with markup
that could hide a pair are parsed; all others are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from glossator.text.document import Text
from glossator.text.normal import normal
from glossator.text.sieve import PIECE, hides_letters
from glossator.text.tokens import words_of

MANY = 2000
"""So many places of a quote's pairs are counted at most, those of the rarest pairs."""
CANDIDATES = 8
"""So many blocks at most are compared with a quote."""
LEAST = 0.3
"""A block that has less than this share of the pairs that the likeliest one has is not compared."""

_RICH = re.compile(rb"[]\[<](?:(?<=\])[\[(:]|(?<=\[)\^|(?<=<)[/!?])")  # what has words that are not shown

Gram = int
"""The hash of two neighbouring words, or of the only one: numbers are quicker to look up, and no work to clean up."""


def grams_of(words: Sequence[str]) -> list[Gram]:
    """The pairs of neighbouring words of a quote, or its only word."""
    return list(map(hash, pairwise(words))) if len(words) > 1 else list(map(hash, words))


class Grams:
    """The blocks of a text where the pairs of some quotes stand."""

    def __init__(self, text: Text) -> None:
        """Look for quotes in ``text``."""
        self._text = text
        self._blocks: dict[Gram, Sequence[int]] = {}

    def building(self, quotes: Iterable[Iterable[Gram]], *, singles: bool) -> Iterator[None]:
        """Look through the text for the grams of quotes in short steps; nothing is known before the last one.

        ``singles`` says whether there are quotes of one word among them.
        """
        wanted = set(chain.from_iterable(quotes))
        yield
        text, found = self._text, defaultdict[Gram, list[int]](list)
        block, done = 0, PIECE
        while text.blocks.reach(block):
            start, end = text.blocks.extent(block)
            words = self._words(block, text.data[start:end])
            present = wanted.intersection(map(hash, pairwise(words)))
            if singles:
                present |= wanted.intersection(map(hash, words))
            for gram in present:
                found[gram].append(block)
            block += 1
            if end > done:
                done = end + PIECE
                yield
        self._blocks = dict(found)

    def _words(self, block: int, source: bytes) -> list[str]:
        if _RICH.search(source) or hides_letters(source):
            words = "\n".join(passage.text for passage in self._text.read(block))
        else:
            words = source.decode("utf-8", "replace")
        return words_of(words if words.isascii() else normal(words).text)

    def exact(self, grams: Iterable[Gram], start: int, end: int) -> Iterator[int]:
        """The blocks from ``start`` up to ``end`` (not included) that may hold a quote exactly, in order."""
        known = [self._blocks.get(gram, ()) for gram in grams]
        if () in known:
            return
        known.sort(key=len)
        first, others = known[0], known[1:3]
        for block in first[bisect_left(first, start) :]:
            if block >= end:
                return
            if all(_holds(other, block) for other in others):
                yield block

    def near(self, grams: Sequence[Gram], share: float) -> list[int]:
        """The few blocks that have the most grams of a quote, that share of them at least; the likeliest first."""
        known = sorted((found for gram in grams if (found := self._blocks.get(gram))), key=len)
        least = share * len(grams)
        if len(known) < least:
            return []
        votes, counted = Counter[int](), 0
        for blocks in known:
            if counted and counted + len(blocks) > MANY:
                least = 0
                break
            votes.update(blocks)
            counted += len(blocks)
        best = votes.most_common(CANDIDATES)
        return [block for block, count in best if count >= max(least, best[0][1] * LEAST)]


def _holds(blocks: Sequence[int], block: int) -> bool:
    index = bisect_left(blocks, block)
    return index < len(blocks) and blocks[index] == block
