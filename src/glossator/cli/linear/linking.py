"""Writing links in the linear mode: begun at one passage, ended at another, then asked about line by line."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import NamedTuple

from glossator.cli.linear.session import Session
from glossator.cli.linear.words import Stand, place_words
from glossator.cli.output import fill, write
from glossator.library.brief import Brief
from glossator.model.link import LinkEnd
from glossator.model.relation import RELATIONS, Relation
from glossator.state import links
from glossator.state.anchoring import end_at, typed_span
from glossator.state.links import Draft, LinkChange, LinkRefused, add_link
from glossator.text.gate import clean_line
from glossator.tui.fuzzy import Line, fold, search  # needs no screen


class Begun(NamedTuple):
    """A link that is not ended yet."""

    stand: Stand
    """Where it was begun."""
    end: LinkEnd
    """The place, with the words that are meant if there are any."""


def link(session: Session, words: str) -> None:
    """Begin a link at the passage or at words of it; or end it there, and ask what there is to say of it."""
    here = session.here
    end = _end(here, words) if here.passage else None
    if not here.passage:
        session.say("There is nothing to link here.")
    elif end is None:
        session.say(f"“{clean_line(words)}” does not stand in {here.address}.")
    elif session.begun is None:
        session.begun = Begun(here, end)
        session.say(f'A link is begun at {_words(end)}. "link" where it leads ends it, "drop" forgets it.')
    elif session.begun.end == end:
        session.say("The link begins here: go where it leads, and end it there.")
    else:
        session.ask(questions(session, session.begun, Begun(here, end)))


def drop(session: Session, _: str) -> None:
    """Forget the link that was begun."""
    session.say("The link is forgotten." if session.begun else "No link was begun.")
    session.begun = None


def undo(session: Session, _: str) -> None:
    """Remove the link that was written last, or the refusal."""
    if not session.written:
        session.say("There is nothing to take back: no link was written.")
        return
    brief, change = session.written[-1]
    try:
        links.undo(change)
    except LinkRefused as error:
        session.say(f"Not taken back: {error}")
    else:
        session.written.pop()
        _read_again(session, brief)
        if "suggested" in [link.status for link in brief.all_links if link.id == change.link.id]:
            session.say("The link is suggested again.")
        else:
            session.say("The link is removed." if change.link.status == "accepted" else "It may be suggested again.")


def _end(here: Stand, words: str) -> LinkEnd | None:
    if not words:
        return LinkEnd(here.brief.address(here.document, here.key))
    span = typed_span(here.text, here.key, words)
    return end_at(here.brief, here.document, span) if span else None


def _words(end: LinkEnd) -> str:
    return str(end.place) + (f", “{end.quote.exact}”" if end.quote else "")


Write = Callable[[Draft], LinkChange]
"""Writes a link down, or raises LinkRefused."""


def questions(
    session: Session, start: Begun, end: Begun, proposed: Draft | None = None, write_it: Write | None = None
) -> Generator[str, str, None]:
    """Ask relation, reason and maker until the link is written.

    Enter alone answers as is ``proposed``; where nothing is, it leaves the first of them.
    ``write_it`` writes it down otherwise than as a new link.
    """
    one, other = place_words(start.stand), place_words(end.stand)
    listed = tuple(RELATIONS.values())
    for number, relation in enumerate(listed, 1):
        write(fill(relation.words, f"{number}. ", "    "))
    usual = proposed.relation if proposed else None
    alone = f"Enter alone takes “{usual.words}”, “-” writes nothing" if usual else "Enter alone writes nothing"
    session.say(f"What stands between {one} and {other}? Type a number or a word; {alone}.")
    brief = session.here.brief if proposed else start.stand.brief
    note, maker = (proposed.note, proposed.by) if proposed else ("", session.maker)
    while True:
        chosen = yield from _relation(session, listed, usual)
        if chosen is None:
            session.say("Nothing is written." + " The link is still begun." * bool(session.begun))
            return
        session.say(f"{one} {chosen.words} {other}.")
        session.say(f"{other} {chosen.inverse_words} {one}.")
        note = (yield f"reason{_default(note)}").strip() or note
        maker = (yield f"by{_default(maker)}").strip() or maker
        if not proposed:
            session.maker = maker
        draft = Draft(start.end, end.end, chosen, note, maker)
        if written := _write(session, brief, draft, write_it):
            session.written.append((brief, written))
            session.begun = None
            session.say('Linked. "links" lists it at both ends, "undo" removes it.')
            return


def _relation(
    session: Session, listed: tuple[Relation, ...], usual: Relation | None
) -> Generator[str, str, Relation | None]:
    while (answer := (yield f"relation{_default(usual.words if usual else '')}").strip()) and answer != "-":
        if answer.isdecimal() and 0 < int(answer[:9]) <= len(listed):
            return listed[int(answer[:9]) - 1]
        lines = [Line(fold(relation.words), len(relation.words)) for relation in listed]
        if found := [] if answer.isdecimal() else search(answer, lines):
            return listed[found[0]]
        session.say(f"No relation is called {clean_line(answer)!r}.")
    return None if answer else usual


def _default(words: str) -> str:
    return f" [{words}]" if words else ""


def _write(session: Session, brief: Brief, draft: Draft, write_it: Write | None) -> LinkChange | None:
    try:
        written = write_it(draft) if write_it else add_link(brief, draft)
    except LinkRefused as error:
        session.say(f"The link is not written: {error}")
        return None
    _read_again(session, brief)
    return written


def _read_again(session: Session, brief: Brief) -> None:
    brief.read_links_again()
    session.number_links()
