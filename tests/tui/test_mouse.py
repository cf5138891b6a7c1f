"""The mouse: everything that keys do where there is something to click, drag or turn the wheel over."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget

from glossator.model.passage import Key
from glossator.tui.screens.hints import HintsScreen
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.widgets.reader import Reader
from tui.conftest import Opened, settle

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
WIDE = "Some 日本語 words, 👍\U0001f3fd and e\u0301 more.\n\n- an item\n- another\n\n```\n\tcode\n```\n"


def rows(widget: Widget) -> list[str]:
    return [widget.render_line(y).text for y in range(widget.size.height)]


def cell(reader: Reader, words: str) -> tuple[int, int]:
    """Where some words stand in the window."""
    y, line = next((y, line) for y, line in enumerate(rows(reader)) if words in line)
    return cell_len(line[: line.index(words)]), y


def place(screen: ReadingScreen) -> str:
    return str(screen.brief.address(screen.document, screen.reader.current)).partition("/")[2]


async def turn_wheel(pilot: Pilot[int], widget: Widget, notches: int, at: tuple[int, int] = (3, 3)) -> None:
    x, y = widget.region.offset + Offset(*at)
    for _ in range(notches):
        event = MouseScrollDown(widget, *at, 0, 1, 0, False, False, False, screen_x=x, screen_y=y)
        widget.post_message(event)
    await pilot.pause()


# Selecting


async def test_every_cell_of_the_text_leads_to_the_character_it_shows(reading: Opened, tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text(WIDE, encoding="utf-8")
    async with reading(folder=file, size=(60, 20)) as (_, screen):
        reader = screen.reader
        for words in ("Some", "本", "words", "and", "more", "item", "another", "code"):
            x, y = cell(reader, words)
            point = reader.point_at(x, y)
            assert point
            assert reader.text.passage(point.key).text[point.offset :].startswith(words)


async def test_cells_beside_the_words_lead_to_the_nearest_ones(reading: Opened, tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text("One.\n\n- Two.\n", encoding="utf-8")
    async with reading(folder=file, size=(60, 20)) as (_, screen):
        reader = screen.reader
        assert reader.point_at(0, 0) == (Key(0), 0)
        assert reader.point_at(50, 0) == (Key(0), 4)
        assert reader.point_at(50, 1) == (Key(1), 0)  # an empty line belongs to what is below it
        assert reader.point_at(0, 2) == (Key(1), 0)
        assert reader.point_at(0, 19) == (Key(1), 4)
        assert reader.point_at(9, -5) == (Key(0), 0)


async def test_dragging_from_the_margin_up_over_empty_lines_selects_what_is_between(reading: Opened) -> None:
    async with reading("fact-sheet#russias-oecd-accession:1") as (pilot, screen):
        reader = screen.reader
        x, y = cell(reader, "Russia’s OECD Accession")
        _, below = cell(reader, "The United States welcomes Russia")
        await pilot.mouse_down(reader, offset=(x + 3, below))
        await pilot.hover(reader, offset=(0, below - 1))
        await pilot.hover(reader, offset=(x, y))
        await pilot.mouse_up(reader, offset=(x, y))
        words = screen.get_selected_text() or ""
        assert words.startswith("Russia’s OECD Accession:\n\nTh")
        assert len(words) < 40


async def test_a_selection_goes_on_while_the_wheel_turns(reading: Opened) -> None:
    async with reading("fact-sheet#intellectual-property-rights:1", size=(80, 24)) as (pilot, screen):
        reader = screen.reader
        x, y = cell(reader, "committed")
        start = reader.point_at(x, y)
        await pilot.mouse_down(reader, offset=(x, y))
        await pilot.hover(reader, offset=(x, y + 1))
        await turn_wheel(pilot, reader, 5, (x, y + 1))
        end = reader.point_at(x, y + 1)
        await pilot.mouse_up(reader, offset=(x, y + 1))
        assert start
        assert end
        selected = reader.selected
        assert (selected[0].key, selected[0].start) == start
        assert (selected[-1].key, selected[-1].end) == (end.key, end.offset + 1)
        assert len(selected) > 1
        await pilot.press("y")
        assert pilot.app.clipboard.startswith("“committed to strong")


async def test_dragging_beyond_the_window_scrolls(reading: Opened) -> None:
    async with reading("fact-sheet#intellectual-property-rights:1", size=(80, 24)) as (pilot, screen):
        reader = screen.reader
        x, y = cell(reader, "committed")
        top = reader.page.top
        await pilot.mouse_down(reader, offset=(x, y))
        await pilot.hover(reader, offset=(x, reader.size.height))
        assert reader.page.top > top
        assert len(reader.selected) > 1


async def test_a_double_click_selects_a_word_and_a_triple_click_its_passage(reading: Opened) -> None:
    async with reading("fact-sheet#visas:1") as (pilot, screen):
        at = Offset(*cell(screen.reader, "forward"))
        await pilot.click(screen.reader, offset=at + Offset(2, 0), times=2)
        assert screen.get_selected_text() == "forward"
        await pilot.click(screen.reader, offset=at + Offset(2, 0), times=3)
        assert screen.get_selected_text() == screen.reader.text.passage(screen.reader.current).text
        await pilot.click(screen.reader, offset=at + Offset(2, 0))
        assert not screen.get_selected_text()


async def test_a_drag_is_no_click(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        at = Offset(*cell(screen.reader, "The level of investment"))
        await pilot.mouse_down(screen.reader, offset=at)
        await pilot.hover(screen.reader, offset=at + Offset(9, 0))
        await pilot.mouse_up(screen.reader, offset=at + Offset(9, 0))
        await pilot.pause()
        assert screen.reader.chosen is None
        assert screen.get_selected_text() == "The level "


# Panels, rules and bars


async def test_the_wheel_turns_in_every_panel(reading: Opened) -> None:
    async with reading(INVESTMENT, size=(120, 12)) as (pilot, screen):
        before = screen.reader.page.top
        for widget in (screen.contents, screen.reader, screen.connections):
            await turn_wheel(pilot, widget, 1)
        assert screen.contents.top > 0
        assert screen.connections.top > 0
        assert screen.reader.page.top > before


async def test_the_wheel_turns_in_a_peek(reading: Opened) -> None:
    async with reading(INVESTMENT, size=(80, 12)) as (pilot, _):
        await pilot.press("p")
        await pilot.pause()
        reader = pilot.app.screen.query_one(Reader)
        before = reader.page.top
        await turn_wheel(pilot, reader, 1)
        assert reader.page.top > before


async def test_the_rule_is_pulled(reading: Opened) -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        reader = screen.reader
        x = reader.size.width - 1
        await pilot.mouse_down(reader, offset=(x, 0))
        await pilot.hover(reader, offset=(x - 5, 11))
        middle = reader.page.top
        assert middle.block > 0
        await pilot.hover(reader, offset=(x, 22))
        assert reader.page.top > middle
        await pilot.hover(reader, offset=(x, 0))
        await pilot.mouse_up(reader, offset=(x, 0))
        assert reader.page.top == (0, 0)
        assert not screen.get_selected_text()


async def test_a_card_that_is_clicked_is_chosen_and_then_followed(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        panel = screen.connections
        y = next(y for y, line in enumerate(rows(panel)) if "U.S. direct investment" in line)
        await pilot.click(panel, offset=(6, y))
        assert panel.cursor == 1
        await pilot.click(panel, offset=(6, y))
        await pilot.pause()
        assert place(screen).startswith("commentary#trade-and-investment-in-2019")


async def test_a_hint_of_the_footer_does_what_its_key_does(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        bar = rows(screen.key_bar)[0]
        await pilot.click(screen.key_bar, offset=(cell_len(bar[: bar.index("follow")]), 0))
        await settle(pilot)
        assert place(screen).startswith("commentary")
        await pilot.click(screen.key_bar, offset=(cell_len(bar[: bar.index("f hints")]), 0))
        await settle(pilot)
        assert isinstance(pilot.app.screen, HintsScreen)


async def test_of_several_keys_in_a_hint_the_one_under_the_pointer_is_pressed(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("x")
        await pilot.pause()
        bar = rows(screen.key_bar)[0]
        down, up = (cell_len(bar[: bar.index(sign)]) for sign in "↓↑")
        cursors = [screen.connections.cursor]
        for x in (down, down, up):
            await pilot.click(screen.key_bar, offset=(x, 0))
            await pilot.pause()
            cursors.append(screen.connections.cursor)
        assert cursors == [0, 1, 2, 1]


async def test_the_place_bar_leads_to_the_contents_and_to_the_beginning_of_the_section(reading: Opened) -> None:
    async with reading("fact-sheet#russias-wto-accession:3") as (pilot, screen):
        bar = rows(screen.place_bar)[0]
        await pilot.click(screen.place_bar, offset=(bar.index("WTO"), 0))
        await pilot.pause()
        assert place(screen) == "fact-sheet#russias-wto-accession:1"
        await pilot.press("backspace")
        assert place(screen) == "fact-sheet#russias-wto-accession:3"
        await pilot.click(screen.place_bar, offset=(bar.index("Fact Sheet"), 0))
        await pilot.pause()
        assert screen.focused is screen.contents


@pytest.mark.parametrize("key", ["p", "question_mark", "o", "t", "ctrl+p", "f"])
async def test_a_click_beside_what_lies_over_the_text_closes_it(reading: Opened, key: str) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("right_square_bracket", "G", "backspace", key)
        await settle(pilot)
        assert pilot.app.screen is not screen
        await pilot.click(offset=(119, 38))
        await settle(pilot)
        assert pilot.app.screen is screen
