"""What commands print of the reader's own files: notes, settings, and what is wrong with them."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossator.library.folders import config_folder, data_folder, state_folder
from glossator.library.library import Library, open_path
from glossator.model.passage import Key, Span
from glossator.state.anchoring import end_at, file_of
from glossator.state.notes import Notes
from samples import SHIPPED, Cli

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEXT = "# One\n\nFirst passage here.\n\nSecond passage here.\n"


def config(text: str) -> Path:
    path = config_folder(os.environ, Path("/")) / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


@pytest.fixture
def notes() -> Notes:
    return Notes(data_folder(os.environ, Path("/")), "x")


@pytest.fixture
def file(tmp_path: Path, notes: Notes) -> Path:
    """A loose file with a note on two of its words."""
    path = tmp_path / "x.md"
    path.write_text(TEXT)
    brief = open_path(path, Library([]))
    end = end_at(brief, "x", Span(Key(2), 0, 14))
    notes.add(end, "What I think.\n  And more.", NOW, file_of(brief, "x"))
    return path


def test_notes_stand_under_their_passages(cli: Cli, file: Path) -> None:
    assert cli("show", file, "--links").out == (
        "One\n===\n\nFirst passage here.\n\nSecond passage here.\n    ✎ note on “Second passage”\n"
        "      What I think.\n        And more.\n      2026-11-22\n"
    )
    assert "note" not in cli("show", file).out


def test_notes_have_their_shape(cli: Cli, file: Path) -> None:
    passages = cli("show", file, "--links", "--json").json["passages"]
    assert [list(passage) for passage in passages] == [["place", "number", "kind", "text", "links", "notes"]] * 3
    assert [passage["notes"] for passage in passages] == [
        [],
        [],
        [
            {
                "id": "20261122-100000",
                "quote": "Second passage",
                "note": "What I think.\n  And more.",
                "added": "2026-11-22T10:00:00+00:00",
                "anchor": "anchored",
            }
        ],
    ]
    assert "notes" not in cli("show", file, "--json").json["passages"][0]


def test_a_note_whose_words_are_gone_stands_where_they_were_and_says_so(cli: Cli, file: Path) -> None:
    file.write_text(TEXT.replace("Second passage", "Another"))
    assert cli("show", f"{file}#one:2", "--links").out.endswith("        And more.\n      2026-11-22, lost\n")
    file.write_text("# Other\n\nText.\n")
    assert cli("show", file, "--links", "--json").json["passages"][1]["notes"][0]["anchor"] == "lost"


def test_what_is_wrong_with_notes_is_said_on_stderr_and_the_others_stay(cli: Cli, file: Path, notes: Notes) -> None:
    with notes.path.open("a") as out:
        out.write("- id: y\n  note: z\n")
    printed = cli("show", file, "--links")
    assert "What I think." in printed.out
    assert printed.err == f"glossator: {notes.path}:9: error: the note 'y' has no 'place' [missing]\n"


def test_keys_are_those_in_force(cli: Cli) -> None:
    config("keys:\n  help: f1\n  copy: q\n")
    printed = cli("keys", "--json")
    keys = {one["id"]: one["keys"] for one in printed.json}
    assert (keys["help"], keys["copy"], keys["quit"], keys["line.up"]) == (["f1"], ["q"], [], ["k", "up"])
    assert "config.yaml:3: warning: 'q' was a key of 'quit'" in printed.err
    assert "\n  f1 " in cli("keys").out


def test_check_of_the_whole_library_names_what_is_wrong_with_the_readers_own_files(
    cli: Cli, file: Path, notes: Notes
) -> None:
    path = config("mesure: 60\n")
    (notes.path.parent.parent / "marks.yaml").write_text("- words: x\n")
    notes.path.write_text("x: y\n")
    printed = cli("check")
    assert printed.code == 1
    assert f"{path}:1: error: 'mesure' means nothing here; did you mean 'measure'? [unknown-key]" in printed.out
    assert "marks.yaml:1: error: the mark has no 'place' [missing]" in printed.out
    assert f"{notes.path}:1: error: the file is a mapping" in printed.out
    assert cli("check", SHIPPED.name).code == 0


def test_folders_are_those_of_xdg_where_they_are_absolute() -> None:
    home = Path("/home/x")
    for folder, name, default in (
        (data_folder, "XDG_DATA_HOME", ".local/share"),
        (state_folder, "XDG_STATE_HOME", ".local/state"),
        (config_folder, "XDG_CONFIG_HOME", ".config"),
    ):
        assert folder({}, home) == home / default / "glossator"
        assert folder({name: "relative"}, home) == home / default / "glossator"
        assert folder({name: "/own"}, home) == Path("/own/glossator")
