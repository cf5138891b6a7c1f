"""Scripts that set no spaces between words: each of their letters is indexed as a word, and several are a phrase."""

from __future__ import annotations

import re

_RANGES = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1100, 0x11FF),  # Hangul, in which endings stick to words
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3040, 0x318F),  # Kana, Bopomofo, Hangul
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),  # Han
    (0xA960, 0xA97F),
    (0xAC00, 0xD7FF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFFDC),
    (0x20000, 0x3FFFF),
)
UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
"""Their letters, as they stand in a class of a regular expression."""
_LETTER = re.compile(f"[{UNSPACED}]")


def set_apart(text: str) -> str:
    """The text with spaces around each letter of these scripts."""
    return _LETTER.sub(r" \g<0> ", text)


def is_unspaced(text: str) -> bool:
    """Does it begin with such a letter?"""
    return _LETTER.match(text) is not None
