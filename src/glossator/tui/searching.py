"""Searching the library from the reader: the index, the process that brings it up to date, and the last answer."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from glossator.index.errors import IndexingError
from glossator.index.home import clear, index_folder, writing_alone
from glossator.index.indexing import in_memory
from glossator.index.library_index import Answer, Hit, LibraryIndex, open_index
from glossator.index.marking import Ranges
from glossator.library.library import Library
from glossator.model.link import LinkEnd, Quote
from glossator.text.gate import clean_line
from glossator.tui.indexer import start_indexing

CONTEXT = 32
"""How many characters around the first word that was meant make it the right one."""


class News(NamedTuple):
    """How far indexing has come."""

    done: int = 0
    """How many briefs have been read."""
    total: int = 0
    """How many are to be read."""
    over: bool = True
    """Is it at an end?"""
    words: str = ""
    """What there is to say beside."""


class LibrarySearch:
    """One library as the reader searches it. Everything here may be called from any thread."""

    def __init__(self, folders: Sequence[Path], cache: Path) -> None:
        """Search the library made of ``folders``, whose index lies in ``cache``; nothing is opened yet."""
        self._folders, self._cache = tuple(folders), cache
        self._index: LibraryIndex | None = None
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.news = News()
        """What is known of the indexing."""
        self.typed = ""
        """What was typed last."""
        self.tell: Callable[[News], object] = lambda news: None
        """Is called with every piece of news."""

    # Searching

    def ask(self, typed: str, limit: int, still: Callable[[], bool]) -> Answer | None:
        """The answer to what is typed so far; None if nobody is ``still`` waiting for it, or nothing is indexed yet.

        Raises IndexingError where the index is damaged; it is removed then, for the next
        indexing to make it anew.
        """
        with self._lock:
            if not still():
                return None
            try:
                index = self._open()
                return index.search(typed, limit=limit, typing=True) if index else None
            except IndexingError as error:
                self._index = None
                if error.damaged:
                    self._forget()
                raise

    def _forget(self) -> None:
        folder = index_folder(self._cache, self._folders)
        with writing_alone(folder) as alone:
            if alone:
                clear(folder)

    def _open(self) -> LibraryIndex | None:
        if self._index is None:
            try:
                self._index = open_index(index_folder(self._cache, self._folders))
            except IndexingError:
                return None
        return self._index

    # Indexing

    def index(self) -> None:
        """Bring the index up to date, and tell how far it has come; takes as long as that takes."""
        self._note(News(over=False))
        self._process = start_indexing(self._cache, self._folders)
        found = 0
        assert self._process.stdout
        with self._process.stdout as lines:
            for line in (said.decode("utf-8", "replace") for said in lines):
                if line.startswith("!"):
                    self._fill_memory(clean_line(line[1:].strip()))
                    return
                done, total, committed = map(int, line.split())
                if committed != found:
                    found = committed
                    self._refresh()
                self._note(News(done, total, over=False))
        self._process.wait()
        self._refresh()
        self._note(self.news._replace(over=True))

    def _refresh(self) -> None:
        """Find what was committed meanwhile; what cannot be opened any more is opened anew."""
        with self._lock:
            try:
                if self._index:
                    self._index.refresh()
            except IndexingError:
                self._index = None

    def _fill_memory(self, why: str) -> None:
        """Index in memory, since the disk refuses it."""
        words = f"No index can be kept ({why}); there is one in memory."
        index, steps = in_memory(Library(self._folders))
        last = News()
        try:
            for progress in steps:
                last = News(progress.done, progress.total, over=False, words=words)
                self._note(last)
            index.refresh()
        except IndexingError as error:
            self._note(last._replace(over=True, words=f"The library cannot be indexed: {error}"))
            return
        if last.done < last.total:
            words += f" Only {last.done:,} of {last.total:,} briefs found room."
        with self._lock:
            self._index = index
        self._note(last._replace(over=True, words=words))

    def _note(self, news: News) -> None:
        self.news = news
        self.tell(news)

    def close(self) -> None:
        """Let go of the index, and stop bringing it up to date; what is committed stays."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            self._process.wait()


class Results:
    """The hits of an answer, in the order in which they are listed, and the one that is shown."""

    def __init__(self, answer: Answer, at: int = 0) -> None:
        """Begin with one of them."""
        self.answer = answer
        """What they are the hits of."""
        self.hits = tuple(hit for group in answer.grouped() for hit in group)
        """The hits, those of a brief together."""
        self.at = at
        """Which one is shown."""

    def step(self, count: int) -> None:
        """Show the next one (1) or the previous one (-1); after the last comes the first."""
        self.at = (self.at + count) % len(self.hits)

    @property
    def hit(self) -> Hit:
        """The one that is shown."""
        return self.hits[self.at]

    @property
    def note(self) -> str:
        """Which one that is."""
        return f"result {self.at + 1} of {len(self.hits)}"

    @property
    def end(self) -> LinkEnd:
        """Where it stands: the first of the words that were meant, if the passage itself has any."""
        passage = self.hit.passage
        ranges = self.ranges(passage.text) if passage.number else ()
        if not ranges:
            return LinkEnd(self.hit.place)
        start, end = ranges[0]
        before, after = passage.text[max(0, start - CONTEXT) : start], passage.text[end : end + CONTEXT]
        return LinkEnd(self.hit.place, Quote(passage.text[start:end], before, after))

    def ranges(self, text: str) -> Ranges:
        """The words of a text that were meant."""
        return self.answer.marker.ranges(text)
