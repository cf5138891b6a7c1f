"""Searching bytes before parsing: no block that holds something is passed over."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place
from glossator.text.anchor import Anchor, resolve
from glossator.text.document import Text
from glossator.text.occurrences import occurrences
from glossator.text.sieve import PIECE, blocks_with, matching_blocks
from samples import markdown_lines

_WORDS = ("foo", "f*o*o", "fo[o](u)", "[fo](u)o", "f&#111;o", "fo\\\no", "<http://fo>o", "**f**oo", "f`o`o", "f[oo][a]")


def texts() -> st.SearchStrategy[str]:
    """Texts with a word written in all the ways that come out the same."""
    words = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=3).map(" ".join)
    return st.lists(words | markdown_lines(), max_size=5).map("\n\n".join)


@given(texts(), st.data())
def test_a_block_that_holds_some_words_is_among_the_candidates(source: str, data: st.DataObject) -> None:
    text = Text(source.encode())
    passages = [key for key in text.keys() if text.passage(key).text]
    assume(passages)
    key = data.draw(st.sampled_from(passages))
    words = text.passage(key).text
    start = data.draw(st.integers(0, len(words) - 1))
    exact = words[start : data.draw(st.integers(start + 1, len(words)))]
    quote = Quote(exact)
    blocks = blocks_with(text.data, text.blocks, exact, 0, len(text.blocks))
    found = [span for block in blocks if block >= 0 for span in occurrences(text, quote, text.keys(block, block + 1))]
    assert found == list(occurrences(text, quote, text.keys()))


def test_a_lost_quote_is_found_once_or_not_at_all() -> None:
    text = Text(b"# A\n\none fo*o* bar\n\n# B\n\ntwo foo bar\n\nthree foobar\n")

    def found(words: str) -> Anchor:
        return resolve(text, LinkEnd(Place("b", "d", "gone", 1), Quote(words)))

    assert found("three foobar").state == "moved"
    assert found("three foo").state == "lost"  # a part of a word is another word, but at its place
    assert found("foo").state == "lost"
    assert found("one foo").state == "moved"


def test_every_block_is_tried_for_words_without_letters() -> None:
    text = Text(b"a\n\n--\n\nb!\n")
    blocks = blocks_with(text.data, text.blocks, "!", 0, len(text.blocks))
    assert [block for block in blocks if block >= 0] == list(range(len(text.blocks)))


def test_a_search_pauses_after_every_piece() -> None:
    text = Text(b"words\n\n" * PIECE)
    steps = matching_blocks(text.data, text.blocks, re.compile(b"nowhere"), 0, PIECE)
    assert next(steps) == -1
    assert text.blocks.scanned < len(text.data) / 2
