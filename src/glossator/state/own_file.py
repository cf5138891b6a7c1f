"""Writing the reader's own files: whole or not at all, and never over what another has just written.

A change is written beside the file and put in its place in one step, under a lock that
every glossator takes. Readers need no lock: they see the file before or after.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, EAGAIN, EINVAL, ENOLCK, ENOTSUP
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from stat import S_IMODE, S_ISREG

PATIENCE = 5.0
"""How long another one's lock is waited for, in seconds; it is held for milliseconds."""
_PAUSE = 0.005
_TEMPORARY = ".tmp"
_LOCK = ".lock"


class OwnFileError(Exception):
    """One of the reader's own files cannot be read or changed; the message is one line. The file is as it was."""


def read_own(path: Path) -> bytes:
    """The bytes of a file; none if it does not exist. Raises OwnFileError if it cannot be read."""
    with _told(path, "read"):
        target = _regular(path)
        return target.read_bytes() if target.exists() else b""


def write_own(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Put other bytes in the place of a file, or make it, as ``change_own`` does."""
    change_own(path, lambda _: data, lasting=lasting)


def change_own(path: Path, edit: Callable[[bytes], bytes], *, lasting: bool = True) -> None:
    """Put what ``edit`` makes of a file's bytes in their place; nobody else changes it meanwhile.

    A file that does not exist has none, and is made with its folder, for its owner
    alone. A symbolic link stays one. A change outlasts a kill, and also a loss of power
    unless it need not be ``lasting``, which saves waiting for the disk. Raises
    OwnFileError if it cannot be done, and whatever ``edit`` raises; the file is then as
    it was, unless the message says that it is written.
    """
    with _told(path, "written"):
        target = _regular(path)
        _make_folder(target.parent)
        lock_file = target.with_name(f".{target.name}{_LOCK}")
        lock = _lock(lock_file)
        try:
            before = target.read_bytes() if target.exists() else None
            after = edit(before or b"")
            if after != before:
                _replace(target, after, lasting)
        finally:
            _forget(lock_file)  # while it is ours: nothing is left beside what others keep in the folder
            os.close(lock)


def sweep(folder: Path, of: str = "") -> None:
    """Remove what killed programs left in a folder, half-written files and locks; what cannot be removed stays.

    With the name of a file, what was left ``of`` that one alone.
    """
    try:
        names = os.listdir(folder)
    except OSError:
        return
    for name in names:
        if of and not name.startswith(f".{of}."):
            continue
        owner = name.removesuffix(_TEMPORARY).rpartition(".")[2]
        if name.startswith(".") and name.endswith(_TEMPORARY) and owner.isdecimal() and not _lives(int(owner)):
            _forget(folder / name)
        elif name.startswith(".") and name.endswith(_LOCK):
            _free(folder / name)


def _free(path: Path) -> None:
    """Remove a lock that nobody holds."""
    try:
        lock = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return
    try:
        flock(lock, LOCK_EX | LOCK_NB)
        if not os.fstat(lock).st_size and _is_at(lock, path):  # ours are empty
            _forget(path)
    except OSError:
        return  # somebody holds it
    finally:
        os.close(lock)


@contextmanager
def _told(path: Path, done: str) -> Iterator[None]:
    """Turn errors of the system into one that tells the reader what could not be done."""
    try:
        yield
    except OSError as error:
        raise OwnFileError(f"{path} cannot be {done}: {error.strerror or error}") from error


def _regular(path: Path) -> Path:
    """The file that is meant, symbolic links followed. Raises OSError if it is something else than a file."""
    target = Path(os.path.realpath(path))
    if target.exists() and not S_ISREG(target.stat().st_mode):
        raise OSError(EINVAL, "it is not a regular file")
    return target


def _make_folder(folder: Path) -> None:
    """Make a folder with those above it, for the reader alone, each written down in the one that holds it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        if not folder.is_dir():
            raise
    _sync(folder.parent)


def _lock(path: Path) -> int:
    """Wait for the lock that a file is, and take it; who gives it back removes the file and closes the descriptor."""
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            _take(lock)
            if _is_at(lock, path):
                return lock
        except BaseException:
            os.close(lock)
            raise
        os.close(lock)  # the one that was waited for is gone, and another may hold a new one


def _is_at(descriptor: int, path: Path) -> bool:
    """Is this still the file of that name?"""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


def _take(lock: int) -> None:
    from time import monotonic, sleep  # not before something is written

    end = monotonic() + PATIENCE
    while True:
        try:
            return flock(lock, LOCK_EX | LOCK_NB)
        except OSError as error:
            if error.errno in (ENOLCK, ENOTSUP):  # a file system without locks
                return None
            if error.errno not in (EAGAIN, EACCES):
                raise
        if monotonic() > end:
            raise OSError(EAGAIN, "another glossator does not let go of it; try again")
        sleep(_PAUSE)


def _replace(target: Path, data: bytes, lasting: bool) -> None:
    """Write the bytes beside the file, and put them in its place once they are safe."""
    temporary = target.with_name(f".{target.name}.{os.getpid()}{_TEMPORARY}")
    mode = S_IMODE(target.stat().st_mode) if target.exists() else 0o600
    try:
        _write(temporary, data, mode, lasting)
        os.replace(temporary, target)
    except BaseException:
        _forget(temporary)
        raise
    if lasting:
        try:
            _sync(target.parent)
        except OSError as error:
            raise OwnFileError(f"{target} is written, but may not outlast a loss of power: {error.strerror}") from error


def _write(path: Path, data: bytes, mode: int, lasting: bool) -> None:
    _forget(path)  # left by another program that had our number
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, mode)
        while data:
            data = data[os.write(descriptor, data) :]
        if lasting:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Make sure that a folder's names outlast a loss of power, where its file system can."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != EINVAL:
            raise
    finally:
        os.close(descriptor)


def _forget(path: Path) -> None:
    """Remove a file if it is there and can be removed."""
    try:
        path.unlink()
    except OSError:
        return


def _lives(process: int) -> bool:
    """Is there a process of this number?"""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # somebody else's; or no number of a process, and so no file of ours
        return True
    return True
