"""The examples of README are read as it says."""

from __future__ import annotations

import re
from pathlib import Path

from glossator.library.library import Library
from glossator.state.anchoring import find_marks, find_notes
from glossator.state.marks import Marks
from glossator.state.notes import Notes
from glossator.state.settings import NAME, read_settings
from samples import SHIPPED

README = (Path(__file__).parent.parent.parent / "README.md").read_text(encoding="utf-8")


def example(name: str) -> str:
    found = re.search(rf"^# {re.escape(name)}.*?(?=^\n# |^```)", README, re.MULTILINE | re.DOTALL)
    assert found, name
    return found[0]


def test_settings(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(example("config.yaml"), encoding="utf-8")
    settings, problems = read_settings(tmp_path)
    assert problems == ()
    assert settings.keys == {"page.down": "space,pagedown,ctrl+f", "link.hints": "F"}


def test_marks_and_notes_stand_in_the_brief_that_ships(tmp_path: Path) -> None:
    name = f"notes/{SHIPPED.name}.yaml"
    (tmp_path / "notes").mkdir()
    (tmp_path / name).write_text(example(name), encoding="utf-8")
    (tmp_path / "marks.yaml").write_text(example("marks.yaml"), encoding="utf-8")
    brief = Library([SHIPPED.parent]).open(SHIPPED.name)
    marks, wrong_marks = Marks(tmp_path).read()
    notes, wrong_notes = Notes(tmp_path, SHIPPED.name).read()
    assert (wrong_marks, wrong_notes) == ((), ())
    assert [found.anchor.state for found in find_marks(marks, brief, "fact-sheet")] == ["anchored"]
    assert [found.anchor.state for found in find_notes(notes, brief, "fact-sheet")] == ["anchored"]
