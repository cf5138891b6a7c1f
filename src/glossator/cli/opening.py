"""What the reader opens, and what it needs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator.cli.libraries import library_of
from glossator.formats import brief_yaml
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.folders import state_folder
from glossator.library.library import Library
from glossator.model.place import Place
from glossator.state.painting import Painted
from glossator.text.files import is_file, is_folder

if TYPE_CHECKING:
    from glossator.state.session import Resumed


class Opening(NamedTuple):
    """What is to be read."""

    library: Library
    """The library that the brief is of."""
    brief: Brief | None
    """The brief; None for the library itself."""
    place: Place | None = None
    """Where to begin; None for the beginning, or where ``resumed`` says."""
    resumed: Resumed | None = None
    """Where the reader stood when they left; None if a place was asked for, or nothing is known."""


def on_terminal() -> bool:
    """Are both input and output a terminal?"""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def find(library: Library, address: str | None) -> Opening:
    """What a PLACE, FILE or FOLDER leads to; without one, what was read last, or else the library.

    Raises LibraryError, with one line of what is wrong, for what leads nowhere or has
    nothing to read.
    """
    opening = _find(library, address)
    if opening.brief and not opening.brief.info.documents:
        raise LibraryError(f"{opening.brief.info.folder}: the brief has no documents; see glossator check")
    return opening


def _find(library: Library, address: str | None) -> Opening:
    if address is None:
        return _resume(library) or Opening(library, None)
    folder = Path(address)
    if is_folder(folder) and not is_file(folder / brief_yaml.NAME) and not library.find(address):
        return Opening(library_of([folder]), None)
    return _where_left(Opening(library, *resolve_address(library, address)))


def _where_left(opening: Opening) -> Opening:
    """The same, but where the brief or the document was left if no place in it is named."""
    from glossator.state.places import Places  # not where a place is named

    brief, place = opening.brief, opening.place
    if brief is None or place is None or place.section or not brief.info.documents:
        return opening
    left = Places(state_folder(os.environ, Path.home())).left(brief, place.document)
    return opening._replace(place=None, resumed=left) if left else opening


def _resume(library: Library) -> Opening | None:
    """What was read last, where it was left."""
    from glossator.state.session import load_session, resume  # only if no place is named

    session = load_session(state_folder(os.environ, Path.home()))
    resumed = resume(session, library) if session else None
    return Opening(library, resumed.brief, resumed=resumed) if resumed else None


def first_brief(library: Library) -> Brief:
    """The first brief of a library, for who cannot be shown all. Raises LibraryError if it has none."""
    brief = next((brief for brief in library.briefs() if brief.info.documents), None)
    if brief is None:
        raise LibraryError(f"the library has no briefs; a brief is a folder with {brief_yaml.NAME}, or a Markdown file")
    return brief


def read(opening: Opening, word: str | None = None, painted: Painted | None = None) -> int:
    """Run the reader; returns its exit code.

    ``word`` is the only word of the command line, empty if there was none: the frame
    that is seen first is kept for it. ``painted`` is the one that was.
    """
    with no_network():
        from glossator.tui.app import read as run_reader  # the framework is loaded for the reader alone

    folder = (Path(word),) if word and is_folder(Path(word)) else ()
    folders = (*opening.library.folders, *folder)
    return run_reader(opening.brief, opening.place, word, painted, folders, opening.resumed, opening.library)


@contextmanager
def no_network() -> Iterator[None]:
    """Let asyncio load without ``ssl``, as it can: 4 MB and 10 ms that a reader who never leaves the disk can spare."""
    if "ssl" in sys.modules:
        yield
        return
    sys.modules["ssl"] = None  # type: ignore[assignment] # an import of it now fails
    try:
        yield
    finally:
        del sys.modules["ssl"]
