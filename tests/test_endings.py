"""However the reader is stopped, ended or broken, the terminal is as it was before, and the exit code tells why."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from terminal import Terminal

PLACE = "us-russia-economic-cooperation/fact-sheet#bilateral-investment-treaty:1"
READER = (sys.executable, "-m", "glossator", PLACE)
HELP = "Scroll one line down"
IGNORING = ("/bin/sh", "-c", 'trap "" HUP; exec "$0" "$@"')

BROKEN = """
import sys
from glossator.tui.screens.{module} import {name}
def break_down(self, *arguments):
    secret = "a word of the text"
    raise ValueError("on purpose")
{name}.{method} = break_down
from glossator.__main__ import main
sys.exit(main())
"""

Start = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    opened: list[Terminal] = []

    def open_terminal(command: Sequence[str] = READER) -> Terminal:
        opened.append(Terminal(command))
        return opened[-1]

    yield open_terminal
    for each in opened:
        each.close()


def drawn(text: str) -> bool:
    return "†" in text


def assert_in_order(term: Terminal, before: list[object]) -> None:
    assert term.settings() == before
    assert not term.left_on()


def quit_by_keys(term: Terminal) -> None:
    """Quit, if keys are answered."""
    term.press("?")
    term.wait(lambda text: HELP in text)
    term.press("\x1b")
    term.wait(lambda text: HELP not in text)
    term.press("q")
    assert term.end() == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT"])
def test_a_request_to_end_leaves_the_terminal_in_order_and_is_the_exit_code(start: Start, name: str) -> None:
    term = start()
    before = term.settings()
    term.wait(drawn)
    os.kill(term.pid, getattr(signal, name))
    assert term.end() == 128 + getattr(signal, name)
    assert_in_order(term, before)


def test_the_place_is_kept_when_the_reader_is_asked_to_end(start: Start) -> None:
    term = start()
    term.wait(drawn)
    term.press("}")
    there = term.wait(lambda text: "Intellectual" in text.split("\n")[0])
    os.kill(term.pid, signal.SIGTERM)
    term.end()
    assert start(READER[:-1]).wait(lambda text: text == there)


def test_words_that_are_not_kept_when_the_reader_is_asked_to_end_are_found_at_the_next_start(start: Start) -> None:
    term = start()
    term.wait(drawn)
    term.press("e")
    term.wait(lambda text: "Esc close" in text)
    term.press("half a thought")
    term.wait(lambda text: "half a thought" in text)
    os.kill(term.pid, signal.SIGHUP)
    assert term.end() == 129
    (file,) = Path(os.environ["XDG_STATE_HOME"], "glossator", "unsaved").iterdir()
    assert file.read_text(encoding="utf-8") == "half a thought"
    start().wait(lambda text: "Words that were not kept" in text)


def test_the_terminal_is_in_order_while_the_reader_is_stopped_and_the_reader_after_it(start: Start) -> None:
    term = start()
    before = term.settings()
    there = term.wait(drawn)
    os.kill(term.pid, signal.SIGTSTP)
    assert term.stopped()
    assert_in_order(term, before)
    os.kill(term.pid, signal.SIGCONT)
    term.wait(lambda text: text == there)
    quit_by_keys(term)
    assert_in_order(term, before)


def test_after_a_stop_that_nobody_announced_the_reader_takes_the_terminal_again(start: Start) -> None:
    term = start()
    before = term.settings()
    term.wait(drawn)
    os.kill(term.pid, signal.SIGSTOP)
    assert term.stopped()
    termios.tcsetattr(term.file, termios.TCSANOW, before)  # type: ignore[arg-type] # as a shell does
    os.kill(term.pid, signal.SIGCONT)
    term.wait(lambda _: term.settings() != before)
    quit_by_keys(term)
    assert_in_order(term, before)


@pytest.mark.parametrize("command", [READER, (*IGNORING, *READER)], ids=["told", "not told"])
def test_a_reader_whose_terminal_is_gone_ends(start: Start, command: Sequence[str]) -> None:
    term = start(command)
    term.wait(drawn)
    os.close(term.file)
    assert os.waitstatus_to_exitcode(os.waitpid(term.pid, 0)[1]) == 128 + signal.SIGHUP
    term.file = os.open(os.devnull, os.O_RDONLY)  # for the end


def test_bytes_that_are_no_text_and_keys_that_no_keyboard_has_are_passed_over(start: Start) -> None:
    term = start()
    term.wait(drawn)
    term.send(b"\xff\xfe\x80\xc3")
    term.send(b"\x1b[9999999999;9999999999;9999999999u\x1b[<0;0;0M\x1b[48;0;0;0;0t\x1b[200~")  # and a paste without end
    term.wait(drawn)
    term.press("\x1b[201~?")
    term.wait(lambda text: HELP in text)


def test_after_a_flood_the_next_key_is_answered(start: Start) -> None:
    term = start()
    term.wait(drawn)
    for number in range(500):
        term.resize(1 + number % 150, 1 + number % 50)
    term.resize(120, 40)
    term.send(b"j" * 5000 + b"\x1b[<35;10;10M" * 1000 + b"\x1b[200~" + b"pasted " * 50_000 + b"\x1b[201~")
    term.press("?")
    term.wait(lambda text: HELP in text)


def test_a_long_text_that_is_typed_at_once_is_not_lost_where_words_are_written(start: Start) -> None:
    term = start()
    term.wait(drawn)
    term.press("e")
    term.wait(lambda text: "Esc close" in text)
    term.send(b"".join(b"%d " % number for number in range(2000)) + b"\x13")
    term.wait(lambda text: "Kept." in text)
    notes = Path(os.environ["XDG_DATA_HOME"], "glossator", "notes", "us-russia-economic-cooperation.yaml")
    assert re.findall(r"\d+", notes.read_text(encoding="utf-8").partition("note:")[2])[:2000] == [
        *map(str, range(2000))
    ]


@pytest.mark.parametrize(
    ("module", "name", "method", "keys"),
    [("help", "HelpScreen", "compose", "?"), ("reading", "ReadingScreen", "_read_margin", "")],
    ids=["on the screen", "in a worker"],
)
def test_a_fault_is_reported_in_a_file_and_told_in_a_line(
    start: Start, module: str, name: str, method: str, keys: str
) -> None:
    code = BROKEN.format(module=module, name=name, method=method)
    term = start((sys.executable, "-c", code, PLACE))
    before = term.settings()
    if keys:
        term.wait(drawn)
        term.press(keys)
    assert term.end() == 70
    assert_in_order(term, before)
    said = term.raw.decode().rpartition("\x1b")[2].partition("glossator: ")[2].split()
    report = Path(said[-1]).read_text(encoding="utf-8")
    assert "Traceback" not in term.raw.decode()
    assert report.endswith("ValueError: on purpose\n")
    assert "a word of the text" not in report.replace('secret = "a word of the text"', "")
