"""The file of what was looked at with nothing to link, and what is said of mistakes in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.formats.looked_at_yaml import read_entry, read_looked_at, write_entry
from glossator.model.mark import LookedAt
from glossator.model.place import Place
from glossator.text.yaml_fields import Report
from glossator.text.yaml_nodes import Sequence, read_yaml
from glossator.text.yaml_write import write_entry as as_yaml

WHOLE = "- {place: d#s:1, words: First words, digest: '0a', by: me, added: 2026-11-22}\n"


def test_every_value_is_read_and_written_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "looked-at.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    entry = LookedAt(Place("b", "d", "s", 1), "First words", "0a", "me", "2026-11-22", 1)
    assert read_looked_at(path, "b") == ([entry], [])
    root = read_yaml(as_yaml(write_entry(entry).items()).encode()).root
    assert isinstance(root, Sequence)
    assert read_entry(root.items[0], Report(path), "b") == entry


def test_a_place_alone_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "looked-at.yaml"
    path.write_text("- place: d#s:1\n", encoding="utf-8")
    assert read_looked_at(path, "b") == ([LookedAt(Place("b", "d", "s", 1), line=1)], [])


def test_no_file_is_no_fault(tmp_path: Path) -> None:
    assert read_looked_at(tmp_path / "looked-at.yaml", "b") == ([], [])


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ("- {place: d#s:1, qoute: x}\n", 1, "unknown-key", "'qoute' means nothing here"),
        ("- place: d#s:1\n- {words: x}\n", 2, "missing", "the passage has no 'place'"),
        ("- place: d#s\n", 1, "bad-place", "is no passage"),
        ("- place: d s\n", 1, "bad-place", "is not a place"),
        ("- {place: d#s:1, added: yesterday}\n", 1, "bad-date", "expected a moment such as"),
        ("- d#s:1\n", 1, "wrong-type", "expected place:"),
        ("place: d#s:1\n", 1, "wrong-type", "expected a list of passages"),
        ("- place: d#s:1\n- place: d#s:2\n- place: d#s:1\n", 3, "duplicate-place", "line 1 has it first"),
        ("- {place: [d#s:1]}\n", 1, "wrong-type", "place"),
    ],
)
def test_every_mistake_is_named_with_its_line(tmp_path: Path, text: str, line: int, code: str, words: str) -> None:
    path = tmp_path / "looked-at.yaml"
    path.write_text(text, encoding="utf-8")
    (problem,) = read_looked_at(path, "b")[1]
    assert (problem.path, problem.line, problem.code) == (path, line, code)
    assert words in problem.message
