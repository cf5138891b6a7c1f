"""``search`` and ``index``: what they print, and what they do where the cache cannot be used."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from samples import SHIPPED, Cli


def cache(tmp_path: Path) -> Path:
    return Path(os.environ["XDG_CACHE_HOME"]) / "glossator"


def test_search_prints_ranked_passages_with_their_places(cli: Cli) -> None:
    printed = cli("search", "trade", "barriers", "--json")
    assert printed.code == 0
    first = printed.json[0]
    assert set(first) == {"place", "title", "score", "snippet"}
    assert first["place"].startswith(f"{SHIPPED.name}/")
    assert [hit["score"] for hit in printed.json] == sorted((hit["score"] for hit in printed.json), reverse=True)


def test_a_place_that_search_prints_can_be_shown(cli: Cli) -> None:
    place = cli("search", "visa", "--json", "--limit", 1).json[0]["place"]
    assert "visa" in cli("show", place).out.lower()


def test_search_groups_by_brief_for_people(cli: Cli, shipped: Path) -> None:
    printed = cli("search", "visa", "--library", shipped.parent)
    assert printed.out.startswith("U.S.-Russia Economic Cooperation")


def test_what_is_not_found_ends_with_1_and_says_so(cli: Cli) -> None:
    printed = cli("search", "zzyzx")
    assert (printed.code, printed.out) == (1, "")
    assert "Nothing matches" in printed.err


def test_a_query_may_begin_with_a_minus(cli: Cli) -> None:
    assert cli("search", "-visa", "trade").code == 0


def test_in_narrows_to_a_document(cli: Cli) -> None:
    found = cli("search", "trade", "--in", "commentary", "--json").json
    assert {hit["place"].partition("#")[0] for hit in found} == {f"{SHIPPED.name}/commentary"}


def test_index_says_what_it_did(cli: Cli, shipped: Path) -> None:
    first = cli("index", "--library", shipped.parent, "--json").json
    assert (first["briefs"], first["read"]) == (1, 1)
    assert first["passages"] > 10
    assert Path(first["folder"]).is_dir()
    again = cli("index", "--library", shipped.parent)
    assert again.out.startswith("0 briefs read, 0 passages")


def test_index_can_be_made_anew(cli: Cli) -> None:
    cli("index")
    assert cli("index", "--rebuild", "--json").json["read"] == 1


def test_a_brief_that_cannot_be_read_is_named(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_bytes(b"\0")
    printed = cli("index", "--library", tmp_path)
    assert printed.code == 1
    assert "bad.md" in printed.err


@pytest.mark.parametrize("in_the_way", ["file", "full"])
def test_where_the_cache_cannot_be_written_search_works_in_memory_and_says_so(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_the_way: str
) -> None:
    if in_the_way == "file":
        cache(tmp_path).parent.mkdir(parents=True)
        cache(tmp_path).write_text("no folder")
    else:
        monkeypatch.setenv("XDG_CACHE_HOME", "/dev/full")
    printed = cli("search", "visa", "--json")
    assert printed.code == 0
    assert printed.json
    assert "in memory" in printed.err
    assert printed.err.count("\n") == 1


def test_an_index_that_cannot_be_brought_up_to_date_is_searched_as_it_is(cli: Cli) -> None:
    folder = Path(cli("index", "--json").json["folder"])
    (folder / "lock").unlink()
    (folder / "lock").mkdir()
    printed = cli("search", "visa", "--json")
    assert printed.json
    assert "may be old" in printed.err
    assert "memory" not in printed.err


def test_index_refuses_in_one_line_what_the_disk_does(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    printed = cli("index")
    assert printed.code == 2
    assert "cannot be kept" in printed.err


@pytest.mark.parametrize("damaged", ["catalogue.sqlite", "passages/meta.json"])
def test_a_damaged_index_is_made_again_without_a_word(cli: Cli, tmp_path: Path, damaged: str) -> None:
    folder = Path(cli("index", "--json").json["folder"])
    (folder / damaged).write_bytes(b"damaged" * 100)
    printed = cli("search", "visa", "--json")
    assert printed.json
    assert printed.err == ""


def test_a_piece_of_the_index_that_is_cut_off_is_made_again(cli: Cli) -> None:
    folder = Path(cli("index", "--json").json["folder"])
    for path in (folder / "passages").glob("*.idx"):
        path.write_bytes(path.read_bytes()[:20])
    assert cli("search", "visa", "--json").json
