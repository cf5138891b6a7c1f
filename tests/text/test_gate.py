"""The gate lets nothing through that a terminal obeys, and keeps every offset."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.gate import HIDDEN_SIGN, MOST_MARKS, bounded, clean, clean_line, slips_in
from glossator.text.names import as_id


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("\x1b", "␛"),
        ("\x7f", "␡"),
        ("\x9b", "\ufffd"),
        ("\udc80", "\ufffd"),
        ("\u2028", "␤"),
        ("\u2029", "␤"),
        ("\u202e", "⇄"),
        ("\t\n", "\t\n"),
        ("\u200b", "␢"),
        ("\u200d", "␢"),
        ("\ufe0f", "␢"),
        ("\U000e0041", "␢"),
        ("\u3164", "␢"),
    ],
)
def test_each_sign_has_one_that_stands_for_it(sign: str, shown: str) -> None:
    assert clean(f"a{sign}b") == f"a{shown}b"


def test_of_all_signs_only_tab_and_line_end_move_anything() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    cleaned = clean(every)
    assert len(cleaned) == len(every)
    assert cleaned.splitlines() == cleaned.split("\n")
    assert len(clean_line(every).splitlines()) == 1
    assert clean(cleaned) == cleaned


def test_an_id_has_no_sign_that_is_none() -> None:
    assert as_id("a\x1b\u202e\x85 \u2028/b") == "a␛⇄\ufffd-␤-b"


@pytest.mark.parametrize(
    "text",
    [
        "👩\u200d💻 👨\u200d👩\u200d👧",
        "🏴\u200d☠\ufe0f",
        "👩\u200d❤\ufe0f\u200d👩",
        "☺\ufe0e ❤\ufe0f 1\ufe0f\u20e3",
        "🏴" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct") + "\U000e007f",
        "می\u200cخواهم",
        "क्\u200dष",
        "សួស្តី\u200bពិភព",
        "葛\U000e0100",
        "Wirt\u00adschaft",
    ],
)
def test_what_a_script_or_an_emoji_needs_is_kept(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    "text",
    ["می\u200c\u200cخ", "👩\u200d\u200d💻", "❤\ufe0f\ufe0f", "🏴\U000e0068\U000e007f", "ស\u200b\u200bព"],
)
def test_nothing_hides_behind_what_is_needed(text: str) -> None:
    assert HIDDEN_SIGN in clean(text)


@given(
    st.text(st.sampled_from("a1👩❤🏴ا葛\u0301\u200b\u200c\u200d\ufe0f\xad\u1100\u115f\u1160\U000e0067\u202e\x1b\n\t"))
)
def test_what_has_passed_passes_again(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not slips_in(clean(text), lines=True)


@pytest.mark.parametrize("mark", ["\u0301", "\u0e47", "\u0651", "\u20dd", "\U0001d167", "\u0301\u200d", "\u05b0"])
def test_no_more_marks_are_shown_than_any_language_piles_up(mark: str) -> None:
    shown = bounded("e" + mark * 50 + "x")
    assert shown[0] == "e"
    assert shown[-1] == "x"
    assert len(shown) == MOST_MARKS + 2


def test_marks_of_every_block_are_known() -> None:
    marks = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Mn", "Me")]
    assert all(len(bounded(mark * 9)) == MOST_MARKS for mark in marks)


def test_slips_are_found_where_they_stand() -> None:
    assert slips_in("a\x1bb\tc\u202e") == {1, 3, 5}
    assert slips_in("a\tb\n", lines=True) == frozenset()
