"""How sure a suggestion is: the same measure in every library."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import Literal, NamedTuple

from glossator.suggest.corpus import ELSEWHERE
from glossator.suggest.question import Question
from glossator.suggest.rank import Features, Ranked

Level = Literal["likely", "possible"]

LEVELS: dict[Level, float] = {"likely": 0.75, "possible": 0.3}
"""From which chance on a suggestion is called so; below the last it is not made."""
FEW: dict[Level, int] = {"likely": 3, "possible": 3}
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
    constant=-5.07,
    weight=-0.04,
    share=-3.05,
    title=2.0,
    lead=1.47,
    above=0.33,
    spread=0.18,
    mass=0.19,
    pairs=0.22,
    earlier=1.05,
)
"""The coefficients of a logistic regression on the first units of each dev query of the sets named in ``rank``,
all sets alike. ``title`` is held lower than fitted (2.3), since the title of a section says less than that of a
document.

Among the questions were some of one set asked of another's library, where nothing bears
on them. Fitted on one half and tried on the other, both ways round, what had a chance of
0.75 and more was the editors' choice in 73 to 84 of a hundred in each set, and of 450
strange questions two had such. These are from both halves.
"""
SECTION, TITLE = 1.0, 0.15
"""What the cosine of a whole section and what is asked of its title count beside the cosine of a passage."""
NOTHING = 0.01
"""A passage that shares nothing is taken to share so much."""
USUAL = -1.06
"""The logarithm of how well the passages meet a question that are the editors' choice, on average over the sets."""
CLOSELY = 3.0
"""How much the passage itself counts beside the evidence of its section, in a library of very few sections."""


def weight_of_passages(units: int) -> float:
    """How much a passage counts beside the evidence of its section, which tells less where it has few rivals."""
    return CLOSELY * ELSEWHERE / (ELSEWHERE + units)


def weigh(question: Question, ranked: Sequence[Ranked], at: int) -> Evidence:
    """What speaks for one of the ranked units; its passages are left out."""
    one, mass = ranked[at], question.mass + 1
    mean, deviation = _others(ranked)
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


def _others(ranked: Sequence[Ranked]) -> tuple[float, float]:
    """The mean score of the 6th to the 25th, and the standard deviation."""
    others = [other.score for other in ranked[5:25]] or [ranked[-1].score]
    mean = sum(others) / len(others)
    return mean, (sum((score - mean) ** 2 for score in others) / len(others)) ** 0.5


def odds(question: Question, ranked: Sequence[Ranked], at: int) -> float:
    """The logarithm of the odds that an editor would link to one of the ranked units, its passages left out."""
    return sum(value * weight for value, weight in zip(weigh(question, ranked, at), WEIGHTS, strict=True))


def chance(odds: float, features: Features, met: float, weight: float) -> float:
    """How likely it is that an editor would link to a passage of a unit: 0 to 1.

    ``met`` says how well the passage meets the question, and ``weight`` how much that counts.
    """
    meeting = log(NOTHING + met + SECTION * features.cosine + TITLE * features.title)
    return 1 / (1 + exp(-odds - weight * (meeting - USUAL)))


def level(chance: float) -> Level | None:
    """What a suggestion of this chance is called; None if it is not to be made."""
    return next((name for name, least in LEVELS.items() if chance >= least), None)


def at_most(shared: int, asked: int, chance: float) -> float:
    """A chance, held below the levels that need more shared words than there are, of so many asked for."""
    return min([chance, *(0.99 * LEVELS[name] for name, least in FEW.items() if shared < min(least, asked))])
