"""Figures of one quantity that differ between two texts: ``exports rose 16 percent``, ``exports rose 40 percent``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from glossator.suggest.common import COMMON
from glossator.suggest.words import Stems, Word

NEAR = 60
"""So many characters before a figure and after it say what it is of."""
SHARED = 2
"""So many words around both figures must be the same; one of them no common one."""
NAMED = 2
"""So many of them are named."""

_SCALE = r"thousand|million|billion|trillion"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?:(?P<money>[$€£¥]) ?)?(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)"
    rf"(?: ?(?P<scale>{_SCALE}))?(?: ?(?P<share>%|percent|per cent))?(?![\w%]|[.,]\d)"
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
    value: tuple[float, str]
    """Its number, and how it is scaled."""
    measure: str
    """The sign of a currency, or ``%``."""
    year: str
    """The year that stands in its clause; empty if there is none, or there are several."""
    words: dict[str, tuple[str, str]]
    """The words around it: in small letters, as they stand, and their stems."""


class Updated(NamedTuple):
    """Two figures for what seems to be the same."""

    here: Figure
    """The one in the first text."""
    there: Figure
    """The one in the second."""
    words: tuple[str, ...]
    """Words that stand around both."""


def find_updated(here: str, there: str, rarity: Callable[[str], float]) -> Updated | None:
    """The pair of figures of the same measure, other value and most like words around them; None if none is like."""
    found, most = None, 0.0
    others = list(_figures(there))
    for one in _figures(here) if others else ():
        for other in others:
            words = sorted(one.words.keys() & other.words.keys(), key=lambda word: (-rarity(one.words[word][1]), word))
            weight = sum(rarity(one.words[word][1]) for word in words)
            if weight > most and _differ(one, other) and _are_subject(one, words):
                found, most = Updated(one, other, tuple(one.words[word][0] for word in words[:NAMED])), weight
    return found


def _differ(one: Figure, other: Figure) -> bool:
    return one.measure == other.measure and one.value != other.value


def _are_subject(figure: Figure, words: list[str]) -> bool:
    return len(words) >= SHARED and any(figure.words[word][1] not in COMMON for word in words)


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
                value = float(match["number"].replace(",", "")), match["scale"] or ""
                year = min(years) if len(years) == 1 else ""
                yield Figure(match[0], value, measure, year, _around(clause, words, match))


def _around(clause: str, words: list[Word], figure: re.Match[str]) -> dict[str, tuple[str, str]]:
    near = (word for word in words if figure.start() - NEAR < word.start and word.end < figure.end() + NEAR)
    told = ((clause[word.start : word.end], word.stem) for word in near if word.stem.isalpha())
    return {text.casefold(): (text, stem) for text, stem in told if not _UNIT.fullmatch(text.casefold())}
