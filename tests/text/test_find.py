"""Finding words: every match of the plain text, whatever its source looks like, without reading all of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossator.model.passage import Key, Span
from glossator.text import query
from glossator.text.document import Text
from glossator.text.find import Finder, Hit
from glossator.text.query import Query, QueryError, matcher
from glossator.text.seams import SLICE
from samples import CORPORA, SHIPPED, markdown_lines


def finder(source: str, words: str, *, regex: bool = False, known: Finder | None = None) -> Finder:
    text = known.text if known else Text(source.encode())
    return Finder(text, Query(words, regex), known)


def found(source: str, words: str, *, regex: bool = False) -> list[str]:
    """The words of all matches in a text."""
    return [words_of(span, search) for search in [finder(source, words, regex=regex)] for span in spans(search)]


def words_of(span: Span, search: Finder) -> str:
    return search.text.passage(span.key).text[span.start : span.end]


def spans(search: Finder) -> list[Span]:
    return [span for block in range(len(search.text.blocks)) for span in search.spans(block)]


def read_through(search: Finder) -> list[Span]:
    """All matches, found the slow way."""
    find = matcher(search.query)
    keys = list(search.text.keys())
    return [Span(key, *span) for key in keys for span in find(search.text.passage(key).text)]


def hit(search: Finder, key: Key, offset: int = 0, *, forward: bool = True) -> Hit | None:
    return [None, *search.search(key, offset, forward=forward)][-1]


def count(search: Finder) -> int:
    for _ in search.count():
        assert not search.complete
    assert search.complete
    return search.counted


# What matches


@pytest.mark.parametrize(
    ("source", "words", "matches"),
    [
        pytest.param("Foo foo FOO", "foo", ["Foo", "foo", "FOO"], id="lower case finds any case"),
        pytest.param("Foo foo FOO", "Foo", ["Foo"], id="an upper-case letter finds its own case"),
        pytest.param("ÄÖ äö", "äö", ["ÄÖ", "äö"], id="letters beyond ASCII"),
        pytest.param("ΣΑΣ σας", "σας", ["ΣΑΣ", "σας"], id="a final sigma"),
        pytest.param("\u212aelvin mi\u017f\u017f", "ss", ["\u017f\u017f"], id="odd letters"),
        pytest.param("# A word", "word", ["word"], id="headings"),
        pytest.param("a\nb a  \nb a\\\nb", "a b", ["a b", "a\nb", "a\nb"], id="across line breaks"),
        pytest.param("> a\n> b\n\n- a\n  b", "a b", ["a b", "a b"], id="across the signs of containers"),
        pytest.param("> a\n>\n> b", "a b", ["a\nb"], id="across the paragraphs of a quotation"),
        pytest.param("a\xa0b", "a b", ["a\xa0b"], id="spaces that do not break"),
        pytest.param("“it’s” it's", "\"it's", ["“it’s"], id="quotation marks of any form"),
        pytest.param("1990–95 a-b", "1990-95", ["1990–95"], id="dashes of any length"),
        pytest.param("in\xadter na\xadtion", "inter", ["in\xadter"], id="soft hyphens"),
        pytest.param("inter*nation*al", "international", ["international"], id="emphasis within a word"),
        pytest.param("**a**`b`~~c~~", "abc", ["abc"], id="marks of every kind"),
        pytest.param("[foot](x.md)note", "footnote", ["footnote"], id="a link that ends within a word"),
        pytest.param("foot[note](x.md)", "footnote", ["footnote"], id="a link that begins within a word"),
        pytest.param("[foot][x]note\n\n[x]: x", "footnote", ["footnote"], id="a link by reference"),
        pytest.param("[f**oot**](<a](b>)note", "footnote", ["footnote"], id="an address like a link"),
        pytest.param("[foot](<" + "a](b" * 9 + ">)note", "footnote", ["footnote"], id="an address like many links"),
        pytest.param("foot[no]te", "footnote", [], id="brackets"),
        pytest.param("[foot]note\n\n[foot]: x", "footnote", ["footnote"], id="a link by its words"),
        pytest.param("foot&shy;note", "footnote", ["foot\xadnote"], id="references to soft hyphens"),
        pytest.param("[foo](x) bar", "foo bar", ["foo bar"], id="a link between words"),
        pytest.param("![foot](x)note", "footnote", ["footnote"], id="a picture's words"),
        pytest.param("f&#x6F;o b&eacute;", "foo bé", ["foo bé"], id="references to letters"),
        pytest.param("a &amp; b", "a & b", ["a & b"], id="references to signs"),
        pytest.param(r"5 \* 3", "5 * 3", ["5 * 3"], id="escapes"),
        pytest.param("<http://x.y/%66oo>", "foo", ["foo"], id="addresses that are decoded"),
        pytest.param("![](%66oo.png)", "foo", ["foo"], id="the name of a picture"),
        pytest.param("> [!NOTE]\n> foo", "Note", ["Note"], id="the title of an alert"),
        pytest.param("foo[^a]\n\n[^a]: bar", "a", ["a", "a"], id="footnotes"),
        pytest.param("[a](foo.md) `foo`", "foo", ["foo"], id="addresses that are not shown"),
        pytest.param("| foo | bar |\n|---|---|\n| a | b |", "foo bar", ["foo\tbar"], id="tables"),
        pytest.param("```\nfoo\n\nbar\n```", "foo bar", ["foo\n\nbar"], id="code"),
        pytest.param("a § 5", "§", ["§"], id="a sign"),
        pytest.param("a * b", "*", ["*"], id="a sign of Markdown's"),
        pytest.param("foo", "bar", [], id="nothing"),
        pytest.param("", "bar", [], id="no text"),
    ],
)
def test_words(source: str, words: str, matches: list[str]) -> None:
    assert found(source, words) == matches


def test_a_regular_expression_matches_within_a_passage() -> None:
    assert found("foo *b*ar\n\nfob", "fo. ?b?", regex=True) == ["foo b", "fob"]


def test_its_own_letters_do_not_make_case_matter() -> None:
    assert found("Foo", r"\Bo\S|\p{Lu}x", regex=True) == ["oo"]
    assert found("Foo foo", "F|o{2}", regex=True) == ["F", "oo", "oo"]


def test_matches_without_characters_do_not_count() -> None:
    assert found("aab", "a*", regex=True) == ["aa"]


def test_an_expression_that_is_none_is_refused() -> None:
    with pytest.raises(QueryError, match=r"missing \)"):
        finder("a", "(a", regex=True)


@pytest.mark.parametrize("expression", ["[^a-z]{222222222,}", "((a{100}){100}){100}", "a{,99999999999999}"])
def test_an_expression_that_would_fill_the_memory_is_refused(expression: str) -> None:
    with pytest.raises(QueryError, match="repeats something more than 10,000 times"):
        finder("a", expression, regex=True)


def test_an_expression_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query, "PATIENCE", 0.01)
    search = finder("a" * 60 + "b\n\na", "(?:a|aa)+$", regex=True)
    assert hit(search, Key(0)) is None
    assert search.problem == "takes too long; try a simpler one"
    assert spans(search) == []


# Where it is


def test_the_nearest_match_is_found_from_any_position() -> None:
    search = finder("foo foo\n\nbar\n\nfoo", "foo")
    first, second, third = spans(search)
    assert hit(search, Key(0), 0) == Hit(first, False)
    assert hit(search, Key(0), 1) == Hit(second, False)
    assert hit(search, Key(1), 0) == Hit(third, False)
    assert hit(search, Key(2), 0, forward=False) == Hit(second, False)


def test_an_end_is_no_end() -> None:
    search = finder("foo\n\nbar\n\nfoo bar", "foo")
    first, second = spans(search)
    assert hit(search, Key(2), 1) == Hit(first, True)
    assert hit(search, Key(0), 0, forward=False) == Hit(second, True)


def test_a_single_match_is_found_again_the_long_way_round() -> None:
    search = finder("a foo b", "foo")
    [only] = spans(search)
    assert hit(search, Key(0), 3) == Hit(only, True)
    assert hit(search, Key(0), 2, forward=False) == Hit(only, True)


def test_nothing_is_nowhere() -> None:
    assert hit(finder("a\n\nb", "foo"), Key(1)) is None
    assert hit(finder("", "foo"), Key(0)) is None


def test_matches_are_counted_and_numbered() -> None:
    search = finder("foo *foo*\n\nbar\n\n[foo](x)", "foo")
    assert count(search) == 3
    assert [search.ordinal(span) for span in spans(search)] == [1, 2, 3]


def test_a_number_is_not_known_before_those_before_it_are_counted() -> None:
    search = finder("foo\n\nfoo", "foo")
    assert search.ordinal(Span(Key(1), 0, 3)) == 0


def long_text() -> Text:
    """Several slices of text; ``rare`` stands at three places, ``often`` everywhere."""
    paragraph = "Often there is not much to say, but it is said often.\n\n"
    third = paragraph * (SLICE // len(paragraph))
    return Text(f"{third}A ra*re* word.\n\n{third}Rare words, rarely.\n\n{third}".encode())


def test_a_rare_word_is_found_in_few_steps_however_long_the_text() -> None:
    search = Finder(text := long_text(), Query("rare"))
    last = len(text.blocks) - 1
    steps = list(search.search(Key(0), 0))
    assert steps[-1] is not None
    assert len(steps) < 10
    assert count(search) == 3
    assert hit(search, Key(last)) == Hit(spans(search)[0], True)
    assert hit(search, Key(last), forward=False) == Hit(spans(search)[-1], False)


def test_what_is_learnt_beforehand_changes_nothing_that_is_found() -> None:
    prepared = Finder(text := long_text(), Query(""))
    assert len(list(prepared.prepare())) == len(text.data) // SLICE + 1
    search = Finder(text, Query("rare"), prepared)
    assert count(search) == 3
    assert spans(search) == read_through(search)


def test_a_longer_word_begins_with_what_is_known() -> None:
    text = long_text()
    search = None
    for words in ("r", "ra", "rare", "rarely"):
        search = Finder(text, Query(words), search)
        count(search)
        assert search.counted == len(read_through(search))
    assert search
    assert [words_of(span, search) for span in spans(search)] == ["rarely"]


# Nothing is missed

WORDS = [
    "foo", "o", "Bar", "bar baz", "baz b", "ar", "a", "b c", "x", "é", "h", "&", "*", "“q", "foob", "fooBar", "div",
    "Note", "image",
]  # fmt: skip
MARKS = [
    "foo", "bar", "*", "**", "_", "`", "[", "]", "](x)", "][a]", "![", "\\", "&amp;", "&#98;", "<", ">", "<a:b>",
    "\xad", " ", "[^1]", "[!", "![](%66oo)", "> [!NOTE]\n> ",
]  # fmt: skip


@given(markdown_lines(), st.sampled_from(WORDS))
@settings(max_examples=300)
def test_all_matches_of_any_text_are_found_and_counted(source: str, words: str) -> None:
    search = finder(source, words)
    assert spans(search) == read_through(search)
    assert count(finder(source, words)) == len(spans(search))


@given(st.lists(st.sampled_from(MARKS), max_size=12).map("".join), st.sampled_from(WORDS))
@settings(max_examples=500)
@example("[foo](x)[](x)bar", "foobar")
def test_words_are_found_through_any_marks(source: str, words: str) -> None:
    source += "\n\n[a]: x"
    search = finder(source, words)
    assert spans(search) == read_through(search)
    assert count(finder(source, words)) == len(spans(search))


@given(st.text("iIıİsSſkK\u212aßẞσςΣäÄ ", max_size=12), st.text("iıİsſk\u212aßσςä", min_size=1, max_size=3))
def test_any_case_of_any_letter_is_found(source: str, words: str) -> None:
    search = finder(source, words)
    assert spans(search) == read_through(search)


@given(markdown_lines(), st.sampled_from(WORDS), st.data())
def test_the_nearest_is_the_nearest(source: str, words: str, data: st.DataObject) -> None:
    search = finder(source, words)
    every = read_through(search)
    place = (Key(data.draw(st.integers(0, len(search.text.blocks)))), data.draw(st.integers(0, 9)))
    later = [span for span in every if (span.key, span.start) >= place]
    before = [span for span in every if (span.key, span.start) < place]
    assert hit(search, *place) == (Hit((later or before)[0], not later) if every else None)
    assert hit(search, *place, forward=False) == (Hit((before or later)[-1], not before) if every else None)


REAL = [*sorted(SHIPPED.glob("*.md")), *sorted(CORPORA.glob("**/*.md"))[::9]]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_all_words_of_real_texts_are_found(path: Path) -> None:
    text = Text(path.read_bytes())
    words = re.findall(r"\w+(?:\W{1,3}\w+)?", " ".join(text.passage(key).text for key in text.keys()))
    for word in words[:: max(1, len(words) // 12)]:
        search = Finder(text, Query(word))
        assert spans(search) == read_through(search), word
        assert count(Finder(text, Query(word))) == len(spans(search)), word
