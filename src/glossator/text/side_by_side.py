"""Old and new words of a quote, what has changed marked by signs."""

from __future__ import annotations

import re

OPEN, CLOSE = "‹", "›"
"""The signs around words that the other text does not have."""

_PIECE = re.compile(r"\w+|\s+|[^\w\s]+")


def side_by_side(old: str, new: str) -> tuple[str, str]:
    """Both texts, with ‹ › around the words that the other does not have there; the same for equal ones."""
    from difflib import SequenceMatcher  # few quotes have changed

    before, after = _PIECE.findall(old), _PIECE.findall(new)
    marked: tuple[list[str], list[str]] = [], []
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for pieces, out in ((before[a:b], marked[0]), (after[c:d], marked[1])):
            words = "".join(pieces)
            changed = what != "equal" and words.strip()
            out.append(words.replace(words.strip(), f"{OPEN}{words.strip()}{CLOSE}", 1) if changed else words)
    return "".join(marked[0]), "".join(marked[1])
