"""Which passages of a unit meet a question."""

from __future__ import annotations

from itertools import pairwise

from glossator.suggest.corpus import Corpus
from glossator.suggest.question import Question

NEIGHBOURS = 0.5
"""What a shared pair of neighbours counts beside a shared word."""
LENGTH = 0.4
"""How much a passage twice as long as others has to share more."""


def meeting_passages(corpus: Corpus, question: Question, unit: int) -> list[tuple[float, int, int]]:
    """The passages of a unit that share words with a question, best first: how much, how many of them, which."""
    numbers = corpus.passages_of(unit)
    mean = max(20.0, len(corpus.words_of(unit)) / len(numbers))
    found = []
    for passage in numbers:
        words = corpus.words_in(passage, unit)
        shared = question.stems.keys() & set(words)
        if not shared:
            continue
        score = sum(question.stems[stem] for stem in shared)
        for first, second in pairwise(words):
            if first in question.stems and second in question.stems:
                score += NEIGHBOURS * question.pairs.get(corpus.pair(first, second), 0.0)
        found.append((score / (1 - LENGTH + LENGTH * len(words) / mean), len(shared), passage))
    return sorted(found, key=lambda one: (-one[0], one[2]))
