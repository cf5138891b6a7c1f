"""The margin of a brief: marks, notes and what was looked at, and where they stand in its texts now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from glossator.model.passage import Key, Span

if TYPE_CHECKING:  # what reads and writes files is imported when it is asked for, after the first frame
    from datetime import datetime
    from pathlib import Path

    from glossator.library.brief import Brief
    from glossator.model.link import LinkEnd
    from glossator.model.mark import LookedAt, Mark, Note
    from glossator.model.problem import Problem
    from glossator.state.anchoring import FoundMark, FoundNote
    from glossator.text.anchor import Anchor


class Signs(NamedTuple):
    """What stands in the margin of a passage."""

    marked: bool = False
    """Has it a mark?"""
    noted: tuple[Span, ...] = ()
    """The words that notes are about, in order; an empty range at its beginning for the whole passage."""


NOTHING = Signs()
"""Stands beside most passages."""


class Beside(NamedTuple):
    """What the reader wrote beside one document."""

    marks: tuple[FoundMark, ...] = ()
    """The marks in the order of the text, lost ones last."""
    notes: tuple[FoundNote, ...] = ()
    """The notes in the order of the text, lost ones last."""

    def mark_at(self, key: Key) -> Mark | None:
        """The mark of a passage."""
        return next((found.mark for found in self.marks if found.anchor.span and found.anchor.span.key == key), None)

    def notes_at(self, key: Key) -> tuple[FoundNote, ...]:
        """The notes of a passage."""
        return tuple(found for found in self.notes if found.anchor.span and found.anchor.span.key == key)

    @property
    def lost(self) -> tuple[FoundNote, ...]:
        """The notes whose words are gone."""
        return tuple(found for found in self.notes if found.anchor.span is None)


class Margin:
    """Reads and writes what stands in the margin of one brief; each change is on the disk when its method returns."""

    def __init__(self, folder: Path, brief: Brief) -> None:
        """Take the reader's data folder, which need not exist; nothing is read yet."""
        self._folder = folder
        self._brief = brief
        self.marks: tuple[Mark, ...] = ()
        """The marks of all briefs, as they were when they were read last."""
        self.notes: tuple[Note, ...] = ()
        """The notes on this brief."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with their files."""
        self._beside: dict[str, Beside] = {}
        self._signs: dict[str, dict[Key, Signs]] = {}
        self._looked: dict[str, dict[Key, LookedAt]] = {}
        self._family = {brief.info.id: self}

    def of(self, brief: Brief) -> Margin:
        """The reader's margin of another brief, the same whenever it is asked for."""
        if brief.info.id not in self._family:
            self._family[brief.info.id] = other = Margin(self._folder, brief)
            other._family = self._family
        return self._family[brief.info.id]

    def read(self) -> None:
        """Read the files, and find everything in the texts."""
        for _ in self.reading(self._brief):
            pass

    def reading(self, brief: Brief) -> Iterator[None]:
        """Do in short steps what ``read`` does, in the texts of a brief that may have been read again."""
        from glossator.library.looked_at import finding_looked_at, read_looked_at
        from glossator.state.anchoring import find_marks, find_notes
        from glossator.state.marks import Marks
        from glossator.state.notes import Notes

        self._brief = brief
        self.marks, faults = Marks(self._folder).read()
        self.notes, more = Notes(self._folder, brief.info.id).read()
        looked, others = read_looked_at(brief)
        self.problems = (*faults, *more, *others)
        written: tuple[Mark | Note, ...] = (*self.marks, *self.notes)
        yield from brief.anchoring(own.end for own in written if own.place.brief == brief.info.id)
        self._looked = yield from finding_looked_at(brief, looked)
        for info in brief.info.documents:
            beside = Beside(find_marks(self.marks, brief, info.id), find_notes(self.notes, brief, info.id))
            self._beside[info.id], self._signs[info.id] = beside, _signs(beside)
            yield

    def forget(self, brief: Brief) -> None:
        """Know nothing of where anything stands: the texts have changed, and ``brief`` has them as they are now."""
        self._brief = brief
        self._beside.clear()
        self._signs.clear()
        self._looked.clear()

    def beside(self, document: str) -> Beside:
        """What stands beside a document; nothing as long as nothing was read."""
        return self._beside.get(document, Beside())

    def signs(self, document: str, key: Key) -> Signs:
        """What stands beside a passage; nothing as long as nothing was read."""
        return self._signs.get(document, {}).get(key, NOTHING)

    # Marks

    def find(self, mark: Mark) -> Anchor | None:
        """Where a mark stands; None if it is not in this brief."""
        own = (found for beside in self._beside.values() for found in beside.marks)
        return next((found.anchor for found in own if found.mark == mark), None)

    def toggle(self, document: str, key: Key, now: datetime) -> bool:
        """Mark a passage, or remove the mark that is seen there; is it marked now?

        A mark that another instance has made meanwhile stays. Raises OwnFileError if it
        cannot be done.
        """
        from glossator.state.anchoring import mark_at

        seen = self.signs(document, key).marked
        self.read()
        mark = self.beside(document).mark_at(key)
        if mark and seen:
            self.remove(mark)
        elif mark is None:
            self.add(mark_at(self._brief, document, key, now))
        return not (mark and seen)

    def add(self, mark: Mark) -> None:
        """Write down a mark. Raises OwnFileError if that cannot be done."""
        from glossator.state.marks import Marks

        Marks(self._folder).add(mark)
        self.read()

    def remove(self, mark: Mark) -> None:
        """Strike out a mark. Raises OwnFileError if that cannot be done."""
        from glossator.state.marks import Marks

        Marks(self._folder).remove(mark)
        self.read()

    # What was looked at

    def looked_at(self, document: str) -> Mapping[Key, LookedAt]:
        """The passages of a document that were looked at, with nothing to link; none as long as nothing was read."""
        return self._looked.get(document, {})

    def toggle_looked_at(self, document: str, key: Key, by: str, now: datetime) -> bool:
        """Write down that a passage was looked at, or strike that out; does it say so now?

        Raises OwnFileError if it cannot be done.
        """
        from glossator.state.looked_at import look_at, look_away

        if key in self.looked_at(document):
            look_away(self._brief, document, key)
        else:
            look_at(self._brief, document, key, by, now)
        self.read()
        return key in self.looked_at(document)

    # Notes

    def end_of(self, document: str, span: Span, *, whole: bool) -> LinkEnd:
        """What a new note is about: words, or a whole passage."""
        from glossator.model.link import LinkEnd
        from glossator.state.anchoring import end_at

        return LinkEnd(self._brief.address(document, span.key)) if whole else end_at(self._brief, document, span)

    def write(self, note: Note | LinkEnd, text: str, now: datetime) -> None:
        """Give a note another text, or write a new one; one without words is removed.

        Raises OwnFileError if that cannot be done.
        """
        from glossator.model.link import LinkEnd
        from glossator.state.anchoring import file_of
        from glossator.state.notes import Notes

        notes = Notes(self._folder, self._brief.info.id)
        if isinstance(note, LinkEnd):
            notes.add(note, text, now, file_of(self._brief, note.place.document))
        elif text.strip():
            notes.change(note, text, now)
        else:
            notes.remove(note)
        self.read()


def _signs(beside: Beside) -> dict[Key, Signs]:
    """What stands beside each passage that has anything."""
    marked = {span.key for span in _spans(beside.marks)}
    noted: dict[Key, set[Span]] = {}
    for found in beside.notes:
        if span := found.anchor.span:
            noted.setdefault(span.key, set()).add(span if found.note.quote else Span(span.key, 0, 0))
    return {key: Signs(key in marked, tuple(sorted(noted.get(key, ())))) for key in marked | noted.keys()}


def _spans(found: Iterable[FoundMark]) -> Iterable[Span]:
    return (mark.anchor.span for mark in found if mark.anchor.span)
