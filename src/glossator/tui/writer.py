"""Writing to the terminal in a thread of its own, which outlives the terminal."""

from __future__ import annotations

import os
from queue import Queue
from threading import Thread

MOST = 30
"""How many pieces may wait for a slow terminal; then who draws waits too."""


class Writer(Thread):
    """Writes pieces of text in order; once the terminal is gone they go nowhere."""

    def __init__(self, terminal: int) -> None:
        """Take the descriptor that is written to."""
        super().__init__(name="terminal-output", daemon=True)
        self._terminal = terminal
        self._pieces: Queue[str] = Queue(MOST)
        self._gone = False

    def write(self, text: str) -> None:
        """Write a piece as soon as those before it are written."""
        if text and not self._gone:
            self._pieces.put(text)

    def run(self) -> None:
        """Write until told to stop by an empty piece; all that waits is written at once."""
        while text := self._pieces.get():
            data = text.encode(errors="replace")
            try:
                while data and not self._gone:
                    data = data[os.write(self._terminal, data) :]
            except OSError:
                self._gone = True

    def stop(self) -> None:
        """Write what waits, and end."""
        self._pieces.put("")
        self.join()
