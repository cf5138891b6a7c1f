"""How soon the first words stand: painted, beside a bare interpreter and a bare Textual app.

    python tests/benchmarks/first_frame.py [RUNS]

Programs run in turn in a pseudo-terminal, so that a busy minute hits all of them, and
the figures to trust are the ratios. Install with compiled bytecode first. Words stand
when the terminal has all of the frame; the interpreter is done when it has ended.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from latency import BARE

from terminal import Terminal

PAINTED = b"\x1b[?2026l"
"""What comes after a painted frame, at once."""


def seconds(command: Sequence[str], there: bytes, state: str) -> float:
    """From the start until these bytes have come, or without any until the program ends."""
    started = time.perf_counter()
    terminal = Terminal([sys.executable, *command], environ={"XDG_STATE_HOME": state})
    data = b""
    while not there or there not in data:
        try:
            data += os.read(terminal.file, 65536)
        except OSError:  # it has ended
            break
    taken = time.perf_counter() - started
    assert there in data, command
    terminal.close()
    return taken


def read_once(words: Sequence[str], state: str) -> None:
    """Read until all is settled, so that a frame is kept."""
    terminal = Terminal([sys.executable, "-m", "glossator", *words], environ={"XDG_STATE_HOME": state})
    terminal.wait(lambda text: " ¶ " in text)
    terminal.press("q")
    terminal.end()
    terminal.close()


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.md"
        section = "## Section {0}\n\n" + "Words of *section* {0}, and more, to a line. " * 40 + "\n\n"
        file.write_text("# QZTOP vellum\n\n" + "".join(section.format(n) for n in range(5300)), encoding="utf-8")
        brief, state, empty = ["us-russia-economic-cooperation/fact-sheet"], f"{folder}/state", f"{folder}/empty"
        read_once(brief, state)
        read_once([str(file)], state)
        programs: dict[str, tuple[list[str], bytes, str]] = {
            "python -c pass": (["-c", "pass"], b"", empty),
            "shipped brief, painted": (["-m", "glossator", *brief], PAINTED, state),
            f"{file.stat().st_size / 1e6:.0f} MB, painted": (["-m", "glossator", str(file)], PAINTED, state),
            "bare Textual app": (["-c", BARE], b"QZTOP vellum", empty),
            "shipped brief, for the first time": (["-m", "glossator", *brief], b"working to expand", "/dev/null"),
        }
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(runs):
            for name, program in programs.items():
                taken[name].append(seconds(*program))
    floor = taken["python -c pass"]
    for name, times in taken.items():
        ratio = statistics.median(a / b for a, b in zip(times, floor, strict=True))
        print(f"{name:36}{statistics.median(times) * 1000:6.0f} ms   {ratio:5.2f} times python -c pass")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 21)
