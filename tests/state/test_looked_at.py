"""Writing down what was looked at: kept in a file that people edit too, struck out again, replaced when it is old."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossator.formats.looked_at_yaml import NAME
from glossator.library.brief import Brief
from glossator.library.library import Library, open_path
from glossator.library.looked_at import find_looked_at
from glossator.model.passage import Key
from glossator.state.looked_at import look_at, look_away
from glossator.state.margin import Margin
from glossator.state.own_file import OwnFileError
from samples import replace

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
VISAS = "fact-sheet#visas:1"


def read(folder: Path) -> Brief:
    return open_path(folder, Library([folder.parent]))


def key_of(brief: Brief) -> Key:
    index = brief.text("fact-sheet").section("visas")
    assert index is not None
    return brief.text("fact-sheet").beginning(index)


def say(brief: Brief, by: str = "me") -> None:
    look_at(brief, "fact-sheet", key_of(brief), by, NOW)


def known(brief: Brief) -> list[Key]:
    return list(find_looked_at(brief).get("fact-sheet", {}))


def test_it_is_written_beside_the_links_and_found_again(shipped: Path) -> None:
    say(read(shipped))
    text = (shipped / NAME).read_text(encoding="utf-8")
    assert text.startswith(f"- place: {VISAS}\n  words: The United States looks forward")
    assert text.endswith("  by: me\n  added: 2026-11-22\n")
    assert known(read(shipped)) == [key_of(read(shipped))]


def test_it_is_struck_out_and_everything_else_stays(shipped: Path) -> None:
    before = "# mine\n- place:   fact-sheet#overview:1 # look again in May\n\n"
    (shipped / NAME).write_text(before, encoding="utf-8")
    brief = read(shipped)
    say(brief)
    assert (shipped / NAME).read_text(encoding="utf-8").startswith(before)
    look_away(brief, "fact-sheet", key_of(brief))
    assert (shipped / NAME).read_text(encoding="utf-8") == before


def test_a_passage_that_was_changed_counts_as_not_looked_at_until_somebody_looks_again(shipped: Path) -> None:
    say(read(shipped))
    replace(shipped / "fact-sheet.md", "looks forward to seeing the", "looks forward to seeing a")
    changed = read(shipped)
    assert known(changed) == []
    say(changed, "you")
    text = (shipped / NAME).read_text(encoding="utf-8")
    assert text.count("place:") == 1
    assert "by: you" in text
    assert known(read(shipped)) == [key_of(changed)]


def test_a_passage_that_was_moved_is_still_looked_at(shipped: Path) -> None:
    say(read(shipped))
    replace(shipped / "fact-sheet.md", "## [Visas]", "## [Visas and more]\n\nSomething new.")
    moved = read(shipped)
    (key,) = known(moved)
    assert str(moved.address("fact-sheet", key)).endswith("fact-sheet#visas-and-more:2")


def test_two_readers_lose_nothing_of_each_other(shipped: Path) -> None:
    one, other = read(shipped), read(shipped)
    overview = other.text("fact-sheet").find("overview", 1)
    assert overview
    say(one)
    look_at(other, "fact-sheet", overview, "you", NOW)
    assert known(read(shipped)) == [key_of(one), overview]


def test_the_margin_turns_it_on_and_off(shipped: Path, tmp_path: Path) -> None:
    brief = read(shipped)
    margin, key = Margin(tmp_path / "data", brief), key_of(brief)
    margin.read()
    assert margin.toggle_looked_at("fact-sheet", key, "me", NOW)
    assert margin.looked_at("fact-sheet")[key].by == "me"
    assert not margin.toggle_looked_at("fact-sheet", key, "me", NOW)
    assert key not in margin.looked_at("fact-sheet")
    assert (shipped / NAME).read_bytes() == b""


def test_a_damaged_file_is_named_and_left_alone(shipped: Path, tmp_path: Path) -> None:
    (shipped / NAME).write_text("- place: [\n", encoding="utf-8")
    brief = read(shipped)
    margin = Margin(tmp_path / "data", brief)
    margin.read()
    assert [problem.path.name for problem in margin.problems] == [NAME]
    with pytest.raises(OwnFileError, match="left as it is"):
        say(brief)
    assert (shipped / NAME).read_text(encoding="utf-8") == "- place: [\n"


def test_what_cannot_be_written_beside_the_text_goes_to_the_overlay(tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text("# One\n\nWords.\n", encoding="utf-8")
    library = Library([], overlay=tmp_path / "overlay")
    brief = open_path(file, library)
    look_at(brief, "loose", Key(1), "me", NOW)
    assert sorted(path.name for path in tmp_path.rglob(NAME)) == [NAME]
    assert not (tmp_path / NAME).exists()
    assert find_looked_at(open_path(file, library)) == {"loose": find_looked_at(brief)["loose"]}
    look_away(brief, "loose", Key(1))
    assert find_looked_at(open_path(file, library)) == {}


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text("# One\n\nWords.\n", encoding="utf-8")
    with pytest.raises(OwnFileError, match="cannot be written to"):
        look_at(open_path(file, Library([])), "loose", Key(1), "me", NOW)
