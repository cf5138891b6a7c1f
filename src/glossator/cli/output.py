"""Printing: text for people, plain where nobody looks at a terminal, and JSON for programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

from glossator.text.gate import clean

MEASURE = 80
"""How wide text is set at most on a terminal, in columns."""
LONG = 100_000
"""Of lines with more signs than this a terminal shows the beginning: the rest would fill thousands of screens."""


def on_terminal() -> bool:
    """Does a person look at what is printed?"""
    return sys.stdout is not None and sys.stdout.isatty()


@cache
def width() -> int | None:
    """How wide text is set, in columns; None where lines are left as long as they are."""
    if not on_terminal():
        return None
    named = os.environ.get("COLUMNS", "")
    try:
        columns = int(named) if named.isdecimal() else os.get_terminal_size().columns
    except OSError:  # a terminal that does not say
        columns = 0
    return min(columns or MEASURE, MEASURE)


@cache
def _styled() -> bool:
    return on_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    """The text, on a terminal in bold."""
    return f"\x1b[1m{clean(text)}\x1b[22m" if _styled() else clean(text)


def dim(text: str) -> str:
    """The text, on a terminal dimmed."""
    return f"\x1b[2m{clean(text)}\x1b[22m" if _styled() else clean(text)


def fill(text: str, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text, each paragraph of it set to the width, with what stands before the lines."""
    columns = width()
    lines: list[str] = []
    for line in clean(text).split("\n"):
        if columns is None or len(line) + len(first) <= columns or len(line) > LONG:
            lines.append((first if not lines else rest) + (line if columns is None else _cut(line)))
            continue
        from textwrap import wrap  # only a terminal needs it

        measure = max(20, columns - len(first))
        pieces = wrap(line, measure, break_long_words=False, break_on_hyphens=False) or [""]
        lines += [(rest if lines or index else first) + piece for index, piece in enumerate(pieces)]
    return [line.rstrip() for line in lines]


def _put(text: str) -> None:
    """Write a text that has passed the gate."""
    sys.stdout.write(text + "\n")


def _cut(line: str) -> str:
    left = len(line) - LONG
    return line if left <= 0 else f"{line[:LONG]} … [{left:,} more: too long for a terminal, but a file takes them all]"


def write(lines: Iterable[str]) -> None:
    """Print lines. They must have passed the gate: ``fill``, ``bold``, ``dim`` and ``line`` see to it."""
    for text in lines:
        _put(text)


def line(text: str = "") -> None:
    """Print one line as it is."""
    _put(clean(text))


def note(text: str) -> None:
    """Say something about what is printed, on stderr."""
    sys.stderr.write(clean(text) + "\n")


def write_json(data: Any) -> None:
    """Print a value as JSON, indented, in UTF-8."""
    import json  # only programs ask for it

    _put(clean(json.dumps(data, ensure_ascii=False, indent=2)))


def plural(count: int, word: str) -> str:
    """``1 link``, ``2 links``."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
