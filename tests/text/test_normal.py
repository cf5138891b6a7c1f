"""What typesetting changes is made alike, and every piece of the normal form is known in the text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.gate import HIDDEN_SIGN, clean
from glossator.text.normal import normal
from glossator.text.sieve import hides_letters

ODD = "ab \n\t\xa0\u2009-–—“”\"‘’'\xad\u200b\ufeffﬁ…é漢e\u0301e\u0308\u1100\u1161"


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("two\xa0 words\n\there", "two words here"),
        ("“He said ‘no’”", "\"He said 'no'\""),
        ("1990–2000 — a decade - or so", "1990-2000-a decade-or so"),
        ("co\xadop\u200ber\ufeffate", "cooperate"),
        (clean("co\xadop\u200ber\U000e0041ate"), "cooperate"),
        ("ﬁnd the oﬃce…", "find the office..."),
        ("re\u0301sume\u0301", "résumé"),
        ("Case is Kept", "Case is Kept"),
    ],
)
def test_the_normal_form(written: str, compared: str) -> None:
    assert normal(written).text == compared


@given(st.text(st.sampled_from(ODD[:-6])))  # taking a soft hyphen out can leave a letter beside a mark
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normal(normal(text).text).text == normal(text).text


@given(st.text(st.sampled_from(ODD), min_size=1), st.data())
def test_a_range_of_the_normal_form_is_one_of_the_text(text: str, data: st.DataObject) -> None:
    found = normal(text)
    if not found.text:
        return
    start = data.draw(st.integers(0, len(found.text) - 1))
    end = data.draw(st.integers(start + 1, len(found.text)))
    first, last = found.span(start, end)
    assert 0 <= first < last <= len(text)
    assert found.text[start:end].strip(" -") in normal(text[first:last]).text


@given(st.text(st.sampled_from("ab “”\xa0–")), st.text(st.sampled_from("xyz"), min_size=1))
def test_words_are_found_letter_by_letter_where_they_stand(around: str, words: str) -> None:
    text = around + words + around
    found = normal(text)
    start = found.text.index(words)
    assert text[slice(*found.span(start, start + len(words)))] == words


def test_a_source_with_anything_that_the_gate_hides_may_hide_letters() -> None:
    every = (chr(code) for code in range(0xA0, sys.maxunicode + 1) if not 0xD800 <= code < 0xE000)
    hidden = [sign for sign in every if clean(f"a{sign}b") == f"a{HIDDEN_SIGN}b"]
    assert len(hidden) > 4000
    assert all(hides_letters(f"a{sign}b".encode()) for sign in hidden)
