"""How queries are written, and what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.index.parsing import LONGEST, QueryError, as_words, parse
from glossator.index.query import All, Any, Filter, Issued, Node, Not, Phrase, Word

A, B, C = Word("a"), Word("b"), Word("c")


def phrase(typed: str, slop: int = 0) -> Phrase:
    """Words in the form in which they are typed."""
    return Phrase(tuple(Word(word.rstrip("*"), word.endswith("*"), exact=True) for word in typed.split()), slop)


@pytest.mark.parametrize(
    ("typed", "node"),
    [
        ("a", A),
        ("a b", All((A, B))),
        ("a and b", All((A, B))),
        ("a or b c", Any((A, All((B, C))))),
        ("(a OR b) c", All((Any((A, B)), C))),
        ("a not b", All((A, Not(B)))),
        ("a -b", All((A, Not(B)))),
        ("-(a b)", Not(All((A, B)))),
        ("a-b", Word("a-b")),
        ("agree*", Word("agree", prefix=True)),
        ('"a b"', phrase("a b")),
        ("“a b”", phrase("a b")),
        ('"a b*"', phrase("a b*")),
        ('"a b"~5', phrase("a b", 5)),
        ("a near b", Phrase((A, B), 10)),
        ("agree* near b", Phrase((Word("agree", prefix=True), B), 10)),
        ('a near/3 "b c"', Phrase((A, *phrase("b c").words), 3)),
        ("nearly orange", All((Word("nearly"), Word("orange")))),
        ("in:alpha/text", Filter("in", "alpha/text")),
        ('in:"two words" a', All((Filter("in", "two words"), A))),
        ("role:Commentary", Filter("role", "commentary")),
        ("issued:2012", Issued(20120000, 20129999)),
        ("issued:2012-06", Issued(20120600, 20120699)),
        ("issued:2010..2012-05-01", Issued(20100000, 20120501)),
        ("issued:..2012", Issued(0, 20129999)),
        ("issued:2012..", Issued(20120000, 99999999)),
        ("issued:>2015", Issued(20160000, 99999999)),
        ("issued:<2015", Issued(1, 20149999)),
        ("note: this", All((Word("note:"), Word("this")))),
    ],
)
def test_a_query_is_read(typed: str, node: Node) -> None:
    assert parse(typed) == node


@pytest.mark.parametrize(
    "typed",
    ["", "a or", "or a", "and", "(a", "a)", "()", '"', '"a', '""', "not", "a near", "near a", "(a or b) near c",
     "title:memo", "issued:soon", "issued:", "issued:2025-13", "issued:2025-02-30", "issued:2015..2010",
     "in:", "role:author", "a " * (LONGEST + 1)],
)  # fmt: skip
def test_what_cannot_be_read_is_a_fault(typed: str) -> None:
    with pytest.raises(QueryError) as error:
        parse(typed)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(("typed", "node"), [("a or", "a"), ('"a b', "a b"), ("(a", "a"), ("a near", "a")])
def test_what_is_still_being_typed_is_no_fault(typed: str, node: str) -> None:
    assert " ".join(word for part in words(parse(typed, typing=True)) for word in part) == node


def words(node: Node) -> list[tuple[str, ...]]:
    if isinstance(node, Word):
        return [(node.text,)]
    if isinstance(node, Phrase):
        return [tuple(word.text for word in node.words)]
    return [word for part in node.parts for word in words(part)] if isinstance(node, All | Any) else []


def test_the_last_word_that_is_typed_may_go_on() -> None:
    assert parse("a b", typing=True) == All((A, Word("b", prefix=True)))
    assert parse("a b ", typing=True) == All((A, B))


def test_a_colon_that_means_nothing_is_a_part_of_a_word() -> None:
    assert parse("https://example.org") == Word("https://example.org")


@given(st.text(st.sampled_from('ab "“”()-*~:/ornotandnear.in:issued:role:5é\u0301'), max_size=40), st.booleans())
def test_anything_is_read_or_is_a_fault_and_then_has_words_or_none(typed: str, typing: bool) -> None:
    try:
        parse(typed, typing=typing)
    except QueryError:
        assert all(isinstance(part, Word) for part in as_words(typed).parts)
