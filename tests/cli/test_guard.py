"""The second guard of what is printed."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.cli.guard import guarded
from glossator.library.folders import state_folder
from glossator.state.slips import NAME
from glossator.text.gate import slips_in


def printed(text: str, *, terminal: bool = False) -> str:
    """What becomes of a text that is written to stdout."""

    class Stream(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    before, sys.stdout = sys.stdout, Stream()
    stream = sys.stdout
    try:
        with guarded():
            assert sys.stdout.write(text) == len(text)
        assert sys.stdout is stream
        return stream.getvalue()
    finally:
        sys.stdout = before


def test_a_slip_is_left_out_and_noted() -> None:
    assert printed("a\x1b]0;title\x07b\u202e\n") == "a]0;titleb\n"
    assert "stdout: U+0007 U+001B U+202E in " in (state_folder(os.environ, Path.home()) / NAME).read_text("ascii")


@pytest.mark.parametrize("text", ["plain\n", "\x1b[1mbold\x1b[22m \x1b[2mdim\x1b[22m\n", "a\tb\n\n", "می\u200cخواهم\n"])
def test_what_is_ours_passes(text: str) -> None:
    assert printed(text) == text
    assert not (state_folder(os.environ, Path.home()) / NAME).exists()


def test_marks_pile_up_in_data_but_not_on_a_terminal() -> None:
    assert printed("e" + "\u0301" * 9) == "e" + "\u0301" * 9
    assert printed("e" + "\u0301" * 9, terminal=True) == "e" + "\u0301" * 4


@given(st.text())
def test_whatever_is_printed_only_what_can_be_seen_passes(text: str) -> None:
    for ours in ("\x1b[1m", "\x1b[2m", "\x1b[22m"):
        text = text.replace(ours, "")
    assert not slips_in(printed(text), lines=True)


def test_a_bar_may_be_drawn_anew_on_stderr_alone(capsys: pytest.CaptureFixture[str]) -> None:
    with guarded():
        sys.stderr.write("\r\x1b[K")
        sys.stdout.write("\r\x1b[K")
    assert capsys.readouterr() == ("[K", "\r\x1b[K")
