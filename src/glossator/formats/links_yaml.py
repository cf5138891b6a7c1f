"""``links.yaml``: the cross-references of a brief."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from glossator.model.link import LINK_STATUSES, Link, LinkEnd, LinkStatus, Quote
from glossator.model.place import Place, PlaceError
from glossator.model.problem import Problem
from glossator.model.relation import RELATIONS, Relation
from glossator.text.files import read_file
from glossator.text.names import did_you_mean
from glossator.text.yaml_fields import Fields, Report, kind_of
from glossator.text.yaml_nodes import MAX_BYTES, Mapping, Node, Nodes, Scalar, Sequence, decode, read_nodes

LINK_KEYS = ("id", "from", "to", "relation", "note", "by", "added", "status")
"""What it may say of a link."""

_ITEM = re.compile(r"^- ", re.MULTILINE)
_RESTARTS = 100


def read_links(path: Path, brief: str) -> tuple[list[Link], list[Problem]]:
    """Read a file of links; never raises an error for what the file says.

    ``brief`` is the id of the brief that places without one belong to. A link with a
    fault that leaves nothing to follow is left out, all others stay. A file that does
    not exist has no links and no fault.
    """
    report = Report(path)
    try:
        data = read_file(path, MAX_BYTES)
    except FileNotFoundError:
        return [], []
    except OSError as error:
        report.add(0, "unreadable", f"cannot be read: {error.strerror}")
        return [], report.problems
    links: dict[str, Link] = {}
    nameless: list[Link] = []
    for node in _items(data, report):
        link = _link(node, report, brief)
        if link is None:
            continue
        if not link.id:
            nameless.append(link)
        elif earlier := links.get(link.id):
            message = f"a second link has the id {link.id!r}; line {earlier.line} has the first, and counts"
            report.add(link.line, "duplicate-id", message)
        else:
            links[link.id] = link
    return sorted([*links.values(), *nameless], key=lambda link: link.line), report.problems


def _items(data: bytes, report: Report) -> Iterator[Node]:
    """The items of the list; where the syntax is damaged, without the damaged item."""
    text, faults = decode(data)
    report.add_faults(faults)
    starts = [match.start() for match in _ITEM.finditer(text)]
    lines = [text.count("\n", 0, starts[0]) + 1] if starts else []
    for before, start in pairwise(starts):
        lines.append(lines[-1] + text.count("\n", before, start))
    position, line = 0, 1
    for _ in range(_RESTARTS):
        nodes = read_nodes(text[position:], line)
        report.add_faults(nodes.faults)
        damaged = 0 if nodes.complete else _damaged_line(nodes, lines)
        yield from _whole_items(nodes, damaged, report)
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


def _whole_items(nodes: Nodes, damaged: int, report: Report) -> Iterator[Node]:
    root = nodes.root
    if isinstance(root, Sequence):
        yield from (item for item in root.items if item.line != damaged)
    elif nodes.complete and root is not None and not (isinstance(root, Scalar) and not root.text.strip()):
        report.add(root.line, "wrong-type", f"the file is {kind_of(root)}; expected a list of links")


def _link(node: Node, report: Report, brief: str) -> Link | None:
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"the list of links has {kind_of(node)}; expected id:, from:, to: …")
        return None
    fields = Fields(node, report, LINK_KEYS)
    name = fields.required("id", "the link")
    what = f"the link {name!r}" if name else "the link"
    start, end = _end(fields, "from", what, brief), _end(fields, "to", what, brief)
    relation = _relation(fields, what)
    note = " ".join(fields.text("note").split())
    if not note and isinstance(fields.get("note"), Scalar | None):
        report.add(fields.line("note"), "no-note", f"{what} does not say why the two belong together", "warning")
    otherwise: LinkStatus = "accepted" if fields.get("status") is None else "suggested"
    status = fields.choice("status", LINK_STATUSES, otherwise)
    by, added = fields.title("by"), fields.date("added")
    if start is None or end is None or relation is None:
        return None
    return Link(name, start, end, relation, note, by, added, status, node.line)


def _relation(fields: Fields, what: str) -> Relation | None:
    name = fields.required("relation", what)
    if name and name not in RELATIONS:
        hint = did_you_mean(name, RELATIONS) or f"; known are {', '.join(RELATIONS)}"
        fields.report.add(fields.line("relation"), "unknown-relation", f"there is no relation {name!r}{hint}")
    return RELATIONS.get(name)


def _end(fields: Fields, key: str, what: str, brief: str) -> LinkEnd | None:
    """One end: a place alone, or a mapping with the words that are meant."""
    node = fields.get(key)
    if node is None:
        fields.missing(key, what)
        return None
    if isinstance(node, Scalar):
        place = _place(fields, key, fields.required(key, what), brief)
        return LinkEnd(place) if place else None
    inner = fields.mapping(key, ("place", "quote", "prefix", "suffix"))
    if inner is None:
        return None
    address = inner.required("place", f"{key!r} of {what}")
    place = _place(inner, "place", address, brief)
    exact, prefix, suffix = inner.text("quote"), inner.text("prefix"), inner.text("suffix")
    if place is None:
        return None
    if not exact and (prefix or suffix):
        inner.missing("quote", f"{key!r} of {what}, which has words around it,")
    return LinkEnd(place, Quote(exact, prefix, suffix) if exact else None)


def _place(fields: Fields, key: str, address: str, brief: str) -> Place | None:
    if not address:
        return None
    try:
        place = Place.parse(address)
    except PlaceError as error:
        fields.report.add(fields.line(key), "bad-place", str(error))
        return None
    if not place.document:
        fields.report.add(fields.line(key), "bad-place", f"{address!r} names no document; expected document#section")
        return None
    return place.within(brief)
