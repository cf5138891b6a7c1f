"""Which units bear on a passage: a quick look at all of them, and a close one at the best."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

from glossator.suggest.corpus import LEAD, MOST, TITLE, Corpus, bm25_length
from glossator.suggest.question import Question

POSTINGS = 16_000
"""So many entries of the corpus are looked at quickly for one passage, the rarest words' first."""
CLOSE = 40
"""So many units are looked at closely."""
PAIR = 0.5
"""What a shared pair of neighbours counts for the quick look, beside a shared word."""
HOME = 0.7
"""A unit that has so much of a passage's pairs of neighbours is where the passage stands."""
FAR = 6.0
"""Two documents are far in time from each other from e^6 weeks on: eight years."""


class Features(NamedTuple):
    """How a unit meets a question, each on a scale of its own."""

    words: float = 0.0
    """Shared stems (BM25)."""
    pairs: float = 0.0
    """Shared pairs of neighbours."""
    cosine: float = 0.0
    """The cosine of both vectors of stems and pairs."""
    title: float = 0.0
    """How much of the title is asked for."""
    lead: float = 0.0
    """Shared stems among the first words."""
    figures: float = 0.0
    """Shared figures and dates."""
    near: float = 0.0
    """1 for documents of the same day, falling to 0."""
    earlier: float = 0.0
    """1 for a document that is no later, 0 for one that is."""


WEIGHTS = Features(words=2.2, pairs=0.5, cosine=1.9, title=1.4, lead=1.35, figures=0.9, near=2.0, earlier=1.5)
"""What each counts, as a share of the best found for a question (dates as they are).

Fitted on each half of the dev queries of four sets of editors' links (essays on
history, fact sheets, diplomatic papers, security controls), all sets alike, by the
likelihood of the editors' choice among the candidates, and tried on the other half: the
two agree, nDCG there is the same to within 0.01 on average, and these lie between them.
``earlier`` is held lower than fitted (2.2): an editor's link
can only lead back, a reader is helped forward too. tests/benchmarks/suggestions.py
prints what they come to.
"""
UNDATED = Features(near=0.4, earlier=0.5)
"""What is taken for a unit of the same document, or of one that nobody dates."""


class Ranked(NamedTuple):
    """A unit that was looked at closely."""

    unit: int
    """Which."""
    score: float
    """How well it meets the question beside the others; up to the sum of WEIGHTS."""
    features: Features
    """How it does so."""


def quick(corpus: Corpus, question: Question, most: int = CLOSE) -> list[int]:
    """The units that share most, best first."""
    scores = [0.0] * corpus.units
    left = POSTINGS // 2
    for slot in sorted(question.pairs, key=corpus.pair_spread):
        start, end = corpus.pair_start[slot], corpus.pair_start[slot + 1]
        weight, left = PAIR * question.pairs[slot], left - (end - start)
        if left < 0:
            break
        for unit in corpus.pair_unit[start:end]:
            scores[unit] += weight
    left = POSTINGS
    for stem in sorted(question.stems, key=corpus.spread):
        start, end = corpus.post_start[stem], corpus.post_start[stem + 1]
        weight, left = question.stems[stem], left - (end - start)
        if left < 0 and left + end - start < POSTINGS:
            break
        for unit, worth in zip(corpus.post_unit[start:end], corpus.post_worth[start:end], strict=True):
            scores[unit] += weight * worth
    return [unit for unit in nlargest(most, range(corpus.units), key=scores.__getitem__) if scores[unit] > 0]


def find_home(corpus: Corpus, question: Question, units: Sequence[int]) -> int | None:
    """The unit that the words themselves stand in; None if they are new."""
    if question.neighbours < 4:
        return None
    for unit in units[:5]:
        shared = sum(
            any(_met(corpus.pair_unit, corpus.pair_start[slot], corpus.pair_start[slot + 1], [unit]))
            for slot in question.pairs
        )
        if shared >= HOME * question.neighbours:
            return unit
    return None


