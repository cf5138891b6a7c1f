"""Suggestions in the linear mode: listed, followed by their numbers, accepted and refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from glossator.cli.linear.linking import Begun, questions
from glossator.cli.linear.session import Choice, Session
from glossator.cli.linear.words import Stand
from glossator.cli.output import fill, write
from glossator.library.brief import Brief
from glossator.library.connections import met_in, passage_of
from glossator.library.folders import cache_folder
from glossator.model.link import Link
from glossator.state.links import Draft, LinkChange, LinkRefused, add_link, change_link
from glossator.suggest.answering import Answers, library_with
from glossator.suggest.suggester import Suggester
from glossator.text.gate import clean_line
from glossator.tui.cards import place_label, target_of  # these need no screen
from glossator.tui.proposals import Proposal, kept_proposal, person_of, proposed_relation, read_answer


class Suggested(NamedTuple):
    """What was suggested for a passage."""

    stand: Stand
    """The passage."""
    answers: Answers
    """Who suggests what the program does."""
    proposals: tuple[Proposal, ...]
    """The suggestions, in the order of their numbers."""


def suggest(session: Session, _: str) -> None:
    """List what links.yaml and the program suggest for the passage that was read, numbered."""
    here = session.here
    if here.passage is None:
        session.say("There is nothing to link here.")
        return
    path = str((here.brief.info.folder if here.brief.links_path else here.brief.info.documents[0].file).resolve())
    answers = session.suggested.answers if session.suggested else _answers(session, path)
    answers.read_links_again(path)
    found = answers.answer({"brief": path, "place": str(here.brief.address(here.document, here.key).without_brief())})
    kept = tuple(_kept(here))
    proposals = kept + read_answer(here.brief, found)
    session.suggested = Suggested(here, answers, proposals)
    for number, one in enumerate(proposals, 1):
        write(fill(f"{_words(here, one)}.", f"{number}. ", "   "))
    if not proposals:
        session.say("Nothing in the library is likely enough to bear on this passage.")
        return
    if len(proposals) > len(kept):
        session.say(f"The program suggests {'the others' if kept else 'this'}, no editor.")
    session.say('A number goes there; "accept" and "refuse" take a number too.')
    connections = [one.found(here.brief) for one in proposals]
    session.choices = [Choice(partial(session.follow, one), partial(session.peek, one)) for one in connections]


def accept(session: Session, number: str) -> None:
    """Ask what there is to say of a link that was suggested, and write it."""
    if one := _chosen(session, number):
        here = session.here
        target = target_of(here.brief, one.found(here.brief))
        if target is None:
            session.say("What it leads to is gone.")
            return
        there = Stand(target.brief, target.document, target.key)
        ends = Begun(here, one.here), Begun(there, one.there)
        start, end = ends if one.forward else ends[::-1]
        proposed = Draft(*one.link[1:3], proposed_relation(here.brief, one), one.link.note, _maker(session, one.link))
        session.ask(
            questions(session, start, end, proposed, partial(_change, here.brief, one.link) if one.kept else None)
        )


def refuse(session: Session, number: str) -> None:
    """Write down that two passages do not belong together."""
    if one := _chosen(session, number):
        try:
            change = _refuse(session, one)
        except LinkRefused as error:
            session.say(f"It is not refused: {error}")
            return
        session.here.brief.read_links_again()
        session.written.append((session.here.brief, change))
        session.say('It is not suggested again; "undo" takes that back.')


def _refuse(session: Session, one: Proposal) -> LinkChange:
    brief, maker = session.here.brief, _maker(session, one.link)
    if one.kept:
        return change_link(brief, one.link, status="refused", by=maker)
    return add_link(brief, Draft(*one.link[1:5], maker, "refused"))


def _change(brief: Brief, link: Link, draft: Draft) -> LinkChange:
    """Accept a link that stands in links.yaml."""
    return change_link(brief, link, relation=draft.relation, note=draft.note, by=draft.by, status="accepted")


def _maker(session: Session, link: Link) -> str:
    return person_of(link) or session.maker


def _kept(here: Stand) -> Iterator[Proposal]:
    """What links.yaml suggests for a passage."""
    brief = here.brief
    suggested = [brief.resolve(link) for link in brief.all_links if link.status == "suggested"]
    for connection in met_in(here.document, brief.info.id, suggested):
        if passage_of(here.text, connection) == here.key:
            yield kept_proposal(connection)


def _words(here: Stand, one: Proposal) -> str:
    """Where a suggestion leads, and why."""
    if not one.kept:
        return f"{one.level.capitalize()}: {clean_line(f'{one.label}. {one.link.note}')}"
    found = one.found(here.brief)
    label = place_label(here.brief, here.document, found.there, found.there_anchor)
    relation = one.link.relation.words if one.forward else one.link.relation.inverse_words
    return f"In links.yaml: {clean_line(f'{label}. {relation}: {one.link.note}')}".removesuffix(".")


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
