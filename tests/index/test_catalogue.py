"""The catalogue: what it knows of each brief, in what order, and what has changed since."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossator.index.catalogue import NAME, Catalogue
from glossator.index.entry import Entry, Group
from glossator.index.errors import IndexingError
from glossator.index.indexing import Progress, updating
from glossator.library.library import Library

OLD = (1_600_000_000, 1_600_000_000)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, OLD)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    write(root / "zebra.md", "---\ndate: 2012-06-18\ntags: [trade, visas]\npublisher: State\n---\n# Étude\n\none\n")
    write(root / "alpha.md", "---\ndate: 2020\ntags: trade\n---\n# Alpha\n\none\n\n## Two\n\ntwo\n\nthree\n")
    write(root / "b" / "brief.yaml", "title: Brief\ndocuments: [{id: d, file: d.md, issued: 2012-01, role: annex}]\n")
    write(root / "b" / "d.md", "text\n")
    return root


def index(tmp_path: Path, folder: Path) -> tuple[Catalogue, Progress | None]:
    steps = list(updating(tmp_path / "index", Library([folder])))
    return Catalogue(tmp_path / "index"), steps[-1] if steps else None


def ids(entries: list[Entry]) -> list[str]:
    return [entry.id for entry in entries]


def test_it_knows_what_the_files_say_of_a_brief(tmp_path: Path, folder: Path) -> None:
    catalogue, _ = index(tmp_path, folder)
    found = catalogue.find("zebra")
    assert found is not None
    assert (found.title, found.issuer, found.issued, found.subject) == (
        "Étude",
        "State",
        "2012-06-18",
        ("trade", "visas"),
    )
    assert (found.sections, found.passages, found.links, found.problem) == (1, 1, 0, "")
    assert Path(found.path) == folder / "zebra.md"
    brief = catalogue.find("b")
    assert brief is not None
    assert [tuple(document) for document in brief.documents] == [("d", "d", "annex", "current", "2012-01")]


def test_briefs_are_sorted_as_people_sort(tmp_path: Path, folder: Path) -> None:
    catalogue, _ = index(tmp_path, folder)
    assert [entry.title for entry in catalogue.page()] == ["Alpha", "Brief", "Étude"]
    assert ids(catalogue.page("issued", descending=True)) == ["alpha", "zebra", "b"]
    assert ids(catalogue.page("title", limit=1, offset=1)) == ["b"]


def test_they_are_filtered_by_words_in_any_order_without_accents(tmp_path: Path, folder: Path) -> None:
    catalogue, _ = index(tmp_path, folder)
    assert ids(catalogue.page(typed="trade etu")) == ["zebra"]
    assert catalogue.count("trade") == 2
    assert catalogue.count("trade nothing") == 0


def test_they_are_grouped_by_subject_issuer_and_year(tmp_path: Path, folder: Path) -> None:
    catalogue, _ = index(tmp_path, folder)
    assert catalogue.groups("subject") == [Group("trade", 2), Group("visas", 1), Group("", 1)]
    assert catalogue.groups("year") == [Group("2020", 1), Group("2012", 2)]
    assert catalogue.groups("year", oldest=True) == [Group("2012", 2), Group("2020", 1)]
    assert catalogue.groups("issuer", "etude") == [Group("State", 1)]
    assert ids(catalogue.page(group=("subject", "trade"))) == ["alpha", "zebra"]
    assert ids(catalogue.page(group=("subject", ""))) == ["b"]
    assert ids(catalogue.page(group=("year", "2012"))) == ["b", "zebra"]


def test_what_is_not_known_comes_last_and_capitals_make_no_difference(tmp_path: Path) -> None:
    root = tmp_path / "library"
    for name, front in {"a": "", "b": "date: 2001\ntags: Trade\npublisher: state", "c": "tags: trade\npublisher: State",
                        "d": "date: 2003\npublisher: Bureau"}.items():  # fmt: skip
        write(root / f"{name}.md", f"---\n{front}\n---\n# {name}\n")
    catalogue, _ = index(tmp_path, root)
    assert ids(catalogue.page("issuer")) == ["d", "b", "c", "a"]
    assert ids(catalogue.page("issuer", descending=True)) == ["b", "c", "d", "a"]
    assert ids(catalogue.page("issued")) == ["b", "d", "a", "c"]
    assert ids(catalogue.page("issued", descending=True)) == ["d", "b", "a", "c"]
    assert catalogue.groups("subject") == [Group("Trade", 2), Group("", 2)]
    assert catalogue.groups("issuer") == [Group("Bureau", 1), Group("State", 2), Group("", 1)]
    assert ids(catalogue.page(group=("subject", "Trade"))) == ["b", "c"]
    assert ids(catalogue.page(group=("issuer", ""))) == ["a"]
    assert catalogue.position("c", "issuer") == 2
    assert catalogue.position("a", group=("issuer", "State")) is None


def test_words_that_are_typed_are_looked_for_in_titles_first(tmp_path: Path) -> None:
    root = tmp_path / "library"
    for name, (title, tag) in {
        "a": ("Alpha", "party"),
        "b": ("Bravo", "art"),
        "c": ("Charlie department", "law"),
        "d": ("Delta art", "law"),
    }.items():
        write(root / f"{name}.md", f"---\ntitle: {title}\ntags: {tag}\n---\ntext\n")
    catalogue, _ = index(tmp_path, root)
    assert ids(catalogue.page(typed="art")) == ["d", "c", "b", "a"]
    assert ids(catalogue.page("issued", typed="art")) == ["a", "b", "c", "d"]
    assert ids(catalogue.page(typed="art", limit=2, offset=1)) == ["c", "b"]
    assert catalogue.position("b", typed="art") == 2


def test_what_is_wrong_with_a_brief_is_known(tmp_path: Path, folder: Path) -> None:
    (folder / "binary.md").write_bytes(b"\0\1")
    catalogue, _ = index(tmp_path, folder)
    assert [(entry.id, "zero bytes" in entry.problem) for entry in catalogue.problems()] == [("binary", True)]
    assert catalogue.count() == 4


def test_a_file_name_need_not_be_text(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path / "library") + b"/caf\xe9.md"
    (tmp_path / "library").mkdir()
    with open(path, "w") as file:
        file.write("# Coffee\n")
    catalogue, _ = index(tmp_path, tmp_path / "library")
    assert [os.fsencode(entry.path) for entry in catalogue.page()] == [path]


# What has changed


def test_nothing_is_read_again_that_has_not_changed(tmp_path: Path, folder: Path) -> None:
    index(tmp_path, folder)
    assert index(tmp_path, folder)[1] == Progress(0, 0)


def test_a_changed_document_is_read_again_with_its_brief(tmp_path: Path, folder: Path) -> None:
    index(tmp_path, folder)
    write(folder / "b" / "d.md", "text\n\nmore\n")
    catalogue, last = index(tmp_path, folder)
    assert last is not None
    assert last.done == 1
    assert [entry.passages for entry in catalogue.page(order="id")] == [3, 2, 1]


def test_a_file_of_another_time_with_the_same_bytes_is_not_read_again(tmp_path: Path, folder: Path) -> None:
    index(tmp_path, folder)
    os.utime(folder / "alpha.md", (1, 1))
    assert index(tmp_path, folder)[1] == Progress(0, 0)
    catalogue = Catalogue(tmp_path / "index")
    assert not catalogue.stale()
    assert not catalogue.moved(Library([folder]).located())


def test_a_change_within_the_same_tick_is_noticed(tmp_path: Path, folder: Path) -> None:
    path = folder / "new.md"
    path.write_text("# Old\n")
    stamp = path.stat().st_mtime_ns
    index(tmp_path, folder)
    path.write_text("# New\n")
    os.utime(path, ns=(stamp, stamp))
    catalogue, _ = index(tmp_path, folder)
    found = catalogue.find("new")
    assert found is not None
    assert found.title == "New"


def test_what_is_removed_is_forgotten_and_what_comes_is_read(tmp_path: Path, folder: Path) -> None:
    index(tmp_path, folder)
    (folder / "alpha.md").unlink()
    write(folder / "beta.md", "# Beta\n")
    catalogue, last = index(tmp_path, folder)
    assert last is not None
    assert (last.done, last.gone) == (1, 1)
    assert ids(catalogue.page()) == ["beta", "b", "zebra"]


def test_links_that_come_later_are_noticed(tmp_path: Path, folder: Path) -> None:
    index(tmp_path, folder)
    write(folder / "b" / "links.yaml", "- {id: a, from: d, to: d, relation: cites, note: n}\n")
    catalogue, _ = index(tmp_path, folder)
    assert [entry.links for entry in catalogue.page(order="id")] == [0, 1, 0]


# What cannot be used


@pytest.mark.parametrize("damage", [b"", b"no database at all, but long enough to have a head of one" * 9])
def test_a_damaged_catalogue_is_made_again(tmp_path: Path, folder: Path, damage: bytes) -> None:
    index(tmp_path, folder)[0].close()
    (tmp_path / "index" / NAME).write_bytes(damage)
    catalogue, last = index(tmp_path, folder)
    assert last is not None
    assert (last.done, catalogue.count()) == (3, 3)


def test_missing_passages_are_made_again(tmp_path: Path, folder: Path) -> None:
    import shutil

    index(tmp_path, folder)
    shutil.rmtree(tmp_path / "index" / "passages")
    _, last = index(tmp_path, folder)
    assert last is not None
    assert last.done == 3


def test_a_catalogue_that_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(IndexingError):
        Catalogue(tmp_path)


def test_of_two_that_write_one_goes_without(tmp_path: Path, folder: Path) -> None:
    first = updating(tmp_path / "index", Library([folder]))
    next(first)
    assert list(updating(tmp_path / "index", Library([folder]))) == []
    assert list(first)[-1].done == 3
