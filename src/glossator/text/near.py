"""Near matches: a long quote whose words were changed a little since.

What counts as near:

- the quote has LONG words at least, and is not code;
- the words that both have in order are a share of the longer of the two: ALIKE_HERE at
  least within AROUND blocks of the quote's place; farther away, where the first and the
  last word must be the same, ALIKE_NEAR_BY in its section, or ALIKE_ELSEWHERE if that is
  gone; in another section nothing is near without recorded surroundings;
- a quote with prefix or suffix is near only where these agree, for it was made when its
  words stood elsewhere too;
- nothing that weighs has changed: no figure, negation, name, or word of number, order or
  direction (``tokens.is_weighty``) is in one and not in the other;
- no more than RUN words in a row have changed, and no more than EDGES at the beginning and the end;
- no other passage is as near: the second best is AHEAD behind, or lacks the context that
  the best one has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from glossator.text.tokens import Token, is_weighty, tokens_of

if TYPE_CHECKING:
    from difflib import Match

LONG = 8
"""How many words a quote must have for a near match."""
ALIKE_HERE = 0.75
"""The least share of words in common in the passage at the quote's place."""
AROUND = 3
"""So many blocks before and after that place are counted to it."""
ALIKE_NEAR_BY = 0.85
"""The same in another passage of its section, or where what is recorded of its surroundings stands."""
ALIKE_ELSEWHERE = 0.9
"""The same anywhere, if the section is gone."""
AHEAD = 0.1
"""How much more alike the nearest must be than any other."""
RUN = 1
"""How many words in a row may have changed."""
EDGES = 1
"""How many words may have changed at the beginning and at the end together."""
_STRAY = 2  # a common word that stands so far from the rest is a coincidence
SHARED_PAIRS = 0.25
"""What share of its pairs of words a block must have to be compared with a quote."""


class Likeness(NamedTuple):
    """The words of a passage that are nearest to those of a quote."""

    alike: float
    """The share of words that both have, from 0 to 1."""
    start: int
    """The first character, in the normal form of the passage."""
    end: int
    """One past the last."""
    edges: bool = True
    """Are the first and the last word the same?"""


def compare(quote: str, passage: str) -> Likeness | None:
    """The words of a passage nearest to a quote, both in their normal form; None if they say something else."""
    from difflib import SequenceMatcher  # a near match is seldom wanted

    known, there = tokens_of(quote), tokens_of(passage)
    first, last = _window([token.word for token in known], [token.word for token in there])
    if first == last:
        return None
    known_words, words = ([token.word for token in tokens] for tokens in (known, there[first:last]))
    matcher = SequenceMatcher(None, known_words, words, autojunk=False)
    blocks = _without_strays([block for block in matcher.get_matching_blocks() if block.size])
    if not blocks:
        return None
    before, after = blocks[0], blocks[-1]
    start = max(0, first + before.b - before.a)
    end = min(len(there), first + after.b + len(known) - after.a)
    if before.a + len(known) - after.a - after.size > EDGES:
        return None
    if any(b.a - a.a - a.size > RUN or b.b - a.b - a.size > RUN for a, b in pairwise(blocks)):
        return None
    kept = {first + block.b + index for block in blocks for index in range(block.size)}
    quoted = {block.a + index for block in blocks for index in range(block.size)}
    if _weighs(quote, known, quoted, range(len(known))) or _weighs(passage, there, kept, range(start, end)):
        return None
    edges = 0 in quoted and len(known) - 1 in quoted
    return Likeness(len(quoted) / max(len(known), end - start), there[start].start, there[end - 1].end, edges)


def is_near(known: str, there: str) -> bool:
    """Are the words of two texts in their normal form nearly the same?"""
    likeness = compare(known, there)
    return likeness is not None and likeness.alike >= ALIKE_HERE


def _window(known: Sequence[str], there: Sequence[str]) -> tuple[int, int]:
    """Where in the passage most pairs of the quote's words stand at the same distance from each other."""
    pairs: dict[tuple[str, str], int] = {pair: index for index, pair in enumerate(pairwise(known))}
    shifts = Counter(index - pairs[pair] for index, pair in enumerate(pairwise(there)) if pair in pairs)
    if not shifts:
        return 0, 0
    shift, room = shifts.most_common(1)[0][0], len(known) // 3 + 1
    return max(0, shift - room), min(len(there), shift + len(known) + room)


def _without_strays(blocks: list[Match]) -> list[Match]:
    """Without common words at the edges that stand farther from the rest than they are worth."""
    while len(blocks) > 1 and blocks[1].b - blocks[0].b - blocks[0].size > blocks[0].size + _STRAY:
        del blocks[0]
    while len(blocks) > 1 and blocks[-1].b - blocks[-2].b - blocks[-2].size > blocks[-1].size + _STRAY:
        del blocks[-1]
    return blocks


def _weighs(text: str, tokens: Sequence[Token], kept: set[int], indices: Iterable[int]) -> bool:
    return any(index not in kept and is_weighty(text, tokens[index]) for index in indices)
