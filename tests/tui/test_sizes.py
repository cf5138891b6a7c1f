"""Every screen at every size of terminal, and floods of sizes and keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.events import Key, Resize
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.screen import Screen

from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.widgets.reader import Reader
from tui.conftest import Opened, settle

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
SIZES = [(20, 5), (30, 8), (40, 10), (200, 60), (300, 100)]
OPENED_BY = {
    "peek": "p",
    "help": "question_mark",
    "palette": "ctrl+p",
    "places": "o",
    "trail": "t",
    "hints": "f",
    "contents": "c",
    "connections": "x",
    "find": "slash",
    "beside": "v",
    "overview": "a",
}


def place(screen: ReadingScreen) -> str:
    return str(screen.brief.address(screen.document, screen.reader.current)).partition("/")[2]


def fits(screen: Screen[Any]) -> bool:
    """Does every widget lie within the screen, and draw lines as wide as it is?"""
    for widget in screen.query("*"):
        if not (widget.is_on_screen and widget.region and widget.size):
            continue
        width, height = widget.outer_size
        lines = widget.render_lines(Region(0, 0, width, height))
        assert {line.cell_length for line in lines} <= {width}, widget
    return True


def words_on(screen: Screen[Any]) -> str:
    """The words of the texts that are seen."""
    readers = [reader for reader in screen.query(Reader) if reader.is_on_screen]
    lines = (reader.render_line(y).text for reader in readers for y in range(reader.size.height))
    return " ".join(word for line in lines for word in line.split() if word.isalpha())


async def close(pilot: Pilot[int], screen: ReadingScreen) -> None:
    """Press Escape until nothing but the one text is there."""
    for _ in range(4):
        await pilot.press("escape")
        await pilot.pause()
    assert pilot.app.screen is screen
    assert screen.focused is screen.reader
    assert not screen.other


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_screen_opens_and_closes_and_fits(reading: Opened, size: tuple[int, int]) -> None:
    async with reading(INVESTMENT, size=size) as (pilot, screen):
        await pilot.press("G", "backspace")
        for name, key in OPENED_BY.items():
            await pilot.press(key)
            await settle(pilot)
            shown = pilot.app.screen
            assert fits(screen), name
            assert fits(shown), name
            assert shown is not screen or name in ("contents", "connections", "find", "beside"), name
            assert words_on(screen) or screen.focused is not screen.reader, name
            if name == "peek":
                assert words_on(shown)
            await close(pilot, screen)
            assert place(screen).startswith("fact-sheet"), name
            assert words_on(screen), name


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_way_of_moving_ends_where_there_are_words(reading: Opened, size: tuple[int, int]) -> None:
    async with reading(INVESTMENT, size=size) as (pilot, screen):
        for key in (
            "j",
            "k",
            "space",
            "pageup",
            "d",
            "u",
            "g",
            "G",
            "g",
            "right_square_bracket",
            "left_square_bracket",
        ):
            await pilot.press(key)
            assert words_on(screen), key
        for key in (
            "right_curly_bracket",
            "left_curly_bracket",
            "tab",
            "shift+tab",
            "tab",
            "enter",
            "v",
            "w",
            "V",
            "n",
        ):
            await pilot.press(key)
            await pilot.pause()
            assert words_on(screen), key
            assert fits(screen), key


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_going_through_the_passages_shows_each(reading: Opened, tmp_path: Path, size: tuple[int, int]) -> None:
    file = tmp_path / "loose.md"
    file.write_text("".join(f"# Part {n}\n\nWords{n} of it.\n\n- item\n\n" for n in range(8)), encoding="utf-8")
    async with reading(folder=file, size=size) as (pilot, screen):
        for _ in range(20):
            await pilot.press("right_curly_bracket")
            assert screen.reader.current in screen.reader.seen_keys


async def test_a_flood_of_sizes_ends_at_the_last_one_and_at_the_same_words(reading: Opened) -> None:
    async with reading("fact-sheet#innovation:2") as (pilot, screen):
        await pilot.press("j", "j", "j")
        before = screen.reader.page.anchor()
        for number in range(200):
            size = Size(20 + number % 180, 5 + number % 60)
            pilot.app.post_message(Resize(size, size))
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert screen.size == (120, 40)
        assert fits(screen)
        assert screen.reader.page.anchor() == before
        assert place(screen) == "fact-sheet#innovation:2"


async def test_a_flood_of_keys_ends_where_single_keys_do(reading: Opened) -> None:
    keys = (
        "j",
        "space",
        "right_curly_bracket",
        "tab",
        "k",
        "right_square_bracket",
        "u",
        "g",
        "right_curly_bracket",
        "d",
    )
    async with reading(INVESTMENT, size=(80, 24)) as (pilot, screen):
        for key in keys * 50:
            pilot.app.post_message(Key(key, None).set_sender(pilot.app))
        await settle(pilot)
        flooded = screen.pane.position()
    async with reading(INVESTMENT, size=(80, 24)) as (pilot, screen):
        await pilot.press("g", *keys)
        await settle(pilot)
        assert flooded == screen.pane.position()
