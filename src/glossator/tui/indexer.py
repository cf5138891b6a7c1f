"""The indexer beside the reader: a process of its own, so that no key waits for it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path


def start_indexing(cache: Path, folders: Sequence[Path]) -> subprocess.Popen[bytes]:
    """Begin to bring an index up to date, without a shell; what is printed is said in ``glossator.index.__main__``."""
    return subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-m", "glossator.index", cache, *folders],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


class Indexer:
    """Brings the index of a library up to date, and says how far it is."""

    def __init__(self, cache: Path, folders: Sequence[Path]) -> None:
        """Begin; ``cache`` is where indexes are kept, ``folders`` make the library."""
        self._process = start_indexing(cache, folders)
        assert self._process.stdout
        os.set_blocking(self._process.stdout.fileno(), False)
        self._begun = b""
        self.heard = False
        """Has it said anything? It does not if another program is indexing."""
        self.done = False
        """Has it ended?"""

    def lines(self) -> Iterator[str]:
        """What it has said since it was asked last, as ``glossator.index.__main__`` says it."""
        ended = self._process.poll() is not None  # before the last words are read
        assert self._process.stdout
        *lines, self._begun = (self._begun + (self._process.stdout.read() or b"")).split(b"\n")
        self.done = ended
        for line in lines:
            self.heard = True
            yield line.decode("utf-8", "replace")

    def stop(self) -> None:
        """End it, however far it is: what is committed stays."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
