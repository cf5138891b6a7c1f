"""Hints: which letters lead where, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product
from typing import NamedTuple

from textual.message import Message

LETTERS = "fjdkslagh"
"""The letters of the home row, the handiest first."""


class Spot(NamedTuple):
    """A place on the screen from which something leads on."""

    x: int
    """The column, from 0; of the widget that offers it, then of the screen."""
    y: int
    """The line, from 0."""
    go: Message
    """What is wished for when it is picked."""
    peek: Message | None = None
    """What is wished for when it is only to be looked at; None where there is no such thing."""


class Hint(NamedTuple):
    """A label over a spot."""

    label: str
    """The letters that pick it."""
    x: int
    """The column of the screen at which the label begins."""
    spot: Spot
    """What it picks."""


def labels(count: int, letters: str = LETTERS) -> list[str]:
    """So many labels, the shortest first; none is the beginning of another, and together none are shorter.

    All have the same length or one more: ``n`` letters give ``n`` labels, and each of
    them that is spent on longer ones gives ``n`` in its place.
    """
    length, full = 1, len(letters)
    while full * len(letters) <= count:
        length, full = length + 1, full * len(letters)
    spent = max(0, -((full - count) // (len(letters) - 1)))
    shorter = ["".join(word) for word in product(letters, repeat=length)]
    longer = (start + letter for start in shorter[full - spent :] for letter in letters)
    return [*shorter[: min(count, full - spent)], *islice(longer, max(0, count - (full - spent)))]


def arrange(spots: Iterable[Spot]) -> list[Hint]:
    """Label spots that come in the order of their nearness; no label covers another."""
    named = list(spots)
    pairs = sorted(zip(named, labels(len(named)), strict=True), key=lambda pair: (pair[0].y, pair[0].x))
    return list(_side_by_side(pairs))


def _side_by_side(pairs: Iterable[tuple[Spot, str]]) -> Iterator[Hint]:
    row, free = -1, 0
    for spot, label in pairs:
        x = max(spot.x, free) if spot.y == row else spot.x
        yield Hint(label, x, spot)
        row, free = spot.y, x + len(label)
