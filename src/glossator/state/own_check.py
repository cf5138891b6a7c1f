"""What is wrong with the files of the reader's marks and notes."""

from __future__ import annotations

from pathlib import Path

from glossator.formats import notes_yaml
from glossator.model.problem import Problem
from glossator.state.marks import Marks
from glossator.state.notes import Notes


def check_own(folder: Path) -> list[Problem]:
    """The problems of all files of marks and notes in the reader's data folder."""
    problems = list(Marks(folder).read()[1])
    notes = folder / notes_yaml.FOLDER
    for path in sorted(notes.glob("*.yaml")) if notes.is_dir() else ():
        problems += Notes(folder, path.stem).read()[1]
    return problems
