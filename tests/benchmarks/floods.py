"""Flood the reader with what no person sends: it lives on, and answers the next key within a second.

    python tests/benchmarks/floods.py [FLOOD…]

2,000 resizes down to 1×1, a paste of 1 MB with its marks and one without, 10,000 mouse
reports, 10,000 keys and 1 MB of random bytes, each in the text and in the editor of a
note. The next key is pressed as soon as the flood has been written.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from terminal import Terminal

PLACE = "us-russia-economic-cooperation/fact-sheet#bilateral-investment-treaty:1"
RANDOM = Random(20261122)
LOREM = b"Words that somebody has copied from somewhere, with line ends.\n"


def resizes(term: Terminal) -> None:
    for number in range(2000):
        term.resize(*((1, 1) if number % 100 == 99 else (RANDOM.randrange(1, 200), RANDOM.randrange(1, 60))))
        term.read(0)
    term.resize(120, 40)


def paste(term: Terminal) -> None:
    term.send(b"\x1b[200~" + LOREM * (1_000_000 // len(LOREM)) + b"\x1b[201~")


def bare_paste(term: Terminal) -> None:
    term.send(LOREM.replace(b"\n", b"\r") * (1_000_000 // len(LOREM)))


def mouse(term: Terminal) -> None:
    for _ in range(10_000):
        button, end = RANDOM.choice(((35, "M"), (64, "M"), (65, "M"), (0, "M"), (0, "m"), (32, "M")))
        term.send(f"\x1b[<{button};{RANDOM.randrange(1, 121)};{RANDOM.randrange(1, 41)}{end}".encode())


def keys(term: Terminal) -> None:
    term.send(
        b"".join(RANDOM.choice((b"j", b"k", b" ", b"]", b"}", b"\x1b[B", b"\x1b[6~", b"\t")) for _ in range(10_000))
    )


def noise(term: Terminal) -> None:
    term.send(RANDOM.randbytes(1_000_000))


FLOODS: tuple[Callable[[Terminal], None], ...] = (resizes, paste, bare_paste, mouse, keys, noise)


def until(term: Terminal, there: Callable[[str], bool], seconds: float) -> float:
    """Read until the screen is as wanted; how long it took, or infinity."""
    start = time.monotonic()
    while (took := time.monotonic() - start) < seconds:
        if there(term.text()):
            return took
        term.read(0.02)
    return float("inf")


def flood(kind: Callable[[Terminal], None], editing: bool, home: Path) -> str:
    """One row of the table: how long the flood took, and the next key after it."""
    environ = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    term = Terminal([sys.executable, "-m", "glossator", PLACE], environ=environ)
    try:
        before = term.settings()
        term.wait(lambda text: "†" in text)
        if editing:
            term.press("e")
            term.wait(lambda text: "Esc close" in text)
            term.press("words ")
        start = time.monotonic()
        kind(term)
        written = time.monotonic() - start
        if kind is noise:  # whatever it opened or chose, Esc is a key that is answered
            term.press("\x1b")
            listen(term, 0.3)
            term.press("\x1b")
            listen(term, 0.3)
        drawn = len(term.raw)
        keeps = editing and kind is not noise
        term.press("\x13" if keeps else "?")
        shown = "Kept." if keeps else "Scroll one line down"
        took = until(term, lambda text: shown in text or (kind is noise and len(term.raw) > drawn), 20)
        return f"{kind.__name__} | {'note' if editing else 'text'} | {written:.1f} | {took:.2f} | {leave(term, before)}"
    finally:
        term.close()


def listen(term: Terminal, seconds: float) -> None:
    """Read for so long."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        term.read(left)


def leave(term: Terminal, before: list[object]) -> str:
    """End by the signal, for the noise may have opened anything; is the terminal in order?"""
    if os.waitpid(term.pid, os.WNOHANG)[0]:
        return "ENDED"
    os.kill(term.pid, signal.SIGTERM)
    code = term.end()
    wrong = [*term.left_on(), *["settings"] * (term.settings() != before), *[f"code {code}"] * (code != 143)]
    return ", ".join(wrong) or "in order"


def main(names: list[str]) -> None:
    print("| flood | in the | written in s | next key after s | terminal |\n|---|---|---|---|---|")
    for kind in (kind for kind in FLOODS if not names or kind.__name__ in names):
        for editing in (False, True):
            with tempfile.TemporaryDirectory() as folder:
                print(f"| {flood(kind, editing, Path(folder))} |", flush=True)
                for report in Path(folder).rglob("crashes/*.txt"):
                    print(report.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
