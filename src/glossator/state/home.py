"""The reader's own folders, and what is kept there from one start to the next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.library.folders import cache_folder, config_folder, data_folder, state_folder
from glossator.state.settings import NAME as CONFIG
from glossator.state.settings import Settings, read_settings

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.model.problem import Problem
    from glossator.state.session import Session

THEME = "theme"
"""The file with the name of the theme that was chosen last."""
MAKER = "maker"
"""The file with the name that links were written under last."""
UNSAVED = "unsaved"
"""The folder with words that were not kept when the reader ended."""
_LONGEST = 100


class Home:
    """Settings are read, state is kept; what the disk refuses of the latter is let go, for it is only a convenience."""

    def __init__(self, environ: Mapping[str, str], home: Path) -> None:
        """Find the folders; nothing is read or made."""
        self.config = config_folder(environ, home)
        """Where settings lie."""
        self.state = state_folder(environ, home)
        """Where is kept what may be lost."""
        self.cache = cache_folder(environ, home)
        """Where is kept what can be made again at any time."""
        self.data = data_folder(environ, home)
        """Where the reader's own work lies."""

    @property
    def config_file(self) -> Path:
        """The file with the settings."""
        return self.config / CONFIG

    @property
    def session(self) -> Path:
        """The file that says where the reader stood."""
        from glossator.state.session import NAME  # not before the first frame

        return self.state / NAME

    def files_for(self, brief: Brief) -> tuple[Path, ...]:
        """The files, there or not, that decide beside its own what is seen of a brief."""
        from glossator.formats import marks_yaml, notes_yaml  # not before the first frame
        from glossator.library.looked_at import looked_at_files

        notes = self.data / notes_yaml.FOLDER / f"{brief.info.id}.yaml"
        return self.config_file, self.state / THEME, self.data / marks_yaml.NAME, notes, *looked_at_files(brief)

    def settings(self) -> tuple[Settings, tuple[Problem, ...]]:
        """The settings, and what is wrong with their file."""
        return read_settings(self.config)

    def theme(self) -> str:
        """The name of the theme that was chosen last; empty if none was."""
        return read_theme(self.state)

    def keep_theme(self, name: str) -> None:
        """Keep the name of a theme that was chosen."""
        self._keep(THEME, name)

    def maker(self) -> str:
        """The name that links were written under last, or that the system has for its user."""
        return read_word(self.state / MAKER) or user_name()

    def keep_maker(self, name: str) -> None:
        """Keep the name that a link was written under."""
        self._keep(MAKER, name)

    def _keep(self, file: str, word: str) -> None:
        from glossator.state.own_file import OwnFileError, write_own  # not before something is written

        with suppress(OwnFileError):
            write_own(self.state / file, f"{word}\n".encode(), lasting=False)

    def keep_session(self, session: Session) -> None:
        """Keep where the reader stands."""
        from glossator.state.own_file import OwnFileError
        from glossator.state.session import save_session

        with suppress(OwnFileError):
            save_session(self.state, session)

    def sweep(self, *files: Path) -> None:
        """Remove what a killed program left half written, also of other files, in whose folders lie those of others."""
        from glossator.state.own_file import sweep

        own = (self.state, self.state / "frames", self.state / "places", self.data, self.data / "notes")
        for folder in own:
            sweep(folder)
        for file in files:
            sweep(file.parent, file.name)

    def rescue(self, words: str) -> Path:
        """Keep words in a new file of their own, where they cannot be kept as what they are; returns it.

        It lies in the state folder, or in another that takes it. Raises OwnFileError if
        none does.
        """
        from datetime import datetime
        from tempfile import gettempdir

        from glossator.state.own_file import OwnFileError, write_own

        name = f"glossator-{datetime.now():%Y-%m-%d-%H%M%S-%f}.txt"
        for folder in (self.state / UNSAVED, Path.home(), Path(gettempdir())):
            with suppress(OwnFileError):
                write_own(folder / name, words.encode("utf-8", "replace"))
                return folder / name
        raise OwnFileError("the words cannot be kept anywhere: no folder takes a file")

    def rescued(self) -> tuple[Path, ...]:
        """The files of words that wait in the state folder to be looked at."""
        try:
            return tuple(sorted((self.state / UNSAVED).glob("*.txt")))
        except OSError:
            return ()


def user_name() -> str:
    """The name of who runs the program: as people write it if the system knows that, else the one of the account."""
    from getpass import getuser  # not before it is wanted
    from pwd import getpwuid

    try:
        return getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip() or getuser()
    except (KeyError, OSError):  # an account without a name
        return ""


def read_theme(folder: Path) -> str:
    """The name of the theme that is kept in the reader's state folder; empty if none is."""
    return read_word(folder / THEME)


def read_word(path: Path) -> str:
    """The one line of a file; empty if there is no such file."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST).strip()
    except OSError:
        return ""
