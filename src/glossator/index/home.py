"""Where the index of a library lies, and who may write it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from glossator.index.errors import IndexingError, refusal
from glossator.library.folders import library_key

VERSION = 3
"""Which form the index has; another number begins anew."""
_LOCK = "lock"
_PREFIX = "index-"


def index_folder(cache: Path, folders: Sequence[Path]) -> Path:
    """Where in the cache the index of the library made of these folders lies; it need not be there."""
    return cache / f"{_PREFIX}{VERSION}" / library_key(folders)


@contextmanager
def writing_alone(folder: Path) -> Iterator[bool]:
    """Make the folder of an index, and keep others from writing it meanwhile; False if another one does.

    The lock ends with its process, however that ends. Raises IndexingError if there can
    be no such folder.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise IndexingError(refusal(str(error)) or error.strerror or str(error)) from error
    try:
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError:
            yield False
            return
        yield True
    finally:
        os.close(lock)


def clear(folder: Path) -> None:
    """Remove what an index is made of, for it to be made again; whoever writes it must be alone."""
    for path in list(folder.iterdir()):
        if path.name == _LOCK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()


def forget_old_versions(folder: Path) -> None:
    """Remove the indexes of earlier versions, of which nothing is used any more."""
    for path in folder.parent.parent.glob(f"{_PREFIX}*"):
        number = path.name.removeprefix(_PREFIX)
        if number.isdecimal() and int(number) < VERSION:
            shutil.rmtree(path, ignore_errors=True)
