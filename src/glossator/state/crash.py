"""What is kept of a fault of the program itself: a report that can be read and sent, without a word of what was read.

A report names no local variables, for these would be the reader's texts.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from glossator.text.gate import clean

FOLDER = "crashes"
"""Where reports lie, in the state folder."""
EXIT_CODE = 70
"""With what a program ends that met a fault of its own, after sysexits(3)."""
KEPT = 10
"""How many reports are kept; the oldest are removed."""
_DEEPEST = 40


def report(state: Path, error: BaseException) -> str:
    """Write down what went wrong; returns a line that says so, and where.

    Nothing is raised: where no report can be written, the line says what is known.
    """
    short = clean(f"{type(error).__name__}: {error}").split("\n")[0][:200]
    try:
        where = _write(state / FOLDER, _describe(error))
    except OSError as refused:
        return f"a fault of the program ({short}), of which no report could be written: {refused.strerror}"
    return f"a fault of the program; what was kept is safe. A report of it lies in {where}"


def tell(line: str) -> None:
    """Say it on stderr, if there is anybody to read it."""
    import sys

    with suppress(OSError):
        sys.stderr.write(f"glossator: {line}\n")
        sys.stderr.flush()


def _describe(error: BaseException) -> str:
    import platform  # nothing of this is loaded before there is a fault
    import sys
    from datetime import UTC, datetime
    from importlib.metadata import PackageNotFoundError, version
    from traceback import TracebackException

    import glossator

    try:
        framework = version("textual")
    except PackageNotFoundError:
        framework = "none"
    told = TracebackException.from_exception(error, limit=-_DEEPEST, capture_locals=False)
    facts = {
        "glossator": glossator.__version__,
        "time": f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC",
        "python": sys.version.split()[0],
        "textual": framework,
        "system": platform.platform(),
        "terminal": os.environ.get("TERM", ""),
    }
    lines = [f"{name}: {fact}" for name, fact in facts.items()]
    return clean("\n".join([*lines, "", *(part.rstrip("\n") for part in told.format()), ""]))


def _write(folder: Path, words: str) -> Path:
    """A file of its own with these words, for the reader's eyes alone; of many the oldest are removed."""
    from datetime import UTC, datetime

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.txt"))[: 1 - KEPT]:
        with suppress(OSError):
            old.unlink()
    path = folder / f"{datetime.now(UTC):%Y-%m-%d-%H%M%S-%f}.txt"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with open(descriptor, "w", encoding="utf-8", errors="replace") as file:
        file.write(words)
        file.flush()
        os.fsync(descriptor)
    return path
