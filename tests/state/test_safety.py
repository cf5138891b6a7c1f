"""Two at once lose nothing, and a kill at any moment loses nothing that was said to be safe."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import killed
import killed_linking
from glossator.state.marks import Marks
from glossator.state.notes import Notes

SEEDS = 20


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [killed.start(tmp_path, name, 50) for name in ("one", "two")]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    marks, wrong_marks = Marks(tmp_path).read()
    notes, wrong_notes = Notes(tmp_path, "b").read()
    words = {f"{name} {number}" for name in ("one", "two") for number in range(50)}
    assert (wrong_marks, wrong_notes) == ((), ())
    assert (len(marks), {mark.words for mark in marks}) == (100, words)
    assert len({note.id for note in notes}) == 100
    assert {note.text.split("\n")[0].split(" ", 1)[1] for note in notes} == words


def test_a_kill_at_any_moment_loses_nothing_that_was_safe(tmp_path: Path) -> None:
    said: set[str] = set()
    for seed in range(SEEDS):
        said |= killed.kill_somewhere(tmp_path, f"writer {seed}", Random(seed))
        killed.check(tmp_path, said)


@pytest.mark.parametrize("command", [False, True])
def test_two_programs_that_write_links_and_are_killed_lose_nothing_that_was_safe(tmp_path: Path, command: bool) -> None:
    folder = tmp_path / "home" / "b"
    killed_linking.make(folder)
    said = killed_linking.kill_two(folder, 0, Random(1), command=command)
    assert said
    killed_linking.check(folder, said)
