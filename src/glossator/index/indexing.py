"""Bringing the index of a library up to date: what has changed is read again, and nothing else.

What is committed is whole. The passages come first and the catalogue after them, so that
whoever is killed between the two leaves briefs that are only read once more.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from glossator.index.catalogue import Catalogue, Changes
from glossator.index.errors import IndexingError
from glossator.index.home import clear, forget_old_versions, writing_alone
from glossator.index.passages import NAME, PassageWriter, open_passages
from glossator.index.reading import ReadBrief, read_for_index
from glossator.library.library import Library

FIRST_COMMIT, LAST_COMMIT = 1.0, 30.0
"""After how many seconds what has been read is committed, the first time and at most; it doubles in between."""


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
    it. Raises IndexingError if the disk does not let it be written.
    """
    with writing_alone(folder) as alone:
        if not alone:
            return
        forget_old_versions(folder)
        try:
            catalogue, changes = _compare(folder, library)
        except IndexingError:
            clear(folder)
            catalogue, changes = _compare(folder, library)
        with closing(catalogue):
            yield from _Run(catalogue, folder, changes).steps()


def _compare(folder: Path, library: Library) -> tuple[Catalogue, Changes]:
    """The catalogue, and what has changed. Raises IndexingError if one half of the index is damaged or missing."""
    catalogue = Catalogue(folder, write=True)
    try:
        if catalogue.count() and not (folder / NAME / "meta.json").is_file():
            raise IndexingError("the passages are missing")
        open_passages(folder / NAME).searcher()
        return catalogue, catalogue.changes(library.located())
    except IndexingError:
        catalogue.close()
        raise


class _Run:
    """One time of bringing an index up to date."""

    def __init__(self, catalogue: Catalogue, folder: Path | None, changes: Changes) -> None:
        self._catalogue, self._changes = catalogue, changes
        self._folder = folder
        self._read: list[ReadBrief] = []
        self._gone: list[int] = []
        self._patience = FIRST_COMMIT

    def steps(self) -> Iterator[Progress]:
        """Do it, one brief a step; the first tells how much there is to do, the last what was done."""
        changes = self._changes
        todo = [*changes.fresh, *((id, path) for _, id, path in changes.changed)]
        progress = Progress(0, len(todo))
        yield progress
        if not changes:
            return
        last = self._catalogue.last_key
        self._gone = [*changes.gone, *(key for key, _, _ in changes.changed)]
        writer = PassageWriter(open_passages(self._folder / NAME if self._folder else None), last)
        writer.remove(self._gone)
        until = monotonic() + self._patience
        for key, (id, path) in enumerate(todo, last + 1):
            brief = read_for_index(key, id, path)
            writer.add(brief)
            self._read.append(brief)
            progress = progress._replace(done=progress.done + 1, passages=progress.passages + brief.entry.passages)
            if monotonic() > until:
                progress = self._commit(writer, progress)
                until = monotonic() + self._patience
            yield progress
        progress = self._commit(writer, progress)
        writer.close()
        yield progress._replace(gone=len(changes.gone))

    def _commit(self, writer: PassageWriter, progress: Progress) -> Progress:
        writer.commit()
        with self._catalogue.writing():
            self._catalogue.remove(self._gone)
            self._catalogue.rename(self._changes.renamed)
            self._catalogue.touch(self._changes.touched)
            for brief in self._read:
                self._catalogue.put(brief)
        self._read, self._gone = [], []
        self._changes = self._changes._replace(renamed=[], touched=[])
        self._patience = min(2 * self._patience, LAST_COMMIT)
        return progress._replace(found=progress.passages)
