"""What is proposed in a session: in which order it is asked for, kept, shown, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.library.brief import Brief
from glossator.library.library import Library
from glossator.model.link import Link, LinkEnd
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.tui.proposals import Proposal
from glossator.tui.proposing import Answering, Hear, Proposing
from glossator.tui.ranking import Ranking

PLACES = ["fact-sheet#overview:1", "fact-sheet#overview:2", "fact-sheet#visas:1", "fact-sheet#overview:3"]


class Answerer:
    """Somebody whose answers the test gives, one after the other."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.told: list[Place | None] = []
        self.proposing = Proposing(self.begin, self.told.append)

    def begin(self, brief: Brief, hear: Hear) -> Answering | str:
        self.hear = hear
        return self

    def ask(self, question: Mapping[str, Any]) -> None:
        self.asked.append(question.get("place", "links"))

    def stop(self) -> None: ...

    def answer(self, **found: float) -> None:
        """Say how likely these of the places bear on the one that was asked for last."""
        place = next(one for one in reversed(self.asked) if one != "links")
        self.hear({"place": place, "found": [shape(PLACES[int(n[1:])], score) for n, score in found.items()]})


def shape(place: str, score: float) -> dict[str, Any]:
    words = {"quote": "It", "shared": [[0, 2]], "words": "It"}
    facts = {"place": place, "brief": "", "document": "", "section": "", "status": "current", "score": score}
    return {**facts, "level": "likely", "reasons": ["why"], "kinds": ["word"], "here": words, "there": words}


@pytest.fixture
def brief(shipped: Path) -> Brief:
    (shipped / "links.yaml").unlink()
    return Library([shipped.parent]).open(shipped.name)


@pytest.fixture
def answerer() -> Answerer:
    return Answerer()


def look(answerer: Answerer, brief: Brief, place: str) -> list[str]:
    """Read a passage; where what is proposed for it leads."""
    key = brief.locate(Place.parse(place))
    assert key
    found = answerer.proposing.at(brief, "fact-sheet", key)
    return [str(one.there.place.without_brief()) for one in found]


def listed(answerer: Answerer, brief: Brief) -> list[tuple[str, float]]:
    found = answerer.proposing.of(brief)
    return [(" ".join(sorted(str(place.without_brief()) for place in one.link.pair)), one.score) for one in found]


def link_between(brief: Brief, one: str, other: str) -> Link:
    start, end = (LinkEnd(Place.parse(place).within(brief.info.id)) for place in (one, other))
    return Link("", start, end, RELATIONS["supports"], "", "", "", "refused")


def test_a_pair_is_listed_once_as_the_likelier_of_both_ends_says(answerer: Answerer, brief: Brief) -> None:
    look(answerer, brief, PLACES[0])
    answerer.answer(p1=0.5, p2=0.6)
    look(answerer, brief, PLACES[1])
    answerer.answer(p0=0.7)
    assert listed(answerer, brief) == [(f"{PLACES[0]} {PLACES[1]}", 0.7), (f"{PLACES[0]} {PLACES[2]}", 0.6)]


def test_an_answer_that_came_too_late_is_asked_for_again_though_another_passage_is_read(
    answerer: Answerer, brief: Brief
) -> None:
    look(answerer, brief, PLACES[0])
    answerer.proposing.forget(brief, link_between(brief, PLACES[0], PLACES[2]))
    look(answerer, brief, PLACES[1])
    answerer.answer(p1=0.5)
    answerer.answer()
    answerer.answer(p3=0.4)
    assert answerer.asked == [PLACES[0], "links", PLACES[1], PLACES[0]]
    assert look(answerer, brief, PLACES[0]) == [PLACES[3]]


def test_how_many_briefs_are_left_out_is_known_from_an_answer(answerer: Answerer, brief: Brief) -> None:
    look(answerer, brief, PLACES[0])
    answerer.hear({"place": PLACES[0], "found": [], "left_out": 3})
    assert answerer.proposing.left_out == 3


def test_who_reads_elsewhere_is_told_where_the_answer_belongs(answerer: Answerer, brief: Brief) -> None:
    look(answerer, brief, PLACES[0])
    answerer.answer()
    assert answerer.told == [Place.parse(PLACES[0]).within(brief.info.id)]


def test_once_there_is_nobody_to_ask_nothing_waits_to_be_asked(answerer: Answerer, brief: Brief) -> None:
    steps = answerer.proposing.asking_all(brief)
    for _ in range(20):
        next(steps)
    answerer.hear("It has ended.")
    assert list(steps) == []
    assert (answerer.proposing.left, answerer.proposing.busy) == (0, False)
    assert answerer.proposing.off == "It has ended."


def test_what_was_known_stays_when_there_is_nobody_to_ask_any_more(answerer: Answerer, brief: Brief) -> None:
    look(answerer, brief, PLACES[0])
    answerer.answer(p2=0.5, p3=0.4)
    answerer.hear("It has ended.")
    refused = link_between(brief, PLACES[0], PLACES[2])
    answerer.proposing.forget(brief, refused)
    assert look(answerer, brief, PLACES[0]) == [PLACES[3]]
    answerer.proposing.put_back(refused.pair)
    assert look(answerer, brief, PLACES[0]) == [PLACES[2], PLACES[3]]
    assert len(listed(answerer, brief)) == 2


def test_who_is_not_to_be_asked_is_asked_for_once(brief: Brief) -> None:
    begun: list[Brief] = []

    def begin(brief: Brief, _: Hear) -> str:
        begun.append(brief)
        return "Switched off."

    proposing = Proposing(begin, lambda _: None)
    for place in PLACES:
        key = brief.locate(Place.parse(place))
        assert key
        list(proposing.at(brief, "fact-sheet", key))
    assert (begun, proposing.off) == ([brief], "Switched off.")


SCORES = st.tuples(st.integers(0, 5), st.sampled_from([0.2, 0.4, 0.6]), st.booleans())


@given(st.lists(SCORES), st.sets(st.integers(0, 5)))
def test_however_they_come_the_list_is_as_if_they_were_sorted_at_once(
    scores: list[tuple[int, float, bool]], hidden: set[int]
) -> None:
    out: set[frozenset[Place]] = set()
    ranking, made = Ranking(out), []
    for number, score, kept in scores:
        ends = LinkEnd(Place("b", "d", "s", 0)), LinkEnd(Place("b", "d", "s", number + 1))
        made.append(Proposal(Link("x" * kept, *ends, RELATIONS["supports"]), score=score))
        ranking.add(made[-1])
    for one in made:
        if one.there.place.passage - 1 in hidden:
            out.add(one.link.pair)
            ranking.look_again(one.link.pair)
    best: dict[frozenset[Place], Proposal] = {}
    for one in sorted(made, key=lambda one: (not one.kept, -one.score)):
        best.setdefault(one.link.pair, one)
    expected = [one for pair, one in best.items() if pair not in out]
    assert [(one.kept, one.score) for one in ranking.all()] == [(one.kept, one.score) for one in expected]
    assert set(map(id, ranking.all())) == set(map(id, expected))
    assert [ranking.find(one.link.pair) for one in ranking.all()] == list(range(len(expected)))
    assert all(ranking.find(pair) is None for pair in out)
