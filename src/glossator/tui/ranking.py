"""The proposals of a brief in their order, kept up with every answer: however many there are, no key waits for it."""

from __future__ import annotations

from bisect import bisect_left, insort_right
from collections.abc import Container, Iterable

from glossator.model.place import Place
from glossator.tui.proposals import Proposal


class Ranking:
    """Proposals, each pair of places once: those of links.yaml as they stand there, then the program's, best first."""

    def __init__(self, hidden: Container[frozenset[Place]]) -> None:
        """Leave out the pairs of ``hidden``; whoever changes that says so by ``look_again``."""
        self._hidden = hidden
        self._best: dict[frozenset[Place], Proposal] = {}
        self._order: list[Proposal] = []

    def all(self) -> list[Proposal]:
        """Those that are not hidden."""
        return self._order[:]

    def find(self, pair: frozenset[Place]) -> int | None:
        """Where in that list a pair stands; None where it does not."""
        known = self._best.get(pair)
        if known is None or pair in self._hidden:
            return None
        at = bisect_left(self._order, _rank(known), key=_rank)
        while self._order[at] is not known:  # others that are as likely
            at += 1
        return at

    def add(self, proposal: Proposal) -> None:
        """Take one in; of a pair that is found from both its ends the likelier."""
        pair = proposal.link.pair
        known = self._best.get(pair)
        if known and _rank(known) <= _rank(proposal):
            return
        self.remove(pair)
        self._best[pair] = proposal
        if pair not in self._hidden:
            insort_right(self._order, proposal, key=_rank)

    def remove(self, pair: frozenset[Place]) -> None:
        """Forget two places."""
        at = self.find(pair)
        if at is not None:
            del self._order[at]
        self._best.pop(pair, None)

    def replace(self, pair: frozenset[Place], proposals: Iterable[Proposal]) -> None:
        """Take what is proposed for two places by now, out of others, unless they stand in links.yaml."""
        known = self._best.get(pair)
        if known and known.kept:
            return
        self.remove(pair)
        for one in proposals:
            if one.link.pair == pair:
                self.add(one)

    def look_again(self, pair: frozenset[Place]) -> None:
        """Two places are hidden from now on, or no more."""
        known = self._best.get(pair)
        if known is None:
            return
        self._order = [one for one in self._order if one is not known]
        if pair not in self._hidden:
            insort_right(self._order, known, key=_rank)


def _rank(proposal: Proposal) -> tuple[bool, float]:
    return not proposal.kept, -proposal.score
