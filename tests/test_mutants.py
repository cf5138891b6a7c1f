"""What nobody meant is read all the same: mutants with fixed seeds, and texts that hypothesis makes up."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mutants
from samples import markdown_lines

HOSTILE = st.text(
    st.sampled_from("\x00\x07\x1b\x7f\x9b\u202e\u2066\u200b\ufeff\U000e0041\r\n\t[]()#->|`*_&;:%9aé漢\u0301")
).map(str.encode)
TEXTS = st.one_of(st.binary(), HOSTILE, markdown_lines().map(str.encode))


@given(TEXTS, st.randoms(use_true_random=False))
def test_any_text_can_be_laid_out_and_printed(data: bytes, random: Random) -> None:
    mutants.check_text(data, random)


@given(st.one_of(st.binary(max_size=60), HOSTILE))
def test_any_words_are_understood_or_refused(data: bytes) -> None:
    mutants.check_words(data)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_mutants_of_texts(first: int, tmp_path: Path) -> None:
    sources = mutants.seeds((".md", ".txt"))
    for seed in range(first, first + 50):
        random = Random(seed)
        data = mutants.mutated(random, sources)
        mutants.check_text(data, random)
        mutants.check_file(data, tmp_path)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_mutants_of_yaml(first: int, tmp_path: Path) -> None:
    sources = mutants.seeds((".yaml",))
    for seed in range(first, first + 50):
        mutants.check_yaml(mutants.mutated(Random(seed), sources), tmp_path)


@pytest.mark.parametrize("shown", ["\x1b[m", "\x9b", "\u202e", "\u200b", "\U000e0041"])
def test_what_must_not_be_printed_is_noticed(shown: str) -> None:
    with pytest.raises(AssertionError, match=r"^U\+"):
        mutants.assert_printable(f"words {shown}")
