"""The installed program in a real pseudo-terminal: keys go in, and the screen is read."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from terminal import Terminal


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal([sys.executable, "-m", "glossator", *arguments]))
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def test_read_follow_and_come_back(terminal: Callable[..., Terminal]) -> None:
    term = terminal("us-russia-economic-cooperation/fact-sheet#bilateral-investment-treaty:1")
    before = term.wait(lambda text: "is updated by" in text and "Bilateral Investment Treaty" in text)
    assert "CONTENTS" in before
    assert "The level of investment" in before
    term.press("\r")
    after = term.wait(lambda text: "billion in 2019" in text and "unattributed" in text.split("\n")[0])
    assert "[Trade and investment in 2019]" in after
    term.press("\x7f")
    assert term.wait(lambda text: "unattributed" not in text.split("\n")[0] and "is updated by" in text) == before
    term.press("p")
    term.wait(lambda text: "back to the text" in text and "increase of 16.1%" in text)
    term.press("\x1b")
    assert term.wait(lambda text: text == before) == before
    term.press("q")
    assert term.end() == 0
    assert b"\x1b[?1049l" in term.raw
    assert b"\x1b[?25h" in term.raw


def test_a_loose_file_opens(terminal: Callable[..., Terminal], tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    file.write_text("".join(f"# Part {n}\n\nWords of part {n}.\n\n" for n in range(3000)), encoding="utf-8")
    term = terminal(str(file))
    term.wait(lambda text: "Words of part 1." in text)
    term.press("G")
    term.wait(lambda text: "Words of part 2999." in text and "100 %" in text)
    term.press("q")
    assert term.end() == 0


def test_what_is_not_there_is_said_in_one_line(terminal: Callable[..., Terminal]) -> None:
    term = terminal("no-such-brief")
    assert term.end() == 2
    assert term.raw.decode().strip().startswith("glossator: ")
    assert len(term.raw.decode().strip().splitlines()) == 1


def test_a_mark_outlives_a_kill_and_is_on_the_first_frame_after_it(terminal: Callable[..., Terminal]) -> None:
    place = "us-russia-economic-cooperation/fact-sheet#visas:1"
    before = terminal(place)
    before.wait(lambda text: "†" in text and "Nobody has linked this passage" in text)
    before.press("m")
    before.wait(lambda text: "Marked: Fact Sheet" in text)
    os.kill(before.pid, signal.SIGKILL)
    after = terminal(place)
    assert "■ 1" in after.wait(lambda text: "†" in text and "■" in text)
    after.press("g'")
    after.wait(lambda text: "Del remove" in text and "[Visas] ¶ 1" in text)
    after.press("\x1b")
    after.wait(lambda text: "Del remove" not in text)
    after.press("oipr\r")  # all at once, as from a script
    after.wait(lambda text: "Intellectual Property Rights" in text.split("\n")[0])
