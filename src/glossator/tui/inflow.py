"""Handing input to the application no faster than it draws, so that it never falls behind.

What is waiting is made less: of sizes and of movements of the mouse only the last counts,
and of more keys than anybody types ahead the oldest give way.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock

from textual import events
from textual.message import Message

AT_ONCE = 8
"""How many pieces of input are handed over before the screen is drawn."""
AHEAD = 100
"""How many pieces of input may wait."""


class Inflow:
    """Input that waits. Everything may be called in any thread."""

    def __init__(
        self, deliver: Callable[[Message], object], when_drawn: Callable[[Callable[[], None]], object]
    ) -> None:
        """Hand over by ``deliver``; ``when_drawn`` calls once what was handed over shows, or after a while."""
        self._deliver, self._when_drawn = deliver, when_drawn
        self._waiting: deque[Message] = deque()
        self._size: events.Resize | None = None
        self._busy = self._held = False
        self._order = Lock()  # the terminal is read in one thread, and drawn in another

    def put(self, message: Message) -> None:
        """Hand over as soon as there is time."""
        with self._order:
            if isinstance(message, events.Resize):
                self._size = message
            else:
                if self._waiting and _replaces(message, self._waiting[-1]):
                    self._waiting.pop()
                self._waiting.append(message)
                if len(self._waiting) > AHEAD:
                    self._waiting.popleft()
            self._hand_over()

    def hold(self, held: bool) -> None:
        """Keep what is typed, or no longer; sizes are handed over all the same."""
        with self._order:
            self._held = held
            self._hand_over()

    def _hand_over(self) -> None:
        if self._busy:
            return
        count = 0
        if self._size:
            self._deliver(self._size)
            self._size, count = None, AT_ONCE
        while self._waiting and not self._held and count < AT_ONCE:
            self._deliver(self._waiting.popleft())
            count += 1
        if count:
            self._busy = True
            self._when_drawn(self._go_on)

    def _go_on(self) -> None:
        with self._order:
            self._busy = False
            self._hand_over()


def _replaces(new: Message, old: Message) -> bool:
    """Does only the newer of two movements of the mouse count?"""
    return (
        isinstance(new, events.MouseMove)
        and isinstance(old, events.MouseMove)
        and (new.button, new.shift, new.ctrl, new.meta) == (old.button, old.shift, old.ctrl, old.meta)
    )
