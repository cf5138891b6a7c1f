"""Link reference definitions, looked up one by one wherever in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from glossator.text.blocks import Blocks
from glossator.text.parser import block_parser, parse

_LABEL_END = b"]:"
_LABEL = re.compile(rb"\[([^\[\]\\\n]+)\]:")
_UNSURE = 1000  # the longest label that CommonMark allows has 999 characters


class References(dict[str, Any]):
    """The definitions of a text by their normalised labels, as markdown-it keeps them.

    A label is searched in the bytes, and only blocks that can define it are parsed; so a
    text of any length costs one search of its bytes, and a label that nothing looks like
    is known to have no definition without any parsing. The first definition of a label counts.
    """

    def __init__(self, data: bytes, blocks: Blocks) -> None:
        """Take a text; nothing is searched yet."""
        super().__init__()
        self._data = data
        self._blocks = blocks
        self._parsed: dict[int, dict[str, Any]] = {}

    def __contains__(self, label: object) -> bool:
        """Yes to everything, so that a block that is parsed again defines nothing anew."""
        return True

    def get(self, label: str, default: Any = None) -> Any:
        """The definition of a normalised label."""
        if not dict.__contains__(self, label):
            self[label] = next((found[label] for found in self._defined_near(label) if label in found), None)
        definition = self[label]
        return default if definition is None else definition

    def _defined_near(self, label: str) -> Iterator[dict[str, Any]]:
        """What the blocks that may define a label define, in the order of the text."""
        positions = sorted({*self._candidates.get(label, ()), *self._candidates.get("", ())})
        for position in positions:
            block = self._blocks.at(position)
            if block not in self._parsed:
                env: dict[str, Any] = {"references": {}}
                start, end = self._blocks.extent(block)
                parse(block_parser(), self._data[start:end].decode("utf-8", "replace"), env)
                self._parsed[block] = env["references"]
            yield self._parsed[block]

    @cached_property
    def _candidates(self) -> dict[str, list[int]]:
        """Where a label may be defined, by label; under the empty one what cannot be told from a line alone."""
        from markdown_it.common.utils import normalizeReference  # loaded by whoever looks up a label

        found: dict[str, list[int]] = {}
        position = self._data.find(_LABEL_END)
        while position >= 0:
            opening = self._data.rfind(b"[", max(0, position - 4 * _UNSURE), position)
            match = _LABEL.match(self._data, opening, position + 2) if opening >= 0 else None
            label = normalizeReference(match[1].decode("utf-8", "replace")) if match else ""
            found.setdefault(label, []).append(position)
            position = self._data.find(_LABEL_END, position + 1)
        return found
