"""Tables: from cells to a passage, and large ones read without the parser, which takes seconds for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import accumulate, chain

from glossator.model.passage import Leaf, Passage, Run
from glossator.text.gate import clean
from glossator.text.lines import STARTERS, starter
from glossator.text.parser import block_parser, parse

Cell = tuple[str, list[Run]]
"""The words of a cell, and their styled ranges."""

_MOST_MISSING = 0x10000  # where rows lack more cells than this, all in all, markdown-it ends the table
_OTHER_SPACE = re.compile(r"[\t\x0b\x0c\r]")
_DELIMITERS = re.compile(r"[^\n]*\|[^\n]*\n {0,3}[|:-][-:| ]*\n")
_PIPE = re.compile(r"(?<!\\)\|")


def join_cells(rows: Iterable[Iterable[Cell]]) -> tuple[str, list[Run], list[list[tuple[int, int]]]]:
    """The text of a table, its styled ranges, and the range of each cell: tabs between cells, newlines between rows.

    Every row has a cell.
    """
    parts, runs, ranges = list[str](), list[Run](), list[list[tuple[int, int]]]()
    start = 0
    for row in rows:
        cells: list[tuple[int, int]] = []
        for text, inner in row:
            runs += [run._replace(start=run.start + start, end=run.end + start) for run in inner]
            cells.append((start, start + len(text)))
            parts += (text, "\t")
            start += len(text) + 1
        parts[-1] = "\n"
        ranges.append(cells)
    return "".join(parts[:-1]), runs, ranges


def read_table(source: str, line: int, read_cell: Callable[[str], Cell]) -> Passage | None:
    """The passage of a block that is a table and nothing else; None if the parser must read it.

    ``line`` is its first line, ``read_cell`` reads the Markdown of a cell. GitHub
    Flavored Markdown 0.29, section 4.10, as markdown-it reads it.
    """
    if _OTHER_SPACE.search(source) or not _DELIMITERS.match(source):
        return None
    header, delimiters, *body = source.rstrip().split("\n")
    if any(map(_is_no_row, body)):
        return None
    heads = [token for token in parse(block_parser(), f"{header}\n{delimiters}", {}) if token.type == "th_open"]
    rows = [_cells(row) for row in (header, *body)]
    if not heads or max(accumulate(len(heads) - len(row) for row in rows)) > _MOST_MISSING:
        return None
    align = tuple(str(token.attrGet("style") or "").removeprefix("text-align:") for token in heads)
    padded = (chain(row[: len(heads)], [""] * (len(heads) - len(row))) for row in rows)
    text, runs, ranges = join_cells(map(read_cell, row) for row in padded)
    leaf = Leaf("table", 0, len(text), rows=tuple(map(tuple, ranges)), align=align)
    return Passage("table", clean(text), (leaf,), tuple(runs), line)


def _is_no_row(line: str) -> bool:
    text = line.lstrip(" ")
    if not text or len(line) - len(text) > 3:
        return True
    return text[0] != "|" and ord(text[0]) in STARTERS and starter(0, text.encode()) not in ("", "note")


def _cells(row: str) -> list[str]:
    cells = _PIPE.split(row.strip(" "))
    inner = cells[cells[0] == "" : len(cells) - (cells[-1] == "")]
    return [cell.replace("\\|", "|").strip(" ") for cell in inner]
