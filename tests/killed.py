"""A program that marks and notes until it is killed, and what must be left of its work.

``python tests/killed.py FOLDER NAME COUNT`` writes, and says on stdout what is safe.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from glossator.model.link import LinkEnd, Quote
from glossator.model.mark import Mark
from glossator.model.place import Place
from glossator.state.marks import Marks
from glossator.state.notes import Notes
from glossator.state.own_file import sweep

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
END = LinkEnd(Place("b", "d", "s", 1), Quote("some words"))


def start(folder: Path, name: str, count: int) -> subprocess.Popen[str]:
    """Start the program."""
    command = [sys.executable, __file__, str(folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def work(folder: Path, name: str, count: int) -> None:
    """Mark and note, and say so each time that it is done; every third note is changed."""
    marks, notes = Marks(folder), Notes(folder, "b")
    for number in range(count):
        words = f"{name} {number}"
        marks.add(Mark(END.place, words, "2026-11-22"))
        say("mark", words)
        note = notes.add(END, f"note {words}\n  on two lines", NOW)
        say("note", words)
        if number % 3 == 0:
            notes.change(note, f"changed {words}", NOW)
            say("changed", words)


def say(what: str, words: str) -> None:
    sys.stdout.write(f"{what} {words}\n")
    sys.stdout.flush()


def kill_somewhere(folder: Path, name: str, random: Random) -> set[str]:
    """Let the program work, kill it at a random moment; returns what it had said was safe."""
    process = start(folder, name, 1000)
    assert process.stdout
    said = [process.stdout.readline().rstrip("\n") for _ in range(random.randrange(1, 12))]
    for _ in range(random.randrange(60_000)):  # some way into the next write
        pass
    process.kill()
    said += process.stdout.read().split("\n")[:-1]  # what it said before it died
    process.stdout.close()
    process.wait()
    return set(said)


def check(folder: Path, said: set[str]) -> None:
    """Is everything there that was said to be safe, and every file whole? Then clean up as a start does."""
    marks, wrong_marks = Marks(folder).read()
    notes, wrong_notes = Notes(folder, "b").read()
    assert not wrong_marks
    assert not wrong_notes
    texts = {note.text for note in notes}
    there = {f"mark {mark.words}" for mark in marks}
    there |= {text.partition("\n")[0] for text in texts} | {text.replace("changed", "note") for text in texts}
    assert said <= there, said - there
    sweep(folder)
    sweep(folder / "notes")
    assert not [*folder.rglob(".*.tmp")]


if __name__ == "__main__":
    work(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
