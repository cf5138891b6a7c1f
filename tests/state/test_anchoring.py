"""Marks and notes are found again in texts that have changed, or are lost; never put on other words."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library, open_path
from glossator.model.link import LinkEnd, Quote
from glossator.model.mark import Mark
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.anchoring import (
    CONTEXT,
    WORDS,
    end_at,
    file_of,
    find_marks,
    find_notes,
    first_words,
    mark_at,
    open_mark,
    quote_of,
)
from glossator.state.notes import Notes
from glossator.text.anchor import resolve
from glossator.text.document import Text
from samples import MakeBrief

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
TEXT = "# One\n\nFirst passage here.\n\nSecond passage here.\n\n# Two\n\nThird passage here.\n"


@pytest.fixture
def folder(make_brief: MakeBrief) -> Path:
    return make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}, {id: e, file: e.md}]\n", "d.md": TEXT,
                       "e.md": "# E\n\nElse.\n"})  # fmt: skip


def opened(folder: Path) -> Brief:
    return Library([folder.parent]).open(folder.name)


def key(brief: Brief, address: str) -> Key:
    found = brief.locate(Place.parse(address).within("b", "d"))
    assert found
    return found


def span(brief: Brief, address: str, words: str) -> Span:
    at = key(brief, address)
    start = brief.text("d").passage(at).text.index(words)
    return Span(at, start, start + len(words))


def test_a_mark_says_where_and_with_which_words(folder: Path) -> None:
    brief = opened(folder)
    assert mark_at(brief, "d", key(brief, "#one:2"), NOW, "mine") == Mark(
        Place("b", "d", "one", 2), "Second passage here.", "2026-11-22T10:00:00+00:00", "mine"
    )
    assert mark_at(brief, "d", key(brief, "#two"), NOW).words == "Two"


def test_marks_of_a_document_come_in_the_order_of_its_text_and_lost_ones_last(folder: Path) -> None:
    brief = opened(folder)
    marks = [mark_at(brief, "d", key(brief, address), NOW) for address in ("#two:1", "#two", "#one:2", "#one:1")]
    marks.append(mark_at(brief, "e", Key(1), NOW))
    text = "# One\n\nNew.\n\nFirst passage here.\n\nSecond changed.\n\n# Two\n\nThird passage here.\n"
    (folder / "d.md").write_text(text)
    found = find_marks(marks, opened(folder), "d")
    assert [(one.mark.words, one.anchor.state) for one in found] == [
        ("First passage here.", "moved"),
        ("Two", "anchored"),
        ("Third passage here.", "anchored"),
        ("Second passage here.", "lost"),
    ]


def test_notes_are_found_by_their_words(folder: Path, tmp_path: Path) -> None:
    brief, notes = opened(folder), Notes(tmp_path, "b")
    for address, words in (("#two:1", "Third"), ("#one:1", "passage here"), ("#one:1", "First")):
        notes.add(end_at(brief, "d", span(brief, address, words)), f"On {words}.", NOW)
    found = find_notes(notes.read()[0], brief, "d")
    assert [one.note.text for one in found] == ["On First.", "On passage here.", "On Third."]
    assert [one.anchor.span for one in found] == [
        span(brief, "#one:1", "First"),
        span(brief, "#one:1", "passage here"),
        span(brief, "#two:1", "Third"),
    ]
    assert find_notes(notes.read()[0], brief, "e") == ()


def test_loose_files_of_one_name_keep_their_notes_apart(tmp_path: Path) -> None:
    library, notes, briefs = Library([]), Notes(tmp_path, "notes"), []
    for name in ("x", "y"):
        path = tmp_path / name / "notes.md"
        path.parent.mkdir()
        path.write_text("# Same\n\nSame words.\n")
        brief = open_path(path, library)
        briefs.append(brief)
        notes.add(end_at(brief, "notes", Span(Key(1), 0, 4)), f"On {name}.", NOW, file_of(brief, "notes"))
        assert file_of(brief, "notes") == os.path.realpath(path)
    assert [[one.note.text for one in find_notes(notes.read()[0], brief, "notes")] for brief in briefs] == [
        ["On x."],
        ["On y."],
    ]


def test_a_brief_of_the_library_has_no_file_even_if_opened_by_its_path(folder: Path) -> None:
    library = Library([folder.parent])
    by_path = open_path(folder / "d.md", library)
    assert file_of(by_path, "d") == ""
    assert file_of(open_path(folder / "d.md", Library([])), "d") == str((folder / "d.md").resolve())
    mark = mark_at(by_path, "d", Key(1), NOW)
    assert len(find_marks([mark], library.open("b"), "d")) == 1
    assert find_marks([mark], open_path(folder, Library([])), "d") == ()


def test_a_mark_opens_its_brief_from_the_library_or_by_its_path(folder: Path) -> None:
    library = Library([folder.parent])
    own = mark_at(library.open("b"), "d", Key(2), NOW)
    brief, anchor = open_mark(own, library)
    assert (brief, anchor.span) == (library.open("b"), Span(Key(2), 0, 20))
    loose = mark_at(open_path(folder / "d.md", Library([])), "d", Key(2), NOW)
    brief, anchor = open_mark(loose, Library([]))
    assert (brief.info.id, anchor.span) == ("b", Span(Key(2), 0, 20))
    with pytest.raises(LibraryError, match="no brief 'b'"):
        open_mark(own, Library([]))
    (folder / "d.md").unlink()
    with pytest.raises(LibraryError, match="no such file"):
        open_mark(loose, Library([]))


def test_a_mark_of_a_document_that_is_gone_is_lost(folder: Path) -> None:
    mark = mark_at(opened(folder), "e", Key(1), NOW)
    (folder / "brief.yaml").write_text("title: B\ndocuments: [{id: d, file: d.md}]\n")
    assert open_mark(mark, Library([folder.parent]))[1].state == "lost"


def test_the_words_of_a_mark_are_one_short_line() -> None:
    assert first_words("  Short.\nSecond line.") == "Short."
    assert first_words("words " * 99) == ("words " * 10).strip()
    assert first_words("x" * 99) == "x" * WORDS
    assert first_words("") == ""


def test_a_quote_is_alone_where_its_words_are() -> None:
    text = Text(b"Some words here, and some others.\n")
    assert quote_of(text, Span(Key(0), 5, 11)) == Quote("words")
    assert quote_of(text, Span(Key(0), 4, 5)) is None


def test_a_quote_that_stands_twice_has_the_words_around_it() -> None:
    text = Text(b"The very same words are said here, and then the same words once more.\n")
    assert quote_of(text, Span(Key(0), 9, 19)) == Quote("same words", "The very", "are said here, and then the same")


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=3 * CONTEXT), st.data())
def test_a_quote_is_found_where_it_was_made(source: str, data: st.DataObject) -> None:
    text = Text(source.encode())
    for at in text.keys():
        words = text.passage(at).text
        start = data.draw(st.integers(0, len(words)))
        end = data.draw(st.integers(start, len(words)))
        quote = quote_of(text, Span(at, start, end))
        exact = words[start:end].strip()
        assert (quote.exact if quote else "") == exact
        if quote:
            place = Place("b", "d", *text.address(at))
            anchor = resolve(text, LinkEnd(place, quote))
            assert anchor.span == Span(at, words.index(exact, start), words.index(exact, start) + len(exact))
