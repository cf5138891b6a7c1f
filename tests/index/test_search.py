"""Searching: what is found, in what order, what is said of it, and which words are marked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.index.errors import IndexingError
from glossator.index.indexing import in_memory, updating
from glossator.index.library_index import Answer, LibraryIndex, open_index, usable
from glossator.index.marking import Marker
from glossator.index.parsing import parse
from glossator.index.passages import PassageWriter, faults
from glossator.library.library import Library

TEXTS = {
    "trade.md": "---\ndate: 2012-06-18\ntags: [commerce]\n---\n# Trade and visas\n\n"
    "The treaty opens markets to goods.\n\n"
    "Visa rules were agreed in Genève by the ministers.\n\n## Open skies\n\nPilots agree on open skies over Europe.\n",
    "taxes.md": "---\ndate: 2015\n---\n# Taxes\n\nA treaty on double taxation.\n\nOpen the clear skies.\n\n"
    "Agreements bind; agreement binds.\n",
    "b/brief.yaml": "title: Summit\ndocuments:\n- {id: fact, file: fact.md, issued: 2010-01}\n"
    "- {id: said, file: said.md, role: commentary}\n",
    "b/fact.md": "The summit agreed on nothing.\n",
    "b/said.md": "A treaty was hoped for.\n",
}

QUERIES = ("die", "dies", "being", '"a b"', '"die being"', "d*", '"a d*"', "bay or bees", "a-b", "'s", "sad sand")


def write(root: Path) -> Path:
    for name, text in TEXTS.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryIndex]:
    index, steps = in_memory(Library([write(tmp_path_factory.mktemp("library"))]))
    list(steps)
    index.refresh()
    yield index
    index.close()


def places(answer: Answer) -> list[str]:
    return [str(hit.place) for hit in answer.hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("markets", ["trade/trade#trade-and-visas:1"]),
        ("market", ["trade/trade#trade-and-visas:1"]),
        ("geneve", ["trade/trade#trade-and-visas:2"]),
        ("GENÈVE", ["trade/trade#trade-and-visas:2"]),
        ("gene\u0300ve", ["trade/trade#trade-and-visas:2"]),
        ('"open skies" pilots', ["trade/trade#open-skies:1"]),
        ("open near/2 skies -pilots", ["trade/trade#open-skies", "taxes/taxes#taxes:2"]),
        ("open near/1 skies -pilots", ["trade/trade#open-skies"]),
        ('"skies open"~3 clear', ["taxes/taxes#taxes:2"]),
        ("minist*", ["trade/trade#trade-and-visas:2"]),
        ("rule near/3 agree", ["trade/trade#trade-and-visas:2"]),
        ("minist* near/9 geneva* or ministers near/2 genev*", ["trade/trade#trade-and-visas:2"]),
        ('"rules agre*"~3', ["trade/trade#trade-and-visas:2"]),
        ('"pil* agree"', ["trade/trade#open-skies:1"]),
        ("pilots or double", ["trade/trade#open-skies:1", "taxes/taxes#taxes:1"]),
        ("treaty -double -markets", ["b/said#top:1"]),
        ("treaty in:taxes", ["taxes/taxes#taxes:1"]),
        ("treaty in:said", ["b/said#top:1"]),
        ("treaty in:b/said", ["b/said#top:1"]),
        ("treaty role:commentary", ["b/said#top:1"]),
        ("treaty issued:2015", ["taxes/taxes#taxes:1"]),
        ("treaty issued:2011..2013", ["trade/trade#trade-and-visas:1"]),
        ("agreed issued:<2011", ["b/fact#top:1"]),
        ("commerce pilots", ["trade/trade#open-skies:1"]),
        ("the minister's", ["trade/trade#trade-and-visas:2"]),
    ],
)
def test_it_finds(index: LibraryIndex, typed: str, found: list[str]) -> None:
    answer = index.search(typed)
    assert sorted(places(answer)) == sorted(found)
    assert answer.note == ""


def test_without_stems_only_the_form_that_was_typed_counts(index: LibraryIndex) -> None:
    assert places(index.search("agreements", stems=False)) == ["taxes/taxes#taxes:3"]
    assert (
        places(index.search("market", stems=False)) != ["trade/trade#trade-and-visas:1"]
        or index.search("market", stems=False).note
    )


def test_while_typing_the_last_word_may_be_begun(index: LibraryIndex) -> None:
    assert places(index.search("pil", typing=True)) == ["trade/trade#open-skies:1"]
    assert index.search("treaty dou", typing=True).total == 1


def test_a_misspelt_last_word_is_forgiven_while_it_is_typed(index: LibraryIndex) -> None:
    answer = index.search("pilotts", typing=True)
    assert places(answer) == places(index.search("pilots"))
    assert "“pilotts”" in answer.note


@pytest.fixture(scope="module")
def unspaced(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryIndex]:
    root = tmp_path_factory.mktemp("unspaced")
    for name, text in (
        ("zh", "# 条约\n\n中华人民共和国保护知识产权法律法规。\n\n产品与权利。\n"),
        ("ja", "日本の首相は訪米した。\n\n首都の相談\n"),
        ("ko", "대한민국은 민주공화국이다.\n"),
        ("th", "ราชอาณาจักรไทยเป็นราชอาณาจักรอันหนึ่งอันเดียว\n"),
    ):
        (root / f"{name}.md").write_text(text)
    index, steps = in_memory(Library([root]))
    list(steps)
    index.refresh()
    yield index
    index.close()


@pytest.mark.parametrize("typing", [True, False])
@pytest.mark.parametrize(
    ("typed", "brief"),
    [
        ("知识产权", "zh"),
        ("产权", "zh"),
        ('"知识 产权"', "zh"),
        ("条约", "zh"),
        ("首相", "ja"),
        ("首相 訪米", "ja"),
        ("대한민국", "ko"),
        ("민국", "ko"),
        ("อาณาจักร", "th"),
    ],
)
def test_words_that_no_spaces_part_are_found_and_marked(
    unspaced: LibraryIndex, typed: str, brief: str, typing: bool
) -> None:
    answer = unspaced.search(typed, typing=typing)
    (hit,) = answer.hits
    assert (hit.entry.id, answer.note) == (brief, "")
    snippet = answer.snippet(hit)
    marked = [snippet.text[low:high] for low, high in snippet.marks]
    assert set(marked) == set(typed.replace('"', "").split() if '"' not in typed else ["知识产权"])


def test_letters_that_stand_apart_are_found_where_they_stand_nowhere_together(unspaced: LibraryIndex) -> None:
    answer = unspaced.search("权产")
    assert len(answer.hits) == 2
    assert "together" in answer.note


def test_in_means_a_folder_and_the_brief_beside_it_that_is_called_alike(tmp_path: Path) -> None:
    for name in ("deep.md", "deep/a.md", "deeper.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("treaty\n")
    index, steps = in_memory(Library([tmp_path]))
    list(steps)
    index.refresh()
    assert sorted(hit.entry.id for hit in index.search("treaty in:deep").hits) == ["deep", "deep~a"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('""', "There is nothing to search for: nothing stands between the quotation marks."),
        ("title:memo", "Searched as words: there is no “title:”; known are in:, issued: and role:."),
        ("treaty issued:2025-13", "Searched as words: issued:2025-13 is no date: there is no such day."),
    ],
)
def test_what_cannot_be_asked_is_said(index: LibraryIndex, typed: str, said: str) -> None:
    assert index.search(typed).note.startswith(said)


def test_a_beginning_that_very_many_words_have_finds_all_of_them(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(300))
    (tmp_path / "a.md").write_text("\n\n".join(words.split()) + "\n\nword5 word7\n")
    index, steps = in_memory(Library([tmp_path]))
    list(steps)
    index.refresh()
    assert index.search("word*", limit=1000).total == 301
    assert index.search("word* word299").total == 1
    assert len(index.search("word*", limit=20).hits) == 20


def test_words_of_the_passage_weigh_more_than_titles_over_it(index: LibraryIndex) -> None:
    assert places(index.search("taxes"))[0] in ("taxes/taxes#taxes", "taxes/taxes#taxes:1")


@pytest.mark.parametrize(
    ("typed", "best", "said"),
    [
        ("pilotts", "trade/trade#open-skies:1", "“pilotts”"),
        ("doubel taxation", "taxes/taxes#taxes:1", "“doubel”"),
        ('"markets open"', "trade/trade#trade-and-visas:1", "together"),
        ("pilots europe nowhere", "trade/trade#open-skies:1", "all but one"),
        ("(pilots", "trade/trade#open-skies:1", "as words: a bracket is not closed"),
    ],
)
def test_what_is_not_there_is_forgiven_and_said(index: LibraryIndex, typed: str, best: str, said: str) -> None:
    answer = index.search(typed)
    assert places(answer)[0] == best
    assert said in answer.note


def test_what_is_there_needs_no_forgiving(index: LibraryIndex) -> None:
    marker = index.search("clear").marker
    assert marker.ranges("a cleat") == ()


@pytest.mark.parametrize("typed", ["zzzzzz", "in:nowhere treaty", "()", "*", "-"])
def test_nothing_is_found_in_words(index: LibraryIndex, typed: str) -> None:
    answer = index.search(typed)
    assert (answer.hits, answer.total) == ((), 0)
    assert answer.note


def test_hits_are_grouped_by_brief_with_counts(index: LibraryIndex) -> None:
    answer = index.search("treaty")
    assert [answer.in_brief[group[0].entry.key] for group in answer.grouped()] == [1, 1, 1]
    assert answer.total == sum(answer.in_brief.values())


def test_a_limit_leaves_the_counts(index: LibraryIndex) -> None:
    answer = index.search("treaty", limit=1)
    assert (len(answer.hits), answer.total) == (1, 3)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("agreement", ["Agreements", "agreement"]),
        ('"open the"', ["Open the"]),
        ("agre*", ["Agreements", "agreement"]),
    ],
)
def test_the_words_that_are_meant_are_marked(index: LibraryIndex, typed: str, marked: list[str]) -> None:
    text = "Agreements bind; agreement binds. Open the clear skies."
    assert [text[low:high] for low, high in index.search(typed).marker.ranges(text)] == marked


@given(st.text(st.sampled_from("abDdieyng S'-."), max_size=60), st.sampled_from(QUERIES))
def test_words_are_marked_alike_the_fast_way_and_the_slow_way(text: str, typed: str) -> None:
    marker = Marker(parse(typed))
    assert marker.ranges(text) == marker.ranges_slowly(text)


def test_a_misspelt_word_is_marked_where_it_was_forgiven(index: LibraryIndex) -> None:
    answer = index.search("pilotts")
    snippet = answer.snippet(answer.hits[0])
    assert [snippet.text[low:high] for low, high in snippet.marks] == ["Pilots"]


def test_a_snippet_shows_the_words_wherever_they_stand(index: LibraryIndex) -> None:
    text = "nothing " * 100 + "the pilots agree " + "nothing " * 100
    snippet = index.search("pilots").marker.snippet(text)
    assert [snippet.text[low:high] for low, high in snippet.marks] == ["pilots"]
    assert (snippet.text[:2], snippet.text[-2:]) == ("… ", " …")
    assert len(snippet.text) < 200


# The index on the disk


def test_a_changed_brief_is_found_by_its_new_words_alone(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    list(updating(tmp_path / "index", Library([library])))
    index = open_index(tmp_path / "index")
    assert index.search("pilots").total == 1
    (library / "trade.md").write_text("# Trade\n\nSailors now.\n")
    list(updating(tmp_path / "index", Library([library])))
    index.refresh()
    assert index.search("pilots").total == 0
    assert places(index.search("sailors")) == ["trade/trade#trade:1"]


def test_an_index_that_was_made_anew_meanwhile_is_opened_anew(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    list(updating(tmp_path / "index", Library([library])))
    index = open_index(tmp_path / "index")
    shutil.rmtree(tmp_path / "index")
    (library / "aaa.md").write_text("# First\n\nSailors now.\n")
    list(updating(tmp_path / "index", Library([library])))
    assert places(index.search("pilots")) == ["trade/trade#open-skies:1"]
    assert places(index.search("sailors")) == ["aaa/aaa#first:1"]


def test_an_index_that_was_removed_meanwhile_says_so_and_is_not_damaged(tmp_path: Path) -> None:
    library = write(tmp_path / "library")
    list(updating(tmp_path / "index", Library([library])))
    index = open_index(tmp_path / "index")
    shutil.rmtree(tmp_path / "index")
    with pytest.raises(IndexingError) as error:
        index.search("pilots")
    assert not error.value.damaged


def test_what_a_killed_indexer_left_is_not_shown_and_is_indexed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from glossator.index.catalogue import Catalogue

    library = write(tmp_path / "library")
    steps = updating(tmp_path / "index", Library([library]))
    with monkeypatch.context() as patch:
        patch.setattr(Catalogue, "put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            list(steps)
    index = open_index(tmp_path / "index")
    assert index.search("treaty").hits == ()
    assert list(updating(tmp_path / "index", Library([library])))[-1].done == 3
    index.refresh()
    assert index.search("treaty").total == 3


def test_an_index_that_turns_out_to_be_damaged_while_it_is_written_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = write(tmp_path / "library")
    list(updating(tmp_path / "index", Library([library])))
    (library / "more.md").write_text("Sailors now.\n")
    commit, damaged = PassageWriter.commit, [IndexingError("a file is in the way", damaged=True)]

    def commit_badly_once(writer: PassageWriter) -> None:
        if damaged:
            raise damaged.pop()
        commit(writer)

    monkeypatch.setattr(PassageWriter, "commit", commit_badly_once)
    assert list(updating(tmp_path / "index", Library([library])))[-1].done == 4
    assert open_index(tmp_path / "index").search("sailors").total == 1


@pytest.mark.parametrize("before", [0, 1])
def test_a_disk_that_fills_midway_keeps_what_was_there_before_and_nothing_of_what_was_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    root, folder = tmp_path / "library", tmp_path / "index"
    root.mkdir()
    if before:
        (root / "old.md").write_text("Sailors once.\n")
        list(updating(folder, Library([root])))

    def refuse(writer: PassageWriter) -> None:
        with faults():
            raise ValueError("An IO error occurred: 'No space left on device (os error 28)'")

    monkeypatch.setattr(PassageWriter, "commit", refuse)
    with pytest.raises(IndexingError, match=r"^no room is left on the disk$"):
        list(updating(folder, Library([write(root)])))
    assert (usable(folder) is not None) == bool(before)
    assert before or [path.name for path in folder.iterdir()] == ["lock"]


def test_only_what_finds_room_is_kept_in_memory(tmp_path: Path) -> None:
    index, steps = in_memory(Library([write(tmp_path)]), limit=40)
    last = list(steps)[-1]
    assert last.done < last.total
    index.refresh()
    assert index.catalogue.count() == last.done
