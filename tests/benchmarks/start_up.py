"""How start-up depends on the size of the library: first frame and memory with ten and with 100,000 briefs.

    python tests/benchmarks/start_up.py [RUNS] [BRIEFS]

The briefs are made once, of ten passages each, and indexed. Programs run in turn in a
pseudo-terminal, so that a busy minute hits all of them; the figures to trust are the
ratios. Install with compiled bytecode first.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from terminal import Terminal

ONE = "000~brief-000005"
"""The id of the brief that is opened."""
SETTLED = 1.5
"""After how many seconds the reader's memory is looked at."""


class Case(NamedTuple):
    """A start of the program."""

    name: str
    words: Sequence[str]
    library: Path
    there: bytes


def make(folder: Path, briefs: int) -> Path:
    """A library of so many briefs, a thousand in a folder."""
    choose = random.Random(5)
    words = ["".join(choose.choices("abcdefghijklmnop", k=6)) for _ in range(3000)]
    for number in range(briefs):
        path = folder / f"{number // 1000:03}" / f"brief-{number:06}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        front = f"title: Brief {number}\ndate: {1950 + number % 70}-01-01\npublisher: Office {number % 40}"
        text = "".join(" ".join(choose.choices(words, k=12)) + ".\n\n" for _ in range(10))
        path.write_text(f"---\n{front}\ntags: [s{number % 60}]\n---\n# Brief {number}\n\n{text}")
    return folder


def start(case: Case, environ: dict[str, str]) -> tuple[float, float]:
    """Seconds to the first words, and the most memory in MB a moment later."""
    started = time.perf_counter()
    terminal = Terminal(
        [sys.executable, "-m", "glossator", *case.words], environ={**environ, "GLOSSATOR_LIBRARY": str(case.library)}
    )
    data = b""
    while case.there not in data:
        data += os.read(terminal.file, 65536)
    taken = time.perf_counter() - started
    time.sleep(SETTLED)
    status = Path(f"/proc/{terminal.pid}/status").read_text()
    peak = next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))
    terminal.close()
    return taken, peak


def main(runs: int, briefs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        few, many = make(top / "few", 10), make(top / "many", briefs)
        environ = {f"XDG_{name}_HOME": str(top / name) for name in ("CACHE", "DATA", "CONFIG", "STATE")}
        for library in (few, many):
            whole = {**os.environ, **environ, "GLOSSATOR_LIBRARY": str(library)}
            subprocess.run([sys.executable, "-m", "glossator", "index"], env=whole, check=True, capture_output=True)
        cases = [
            Case("reader, 10 briefs", [ONE], few, b"Brief"),
            Case(f"reader, {briefs:,} briefs", [ONE], many, b"Brief"),
            Case("library, 10 briefs", [], few, b"Office"),
            Case(f"library, {briefs:,} briefs", [], many, b"Office"),
        ]
        found: dict[str, list[tuple[float, float]]] = {case.name: [] for case in cases}
        for number in range(runs):
            for case in cases:
                state = str(top / f"state{number}{case.name}")
                found[case.name].append(start(case, {**environ, "XDG_STATE_HOME": state}))
    for case, base in zip(cases, (cases[0], cases[0], cases[2], cases[2]), strict=True):
        taken = statistics.median(seconds for seconds, _ in found[case.name])
        least = statistics.median(seconds for seconds, _ in found[base.name])
        memory = statistics.median(peak for _, peak in found[case.name])
        print(f"{case.name:28}{taken * 1000:6.0f} ms   {taken / least:5.2f} times ten briefs   {memory:6.1f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9, int(sys.argv[2]) if len(sys.argv) > 2 else 100_000)
