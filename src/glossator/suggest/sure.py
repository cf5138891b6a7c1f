"""How sure a suggestion is: the same measure in every library."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import Literal, NamedTuple

from glossator.suggest.question import Question
from glossator.suggest.rank import Ranked

Level = Literal["likely", "possible"]

LEVELS: dict[Level, float] = {"likely": 0.7, "possible": 0.3}
"""From which chance on a suggestion is called so; below the last it is not made."""
FEW: dict[Level, int] = {"likely": 4, "possible": 3}
"""So many different words must be shared at least, or all that a shorter question has."""


class Evidence(NamedTuple):
    """What speaks for a unit being one that an editor would link to."""

    constant: float
    """1."""
    weight: float
    """The logarithm of the weight of the words shared."""
    share: float
    """The same as a share of the question's weight."""
    title: float
    """How much of its title is asked for."""
    lead: float
    """The share of the question's weight among its first words."""
    above: float
    """By how much its score is above those of the 6th to the 25th."""
    spread: float
    """The same, by their standard deviation."""
    mass: float
    """The logarithm of the question's weight."""
    pairs: float
    """The logarithm of the weight of the pairs shared."""
    earlier: float
    """Whether it is no later."""


WEIGHTS = Evidence(
    constant=-3.64,
    weight=0.59,
    share=-4.53,
    title=2.11,
    lead=1.63,
    above=0.30,
    spread=0.16,
    mass=-0.45,
    pairs=0.37,
    earlier=0.80,
)
"""The coefficients of a logistic regression on the first units of each dev query of the sets named in ``rank``.

Among the questions were some of one set asked of another's library, where nothing bears
on them. Fitted on one half and tried on the other, both ways round, what had a chance of
0.65 and more was the editors' choice in 67 to 78 of a hundred in each set, and of the
strange questions one in a hundred had such, six in a hundred anything above 0.3. These
are from both halves.
"""


def weigh(question: Question, ranked: Sequence[Ranked], at: int) -> Evidence:
    """What speaks for one of the ranked units."""
    one, mass = ranked[at], question.mass + 1
    others = [other.score for other in ranked[5:25]] or [ranked[-1].score]
    mean = sum(others) / len(others)
    deviation = (sum((score - mean) ** 2 for score in others) / len(others)) ** 0.5
    found = one.features
    return Evidence(
        constant=1.0,
        weight=log(1 + found.words),
        share=found.words / mass,
        title=found.title,
        lead=found.lead / mass,
        above=one.score - mean,
        spread=(one.score - mean) / (deviation + 0.1),
        mass=log(mass),
        pairs=log(1 + found.pairs),
        earlier=found.earlier,
    )


def chance(question: Question, ranked: Sequence[Ranked], at: int) -> float:
    """How likely it is that an editor would link to one of the ranked units: 0 to 1."""
    total = sum(value * weight for value, weight in zip(weigh(question, ranked, at), WEIGHTS, strict=True))
    return 1 / (1 + exp(-total))


def level(chance: float) -> Level | None:
    """What a suggestion of this chance is called; None if it is not to be made."""
    return next((name for name, least in LEVELS.items() if chance >= least), None)


def at_most(shared: int, asked: int, chance: float) -> float:
    """A chance, held below the levels that need more shared words than there are, of so many asked for."""
    return min([chance, *(0.99 * LEVELS[name] for name, least in FEW.items() if shared < min(least, asked))])
