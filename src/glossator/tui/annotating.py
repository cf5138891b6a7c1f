"""Marking and noting: what the keys of the pane do to the margin, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from glossator.library.brief import Brief
from glossator.model.link import LinkEnd
from glossator.model.mark import Note
from glossator.model.passage import Key, Span
from glossator.state.margin import Margin
from glossator.state.own_file import OwnFileError
from glossator.tui.cards import where
from glossator.tui.widgets.reader import Reader


def now() -> datetime:
    """The time by the machine's clock, with its zone."""
    return datetime.now().astimezone()


def toggle_mark(brief: Brief, margin: Margin, document: str, key: Key) -> str:
    """Mark a passage, or remove its mark; returns what to tell the reader."""
    try:
        marked = margin.toggle(document, key, now())
    except OwnFileError as error:
        return f"Not marked: {error}"
    label = where(brief, document, key)
    return f"Marked: {label}. ' lists the marks." if marked else f"Mark removed: {label}. m sets it again."


def subjects(margin: Margin, document: str, reader: Reader) -> list[Note | LinkEnd]:
    """What a note may be about: the words that are selected or chosen, or the notes of the passage.

    Of several, the last is always a new note.
    """
    margin.read()
    beside = margin.beside(document)
    words = next(iter(reader.selected), reader.chosen)
    if words:
        same = [found.note for found in beside.notes if found.anchor.span == words]
        return [same[0] if same else margin.end_of(document, words, whole=False)]
    notes = [found.note for found in beside.notes_at(reader.current)]
    new = margin.end_of(document, Span(reader.current, 0, 0), whole=True)
    return [notes[0]] if len(notes) == 1 else [*notes, new]


def quoted(brief: Brief, subject: Note | LinkEnd) -> str:
    """The words that a note is about."""
    if subject.quote:
        return subject.quote.exact
    end = subject if isinstance(subject, LinkEnd) else subject.end
    span = brief.anchor(end).span
    return brief.text(end.place.document).passage(span.key).text if span else str(end.place)


def keeper(margin: Margin, subject: Note | LinkEnd) -> Callable[[str], None]:
    """Writes down what is said of a subject, or raises OwnFileError."""
    return lambda text: margin.write(subject, text, now())
