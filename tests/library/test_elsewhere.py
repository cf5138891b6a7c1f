"""What other briefs of the library hold about a brief is met there too."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.brief import Brief
from glossator.library.library import Library
from samples import Cli

LINK = """\
- id: first
  from: {place: text#top:1, quote: one}
  to: {place: "two/text#top:1", quote: second}
  relation: supports
  note: One leads to two.
  by: editor
  added: 2026-11-21
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two folders that are briefs, the first with a link into the second, and two loose notes."""
    for name, words in (("one", "The one brief.\n"), ("two", "The second brief.\n")):
        brief = tmp_path / "library" / name
        brief.mkdir(parents=True)
        (brief / "brief.yaml").write_text(f"title: {name}\ndocuments: [{{id: text, file: text.md}}]\n")
        (brief / "text.md").write_text(words)
    (tmp_path / "library/one/links.yaml").write_text(LINK)
    (tmp_path / "library/note.md").write_text(
        "# A note\n\nSee [it](two/text.md#top) and [none](https://example.org).\n"
    )
    (tmp_path / "library/other.md").write_text("Nothing of the kind.\n")
    return tmp_path / "library"


def met(brief: Brief) -> list[tuple[str, bool]]:
    """The starts of the links that the first document of a brief has, and which of them begin there."""
    for _ in brief.connecting():
        pass
    document = brief.info.documents[0].id
    later, once = brief.connections_so_far(document), brief.connections(document, text_links=True)
    assert set(map(repr, later.all)) == set(map(repr, once.all))
    return sorted((str(one.link.start.place), one.forward) for one in later.all)


def test_links_are_met_in_the_brief_that_they_lead_to(folder: Path) -> None:
    library = Library([folder])
    assert met(library.open("two")) == [("note/note#a-note:1", False), ("one/text#top:1", False)]
    assert met(library.open("one")) == [("one/text#top:1", True)]
    assert met(library.open("other")) == []


def test_links_are_printed_for_the_brief_that_they_lead_to(folder: Path, cli: Cli) -> None:
    links = cli("--library", folder, "links", "two/text", "--json").json
    assert [link["from"]["place"] for link in links] == ["note/note#a-note:1", "one/text#top:1"]
    assert [link["id"] for link in links] == ["", "first"]


def test_a_file_that_cannot_be_read_hides_none_of_the_others(folder: Path) -> None:
    (folder / "one/brief.yaml").write_bytes(b"title: [")
    (folder / "bad.md").mkdir()
    assert ("note/note#a-note:1", False) in met(Library([folder]).open("two"))
