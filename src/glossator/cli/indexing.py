"""The index behind a command: brought up to date first, as far as that is possible."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

from glossator.cli.output import note, plural
from glossator.index.errors import IndexingError
from glossator.index.home import clear, index_folder, writing_alone
from glossator.index.indexing import Progress, in_memory, updating
from glossator.index.library_index import Answer, LibraryIndex, open_index, usable
from glossator.library.errors import LibraryError
from glossator.library.folders import cache_folder
from glossator.library.library import Library

BAR = 30
"""How wide the bar is, in columns."""
EVERY = 0.1
"""How often it is drawn, in seconds."""
BUSY = "another glossator is indexing this library"
"""What is said where somebody else is at it."""


def folder_of(library: Library) -> Path:
    """Where the index of a library lies."""
    return index_folder(cache_folder(os.environ, Path.home()), library.folders)


def update(library: Library) -> Progress | None:
    """Bring the index of a library up to date, with a bar on a terminal; None if another program is at it.

    Raises IndexingError.
    """
    last = deque(_shown(updating(folder_of(library), library)), 1)
    return last[0] if last else None


def search(library: Library, typed: str, limit: int, *, stems: bool) -> Answer:
    """Search an index that is up to date, if it can be; what is in the way is said. Raises LibraryError."""
    try:
        try:
            return _search(ready(library), typed, limit, stems)
        except IndexingError as error:
            if not error.damaged:
                raise
            return _search(_made_anew(library), typed, limit, stems)
    except IndexingError as error:
        raise LibraryError(f"the index cannot be searched: {error}") from error


def _made_anew(library: Library) -> LibraryIndex:
    """The index, since what is there is damaged."""
    try:
        forget(library)
    except IndexingError as error:
        note(f"glossator: {_reason(folder_of(library), error)}; an index was made in memory, for this once")
        return _without_disk(library)
    return ready(library)


def forget(library: Library) -> bool:
    """Remove the index of a library, unless another program is at it; was it removed? Raises IndexingError."""
    folder = folder_of(library)
    with writing_alone(folder) as alone:
        if alone:
            clear(folder)
        return alone


def _search(index: LibraryIndex, typed: str, limit: int, stems: bool) -> Answer:
    with closing(index):
        return index.search(typed, limit=limit, stems=stems)


def ready(library: Library) -> LibraryIndex:
    """The index of a library, in memory if it cannot be kept."""
    folder, busy = folder_of(library), False
    try:
        busy = update(library) is None
        index = open_index(folder)
    except IndexingError as error:
        if there := usable(folder):
            note(f"glossator: {folder}: {error}; the index that is there was searched, which may be old")
            return there
        note(f"glossator: {BUSY if busy else _reason(folder, error)}; an index was made in memory, for this once")
        return _without_disk(library)
    if busy:
        note(f"glossator: {BUSY}; what it has done so far was searched")
    return index


def _reason(folder: Path, error: IndexingError) -> str:
    return f"no index can be kept in {folder} ({error})"


def _without_disk(library: Library) -> LibraryIndex:
    """An index in memory, since the one on the disk cannot be used."""
    index, steps = in_memory(library)
    try:
        last = deque(_shown(steps), 1)[0]
        index.refresh()
    except IndexingError as error:
        raise LibraryError(f"the library cannot be indexed: {error}") from error
    if last.done < last.total:
        note(f"glossator: only {last.done:,} of {plural(last.total, 'brief')} found room there")
    return index


def _shown(steps: Iterator[Progress]) -> Iterator[Progress]:
    """The same steps; those that take long are shown as a bar on stderr, if it is a terminal."""
    shown, told = sys.stderr is not None and sys.stderr.isatty(), monotonic() + 3 * EVERY
    drawn = False
    for progress in steps:
        if shown and monotonic() > told:
            told, drawn = monotonic() + EVERY, True
            full = BAR * progress.done // max(1, progress.total)
            bar = "█" * full + "░" * (BAR - full)
            sys.stderr.write(f"\r{bar} {progress.done:,} of {progress.total:,} briefs")
            sys.stderr.flush()
        yield progress
    if drawn:
        sys.stderr.write("\r\x1b[K")
