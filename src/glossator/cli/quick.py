"""The short way into the reader, without the parser of the command line and what it loads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.cli.table import COMMANDS
from glossator.state.painting import Painted

if TYPE_CHECKING:
    from glossator.cli.opening import Opening


def read_at_once(words: list[str], painted: Painted | None) -> int | None:
    """Open the reader if the command line is empty, or one PLACE or FILE that leads somewhere; returns its exit code.

    ``painted`` is the frame that was found for it. None if the command line is anything
    else, or if anything is in the way: it then does what is to be done, and says what is
    wrong.
    """
    if len(words) > 1 or any(not word or word.startswith("-") or word in COMMANDS for word in words):
        return None
    from glossator.cli.libraries import usual_library
    from glossator.cli.opening import find, on_terminal, read  # only for the reader
    from glossator.library.errors import LibraryError

    if not on_terminal() or os.environ.get("TERM") == "dumb":
        return None
    try:
        opening = find(usual_library(), words[0] if words else None)
    except LibraryError:
        return None
    painted = painted or _sketch(opening)
    try:
        return read(opening, "".join(words), painted)
    finally:
        if painted:
            painted.clear()  # unless the reader took it over


def _sketch(opening: Opening) -> Painted | None:
    """Put the first words on the terminal, at the cells where the reader will draw them in a moment."""
    from glossator.cli.opening import no_network
    from glossator.library.folders import config_folder, state_folder
    from glossator.state.frames import is_paint
    from glossator.state.home import read_theme
    from glossator.state.painting import raise_frame
    from glossator.state.settings import read_settings

    with no_network():
        from glossator.tui.sketch import first_frame  # with the layout, and without most of the framework

    home = Path.home()
    settings, _ = read_settings(config_folder(os.environ, home))
    theme = settings.theme or read_theme(state_folder(os.environ, home))
    columns, rows = os.get_terminal_size(1)
    if opening.brief is None:
        return None  # the list of the library is the framework's to draw
    position = opening.resumed.position if opening.resumed else None
    frame = first_frame(opening.brief, opening.place, position, (columns, rows), settings, theme, os.environ)
    return raise_frame(frame, (columns, rows), whole=False) if is_paint(frame) else None
