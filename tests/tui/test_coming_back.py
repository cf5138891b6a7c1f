"""Leaving and coming back: the place, the trail, the theme; and the reader's own settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossator.cli.opening import find
from glossator.library.library import Library
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.reading import ReadingScreen
from samples import SHIPPED
from tui.conftest import Opened, settle

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"


def lines(screen: ReadingScreen) -> list[str]:
    return [screen.reader.render_line(y).text for y in range(screen.reader.size.height)]


def resumed() -> GlossatorApp:
    """The program as it starts without an argument."""
    opening = find(Library([SHIPPED.parent]), None)
    return GlossatorApp(opening.brief, opening.place, resumed=opening.resumed)


def configure(text: str) -> None:
    path = Path(os.environ["XDG_CONFIG_HOME"]) / "glossator" / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


async def test_without_an_argument_the_reader_stands_at_the_same_line(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("j", "j", "j", "enter", "j", "q")
        left = lines(screen)
    app = resumed()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert lines(app.screen) == left
        assert app.screen.document == "commentary"


async def test_the_trail_survives(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("j", "j", "j")
        before = lines(screen)
        await pilot.press("enter", "q")
    app = resumed()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("backspace")
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert lines(app.screen) == before


async def test_a_place_is_kept_though_nobody_quits(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("}")
        screen.look_around()
        screen.look_around()
        address = screen.brief.address(screen.document, screen.reader.current)
        await pilot.pause()
        opening = find(Library([SHIPPED.parent]), None)
        assert opening.resumed
        assert opening.brief
        assert opening.brief.address("fact-sheet", opening.resumed.position.key) == address


async def test_a_theme_that_was_chosen_is_chosen_again(reading: Opened) -> None:
    async with reading() as (pilot, _):
        pilot.app.theme = "nord"
        await pilot.pause()
    async with reading() as (pilot, _):
        assert pilot.app.theme == "nord"


async def test_measure_margin_and_numbers_are_as_set(reading: Opened) -> None:
    configure("measure: 40\nmargin: 5\nnumbers: false\n")
    async with reading(INVESTMENT) as (_, screen):
        words = [line[:-1].rstrip() for line in lines(screen)]
        assert max(map(len, words)) <= 5 + 6 + 40
        assert all(line[:8].strip() == "" for line in words)
        assert any(line[11:].startswith("• The level of investment") for line in words)


async def test_keys_are_those_that_were_set(reading: Opened) -> None:
    configure("keys:\n  passage.next: ctrl+n\n  line.down: o\n")
    async with reading(INVESTMENT) as (pilot, screen):
        before = screen.reader.current
        await pilot.press("ctrl+n")
        assert screen.reader.current > before
        top = screen.reader.page.top
        await pilot.press("o")
        assert screen.reader.page.top > top


@pytest.mark.parametrize("panel", ["contents", "connections"])
async def test_a_panel_that_is_switched_off_comes_when_it_is_called(reading: Opened, panel: str) -> None:
    configure(f"{panel}: false\n")
    async with reading(INVESTMENT) as (pilot, screen):
        assert not screen.query_one(f"#{panel}").display
        await pilot.press(panel[0] if panel == "contents" else "x")
        assert screen.query_one(f"#{panel}").display
        await pilot.press("escape")
        assert not screen.query_one(f"#{panel}").display


async def test_what_is_wrong_with_the_settings_is_said_with_its_line(reading: Opened) -> None:
    configure("theme: nord\nmeasure: wide\n")
    async with reading() as (pilot, _):
        assert pilot.app.theme == "nord"
        assert any("config.yaml:2" in notification.message for notification in pilot.app._notifications)


async def test_a_theme_that_there_is_not_is_named(reading: Opened) -> None:
    configure("theme: solarised\n")
    async with reading() as (pilot, _):
        assert any("no theme 'solarised'" in notification.message for notification in pilot.app._notifications)
