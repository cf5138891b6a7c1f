"""A program in a real pseudo-terminal: keys go in, and the screen is read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 60
"""Seconds that anything may take on a busy machine; nothing sleeps for long."""


QUIET = 0.3
"""Seconds without output after which the screen is taken to be drawn."""

ON = ("7", "25")
"""The private modes that a terminal begins with: lines wrap, and the cursor shows."""


class Terminal:
    """A program, given as the words of its command, on a screen of so many cells."""

    def __init__(
        self, command: Sequence[str], columns: int = 120, rows: int = 40, environ: Mapping[str, str] | None = None
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:  # the child: become the program
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            # an environment of its own: readline tells the C library a size that is not this terminal's
            inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
            os.execve(command[0], [*command], {**inherited, **own, **(environ or {})})

    def text(self) -> str:
        return "\n".join(self.screen.display)

    def cells(self) -> list[list[pyte.screens.Char]]:
        """What stands in every cell, colours included."""
        columns, rows = range(self.screen.columns), range(self.screen.lines)
        return [[self.screen.buffer[row][column] for column in columns] for row in rows]

    def settings(self) -> list[object]:
        """How the terminal is set, as termios has it."""
        return termios.tcgetattr(self.file)

    def resize(self, columns: int, rows: int) -> None:
        self.screen.resize(rows, columns)
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def press(self, keys: str) -> None:
        os.write(self.file, keys.encode())

    def wait(self, there: Callable[[str], bool]) -> str:
        """Read the screen until it is as wanted and nothing more comes; it is returned."""
        deadline = time.monotonic() + PATIENCE
        while self.read(QUIET) or not there(self.text()):
            assert time.monotonic() < deadline, f"never came:\n{self.text()}"
        return self.text()

    def read(self, seconds: float) -> bool:
        """Draw what comes within so many seconds; did anything?"""
        if not select.select([self.file], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.file, 65536)
        except OSError:  # the program has ended
            return False
        self.raw += data
        self.stream.feed(_understood(data))
        return True

    def end(self) -> int:
        """Wait for the program to end; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while True:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            while self.read(0 if ended else 0.1):  # its last words too
                pass
            if ended:
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < deadline, "the program did not end"

    def send(self, data: bytes) -> None:
        """Write as many bytes as there are, and read meanwhile, as a terminal does."""
        while data:
            if select.select([], [self.file], [], 0)[1]:
                data = data[os.write(self.file, data[:1024]) :]
            self.read(0)

    def stopped(self, patience: float = PATIENCE) -> bool:
        """Wait until the program stops; did it within so many seconds?"""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            changed, status = os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)
            self.read(0.02)
            if changed:
                while self.read(0.02):
                    pass
                return os.WIFSTOPPED(status)
        return False

    def left_on(self) -> set[str]:
        """What was turned on at the terminal and not off again: private modes, the cursor's absence, a keyboard."""
        modes: dict[str, bool] = {}
        for mode, on in re.findall(rb"\x1b\[\?(\d+)([hl])", self.raw):
            modes[mode.decode()] = on == b"h"
        left = {mode for mode, on in modes.items() if on != (mode in ON)}
        keyboards = self.raw.count(b"\x1b[>") - self.raw.count(b"\x1b[<u")
        return left | ({"keyboard"} if keyboards > 0 else set())

    def close(self) -> None:
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        except (ProcessLookupError, ChildProcessError):
            pass
        os.close(self.file)


def _understood(data: bytes) -> bytes:
    """Leave out what pyte takes for something else: the kitty keyboard's, and modes that w3m saves and restores."""
    return re.sub(rb"\x1b\[(?:>25u|<u|\?[\d;]*[rs])", b"", data)
