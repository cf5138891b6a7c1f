"""What got past the gate and was stopped before the terminal: a fault of the program, kept for whoever mends it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

NAME = "slips.log"
"""The file in the reader's state folder, one line a slip."""
LIMIT = 65536
"""A file of more bytes is begun anew."""
MOST = 50
"""So many slips are kept of one run: a text that has one has thousands."""
_AROUND = 30


class Slips:
    """A log of slips in a folder; where it cannot be written, nothing is."""

    def __init__(self, folder: Path) -> None:
        """Begin without a slip; nothing is read or made."""
        self.file = folder / NAME
        """The log."""
        self._left = MOST

    def note(self, where: str, text: str, at: Iterable[int]) -> None:
        """Note which characters of a text were stopped, in ASCII, and where they would have gone to."""
        if self._left <= 0:
            return
        self._left -= 1
        from datetime import UTC, datetime  # only if there is anything to note

        places = sorted(at)
        codes = " ".join(sorted({f"U+{ord(text[place]):04X}" for place in places}))
        words = ascii(text[max(0, places[0] - _AROUND) : places[0] + _AROUND])
        line = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {where}: {codes[:200]} in {words}\n"
        try:
            self._append(line.encode("ascii"))
        except OSError:
            self._left = 0  # nobody is told: it is not the reader's fault, and nothing of theirs is lost

    def _append(self, line: bytes) -> None:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0)
        file = os.open(self.file, flags | getattr(os, "O_NONBLOCK", 0), 0o600)
        try:
            if os.fstat(file).st_size > LIMIT:
                os.ftruncate(file, 0)
            os.write(file, line)
        finally:
            os.close(file)
