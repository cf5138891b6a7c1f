"""Names of files and folders come from outside: they are cleaned, and still lead to what they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.address import resolve_address
from glossator.library.library import Library, open_path
from samples import Cli, MakeBrief

HOSTILE = "a\x1b[31mb\u202ec"


@pytest.mark.parametrize("loose", [True, False])
def test_a_name_with_escapes_is_clean_and_leads_back(tmp_path: Path, loose: bool) -> None:
    path = tmp_path / (f"{HOSTILE}.md" if loose else HOSTILE)
    if loose:
        path.write_text("words\n", encoding="utf-8")
    else:
        path.mkdir()
        (path / "brief.yaml").write_text("subject: x\n", encoding="utf-8")
        (path / "t.md").write_text("words\n", encoding="utf-8")
    library = Library([tmp_path])
    [info] = library.infos()
    assert "\x1b" not in info.id + info.title
    assert "\u202e" not in info.id + info.title
    assert info.id.isprintable()
    assert resolve_address(library, info.id)[0].info.id == info.id
    for brief in (library.open(info.id), open_path(path)):
        assert [brief.text(document.id).data for document in brief.info.documents] == [b"words\n"]


def test_a_document_whose_name_has_escapes_is_clean_and_leads_back(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": "title: T\n", f"{HOSTILE}.md": "words\n"})
    (document,) = open_path(folder).info.documents
    assert document.id.isprintable()
    assert document.title.isprintable()
    brief, place = resolve_address(Library([folder.parent]), f"b/{document.id}")
    assert brief.text(place.document).data == b"words\n"
    assert resolve_address(Library([]), str(folder / f"{HOSTILE}.md"))[1] == place


def test_a_brief_without_documents_is_refused_in_a_line(make_brief: MakeBrief, cli: Cli) -> None:
    folder = make_brief({"brief.yaml": "title: Empty\n"})
    printed = cli(folder)
    assert printed.code == 2
    assert len(printed.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_called_so(cli: Cli) -> None:
    printed = cli("show", "no-such.md")
    assert printed.code == 2
    assert "no such file" in printed.err


def test_a_copy_of_the_shipped_brief_stands_in_its_place(shipped: Path, cli: Cli) -> None:
    printed = cli("list", "--library", shipped.parent, "--json")
    assert [brief["id"] for brief in printed.json] == [shipped.name]
    assert cli("outline", "us", "--library", shipped.parent).code == 0
    assert cli("show", "us/fact#visas", "--library", shipped.parent).code == 0
