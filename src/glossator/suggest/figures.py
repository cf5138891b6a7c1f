"""Figures that differ between two texts, near the same words: ``exports rose 16 percent``, ``exports rose 40 percent``.

Whether they are of the same quantity is for the reader to see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from glossator.suggest.common import COMMON
from glossator.suggest.words import Stems, Word

NEAR = 60
"""So many characters before a figure and after it say what it is of."""
SHARED = 2
"""So many words around both figures must be the same; one of them a rare one, and one no name."""
NAMED = 2
"""So many of them are named."""

_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALE = "|".join(_SCALES)
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?P<money>[$€£¥]) ?)?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"(?:[ -]?(?P<scale>{_SCALE}))?(?: ?(?P<share>%|percent|per cent))?(?![\w%]|[.,]\d)"
)
_YEAR = re.compile(r"(?<![\w.,$€£¥])(?:1[5-9]|20)\d\d(?!\w|[.,]\d)")
_CLAUSE = re.compile(r"[;!?\n]|(?<=\w\w)\.\s|(?<=\d)\.\s")
_UNIT = re.compile(rf"{_SCALE}|percent|per|cent|increased?|average|total|rose|fell|grew")
"""Words that say how much, not of what."""

_stems = Stems()


class Figure(NamedTuple):
    """A figure, with what is said around it."""

    text: str
    """As it stands: ``$16.5 billion``."""
    value: float
    """Its number, scaled."""
    measure: str
    """The sign of a currency, or ``%``."""
    year: str
    """The year that stands in its clause; empty if there is none, or there are several."""
    words: dict[str, tuple[str, str]]
    """The words around it: in small letters, as they stand, and their stems."""


class Updated(NamedTuple):
    """Two figures for what may be the same."""

    here: Figure
    """The one in the first text."""
    there: Figure
    """The one in the second."""
    words: tuple[str, ...]
    """Words that stand around both."""


def find_updated(here: str, there: str, rarity: Callable[[str], float]) -> Updated | None:
    """The pair of figures of the same measure, other value and most like words around them; None if none is like.

    A figure that stands in both texts is in no pair.
    """
    found, most = None, 0.0
    others = list(_figures(there))
    own = list(_figures(here)) if others else []
    both = {(one.measure, one.value) for one in own} & {(one.measure, one.value) for one in others}
    for one in own:
        for other in others:
            if not both.isdisjoint(((one.measure, one.value), (other.measure, other.value))):
                continue
            words = sorted(one.words.keys() & other.words.keys(), key=lambda word: (-rarity(one.words[word][1]), word))
            weight = sum(rarity(one.words[word][1]) for word in words)
            if weight > most and one.measure == other.measure and _are_subject(one, other, words):
                found, most = Updated(one, other, tuple(one.words[word][0] for word in words[:NAMED])), weight
    return found


def _are_subject(one: Figure, other: Figure, words: list[str]) -> bool:
    told = [figure.words[word] for word in words for figure in (one, other)]
    rare, common_noun = any(stem not in COMMON for _, stem in told), any(text.islower() for text, _ in told)
    return len(words) >= SHARED and rare and common_noun


def _figures(text: str) -> Iterator[Figure]:
    """The shares and sums of money in a text."""
    start = 0
    for end in [*(match.end() for match in _CLAUSE.finditer(text)), len(text)]:
        clause, start = text[start:end], end
        if not any(letter.isdigit() for letter in clause):
            continue
        years, words = set(_YEAR.findall(clause)), list(_stems.words(clause))
        for match in _FIGURE.finditer(clause):
            measure = "%" if match["share"] else match["money"]
            if measure:
                value = float(match["number"].replace(",", "")) * _SCALES.get(match["scale"], 1)
                year = min(years) if len(years) == 1 else ""
                yield Figure(match[0], value, measure, year, _around(clause, words, match))


def _around(clause: str, words: list[Word], figure: re.Match[str]) -> dict[str, tuple[str, str]]:
    near = (word for word in words if figure.start() - NEAR < word.start and word.end < figure.end() + NEAR)
    told = ((clause[word.start : word.end], word.stem) for word in near if word.stem.isalpha())
    return {text.casefold(): (text, stem) for text, stem in told if not _UNIT.fullmatch(text.casefold())}
