"""Where the words of a quote stand in passages, and how far what stands around them agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from glossator.model.link import Quote
from glossator.model.passage import Key, Span
from glossator.text.document import Text
from glossator.text.near import is_near
from glossator.text.normal import Normal, normal
from glossator.text.tokens import cuts, words_of

KEPT = 1 << 14
"""How many passages are kept in their normal form."""
ENOUGH = 2
"""So many words right beside a quote make its surroundings agree, where not all of them do."""


class Agreement(IntEnum):
    """How far the surroundings of some words are those that a quote records."""

    NONE = 0
    """They are not."""
    NEAR = 1
    """Some words right beside are, and nothing that weighs is another (``near``)."""
    BESIDE = 2
    """They are, if the passages before and after are taken in, as other programs do."""
    FULL = 3
    """They are, within the passage; or the quote records none."""


class Sought(NamedTuple):
    """A quote in its normal form."""

    exact: str
    """The words."""
    before: str = ""
    """What should stand right before them."""
    after: str = ""
    """What should stand right after them."""

    @classmethod
    def of(cls, quote: Quote) -> Sought:
        """What to look for in the normal form of passages."""
        return cls(*(normal(part).text.strip() if part else "" for part in quote))


FULL = Agreement.FULL


class Occurrence(NamedTuple):
    """A place where the words of a quote stand."""

    span: Span
    """The place."""
    agrees: Agreement
    """How far what stands around the words is what should stand there."""


def occurrences(text: Text, quote: Quote, keys: Iterable[Key]) -> Iterator[Span]:
    """Where the words of a quote stand among these passages, with its prefix and suffix around them."""
    sought, passages = Sought.of(quote), Passages(text)
    return (found.span for key in keys for found in passages.find(sought, key) if found.agrees is FULL)


class Passages:
    """The passages of a text in their normal form, each made once as long as it is wanted again soon."""

    def __init__(self, text: Text) -> None:
        """Make none yet."""
        self.text = text
        """The text."""
        self.normal = lru_cache(KEPT)(self._normal)
        """The normal form of a passage."""

    def _normal(self, key: Key) -> Normal:
        return normal(self.text.passage(key).text)

    def find(self, sought: Sought, key: Key, *, cut_words: bool = True) -> Iterator[Occurrence]:
        """Where the words stand in a passage; with ``cut_words`` within longer words too."""
        words = self.normal(key).text
        position = words.find(sought.exact) if sought.exact else -1
        while position >= 0:
            end = position + len(sought.exact)
            if cut_words or not (cuts(words, position) or cuts(words, end)):
                yield self.occurrence(sought, key, position, end)
            position = words.find(sought.exact, position + 1)

    def occurrence(self, sought: Sought, key: Key, start: int, end: int) -> Occurrence:
        """Some words of a passage, given by their range in its normal form, and what should stand around them."""
        passage = self.normal(key)
        before, after = passage.text[:start].rstrip(), passage.text[end:].lstrip()
        return Occurrence(Span(key, *passage.span(start, end)), self._agreement(sought, key, before, after))

    def _agreement(self, sought: Sought, key: Key, before: str, after: str) -> Agreement:
        if before.endswith(sought.before) and after.startswith(sought.after):
            return Agreement.FULL
        if len(before) < len(sought.before):
            before = f"{self._beside(key, -1)} {before}".rstrip()
        if len(after) < len(sought.after):
            after = f"{after} {self._beside(key, 1)}".lstrip()
        if before.endswith(sought.before) and after.startswith(sought.after):
            return Agreement.BESIDE
        known = f"{sought.before} {sought.exact} {sought.after}"
        there = f"{before[max(0, len(before) - len(sought.before)) :]} {sought.exact} {after[: len(sought.after)]}"
        near = _shares_words(sought, before, after) and is_near(known, there)
        return Agreement.NEAR if near else Agreement.NONE

    def _beside(self, key: Key, step: int) -> str:
        beside = self.neighbour(key, step)
        return self.normal(beside).text.strip() if beside else ""

    def neighbour(self, key: Key, step: int) -> Key | None:
        """The passage right before another one (-1) or right after it (1), headings among them."""
        text, part = self.text, key.part + step
        if 0 <= part < len(text.passages(key.block)):
            return key._replace(part=part)
        block = key.block + step
        while block >= 0 and text.blocks.reach(block):
            if count := len(text.passages(block)):
                return Key(block, count - 1 if step < 0 else 0)
            block += step
        return None


def _shares_words(sought: Sought, before: str, after: str) -> bool:
    """Are some words right beside the same?"""
    sides = (
        (words_of(sought.before)[::-1], words_of(before[-len(sought.before) - 40 :])[::-1]),
        (words_of(sought.after), words_of(after[: len(sought.after) + 40])),
    )
    return any(_shared(known, there) >= min(len(known), ENOUGH) for known, there in sides if known)


def _shared(known: list[str], there: list[str]) -> int:
    """How many words two lists begin with alike."""
    count = 0
    for one, other in zip(known, there, strict=False):
        if one != other:
            break
        count += 1
    return count
