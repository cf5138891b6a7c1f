"""Suggestions in the linear mode: listed, followed by their numbers, accepted and refused."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import NamedTuple

from glossator.cli.linear.linking import Begun, questions
from glossator.cli.linear.session import Choice, Session
from glossator.cli.linear.words import Stand
from glossator.cli.output import fill, write
from glossator.library.folders import cache_folder
from glossator.state.links import Draft, LinkRefused, add_link
from glossator.suggest.answering import Answers, library_with
from glossator.suggest.suggester import Suggester
from glossator.text.gate import clean_line
from glossator.tui.proposals import Proposal, read_answer  # needs no screen


class Suggested(NamedTuple):
    """What was suggested for a passage."""

    stand: Stand
    """The passage."""
    answers: Answers
    """Who suggested it."""
    proposals: tuple[Proposal, ...]
    """The suggestions, in the order of their numbers."""


def suggest(session: Session, _: str) -> None:
    """List what the program suggests for the passage that was read, numbered."""
    here = session.here
    if here.passage is None:
        session.say("There is nothing to link here.")
        return
    path = str((here.brief.info.folder if here.brief.links_path else here.brief.info.documents[0].file).resolve())
    answers = session.suggested.answers if session.suggested else _answers(session, path)
    answers.read_links_again(path)
    found = answers.answer({"brief": path, "place": str(here.brief.address(here.document, here.key).without_brief())})
    proposals = read_answer(here.brief, found)
    session.suggested = Suggested(here, answers, proposals)
    for number, one in enumerate(proposals, 1):
        write(fill(f"{one.level.capitalize()}: {clean_line(f'{one.label}. {one.link.note}')}.", f"{number}. ", "   "))
    if not proposals:
        session.say("Nothing in the library is likely enough to bear on this passage.")
        return
    session.say('The program suggests this, no editor. A number goes there; "accept" and "refuse" take a number too.')
    connections = [one.found(here.brief) for one in proposals]
    session.choices = [Choice(partial(session.follow, one), partial(session.peek, one)) for one in connections]


def accept(session: Session, number: str) -> None:
    """Ask what there is to say of a link that was suggested, and write it."""
    if one := _chosen(session, number):
        found, here = one.found(session.here.brief), session.here
        home = here.brief.home(found.there.place)
        if home is None or found.there_anchor.span is None:
            session.say("What it leads to is gone.")
            return
        there = Stand(home, found.there.place.document, found.there_anchor.span.key)
        ends = Begun(here, one.link.start), Begun(there, one.link.end)
        session.ask(questions(session, *ends, note=one.link.note))


def refuse(session: Session, number: str) -> None:
    """Write down that two passages do not belong together."""
    if one := _chosen(session, number):
        try:
            change = add_link(session.here.brief, Draft(*one.link[1:6], "refused"))
        except LinkRefused as error:
            session.say(f"It is not refused: {error}")
            return
        session.here.brief.read_links_again()
        session.written.append((session.here.brief, change))
        session.say('It is not suggested again; "undo" takes that back.')


def _chosen(session: Session, number: str) -> Proposal | None:
    """The suggestion with a number; None, with a word about it, if there is none."""
    suggested = session.suggested
    proposals = suggested.proposals if suggested and suggested.stand == session.here else ()
    if number.isdecimal() and 0 < int(number[:9]) <= len(proposals):
        return proposals[int(number[:9]) - 1]
    session.say('Say which, such as "accept 1".' if proposals else 'Nothing was suggested here: type "suggest".')
    return None


def _answers(session: Session, path: str) -> Answers:
    library = library_with(path, [*session.library.folders], session.library.overlay)
    return Answers(library, Suggester.open(library, cache_folder(os.environ, Path.home())))
