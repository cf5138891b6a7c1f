"""The last frame of a place: kept in a small file, and found again only while nothing that it shows has changed.

This stands between the reader and the first words, so it imports nothing that a bare
interpreter has not loaded already; typing or re alone would cost as much as all of it.

A kept frame is five parts, with two zero bytes between them: FORMAT, the scene, the
stamps of the files that it shows, the length of what is painted, and that itself. Parts
are lists with a zero byte between their words: neither arguments nor variables nor paths
can have one.
"""

from __future__ import annotations

import os

import glossator

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT = b"glossator frame 1"
"""What a kept frame begins with; another number where the layout of the file is another one."""
LIMIT = 1 << 20
"""The most bytes that a kept frame may have."""

VARIABLES = (
    *("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLUMNS", "LINES"),
    *("HOME", "LANG", "LC_ALL", "LC_CTYPE", "PYTHONIOENCODING", "PYTHONUTF8"),
)
"""Environment variables that decide what is drawn, and in which colours and letters."""
PREFIXES = ("TEXTUAL_", "GLOSSATOR_", "XDG_DATA", "XDG_CONFIG", "XDG_STATE")
"""What the names of other such variables begin with."""

_PRIME = 2**64 - 59
_FORBIDDEN = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))))


def frames_folder(environ: Mapping[str, str]) -> str:
    """Where frames are kept: ``$XDG_STATE_HOME/glossator/frames``."""
    named = environ.get("XDG_STATE_HOME", "")
    state = named if os.path.isabs(named) else os.path.join(os.path.expanduser("~"), ".local", "state")
    return os.path.join(state, "glossator", "frames")


def scene(word: str, size: tuple[int, int], environ: Mapping[str, str]) -> bytes:
    """What a frame is looked up by: the word of the command line, columns and rows, and the environment.

    The word is empty where there was none. Where either may be a relative path, the
    working folder counts too. Raises OSError if the working folder is gone.
    """
    name = word.partition("#")[0]
    relative = "GLOSSATOR_LIBRARY" in environ or (not os.path.isabs(name) and os.path.lexists(name))
    variables = sorted(name for name in environ if name in VARIABLES or name.startswith(PREFIXES))
    words = (
        f"version={glossator.__version__}",
        f"word={word}",
        f"folder={os.getcwd() if relative else ''}",
        f"size={size[0]}x{size[1]}",
        *(f"{name}={environ[name]}" for name in variables),
    )
    return os.fsencode("\0".join(words))


def frame_path(folder: str, scene: bytes) -> str:
    """The file of a scene's frame. Two scenes may share one: the file itself says which it has."""
    return os.path.join(folder, f"{int.from_bytes(scene, 'big') % _PRIME:016x}")


def stamp(path: str) -> str:
    """What tells a file from what it was: size, time of change in ns, inode; ``-`` if there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return "-"
    return f"{found.st_size}:{found.st_mtime_ns}:{found.st_ino}"


def pack(scene: bytes, stamps: Mapping[str, str], frame: str) -> bytes:
    """The bytes of the file that keeps a frame."""
    words = "\0".join(word for pair in stamps.items() for word in pair)
    paint = frame.encode()
    return b"\0\0".join((FORMAT, scene, os.fsencode(words), b"%d" % len(paint), paint))


def find_frame(folder: str, scene: bytes) -> str | None:
    """What was last on the screen in this scene; None if that is not known, or if a file has changed since."""
    try:
        kept, kept_scene, stamps, length, paint = _read_own(frame_path(folder, scene)).split(b"\0\0")
        text = paint.decode()
    except (OSError, ValueError):  # not there, not ours, or not whole
        return None
    if (kept, kept_scene, length) != (FORMAT, scene, b"%d" % len(paint)) or not is_paint(text):
        return None
    words = os.fsdecode(stamps).split("\0")
    fits = all(stamp(path) == was for path, was in zip(words[::2], words[1::2], strict=False))
    return text if fits else None


def _read_own(path: str) -> bytes:
    """The bytes of a file that nobody but the user can have written. Raises OSError for any other."""
    file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        found = os.fstat(file)
        if found.st_uid != os.getuid() or found.st_mode & 0o022 or found.st_size > LIMIT:
            raise PermissionError(path)
        return os.read(file, LIMIT)
    finally:
        os.close(file)


def is_paint(text: str) -> bool:
    """Does a text only move the cursor, set colours and print? Nothing else may reach the terminal unseen."""
    if not text.startswith("\x1b["):
        return False
    pieces = (piece.lstrip("0123456789;") for piece in text[2:].split("\x1b["))
    return all(piece.startswith(("m", "H")) and _FORBIDDEN.isdisjoint(piece) for piece in pieces)
