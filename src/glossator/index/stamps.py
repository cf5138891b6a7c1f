"""Telling whether a file is still what it was when it was read: by size and time, then by its bytes."""

from __future__ import annotations

import os
import stat
from errno import EINVAL
from hashlib import blake2b
from time import time_ns

from glossator.index.entry import FileEntry

SETTLED = 2_000_000_000
"""How old a change must be, in ns, for another one to be sure of another time: some file systems count in steps."""
_MISSING = -1
_PIECE = 1 << 20


def look_at(path: str | bytes) -> tuple[int, int]:
    """The size of a file, 0 for a folder, and when it was changed; (-1, 0) if it is not there."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return _MISSING, 0
    return (0 if stat.S_ISDIR(found.st_mode) else found.st_size), found.st_mtime_ns


def read_entry(path: str) -> FileEntry:
    """A file as it is now; whoever reads it afterwards reads this or something newer, which will be noticed.

    A time that a later change could share is left out, so that the file is compared by
    its bytes the next time.
    """
    size, changed = look_at(path)
    return FileEntry(path, size, 0 if changed > time_ns() - SETTLED else changed, digest(path))


def digest(path: str) -> bytes:
    """A hash of what a file holds, or of the names in a folder; none for what cannot be read."""
    found = blake2b(digest_size=16)
    try:
        if os.path.isdir(path):
            found.update(os.fsencode("/".join(sorted(os.listdir(path)))))
            return found.digest()
        if not os.path.isfile(path):
            raise OSError(EINVAL, "it is not a file")
        with open(path, "rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                found.update(piece)
    except (OSError, ValueError):
        return b""
    return found.digest()
