"""Block ids as Obsidian has them: ``^id`` at the end of a passage, or on a line of its own after it.

They stay words of the text, so that all offsets are those of what is written.
"""

from __future__ import annotations

import re
from functools import cached_property

from glossator.text.blocks import Blocks

BLOCK_ID = re.compile(r"(?:^|(?<=\s))\^(?P<id>[A-Za-z0-9-]+)\s*\Z")
"""Matches the id at the end of a passage's text."""
_WRITTEN = re.compile(rb"\^([A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)


class BlockIds:
    """Where ids may stand, by id: a text of any length costs one search of its bytes, when the first is asked for."""

    def __init__(self, data: bytes, blocks: Blocks) -> None:
        """Take a text; nothing is searched yet."""
        self._data = data
        self._blocks = blocks

    def blocks(self, id: str) -> list[int]:
        """The blocks that may have a passage with this id, in order."""
        return sorted({self._blocks.at(position) for position in self._candidates.get(id, ())})

    @property
    def ids(self) -> tuple[str, ...]:
        """All that look like an id."""
        return tuple(self._candidates)

    @cached_property
    def _candidates(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for match in _WRITTEN.finditer(self._data) if b"^" in self._data else ():
            found.setdefault(match[1].decode("ascii"), []).append(match.start())
        return found
