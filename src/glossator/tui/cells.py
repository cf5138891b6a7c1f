"""How text is drawn so that every terminal gives it as many cells as the program counted.

Terminals differ in what they make of emoji that are joined, coloured or chosen by a
variation selector, of flags, and of signs without width. None of these is drawn as it
is: joined emoji stand one after the other, a flag is its two letters, and what has no
width of its own, other than a few combining marks, is left out. Only the screen is concerned:
the text itself, with all offsets, stays as it was.
"""

from __future__ import annotations

import re

from rich.cells import cell_len, get_character_cell_size

from glossator.text.gate import bounded

TAB = "    "
"""Stands for a tab."""

NARROW = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u0400-\u0482\u2010-\u2027]*")
"""Signs of exactly one cell each, and no white space but spaces: most of most texts, known at a glance."""

_FIRST_FLAG = 0x1F1E6
_DROPPED = (
    "\u00ad\u034f\u180b-\u180f\u200b\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef"
)
_UNSURE = re.compile(f"[{_DROPPED}\t\U0001f1e6-\U0001f1ff]")


def shown(text: str) -> str:
    """What is drawn of a text."""
    if text.isascii() and "\t" not in text:
        return text
    return bounded(_UNSURE.sub(lambda found: _instead(found[0]), text))


def cells(text: str) -> int:
    """How many cells a text fills when it is drawn."""
    return cell_len(shown(text))


def fit(text: str, start: int, end: int, width: int) -> int:
    """Where ``text[start:end]`` must be cut to fill at most ``width`` cells; one sign at least is before the cut."""
    if width > 0 and NARROW.fullmatch(text, start, min(end, start + width + 1)):
        return min(end, start + width)
    used = 0
    for index in range(start, end):
        sign = text[index]
        used += 1 if " " <= sign <= "~" else sum(map(get_character_cell_size, shown(sign)))
        if used > width and index > start:
            return index
    return end


def _instead(sign: str) -> str:
    if sign == "\t":
        return TAB
    return chr(ord("A") + ord(sign) - _FIRST_FLAG) if ord(sign) >= _FIRST_FLAG and ord(sign) < 0x1F200 else ""
