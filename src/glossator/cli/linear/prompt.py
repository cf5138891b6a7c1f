"""The prompt of the linear mode."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

from glossator.cli.linear.commands import do
from glossator.cli.linear.session import Session
from glossator.cli.output import on_terminal, write
from glossator.text.gate import clean_line

HOW_TO_LEAVE = 'To leave, type "quit", or press Ctrl+D.'
"""What is said to somebody who presses Ctrl+C."""


def read_lines(session: Session) -> int:
    """Ask for commands and do them until the reader leaves or the input ends; returns the exit code."""
    gc.enable()  # off since the start, for the sake of short commands
    ask = _asker()
    session.begin()
    while not session.done:
        try:
            line = ask(clean_line(f"{session.prompt}> "))
            if line is None:
                break
            do(session, line)
        except KeyboardInterrupt:
            write([""])
            session.say("Nothing is written." if session.ask_no_more() else HOW_TO_LEAVE)
    return 0


def _asker() -> Callable[[str], str | None]:
    """The way to ask for a line: with editing where there is a terminal that can do it."""
    if on_terminal() and sys.stdin and sys.stdin.isatty() and os.environ.get("TERM", "dumb") != "dumb":
        try:
            import readline  # only a person at a terminal needs it
        except ImportError:  # Python was built without it
            return _ask_plainly
        for setting in ("enable-bracketed-paste off", "enable-meta-key off"):  # or they send codes to the terminal
            readline.parse_and_bind(f"set {setting}")
        return _ask_with_editing
    return _ask_plainly


def _ask_with_editing(prompt: str) -> str | None:
    sys.stdout.flush()
    try:
        return input(prompt)
    except EOFError:
        write([""])
        return None


def _ask_plainly(prompt: str) -> str | None:
    """Print the prompt, read a line, and, where nobody typed it on this terminal, print it too."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline() if sys.stdin else ""
    if not line or not sys.stdin.isatty():
        write([clean_line(line.rstrip("\n"))])
    return line.rstrip("\n") if line else None
