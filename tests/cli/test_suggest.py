"""``glossator suggest``."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from glossator.formats.links_yaml import read_links
from samples import SHIPPED, Cli

ID = SHIPPED.name
WORDS = "Jackson-Vanik and permanent normal trade relations after the WTO accession"


def test_words_on_standard_input_are_answered_with_passages_and_reasons(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(WORDS))
    first = cli("suggest", "-", "--json").json[0]
    assert set(first) == {"from", "to", "score", "level", "reasons"}
    assert first["to"] == f"{ID}/fact-sheet#russias-wto-accession:3"
    assert first["level"] == "likely"
    assert "PNTR = permanent normal trade relations" in first["reasons"]


def test_a_place_gets_its_suggestions_in_words(cli: Cli) -> None:
    out = cli("suggest", f"{ID}/fact-sheet#overview:2", "--min", "0").out
    assert out.startswith(f"{ID}/fact-sheet#overview:2: suggested by the program\n")


def test_each_line_of_json_is_answered_with_one(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [{"id": "a", "text": WORDS}, {"id": 7, "text": "eggs"}]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, asked))))
    first, second = map(json.loads, cli("suggest", "--lines", "--limit", "3").out.splitlines())
    assert [first["id"], second["id"]] == ["a", 7]
    assert len(first["ranked"]) == 3
    assert set(first["ranked"][0]) == {"to", "score", "level", "reasons"}
    assert second["ranked"] == []


def test_a_line_that_is_no_question_is_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"id": 1, "text": "x"}\n[]\n'))
    printed = cli("suggest", "--lines")
    assert printed.code == 2
    assert "line 2: expected a JSON object with id and text" in printed.err


@pytest.mark.parametrize(
    ("least", "levels"), [("likely", {"likely"}), ("possible", {"likely", "possible"}), ("1", set())]
)
def test_only_what_is_likely_enough_is_printed(cli: Cli, shipped: Path, least: str, levels: set[str]) -> None:
    (shipped / "links.yaml").unlink()
    printed = cli("suggest", ID, "--all", "--min", least, "--json", "--library", str(shipped.parent))
    assert {one["level"] for one in printed.json} == levels


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "expected PLACE, or - for words"),
        (["--lines", ID], "expected PLACE"),
        ([ID], "is a whole brief; name a passage, or add --all"),
        ([ID, "--all", "--min", "sure"], "'sure' is none of likely, possible, nor a number from 0 to 1"),
        ([ID, "--all", "--min", "nan"], "nor a number from 0 to 1"),
        (["-", "--into", "links.yaml"], "--into needs PLACE"),
    ],
)
def test_what_cannot_be_done_is_said(cli: Cli, arguments: list[str], message: str) -> None:
    printed = cli("suggest", *arguments)
    assert printed.code == 2
    assert message in printed.err


def test_suggestions_are_written_down_for_review_once(cli: Cli, shipped: Path) -> None:
    path = shipped / "links.yaml"
    before = len(read_links(path, ID)[0])
    arguments = ("suggest", str(shipped), "--all", "--min", "0.2", "--into", str(path))
    assert cli(*arguments).code == 0
    links, problems = read_links(path, ID)
    new = links[before:]
    assert new
    assert not problems
    assert {link.status for link in new} == {"suggested"}
    assert all(link.by.startswith("glossator ") and link.note and link.start.quote for link in new)
    assert len({frozenset((link.start.place, link.end.place)) for link in new}) == len(new)
    again = cli(*arguments)
    written = {frozenset((link.start.place, link.end.place)) for link in new}
    later = {frozenset((link.start.place, link.end.place)) for link in read_links(path, ID)[0][before + len(new) :]}
    assert again.code in (0, 1)
    assert not written & later


def test_another_file_than_the_briefs_is_refused(cli: Cli, shipped: Path) -> None:
    printed = cli("suggest", str(shipped), "--all", "--into", str(shipped / "other.yaml"))
    assert printed.code == 2
    assert "is not a file of the brief's links" in printed.err
