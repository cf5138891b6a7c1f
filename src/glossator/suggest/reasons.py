"""Why a passage is suggested, in words that a reader can check."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from glossator.suggest.figures import find_updated
from glossator.suggest.shared import Meeting, Shared

ReasonKind = Literal[
    "quotation", "names", "acronym", "updated", "phrases", "dates", "figures", "words", "related", "heading"
]

MOST = 4
"""So many reasons are given at most."""
FEW = 3
"""So many words of one kind are named at most."""
NAMED = 9
"""Of more words in a row the first are given."""
QUOTATION = 6
"""So many words in a row are a quotation."""

_DATE = re.compile(r"(1[5-9]|20)\d\d")


class Reason(NamedTuple):
    """One thing that two passages have in common."""

    kind: ReasonKind
    """What it is."""
    words: tuple[str, ...]
    """The words, as they stand in both; for ``acronym`` what one has and what the other has, for ``heading`` the
    other's heading, for ``updated`` the figure here, that there, their years (or nothing), and words around both."""

    def __str__(self) -> str:
        """The reason in words."""
        if self.kind == "updated":
            return self._updated()
        listed = _list(self.words)
        quoted = _list(tuple(f"“{word}”" for word in self.words))
        return {
            "quotation": f"the same words: {quoted}",
            "names": f"both name {listed}",
            "acronym": " = ".join(self.words),
            "phrases": f"both say {quoted}",
            "dates": f"both speak of {listed}",
            "figures": f"both have the figure{'s' * (len(self.words) > 1)} {listed}",
            "words": f"both have the word{'s' * (len(self.words) > 1)} {quoted}",
            "related": f"related words: {_list(self.words)}",
            "heading": f"it stands under {quoted}",
        }[self.kind]

    def _updated(self) -> str:
        here, there, year, other, *words = self.words
        years = [f" ({one})" if one else "" for one in (year, other)]
        return f"figures near {_list(tuple(words))}: “{here}” here{years[0]}, “{there}” there{years[1]}"


def _list(words: tuple[str, ...]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " and " + words[-1]


def reasons_of(
    meeting: Meeting, rarity: Callable[[str], float], heading: str, acronyms: Iterator[tuple[str, str]]
) -> tuple[Reason, ...]:
    """Why two texts belong together, the best reasons first.

    ``rarity`` says how rare a stem is, ``heading`` is what stands over the second text,
    and ``acronyms`` are those that one text has and the other unfolds.
    """
    by_kind: dict[ReasonKind, list[tuple[float, str]]] = {}
    for one in meeting.shared:
        if words := meeting.words(one):
            weight = sum(map(rarity, one.stems))
            if _is_small(words):
                continue
            by_kind.setdefault(_kind(meeting, one, words), []).append((weight, _quoted(words)))
    found = [Reason("acronym", pair) for pair in acronyms][:1]
    if updated := find_updated(meeting.here, meeting.there, rarity):
        first, second, around = updated
        found.append(Reason("updated", (first.text, second.text, first.year, second.year, *around)))
    for kind in ("quotation", "names", "phrases", "dates", "figures", "words"):
        if best := sorted(by_kind.get(kind, ()), key=lambda item: -item[0])[:FEW]:
            found.append(Reason(kind, tuple(words for _, words in best)))
    found = found[:MOST] or _weaker(meeting, heading)
    return tuple(found)


def _weaker(meeting: Meeting, heading: str) -> list[Reason]:
    """What can be said where no word stands in both in the same form."""
    for one in meeting.shared:
        if not meeting.words(one):
            pair = meeting.here[slice(*one.here)], meeting.there[slice(*one.there)]
            return [Reason("related", pair)]
    return [Reason("heading", (heading,))] if heading else []


def _kind(meeting: Meeting, one: Shared, words: str) -> ReasonKind:
    """What kind of reason some words are."""
    if len(one.stems) >= QUOTATION:
        return "quotation"
    if all(_DATE.fullmatch(stem) for stem in one.stems):
        return "dates"
    if words[0].isdigit() and len(one.stems) == 1:
        return "figures"
    if _is_name(meeting.here, one.here) and _is_name(meeting.there, one.there):
        return "names"
    return "phrases" if len(one.stems) > 1 else "words"


def _is_small(words: str) -> bool:
    """Is it a number that stands everywhere, such as 18?"""
    return words.isdigit() and len(words) < 3


def _is_name(text: str, span: tuple[int, int]) -> bool:
    """Do some words begin with a capital, and not only because a sentence does?"""
    words = text[slice(*span)].split()
    before = text[: span[0]].rstrip(" “\"'(‘")
    begins = not before or before[-1] in ".!?:;\n•–—"
    capital = words[0][0].isupper() and words[-1][0].isupper()
    return capital and (len(words) > 1 or not begins or words[0][1:2].isupper())


def _quoted(words: str) -> str:
    return " ".join(words.split()[:NAMED])
