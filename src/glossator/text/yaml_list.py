"""The items of a YAML list, read past damage: what is broken costs its own item and no other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from glossator.text.files import read_file
from glossator.text.yaml_fields import Report, kind_of
from glossator.text.yaml_nodes import MAX_BYTES, Node, Nodes, Scalar, Sequence, decode, reading_nodes

_ITEM = re.compile(r"^- ", re.MULTILINE)
_RESTARTS = 100


def read_list(report: Report, expected: str) -> Iterator[Node]:
    """The items of the list in the file of a report, none where there is no such file; else as ``read_items``."""
    return (node for node in reading_list(report, expected) if node is not None)


def reading_list(report: Report, expected: str) -> Iterator[Node | None]:
    """The same in short steps, with None for each that has no item."""
    try:
        data = read_file(report.path, MAX_BYTES)
    except FileNotFoundError:
        return
    except OSError as error:
        report.add(0, "unreadable", f"cannot be read: {error.strerror}")
        return
    yield from _reading_items(data, report, expected)


def read_items(data: bytes, report: Report, expected: str) -> Iterator[Node]:
    """The items of the list; where the syntax is damaged, without the damaged item.

    ``expected`` says in a message what the file should hold: ``a list of links``.
    """
    return (node for node in _reading_items(data, report, expected) if node is not None)


def _reading_items(data: bytes, report: Report, expected: str) -> Iterator[Node | None]:
    text, faults = decode(data)
    report.add_faults(faults)
    starts = [match.start() for match in _ITEM.finditer(text)]
    lines = [text.count("\n", 0, starts[0]) + 1] if starts else []
    for before, start in pairwise(starts):
        lines.append(lines[-1] + text.count("\n", before, start))
    position, line = 0, 1
    for _ in range(_RESTARTS):
        yield None
        nodes = yield from reading_nodes(text[position:], line)
        report.add_faults(nodes.faults)
        damaged = 0 if nodes.complete else _damaged_line(nodes, lines)
        yield from _whole_items(nodes, damaged, report, expected)
        following = bisect_right(lines, damaged)
        if nodes.complete or following == len(lines):
            return
        position, line = starts[following], lines[following]


def _damaged_line(nodes: Nodes, lines: list[int]) -> int:
    """The line where the item begins that could not be read to its end."""
    if isinstance(nodes.root, Sequence) and nodes.root.items:
        last = nodes.root.items[-1]
        if not isinstance(last, Scalar) and last.cut:
            return last.line
    line = nodes.faults[-1].line
    return lines[max(0, bisect_right(lines, line) - 1)] if lines else line


def _whole_items(nodes: Nodes, damaged: int, report: Report, expected: str) -> Iterator[Node]:
    root = nodes.root
    if isinstance(root, Sequence):
        yield from (item for item in root.items if item.line != damaged)
    elif nodes.complete and root is not None and not (isinstance(root, Scalar) and not root.text.strip()):
        report.add(root.line, "wrong-type", f"the file is {kind_of(root)}; expected {expected}")
