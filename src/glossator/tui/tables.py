"""Tables on a screen: columns fitted to the width, or rows stacked where there is no room."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.model.passage import Leaf
from glossator.tui.cells import cells
from glossator.tui.wrap import wrap

SEPARATOR = " │ "
"""What stands between two columns."""
NARROWEST = 6
"""A table whose columns would be narrower than this is stacked."""

Part = tuple[str, int, int]
"""A sign that is not in the text, or (with an empty sign) a range of it."""


def table_lines(text: str, leaf: Leaf, width: int) -> Iterator[list[Part]]:
    """The lines of a table leaf on ``width`` columns."""
    count = max(len(row) for row in leaf.rows)
    room = width - len(SEPARATOR) * (count - 1)
    wanted = [
        max((cells(text[slice(*row[column])]) for row in leaf.rows if column < len(row)), default=1)
        for column in range(count)
    ]
    if sum(wanted) > room and room < NARROWEST * count:
        yield from _stacked(text, leaf, width)
    else:
        yield from _aligned(text, leaf, _fit(wanted, room))


def _fit(wanted: list[int], room: int) -> list[int]:
    """Give narrow columns what they want, and share the rest among the wide ones."""
    widths, left = [0] * len(wanted), room
    for rank, column in enumerate(sorted(range(len(wanted)), key=wanted.__getitem__)):
        widths[column] = max(1, min(wanted[column], left // (len(wanted) - rank)))
        left -= widths[column]
    return widths


def _aligned(text: str, leaf: Leaf, widths: list[int]) -> Iterator[list[Part]]:
    for number, row in enumerate(leaf.rows):
        lines_of = [wrap(text, *row[i], widths[i]) if i < len(row) else [] for i in range(len(widths))]
        for height in range(max(len(lines) for lines in lines_of)):
            line: list[Part] = []
            for column, lines in enumerate(lines_of):
                if column:
                    line.append((SEPARATOR, 0, 0))
                span = lines[height] if height < len(lines) else (0, 0)
                align = leaf.align[column] if column < len(leaf.align) else ""
                line += _padded(text, span, widths[column], align)
            yield line
        if number == 0:
            end = row[-1][1]
            yield [("", end, end), ("─┼─".join("─" * width for width in widths), 0, 0)]


def _padded(text: str, span: tuple[int, int], width: int, align: str) -> Iterator[Part]:
    space = max(0, width - cells(text[slice(*span)]))
    before = {"right": space, "center": space // 2}.get(align, 0)
    for part in ((" " * before, 0, 0), ("", *span), (" " * (space - before), 0, 0)):
        if part[0] or part[1] < part[2]:
            yield part


def _stacked(text: str, leaf: Leaf, width: int) -> Iterator[list[Part]]:
    """Each row as a list of its cells, the column's name before each."""
    header = [text[slice(*cell)] for cell in leaf.rows[0]]
    for cell in leaf.rows[0]:
        for span in wrap(text, *cell, width):
            yield [("", *span)]
    for row in leaf.rows[1:]:
        before = row[0][0] - 1
        yield [("", before, before), ("─" * min(width, 24), 0, 0)]
        for column, cell in enumerate(row):
            label = f"{header[column][: max(0, width // 2 - 2)]}: " if column < len(header) else ""
            for span in wrap(text, *cell, max(1, width - cells(label))):
                yield [(label, 0, 0), ("", *span)] if label else [("", *span)]
                label = " " * cells(label)
