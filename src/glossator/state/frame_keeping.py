"""Keeping the frame that is on the screen, for the next start to paint."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from glossator.state.frames import LIMIT, frame_path, frames_folder, is_paint, pack, scene, stamp
from glossator.text.files import Stamp

KEPT = 64
"""How many frames are kept; older ones go."""


class FrameKeeper:
    """Keeps frames of what is read now, as long as its files are what they were when it was opened."""

    def __init__(
        self,
        word: str,
        files: Iterable[Path],
        environ: Mapping[str, str],
        read: Mapping[Path, Stamp | None] | None = None,
    ) -> None:
        """Note the word of the command line, empty if there was none, and how the files are or were when ``read``."""
        self.word = word
        """What was asked for."""
        self._environ = environ
        self._stamps = _stamps(files) | _as_read(read or {})

    def note(self, files: Iterable[Path], read: Mapping[Path, Stamp | None], *, again: bool = False) -> None:
        """Note more files that are shown; ``again`` if those that are known already were read again.

        They count as they were when they were ``read``; those not among these, as they are now.
        """
        now = _stamps(files) | _as_read(read)
        self._stamps = self._stamps | now if again else now | self._stamps

    def keep(self, frame: str, word: str, size: tuple[int, int], own: Iterable[Path]) -> None:
        """Keep a frame of so many columns and rows for when this word, or none, is given.

        ``own`` are files that the program itself may have written by now. A frame that
        has more in it than colours and words is not kept, nor one whose other files have
        changed since they were read. What the disk refuses is let go.
        """
        if not is_paint(frame) or any(stamp(path) != was for path, was in self._stamps.items()):
            return
        stamps = self._stamps | _stamps((*own, *_program_files()))
        with suppress(OSError):
            where = scene(word, size, self._environ)
            data = pack(where, stamps, frame)
            if len(data) <= LIMIT:
                _write(frames_folder(self._environ), frame_path("", where), data)


def _stamps(files: Iterable[str | Path]) -> dict[str, str]:
    return {path: stamp(path) for path in map(os.path.abspath, files)}


def _as_read(read: Mapping[Path, Stamp | None]) -> dict[str, str]:
    """Stamps that were taken when files were read, as frames have them."""
    return {os.path.abspath(path): ":".join(map(str, was)) if was else "-" for path, was in read.items()}


def _program_files() -> Iterable[str]:
    """The files of the program and of the framework that are loaded: another version draws another frame."""
    for name, module in tuple(sys.modules.items()):
        if name in ("textual", "rich") or name.startswith("glossator."):
            yield from filter(None, [getattr(module, "__file__", None)])


def _write(folder: str, name: str, data: bytes) -> None:
    os.makedirs(folder, mode=0o700, exist_ok=True)
    part = os.path.join(folder, f".{name}.{os.getpid()}.tmp")  # own_file.sweep knows it by this name
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with open(file, "wb") as out:
            out.write(data)
        os.replace(part, os.path.join(folder, name))
    except OSError:
        os.unlink(part)
        raise
    _prune(folder)


def _prune(folder: str) -> None:
    """Remove all but the newest frames."""
    with os.scandir(folder) as entries:
        frames = sorted(entries, key=lambda entry: entry.stat(follow_symlinks=False).st_mtime_ns, reverse=True)
    for old in frames[KEPT:]:
        os.unlink(old.path)
