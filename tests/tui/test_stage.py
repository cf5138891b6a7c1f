from __future__ import annotations

import pytest

from glossator.state.painting import Painted
from glossator.tui.stage import Stage, whole_frame

SIZE = (3, 2)
PAINTED = "\x1b[1;1H\x1b[1mab\x1b[0mc\x1b[2;1Hdef\x1b[1;1H"
SAME = "\x1b[1;1H\x1b[1mab\x1b[0mc\n\x1b[2;1Hdef\x1b[1;1H"
OTHER = "\x1b[1;1Hxyz\n\x1b[2;1Hdef\x1b[1;1H"
PART = "\x1b[2;1Hde\x1b[1;1H"


@pytest.fixture
def stage() -> Stage:
    return Stage(Painted(PAINTED, SIZE, []))


def test_without_a_painted_frame_everything_is_drawn() -> None:
    stage = Stage()
    assert all(stage.passes(data, SIZE) for data in (SAME, OTHER, PART, "\x1b[?2004h"))


def test_nothing_is_drawn_over_a_painted_frame(stage: Stage) -> None:
    assert not any(stage.passes(data, SIZE) for data in (PART, OTHER, PART))


def test_what_draws_nothing_passes(stage: Stage) -> None:
    assert all(stage.passes(data, SIZE) for data in ("\x1b[?2004h", "\x1b[?2026$p", "\x07", "\x1b[>25u"))


def test_the_same_frame_takes_over_without_being_drawn(stage: Stage) -> None:
    assert not stage.passes(SAME, SIZE)
    assert stage.painted is None
    assert stage.passes(PART, SIZE)


def test_another_whole_frame_takes_over_when_the_curtain_rises(stage: Stage) -> None:
    stage.raise_curtain()
    assert not stage.passes(PART, SIZE), "half a screen would be a jump"
    assert stage.passes(OTHER, SIZE)
    assert stage.passes(PART, SIZE)


def test_a_frame_of_another_size_takes_over_too(stage: Stage) -> None:
    stage.raise_curtain()
    assert stage.passes("\x1b[1;1Hwider", (5, 1))


def test_the_next_whole_frame_is_caught_once() -> None:
    stage, caught = Stage(), list[str]()
    stage.catch(caught.append)
    for data in (PART, SAME, OTHER):
        assert stage.passes(data, SIZE)
    assert caught == [PAINTED]


def test_only_the_first_touch_is_told(stage: Stage) -> None:
    touches: list[int] = []
    stage.on_touch = lambda: touches.append(1)
    assert not stage.touched
    stage.touch()
    stage.touch()
    assert stage.touched
    assert touches == [1]


@pytest.mark.parametrize(
    "data",
    [
        "\x1b[1;1Habc",  # a row too few
        "\x1b[1;1Hab\n\x1b[2;1Hdef",  # a cell too few
        "\x1b[1;1Habcd\n\x1b[2;1Hdef",  # one too many
        "\x1b[1;1Ha\x1b[1;3Hbc\n\x1b[2;1Hdef",  # a cell is left out
        "\x1b[1;1Habc\n\x1b[2;2Hdef",
        "\x1b[2;1Habc\n\x1b[1;1Hdef",
        "\x1b[1;1Habc\n\x1b[2;1Hdef\x1b[1;1Hx",
        "",
    ],
)
def test_what_leaves_out_a_cell_is_no_whole_frame(data: str) -> None:
    assert whole_frame(data, SIZE) is None


def test_wide_letters_fill_two_cells() -> None:
    assert whole_frame("\x1b[1;1H漢x\n\x1b[2;1Hdef", SIZE) == "\x1b[1;1H漢x\x1b[2;1Hdef"
