"""The words of a text and of a query, as the index has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from glossator.index.passages import EXACT, STEM, analyzer, plain
from glossator.index.scripts import UNSPACED
from glossator.text.gate import HIDDEN_SIGN

_LETTER, _UNSEEN = f"[^\\W_{UNSPACED}]", f"[\u0300-\u036f\xad\u200b-\u200d\u2060{HIDDEN_SIGN}]"
_WORD = re.compile(f"{_LETTER}+(?:{_UNSEEN}+{_LETTER}*)*|[{UNSPACED}]")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s$", re.IGNORECASE)

_STOP_WORDS = (
    "a an and are as at be been but by for from had has have he her his i if in into is it its me my no nor not of on "
    "or our shall she so such than that the their them then there these they this those to was we were what when "
    "where which who whom will with would you your"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""English words that say nothing of what a passage is about; a query that has others does without them."""


class Token(NamedTuple):
    """A word of a text."""

    start: int
    """Its first character."""
    end: int
    """One past its last."""
    exact: tuple[str, ...]
    """As it is indexed; most often one word."""


def words_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text as they stand there, each with where it begins and ends."""
    return ((match[0], *match.span()) for match in _WORD.finditer(text))


def tokens(text: str) -> Iterator[Token]:
    """The words of a text as they are indexed."""
    return (Token(start, end, forms(word)[0]) for word, start, end in words_in(text))


@lru_cache(16384)
def forms(word: str) -> tuple[tuple[str, ...], str]:
    """A word as it is indexed, in pieces if it has more than one, and the stem of the first piece."""
    folded = plain(word)
    exact = tuple(analyzer(EXACT).analyze(folded))
    return exact, analyzer(STEM).analyze(folded)[0] if exact else ""


def typed_forms(word: str) -> tuple[tuple[str, ...], str]:
    """The same for a word that was typed, which means what it says without ``'s`` too."""
    return forms(_POSSESSIVE.sub("", word))


def misspelt(word: str) -> int:
    """How many letters of a word may be wrong for it to be forgiven."""
    return 0 if len(word) < 4 or word.isdecimal() else 1 if len(word) < 8 else 2


@lru_cache(16384)
def alike(word: str, other: str, most: int) -> bool:
    """Does one word become the other by so many letters put in, left out, replaced, or swapped with the next?"""
    if abs(len(word) - len(other)) > most or len(set(word) - set(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(word, 1):
        last, before, row = before, row, [at]
        for to, its in enumerate(other, 1):
            cost = min(before[to] + 1, row[-1] + 1, before[to - 1] + (letter != its))
            if at > 1 and to > 1 and letter == other[to - 2] and word[at - 2] == its:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
    return row[-1] <= most
