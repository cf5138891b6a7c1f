"""The index of the library while the reader runs: brought up to date by a process, or in memory if need be.

The process is one of its own, so that no key waits for it. Nothing of the index is loaded
before it is needed, but for the names of what can be wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from glossator.index.errors import BUSY

if TYPE_CHECKING:
    import subprocess

    from glossator.index.indexing import Progress
    from glossator.index.library_index import LibraryIndex

AGAIN = 2.0
"""After how many seconds it is looked again whether another program still indexes the library."""
EVERY = 0.1
"""How often progress in memory is told, in seconds."""
PAUSE = 0.002
"""How long each step in memory waits for whoever answers keys, in seconds."""
ELSEWHERE = "Another glossator is indexing this library; what it has found so far is here."


class News(NamedTuple):
    """How far indexing has come."""

    done: int = 0
    """How many briefs have been read."""
    total: int = 0
    """How many are to be read."""
    found: int = 0
    """How many of their passages can be found by now."""
    over: bool = True
    """Is it at an end?"""
    words: str = ""
    """What there is to say beside."""


class Indexer:
    """The one that all screens share. Everything here may be called from any thread."""

    def __init__(self, folders: Sequence[Path], cache: Path) -> None:
        """Index the library made of ``folders``, with ``cache`` for its index; nothing is done yet."""
        self.folders, self.cache = tuple(folders), cache
        self.news = News()
        """What is known."""
        self.memory: LibraryIndex | None = None
        """The index in memory, as soon as the disk refuses one."""
        self.distrusted = False
        """Is what lies on the disk damaged, and cannot be removed?"""
        self.listeners: list[Callable[[News], object]] = []
        """Are called with every piece of news, from any thread."""
        self._running, self._stopped = Lock(), Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted = False  # is it to be run, perhaps once more?
        self._cut = False  # has memory no more room?

    def run(self) -> None:
        """Bring the index up to date, which takes as long as it takes; where that is being done, have it done again."""
        self._wanted = True
        while self._wanted and not self._stopped.is_set() and self._running.acquire(blocking=False):
            try:
                self._wanted = False
                self._note(News(over=False))
                while self._run_once():
                    self._note(self.news._replace(words=ELSEWHERE))
                    if self._stopped.wait(AGAIN):
                        break
            finally:
                self._running.release()
                self._note(self.news._replace(over=True))

    def close(self) -> None:
        """Stop, however far it is; what is committed stays."""
        self._stopped.set()
        if self._process and self._process.poll() is None:
            self._process.terminate()

    def _note(self, news: News) -> None:
        self.news = news
        for tell in tuple(self.listeners):
            tell(news)

    def _run_once(self) -> bool:
        """Let a process index; is another program at it, so that it must be tried again?"""
        process, refused = self._start(), ""
        assert process.stdout
        with process.stdout as lines:
            for line in (said.decode("utf-8", "replace") for said in lines):
                if line.startswith("!"):
                    refused = line[1:].strip()
                else:
                    done, total, found = map(int, line.split())
                    self._note(News(done, total, found, over=False))
        code = process.wait()
        if self._stopped.is_set():
            return False
        if refused:
            self._do_without_disk(refused)
        elif code == BUSY:
            return True
        else:
            words = f"Indexing ended before its time ({code}); what was indexed is here." if code else ""
            self._note(self.news._replace(words=words))
        return False

    def _start(self) -> subprocess.Popen[bytes]:
        """Begin, without a shell; what is printed is said in ``glossator.index.__main__``."""
        import subprocess  # after the first frame

        self._process = subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-P", "-m", "glossator.index", self.cache, *self.folders],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,  # what ends the terminal does not end it before it is told
        )
        if self._stopped.is_set():
            self._process.terminate()
        return self._process

    # Without a disk

    def _do_without_disk(self, why: str) -> None:
        """Use what is there as it is; if nothing is, index in memory."""
        from glossator.index.home import index_folder  # only where the disk refuses
        from glossator.index.library_index import usable

        if self.memory is None and not self.distrusted:
            index = usable(index_folder(self.cache, self.folders))
            if index:
                index.close()
                words = f"The index cannot be brought up to date ({why}); the one that is there may be old."
                self._note(self.news._replace(words=words))
                return
        if not self._cut:
            self._fill_memory(f"No index can be kept ({why}); there is one in memory.")

    def _fill_memory(self, words: str) -> None:
        from glossator.index.errors import IndexingError  # only where the disk refuses
        from glossator.index.indexing import in_memory, into_memory
        from glossator.library.library import Library

        library = Library(self.folders)
        try:
            if self.memory is None:
                self.memory, steps = in_memory(library)
            else:
                steps = into_memory(self.memory, library)
            self._take(steps, words)
            if self.news.done < self.news.total and not self._stopped.is_set():
                self._cut = True
                words += f" Only {self.news.done:,} of {self.news.total:,} briefs found room."
        except IndexingError as error:
            words = f"The library cannot be indexed: {error}"
        self._note(self.news._replace(words=words))

    def _take(self, steps: Iterator[Progress], words: str) -> None:
        """Take the steps of indexing in memory, and tell of them now and then, until somebody stops it."""
        told = 0.0
        for step in steps:
            if self._stopped.wait(PAUSE):
                return
            if monotonic() > told + EVERY or step.found != self.news.found:
                told = monotonic()
                self._note(News(step.done, step.total, step.found, over=False, words=words))
