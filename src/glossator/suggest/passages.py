"""Which passages of a unit meet a question."""

from __future__ import annotations

from collections import Counter
from math import log, sqrt
from typing import NamedTuple

from glossator.suggest.corpus import Corpus
from glossator.suggest.question import Question


class Met(NamedTuple):
    """A passage that shares words with a question."""

    score: float
    """The cosine of their words, those that stand around the question's among them."""
    shared: int
    """How many different words they share, those around left out."""
    passage: int
    """Which."""


def meeting_passages(corpus: Corpus, question: Question, unit: int) -> list[Met]:
    """The passages of a unit that share words with a question, best first."""
    vector, rarity = question.vector, question.rarity
    length = sqrt(sum(weight * weight for weight in vector.values())) or 1.0
    found = []
    for passage in corpus.passages_of(unit):
        counts = Counter(corpus.words_in(passage, unit))
        if shared := vector.keys() & counts.keys():
            score = sum(vector[stem] * rarity[stem] * (1 + log(counts[stem])) for stem in shared)
            score /= corpus.passage_norms[passage] * length
            found.append(Met(score, len(shared - question.around), passage))
    return sorted(found, key=lambda one: (-one.score, one.passage))
