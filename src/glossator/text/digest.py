"""Telling whether the words of a passage are still the same."""

from __future__ import annotations

LENGTH = 16
"""How many hexadecimal digits a digest has: two texts share one by chance once in 18 quintillion times."""


def digest(words: str) -> str:
    """What words come to, white space aside: the beginning of their SHA-256 in hexadecimal."""
    from hashlib import sha256  # not before somebody asks

    return sha256(" ".join(words.split()).encode("utf-8", "replace")).hexdigest()[:LENGTH]
