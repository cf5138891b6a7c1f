"""Breaking text into lines by the cells it fills, each line as a range of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"\S+[^\S\n]*|[^\S\n]+")


def source_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of ``text[start:end]`` as they stand in it, without their line ends."""
    while True:
        stop = text.find("\n", start, end)
        if stop < 0:
            yield start, end
            return
        yield start, stop
        start = stop + 1


def wrap(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Break ``text[start:end]`` into lines of at most ``width`` cells, at spaces where there are any.

    Returns the range of each line, spaces at the break left out; line ends in the text
    break too. An empty text gives one empty line.
    """
    ranges: list[tuple[int, int]] = []
    for a, b in source_lines(text, start, end):
        if text.isascii() and b - a <= width:
            ranges.append((a, b))
            continue
        line_start, used, last = a, 0, a
        for match in _WORD.finditer(text, a, b):
            word = match[0]
            stop = match.start() + len(word.rstrip()) if word.strip() else match.end()
            cells = cell_len(word[: stop - match.start()])
            if used + cells > width and last > line_start:
                ranges.append((line_start, last))
                line_start, used = match.start(), 0
            if cells > width:
                *full, (line_start, stop) = chop(text, match.start(), stop, width)
                ranges += full
                used, cells = 0, cell_len(text[line_start:stop])
            used += cells + cell_len(word[len(word.rstrip()) :] if word.strip() else "")
            last = stop
        ranges.append((line_start, last))
    return ranges


def chop(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Cut at every ``width`` cells, spaces or not."""
    if end - start <= width and text.isascii():
        return [(start, end)]
    ranges: list[tuple[int, int]] = []
    for piece in chop_cells(text[start:end], width) or [""]:
        ranges.append((start, start + len(piece)))
        start += len(piece)
    return ranges
