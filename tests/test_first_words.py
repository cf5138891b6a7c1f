"""The first words at once: a kept frame is painted, and the framework takes over underneath."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
import pytest
from pyte.screens import Char

from terminal import QUIET, Terminal

PLACE = "us-russia-economic-cooperation/fact-sheet#bilateral-investment-treaty:1"
PAINTED = b"\x1b[?2026h\x1b[?1049h"
"""What the program writes first of all."""
BAR = b"help"
"""A word of the bar of keys, which a kept frame has, and the mere words of a text have not."""
SHOWN = b"\x1b[?2026l"
"""What stands after the frame."""
READY = b"\x1b[?2004h"
"""What the framework writes when it reads keys."""
BACK = b"\x1b[?1049l\x1b[?25h"
"""Back to the screen that was there before, with a cursor."""

STUCK = "import sys, time\nsys.stderr.write('STUCK')\nwhile True:\n    time.sleep(0.05)"
"""A framework that never loads. A signal that comes just before a sleep waits for its end, so they are short."""

Start = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    opened: list[Terminal] = []

    def open_terminal(*words: str, columns: int = 120, rows: int = 40, **environ: str) -> Terminal:
        command = [sys.executable, "-m", "glossator", *words]
        opened.append(Terminal(command, columns, rows, environ))
        return opened[-1]

    yield open_terminal
    for each in opened:
        each.close()


Cells = list[list[Char]]


def drawn(text: str) -> bool:
    """Is the whole screen there, with its links?"""
    return "†" in text


def read_before(start: Start, *words: str, **how: int | str) -> Cells:
    """A first reading, to its end; what stood on the screen."""
    term = start(*words, **how)
    term.wait(drawn)
    cells = term.cells()
    term.press("q")
    assert term.end() == 0
    assert not kept(term)
    return cells


def wait_for_paint(term: Terminal) -> None:
    while SHOWN not in term.raw:
        assert term.read(20)
    assert kept(term)


def kept(term: Terminal) -> bool:
    """Was a kept frame painted, rather than the words alone?"""
    assert term.raw.startswith(PAINTED)
    return BAR in term.raw.partition(SHOWN)[0]


def watch_the_takeover(term: Terminal, painted: Cells) -> None:
    """See that no cell ever differs from what is painted, until the framework is there and has nothing more to say."""
    assert term.cells() == painted
    while term.read(QUIET) or READY not in term.raw:
        assert term.cells() == painted
    assert term.raw.count(b"\x1b[?1049h") == 1


@pytest.fixture
def stuck(tmp_path: Path) -> Callable[[str], str]:
    """A folder with a framework that does something else than to load."""

    def make(does: str) -> str:
        package = tmp_path / "stuck" / "textual"
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(does, encoding="utf-8")
        return os.pathsep.join([str(package.parent), os.environ.get("PYTHONPATH", "")])

    return make


@pytest.mark.parametrize(("columns", "rows"), [(120, 40), (80, 24), (60, 20)])
@pytest.mark.parametrize(
    "environ", [{}, {"NO_COLOR": "1"}, {"COLORTERM": "", "TERM": "xterm"}], ids=["true", "none", "few"]
)
def test_nothing_moves_between_the_painted_frame_and_the_first_key(
    start: Start, columns: int, rows: int, environ: dict[str, str]
) -> None:
    before = read_before(start, PLACE, columns=columns, rows=rows, **environ)
    term = start(PLACE, columns=columns, rows=rows, **environ)
    wait_for_paint(term)
    watch_the_takeover(term, before)
    term.press("?")
    term.wait(lambda text: "Scroll one line down" in text)
    term.press("\x1b")
    term.wait(lambda _: term.cells() == before)


def test_keys_that_come_before_the_framework_act(start: Start) -> None:
    read_before(start, PLACE)
    term = start(PLACE)
    wait_for_paint(term)
    term.press("]}")

    def there(text: str) -> bool:
        return "Intellectual" in text.split("\n")[0] and "¶ 2" in text.split("\n")[0] and drawn(text)

    found = term.wait(there)
    late = start(PLACE)
    late.wait(drawn)
    late.press("]}")
    assert late.wait(there) == found


def test_at_another_size_no_kept_frame_is_painted(start: Start) -> None:
    read_before(start, PLACE)
    term = start(PLACE, columns=119)
    term.wait(drawn)
    assert not kept(term)


def test_a_resize_before_the_framework_draws_shows_the_new_size(start: Start) -> None:
    wanted = read_before(start, PLACE, columns=90, rows=30)
    read_before(start, PLACE)
    term = start(PLACE)
    wait_for_paint(term)
    term.resize(90, 30)
    term.wait(lambda _: term.cells() == wanted)


def test_a_changed_text_is_never_shown_as_it_was(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text("# Title\n\nThe old words.\n", encoding="utf-8")
    first = start(str(file))
    first.wait(lambda text: "The old words." in text)
    first.press("q")
    assert first.end() == 0
    file.write_text("# Title\n\nThe new words.\n", encoding="utf-8")
    second = start(str(file))
    second.wait(lambda text: "The new words." in text)
    assert b"old" not in second.raw


def test_a_loose_file_is_painted(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "text.md"
    file.write_text("# Title\n\nThe words.\n", encoding="utf-8")
    first = start(str(file))
    first.wait(lambda text: "The words." in text and "help" in text)
    first.press("q")
    assert first.end() == 0
    second = start(str(file))
    wait_for_paint(second)
    assert "The words." in second.text()


@pytest.mark.parametrize(
    ("stop", "code"), [(lambda term: term.press("\x03"), 130), (lambda term: os.kill(term.pid, signal.SIGTERM), 143)]
)
def test_an_end_before_the_framework_leaves_the_terminal_in_order(
    start: Start, stuck: Callable[[str], str], stop: Callable[[Terminal], None], code: int
) -> None:
    read_before(start, PLACE)
    term = start(PLACE, PYTHONPATH=stuck(STUCK))
    before = term.settings()
    while b"STUCK" not in term.raw:
        term.read(20)
    assert term.settings() != before
    stop(term)
    assert term.end() == code
    assert term.raw.endswith(BACK)
    assert term.settings() == before


def test_an_error_is_said_on_the_screen_that_was_there_before(start: Start, stuck: Callable[[str], str]) -> None:
    read_before(start, PLACE)
    term = start(PLACE, PYTHONPATH=stuck("raise RuntimeError('broken')"))
    assert term.end() == 70
    said = term.raw.partition(BACK)[2].decode().split()
    assert said[:5] == ["glossator:", "a", "fault", "of", "the"]
    assert Path(said[-1]).read_text(encoding="utf-8").endswith("RuntimeError: broken\n")


def test_the_terminal_is_as_it_was_after_the_end(start: Start) -> None:
    read_before(start, PLACE)
    term = start(PLACE)
    before = term.settings()
    wait_for_paint(term)
    term.press("q")
    assert term.end() == 0
    assert term.settings() == before


def test_the_place_that_was_left_is_painted_without_an_argument(start: Start) -> None:
    term = start(PLACE)
    term.wait(drawn)
    term.press("]}")
    left = term.wait(lambda text: "¶ 2" in text.split("\n")[0] and drawn(text))
    cells = term.cells()
    term.press("q")
    assert term.end() == 0
    resumed = start()
    wait_for_paint(resumed)
    assert resumed.text() == left
    watch_the_takeover(resumed, cells)


def test_a_place_is_painted_again_after_reading_elsewhere(start: Start) -> None:
    before = read_before(start, PLACE)
    read_before(start, "us-russia-economic-cooperation/commentary")
    term = start(PLACE)
    wait_for_paint(term)
    assert term.cells() == before


def test_two_texts_beside_each_other_are_not_painted_since_one_is_resumed(start: Start) -> None:
    term = start(PLACE)
    term.wait(drawn)
    term.press("v")
    term.wait(lambda text: "difficulties and risks" in text)
    term.press("q")
    assert term.end() == 0
    resumed = start()
    resumed.wait(drawn)
    assert not kept(resumed)


CONSTRUCTS = """Text with **strong**, *soft*, `code`, ~~gone~~ and [a link](#title) in a paragraph that wraps.

# Title

- one item
- another, with words enough to be broken into two lines on a narrow screen

> A quotation.

| a | b |
|---|---|
| 1 | 2 |

```
code as it is
```
"""


@pytest.mark.parametrize(
    ("columns", "rows", "environ"),
    [
        *((columns, rows, {}) for columns, rows in ((200, 50), (120, 40), (126, 40), (80, 24), (60, 20), (20, 5))),
        (120, 40, {"NO_COLOR": "1"}),
        (120, 40, {"COLORTERM": "", "TERM": "xterm-256color"}),
        (120, 40, {"COLORTERM": "", "TERM": "xterm"}),
    ],
    ids=str,
)
@pytest.mark.parametrize("place", [PLACE, "us-russia-economic-cooperation/commentary#the-case-for", "text.md"])
def test_the_first_words_stand_where_the_reader_draws_them(
    start: Start, tmp_path: Path, place: str, columns: int, rows: int, environ: dict[str, str]
) -> None:
    file = tmp_path / "text.md"
    file.write_text(CONSTRUCTS, encoding="utf-8")
    term = start(str(file) if place == file.name else place, columns=columns, rows=rows, **environ)
    while SHOWN not in term.raw:
        assert term.read(20)
    assert not kept(term)
    sketched = pyte.Screen(columns, rows)  # a slow reader of the terminal may have got more than the sketch by now
    pyte.ByteStream(sketched).feed(term.raw.partition(SHOWN)[0])
    where = [(y, x) for y in range(rows) for x in range(columns)]
    first = {(y, x): sketched.buffer[y][x] for y, x in where if sketched.buffer[y][x].data.strip()}
    assert first
    while term.read(QUIET) or READY not in term.raw:
        now = term.cells()
        for (y, x), cell in first.items():
            assert look(now[y][x]) == look(cell), (y, x)


def look(cell: Char) -> tuple[object, ...]:
    """How a cell looks, but for the line under words that are linked, which is known later."""
    return cell.data, cell.fg, cell.bg, cell.bold, cell.italics, cell.strikethrough
