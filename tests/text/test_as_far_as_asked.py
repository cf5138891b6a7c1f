"""A text is scanned and named only as far as somebody asks, and says the same whoever asks for what first."""

from __future__ import annotations

from itertools import islice
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.passage import Key, Section
from glossator.text.document import Text
from glossator.text.markdown import read_passages
from glossator.text.parser import block_parser, parse
from glossator.text.scan import scan
from glossator.text.slug import TOP, Slugger
from samples import markdown_lines

LONG = "# One\n\nfirst words\n\n" + "- item\n\nwords\n\n" * 3000 + "# Two\n\nlast words\n"


def whole_sections(text: Text) -> list[Section]:
    """The sections, found the plain way: all blocks first."""
    blocks = list(Text(text.data).blocks)
    headings = [index for index, block in enumerate(blocks) if block.level]
    starts = headings if not blocks or blocks[0].level else [0, *headings]
    slugger, sections = Slugger(), []
    for start, end in zip(starts, [*starts, len(blocks)][1:], strict=True):
        level = blocks[start].level
        title = text.passage(Key(start)).text.replace("\n", " ").replace("\t", " ") if level else ""
        sections.append(Section(slugger.slug(title) if level else TOP, title, level, start, end))
    return sections


def whole_numbers(text: Text) -> dict[Key, int]:
    """The number of every passage, counted through."""
    numbers = {}
    for section in whole_sections(text):
        number = 0
        for key in text.keys(section.block, section.end):
            number += text.passage(key).numbered
            numbers[key] = number if text.passage(key).numbered else 0
    return numbers


@given(markdown_lines(), st.data())
def test_blocks_are_the_same_in_whatever_order_they_are_asked_for(source: str, data: st.DataObject) -> None:
    found = list(scan(source.encode()))
    text = Text(source.encode())
    for index in data.draw(st.lists(st.integers(0, len(found) + 1))):
        assert text.blocks.reach(index) == (index < len(found))
        if index < len(found):
            assert text.blocks[index] == found[index]
            assert text.blocks.at(found[index].start) == index
    assert list(text.blocks) == found


@given(markdown_lines(), st.data())
def test_sections_are_the_same_in_whatever_order_they_are_asked_for(source: str, data: st.DataObject) -> None:
    expected = whole_sections(Text(source.encode()))
    text = Text(source.encode())
    for index in data.draw(st.lists(st.integers(0, len(expected)))):
        assert text.sections.reach(index) == (index < len(expected))
        if index < len(expected):
            section = expected[index]
            assert text.sections.title(index) == section.title
            assert text.sections.start(index) == section.block
            assert text.sections.level(index) == section.level
            assert text.section_index(section.end - 1) == index
            assert list(text.sections.blocks_of(index)) == list(range(section.block, section.end))
            assert text.sections.find(section.slug) == index
    assert list(text.sections) == expected


@given(markdown_lines(), st.data())
def test_numbers_and_addresses_are_the_same_in_whatever_order_they_are_asked_for(
    source: str, data: st.DataObject
) -> None:
    numbers = whole_numbers(Text(source.encode()))
    text = Text(source.encode())
    for key in data.draw(st.lists(st.sampled_from(sorted(numbers)))) if numbers else []:
        assert text.number(key) == numbers[key]
        slug, number = text.address(key)
        if number:
            assert text.find(slug, number) == key
    last = {text.section_index(key.block): number for key, number in numbers.items() if number}
    for index, number in last.items():
        assert text.find(text.sections.slug(index), number + 1) is None


@given(markdown_lines(), st.integers(0, 6))
def test_steps_come_to_the_same_wherever_they_are_broken_off(source: str, steps: int) -> None:
    expected = whole_sections(Text(source.encode()))
    text = Text(source.encode())
    for _ in islice(text.sections.naming(), steps):
        pass
    assert text.sections.titles == [section.title for section in expected][: len(text.sections.titles)]
    for _ in text.sections.naming():
        pass
    assert text.sections.titles == [section.title for section in expected]
    assert list(text.sections) == expected


@given(markdown_lines())
def test_a_definition_is_found_wherever_it_stands(source: str) -> None:
    text = Text(source.encode())
    env: dict[str, Any] = {"references": {}}
    for index in range(len(text.blocks)):
        parse(block_parser(), text.source(index), env)
    notes = [name[1:] for name in env.get("footnotes", {}).get("refs", ())]
    for index, block in enumerate(text.blocks):
        assert text.passages(index) == read_passages(text.source(index), env["references"], block.line + 1, notes)


@pytest.mark.parametrize(
    "definition",
    ["[a b]: x.md", "[A  B]:x.md", "> [a\n> b]: x.md", "- [a b]:\n  x.md", "[a b]: x.md\n[a b]: y.md", "[ a b ]: x.md"],
)
def test_labels_are_compared_as_commonmark_has_it(definition: str) -> None:
    text = Text(f"See [a b] and [c].\n\n[c d]: z.md\n\n{definition}\n\n[a b]: other.md\n".encode())
    assert [run.href for run in text.passage(Key(0)).runs] == ["x.md"]


def test_an_escaped_label_is_a_label() -> None:
    text = Text(b"See [a\\]b].\n\n[a\\]b]: x.md\n")
    assert [run.href for run in text.passage(Key(0)).runs] == ["x.md"]


def test_making_a_text_scans_nothing() -> None:
    assert Text(LONG.encode()).blocks.scanned == 0


def test_the_beginning_is_read_without_the_end() -> None:
    text = Text(LONG.encode())
    key = text.first()
    assert text.passage(key).text == "first words"
    assert text.number(key) == 1
    assert text.address(key) == ("one", 1)
    assert text.find("one", 0) == Key(0)
    assert text.sections.title(text.section_index(key.block)) == "One"
    assert not text.sections.shorter_than(0, 50)
    assert text.blocks.scanned < len(text.data) / 10


def test_a_section_is_known_before_the_end_of_it() -> None:
    text = Text((LONG + LONG).encode())
    assert text.find("two", 1) is not None
    assert not text.blocks.complete


def test_a_byte_leads_to_its_block_without_the_rest() -> None:
    text = Text(LONG.encode())
    byte = len(text.data) // 2
    start, end = text.blocks.extent(text.blocks.at(byte))
    assert start <= byte < end
    assert not text.blocks.complete


def test_a_step_of_the_scan_is_short() -> None:
    text = Text(LONG.encode())
    next(text.blocks.scanning())
    assert 0 < text.blocks.scanned < len(text.data) / 2
