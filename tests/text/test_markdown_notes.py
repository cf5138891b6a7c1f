"""Footnotes: what refers to them, where they are defined, and what passages they make."""

from __future__ import annotations

import pytest

from glossator.model.passage import IMAGE, LINK, NOTE, STRONG, Key, Run
from glossator.text.document import Text

SOURCE = b"""\
One[^a] and two.[^long]

> Quoted.[^a]

[^a]: The *first*.

- item

[^long]: The second

    - goes on
[^a]: Defined again.
"""


def test_a_reference_is_its_label_in_brackets() -> None:
    passage = Text(SOURCE).passage(Key(0))
    assert passage.text == "One[a] and two.[long]"
    assert passage.runs == (Run(3, 6, NOTE, "a"), Run(15, 21, NOTE, "long"))


def test_a_label_leads_to_its_first_definition() -> None:
    text = Text(SOURCE)
    key = text.note("a")
    assert key
    assert text.passage(key).kind == "footnote"
    assert text.passage(key).text == "The first."
    assert text.note("b") is None


def test_a_definition_is_one_passage_where_it_stands() -> None:
    text = Text(SOURCE)
    key = text.note("long")
    assert key
    assert text.passage(key).text == "The second\ngoes on"
    assert text.address(key) == ("top", 5)


@pytest.mark.parametrize(
    "definition", ["> [^x]: words\n", "- [^x]: words\n", "[^y]: other\n[^x]: words\n", "[^x]:\n\n    words\n"]
)
def test_a_definition_may_stand_in_other_blocks(definition: str) -> None:
    text = Text(f"See[^x].\n\n{definition}".encode())
    assert [run.style for run in text.passage(Key(0)).runs] == [NOTE]
    key = text.note("x")
    assert key
    assert "words" in text.passage(key).text


@pytest.mark.parametrize("source", ["a[^1]\n", "a[^1]\n\n    [^1]: code\n", "a[^1]\n\n```\n[^1]: code\n```\n"])
def test_without_a_definition_it_is_text(source: str) -> None:
    text = Text(source.encode())
    assert text.passage(Key(0)).text == "a[^1]"
    assert text.note("1") is None


def test_labels_are_compared_letter_by_letter() -> None:
    assert Text(b"[^A]: x\n").note("a") is None


def test_an_image_in_a_link_leads_to_both() -> None:
    passage = Text(b"[![map](m.png)](page.md)\n").passage(Key(0))
    assert passage.runs == (Run(0, 5, LINK, "page.md"), Run(0, 5, IMAGE, "m.png"))


def test_a_term_and_its_definitions_are_one_passage() -> None:
    text = Text(b"a\n: b\n: c\n\nd\n\n: e\n\n  f\n")
    assert [text.passage(key).text for key in text.keys()] == ["a\nb\nc", "d\ne\nf"]
    assert text.passage(Key(0)).runs == (Run(0, 1, STRONG),)
