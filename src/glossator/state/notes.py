"""The reader's notes on a brief, in ``notes/BRIEF.yaml``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.formats import notes_yaml
from glossator.formats.notes_yaml import note_text
from glossator.model.link import LinkEnd
from glossator.model.mark import Note
from glossator.model.problem import Problem
from glossator.state.moment import moment
from glossator.state.own_file import OwnFileError
from glossator.state.own_list import change_list

if TYPE_CHECKING:
    from datetime import datetime

    from glossator.text.yaml_edit import EditableList
    from glossator.text.yaml_nodes import Node


class Notes:
    """The notes on one brief. Nothing is kept here: each question is asked of the file."""

    def __init__(self, folder: Path, brief: str) -> None:
        """Take the reader's data folder, which need not exist, and the brief's id."""
        self.path = folder / notes_yaml.FOLDER / f"{brief}.yaml"
        """The file."""
        self.brief = brief
        """The brief's id."""

    def read(self) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
        """The notes in the order of the file, and what is wrong with it."""
        notes, problems = notes_yaml.read_notes(self.path, self.brief)
        return tuple(notes), tuple(problems)

    def add(self, end: LinkEnd, text: str, now: datetime, file: str = "") -> Note:
        """Write down a note on some words, or on a passage; returns it.

        ``file`` is as ``anchoring.file_of`` gives it. Raises OwnFileError if it cannot be
        written, or has no words.
        """
        note = Note("", end.place, end.quote, self._checked(text), moment(now), "", file)

        def edit(notes: EditableList) -> bytes:
            nonlocal note
            note = note._replace(id=_new_id(note.added, map(_id, notes.items)))
            return notes.append(notes_yaml.write_note(note))

        change_list(self.path, edit)
        return note

    def add_all(self, notes: Iterable[Note]) -> tuple[list[Note], list[Note]]:
        """Write down notes that were made elsewhere, in one step; returns the new ones, and those that were there.

        A note keeps its id unless another one has it. Raises OwnFileError as ``add`` does.
        """
        new, old = list[Note](), list[Note]()

        def edit(present: EditableList) -> bytes | None:
            from glossator.text.yaml_fields import Report

            read = (notes_yaml.read_note(item, Report(self.path), self.brief) for item in present.items)
            known = {_content(note) for note in read if note}
            ids = set(map(_id, present.items))
            for note in notes:
                note = note._replace(text=self._checked(note.text))
                if _content(note) in known:
                    old.append(note)
                    continue
                known.add(_content(note))
                id = _free(note.id, ids) if note.id else _new_id(note.added, ids)
                ids.add(id)
                new.append(note._replace(id=id))
            return present.append(*map(notes_yaml.write_note, new)) if new else None

        change_list(self.path, edit)
        return new, old

    def change(self, note: Note, text: str, now: datetime) -> Note:
        """Give a note another text; returns it as it is now.

        Raises OwnFileError if it cannot be written, or if it is gone or says something
        else than ``note`` does: then somebody else has changed it.
        """
        changed = note._replace(text=self._checked(text), changed=moment(now))

        def edit(notes: EditableList) -> bytes:
            index = self._index(notes.items, note)
            if index is None or self._read(notes.items[index]) != note.text:
                was = "removed" if index is None else "changed"
                raise OwnFileError(f"{self.path}: the note was {was} meanwhile; what you wrote is not kept yet")
            return notes.change(index, {"note": changed.text, "changed": changed.changed})

        change_list(self.path, edit)
        return changed

    def remove(self, note: Note) -> None:
        """Strike out a note, unless somebody has done so. Raises OwnFileError if that cannot be done."""

        def edit(notes: EditableList) -> bytes | None:
            index = self._index(notes.items, note)
            return None if index is None else notes.remove(index)

        change_list(self.path, edit)

    def _checked(self, text: str) -> str:
        text = note_text(text)
        if not text:
            raise OwnFileError("a note without words is not kept")
        return text

    def _index(self, items: tuple[Node, ...], note: Note) -> int | None:
        return next((index for index, item in enumerate(items) if _id(item) == note.id), None)

    def _read(self, item: Node) -> str:
        """What a note says now."""
        from glossator.text.yaml_fields import Report

        now = notes_yaml.read_note(item, Report(self.path), self.brief)
        return now.text if now else ""


def _id(item: Node) -> str:
    """The id of an item of the list; empty if it has none."""
    from glossator.text.yaml_nodes import Mapping, Scalar

    entry = item.entries.get("id") if isinstance(item, Mapping) else None
    return entry.node.text.strip() if entry and isinstance(entry.node, Scalar) else ""


def _content(note: Note) -> Note:
    return note._replace(id="", line=0)


def _new_id(added: str, taken: Iterable[str]) -> str:
    """An id made of the moment, with a number where another note has it."""
    return _free(added[:19].replace("-", "").replace(":", "").replace("T", "-"), set(taken))


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number where it is taken."""
    id, number = name, 2
    while id in taken:
        id, number = f"{name}-{number}", number + 1
    return id
