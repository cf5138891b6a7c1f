"""Where each brief was left: a small file for each, so that one is found without a look at the others.

They may be deleted without loss. Of very many the oldest go.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.state.session import Session, resume_in, session_of
from glossator.state.trail import Position, Trail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from glossator.library.brief import Brief
    from glossator.state.session import Resumed

FOLDER = "places"
"""What their folder is called, in the reader's state folder."""
KEPT = 1000
"""How many briefs it is known of where they were left."""
DOCUMENTS = 100
"""Of how many documents of a brief."""
_PRIME = 2**64 - 59


def path_of(brief: Brief) -> str:
    """What a brief is known by: the path of its folder, or of the file that it is."""
    return os.path.abspath(brief.info.folder if brief.links_path else brief.info.documents[0].file)


class Places:
    """Where briefs were left. What the disk refuses is let go."""

    def __init__(self, state: Path) -> None:
        """Take the reader's state folder, which need not exist; nothing is read yet."""
        self.folder = state / FOLDER
        """Where the files are."""
        self._known: dict[str, dict[str, Position]] = {}

    def file(self, path: str) -> Path:
        """The file that says where the brief of a path was left; it need not be there."""
        return self.folder / f"{int.from_bytes(os.fsencode(path), 'big') % _PRIME:016x}.json"

    def left(self, brief: Brief, document: str = "") -> Resumed | None:
        """Where a brief, or one of its documents, was left; None if that is not known. There is no trail to it."""
        session = self._session(path_of(brief))
        if session is None:
            return None
        spots = [spot for spot in (session.here, *session.behind) if document in ("", spot.position.document)]
        return resume_in(brief, session._replace(here=spots[0], behind=(), ahead=())) if spots else None

    def keep(self, brief: Brief, here: Position) -> None:
        """Note where a brief is left, and remember where its other documents were."""
        from glossator.state.own_file import OwnFileError, write_own  # not before something is written
        from glossator.state.session_json import pack

        path = path_of(brief)
        known = self._known.get(path)
        if known is None:
            known = self._known[path] = {step.document: step for step in self._others(brief)}
        known.pop(here.document, None)
        trail = Trail()
        trail.restore(list(known.values())[1 - DOCUMENTS :], ())
        file = self.file(path)
        new = not file.exists()
        with suppress(OwnFileError):
            write_own(file, pack(session_of(brief, here, trail)), lasting=False)
            if new:
                self._prune()
        known[here.document] = here

    def _others(self, brief: Brief) -> Iterator[Position]:
        session = self._session(path_of(brief))
        resumed = resume_in(brief, session) if session else None
        if resumed:
            yield from resumed.trail.behind
            yield resumed.position

    def _session(self, path: str) -> Session | None:
        session = _read(self.file(path))
        return session if session and os.path.abspath(session.path) == path else None

    def recent(self, count: int) -> list[str]:
        """The paths of the briefs that were read last, the last one first."""
        sessions = (_read(Path(file)) for file in self._files()[:count])
        return [os.path.abspath(session.path) for session in sessions if session]

    def names(self) -> frozenset[str]:
        """The names of all files, to know of many briefs at once whether they were ever read."""
        return frozenset(os.path.basename(file) for file in self._files())

    def _files(self) -> list[str]:
        """The files, the newest first."""
        try:
            with os.scandir(self.folder) as entries:
                found = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.name.endswith(".json")]
        except OSError:
            return []
        return [path for _, path in sorted(found, reverse=True)]

    def _prune(self) -> None:
        for file in self._files()[KEPT:]:
            with suppress(OSError):
                os.unlink(file)


def _read(file: Path) -> Session | None:
    from glossator.state.session_json import read_session  # with json: not before it is wanted

    return read_session(file)