def close(corpus: Corpus, question: Question, units: Sequence[int], home: int | None, document: str) -> list[Ranked]:
    """Look closely at some units, and put the best first.

    ``home`` is where the passage stands, and ``document`` the address of its document.
    """
    features = _features(corpus, question, units, home, document)
    if not features:
        return []
    best = Features(*(max(values) or 1.0 for values in zip(*features, strict=True)))._replace(near=1.0, earlier=1.0)
    shares = [weight / most for weight, most in zip(WEIGHTS, best, strict=True)]
    ranked = [
        Ranked(unit, sum(value * share for value, share in zip(found, shares, strict=True)), found)
        for unit, found in zip(units, features, strict=True)
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.unit))


class _Sums:
    """What one unit shares, as it is counted."""

    __slots__ = ("cosine", "figures", "lead", "length", "pairs", "title", "words")

    def __init__(self, length: float) -> None:
        self.words = self.pairs = self.cosine = self.title = self.lead = self.figures = 0.0
        self.length = length


def _features(
    corpus: Corpus, question: Question, units: Sequence[int], home: int | None, document: str
) -> list[Features]:
    starts, wanted = corpus.unit_start, sorted(units)
    sums = {unit: _Sums(bm25_length(starts[unit + 1] - starts[unit], corpus.mean)) for unit in wanted}
    for stem, weight in question.stems.items():
        _add_stem(corpus, question, stem, weight, wanted, sums)
    for slot, rarity in question.pairs.items():
        for unit, _ in _met(corpus.pair_unit, corpus.pair_start[slot], corpus.pair_start[slot + 1], wanted):
            sums[unit].pairs += rarity / (1 + sums[unit].length)
            sums[unit].cosine += rarity * rarity
    return [_finish(corpus, question, unit, sums[unit], home, document) for unit in units]


def _add_stem(
    corpus: Corpus, question: Question, stem: int, weight: float, wanted: list[int], sums: dict[int, _Sums]
) -> None:
    """Count one stem of the question in the units that have it."""
    rarity = question.rarity[stem]
    square = question.vector[stem] * rarity
    figure = stem in question.figures
    for unit, at in _met(corpus.post_unit, corpus.post_start[stem], corpus.post_start[stem + 1], wanted):
        how, found = corpus.post_how[at], sums[unit]
        times = how & MOST
        part = weight * times / (times + found.length)
        found.words += part
        found.cosine += (1 + log(times)) * square
        if how & LEAD:
            found.lead += weight
        if how & TITLE:
            found.title += rarity
        if figure:
            found.figures += part


def _met(posting: array[int], start: int, end: int, wanted: list[int]) -> Iterator[tuple[int, int]]:
    """Those of the wanted units, in order, that are in a stretch of a posting, with where."""
    if end - start < 8 * len(wanted):
        among = set(wanted)
        for at, unit in enumerate(posting[start:end], start):
            if unit in among:
                yield unit, at
        return
    for unit in wanted:
        start = bisect_left(posting, unit, start, end)
        if start == end:
            return
        if posting[start] == unit:
            yield unit, start


def _finish(corpus: Corpus, question: Question, unit: int, found: _Sums, home: int | None, document: str) -> Features:
    near, earlier = _dates(corpus, unit, home, document)
    return Features(
        words=found.words,
        pairs=found.pairs,
        cosine=found.cosine / corpus.norms[unit] / question.norm,
        title=found.title * corpus.title_worth[unit],
        lead=found.lead,
        figures=found.figures,
        near=near,
        earlier=earlier,
    )


def _dates(corpus: Corpus, unit: int, home: int | None, document: str) -> tuple[float, float]:
    """How near in time a unit is to where the passage stands, and whether it is no later."""
    day, then = corpus.days[home] if home is not None else 0, corpus.days[unit]
    if not (day and then) or corpus.sections[unit].startswith(document + "#"):
        return UNDATED.near, UNDATED.earlier
    return max(0.0, 1 - log(1 + abs(day - then) / 7) / FAR), float(then <= day)
