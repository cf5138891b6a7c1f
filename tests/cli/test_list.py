"""``glossator list``: the twin of the library's screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.cli.commands import list_briefs
from samples import Cli

BRIEFS = {
    "a": "title: Zoning\npublisher: City\ndate: 2001-02-03\ntags: [law]",
    "b": "title: Apples\npublisher: Farm\ndate: 2003-01-01\ntags: [fruit, law]",
    "deep/c": "title: Mines\npublisher: City\ndate: 2002-05-06",
}


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, front in BRIEFS.items():
        path = tmp_path / "shelf" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}\n---\n# One\n\nWords.\n\n# Two\n")
    monkeypatch.setattr("glossator.library.folders.shipped_folder", lambda: tmp_path / "none")
    monkeypatch.setenv("GLOSSATOR_LIBRARY", str(tmp_path / "shelf"))
    return tmp_path / "shelf"


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        ([], ["a", "b", "deep~c"]),
        (["--reverse"], ["deep~c", "b", "a"]),
        (["--sort", "title"], ["b", "deep~c", "a"]),
        (["--sort", "date"], ["b", "deep~c", "a"]),
        (["--sort", "date", "--reverse"], ["a", "deep~c", "b"]),
        (["--sort", "issuer"], ["deep~c", "a", "b"]),
        (["city"], ["a", "deep~c"]),
        (["city", "2002"], ["deep~c"]),
        (["--group", "subject"], ["b", "b", "a", "deep~c"]),
    ],
)
def test_briefs_are_sorted_grouped_and_narrowed(cli: Cli, arguments: list[str], ids: list[str]) -> None:
    assert [brief["id"] for brief in cli("list", "--json", *arguments).json] == ids


def test_a_group_has_a_heading(cli: Cli) -> None:
    assert cli("list", "--group", "issuer").out.startswith("City (2 briefs)\n")


def test_where_nothing_matches_it_says_so(cli: Cli) -> None:
    printed = cli("list", "nonesuch")
    assert (printed.code, printed.out) == (1, "")
    assert "no brief has all these words" in printed.err


def test_many_briefs_are_listed_as_few_are(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    few = cli("list", "--json").json
    monkeypatch.setattr(list_briefs, "FEW", 0)
    assert cli("list", "--json").json == few
