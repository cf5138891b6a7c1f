"""``marks.yaml``: the reader's bookmarks."""

from __future__ import annotations

from pathlib import Path

from glossator.model.mark import Mark
from glossator.model.problem import Problem
from glossator.text.yaml_fields import Fields, Report, kind_of
from glossator.text.yaml_list import read_list
from glossator.text.yaml_nodes import Mapping, Node
from glossator.text.yaml_places import read_moment, read_place

NAME = "marks.yaml"
"""What the file is called."""
MARK_KEYS = ("place", "words", "name", "added", "file")
"""What it may say of a mark."""


def read_marks(path: Path) -> tuple[list[Mark], list[Problem]]:
    """Read the file of marks; never raises an error for what it says.

    A mark that leads nowhere for want of a place is left out. A file that does not
    exist has no marks and no fault.
    """
    report = Report(path)
    marks = [read_mark(node, report) for node in read_list(report, "a list of marks")]
    return [mark for mark in marks if mark], report.problems


def read_mark(node: Node, report: Report) -> Mark | None:
    """A mark out of an item of the list; None if it has no place. Faults go to the report."""
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"the list of marks has {kind_of(node)}; expected place:, words: …")
        return None
    fields = Fields(node, report, MARK_KEYS)
    place = read_place(fields, "place", "the mark")
    words, name, file = fields.text("words"), fields.title("name"), fields.text("file")
    added = read_moment(fields, "added")
    return Mark(place, words, added, name, file, node.line) if place else None


def write_mark(mark: Mark) -> list[tuple[str, str]]:
    """The keys and values of a mark; those without a value are left out."""
    fields = {"place": str(mark.place), "words": mark.words, "name": mark.name, "added": mark.added, "file": mark.file}
    return [(key, value) for key, value in fields.items() if value]
