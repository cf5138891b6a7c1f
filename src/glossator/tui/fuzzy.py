"""Matching what somebody types against many lines: words, their beginnings, initials, letters in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

_NEXT_WORD = r"(?:[^\W_]|'[^\W_])*+(?:[\W_])++"
_LAST_TIER = 10  # plus how far the letters are spread
_OUTSIDE = 4  # worse, beside the title


class Line(NamedTuple):
    """A line to be found."""

    folded: str
    """Its title and what else is said of it, as ``fold`` writes them."""
    title: int
    """How many of its characters are the title; what stands there weighs more."""


def fold(text: str) -> str:
    """The same text, as long, with small letters and without accents."""
    return text.lower() if text.isascii() else "".join(map(_fold_letter, text))


@lru_cache(4096)
def _fold_letter(letter: str) -> str:
    if letter in "’‘":
        return "'"
    small = normalize("NFD", letter)[0].lower()
    return small if len(small) == 1 else letter


def search(query: str, lines: Sequence[Line], among: Sequence[int] | None = None) -> list[int]:
    """The indexes of the lines that have every word of ``query``, the best first.

    A word is matched, best first, by the beginning of the title, of a word, of several
    (``ipr`` finds Intellectual Property Rights), by a part of a word, or by its letters
    in order from the beginning of a word on. Only the lines of ``among`` are looked at.
    """
    terms = [_Term(word) for word in fold(query).split()]
    found = []
    for index in range(len(lines)) if among is None else among:
        tiers = [term.tier(lines[index]) for term in terms]
        if None not in tiers:
            found.append((sum(tier for tier in tiers if tier), index))
    return [index for _, index in sorted(found)]


def score(query: str, line: Line) -> float:
    """How well a query finds a line, 1 best; 0 if it does not. Lines of different lists can be compared by it."""
    tiers = [_Term(word).tier(line) for word in fold(query).split()]
    if not tiers or None in tiers:
        return 0.0
    return 1 / (2 + len(tiers) + sum(tier for tier in tiers if tier))


def matched(query: str, line: Line) -> set[int]:
    """Which characters of a line a query that finds it matches."""
    return {at for word in fold(query).split() for at in _Term(word).positions(line)}


class _Term:
    """One word of a query, as patterns; each begins with a letter as it is, which is searched for fast."""

    def __init__(self, word: str) -> None:
        self._word = word
        letters = [re.escape(letter) for letter in word]
        first, groups = _at_word(letters[0]), [f"({letter})" for letter in letters[1:]]
        self._begun = re.compile(_at_word(re.escape(word)))
        self._initials = re.compile(_NEXT_WORD.join([first, *groups]))
        spread = (f"[^{letter}]*+{group}" for letter, group in zip(letters[1:], groups, strict=True))
        self._letters = re.compile("".join([first, *spread]))

    def tier(self, line: Line) -> int | None:
        """How well the line is matched, the least best; None if it is not."""
        at = line.folded.find(self._word)
        if at == 0:
            return 0 if len(self._word) < line.title else -1
        if at > 0:
            begun = self._begun.search(line.folded)
            return (1 if begun else 3) + (0 if (begun.start() if begun else at) < line.title else _OUTSIDE)
        if self._initials.search(line.folded, 0, line.title):
            return 2
        letters = self._find_letters(line)
        if letters is None:
            return None
        return _LAST_TIER + letters.end() - letters.start() + (0 if letters.end() <= line.title else _OUTSIDE)

    def positions(self, line: Line) -> Iterator[int]:
        """The characters of the line that match, as ``tier`` found them."""
        begun = self._begun.search(line.folded)
        start = begun.start() if begun else line.folded.find(self._word)
        if start >= 0:
            yield from range(start, start + len(self._word))
        elif match := self._initials.search(line.folded, 0, line.title) or self._find_letters(line):
            yield from (match.start(group) for group in range(len(self._word)))

    def _find_letters(self, line: Line) -> re.Match[str] | None:
        """The letters in order, in the title or in the rest."""
        return self._letters.search(line.folded, 0, line.title) or self._letters.search(line.folded, line.title)


def _at_word(pattern: str) -> str:
    """The pattern where a word begins."""
    return f"{pattern}(?<![^\\W_]{pattern})"
