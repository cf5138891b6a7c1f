"""Ten tasks of a reader, scripted as key presses against the real terminal, each within a number of keys.

The budget of a task is what the best of less, info, w3m and hike needs for it where
one of them can do it; letters of a name or of a word that must be typed count as keys.
"""

from __future__ import annotations

import base64
import re
import sys
from collections.abc import Callable, Iterator

import pytest

from terminal import Terminal

BRIEF = "us-russia-economic-cooperation"
INVESTMENT = f"{BRIEF}/fact-sheet#bilateral-investment-treaty:1"
ENTER, ESCAPE, BACK, PAGE_DOWN = "\r", "\x1b", "\x7f", "\x1b[6~"


class Reading:
    """A reader at the keyboard, whose keys are counted."""

    def __init__(self, term: Terminal) -> None:
        self.term = term
        self.keys = 0

    def press(self, *keys: str) -> None:
        self.keys += len(keys)
        for key in keys:
            self.term.press(key)

    def see(self, *words: str) -> str:
        """Wait until all these words stand on the screen; it is returned."""
        return self.term.wait(lambda text: all(word in text for word in words))

    def label_at(self, x: int, y: int) -> str:
        """The hint that begins at a cell."""
        cells, label = self.term.screen.buffer[y], ""
        while cells[x].reverse:
            label, x = label + cells[x].data, x + 1
        return label

    def leave(self) -> None:
        self.term.press("q")
        assert self.term.end() == 0


Start = Callable[..., Reading]


@pytest.fixture
def start() -> Iterator[Start]:
    opened: list[Terminal] = []

    def begin(*words: str) -> Reading:
        opened.append(Terminal([sys.executable, "-m", "glossator", *words]))
        reader = Reading(opened[-1])
        reader.see("†", " % ")  # with its links
        return reader

    yield begin
    for each in opened:
        each.close()


def place(text: str) -> str:
    """What the first line says of where the reader is."""
    return re.sub(r"\s\s+", "  ", text.split("\n")[0].strip())


def find(text: str, words: str) -> tuple[int, int]:
    """The cell at which some words begin."""
    return next((line.index(words), y) for y, line in enumerate(text.split("\n")) if words in line)


def test_opening_a_section_by_name(start: Start) -> None:
    """info: ``m``, as many letters of the name as tell it from others, ``⏎``."""
    reader = start(BRIEF)
    reader.press("o", *"vis", ENTER)
    assert "[Visas]" in place(reader.see("› [Visas]", "looks forward to seeing"))
    assert reader.keys <= 5


def test_following_the_third_link_in_view(start: Start) -> None:
    """w3m: ``Tab`` three times, ``⏎``."""
    reader = start(INVESTMENT)
    before = reader.see("is updated by", "exploratory")
    third = find(before, "exploratory")
    reader.press("f")
    reader.term.wait(lambda text: text != before)
    reader.press(*reader.label_at(*third))
    assert place(reader.see("¶ 2 of 4")).startswith("Fact Sheet › Russia as 2012 Host")
    assert reader.keys <= 4


def test_looking_at_what_a_link_leads_to_and_dismissing_it(start: Start) -> None:
    """info: ``⏎`` there, ``l`` back."""
    reader = start(INVESTMENT)
    before = reader.see("is updated by")
    reader.press("p")
    reader.see("back to the text", "increase of 16.1%")
    reader.press(ESCAPE)
    reader.term.wait(lambda text: text == before)
    assert reader.keys <= 2


def test_returning_to_the_same_line_after_five_jumps(start: Start) -> None:
    """less: ``ma`` before them, ``'a`` after them."""
    reader = start(INVESTMENT)
    first = reader.see("is updated by")
    for key in "jj":
        reader.term.press(key)
    before = reader.term.wait(lambda text: text != first)
    for key in (ENTER, "G", "g", "G", "g"):
        reader.term.press(key)
    reader.see("¶ 1 of", "unattributed", "› [Relations")
    reader.press("t", PAGE_DOWN, ENTER)
    reader.term.wait(lambda text: text == before)
    assert reader.keys <= 4


def test_finding_the_third_match(start: Start) -> None:
    """less: ``/``, the word, ``⏎``, ``n``, ``n``."""
    reader = start(BRIEF)
    reader.press("/", *"innovation", ENTER, "n", "n")
    shown = reader.term.wait(lambda text: "3 of" in text.split("\n")[-1])
    assert "nnovation" in shown
    assert reader.keys <= 1 + len("innovation") + 3


def test_going_to_a_place_that_is_typed(start: Start) -> None:
    """info: ``g``, the name, ``⏎``."""
    reader = start(BRIEF)
    reader.press("o", *"#innovation:2", ENTER)
    assert place(reader.see("› [Innovation]", "¶ 2 of")).endswith("¶ 2 of 3")
    assert reader.keys <= 2 + len("#innovation:2")


def test_coming_back_after_a_restart(start: Start) -> None:
    """less forgets the place; it takes ``ma`` and ``'a``, with an option that keeps marks."""
    reader = start(INVESTMENT)
    reader.see("is updated by")
    for key in "jj":
        reader.term.press(key)
    reader.see("is updated by")
    before = reader.term.text()
    reader.leave()
    again = start()
    again.term.wait(lambda text: text == before)
    assert again.keys == 0


def test_marking_and_coming_back_after_a_restart(start: Start) -> None:
    """less: ``ma`` and ``'a``, with an option that keeps marks."""
    reader = start(INVESTMENT)
    before = reader.see("is updated by", "The level of investment")
    reader.press("m")
    reader.see("Marked: ", "■")
    reader.term.press("g")
    reader.term.wait(lambda text: place(text) != place(before))
    reader.leave()
    again = start()
    assert place(again.term.text()) != place(before)
    again.press("'", ENTER)
    after = again.term.wait(lambda text: place(text) == place(before))
    assert "The level of investment" in after
    assert reader.keys + again.keys <= 4


def test_copying_a_quote(start: Start) -> None:
    """None of the others can."""
    reader = start(f"{BRIEF}/fact-sheet#visas:1")
    reader.see("looks forward to")
    reader.press("y")
    reader.see("Copied")
    payload = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)", reader.term.raw)
    assert payload
    copied = base64.b64decode(payload[1]).decode()
    assert copied.startswith("“The United States looks forward to seeing")
    assert f"{BRIEF}/fact-sheet#visas:1" in copied
    assert reader.keys <= 1


def test_opening_beside(start: Start) -> None:
    """None of the others can."""
    reader = start(INVESTMENT)
    reader.see("is updated by")
    reader.press("v")
    reader.see("▸ Fact Sheet", "Commentary", "The level of investment", "U.S. foreign direct")
    assert reader.keys <= 1


def test_another_size_and_back_is_on_the_same_passage(start: Start) -> None:
    """less stays at its line, w3m and info too."""
    reader = start(INVESTMENT)
    before = reader.see("is updated by")
    reader.term.resize(60, 20)
    narrow = reader.term.wait(lambda text: "CONTENTS" not in text and "The level of investment" in text)
    assert place(narrow).split("  ")[0].endswith("Bilateral Investment Treaty")
    reader.term.resize(120, 40)
    reader.term.wait(lambda text: text == before)
    assert reader.keys == 0
