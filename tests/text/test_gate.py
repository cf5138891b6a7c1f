"""The gate lets nothing through that a terminal obeys, and keeps every offset."""

from __future__ import annotations

import sys

import pytest

from glossator.text.gate import clean, clean_line
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
