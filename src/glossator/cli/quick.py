"""The short way into the reader, without the parser of the command line and what it loads."""

from __future__ import annotations

import os
from pathlib import Path

from glossator.cli.table import COMMANDS
from glossator.state.painting import Painted


def read_at_once(words: list[str], painted: Painted | None) -> int | None:
    """Open the reader if the command line is empty, or one PLACE or FILE that leads somewhere; returns its exit code.

    ``painted`` is the frame that was found for it. None if the command line is anything
    else, or if anything is in the way: it then does what is to be done, and says what is
    wrong.
    """
    if len(words) > 1 or any(not word or word.startswith("-") or word in COMMANDS for word in words):
        return None
    from glossator.cli.opening import find, on_terminal, read  # only for the reader
    from glossator.library.errors import LibraryError
    from glossator.library.folders import library_folders
    from glossator.library.library import Library

    if not on_terminal() or os.environ.get("TERM") == "dumb":
        return None
    try:
        library = Library(library_folders([], os.environ, Path.home()))
        opening = find(library, words[0] if words else None)
    except LibraryError:
        return None
    return read(opening, "".join(words), painted)
