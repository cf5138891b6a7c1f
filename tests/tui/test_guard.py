"""The second guard: what slips past the gate is stopped before the terminal, and noted."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.widgets import Static

from glossator.library.folders import state_folder
from glossator.state.slips import LIMIT, MOST, NAME, Slips
from glossator.text.gate import slips_in
from glossator.tui.guard import Guard
from tui.conftest import Opened, settle

BLACK = Color(0, 0, 0)


def texts(segments: list[Segment]) -> list[str]:
    return [segment.text for segment in segments]


def test_a_slip_leaves_the_cells_it_had_empty(tmp_path: Path) -> None:
    line = [Segment("a\x1b"), Segment("[2Jb\udc80"), Segment("c")]
    assert texts(Guard(Slips(tmp_path)).apply(line, BLACK)) == ["a", "[2Jb ", "c"]
    assert "screen: U+001B U+DC80 in 'a\\x1b[2Jb\\udc80c'" in (tmp_path / NAME).read_text(encoding="ascii")


def test_a_line_as_it_should_be_is_the_same_and_nothing_is_noted(tmp_path: Path) -> None:
    line = [Segment("Grüße — "), Segment("می\u200cخواهم")]
    assert Guard(Slips(tmp_path)).apply(line, BLACK) is line
    assert not (tmp_path / NAME).exists()


def test_marks_that_pile_up_over_several_segments_are_cut(tmp_path: Path) -> None:
    line = [Segment("e\u0301\u0301\u0301"), Segment("\u0301\u0301\u0301x")]
    assert texts(Guard(Slips(tmp_path)).apply(line, BLACK)) == ["e\u0301\u0301\u0301", "\u0301x"]


@given(pieces=st.lists(st.text(max_size=6), max_size=4))
def test_whatever_is_drawn_only_what_can_be_seen_passes(pieces: list[str]) -> None:
    guard = Guard(Slips(Path("/dev/null")))
    assert not slips_in("".join(texts(guard.apply([Segment(piece) for piece in pieces], BLACK))))


def test_a_log_is_bounded(tmp_path: Path) -> None:
    for _ in range(20):
        slips = Slips(tmp_path)
        for _ in range(MOST * 2):
            slips.note("screen", "\x1b" * 100, range(100))
    assert (tmp_path / NAME).stat().st_size < LIMIT + 1000
    assert (tmp_path / NAME).read_text(encoding="ascii").isprintable() is False  # it has lines, and no escapes
    assert b"\x1b" not in (tmp_path / NAME).read_bytes()


def test_a_log_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    Slips(tmp_path / "file").note("screen", "\x1b", [0])


async def test_a_widget_that_draws_an_escape_sequence_is_stopped(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await screen.mount(Static(Content("\x1b]52;c;ZXZpbA==\x9c")))
        await settle(pilot)
        assert "U+001B U+009C" in (state_folder(os.environ, Path.home()) / NAME).read_text(encoding="ascii")
