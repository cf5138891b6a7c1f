"""Marks and notes in the linear mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from glossator.cli.linear.session import Choice, Session
from glossator.cli.linear.words import Stand, place_words
from glossator.cli.output import fill, write
from glossator.library.errors import LibraryError
from glossator.model.link import LinkEnd
from glossator.model.mark import Mark
from glossator.state.anchoring import file_of, find_notes, mark_at, notes_by_passage, open_mark
from glossator.state.marks import Marks
from glossator.state.notes import Notes
from glossator.state.own_file import OwnFileError
from glossator.text.gate import clean_line


def mark(session: Session, name: str) -> None:
    """Mark the passage, under a name if one was typed."""
    here = session.here
    if not here.passage:
        session.say("There is nothing to mark here.")
        return
    try:
        Marks(session.folder).add(mark_at(here.brief, here.document, here.key, session.now(), name))
    except OwnFileError as error:
        session.say(f"The mark is not kept: {error}")
    else:
        session.say(f"{here.address} is marked.")


def marks(session: Session, _: str) -> None:
    """List the marks, numbered."""
    found, problems = Marks(session.folder).read()
    for problem in problems:
        session.say(str(problem))
    session.choices = [_choice(session, one) for one in found]
    for number, one in enumerate(found, 1):
        words = [f"“{clean_line(one.words)}”" if one.words else "", str(one.place), clean_line(one.name)]
        write(fill(", ".join(filter(None, words)), f"{number}. ", "   "))
    session.say("A number goes to a mark." if found else 'There are no marks; "mark" makes one.')


def _choice(session: Session, one: Mark) -> Choice:
    def go(peek: bool = False) -> None:
        try:
            brief, anchor = open_mark(one, session.library)
            document = brief.document_of(Path(one.file)) if one.file else one.place.document
            stand = Session.stand(session.know(brief), one.place._replace(document=document, section=""))
        except LibraryError as error:
            session.say(f"What was marked is gone: {error}.")
            return
        if anchor.span is None:
            session.say(f"The words that were marked are lost: {one.place}.")
        elif peek:
            session.say(f"That is {place_words(stand._replace(key=anchor.span.key))}.")
        else:
            session.go(stand._replace(key=anchor.span.key))

    return Choice(go, lambda: go(peek=True))


def note(session: Session, text: str) -> None:
    """Write a note on the passage."""
    here = session.here
    if not text:
        session.say('Say what to note, such as "note compare the table of 2010".')
    elif not here.passage:
        session.say("There is nothing to write a note on here.")
    else:
        end, file = LinkEnd(here.brief.address(here.document, here.key)), file_of(here.brief, here.document)
        try:
            Notes(session.folder, here.brief.info.id).add(end, text, session.now(), file)
        except OwnFileError as error:
            session.say(f"The note is not kept: {error}")
        else:
            session.say(f"The note on {here.address} is kept.")


def note_lines(session: Session, here: Stand) -> Iterator[str]:
    """What the reader has noted on a passage."""
    notes, problems = Notes(session.folder, here.brief.info.id).read()
    for problem in problems:
        yield from fill(str(problem))
    found = notes_by_passage(here.text, find_notes(notes, here.brief, here.document))
    for one in found.get(here.key, ()):
        quote = f" on “{one.note.quote.exact}”" if one.note.quote else ""
        yield from fill(f"Your note{quote}: {one.note.text}")
