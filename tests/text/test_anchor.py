"""Quotes are found again where they stand, follow when they move, and are lost when they are gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place
from glossator.text.anchor import Anchor, resolve
from glossator.text.document import Text

TEXT = Text(b"# One\n\nred blue\n\ngreen blue\n\n# Two\n\nwhite blue\n\nwhite black\n")


def find(address: str, exact: str = "", prefix: str = "", suffix: str = "") -> tuple[str, str]:
    """The state of the anchor, and the words of the passage that it was found in."""
    quote = Quote(exact, prefix, suffix) if exact else None
    anchor = resolve(TEXT, LinkEnd(Place.parse(address), quote))
    return anchor.state, TEXT.passage(anchor.span.key).text if anchor.span else ""


def test_at_its_place() -> None:
    assert find("d#one:2", "blue") == ("anchored", "green blue")


def test_elsewhere_in_its_section() -> None:
    assert find("d#one:2", "red") == ("moved", "red blue")


def test_elsewhere_in_the_document_if_only_once() -> None:
    assert find("d#one:1", "black") == ("moved", "white black")
    assert find("d#one:1", "white") == ("lost", "")


def test_a_section_has_those_under_it() -> None:
    text = Text(b"# One\n\nred\n\n## Under\n\nblue\n\nred green\n\n# Two\n\nblue\n")
    states = {}
    for address, words in (("d#one", "blue"), ("d#one:1", "blue"), ("d#one:1", "green"), ("d#one:2", "red")):
        anchor = resolve(text, LinkEnd(Place.parse(address), Quote(words)))
        states[address, words] = anchor.state, anchor.span and text.address(anchor.span.key)
    assert states == {
        ("d#one", "blue"): ("anchored", ("under", 1)),
        ("d#one:1", "blue"): ("moved", ("under", 1)),
        ("d#one:1", "green"): ("moved", ("under", 2)),
        ("d#one:2", "red"): ("lost", None),
    }


def test_a_section_that_is_gone() -> None:
    assert find("d#three:1", "green") == ("moved", "green blue")


def test_words_that_are_gone() -> None:
    assert find("d#one:1", "yellow") == ("lost", "")


def test_prefix_and_suffix_choose() -> None:
    assert find("d#two", "white", suffix="black") == ("anchored", "white black")
    assert find("d#two", "blue", prefix="green") == ("moved", "green blue")


def test_a_place_without_words() -> None:
    assert find("d#two:2") == ("anchored", "white black")
    assert find("d#two") == ("anchored", "Two")
    assert find("d#two:3") == ("lost", "")
    assert resolve(TEXT, LinkEnd(Place("", "d"))) == Anchor("anchored")


@given(st.data())
def test_any_words_of_a_passage_are_found_at_its_place(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from([key for key in TEXT.keys() if TEXT.passage(key).numbered]))
    words = TEXT.passage(key).text
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    section, number = TEXT.address(key)
    anchor = resolve(TEXT, LinkEnd(Place("", "d", section, number), Quote(words[start:end])))
    assert anchor.state == "anchored"
    assert anchor.span
    assert anchor.span.key == key
    assert words[anchor.span.start : anchor.span.end] == words[start:end]
