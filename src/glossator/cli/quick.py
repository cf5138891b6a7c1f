"""The short way into the reader, without the parser of the command line and what it loads."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from glossator.cli.table import COMMANDS


def read_at_once(words: list[str]) -> int | None:
    """Open the reader if the command line is one PLACE or FILE that leads somewhere; returns its exit code.

    None if it is anything else, or if anything is in the way: the command line then
    does what is to be done, and says what is wrong.
    """
    if len(words) != 1 or words[0].startswith("-") or words[0] in COMMANDS:
        return None
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return None
    if os.environ.get("TERM") == "dumb":
        return None
    from glossator.library.address import resolve_address  # only for the reader
    from glossator.library.errors import LibraryError
    from glossator.library.folders import library_folders
    from glossator.library.library import Library

    library = Library(library_folders([], os.environ, Path.home()))
    try:
        brief, place = resolve_address(library, words[0])
    except LibraryError:
        return None
    if not brief.info.documents:
        return None
    from glossator.tui.app import read  # the framework is loaded for the reader alone

    return read(brief, place)
