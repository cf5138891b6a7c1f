"""Folders of strangers: nothing is read or written outside of them, and nothing of theirs is removed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossator.library.library import open_path
from glossator.state.home import Home
from glossator.state.links import can_write
from glossator.state.own_file import OwnFileError, change_own
from samples import Cli


def test_links_that_lead_out_of_the_brief_are_neither_read_nor_written(shipped: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (shipped / "links.yaml").rename(outside)
    (shipped / "links.yaml").symlink_to(outside)
    brief = open_path(shipped)
    assert brief.all_links == ()
    assert [problem.code for problem in brief.problems] == ["outside"]
    assert not can_write(shipped / "links.yaml")


def test_a_new_file_is_not_made_through_a_link(shipped: Path, tmp_path: Path, cli: Cli) -> None:
    (shipped / "links.yaml").unlink()
    (shipped / "links.yaml").symlink_to(tmp_path / "newborn.yaml")
    ends = (
        "us-russia-economic-cooperation/fact-sheet#visas:1",
        "us-russia-economic-cooperation/fact-sheet#innovation:1",
    )
    cli("--library", shipped.parent, "link", ends[0], ends[1], "--relation", "cites", "--note", "x")
    assert not (tmp_path / "newborn.yaml").exists()


def test_a_lock_is_not_taken_through_a_link(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OwnFileError):
        change_own(tmp_path / "a.yaml", lambda _: b"x")
    assert not (tmp_path / "elsewhere").exists()


def test_only_what_was_left_of_our_file_is_removed(tmp_path: Path) -> None:
    theirs = [".mine.lock", ".backup.99999.tmp", ".links.yaml.note.tmp"]
    for name in (*theirs, ".links.yaml.lock", ".links.yaml.99999.tmp"):
        (tmp_path / name).touch()
    Home({"XDG_STATE_HOME": str(tmp_path / "s"), "XDG_DATA_HOME": str(tmp_path / "d")}, tmp_path).sweep(
        tmp_path / "links.yaml"
    )
    assert sorted(os.listdir(tmp_path)) == sorted(theirs)
