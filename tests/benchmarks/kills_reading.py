"""Kill the reader at 200 random moments while somebody reads, marks and notes: what the screen said was kept is.

    python tests/benchmarks/kills_reading.py [COUNT]

Each start but the first is without an argument and goes on where the last one was
killed. Keys are pressed at random; the kill comes some milliseconds after the last of
them, most often one that writes. A mark or note counts as acknowledged once the
terminal has been sent the words that say so, even if they came after the kill.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from glossator.library.library import Library
from glossator.state.margin import Margin
from glossator.state.session_json import read_session
from glossator.tui.cards import where
from terminal import Terminal

BRIEF = "us-russia-economic-cooperation"
SHIPPED = Path(__file__).parent.parent.parent / "briefs"
MOVES = ("j", "k", " ", "\x1b[5~", "d", "u", "g", "G", "]", "[", "}", "{", "\t", "L", "\x7f", "\r\x1b", "v", "w")
"""What is pressed between writing; whatever following opens instead of a text is closed again."""
SAYS = re.compile(r"(?:(Marked)|Mark removed): (.+?)\. (?(1)' lists the marks|m sets it again)|(Kept\.)")
"""What the reader says of a mark or a note."""
SLIP = 0.06
"""The longest time between the last key and the kill, in seconds; a mark takes about half as long."""


class Claims:
    """What the reader has been told."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.names = names()
        """The passages, as the screen names them."""
        self.marks: dict[str, bool] = {}
        """Is a passage marked? By its name as the screen has it."""
        self.notes: set[str] = set()
        """Words that were kept in notes."""
        self.counts: Counter[str] = Counter()
        """How often what happened."""


class Run:
    """One start of the reader, and somebody at its keyboard until it is killed."""

    def __init__(self, home: Path, words: tuple[str, ...], claims: Claims, random: Random) -> None:
        """Start the reader with its folders in ``home``."""
        self.claims, self.random = claims, random
        self.term = Terminal([sys.executable, "-m", "glossator", *words], 160, 40, folders(home))
        self.writing = ""
        self.heard = ""

    def until(self, there: Callable[[str], bool], patience: float = 3) -> bool:
        """Read the screen until it is as wanted; did it come to be?"""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if there(self.term.text()):
                return True
            self.listen(0.02)
        return False

    def listen(self, seconds: float) -> bool:
        """Read what comes and note what it says; did anything come?"""
        came = self.term.read(seconds)
        while self.term.read(0.005):  # the rest of the frame
            pass
        found = SAYS.search(said(self.term))
        heard = found[0] if found else ""
        if found and found[3] and self.writing and "^S keep" not in self.term.text():
            self.claims.counts["said: Kept"] += 1
            self.claims.notes.add(self.writing)
            self.writing = ""
        elif found and found[2] in self.claims.names and heard != self.heard:  # else the kill has torn the frame
            self.claims.counts[f"said: {found[1] or 'Mark removed'}"] += 1
            self.claims.marks[found[2]] = bool(found[1])
        elif found and found[2] and found[2] not in self.claims.names:
            self.claims.counts["said in a torn frame, not counted"] += 1
        self.heard = heard
        return came

    def press(self, keys: str) -> None:
        """Press a key, and read for a moment."""
        self.term.press(keys)
        self.listen(self.random.uniform(0, 0.03))

    def mark(self) -> None:
        """Mark or unmark the passage, and hear what becomes of it."""
        before = self.heard
        self.press("m")
        self.until(lambda _: self.heard not in ("", before), 1)

    def note(self, words: str) -> bool:
        """Write a note, or more of one, up to the key that keeps it; could it be written?"""
        self.press("e")
        if (
            self.until(lambda text: "Notes on this" in text or "^S keep" in text)
            and "Notes on this" in self.term.text()
        ):
            self.press("\r")
        if not self.until(lambda text: "^S keep" in text):
            self.claims.counts["no editor came"] += 1
            self.press("\x1b")
            return False
        self.term.press(f" {words}")
        self.term.press("\x13")
        self.writing = words
        return True

    def kill(self) -> None:
        """Kill the reader after a random while, and hear its last words."""
        time.sleep(self.random.uniform(0, SLIP))
        os.kill(self.term.pid, signal.SIGKILL)
        while self.listen(0.05):
            pass
        self.term.close()


def said(term: Terminal) -> str:
    """What the reader says just now, at the right above the last line; what shows beside it is left out."""
    lines = []
    for row, line in list(enumerate(term.screen.display))[-8:-1]:
        left = line.rfind("▌") + 1
        cells = [term.screen.buffer[row][column] for column in range(left, term.screen.columns)]
        lines.append("".join(cell.data for cell in cells if cell.bg == cells[0].bg) if left else "")
    return " ".join(" ".join(lines).split())


