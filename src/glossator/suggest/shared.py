"""The words that two texts share: which, where, and how they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from glossator.suggest.words import Stems, Word

_BREAK = re.compile(r"[;:!?\[\]()“”\"\n]|\w\w\.\s")
LONGEST = 12
"""A run of more words is not followed further."""

_stems = Stems()


class Shared(NamedTuple):
    """Some words that stand one after the other in two texts, stem for stem."""

    here: tuple[int, int]
    """Where they stand in the first text."""
    there: tuple[int, int]
    """Where in the second."""
    stems: tuple[str, ...]
    """Their stems."""


class Meeting(NamedTuple):
    """Two texts and what they share."""

    here: str
    """The first text."""
    there: str
    """The second."""
    shared: tuple[Shared, ...]
    """What they share, in the order of the first text; each stem once, in the longest run that has it."""

    def words(self, one: Shared) -> str:
        """The words as they stand in the first text; empty if the second has them in another form."""
        words = self.here[slice(*one.here)]
        return words if _same(words) == _same(self.there[slice(*one.there)]) else ""


def meet(here: str, there: str) -> Meeting:
    """Find what two texts share."""
    first, second = list(_stems.words(here)), list(_stems.words(there))
    at: dict[str, list[int]] = {}
    for index, word in enumerate(second):
        at.setdefault(word.stem, []).append(index)
    runs = sorted(_runs(first, second, at), key=lambda run: (-run[2], run[0], run[1]))
    taken: set[str] = set()
    found = []
    for start, other, length in runs:
        stems = tuple(word.stem for word in first[start : start + length])
        spans = [(words[i].start, words[i + length - 1].end) for words, i in ((first, start), (second, other))]
        if taken.isdisjoint(stems) and (length == 1 or _one_phrase(here[slice(*spans[0])], there[slice(*spans[1])])):
            taken.update(stems)
            found.append(Shared(spans[0], spans[1], stems))
    return Meeting(here, there, tuple(sorted(found)))


def _runs(
    first: Sequence[Word], second: Sequence[Word], at: Mapping[str, Iterable[int]]
) -> Iterator[tuple[int, int, int]]:
    """The longest run that begins at each place of the first text, and the beginnings of it."""
    for start, word in enumerate(first):
        best, where = 0, 0
        for other in at.get(word.stem, ()):
            length = 1
            while (
                start + length < len(first)
                and other + length < len(second)
                and first[start + length].stem == second[other + length].stem
                and length < LONGEST
            ):
                length += 1
            if length > best:
                best, where = length, other
        yield from ((start, where, length) for length in range(best, 0, -1))


def _one_phrase(one: str, other: str) -> bool:
    """Are two stretches the same words, and not parts of two sentences?"""
    return _same(one) == _same(other) and not _BREAK.search(one) and not _BREAK.search(other)


def _same(words: str) -> str:
    return " ".join(words.casefold().replace("’", "'").split())
