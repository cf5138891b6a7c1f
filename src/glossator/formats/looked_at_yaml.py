"""``looked-at.yaml``: the passages that somebody looked at and found nothing to link."""

from __future__ import annotations

from pathlib import Path

from glossator.model.mark import LookedAt
from glossator.model.problem import Problem
from glossator.text.yaml_fields import Fields, Report, kind_of
from glossator.text.yaml_list import read_list
from glossator.text.yaml_nodes import Mapping, Node
from glossator.text.yaml_places import read_moment, read_place

NAME = "looked-at.yaml"
"""What the file is called; it stands beside the file of links."""
LOOKED_KEYS = ("place", "words", "digest", "by", "added")
"""What it may say of a passage."""


def read_looked_at(path: Path, brief: str) -> tuple[list[LookedAt], list[Problem]]:
    """Read the file; never raises an error for what it says.

    ``brief`` is the id of the brief that places without one belong to. An entry without
    a passage is left out. A file that does not exist has no entries and no fault.
    """
    report = Report(path)
    found: dict[LookedAt, LookedAt] = {}
    for node in read_list(report, "a list of passages"):
        entry = read_entry(node, report, brief)
        if entry is None:
            continue
        earlier = found.setdefault(entry._replace(digest="", by="", added="", line=0), entry)
        if earlier is not entry:
            message = f"{entry.place.without_brief()} is listed twice; line {earlier.line} has it first, and counts"
            report.add(entry.line, "duplicate-place", message, "warning")
    return list(found.values()), report.problems


def read_entry(node: Node, report: Report, brief: str) -> LookedAt | None:
    """A passage out of an item of the list; None if it names none. Faults go to the report."""
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"the list of passages has {kind_of(node)}; expected place:, words: …")
        return None
    fields = Fields(node, report, LOOKED_KEYS)
    place = read_place(fields, "place", "the passage", brief)
    words, by, added = fields.text("words"), fields.title("by"), read_moment(fields, "added")
    digest = fields.text("digest")
    if place and not place.passage:
        report.add(fields.line("place"), "bad-place", f"{str(place)!r} is no passage; expected document#section:1")
        return None
    return LookedAt(place, words, digest, by, added, node.line) if place else None


def write_entry(entry: LookedAt) -> dict[str, str]:
    """The keys and values of an entry, those without a value left out; its place is written without its brief."""
    fields = (str(entry.place.without_brief()), entry.words, entry.digest, entry.by, entry.added)
    return {key: value for key, value in zip(LOOKED_KEYS, fields, strict=True) if value}
