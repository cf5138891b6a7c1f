"""A passage is found again after its text was revised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.passage import Key
from glossator.text.document import Text
from glossator.text.revision import Revision

PARAGRAPHS = st.lists(st.text("abc ", min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=12)


def text_of(paragraphs: list[str]) -> Text:
    """Paragraphs that are all different, each a block."""
    return Text("\n\n".join(f"{number} {words}" for number, words in enumerate(paragraphs)).encode())


def words(text: Text, key: Key) -> str:
    return text.passage(key).text


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_a_passage_is_found_again_wherever_others_were_put_in(
    old: list[str], new: list[str], data: st.DataObject
) -> None:
    before = text_of(old)
    key = data.draw(st.sampled_from(list(before.keys())))
    at = data.draw(st.integers(0, len(old)))
    source = [*before.data.decode().split("\n\n")]
    after = Text(
        "\n\n".join([*source[:at], *(f"new{number} {line}" for number, line in enumerate(new)), *source[at:]]).encode()
    )
    assert words(after, Revision(before, after).key(key)) == words(before, key)


@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_the_texts_are_it_leads_to_a_passage_that_is_there(old: str, new: str) -> None:
    before, after = Text(old.encode()), Text(new.encode())
    revision = Revision(before, after)
    for key in before.keys():
        found = revision.key(key)
        assert found == Key(0) or after.passages(found.block)[found.part]


@pytest.mark.parametrize(
    ("old", "new", "current", "now"),
    [
        ("one\n\ntwo\n\nthree", "one\n\ntwo, mended\n\nthree", "two", "two, mended"),
        ("one\n\ntwo\n\nthree", "three\n\none\n\ntwo", "three", "three"),
        ("one\n\ntwo\n\nthree", "two\n\nthree", "one", "two"),
        ("- one\n- two\n- three", "- zero\n- one\n- two\n- three", "two", "two"),
        ("one\n\ntwo", "", "two", None),
    ],
)
def test_where_it_stands_now(old: str, new: str, current: str, now: str | None) -> None:
    before, after = Text(old.encode()), Text(new.encode())
    key = next(key for key in before.keys() if words(before, key) == current)
    found = Revision(before, after).key(key)
    assert (words(after, found) if now else found) == (now or Key(0))
