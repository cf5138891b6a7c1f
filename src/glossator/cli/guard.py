"""The second guard of what is printed: a last look at all that goes to stdout and stderr, behind the gate."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any, TextIO

from glossator.library.folders import state_folder
from glossator.state.slips import Slips
from glossator.text.gate import bounded, slips_in

_BOLD_OR_DIM = "\x1b\\[(?:[12]|22)m"
_OURS = re.compile(_BOLD_OR_DIM)
_OURS_ON_STDERR = re.compile(f"{_BOLD_OR_DIM}|\\A\r(?:\x1b\\[K)?")


class GuardedStream:
    """A stream to which only what can be seen passes, with line ends, tabs and the program's own styles.

    On a terminal marks don't pile up either.
    """

    def __init__(self, stream: TextIO, ours: re.Pattern[str], name: str, slips: Slips) -> None:
        """Guard ``stream``; ``ours`` matches the sequences that may pass."""
        self._stream, self._ours, self._name, self._slips = stream, ours, name, slips
        self._seen = stream.isatty()

    def write(self, text: str) -> int:
        """Write what may pass; the rest is left out, and noted."""
        if text.isascii() and text.isprintable():
            return self._stream.write(text)
        cuts = [0, *(cut for match in self._ours.finditer(text) for cut in match.span()), len(text)]
        for number, (start, stop) in enumerate(pairwise(cuts)):
            ours = number % 2
            self._stream.write(text[start:stop] if ours else self._passed(text[start:stop]))
        return len(text)

    def _passed(self, text: str) -> str:
        found = slips_in(text, lines=True)
        if found:
            self._slips.note(self._name, text, found)
            text = "".join(sign for at, sign in enumerate(text) if at not in found)
        return bounded(text) if self._seen else text

    def __getattr__(self, name: str) -> Any:
        """Everything else is the stream's own."""
        return getattr(self._stream, name)


@contextmanager
def guarded() -> Iterator[None]:
    """Guard stdout and stderr."""
    out, err, slips = sys.stdout, sys.stderr, Slips(state_folder(os.environ, Path.home()))
    try:
        sys.stdout = GuardedStream(out or open(os.devnull, "w"), _OURS, "stdout", slips)  # noqa: SIM115 - till the end
        if err is not None:
            sys.stderr = GuardedStream(err, _OURS_ON_STDERR, "stderr", slips)
        yield
    finally:
        sys.stdout, sys.stderr = out, err
