"""Marking and noting in a pane: what the keys do to the margin, and what is said of it."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from glossator.library.brief import Brief
from glossator.model.link import LinkEnd
from glossator.model.mark import Mark, Note
from glossator.model.passage import Span
from glossator.state.home import Home
from glossator.state.margin import Margin
from glossator.state.own_file import OwnFileError
from glossator.tui.cards import where
from glossator.tui.widgets.pane import GONE, Pane
from glossator.tui.widgets.reader import Reader


def now() -> datetime:
    """The time by the machine's clock, with its zone."""
    return datetime.now().astimezone()


def mark(pane: Pane) -> None:
    """Mark the current passage, or remove its mark."""
    if pane.reader.text.blocks:
        pane.say(_toggle_mark(pane))
        pane.post_message(pane.Written())


def _toggle_mark(pane: Pane) -> str:
    """Mark the current passage, or remove its mark; returns what to tell the reader."""
    key = pane.reader.current
    try:
        marked = pane.margin.toggle(pane.document, key, now())
    except OwnFileError as error:
        return f"Not marked: {error}"
    label = where(pane.brief, pane.document, key)
    return f"Marked: {label}. ' lists the marks." if marked else f"Mark removed: {label}. m sets it again."


def pick_mark(pane: Pane) -> None:
    """Open the list of marks, and go to the one that is picked."""
    from glossator.tui.screens.marks import MarkPicker  # only when it is wanted

    pane.open_over(MarkPicker(pane.brief, pane.margin), lambda mark: _go_to_mark(pane, mark))


def _go_to_mark(pane: Pane, mark: Mark | None) -> None:
    pane.post_message(pane.Written())  # some may have been removed
    if mark is None:
        return
    found = pane.margin.find(mark)
    if found is None and mark.file:
        pane.say(f"It is in another file, which opens with: glossator {mark.file}")
    elif found is None:
        pane.go_to(mark.end)
    elif found.span is None:
        pane.say(f"{GONE} {mark.place.without_brief()}")
    else:
        pane.post_message(pane.Jump(mark.place.document, found.span.key))


def write_note(pane: Pane) -> None:
    """Write a note, or edit one; where there is a choice, the reader picks."""
    if not pane.reader.seen_keys:
        return
    found = _subjects(pane.margin, pane.document, pane.reader)
    if len(found) == 1:
        edit_note(pane, found[0])
        return
    from glossator.tui.screens.note_list import NotePicker  # only when it is wanted

    pane.open_over(NotePicker(found), lambda subject: edit_note(pane, subject))


def _subjects(margin: Margin, document: str, reader: Reader) -> list[Note | LinkEnd]:
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


def _quoted(brief: Brief, subject: Note | LinkEnd) -> str:
    """The words that a note is about."""
    if subject.quote:
        return subject.quote.exact
    end = subject if isinstance(subject, LinkEnd) else subject.end
    span = brief.anchor(end).span
    return brief.text(end.place.document).passage(span.key).text if span else str(end.place)


def edit_note(pane: Pane, subject: Note | LinkEnd | None) -> None:
    """Open the editor on a note, or for a new one on some words."""
    from glossator.tui.screens.note import NoteScreen  # only when it is wanted

    if subject is None:
        return

    def keep(text: str) -> None:
        pane.margin.write(subject, text, now())

    def show(kept: bool | None) -> None:
        if kept:
            pane.say("Kept.")
            pane.post_message(pane.Written())

    rescue = Home(os.environ, Path.home()).rescue
    text = "" if isinstance(subject, LinkEnd) else subject.text
    pane.open_over(NoteScreen(_quoted(pane.brief, subject), text, keep, rescue), show)
