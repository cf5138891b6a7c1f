"""How long the first words and each key take, beside the framework's own floor.

    python tests/benchmarks/latency.py [RUNS]

Programs run in turn in a pseudo-terminal, so that a busy minute hits all of them, and
the figures to trust are the ratios. Install with compiled bytecode first. A text of
1 MB is made for the second table; Textual's MarkdownViewer opens it once.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from terminal import Terminal

BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    count = 0
    def compose(self):
        yield Static("QZTOP vellum")
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"pressed {self.count}")
Bare().run()
"""
VIEWER = """
import sys
from pathlib import Path
from textual.app import App
from textual.widgets import MarkdownViewer
class Viewer(App):
    def compose(self):
        yield MarkdownViewer(Path(sys.argv[1]).read_text())
Viewer().run()
"""
BRIEF = "us-russia-economic-cooperation"
KEYS = {
    "next passage": "}",
    "line down": "j",
    "next link": "\t",
    "follow": "\r",
    "back": "\x7f",
    "page down": " ",
    "beginning": "g",
}


def milliseconds(seconds: Sequence[float]) -> str:
    """The median, and the worst but one in twenty."""
    ordered = sorted(seconds)
    worst = ordered[int(len(ordered) * 0.95)]
    return f"{statistics.median(ordered) * 1000:6.0f} ms, {worst * 1000:.0f} at the 95th percentile"


def first_words(command: Sequence[str], words: str, patience: float = 120) -> tuple[float, Terminal]:
    """Seconds from the start until words stand on the screen."""
    started = time.perf_counter()
    terminal = Terminal([sys.executable, *command])
    while words not in terminal.text():
        terminal.read(0.01)
        if time.perf_counter() - started > patience:
            raise SystemExit(f"{command}: no {words!r} after {patience:.0f} s")
    return time.perf_counter() - started, terminal


def key(terminal: Terminal, sent: str) -> float:
    """Seconds from a key to the first byte that it makes the program write."""
    while terminal.read(0.15):
        pass
    started = time.perf_counter()
    terminal.press(sent)
    terminal.read(5)
    return time.perf_counter() - started


def opening(runs: int) -> None:
    """The first words of the shipped brief, interleaved with the bare app's."""
    bare, brief, pressed = list[float](), list[float](), dict[str, list[float]]()
    for _ in range(runs):
        seconds, terminal = first_words(["-c", BARE], "QZTOP vellum")
        bare.append(seconds)
        pressed.setdefault("bare app, any key", []).extend(key(terminal, "x") for _ in range(10))
        terminal.close()
        seconds, terminal = first_words(["-m", "glossator", f"{BRIEF}/fact-sheet"], "working to expand")
        brief.append(seconds)
        for sent in ("}", "\r", "\x7f"):  # what is done for the first time counts with the first words
            key(terminal, sent)
        for _ in range(10):
            for name, sent in KEYS.items():
                pressed.setdefault(name, []).append(key(terminal, sent))
        terminal.close()
    ratios = [b / a for a, b in zip(bare, brief, strict=True)]
    print(f"bare Textual app, first words    {milliseconds(bare)}")
    print(f"shipped brief, first words       {milliseconds(brief)}")
    print(f"ratio, median of {runs} pairs        {statistics.median(ratios):6.2f}")
    for name, seconds_of in pressed.items():
        print(f"{name:33}{milliseconds(seconds_of)}")


def long_text() -> None:
    """A text of 1 MB: opened, and jumped through; beside it Textual's own viewer."""
    section = (
        "## Section {0}\n\n" + "Words of *section* {0}, and **more** of them, to a line. " * 6 + "\n\n- one\n- two\n\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.md"
        file.write_text("# QZTOP vellum\n\n" + "".join(section.format(n) for n in range(2500)), encoding="utf-8")
        seconds, terminal = first_words(["-m", "glossator", str(file)], "QZTOP vellum")
        print(f"\n{file.stat().st_size / 1e6:.1f} MB, first words              {milliseconds([seconds])}")
        pressed: dict[str, list[float]] = {}
        for _ in range(5):
            for name, sent in {"end": "G", "beginning": "g", "next section": "]", "page down": " "}.items():
                pressed.setdefault(name, []).append(key(terminal, sent))
        for name, taken in pressed.items():
            print(f"{name:33}{milliseconds(taken)}")
        terminal.close()
        viewer, terminal = first_words(["-c", VIEWER, str(file)], "Words of")
        terminal.close()
        print(f"Textual's MarkdownViewer         {milliseconds([viewer])}, {viewer / seconds:.0f} times as long")


if __name__ == "__main__":
    opening(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
    long_text()
