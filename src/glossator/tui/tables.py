"""Tables on a screen: columns fitted to the width, or rows stacked where there is no room."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.model.passage import Leaf
from glossator.tui.cells import cells, fit
from glossator.tui.wrap import wrap

SEPARATOR = " │ "
"""What stands between two columns."""
LONGEST_WORD = 20
"""A column has room for each of its words, as far as they fill no more cells than this."""

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
    if sum(wanted) <= room:
        yield from _aligned(text, leaf, wanted, apart=False)
        return
    longest = [
        max((_longest_word(text[slice(*row[column])]) for row in leaf.rows if column < len(row)), default=1)
        for column in range(count)
    ]
    if sum(longest) <= room:
        yield from _aligned(text, leaf, _fit(wanted, longest, room), apart=True)
    else:
        yield from _stacked(text, leaf, width)


def _longest_word(cell: str) -> int:
    return max((min(cells(word), LONGEST_WORD) for word in cell.split()), default=1)


def _fit(wanted: list[int], longest: list[int], room: int) -> list[int]:
    """Give every column its longest word, and share the rest: little to those that want little."""
    more = [want - word for want, word in zip(wanted, longest, strict=True)]
    widths, left = list(longest), room - sum(longest)
    for rank, column in enumerate(sorted(range(len(more)), key=more.__getitem__)):
        share = max(0, min(more[column], left // (len(more) - rank)))
        widths[column] += share
        left -= share
    return widths


def _aligned(text: str, leaf: Leaf, widths: list[int], *, apart: bool) -> Iterator[list[Part]]:
    """The rows with their cells side by side; ``apart`` with an empty line between rows, whose cells have several."""
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
        if number == 0 or (apart and number < len(leaf.rows) - 1):
            end, sign, cross = row[-1][1], " " if number else "─", SEPARATOR if number else "─┼─"
            yield [("", end, end), (cross.join(sign * width for width in widths), 0, 0)]


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
            name = header[column] if column < len(header) else ""
            label = f"{name[: fit(name, 0, len(name), max(1, width // 2 - 2))]}: " if name else ""
            for span in wrap(text, *cell, max(1, width - cells(label))):
                yield [(label, 0, 0), ("", *span)] if label else [("", *span)]
                label = " " * cells(label)
