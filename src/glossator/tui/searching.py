"""Searching the library from the reader: the index, and the last answer."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from glossator.index.errors import IndexingError
from glossator.index.home import clear, index_folder, writing_alone
from glossator.index.library_index import Answer, Hit, LibraryIndex, open_index
from glossator.index.marking import Ranges
from glossator.model.link import LinkEnd, Quote
from glossator.tui.indexer import Indexer

CONTEXT = 32
"""How many characters around the first word that was meant make it the right one."""


class LibrarySearch:
    """One library as the reader searches it. Everything here may be called from any thread."""

    def __init__(self, indexer: Indexer) -> None:
        """Search the library that ``indexer`` indexes; nothing is opened yet."""
        self.indexer = indexer
        """Brings the index up to date."""
        self._index: LibraryIndex | None = None
        self._lock = Lock()
        self.is_written = False
        """Was the index damaged when it was asked last, and could not be removed since it is being written?"""
        self.typed = ""
        """What was typed last."""

    def ask(self, typed: str, limit: int, still: Callable[[], bool]) -> Answer | None:
        """The answer to what is typed so far; None if nobody is ``still`` waiting for it, or nothing is indexed yet.

        Raises IndexingError where the index cannot be used any more; if it is damaged it is
        removed, for the next indexing to make it anew.
        """
        with self._lock:
            if not still():
                return None
            index = self._open()
            if index is None:
                return None
            try:
                index.refresh()
                return index.search(typed, limit=limit, typing=True)
            except IndexingError as error:
                self._index = None
                self.is_written = error.damaged and not self._forget()
                raise

    def _forget(self) -> bool:
        """Remove the index, unless it is being written; is it of no use any more?"""
        folder = index_folder(self.indexer.cache, self.indexer.folders)
        try:
            with writing_alone(folder) as alone:
                if alone:
                    clear(folder)
                return alone
        except IndexingError:
            self.indexer.distrusted = True
            return True

    def _open(self) -> LibraryIndex | None:
        if self.indexer.memory:
            return self.indexer.memory
        if self._index is None:
            try:
                self._index = open_index(index_folder(self.indexer.cache, self.indexer.folders))
            except IndexingError:
                return None
        return self._index


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
