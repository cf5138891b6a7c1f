"""A passage in plain text: every word of it, with the signs that show what it is."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.cli.output import bold, fill
from glossator.model.passage import Leaf, Passage

RULE = "* * *"
"""Stands for a thematic break."""
UNDERLINES = "=-~^.'"
"""What headings are underlined with, by level."""


def passage_lines(passage: Passage) -> Iterator[str]:
    """The lines of a passage; an empty one before each leaf that has a gap before it."""
    for leaf in passage.leaves:
        if leaf.gap:
            yield leaf.above
        yield from _leaf_lines(passage, leaf)


def _leaf_lines(passage: Passage, leaf: Leaf) -> Iterator[str]:
    text = passage.text[leaf.start : leaf.end]
    match leaf.kind:
        case "heading":
            lines = fill(text, leaf.first, leaf.rest)
            yield from map(bold, lines)
            yield leaf.rest + UNDERLINES[leaf.level - 1] * max(len(line) - len(leaf.rest) for line in lines)
        case "rule":
            yield leaf.first + RULE
        case "table":
            yield from _table_lines(passage, leaf)
        case "code" | "html":
            for index, line in enumerate(text.split("\n")):
                yield (leaf.rest if index else leaf.first) + line
        case _:
            yield from fill(text, leaf.first, leaf.rest)


def _table_lines(passage: Passage, leaf: Leaf) -> Iterator[str]:
    """The rows with their cells under each other; a line under the header row."""
    rows = [[passage.text[start:end].replace("\n", " ") for start, end in row] for row in leaf.rows]
    columns = max(map(len, rows), default=0)
    widths = [max((len(row[column]) for row in rows if column < len(row)), default=0) for column in range(columns)]
    for index, row in enumerate(rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield ((leaf.rest if index else leaf.first) + " | ".join(cells)).rstrip()
        if index == 0:
            yield leaf.rest + "-+-".join("-" * width for width in widths)
