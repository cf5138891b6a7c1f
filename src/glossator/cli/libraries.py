"""The library of a command: its folders, the reader's own links of it, and what a catalogue knows of it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from glossator.index.known import KnownBriefs
from glossator.library.folders import cache_folder, library_folders, overlay_folder
from glossator.library.library import Library


def usual_library(given: Sequence[Path] = ()) -> Library:
    """The library made of the folders given and the usual ones."""
    return library_of(library_folders(given, os.environ, Path.home()))


def library_of(folders: Sequence[Path]) -> Library:
    """The library made of these folders and no others."""
    home = Path.home()
    library = Library(folders, overlay_folder(os.environ, home))
    library.known = KnownBriefs(cache_folder(os.environ, home), library.folders)
    return library
