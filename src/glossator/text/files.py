"""Looking at files whose names come from outside: what cannot be a file is none, and nothing waits."""

from __future__ import annotations

import os
from errno import EAGAIN, EFBIG, EINVAL
from pathlib import Path
from stat import S_ISREG

Stamp = tuple[int, int, int]
"""What tells one state of a file from another: size, modification time in ns, inode."""


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file; None if there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ino


def is_file(path: Path) -> bool:
    """Is there such a file? False too for a name that no file can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, or with a zero byte
        return False


def is_folder(path: Path) -> bool:
    """Is there such a folder? False too for a name that no folder can have."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def exists(path: Path) -> bool:
    """Is there anything of this name? False too for a name that nothing can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def read_head(path: Path, count: int) -> bytes:
    """The first bytes of a file, ``count`` at most; nothing waits, neither for a pipe nor for the kernel's messages.

    Raises OSError if it cannot be read, or is no regular file by the time it is opened.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if not S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(EINVAL, "it is not a regular file")
        head: bytes | None = file.read(count)
    if head is None:
        raise OSError(EAGAIN, "it gives nothing yet")
    return head


def _without_waiting(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def leads_out(path: Path) -> bool:
    """Is this a symbolic link to something that does not lie in its folder?"""
    return not os.path.realpath(path).startswith(os.path.join(os.path.realpath(path.parent), ""))


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a file.

    Raises OSError if it cannot be read, is longer than ``limit`` bytes, or is no
    regular file: a pipe would keep the reader waiting, a device would never end.
    """
    if exists(path) and not path.is_file():
        raise OSError(EINVAL, "it is not a file")
    with open(path, "rb", opener=_without_waiting) as file:
        found = os.fstat(file.fileno())
        if not S_ISREG(found.st_mode):  # it has become something else meanwhile
            raise OSError(EINVAL, "it is not a file")
        size = found.st_size
        data = file.read(min(size, limit) + 1)  # as much room is taken as is asked for
        if len(data) > size:  # it has grown meanwhile, or has no size, as in /proc
            data += file.read(limit)
    if len(data) > limit:
        raise OSError(EFBIG, f"it is larger than {limit >> 20} MiB")
    return data
