"""Acronyms that a text explains: ``intellectual property rights (IPR)``.

Found as Schwartz and Hearst do ("A Simple Algorithm for Identifying Abbreviation
Definitions in Biomedical Text", 2003): the letters of the short form are looked for
from its end, in the words before it, the first of them at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT = re.compile(r"\(([A-Z][A-Za-z&-]{1,9})\)")
_LETTERS = re.compile(r"[A-Za-z]")


def find_acronyms(text: str) -> Iterator[tuple[str, str]]:
    """Each acronym that is explained in a text, with what it stands for."""
    for match in _SHORT.finditer(text):
        short = match[1]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        words = text[max(0, match.start() - 200) : match.start()].split()
        before = " ".join(words[-min(len(short) + 5, 2 * len(short)) :])
        long = _long_form(short, before)
        if long and len(long) > 2 * len(short) - 1 and " " in long:
            yield short, long


def _long_form(short: str, before: str) -> str:
    """The words before an acronym that its letters stand for; empty if they do not."""
    at = len(before)
    letters = _LETTERS.findall(short.lower())
    for index, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (before[at].lower() != letter or (index == 0 and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    return before[at:]
