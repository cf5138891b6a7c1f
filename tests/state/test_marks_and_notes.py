"""Marks and notes are plain files that a person edits too."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.notes_yaml import note_text
from glossator.model.link import LinkEnd, Quote
from glossator.model.mark import Mark
from glossator.model.place import Place
from glossator.state.marks import Marks
from glossator.state.notes import Notes
from glossator.state.own_file import OwnFileError
from glossator.text.gate import clean

NOW = datetime(2026, 11, 22, 11, 0, 0, 5, tzinfo=timezone(timedelta(hours=1)))
MARK = Mark(Place("b", "d", "s", 2), "The first words", "2026-11-22T10:00:00+00:00")
END = LinkEnd(Place("b", "d", "s", 2), Quote("some words", "before", "after"))

MARKS = """\
# What I want to find again
- place: b/d#s:2      # the claim
  words: "The first words"
  added: 2026-11-22T10:00:00+00:00

- place: other/d
  name: 'The other'
  file: /elsewhere/d.md
"""
NOTES = """\
# Mine
- id: 20261122-100000
  place: d#s:2
  quote: some words
  prefix: before
  suffix: after
  note: |
    A note.

      # still the note
  added: 2026-11-22T10:00:00+00:00

- id: mine
  place: {d#s:3: no}
  note: x
"""


def quiet(marks: tuple[Mark, ...]) -> list[Mark]:
    return [mark._replace(line=0) for mark in marks]


# Marks


def test_marks_are_read_as_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "marks.yaml").write_text(MARKS)
    marks, problems = Marks(tmp_path).read()
    assert problems == ()
    assert marks == (
        MARK._replace(line=2),
        Mark(Place("other", "d"), "", "", "The other", "/elsewhere/d.md", 6),
    )


def test_a_new_mark_stands_in_the_file_for_people(tmp_path: Path) -> None:
    marks = Marks(tmp_path / "new")
    marks.add(MARK)
    marks.add(MARK._replace(name=" a\nname ", file="/elsewhere/notes.md"))
    assert marks.path.read_text() == (
        "- place: b/d#s:2\n  words: The first words\n  added: 2026-11-22T10:00:00+00:00\n"
        "- place: b/d#s:2\n  words: The first words\n  name: a name\n  added: 2026-11-22T10:00:00+00:00\n"
        "  file: /elsewhere/notes.md\n"
    )
    assert marks.read()[1] == ()


def test_marks_are_added_removed_and_renamed_in_a_file_made_by_hand(tmp_path: Path) -> None:
    marks = Marks(tmp_path)
    marks.path.write_text(MARKS)
    first, second = marks.read()[0]
    marks.rename(second, "Its new name")
    assert marks.path.read_text() == MARKS.replace("The other", "Its new name")
    marks.remove(first)
    assert marks.path.read_text() == "# What I want to find again\n\n- place: other/d\n  name: 'Its new name'\n" + (
        "  file: /elsewhere/d.md\n"
    )
    marks.remove(first)  # it is gone already
    marks.add(first)
    assert quiet(marks.read()[0]) == [Mark(Place("other", "d"), "", "", "Its new name", "/elsewhere/d.md"), MARK]


def test_of_two_marks_that_say_the_same_the_one_meant_is_removed(tmp_path: Path) -> None:
    marks = Marks(tmp_path)
    marks.path.write_text("- place: b/d\n  words: one\n- place: b/d\n  words: two\n- place: b/d\n  words: three\n")
    marks.remove(marks.read()[0][1])
    assert [mark.words for mark in marks.read()[0]] == ["one", "three"]


@pytest.mark.parametrize(
    ("entry", "line", "code", "kept"),
    [
        ("- words: x", 3, "missing", False),
        ("- place: d#s", 3, "bad-place", False),
        ("- place: '#s'", 3, "bad-place", False),
        ("- place: b/d\n  added: yesterday", 4, "bad-date", True),
        ("- place: b/d\n  naem: x", 4, "unknown-key", True),
        ("- place: b/d\n  words: [x]", 4, "wrong-type", True),
        ("- just words", 3, "wrong-type", False),
        ("- place: 'open", 3, "yaml-syntax", False),
    ],
)
def test_a_fault_is_named_with_its_line_and_costs_its_own_mark_only(
    tmp_path: Path, entry: str, line: int, code: str, kept: bool
) -> None:
    marks = Marks(tmp_path)
    marks.path.write_text(f"- place: b/d\n\n{entry}\n- place: b/e\n")
    found, problems = marks.read()
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [(marks.path, line, code)]
    assert [mark.place.document for mark in found] == (["d", "d", "e"] if kept else ["d", "e"])


# Notes


def test_notes_are_read_as_they_are_written(tmp_path: Path) -> None:
    notes = Notes(tmp_path, "b")
    notes.path.parent.mkdir()
    notes.path.write_text(NOTES)
    (note,), problems = notes.read()
    assert (note.id, note.end, note.text, note.line) == ("20261122-100000", END, "A note.\n\n  # still the note", 2)
    assert [(problem.line, problem.code) for problem in problems] == [(14, "wrong-type")]


def test_a_new_note_stands_in_the_file_for_people(tmp_path: Path) -> None:
    notes = Notes(tmp_path, "b")
    note = notes.add(END, "One line: of two.\r\n  The second.\n\n", NOW)
    assert notes.path == tmp_path / "notes" / "b.yaml"
    assert notes.path.read_text() == (
        "- id: 20261122-100000\n  place: d#s:2\n  quote: some words\n  prefix: before\n  suffix: after\n"
        "  note: |-\n    One line: of two.\n      The second.\n  added: 2026-11-22T10:00:00+00:00\n"
    )  # fmt: skip
    assert notes.read() == ((note._replace(line=1),), ())


def test_a_file_of_notes_made_by_hand_stays_as_it_is(tmp_path: Path) -> None:
    notes = Notes(tmp_path, "b")
    notes.path.parent.mkdir()
    notes.path.write_text(NOTES)
    added = notes.add(LinkEnd(Place("b", "d")), "Short.", NOW, "/elsewhere/d.md")
    assert added.id == "20261122-100000-2"
    assert notes.path.read_text().startswith(NOTES)
    changed = notes.change(notes.read()[0][0], "Another text.", datetime(2027, 1, 1, tzinfo=UTC))
    text = notes.path.read_text()
    assert "  note: Another text.\n  added: 2026-11-22T10:00:00+00:00\n  changed: 2027-01-01T00:00:00+00:00\n" in text
    assert text.endswith(NOTES[NOTES.index("\n- id: mine") :] + text[text.index("- id: 20261122-100000-2") :])
    notes.remove(added)
    assert notes.read()[0] == (changed,)
    notes.remove(changed)
    notes.remove(changed)
    assert notes.path.read_text() == "# Mine\n" + NOTES[NOTES.index("\n- id: mine") :]


def test_a_note_that_somebody_else_changed_or_removed_is_not_written_over(tmp_path: Path) -> None:
    notes = Notes(tmp_path, "b")
    note = notes.add(END, "First.", NOW)
    notes.change(note, "Theirs.", NOW)
    with pytest.raises(OwnFileError, match="the note was changed meanwhile"):
        notes.change(note, "Ours.", NOW)
    assert [other.text for other in notes.read()[0]] == ["Theirs."]
    notes.remove(note)
    with pytest.raises(OwnFileError, match="the note was removed meanwhile"):
        notes.change(note, "Ours.", NOW)


def test_two_notes_of_one_id_are_a_problem(tmp_path: Path) -> None:
    notes = Notes(tmp_path, "b")
    notes.path.parent.mkdir()
    notes.path.write_text("- {id: x, place: d, note: one}\n- {id: x, place: d, note: two}\n")
    found, problems = notes.read()
    assert [note.text for note in found] == ["one"]
    assert [(problem.line, problem.code) for problem in problems] == [(2, "duplicate-id")]


@pytest.mark.parametrize("text", ["", "  \n", "\r\n"])
def test_a_note_without_words_is_not_kept(tmp_path: Path, text: str) -> None:
    notes = Notes(tmp_path, "b")
    with pytest.raises(OwnFileError, match="without words"):
        notes.add(END, text, NOW)
    assert not notes.path.exists()


AWKWARD = st.text(st.sampled_from("ab \t\n\r#:-'\"\\|>&*!%@`[]{},?é“\ufeff\uffff\u2028\x85\x07\u202e\U0001f600"))


@given(st.lists(st.one_of(AWKWARD, st.text()).filter(lambda text: bool(note_text(text))), max_size=4))
def test_any_text_of_a_note_comes_back_and_stays_beside_the_others(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        notes = Notes(Path(folder), "b")
        for text in texts:
            notes.add(END, text, NOW)
        written = [clean(text.replace("\r\n", "\n").replace("\r", "\n")).rstrip() for text in texts]
        found, problems = notes.read()
        assert ([note.text for note in found], problems) == (written, ())
        for note in found:
            notes.change(note, note.text[::-1] + ".", NOW)
        assert [note.text for note in notes.read()[0]] == [text[::-1] + "." for text in written]


@given(st.builds(Quote, *[AWKWARD.map(clean).map(str.strip)] * 3).filter(lambda quote: bool(quote.exact)))
def test_any_quote_of_a_note_comes_back(quote: Quote) -> None:
    with tempfile.TemporaryDirectory() as folder:
        notes = Notes(Path(folder), "b")
        notes.add(END._replace(quote=quote), "x", NOW)
        (note,), problems = notes.read()
        assert (note.quote, problems) == (quote, ())


@pytest.mark.parametrize(
    ("text", "words"),
    [("a: mapping\n", "line 1: .* expected a list"), ("- place: b/d\n- 'open\n", "line 2"), ("words\n", "line 1")],
)
def test_a_damaged_file_is_never_written_over(tmp_path: Path, text: str, words: str) -> None:
    marks, notes = Marks(tmp_path), Notes(tmp_path, "b")
    notes.path.parent.mkdir()
    marks.path.write_text(text)
    notes.path.write_text(text)
    with pytest.raises(OwnFileError, match=f"marks.yaml, {words}.*; the file was left as it is$"):
        marks.add(MARK)
    with pytest.raises(OwnFileError, match=f"b.yaml, {words}"):
        notes.add(END, "x", NOW)
    assert (marks.path.read_text(), notes.path.read_text()) == (text, text)
    assert marks.read()[1]
    assert notes.read()[1]


def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "marks.yaml")
    assert [problem.code for problem in Marks(tmp_path).read()[1]] == ["unreadable"]
    assert Notes(tmp_path, "b").read() == ((), ())
