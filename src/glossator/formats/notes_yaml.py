"""``notes/BRIEF.yaml``: the reader's notes on a brief."""

from __future__ import annotations

from pathlib import Path

from glossator.model.link import Quote
from glossator.model.mark import Note
from glossator.model.problem import Problem
from glossator.text.gate import clean
from glossator.text.yaml_fields import Fields, Report, kind_of
from glossator.text.yaml_list import read_list
from glossator.text.yaml_nodes import Mapping, Node, Scalar
from glossator.text.yaml_places import read_moment, read_place, read_quote

FOLDER = "notes"
"""The folder of the files of notes."""
NOTE_KEYS = ("id", "place", "quote", "prefix", "suffix", "note", "added", "changed", "file")
"""What it may say of a note."""


def read_notes(path: Path, brief: str) -> tuple[list[Note], list[Problem]]:
    """Read a file of notes; never raises an error for what it says.

    ``brief`` is the id of the brief that places without one belong to. A note without
    an id, a place or a text is left out, as is the second of two with the same id. A
    file that does not exist has no notes and no fault.
    """
    report = Report(path)
    notes: dict[str, Note] = {}
    for node in read_list(report, "a list of notes"):
        note = read_note(node, report, brief)
        if note and (earlier := notes.get(note.id)):
            message = f"a second note has the id {note.id!r}; line {earlier.line} has the first, and counts"
            report.add(note.line, "duplicate-id", message)
        elif note:
            notes[note.id] = note
    return list(notes.values()), report.problems


def read_note(node: Node, report: Report, brief: str) -> Note | None:
    """A note out of an item of the list; None if it lacks what a note needs. Faults go to the report."""
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"the list of notes has {kind_of(node)}; expected id:, place:, note: …")
        return None
    fields = Fields(node, report, NOTE_KEYS)
    id = fields.required("id", "the note")
    what = f"the note {id!r}" if id else "the note"
    place, quote = read_place(fields, "place", what, brief), read_quote(fields, what)
    fields.required("note", what)
    written = fields.get("note")
    text = note_text(written.text) if isinstance(written, Scalar) else ""
    added, changed, file = read_moment(fields, "added"), read_moment(fields, "changed"), fields.text("file")
    return Note(id, place, quote, text, added, changed, file, node.line) if id and place and text else None


def write_note(note: Note) -> list[tuple[str, str]]:
    """The keys and values of a note, its place as it is written inside its brief; empty ones are left out."""
    quote = note.quote or Quote("")
    fields = {
        "id": note.id,
        "place": str(note.place.without_brief()),
        "quote": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "note": note.text,
        "added": note.added,
        "changed": note.changed,
        "file": note.file,
    }
    return [(key, value) for key, value in fields.items() if value]


def note_text(text: str) -> str:
    """A text as it is kept: clean, its lines ended by newlines, without white space at its end."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n")).rstrip()
