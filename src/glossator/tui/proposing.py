"""What is proposed in this session: asked for passage by passage, kept, and put off until the next."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from glossator.library.brief import Brief
from glossator.library.connections import Connection, Connections, met_in
from glossator.model.link import Link
from glossator.model.passage import Key
from glossator.model.place import Place
from glossator.tui.proposals import Proposal, kept_proposal, read_answer
from glossator.tui.ranking import Ranking


class Answering(Protocol):
    """Who answers what is suggested, such as ``proposer.Proposer``."""

    def ask(self, question: Mapping[str, Any]) -> None:
        """Ask something."""

    def stop(self) -> None:
        """Ask nothing any more."""


Hear = Callable[[dict[str, Any] | str], None]
"""Is told each answer; in words why, once there will be no more."""
Begin = Callable[[Brief, Hear], Answering | str]
"""Begins to answer about a brief and others of its library; says why, if there is nobody to ask."""
Tell = Callable[[Place | None], object]
"""Is told that there is an answer about a place; None if it is about all of them."""


class Question(NamedTuple):
    """A passage that is asked about."""

    brief: Brief
    """Its brief."""
    place: Place
    """Its complete address."""


class _Kept(NamedTuple):
    """What the files of a brief suggest."""

    links: tuple[Link, ...]
    """All links of the brief, as they were then."""
    pairs: tuple[frozenset[Place], ...]
    """The ends of those that are only suggested."""
    met: Mapping[str, Connections]
    """These as they are met in each document."""


class Proposing:
    """The proposals of the briefs that are read.

    One question is on its way at a time: the passage that is read comes first, then
    those of a whole brief, while somebody goes through them.
    """

    def __init__(self, begin: Begin, tell: Tell) -> None:
        """Ask whom ``begin`` gives, as soon as there is something to ask; ``tell`` is called with every answer."""
        self._begin, self._tell = begin, tell
        self._answering: Answering | None = None
        self._answers: dict[Place, tuple[Proposal, ...]] = {}
        self._stale: set[Place] = set()
        """Places whose answers may be others now, and are shown until those come."""
        self._later: set[frozenset[Place]] = set()
        self._asked: Question | None = None
        self._void = False  # is the answer that is on its way of no use?
        self._wanted: Question | None = None
        self._again: deque[Question] = deque()
        self._rest: deque[Question] = deque()
        self._all = False  # is every passage of a brief asked about?
        self._ranked: dict[str, Ranking] = defaultdict(lambda: Ranking(self._later))  # by the id of the brief
        self._kept: dict[str, _Kept] = {}
        self.off = ""
        """Why there is nobody to ask, in a line; empty while there is."""
        self.ready = False
        """Has there been an answer?"""
        self.left_out = 0
        """How many briefs of the library are not looked at, for it has too many words."""

    @property
    def left(self) -> int:
        """How many passages of those that go through are still to be asked about."""
        return len(self._rest)

    @property
    def busy(self) -> bool:
        """Is an answer waited for?"""
        return self._asked is not None

    # What is proposed

    def at(self, brief: Brief, document: str, key: Key) -> Iterator[Proposal]:
        """The open proposals of a passage, as far as they are known; asks for them where they are not."""
        made: tuple[Proposal, ...] = ()
        text = brief.text(document)
        if text.has(key) and text.passage(key).numbered:
            place = brief.address(document, key)
            made = self._answers.get(place, ())
            if place not in self._answers or place in self._stale:
                self._wanted = Question(brief, place)
                self._go_on()
        kept = self._kept.get(brief.info.id)
        met = kept.met[document].at(key) if kept and document in kept.met else ()
        yield from filter(self._is_open, (*map(kept_proposal, met), *made))

    def of(self, brief: Brief) -> list[Proposal]:
        """The open proposals of a brief by now, each pair once: those of links.yaml, then the program's, best first."""
        return self._ranked[brief.info.id].all()

    def find(self, brief: Brief, pair: frozenset[Place]) -> int | None:
        """Where among these a pair stands; None where it does not."""
        return self._ranked[brief.info.id].find(pair)

    def _is_open(self, proposal: Proposal) -> bool:
        return proposal.link.pair not in self._later

    def knows(self, brief: Brief) -> bool:
        """Is known what the links of a brief suggest, as they are now?"""
        return brief.info.id in self._kept and self._kept[brief.info.id].links is brief.all_links

    def reading_kept(self, brief: Brief) -> Iterator[None]:
        """Find the suggested links of a brief in short steps."""
        links = brief.all_links
        suggested = [link for link in links if link.status == "suggested"]
        yield from brief.anchoring(end for link in suggested for end in (link.start, link.end))
        resolved = [brief.resolve(link) for link in suggested]
        documents = [info.id for info in brief.info.documents] if resolved else []
        met = {id: Connections(brief.text(id), met_in(id, brief.info.id, resolved)) for id in documents}
        ranking, before = self._ranked[brief.info.id], self._kept.get(brief.info.id)
        for pair in before.pairs if before else ():
            ranking.remove(pair)
        for one in resolved:
            ranking.add(kept_proposal(Connection(one, forward=True)))
        self._kept[brief.info.id] = _Kept(links, tuple(link.pair for link in suggested), met)

    # What becomes of them

    def put_off(self, pair: frozenset[Place]) -> None:
        """Propose two places no more in this session."""
        self._later.add(pair)
        self._look_again(pair)

    def put_back(self, pair: frozenset[Place]) -> None:
        """Propose them again."""
        self._later.discard(pair)
        self._look_again(pair)

    def _look_again(self, pair: frozenset[Place]) -> None:
        for ranking in self._ranked.values():
            ranking.look_again(pair)

    def forget(self, brief: Brief, link: Link) -> None:
        """The links of a brief are others now: this one was written, changed or removed.

        Where nobody can be asked what else there is, what is known stays, without these
        two places until they are put back.
        """
        pair = link.pair
        if self.off:
            self.put_off(pair)
            return
        places = pair if all(place.passage for place in pair) else frozenset(self._answers)
        for place in places & self._answers.keys():
            self._answers[place] = tuple(one for one in self._answers[place] if one.link.pair != pair)
            self._stale.add(place)
            if self._all:
                self._again.append(Question(brief, place))
        for ranking in self._ranked.values():
            ranking.remove(pair)
        self._void = self.busy
        if self._answering:
            self._answering.ask({"links": _path(brief)})
        self._go_on()

    def forget_all(self) -> None:
        """Files have changed: whoever answers reads them anew."""
        self._answers.clear()
        self._stale.clear()
        self._kept.clear()
        self._ranked.clear()
        self.stop()

    def give_up(self, why: str) -> None:
        """Ask nobody any more, for a reason."""
        self.off = why
        self.stop()

    # Asking

    def asking_all(self, brief: Brief) -> Iterator[None]:
        """Ask about every passage of a brief that is not known, until ``ask_no_more``; in short steps."""
        self._all = True
        for info in brief.info.documents:
            text = brief.text(info.id)
            for key in text.keys():
                yield
                if self.off:
                    return
                place = brief.address(info.id, key)
                if text.passage(key).numbered and (place not in self._answers or place in self._stale):
                    self._rest.append(Question(brief, place))
                    self._go_on()

    def ask_no_more(self) -> None:
        """Ask only about what is read."""
        self._all = False
        self._again.clear()
        self._rest.clear()

    def _go_on(self) -> None:
        """Ask what is to be asked next, if nothing is."""
        if self.busy or self.off:
            return
        question, self._wanted = self._wanted, None
        waiting = self._again or self._rest
        if question is None and waiting:
            question = waiting.popleft()
        if question is None:
            return
        begun = self._answering or self._begin(question.brief, self._hear)
        if isinstance(begun, str):
            self.give_up(begun)
            self._tell(None)
            return
        self._answering, self._asked, self._void = begun, question, False
        begun.ask({"brief": _path(question.brief), "place": str(question.place.without_brief())})

    def _hear(self, answer: dict[str, Any] | str) -> None:
        asked, self._asked = self._asked, None
        if isinstance(answer, str):  # it has ended, and would again
            self.give_up(answer)
        elif asked and self._void:
            self._again.appendleft(asked)
        elif asked:
            self.ready, self.left_out = True, answer.get("left_out", 0)
            self._keep(asked, read_answer(asked.brief, answer))
        self._go_on()
        self._tell(None if self.off or not asked else asked.place)

    def _keep(self, asked: Question, found: tuple[Proposal, ...]) -> None:
        ranking = self._ranked[asked.brief.info.id]
        pairs = {one.link.pair for one in (*self._answers.get(asked.place, ()), *found)}
        self._answers[asked.place] = found
        self._stale.discard(asked.place)
        for pair in pairs:
            ranking.replace(pair, (one for place in pair for one in self._answers.get(place, ())))

    def stop(self) -> None:
        """Let whoever answers go; the next question begins anew."""
        if self._answering:
            self._answering.stop()
        self._answering = self._asked = self._wanted = None
        self.ready = False
        self.ask_no_more()


def _path(brief: Brief) -> str:
    """Where a brief lies, symbolic links followed."""
    path: Path = brief.info.folder if brief.links_path else brief.info.documents[0].file
    return str(path.resolve())
