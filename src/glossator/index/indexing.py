"""Bringing the index of a library up to date: what has changed is read again, and nothing else.

What is committed is whole. The passages come first and the catalogue after them, so that
whoever is killed between the two leaves briefs that are only read once more.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tantivy import Index

from glossator.index.catalogue import Catalogue, Changes
from glossator.index.errors import IndexingError
from glossator.index.home import clear, forget_old_versions, writing_alone
from glossator.index.library_index import LibraryIndex
from glossator.index.passages import NAME, PassageWriter, faults, open_passages
from glossator.index.reading import ReadBrief, read_for_index
from glossator.library.library import Library

FIRST_COMMIT, LAST_COMMIT = 1.0, 30.0
"""After how many seconds what has been read is committed, the first time and at most; it doubles in between."""

ROOM = 24 << 20
"""How much text waits at most to be committed, in characters."""

MEMORY = 64 << 20
"""How much text is indexed in memory, in characters; a million take about two megabytes."""


class Progress(NamedTuple):
    """How far indexing has come."""

    done: int
    """How many briefs have been read."""
    total: int
    """How many are to be read."""
    passages: int = 0
    """How many passages they had."""
    found: int = 0
    """How many of them can be found by now: what has been committed."""
    gone: int = 0
    """How many briefs were removed."""


def updating(folder: Path, library: Library) -> Iterator[Progress]:
    """Bring the index in a folder up to date with a library, in steps of one brief each.

    An index that is damaged is made again. Ends without a step if another program is at
    it. Raises IndexingError if the disk does not let it be written; what was begun is
    removed then, and what was there before stays.
    """
    with writing_alone(folder) as alone:
        if not alone:
            return
        forget_old_versions(folder)
        damaged = False
        try:
            yield from _unless_refused(folder, library)
        except IndexingError as error:
            if not error.damaged:
                raise
            damaged = True
        if damaged:
            clear(folder)
            yield from _unless_refused(folder, library)


def _unless_refused(folder: Path, library: Library) -> Iterator[Progress]:
    """The same; what was begun is removed where the disk refuses the rest of it."""
    begun = _is_empty(folder)
    try:
        yield from _bringing_up_to_date(folder, library)
        return
    except IndexingError as error:
        if error.damaged or not begun:
            raise
        why = str(error)
    clear(folder)  # only here nothing holds on to the writer any more
    raise IndexingError(why)


def _is_empty(folder: Path) -> bool:
    try:
        with closing(Catalogue(folder)) as catalogue:
            return not catalogue.count()
    except IndexingError:
        return True


def _bringing_up_to_date(folder: Path, library: Library) -> Iterator[Progress]:
    run = _prepare(folder, library)
    with closing(run.catalogue):
        yield from run.steps()


def in_memory(library: Library, limit: int = MEMORY) -> tuple[LibraryIndex, Iterator[Progress]]:
    """An index that is kept nowhere, and what fills it: with the briefs of a library, or the first that find room."""
    index = LibraryIndex(Catalogue(None), open_passages(None))
    return index, into_memory(index, library, limit)


def into_memory(index: LibraryIndex, library: Library, limit: int = MEMORY) -> Iterator[Progress]:
    """Bring an index that is kept nowhere up to date with a library."""
    return _Run(index.catalogue, index.passages, library, limit).steps()


def _prepare(folder: Path, library: Library) -> _Run:
    """What there is to do. Raises IndexingError if one half of the index is damaged or missing."""
    catalogue = Catalogue(folder, write=True)
    try:
        if catalogue.count() and not (folder / NAME / "meta.json").is_file():
            raise IndexingError("the passages are missing", damaged=True)
        passages = open_passages(folder / NAME)
        with faults():
            passages.searcher()
        return _Run(catalogue, passages, library)
    except IndexingError:
        catalogue.close()
        raise


class _Run:
    """One time of bringing an index up to date."""

    def __init__(self, catalogue: Catalogue, passages: Index, library: Library, limit: int = sys.maxsize) -> None:
        self.catalogue, self.passages, self.library = catalogue, passages, library
        self._left = limit  # how many characters of text find room
        self._read: list[ReadBrief] = []
        self._waiting = 0  # how many characters these have

    def steps(self) -> Iterator[Progress]:
        """Do it, one brief a step; the first tells how much there is to do, the last what was done.

        Files that are known come first, since whoever has just saved one looks for it; then
        what has come to the library, and what has gone.
        """
        progress = yield from self._bring(self.catalogue.stale(), Progress(0, 0))
        yield progress
        yield from self._bring(self.catalogue.moved(self.library.located()), progress)

    def _bring(self, changes: Changes, progress: Progress) -> Generator[Progress, None, Progress]:
        """Read what has changed, and commit it; what it returns is how far it has come."""
        if not changes:
            return progress
        todo = [*changes.fresh, *((id, path) for _, id, path in changes.changed)]
        progress = progress._replace(total=progress.total + len(todo))
        yield progress
        last = self.catalogue.last_key
        writer = PassageWriter(self.passages, last)
        writer.remove([*changes.gone, *(key for key, _, _ in changes.changed)])
        patience = FIRST_COMMIT
        until = monotonic() + patience
        for key, (id, path) in enumerate(todo, last + 1):
            brief = self._take(key, id, path, writer)
            progress = progress._replace(done=progress.done + 1, passages=progress.passages + brief.entry.passages)
            if monotonic() > until or self._waiting > ROOM:
                progress, changes = self._commit(writer, progress, changes), Changes()
                patience = min(2 * patience, LAST_COMMIT)
                until = monotonic() + patience
            yield progress
            if self._left < 0:
                break
        progress = self._commit(writer, progress, changes)
        writer.close()
        yield progress
        return progress

    def _take(self, key: int, id: str, path: str, writer: PassageWriter) -> ReadBrief:
        brief = read_for_index(key, id, path)
        writer.add(brief)
        self._read.append(brief)
        length = sum(len(passage.text) for passage in brief.passages)
        self._left -= length
        self._waiting += length
        return brief

    def _commit(self, writer: PassageWriter, progress: Progress, changes: Changes) -> Progress:
        """Keep what was read, and note in the catalogue what has changed, unless that is noted already."""
        writer.commit()
        with self.catalogue.writing():
            self.catalogue.remove([*changes.gone, *(key for key, _, _ in changes.changed)])
            self.catalogue.rename(changes.renamed)
            self.catalogue.touch(changes.touched)
            for brief in self._read:
                self.catalogue.put(brief)
        self._read, self._waiting = [], 0
        return progress._replace(found=progress.passages, gone=progress.gone + len(changes.gone))
