"""What a passage asks of the corpus: its stems and pairs, and how much each says."""

from __future__ import annotations

from array import array
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

AROUND = 40
"""So many words before a passage and after it in its section are asked for with it."""
NEAR, TITLED = 0.3, 0.3
"""How much these count, all together, and how much the title over it, beside the words of the passage."""

_stems = Stems()


class Question(NamedTuple):
    """The words of a passage, as far as the corpus has them."""

    stems: dict[int, float]
    """The weight of each stem: how rare it is, and a little more where it is repeated."""
    vector: dict[int, float]
    """How rare each stem is, times 1 and the logarithm of how often it stands there."""
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
    around: frozenset[int]
    """The stems that stand around the passage alone."""
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
    vector = {token: rarity[token] * (1 + log(count)) for token, count in counts.items()}
    norm = sqrt(_length(vector) ** 2 + _length(pairs) ** 2)
    for token in _unfold(corpus, found) - counts.keys():
        rarity[token] = corpus.rarity(token)
        stems[token] = vector[token] = UNFOLDED * rarity[token]
    figures = frozenset(token for token in stems if corpus.stems[token][0].isdigit())
    neighbours = max(0, len(tokens) - 1)
    return Question(stems, vector, rarity, pairs, neighbours, figures, mass, norm, frozenset(), len(set(found)))


def within(corpus: Corpus, question: Question, unit: int, passage: int) -> Question:
    """The question with the words of where its passage stands, which count less than its own."""
    end = corpus.unit_start[unit + 1]
    first = corpus.passage_start[passage]
    after = first + len(corpus.words_in(passage, unit))
    around = corpus.tokens[max(corpus.title_end[unit], first - AROUND) : first]
    around.extend(corpus.tokens[after : min(after + AROUND, end)])
    return _with(corpus, question, around, NEAR)


def under(corpus: Corpus, question: Question, unit: int) -> Question:
    """The question with the words of the title that stands over its passage."""
    return _with(corpus, question, corpus.tokens[corpus.unit_start[unit] : corpus.title_end[unit]], TITLED)


def _with(corpus: Corpus, question: Question, words: array[int], part: float) -> Question:
    """The question with more words, whose vector is this part as long as its own."""
    stems, vector, rarity = dict(question.stems), dict(question.vector), dict(question.rarity)
    more = {}
    for stem, count in Counter(words).items():
        if stem not in rarity:
            rarity[stem] = corpus.rarity(stem)
        more[stem] = rarity[stem] * (1 + log(count))
    if more:
        part *= _length(vector) / _length(more)
        for stem, weight in more.items():
            stems[stem] = stems.get(stem, 0.0) + part * weight
            vector[stem] = vector.get(stem, 0.0) + part * weight
    new = frozenset(more).difference(question.stems)
    return question._replace(stems=stems, vector=vector, rarity=rarity, around=question.around | new)


def _length(vector: dict[int, float]) -> float:
    return sqrt(sum(weight * weight for weight in vector.values())) or 1.0


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
            full = texts[other][words[other][at].start : words[other][at + len(long) - 1].end] if at >= 0 else ""
            if name.isupper() and full[:1].upper() == name[0]:  # or it begins with a word that has no stem: ``most``
                yield name, full


def _find(words: list[str], wanted: list[str]) -> int:
    """Where some words stand one after the other; -1 if they do not."""
    size = len(wanted)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == wanted), -1)
