"""What the keys do to proposals, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from glossator.library.brief import Brief
from glossator.library.library import Library
from glossator.model.link import Link
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.links import Draft, LinkChange, LinkRefused, add_link, change_link
from glossator.tui import link_writing
from glossator.tui.cards import Card, Group, Target
from glossator.tui.proposals import Proposal, groups_of, person_of, proposed_relation, spans
from glossator.tui.proposer import Proposer, ProposerFault
from glossator.tui.proposing import Answering, Hear, Proposing
from glossator.tui.screens.link_form import LinkForm
from glossator.tui.screens.queue import QueueScreen
from glossator.tui.screens.suggesting import SuggestingScreen
from glossator.tui.widgets.connections import Verdict

SWITCHED_OFF = "The program suggests nothing: config.yaml says “suggestions: false”."
"""Said in the queue to who wants it so."""


def begin(screen: SuggestingScreen) -> Proposing:
    """Begin to propose links; nobody is asked before there is something to ask."""

    def start(brief: Brief, hear: Hear) -> Answering | str:
        library = brief.library
        if not (screen.settings.suggestions and isinstance(library, Library)):
            return SWITCHED_OFF

        def listen(answer: dict[str, Any] | ProposerFault) -> None:
            hear(fail(screen, answer) if isinstance(answer, ProposerFault) else answer)

        path = brief.info.folder if brief.links_path else brief.info.documents[0].file
        try:
            return Proposer(library, path.resolve(), screen.home.cache, listen)
        except OSError as error:
            return fail(screen, error)

    return Proposing(start, screen.show_proposals)


def fail(screen: SuggestingScreen, error: Exception) -> str:
    """Tell the reader that nothing more is suggested, and why; returns what to say of it later."""
    from glossator.state.crash import report  # not before there is a fault

    words = f"Suggestions cannot be found: {report(screen.home.state, error)}"
    screen.say(words)
    return words


def groups(screen: SuggestingScreen, proposing: Proposing, key: Key) -> Iterator[Group]:
    """The cards of what is proposed for a passage."""
    brief, document = screen.brief, screen.document
    if not proposing.knows(brief):
        screen.slices.add("suggested links", _reading_kept(screen, proposing, brief))
    if screen.connections.display:
        yield from groups_of(brief, document, proposing.at(brief, document, key))


def _reading_kept(screen: SuggestingScreen, proposing: Proposing, brief: Brief) -> Iterator[None]:
    yield from proposing.reading_kept(brief)
    screen.show_proposals()


def shared_words(screen: SuggestingScreen, card: Card | None) -> tuple[Span, ...]:
    """The words of the current passage for which a card is proposed."""
    if card is None or card.proposal is None:
        return ()
    key = screen.reader.current
    return spans(key, card.proposal.shared_here, len(screen.reader.text.passage(key).text))


# What becomes of them


def judge(
    screen: SuggestingScreen,
    proposal: Proposal,
    verdict: Verdict,
    say: Callable[[str], object],
) -> None:
    """Accept a proposal, refuse it, or put it off, and say so."""
    if verdict == "accept":
        accept(screen, proposal, say)
    elif verdict == "refuse":
        say(refuse(screen, proposal))
    else:
        say(put_off(screen, proposal))


def accept(screen: SuggestingScreen, proposal: Proposal, say: Callable[[str], object]) -> None:
    """Ask what there is to say of the link, all of it filled in, and write it."""
    link = proposal.link
    relation = proposed_relation(screen.brief, proposal)
    draft = Draft(link.start, link.end, relation, link.note, _maker(screen, link))

    def keep(draft: Draft) -> Link:
        if proposal.kept:
            change = change_link(screen.brief, link, **draft._replace(status="accepted")._asdict())
        else:
            change = add_link(screen.brief, draft)
        written = link_writing.keep_change(screen, "Accepted", "a suggestion again", change)
        screen.home.keep_maker(draft.by)
        return written

    def show(written: Link | None) -> None:
        if written:
            screen.show_link(written.id)
            say(link_writing.told(screen))

    form = LinkForm(screen.brief, draft, keep, title="Accept a suggestion", forward=proposal.forward)
    screen.pane.open_over(form, show)


def refuse(screen: SuggestingScreen, proposal: Proposal) -> str:
    """Write down that the two do not belong together, so that it is proposed no more; returns what to say of it."""
    link = proposal.link
    try:
        if proposal.kept:
            change = change_link(screen.brief, link, status="refused", by=_maker(screen, link))
        else:
            change = add_link(screen.brief, Draft(*link[1:5], _maker(screen, link), "refused"))
    except LinkRefused as error:
        return f"Not refused: {error}"
    link_writing.keep_change(screen, "Refused", "a suggestion again", change)
    screen.show_link("")
    return link_writing.told(screen)


def _maker(screen: SuggestingScreen, link: Link) -> str:
    """Who stands behind a link once it is judged: somebody who made it, else who reads."""
    return person_of(link) or screen.home.maker()


def put_off(screen: SuggestingScreen, proposal: Proposal) -> str:
    """Propose it no more until the reader begins anew; returns what to say of it."""
    assert screen.proposing
    screen.proposing.put_off(proposal.link.pair)
    screen.changes.append(link_writing.Change("Put off until you read again", "proposed again", proposal.link.pair))
    screen.show_proposals()
    return link_writing.told(screen)


# All of them


class _Acts:
    """Does to proposals what their cards in the connections do."""

    def __init__(self, screen: SuggestingScreen) -> None:
        self._screen = screen

    def judge(self, proposal: Proposal, verdict: Verdict, say: Callable[[str], object]) -> None:
        judge(self._screen, proposal, verdict, say)

    def undo(self) -> tuple[str, frozenset[Place] | None]:
        if not self._screen.changes:
            return link_writing.take_back(self._screen), None
        change = self._screen.changes[-1].change
        pair = change.link.pair if isinstance(change, LinkChange) else change
        return link_writing.take_back(self._screen), pair


def open_queue(screen: SuggestingScreen) -> None:
    """Go through what is proposed in the brief, and go where the reader opens one."""
    if not screen.linked:
        screen.say("The links are still being looked for.")
        return
    brief, proposing = screen.brief, screen.begin_proposing()
    if not proposing.knows(brief):
        screen.slices.add("suggested links", _reading_kept(screen, proposing, brief))
    screen.queue = queue = QueueScreen(brief, proposing, _Acts(screen), screen.settings)
    screen.slices.add("suggestions", _asking_all(proposing, brief, queue))

    def go(target: Target | None) -> None:
        screen.slices.add("suggestions", iter(()))  # what was still to be asked is not wanted any more
        proposing.ask_no_more()
        screen.queue = None
        screen.show_proposals()
        if target:
            screen.go(*target)

    screen.pane.open_over(queue, go)


def _asking_all(proposing: Proposing, brief: Brief, queue: QueueScreen) -> Iterator[None]:
    yield from proposing.asking_all(brief)
    queue.show_news()
