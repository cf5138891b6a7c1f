"""``links.yaml``: the cross-references of a brief."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

from glossator.model.link import LINK_STATUSES, Link, LinkEnd, LinkStatus, Quote
from glossator.model.problem import Problem
from glossator.model.relation import RELATIONS, Relation
from glossator.text.names import did_you_mean
from glossator.text.steps import finish
from glossator.text.yaml_fields import Fields, Report, kind_of
from glossator.text.yaml_list import reading_list
from glossator.text.yaml_nodes import Mapping, Node, Scalar
from glossator.text.yaml_places import read_place, read_quote
from glossator.text.yaml_write import Value

LINK_KEYS = ("id", "from", "to", "relation", "note", "by", "added", "status")
"""What it may say of a link."""


def read_links(path: Path, brief: str) -> tuple[list[Link], list[Problem]]:
    """Read a file of links; never raises an error for what the file says.

    ``brief`` is the id of the brief that places without one belong to. A link with a
    fault that leaves nothing to follow is left out, all others stay. A file that does
    not exist has no links and no fault.
    """
    return finish(reading_links(path, brief))


def reading_links(path: Path, brief: str) -> Generator[None, None, tuple[list[Link], list[Problem]]]:
    """The same in short steps: what they return at last are the links and the faults."""
    report = Report(path)
    links: dict[str, Link] = {}
    nameless: list[Link] = []
    for node in reading_list(report, "a list of links"):
        link = read_link(node, report, brief) if node else None
        yield
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


def read_link(node: Node, report: Report, brief: str) -> Link | None:
    """A link out of an item of the list; None if nothing can be followed. Faults go to the report."""
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"the list of links has {kind_of(node)}; expected id:, from:, to: …")
        return None
    fields = Fields(node, report, LINK_KEYS)
    name = fields.required("id", "the link")
    what = f"the link {name!r}" if name else "the link"
    start, end = _end(fields, "from", what, brief), _end(fields, "to", what, brief)
    relation = _relation(fields, what)
    note = " ".join(fields.text("note").split())
    if not note and isinstance(fields.get("note"), Scalar | None) and "note" not in node.refused:
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
        place = read_place(fields, key, what, brief)
        return LinkEnd(place) if place else None
    inner = fields.mapping(key, ("place", "quote", "prefix", "suffix"))
    if inner is None:
        return None
    what = f"{key!r} of {what}"
    place, quote = read_place(inner, "place", what, brief), read_quote(inner, what)
    return LinkEnd(place, quote) if place else None


def write_link(link: Link, brief: str) -> dict[str, Value]:
    """The keys and values of a link of this brief; what is empty is left out."""
    fields: dict[str, Value] = {
        "id": link.id,
        "from": _write_end(link.start, brief),
        "to": _write_end(link.end, brief),
        "relation": link.relation.name,
        "note": link.note,
        "by": link.by,
        "added": link.added,
        "status": link.status,
    }
    return {key: value for key, value in fields.items() if value}


def _write_end(end: LinkEnd, brief: str) -> dict[str, str]:
    place, quote = end.place, end.quote or Quote("")
    address = place.without_brief() if place.brief == brief else place
    fields = {"place": str(address), "quote": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    return {key: value for key, value in fields.items() if value}
