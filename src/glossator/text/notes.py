"""Footnotes of a text, looked up by their labels wherever in it they are defined."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from glossator.text.blocks import Blocks
from glossator.text.parser import block_parser, parse

_DEFINITION = re.compile(rb"\[\^([^ \]\n]+)\]:")


class Notes:
    """The blocks that define footnotes, by label; the first definition of a label counts.

    A text of any length costs one search of its bytes, when the first label is looked
    up; then only blocks that may define the label are parsed.
    """

    def __init__(self, data: bytes, blocks: Blocks) -> None:
        """Take a text; nothing is searched yet."""
        self._data = data
        self._blocks = blocks
        self._found: dict[str, int | None] = {}
        self._parsed: dict[int, frozenset[str]] = {}

    def __contains__(self, label: object) -> bool:
        """Is there a footnote with this label?"""
        return isinstance(label, str) and self.block(label) is not None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that look defined."""
        return tuple(self._candidates)

    def block(self, label: str) -> int | None:
        """The block that defines a footnote; None if there is none of this label."""
        if label not in self._found:
            blocks = map(self._blocks.at, self._candidates.get(label, ()))
            self._found[label] = next((block for block in blocks if label in self._defined_in(block)), None)
        return self._found[label]

    def _defined_in(self, block: int) -> frozenset[str]:
        if block not in self._parsed:
            env: dict[str, Any] = {}
            start, end = self._blocks.extent(block)
            parse(block_parser(), self._data[start:end].decode("utf-8", "replace"), env)
            self._parsed[block] = frozenset(name[1:] for name in env.get("footnotes", {}).get("refs", ()))
        return self._parsed[block]

    @cached_property
    def _candidates(self) -> dict[str, list[int]]:
        """Where a label may be defined, by label."""
        found: dict[str, list[int]] = {}
        for match in _DEFINITION.finditer(self._data):
            found.setdefault(match[1].decode("utf-8", "replace"), []).append(match.start())
        return found
