"""A document: passages, sections, numbers and addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.passage import CODE, EMPHASIS, LINK, STRONG, Key
from glossator.text.document import Text
from glossator.text.markdown import read_passages
from glossator.text.plain import read_plain
from samples import SHIPPED, markdown_lines


def text_of(source: str) -> Text:
    return Text(source.encode())


def kinds_and_words(source: str) -> list[tuple[str, str]]:
    text = text_of(source)
    return [(text.passage(key).kind, text.passage(key).text) for key in text.keys()]


def test_every_kind_of_block_is_a_passage() -> None:
    source = "# T\n\na *b*\n\n- c\n- d\n  - e\n\n  f\n\n> g\n> - h\n\n"
    source += "| i | j |\n|---|---|\n| k | l |\n\n```py\nm\n```\n\n***\n"
    assert kinds_and_words(source) == [
        ("heading", "T"),
        ("paragraph", "a b"),
        ("item", "c"),
        ("item", "d"),
        ("item", "e"),
        ("item", "f"),
        ("quotation", "g\nh"),
        ("table", "i\tj\nk\tl"),
        ("code", "m"),
        ("rule", ""),
    ]


def test_numbers_count_passages_within_the_section() -> None:
    text = text_of("a\n\n# One\n\nb\n\n- c\n- d\n\n## Two\n\ne\n")
    addresses = [text.address(key) for key in text.keys()]
    assert addresses == [("top", 1), ("one", 0), ("one", 1), ("one", 2), ("one", 3), ("two", 0), ("two", 1)]


def test_an_address_leads_back_to_its_passage() -> None:
    text = Text((SHIPPED / "fact-sheet.md").read_bytes())
    for key in text.keys():
        assert text.find(*text.address(key)) == key


def test_what_is_not_there_is_not_found() -> None:
    text = text_of("# One\n\na\n")
    assert text.find("one", 2) is None
    assert text.find("two", 1) is None
    assert text.find("top", 0) is None


def test_a_unique_beginning_of_a_slug_will_do() -> None:
    text = text_of("# Alpha\n\na\n\n# Beta one\n\nb\n\n# Beta two\n\nc\n")
    assert text.find("al", 1) == Key(1)
    assert text.find("beta", 1) is None


def test_repeated_headings_get_slugs_of_their_own() -> None:
    text = text_of("# A\n\n# A\n\n# A-1\n\n# Top\n")
    assert [section.slug for section in text.sections] == ["a", "a-1", "a-1-1", "top-1"]


def test_styles_are_ranges_of_the_plain_text() -> None:
    text = text_of("a *b **c*** `d` [e](f.md)")
    passage = text.passage(Key(0))
    assert passage.text == "a b c d e"
    assert [(passage.text[r.start : r.end], r.style, r.href) for r in passage.runs] == [
        ("b c", EMPHASIS, ""),
        ("c", STRONG, ""),
        ("d", CODE, ""),
        ("e", LINK, "f.md"),
    ]


def test_definitions_count_wherever_they_stand() -> None:
    text = text_of("See [it].\n\n# A\n\n> [it]: there.md\n")
    assert [run.href for run in text.passage(Key(0)).runs] == ["there.md"]


def test_front_matter_is_no_text() -> None:
    text = text_of("---\ntitle: x\n---\n\n# A\n")
    assert text.front_matter == "title: x\n"
    assert [text.passage(key).text for key in text.keys()] == ["A"]
    assert text.passage(Key(0)).line == 5


def test_any_line_ends_and_a_mark_at_the_beginning() -> None:
    assert [words for _, words in kinds_and_words("\ufeffa\r\nb\r\rc\n")] == ["a b", "c"]


def test_escapes_of_a_terminal_are_made_visible() -> None:
    [(_, words)] = kinds_and_words("a \x1b[31mb &#27; \u202ec [x](y%1B)")
    assert words == "a ␛[31mb \ufffd ⇄c x"


def test_what_markdown_it_fails_on_is_shown_as_it_is() -> None:
    assert kinds_and_words("> 10) <pre>\n>") == [("paragraph", "> 10) <pre>\n>")]


def test_ordered_items_keep_their_numbers() -> None:
    text = text_of("3. a\n4. b\n")
    assert [text.passage(key).leaves[0].first for key in text.keys()] == ["3. ", "4. "]


@pytest.mark.parametrize(
    ("source", "firsts"),
    [
        ("- a\n  - b\n    - c\n", ["• ", "  ◦ ", "    ▪ "]),
        ("> a\n>\n> b\n", ["│ ", "│ "]),
        ("- - a\n", ["• ◦ "]),
        ("> 1. a\n", ["│ 1. "]),
    ],
)
def test_what_stands_before_the_words(source: str, firsts: list[str]) -> None:
    text = text_of(source)
    assert [leaf.first for key in text.keys() for leaf in text.passage(key).leaves] == firsts


@given(markdown_lines())
def test_plain_blocks_are_read_as_markdown_it_reads_them(source: str) -> None:
    text = text_of(source)
    for index, (_, line, level) in enumerate(text.blocks):
        block = text.source(index)
        plain = read_plain(block, level, line + 1, definitions="]:" in source)
        if plain:
            assert plain == read_passages(block, {}, line + 1)


@given(markdown_lines())
def test_every_word_of_the_source_is_in_some_passage_once_parsed(source: str) -> None:
    text = text_of(source)
    for key in text.keys():
        passage = text.passage(key)
        assert all(0 <= leaf.start <= leaf.end <= len(passage.text) for leaf in passage.leaves)
        assert all(0 <= run.start <= run.end <= len(passage.text) for run in passage.runs)
        joined = "\n".join(passage.text[leaf.start : leaf.end] for leaf in passage.leaves)
        assert joined == passage.text


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text(data: bytes) -> None:
    text = Text(data)
    for key in text.keys():
        assert text.find(*text.address(key)) is not None
