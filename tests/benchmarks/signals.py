"""End, stop and continue the reader at random moments: the terminal is as it was before, every time.

    python tests/benchmarks/signals.py [TIMES [SIGNAL…]]

TERM, HUP, INT, QUIT, TSTP with CONT, and STOP with CONT come so many times each (50), up
to two seconds after the start, while keys are pressed. Where one of them ends the program
its exit code is 128 and the signal's number; where it only stopped, the reader answers the
next key and quits with 0. After STOP the terminal is set as a shell sets its own.
"""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import termios
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from terminal import Terminal

SIGNALS = tuple(sys.argv[2:]) or ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGTSTP", "SIGSTOP")
KEYS = ("j", "k", " ", "]", "}", "\t", "?", "\x1b", "/", "v", "w", "m", "e", "o", "s", "\x7f", "G", "g")
LATEST = 2.0
"""How many seconds after the start a signal comes at the latest."""
PLACE = "us-russia-economic-cooperation/fact-sheet#bilateral-investment-treaty:1"


def live(term: Terminal, random: Random) -> None:
    """Press keys up to a random moment."""
    end = time.monotonic() + random.uniform(0, LATEST)
    while (left := end - time.monotonic()) > 0:
        term.read(min(left, random.uniform(0, 0.2)))
        if b"\x1b[?2004h" in term.raw:
            term.press(random.choice(KEYS))


def listen(term: Terminal, seconds: float) -> None:
    """Read for so long."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        term.read(left)


def faults(term: Terminal, before: list[object]) -> list[str]:
    """What is not as it was."""
    settings = ["settings"] if term.settings() != before else []
    traceback = ["traceback"] if b"Traceback" in term.raw or b"a fault" in term.raw else []
    return settings + traceback + sorted(term.left_on())


def once(name: str, home: Path, random: Random) -> list[str]:
    """Send a signal once; what went wrong."""
    number = getattr(signal, name)
    environ = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "STATE", "CONFIG", "CACHE")}
    term = Terminal([sys.executable, "-m", "glossator", PLACE], environ=environ)
    try:
        before = term.settings()
        live(term, random)
        os.kill(term.pid, number)
        if name not in ("SIGTSTP", "SIGSTOP"):
            code = term.end()
            begun = b"\x1b" in term.raw
            return [f"code {code}"] * (code != 128 + number and (begun or code not in (-number, 1))) + faults(
                term, before
            )
        begun = b"\x1b" in term.raw
        if not term.stopped(10) and begun:  # before, the system drops it: the group has no shell to go on with it
            return [f"did not stop:\n{term.text()}"]
        wrong = faults(term, before) if begun and name == "SIGTSTP" else []
        if name == "SIGSTOP":
            termios.tcsetattr(term.file, termios.TCSANOW, before)  # type: ignore[arg-type]
        os.kill(term.pid, signal.SIGCONT)
        return wrong + leave(term) + faults(term, before)
    finally:
        term.close()


def leave(term: Terminal) -> list[str]:
    """Quit by keys, whatever is open."""
    deadline = time.monotonic() + 20
    while b"\x1b[?2004h" not in term.raw and time.monotonic() < deadline:
        term.read(0.1)
    ended = 0
    while not ended and time.monotonic() < deadline:
        for key in ("\x1b", "\x1b", "q"):  # words that are not kept are asked about
            term.press(key)
            listen(term, 0.4)
        ended, status = os.waitpid(term.pid, os.WNOHANG)
    if not ended:
        return [f"does not quit:\n{term.text()}"]
    while term.read(0.05):
        pass
    code = os.waitstatus_to_exitcode(status)
    return [f"code {code}"] if code else []


def main(times: int) -> int:
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in SIGNALS:
            wrong = 0
            for seed in range(times):
                if found := once(name, Path(folder), Random(f"{name} {seed}")):
                    wrong += 1
                    print(f"{name} {seed}: {', '.join(found)}", flush=True)
                    for report in Path(folder).rglob("crashes/*.txt"):
                        print(report.read_text(encoding="utf-8"))
                        report.unlink()
            print(f"{name}: in order {times - wrong} of {times} times", flush=True)
            bad += wrong
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
