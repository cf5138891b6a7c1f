"""What a passage asks of the corpus: its stems and pairs, and how much each says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log, sqrt
from typing import NamedTuple

from glossator.suggest.corpus import Corpus
from glossator.suggest.words import Stems

MOST = 3
"""A word that stands more often than so counts no more for it."""
UNFOLDED = 0.2
"""How much the words count that an acronym stands for, or the acronym of such words."""

_stems = Stems()


class Question(NamedTuple):
    """The words of a passage, as far as the corpus has them."""

    stems: dict[int, float]
    """The weight of each stem: how rare it is, and a little more where it is repeated."""
    counts: dict[int, int]
    """How often each stem stands there; 0 for one of an acronym that is unfolded."""
    rarity: dict[int, float]
    """How rare each stem is."""
    pairs: dict[int, float]
    """How rare each pair of neighbours is, by its slot."""
    neighbours: int
    """How many pairs of neighbours the passage has, those that the corpus lacks among them."""
    figures: frozenset[int]
    """The stems that begin with a digit."""
    mass: float
    """How much the words weigh together, those that the corpus lacks among them."""
    norm: float
    """The length of the vector of stems and pairs."""
    words: int
    """How many different words it has, those that the corpus lacks among them."""


def ask(corpus: Corpus, text: str) -> Question:
    """Read the words of a passage."""
    found = _stems.of(text)
    tokens = [corpus.number(stem) for stem in found]
    counts = Counter(token for token in tokens if token >= 0)
    rarity = {token: corpus.rarity(token) for token in counts}
    stems = {token: rarity[token] * sqrt(min(count, MOST)) for token, count in counts.items()}
    strange = len({stem for stem, token in zip(found, tokens, strict=True) if token < 0})
    mass = sum(stems.values()) + strange * corpus.weight(0)
    pairs = {}
    for first, second in pairwise(tokens):
        slot = corpus.pair(first, second) if first >= 0 and second >= 0 else -1
        if slot >= 0 and (spread := corpus.pair_spread(slot)):
            pairs[slot] = corpus.weight(spread)
    square = sum((rarity[token] * (1 + log(count))) ** 2 for token, count in counts.items())
    norm = sqrt(square + sum(weight * weight for weight in pairs.values())) or 1.0
    for token in _unfold(corpus, found) - counts.keys():
        rarity[token] = corpus.rarity(token)
        stems[token], counts[token] = UNFOLDED * rarity[token], 0
    figures = frozenset(token for token in counts if corpus.stems[token][0].isdigit())
    return Question(stems, dict(counts), rarity, pairs, max(0, len(tokens) - 1), figures, mass, norm, len(set(found)))


def _unfold(corpus: Corpus, stems: list[str]) -> set[int]:
    """The stems of what acronyms in a passage stand for, and the acronyms of what stands there in full."""
    here = set(stems)
    more: set[str] = set()
    for short, long in _acronyms(corpus, here):
        if short in here:
            more.update(long)
        elif here.issuperset(long) and _find(stems, long) >= 0:
            more.add(short)
    return {number for number in map(corpus.number, more) if number >= 0}


def _acronyms(corpus: Corpus, stems: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The acronyms that some stems may belong to: short form, and the stems of the long one."""
    for stem in stems:
        for at in corpus.acronyms_with.get(stem, ()):
            short, *long = corpus.acronyms[at].split(" ")
            yield short, long


def unfolded(corpus: Corpus, here: str, there: str) -> Iterator[tuple[str, str]]:
    """The acronyms that one of two texts has and the other unfolds, as they stand: short form, long form."""
    texts = here, there
    words = [list(_stems.words(text)) for text in texts]
    stems = [[word.stem for word in found] for found in words]
    sets = [set(found) for found in stems]
    for short, long in _acronyms(corpus, sorted(sets[0])):
        for one, other in ((0, 1), (1, 0)):
            if short not in sets[one] or short in sets[other] or not sets[other].issuperset(long):
                continue
            at, found = _find(stems[other], long), words[one][stems[one].index(short)]
            name = texts[one][found.start : found.end]
            if at >= 0 and name.isupper():
                yield name, texts[other][words[other][at].start : words[other][at + len(long) - 1].end]


def _find(words: list[str], wanted: list[str]) -> int:
    """Where some words stand one after the other; -1 if they do not."""
    size = len(wanted)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == wanted), -1)
