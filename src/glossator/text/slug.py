"""Section slugs as github-slugger makes them."""

from __future__ import annotations

import re
from unicodedata import category

TOP = "top"
"""The slug of the text before the first heading."""

_PLAIN = re.compile(r"[a-z0-9 _-]*")
_KEPT = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "Pc"})


def slugify(title: str) -> str:
    """Lower case, punctuation dropped, spaces to hyphens, letters of every language kept.

    A title without any letter or digit gives ``section``, so that it has an address.
    """
    lowered = title.strip().lower()
    if not _PLAIN.fullmatch(lowered):
        lowered = "".join(sign for sign in lowered if sign in " -" or category(sign) in _KEPT)
    return lowered.replace(" ", "-") or "section"


class Slugger:
    """Gives each title of one document a slug of its own: repeats get ``-1``, ``-2`` and so on."""

    def __init__(self) -> None:
        """Begin with only ``top`` taken: it is the text before the first heading."""
        self._seen = {TOP: 0}

    def slug(self, title: str) -> str:
        """The slug of the next title in order."""
        base = slug = slugify(title)
        while slug in self._seen:
            self._seen[base] += 1
            slug = f"{base}-{self._seen[base]}"
        self._seen[slug] = 0
        return slug
