"""What comes from the terminal is cut anywhere, may be too much, and is still what somebody typed or pasted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.tui.intake import BURST, MOST_PASTED, WINDOW, Bursts, Pastes

BEGIN, END = "\x1b[200~", "\x1b[201~"
WORDS = st.text(st.sampled_from("ab\r[20~1"), max_size=20)
STREAM = st.lists(st.one_of(WORDS, WORDS.map(lambda words: f"{BEGIN}{words}{END}"), st.just("\x1b"))).map("".join)


def fed(pieces: list[str]) -> list[str]:
    pastes = Pastes()
    return [out for piece in pieces for out in pastes.feed(piece)]


@given(STREAM, st.lists(st.integers(0, 200)))
def test_pastes_are_found_however_the_bytes_are_cut(stream: str, cuts: list[int]) -> None:
    ends = sorted(min(cut, len(stream)) for cut in cuts)
    pieces = [stream[start:end] for start, end in zip([0, *ends], [*ends, len(stream)], strict=True)]
    whole = fed([stream])
    cut = fed(pieces)
    assert "".join(cut) == "".join(whole) == stream
    assert [out.count(END) for out in cut if out.endswith(END)] == [1] * stream.count(END)


def test_a_lone_escape_does_not_wait() -> None:
    assert fed(["\x1b"]) == ["\x1b"]


def test_too_long_a_paste_is_cut_and_told_once() -> None:
    pastes = Pastes()
    out = pastes.feed(f"{BEGIN}{'a' * (MOST_PASTED + 1)}{END}b")
    assert out == [f"{BEGIN}{'a' * MOST_PASTED}{END}", "b"]
    assert pastes.was_cut


def test_a_paste_that_fits_is_not_told() -> None:
    pastes = Pastes()
    pastes.feed(f"{BEGIN}{'a' * MOST_PASTED}{END}")
    assert not pastes.was_cut


def test_a_paste_without_an_end_can_be_closed() -> None:
    pastes = Pastes()
    assert pastes.feed(f"{BEGIN}words\x1b[20") == []
    assert pastes.inside
    assert pastes.close() == f"{BEGIN}words{END}"
    assert pastes.feed("q") == ["q"]


def test_what_is_typed_passes_at_once() -> None:
    bursts = Bursts(lambda: False)
    assert [bursts.feed(key, number / 100) for number, key in enumerate("jjj\x1b[B")] == [*"jjj\x1b[B"]
    assert not bursts


def test_of_a_burst_only_the_last_key_counts() -> None:
    bursts = Bursts(lambda: False)
    assert bursts.feed("jk" * BURST + "\x1b[1;5A", 0) == ""
    assert bursts.feed("\x1b[6~", 0.01) == ""
    assert bursts.close(1) == "\x1b[6~"
    assert not bursts


@pytest.mark.parametrize("key", ["q", "\x03", "\x11", "\x1a"])
def test_noise_does_not_end_the_reader(key: str) -> None:
    bursts = Bursts(lambda: False)
    assert bursts.feed("j" * (BURST + 1) + key, 0.0) == ""
    assert bursts.close(0.1) == ""
    assert bursts.feed(key, 9.0) == key


def test_a_letter_at_the_end_of_words_is_kept() -> None:
    bursts = Bursts(lambda: True)
    bursts.feed("Ira" * BURST + "q", 0.0)
    assert bursts.close(0.1).endswith("Ira\x1b[201~q")


def test_many_small_pieces_are_a_burst_too_if_they_come_fast() -> None:
    bursts = Bursts(lambda: False)
    passed = [bursts.feed("j", number * WINDOW / 1000) for number in range(500)]
    assert len("".join(passed)) == BURST


def test_soon_after_a_burst_less_is_one() -> None:
    bursts = Bursts(lambda: False)
    bursts.feed("j" * (BURST + 1), 0)
    bursts.close(0.2)
    assert bursts.feed("k" * (BURST // 2), 0.3) == ""
    assert bursts.close(0.4) == "k"
    assert bursts.feed("k" * (BURST // 2), 9) == "k" * (BURST // 2)


def test_where_words_are_wanted_a_burst_is_a_paste_and_its_last_key() -> None:
    bursts = Bursts(lambda: True)
    words = "words with\rline ends " * 20
    assert bursts.feed(words, 0) == ""
    assert bursts.feed("more\x13", 0.01) == ""
    assert bursts.close(1) == f"{BEGIN}{words}more{END}\x13".replace("\r", "\n")


def test_of_movements_of_the_mouse_the_last_counts() -> None:
    moves = "".join(f"\x1b[<35;{number};9M" for number in range(1000))
    assert Bursts(lambda: False).feed(moves, 0) == "\x1b[<35;999;9M"


@given(st.text(st.sampled_from("\x1b[<;0123456789MmO~qA\x00\U0001f600")), st.booleans())
def test_no_noise_is_too_strange(noise: str, words: bool) -> None:
    bursts = Bursts(lambda: words)
    bursts.feed(noise * 20, 0)
    bursts.close(1)
    assert not bursts
