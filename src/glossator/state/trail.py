"""The trail: where the reader has been, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import NamedTuple

from glossator.model.passage import Key

LENGTH = 1000
"""How many steps back are kept."""


class Position(NamedTuple):
    """Exactly where a reader is: enough to stand there again."""

    document: str
    """The document's id."""
    key: Key
    """The current passage."""
    top: Key
    """The passage at the top of the screen."""
    offset: int = 0
    """The character of that passage that the top line begins with."""
    gap: int = 0
    """How many empty lines of those above that passage are seen; 0 if its own words are at the top."""
    focus: str = ""
    """The id of the panel that had the focus."""
    card: int = 0
    """Which of the passage's links was chosen, from 0."""
    brief: str = ""
    """The id of the brief; empty for the one that was opened first."""


class Trail:
    """Back and forward, as in a browser: a jump is a step, and cuts off what lay ahead."""

    def __init__(self) -> None:
        """Begin without a step."""
        self._behind: list[Position] = []
        self._ahead: list[Position] = []

    def leave(self, position: Position) -> None:
        """Note where a jump starts."""
        if self._behind[-1:] != [position]:
            self._behind = [*self._behind[1 - LENGTH :], position]
        self._ahead.clear()

    def back(self, position: Position) -> Position | None:
        """Where to go back to from ``position``; None at the beginning."""
        if not self._behind:
            return None
        self._ahead.append(position)
        return self._behind.pop()

    def forward(self, position: Position) -> Position | None:
        """Where to go forward to from ``position``; None at the end."""
        if not self._ahead:
            return None
        self._behind.append(position)
        return self._ahead.pop()

    def go(self, count: int, position: Position) -> Position | None:
        """Where ``count`` steps forward, or (negative) back, lead from ``position``; None if it has not so many."""
        if not -len(self._behind) <= count <= len(self._ahead):
            return None
        for _ in range(abs(count)):
            position = (self.forward(position) if count > 0 else self.back(position)) or position
        return position

    def steps(self) -> list[tuple[int, Position]]:
        """Every step but the present one, newest first, with how far it is, as ``go`` takes it."""
        ahead = list(enumerate(reversed(self._ahead), 1))
        return [*reversed(ahead), *((-count, step) for count, step in enumerate(reversed(self._behind), 1))]

    def documents(self, brief: str) -> set[str]:
        """The documents of a brief that its steps lead to."""
        return {position.document for position in (*self._behind, *self._ahead) if position.brief == brief}

    def keep(self, brief: str, documents: Container[str]) -> None:
        """Forget the steps into any other documents of a brief."""

        def stays(position: Position) -> bool:
            return position.brief != brief or position.document in documents

        self._behind = list(filter(stays, self._behind))
        self._ahead = list(filter(stays, self._ahead))

    def carry(self, change: Callable[[Position], Position]) -> None:
        """Put another position in the place of each: the texts that they stand in were revised."""
        self._behind = [change(position) for position in self._behind]
        self._ahead = [change(position) for position in self._ahead]

    # Keeping it

    @property
    def behind(self) -> tuple[Position, ...]:
        """The steps that lead back, the nearest last."""
        return tuple(self._behind)

    @property
    def ahead(self) -> tuple[Position, ...]:
        """The steps that lead forward, the nearest last."""
        return tuple(self._ahead)

    def restore(self, behind: Iterable[Position], ahead: Iterable[Position]) -> None:
        """Take the steps of another trail, as its ``behind`` and ``ahead`` gave them, in place of its own."""
        self._behind, self._ahead = list(behind)[-LENGTH:], list(ahead)[-LENGTH:]
