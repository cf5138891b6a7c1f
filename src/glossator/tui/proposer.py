"""The proposer beside the reader: a process of its own that answers what is suggested for a passage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from asyncio import AbstractEventLoop, get_running_loop
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from glossator.library.library import Library

CHUNK = 1 << 16
"""So many bytes of answers are taken at once."""

TOLD = 1 << 14
"""So many bytes of what it says of a fault are read, from the end."""


class ProposerFault(Exception):  # noqa: N818 - as it is called in a report
    """The process has ended though nobody wanted it to."""


Hear = Callable[[dict[str, Any] | ProposerFault], None]
"""Is told each answer; why it ended, once there will be no more."""


class Proposer:
    """Asks ``glossator.suggest.__main__``, which says what questions and answers look like.

    Nothing waits for it: questions are short and few, and answers are heard by the loop
    that draws, between two keys.
    """

    def __init__(self, library: Library, brief: Path, cache: Path, hear: Hear) -> None:
        """Begin to get ready; ``brief`` is the path of the one that is read, in the library or not.

        Raises OSError where no process can be started.
        """
        self._hear, self._begun = hear, b""
        self._loop: AbstractEventLoop | None = None
        self._errors = TemporaryFile()  # noqa: SIM115 - kept as long as the process; a pipe could be full
        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", "glossator.suggest", cache, library.overlay or "", brief, *library.folders],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            process_group=0,  # what ends the terminal does not end it before it is told
        )
        assert self._process.stdin
        assert self._process.stdout
        self._questions, self._answers = self._process.stdin, self._process.stdout.fileno()
        os.set_blocking(self._answers, False)
        self._loop = get_running_loop()
        self._loop.add_reader(self._answers, self._read)

    def ask(self, question: Mapping[str, Any]) -> None:
        """Ask something, or tell that the links of a brief are others now."""
        try:
            self._questions.write(json.dumps(question).encode() + b"\n")
            self._questions.flush()
        except (BrokenPipeError, ValueError):  # it has ended, which its answers tell
            return

    def _read(self) -> None:
        data = os.read(self._answers, CHUNK)
        *lines, self._begun = (self._begun + data).split(b"\n")
        for line in lines:
            self._hear(json.loads(line))
        if not data:
            fault = self._fault()
            self.stop()
            self._hear(fault)

    def _fault(self) -> ProposerFault:
        """What it said at its end."""
        self._errors.seek(max(0, self._errors.seek(0, os.SEEK_END) - TOLD))
        said = self._errors.read().decode(errors="replace").strip()
        fault = ProposerFault(said.rpartition("\n")[2] or "it has ended without a word")
        fault.add_note(said)
        return fault

    def stop(self) -> None:
        """End it, however far it is."""
        if self._loop is None:
            return
        self._loop.remove_reader(self._answers)
        self._loop = None
        self._process.kill()
        self._process.communicate()
        self._errors.close()
