"""What the reader opens, and what it needs."""

from __future__ import annotations

import sys
from pathlib import Path

from glossator.formats import brief_yaml
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.model.place import Place
from glossator.state.painting import Painted
from glossator.text.files import is_file, is_folder


def on_terminal() -> bool:
    """Are both input and output a terminal?"""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def find(library: Library, address: str | None) -> tuple[Library, Brief, Place | None]:
    """The brief to read, the place in it that a PLACE, FILE or FOLDER names, and the library that both are of.

    Raises LibraryError, with one line of what is wrong, for what leads nowhere or has
    nothing to read.
    """
    library, brief, place = _find(library, address)
    if not brief.info.documents:
        raise LibraryError(f"{brief.info.folder}: the brief has no documents; see glossator check")
    return library, brief, place


def _find(library: Library, address: str | None) -> tuple[Library, Brief, Place | None]:
    if address is None:
        return library, _first(library, "the library"), None
    folder = Path(address)
    if is_folder(folder) and not is_file(folder / brief_yaml.NAME) and not library.find(address):
        library = Library([folder])
        return library, _first(library, str(folder)), None
    return library, *resolve_address(library, address)


def _first(library: Library, what: str) -> Brief:
    brief = next(library.briefs(), None)
    if brief is None:
        raise LibraryError(f"{what} has no briefs; a brief is a folder with {brief_yaml.NAME}, or a Markdown file")
    return brief


def read(
    library: Library, brief: Brief, place: Place | None, word: str | None = None, painted: Painted | None = None
) -> int:
    """Run the reader; returns its exit code.

    ``word`` is the only word of the command line, empty if there was none: the frame
    that is seen first is kept for it. ``painted`` is the one that was.
    """
    from glossator.tui.app import read as run_reader  # the framework is loaded for the reader alone

    folder = (Path(word),) if word and is_folder(Path(word)) else ()
    return run_reader(brief, place, word, painted, (*library.folders, *folder))
