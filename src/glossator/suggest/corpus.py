"""What is known of the words of a whole library: flat arrays, quick to search and to keep in a file."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from math import log
from typing import NamedTuple, Protocol

from glossator.suggest.common import COMMON

ELSEWHERE = 100
"""So many units of other texts stand beside those of the library when the rarity of a stem is found."""
MOST, LEAD, TITLE = (1 << 14) - 1, 1 << 14, 1 << 15
"""How a unit has a stem: how often, at most so often; whether among its first words; whether in its title."""


class Piece(NamedTuple):
    """A passage, as it is taken into the corpus."""

    number: int
    """Its number within its section."""
    text: str
    """Its words."""
    label: str = ""
    """The number that it bears as an item, where that names something: ``1479`` of a telegram."""


class Unit(NamedTuple):
    """A section, or a part of a long one, as it is taken into the corpus."""

    section: str
    """Its address, as ``brief/document#section``."""
    title: str
    """Its heading, or the title of its document where it has none."""
    day: int
    """When its document was issued, as a proleptic day number; 0 if nobody says."""
    passages: Sequence[Piece]
    """Its numbered passages."""


class Bytes(Protocol):
    """Bytes, or what gives parts of them."""

    def __len__(self) -> int:
        """How many there are."""
        ...

    def __getitem__(self, wanted: slice, /) -> bytes:
        """A part of them."""
        ...


class Corpus:
    """Every passage of a library, by the stems of its words.

    A unit's words are those of its title, then those of its passages. ``made`` fills it.
    """

    def __init__(self) -> None:
        self.sections: list[str] = []
        """The address of each unit's section."""
        self.titles: list[str] = []
        """The title of each unit, as it is written."""
        self.stems: list[str] = []
        """The stems in the order of the alphabet; what follows has their numbers."""
        self.acronyms: list[str] = []
        """An acronym and what it stands for, in stems: ``wto world trade organ``."""
        self.texts: Bytes = b""
        """The words of all passages, as UTF-8."""
        self.days = array("I")
        """The day number of each unit, or 0."""
        self.tokens = array("I")
        """The stems of all units, in order."""
        self.unit_start = array("I", [0])
        """Where each unit begins among the tokens, and the end."""
        self.title_end = array("I")
        """Where each unit's title ends among the tokens."""
        self.unit_passage = array("I", [0])
        """The first passage of each unit, and the end."""
        self.passage_start = array("I")
        """Where each passage begins among the tokens."""
        self.numbers = array("I")
        """The number of each passage within its section."""
        self.text_start = array("Q", [0])
        """Where the words of each passage begin in ``texts``, in bytes, and the end."""
        self.post_start = array("I", [0])
        """Where the units of each stem begin in the three that follow, and the end."""
        self.post_unit = array("I")
        """The units that have a stem, in order."""
        self.post_how = array("H")
        """How each has it: how often, and LEAD and TITLE."""
        self.post_worth = array("f")
        """How much the stem says of each of them."""
        self.pair_start = array("I", [0, 0])
        """Where the units of each pair of neighbouring stems begin in ``pair_unit``, by ``pair``; and the end."""
        self.pair_unit = array("I")
        """The units that have a pair, in order; pairs may share a slot."""
        self.norms = array("f")
        """The length of each unit's vector of weighted stems and pairs."""
        self.passage_norms = array("f")
        """The length of each passage's vector of weighted stems."""
        self.title_worth = array("f")
        """What a word of each unit's title is worth: less where there are many."""

    @cached_property
    def acronyms_with(self) -> dict[str, list[int]]:
        """The acronyms by their short form, and by the first stem of the long one."""
        found: dict[str, list[int]] = {}
        for at, entry in enumerate(self.acronyms):
            for stem in entry.split(" ", 2)[:2]:
                found.setdefault(stem, []).append(at)
        return found

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.sections)

    @property
    def mean(self) -> float:
        """How many words a unit has on average."""
        return max(1, len(self.tokens)) / max(1, self.units)

    def words_of(self, unit: int) -> array[int]:
        """The stems of a unit, in order."""
        return self.tokens[self.unit_start[unit] : self.unit_start[unit + 1]]

    def passages_of(self, unit: int) -> range:
        """The passages of a unit."""
        return range(self.unit_passage[unit], self.unit_passage[unit + 1])

    def words_in(self, passage: int, unit: int) -> array[int]:
        """The stems of a passage of a unit, in order."""
        last = passage + 1 == self.unit_passage[unit + 1]
        end = self.unit_start[unit + 1] if last else self.passage_start[passage + 1]
        return self.tokens[self.passage_start[passage] : end]

    def text(self, passage: int) -> str:
        """The words of a passage."""
        return self.texts[self.text_start[passage] : self.text_start[passage + 1]].decode()

    def unit_of(self, passage: int) -> int:
        """The unit that a passage is in."""
        return bisect_right(self.unit_passage, passage) - 1

    def number(self, stem: str) -> int:
        """The number of a stem; -1 if no unit has it."""
        at = bisect_left(self.stems, stem)
        return at if at < len(self.stems) and self.stems[at] == stem else -1

    def spread(self, stem: int) -> int:
        """In how many units a stem stands."""
        return self.post_start[stem + 1] - self.post_start[stem]

    def weight(self, spread: float) -> float:
        """How much is said by what stands in so many units: BM25's inverse document frequency."""
        units = self.units + ELSEWHERE
        return log(1 + (max(0, units - spread) + 0.5) / (spread + 0.5))

    def rarity(self, stem: int) -> float:
        """How much a stem says, by its spread here and in other texts."""
        return self.weight(self.spread(stem) + ELSEWHERE * COMMON.get(self.stems[stem], 0.0))

    def pair(self, first: int, second: int) -> int:
        """The slot of a pair of neighbouring stems."""
        return pair_slot(first, second, len(self.pair_start) - 2)

    def pair_spread(self, slot: int) -> int:
        """In how many units a pair stands."""
        return self.pair_start[slot + 1] - self.pair_start[slot]


def pair_slot(first: int, second: int, mask: int) -> int:
    """Where a pair of stems is kept in a table whose length is a power of two, ``mask`` one less."""
    return (first * 2654435761 ^ second * 40503) & mask  # odd multipliers; the first is Knuth's, 2^32 over phi


def bm25_length(words: int, mean: float) -> float:
    """What BM25 adds below the line for a text's length, with its usual k1 = 1.2 and b = 0.75."""
    return 1.2 * (0.25 + 0.75 * words / mean)
