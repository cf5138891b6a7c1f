"""export writes what other programs read."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.library import open_path
from samples import SHIPPED, Cli

ID = SHIPPED.name


def test_export_of_a_brief_has_all_its_links(cli: Cli) -> None:
    printed = cli("export", ID, "--to", "annotations")
    links = open_path(SHIPPED).all_links
    assert printed.code == 0
    assert printed.json["total"] == len(links)
    assert [item["id"] for item in printed.json["first"]["items"]] == [
        f"glossator:{ID}?link={link.id}" for link in links
    ]


@pytest.mark.parametrize("place", ["fact-sheet", "fact-sheet#overview", "fact-sheet#overview:1"])
def test_export_of_a_place_has_the_links_that_links_lists(cli: Cli, place: str) -> None:
    written = cli("export", place, "--to", "annotations").json["first"]["items"]
    listed = {link["id"] for link in cli("links", place, "--json", "--all").json}
    assert {item["id"].partition("=")[2] for item in written} == listed


def test_export_has_the_address_where_the_library_is_published(cli: Cli) -> None:
    base = "https://example.org/library/"
    (item, *_) = cli("export", ID, "--to", "annotations", "--base", base).json["first"]["items"]
    assert item["target"]["source"].startswith(f"{base}{ID}/")


def test_a_dash_is_standard_output(cli: Cli) -> None:
    assert cli("export", ID, "-", "--to", "annotations") == cli("export", ID, "--to", "annotations")


def test_export_replaces_no_file_unasked(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "links.json"
    assert cli("export", ID, out, "--to", "annotations").code == 0
    before = out.read_bytes()
    printed = cli("export", "fact-sheet#overview", out, "--to", "annotations")
    assert (printed.code, out.read_bytes()) == (2, before)
    assert "--force" in printed.err
    assert cli("export", "fact-sheet#overview", out, "--to", "annotations", "--force").code == 0
    assert out.read_bytes() != before


@pytest.mark.parametrize(
    "arguments",
    [["no-such"], [ID, "no/such/folder/out.json"], [ID, "--base", "here"], [ID, "--base", ""]],
)
def test_what_cannot_be_exported_is_refused_in_a_line(cli: Cli, arguments: list[str]) -> None:
    printed = cli("export", "--to", "annotations", *arguments)
    assert printed.code == 2
    assert len(printed.err.strip().splitlines()) == 1


def test_nothing_is_written_where_there_is_nothing(cli: Cli, tmp_path: Path) -> None:
    out = tmp_path / "links.json"
    printed = cli("export", "fact-sheet#visas", out, "--to", "annotations")
    assert (printed.code, printed.out, out.exists()) == (1, "", False)
