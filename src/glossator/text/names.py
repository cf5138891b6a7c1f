"""Names that people give things: made fit for an address, and the one that was meant found again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from glossator.text.gate import clean

JOINT = "~"
"""Stands between the folders and the name of a brief in its id, where a path has a slash."""
MANY = 5000
"""Of more names than these only those are compared that begin as the word does, and are about as long."""
_NOT_IN_AN_ID = re.compile(r"[/#:\s]+")


def as_id(name: str) -> str:
    """The name as it can stand in a place: clean, and without spaces and the signs ``/ # :``."""
    return _NOT_IN_AN_ID.sub("-", clean(name)).strip("-") or "untitled"


def nearest(word: str, known: Iterable[str], count: int = 1) -> list[str]:
    """Those of the known names that the word is probably a misspelling of, best first."""
    from difflib import get_close_matches  # only somebody's mistake needs it

    lowered = {name.lower(): name for name in known}
    if len(lowered) > MANY:
        lowered = {low: name for low, name in lowered.items() if low[:1] == word[:1].lower() and _as_long(low, word)}
    return [lowered[match] for match in get_close_matches(word.lower(), lowered, count)]


def _as_long(name: str, word: str) -> bool:
    return abs(len(name) - len(word)) <= 2


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` to be added to a message, or nothing where no name is near."""
    found = nearest(word, known)
    return f"; did you mean {found[0]!r}?" if found else ""
