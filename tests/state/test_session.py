"""A session leads back to the same line, or as near to it as the files still allow; it is never an error."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.library.brief import Brief
from glossator.library.library import Library, open_path
from glossator.model.passage import Key
from glossator.state.session import NAME, STEPS, Resumed, load_session, resume, save_session, session_of
from glossator.state.trail import LENGTH, Position, Trail
from samples import MakeBrief

TEXT = (
    "# One\n\nFirst passage here.\n\nSecond passage, which is\nrather long.\n\n# Two\n\nThird passage here.\n\nLast.\n"
)
HERE = Position("d", Key(4), Key(2), 7, 1, "connections", 2)
SETTINGS: dict[str, str | int | bool] = {"theme": "glossator-dark", "beside": True, "width": 30}


@pytest.fixture
def folder(make_brief: MakeBrief) -> Path:
    files = "documents: [{id: d, file: d.md}, {id: e, file: e.md}]\n"
    return make_brief({"brief.yaml": f"title: B\n{files}", "d.md": TEXT, "e.md": "# E\n\nElse.\n"})


@pytest.fixture
def trail() -> Trail:
    trail = Trail()
    trail.restore([Position("d", Key(1), Key(0)), Position("e", Key(1), Key(1), 2)], [Position("d", Key(5), Key(4))])
    return trail


def library(folder: Path) -> Library:
    return Library([folder.parent])


def leave(folder: Path, state: Path, trail: Trail, here: Position = HERE) -> Brief:
    brief = library(folder).open("b")
    save_session(state, session_of(brief, here, trail, SETTINGS))
    return brief


def come_back(folder: Path, state: Path) -> Resumed:
    session = load_session(state)
    assert session
    resumed = resume(session, library(folder))
    assert resumed
    return resumed


def test_unchanged_files_are_entered_at_the_same_line(folder: Path, tmp_path: Path, trail: Trail) -> None:
    leave(folder, tmp_path, trail)
    resumed = come_back(folder, tmp_path)
    assert (resumed.brief.info.id, resumed.position, resumed.exact) == ("b", HERE, True)
    assert (resumed.trail.behind, resumed.trail.ahead) == (trail.behind, trail.ahead)
    session = load_session(tmp_path)
    assert session
    assert session.settings == SETTINGS


@pytest.mark.parametrize(
    ("text", "key", "top", "offset"),
    [
        ("# Zero\n\nNew.\n\n" + TEXT, Key(6), Key(4), 7),  # pushed down
        (TEXT.replace("# One\n\n", ""), Key(3), Key(1), 7),  # pulled up
        (TEXT.replace("Second passage, which", "Another"), Key(4), Key(4), 0),  # the top line is gone
        (TEXT.replace("Third passage here", "Third place there"), Key(4), Key(2), 7),  # the place is there
        ("Third passage\nhere.\n", Key(0), Key(0), 0),
        ("Third.\n\nfourth.\n", Key(1), Key(1), 0),
        ("", Key(0), Key(0), 0),
    ],
)
def test_in_a_changed_file_the_words_are_found_else_the_place(
    folder: Path, tmp_path: Path, trail: Trail, text: str, key: Key, top: Key, offset: int
) -> None:
    leave(folder, tmp_path, trail)
    (folder / "d.md").write_text(text)
    resumed = come_back(folder, tmp_path)
    position = resumed.position
    assert (position.key, position.top, position.offset, resumed.exact) == (key, top, offset, False)
    assert (position.focus, position.card) == (HERE.focus, HERE.card)
    assert resumed.trail.behind[1] == trail.behind[1]  # in the other document, which is as it was


def test_of_the_same_words_in_several_places_the_nearest_are_taken(folder: Path, tmp_path: Path) -> None:
    (folder / "d.md").write_text("same\n\n" * 9)
    leave(folder, tmp_path, Trail(), Position("d", Key(4), Key(4)))
    (folder / "d.md").write_text("xx\n\n" + "same\n\n" * 9)
    assert come_back(folder, tmp_path).position.key == Key(4)


def test_a_file_that_changed_while_it_was_read_is_not_taken_for_the_same(folder: Path, tmp_path: Path) -> None:
    brief = library(folder).open("b")
    brief.text("d")
    (folder / "d.md").write_text("# New\n\n" + TEXT)
    save_session(tmp_path, session_of(brief, HERE, Trail()))
    assert come_back(folder, tmp_path).position.key == Key(5)


def test_what_is_gone_leads_nowhere(folder: Path, tmp_path: Path, trail: Trail) -> None:
    leave(folder, tmp_path, trail)
    session = load_session(tmp_path)
    assert session
    (folder / "e.md").unlink()
    (folder / "brief.yaml").write_text("title: B\ndocuments: [{id: d, file: d.md}]\n")
    resumed = resume(session, library(folder))
    assert resumed
    assert [step.document for step in resumed.trail.behind] == ["d"]
    (folder / "d.md").unlink()
    assert resume(session, library(folder)) is None
    (folder / "brief.yaml").unlink()
    assert resume(session, library(folder)) is None


def test_a_brief_that_the_library_no_longer_has_is_opened_by_its_path(folder: Path, tmp_path: Path) -> None:
    leave(folder, tmp_path, Trail())
    session = load_session(tmp_path)
    assert session
    resumed = resume(session, Library([]))
    assert resumed
    assert (resumed.position, resumed.exact) == (HERE, True)


def test_a_loose_file_is_opened_by_its_path_though_the_library_has_one_of_that_name(
    folder: Path, tmp_path: Path
) -> None:
    loose = tmp_path / "b.md"
    loose.write_text(TEXT)
    brief = open_path(loose, library(folder))
    save_session(tmp_path, session_of(brief, HERE._replace(document="b"), Trail()))
    resumed = come_back(folder, tmp_path)
    assert (resumed.brief.info.documents[0].file, resumed.exact) == (loose, True)


def test_a_document_without_words_is_come_back_to(folder: Path, tmp_path: Path) -> None:
    (folder / "d.md").write_text("")
    leave(folder, tmp_path, Trail(), Position("d", Key(0), Key(0)))
    assert come_back(folder, tmp_path).position == Position("d", Key(0), Key(0))


def test_a_long_trail_keeps_its_nearest_steps(folder: Path, tmp_path: Path) -> None:
    trail = Trail()
    steps = [Position("d", Key(1), Key(1), card=number) for number in range(LENGTH + 10)]
    trail.restore(steps, steps)
    assert trail.behind == trail.ahead == tuple(steps[10:])
    leave(folder, tmp_path, trail)
    resumed = come_back(folder, tmp_path)
    assert resumed.trail.behind == resumed.trail.ahead == tuple(steps[-STEPS:])


def test_without_a_session_there_is_none(tmp_path: Path) -> None:
    assert load_session(tmp_path) is None
    os.mkfifo(tmp_path / NAME)
    assert load_session(tmp_path) is None


def test_a_session_of_another_version_or_altered_is_as_if_it_were_not_there(
    folder: Path, tmp_path: Path, trail: Trail
) -> None:
    leave(folder, tmp_path, trail)
    path = tmp_path / NAME
    good = path.read_text()
    for old, new in (("session 1", "session 0"), ('"d"', '"e"'), ("connections", "connection"), ("[4,0]", "[9,0]")):
        assert old in good
        path.write_text(good.replace(old, new, 1))
        assert load_session(tmp_path) is None
    path.write_text(json.dumps(json.loads(good), indent=2))  # the same, set otherwise
    assert load_session(tmp_path) is not None


@given(st.data())
def test_a_damaged_session_is_never_an_error(data: st.DataObject) -> None:
    path = Path(os.environ["XDG_STATE_HOME"]) / "session.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    good = b'{"format": "glossator 0.1.0 session 1", "check": 1, "session": {"here": [[]], "stamps": {"a": 1}}}'
    cut = data.draw(st.integers(0, len(good)))
    path.write_bytes(good[:cut] + data.draw(st.binary(max_size=8)) + good[data.draw(st.integers(cut, len(good))) :])
    assert load_session(path.parent) is None
