"""Two panes: which is which, and which of them is read."""

from __future__ import annotations

from textual.color import Color

from glossator.tui.page import CURRENT_SIGN
from glossator.tui.widgets.pane import Pane
from tui.conftest import Opened

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"


def bar_colour(pane: Pane) -> Color:
    """The colour of the bar along the current passage."""
    reader = pane.reader
    strips = [reader.render_line(y) for y in range(reader.size.height)]
    style = next(segment.style for strip in strips for segment in strip if segment.text == CURRENT_SIGN)
    assert style
    assert style.color
    return Color.from_rich_color(style.color)


async def test_one_pane_has_no_title(reading: Opened) -> None:
    async with reading(INVESTMENT) as (_, screen):
        assert screen.pane.gutter.top == 0


async def test_each_of_two_panes_names_its_document_and_marks_the_one_that_is_read(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("v")
        await pilot.pause()
        first, second = screen.pane, screen.other
        assert second
        assert first.gutter.top == 1
        assert (first.border_title, second.border_title) == ("▸ Fact Sheet", "  Commentary")
        assert first.styles.border_title_color != second.styles.border_title_color
        await pilot.press("w")
        assert (first.border_title, second.border_title) == ("  Fact Sheet", "▸ Commentary")
        await pilot.press("escape", "escape")
        assert screen.pane is first
        assert first.border_title == "▸ Fact Sheet"
        assert first.gutter.top == 0


async def test_the_title_follows_the_document(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("v", "enter")
        assert screen.pane.border_title == "▸ Commentary"
        await pilot.press("backspace")
        assert screen.pane.border_title == "▸ Fact Sheet"


async def test_the_bar_of_the_other_pane_steps_back(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        alone = bar_colour(screen.pane)
        await pilot.press("v")
        await pilot.pause()
        assert screen.other
        first, second = screen.pane, screen.other
        assert bar_colour(first) == alone
        assert bar_colour(second) != alone
        await pilot.press("w")
        await pilot.pause()
        assert bar_colour(second) == alone
        assert bar_colour(first) != alone


async def test_where_there_is_no_room_only_the_pane_that_is_read_is_seen(reading: Opened) -> None:
    async with reading(INVESTMENT, size=(40, 10)) as (pilot, screen):
        await pilot.press("v")
        await pilot.pause()
        second = screen.other
        assert second
        assert not second.display
        await pilot.press("w")
        await pilot.pause()
        assert screen.pane is second
        assert screen.focused is second.reader
        assert second.display
        assert screen.other
        assert not screen.other.display
