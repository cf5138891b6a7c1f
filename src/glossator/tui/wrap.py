"""Breaking text into lines by the cells it fills, each line as a range of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.tui.cells import NARROW, cells, fit

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


def wrap(text: str, start: int, end: int, width: int, taken: int = 0) -> list[tuple[int, int]]:
    """Break ``text[start:end]`` into lines of at most ``width`` cells, at spaces where there are any.

    ``taken`` cells of the first line are not to be had. Returns the range of each line,
    spaces at the break left out; line ends in the text break too. An empty text gives
    one empty line.
    """
    ranges: list[tuple[int, int]] = []
    for a, b in source_lines(text, start, end):
        a, taken = _wrap_narrow(text, a, b, width, taken, ranges)
        if a >= 0:
            _wrap_any(text, a, b, width, taken, ranges)
        taken = 0
    return ranges


def _wrap_narrow(
    text: str, start: int, end: int, width: int, taken: int, ranges: list[tuple[int, int]]
) -> tuple[int, int]:
    """Break a line as far as every sign in it has one cell; returns where it goes on (-1 for nowhere), and ``taken``.

    Looks at each line of the result once, not at each word: a text of a megabyte has 150,000 words.
    """
    while start < end and end - start > width - taken:
        if taken >= width:
            ranges.append((start, start))
            taken = 0
            continue
        room = start + width - taken
        if text[start] == " " or not NARROW.fullmatch(text, start, room + 1):
            return start, taken
        stop = text.rfind(" ", start, room + 1)
        if stop < 0 and not taken:
            ranges.append((start, room))
            start = room
            continue
        stop, taken = max(stop, start), 0
        ranges.append((start, start + len(text[start:stop].rstrip(" "))))
        start = stop
        while start < end and text[start].isspace():
            start += 1
        if start == end:
            return -1, 0
    if not NARROW.fullmatch(text, start, end):
        return start, taken
    ranges.append((start, end))
    return -1, 0


def _wrap_any(text: str, start: int, end: int, width: int, taken: int, ranges: list[tuple[int, int]]) -> None:
    """Break a line word by word."""
    line_start, used, last = start, taken, start
    for match in _WORD.finditer(text, start, end):
        word = match[0]
        stop = match.start() + len(word.rstrip()) if word.strip() else match.end()
        size = cells(word[: stop - match.start()])
        if used + size > width and (last > line_start or used):
            ranges.append((line_start, last))
            line_start, used = match.start(), 0
        if size > width:
            *full, (line_start, stop) = chop(text, match.start(), stop, width)
            ranges += full
            used, size = 0, cells(text[line_start:stop])
        used += size + cells(word[len(word.rstrip()) :] if word.strip() else "")
        last = stop
    ranges.append((line_start, last))


def chop(text: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Cut at every ``width`` cells, spaces or not."""
    ranges: list[tuple[int, int]] = []
    while True:
        stop = fit(text, start, end, width)
        ranges.append((start, stop))
        if stop >= end:
            return ranges
        start = stop