def folders(home: Path) -> dict[str, str]:
    """The environment of a reader who lives in a folder."""
    names = ("DATA", "STATE", "CONFIG", "CACHE")
    return {"HOME": str(home), "BROWSER": "true"} | {f"XDG_{name}_HOME": str(home / name.lower()) for name in names}


def read_a_while(run: Run, seed: int) -> str:
    """Press keys at random and kill the reader at one of them; returns the label of what hung in the air then."""
    random = run.random
    for step in range(random.randrange(6)):
        for _ in range(random.randrange(1, 5)):
            run.press(random.choice(MOVES))
        if random.random() < 0.5:
            run.mark()
        elif run.note(f"n{seed}.{step}"):
            run.until(lambda _: not run.writing)
    last = random.choice(("mark", "mark", "note", "note", "move", "quit"))
    run.claims.counts[f"killed after: {last}"] += 1
    if last == "mark":
        run.term.press(random.choice("}{") + "m")
    elif last == "note":
        run.note(f"n{seed}.last")
    else:
        run.term.press("q" if last == "quit" else random.choice(MOVES))
    run.kill()
    return last


def names() -> set[str]:
    """What the passages of the brief are called on the screen."""
    brief = Library([SHIPPED]).open(BRIEF)
    texts = ((info.id, brief.text(info.id)) for info in brief.info.documents)
    return {where(brief, document, key) for document, text in texts for key in text.keys()}


def marked(home: Path) -> set[str]:
    """The passages that are marked, by their names; every file of the reader is read, and none is torn."""
    brief = Library([SHIPPED]).open(BRIEF)
    margin = Margin(home / "data" / "glossator", brief)
    margin.read()
    assert not margin.problems, margin.problems
    session = home / "state" / "glossator" / "session.json"
    assert not session.exists() or read_session(session), "session.json is torn"
    found = ((info.id, anchor) for info in brief.info.documents for _, anchor in margin.beside(info.id).marks)
    return {where(brief, document, anchor.span.key) for document, anchor in found if anchor.span}


def check(home: Path, claims: Claims, last: str) -> None:
    """Is everything there that was said to be kept? One mark may have changed unheard, if that was the last key."""
    there = marked(home)
    claimed = {label for label, is_marked in claims.marks.items() if is_marked}
    wrong = claimed ^ there
    assert len(wrong) <= (last == "mark"), f"marks: {wrong}"
    claims.counts["a mark was written or removed, unheard"] += len(wrong)
    claims.marks |= {label: label in there for label in wrong}
    file = home / "data" / "glossator" / "notes" / f"{BRIEF}.yaml"
    written = set(re.findall(r"\bn\d+\.\w+", file.read_text(encoding="utf-8"))) if file.exists() else set()
    assert claims.notes <= written, f"notes: {claims.notes - written}"
    claims.counts["a note was written, unheard"] += len(written - claims.notes)
    claims.notes |= written


def leftovers(home: Path) -> list[str]:
    """Files that a killed reader left half written."""
    frames = home / "state" / "glossator" / "frames"
    half = [path for path in home.rglob("*") if path.suffix == ".tmp" or (path.parent == frames and path.suffix)]
    return [str(path.relative_to(home)) for path in half]


def begin(run: Run, home: Path) -> None:
    """The reader comes up with text and without a complaint, and has tidied up."""
    up = run.until(lambda text: " ¶ " in text and " % " in text, 20)
    assert up, f"no text:\n{run.term.text()}"
    assert not said(run.term), f"it says: {said(run.term)}"
    assert run.until(lambda _: not leftovers(home)), leftovers(home)


def main(count: int) -> None:
    claims, started = Claims(), time.monotonic()
    words: tuple[str, ...] = (f"{BRIEF}/fact-sheet",)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for seed in range(count + 1):
            claims.counts["half-written files that the next start found"] += len(leftovers(home))
            run = Run(home, words, claims, Random(seed))
            begin(run, home)
            if seed == count:  # only the last start was left to be looked at
                run.term.close()
                break
            check(home, claims, read_a_while(run, seed))
            words = ()
        lines = [
            *((what, number) for what, number in sorted(claims.counts.items())),
            ("marks in the end", len(marked(home))),
            ("notes' words in the end", len(claims.notes)),
        ]
    print(f"{count} kills in {time.monotonic() - started:.0f} s, nothing lost, nothing torn, every start clean\n")
    print("| what | how often |\n|---|---|")
    for what, number in lines:
        print(f"| {what} | {number} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
