"""Quotes are found again where they stand, follow when they move, and are lost when they are gone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place
from glossator.text.anchor import Anchor, resolve, resolving
from glossator.text.document import Text
from glossator.text.steps import finish

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


def in_text(source: str, address: str, quote: Quote) -> tuple[str, str]:
    """The state of the anchor of a quote in another text, and the words that it was found at."""
    text = Text(source.encode())
    anchor = resolve(text, LinkEnd(Place.parse(address), quote))
    return anchor.state, text.passage(anchor.span.key).text[anchor.span.start : anchor.span.end] if anchor.span else ""


def test_words_are_found_however_they_are_typeset() -> None:
    source = "# One\n\nHe said: “the co­op­eration –\nof both” is ﬁne.\n"
    assert in_text(source, "d#one:1", Quote('"the cooperation - of both"')) == (
        "anchored",
        "“the co­op­eration – of both”",
    )
    assert in_text(source, "d#gone:4", Quote("fine")) == ("moved", "ﬁne")


def test_case_is_kept() -> None:
    assert find("d#one:1", "Red") == ("lost", "")


def test_at_another_place_a_part_of_a_word_is_another_word() -> None:
    source = "# One\n\nelse\n\nthe trademark of 16.5 percent, which cannot\n"
    assert [in_text(source, "d#one:1", Quote(words))[0] for words in ("trade", "16", "can", "16.5 percent")] == [
        "lost",
        "lost",
        "lost",
        "moved",
    ]
    assert in_text(source, "d#one:2", Quote("trade")) == ("anchored", "trade")


def test_words_that_a_border_goes_through_are_found_by_their_longer_part() -> None:
    source = "# One\n\nelse\n\nthe parties agreed upon all\n\nof the terms\n"
    assert in_text(source, "d#one:1", Quote("parties agreed upon all of the")) == ("fuzzy", "parties agreed upon all")
    assert in_text(source, "d#one:1", Quote("upon all of the terms", suffix="again")) == ("lost", "")


def test_of_words_that_stand_several_times_those_with_the_same_surroundings_are_meant() -> None:
    source = "# One\n\nelse\n\nred and blue here\n\n# Two\n\ngreen and blue there\n"
    assert in_text(source, "d#gone:1", Quote("and blue", prefix="green")) == ("moved", "and blue")
    assert in_text(source, "d#gone:1", Quote("and blue")) == ("lost", "")
    assert in_text(source, "d#one:1", Quote("and blue")) == ("moved", "and blue")


def test_words_whose_surroundings_are_others_are_not_followed() -> None:
    assert in_text("# One\n\nelse\n\nof 3 red boxes\n", "d#one:1", Quote("red boxes", prefix="of 4")) == ("lost", "")


def test_surroundings_may_reach_into_the_passages_beside() -> None:
    source = "# One\n\nthe first passage\n\nred boxes\n\nand the third\n\nred boxes\n"
    quote = Quote("red boxes", prefix="st passage ", suffix=" and the thi")
    assert in_text(source, "d#one:2", quote) == ("anchored", "red boxes")
    assert in_text(source, "d#gone:2", quote) == ("moved", "red boxes")


@given(st.lists(st.sampled_from(("d#one:1", "d#two:2", "d#gone:1")), min_size=1, max_size=40), st.data())
def test_many_ends_at_once_are_found_as_each_alone(addresses: list[str], data: st.DataObject) -> None:
    words = st.sampled_from(("red", "blue", "green blue", "white", "white black", "yellow", "black white", "!"))
    ends = [LinkEnd(Place.parse(address), Quote(data.draw(words))) for address in addresses]
    assert finish(resolving(TEXT, ends)) == {end: resolve(TEXT, end) for end in ends}


def test_words_with_the_same_around_them_are_lost_however_many_are_nearly_so_between_them() -> None:
    same, near = (f"green trees {word} beside quiet rivers where people meet." for word in ("stand", "grow"))
    end = LinkEnd(Place("b", "d"), Quote("people meet", prefix="green trees stand beside quiet rivers where "))
    for count in (1, 100):
        assert resolve(Text("\n\n".join((same, *[near] * count, same)).encode()), end).state == "lost"
        assert resolve(Text("\n\n".join((same, *[near] * count)).encode()), end).state == "anchored"
