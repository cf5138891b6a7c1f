"""Work that is not urgent, done on the interface's own thread in slices too short to be felt."""

from __future__ import annotations

from asyncio import sleep
from collections.abc import Iterator
from time import perf_counter

from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.worker import Worker

SLICE = 0.003
"""How long a slice may take, in seconds; a step that is begun is finished."""
PAUSE = 0.001
"""The time between two slices, for everything else; after a key there are none for a while."""
QUIET = 0.06
"""How long nothing is done after a key or a move of the mouse: longer than between two of a key held down."""

TAKEN_DOWN = 0.5
"""After how many seconds an owner is gone that was being taken down, its parts first."""


class Slices:
    """Takes turns of work as generators of short steps, one after the other.

    A thread would fight for the interpreter with the one that answers keys, and would
    have to be waited for at the end. Here whatever is left when the program ends is left.
    The turns are a worker of their owner, which is there only while there is something to do.
    """

    def __init__(self, owner: DOMNode) -> None:
        """Work as long as ``owner`` lives."""
        self._owner = owner
        self._turns: dict[str, Iterator[object]] = {}
        self._working = False
        self._worker: Worker[None] | None = None
        self._quiet_until = 0.0

    @property
    def names(self) -> tuple[str, ...]:
        """What is not finished yet, in the order in which it will be."""
        return tuple(self._turns)

    def add(self, name: str, steps: Iterator[object]) -> None:
        """Do these steps after all others that are there; those of the same name are given up."""
        self._turns.pop(name, None)
        self._turns[name] = steps
        if not self._working:
            self._working = True
            self._worker = self._owner.run_worker(self._work, group="slices")

    def give_way(self) -> None:
        """Do nothing for a moment, since somebody is waiting for something else."""
        self._quiet_until = perf_counter() + QUIET

    async def _work(self) -> None:
        try:
            while self._turns and self._owner.is_attached:  # not while the program is ending
                if (quiet := self._quiet_until - perf_counter()) > 0:
                    await sleep(quiet)
                    continue
                self._slice()
                await sleep(PAUSE)
        except NoMatches:  # a screen that is taken down loses its parts first
            await sleep(TAKEN_DOWN)
            if self._owner.is_attached:
                raise
        finally:
            self._working = False

    def _slice(self) -> None:
        end = perf_counter() + SLICE
        while self._turns and perf_counter() < end:
            name, steps = next(iter(self._turns.items()))
            try:
                next(steps)
            except StopIteration:
                if self._turns.get(name) is steps:
                    del self._turns[name]
