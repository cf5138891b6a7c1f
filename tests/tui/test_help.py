"""Help: the keys that apply now first, and every key of the reader."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from glossator.state.keys import BINDINGS
from glossator.state.panel_keys import FOOTERS, PANELS, all_bindings, footer
from glossator.tui.screens.help import HelpScreen
from tui.conftest import Opened

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"


def columns(pilot: Pilot[int]) -> tuple[str, str]:
    """The words of the two columns."""
    assert isinstance(pilot.app.screen, HelpScreen)
    first, second = (str(pilot.app.screen.query_one(name, Static).content) for name in ("#first", "#second"))
    return first, second


@pytest.mark.parametrize(
    ("keys", "title", "help"),
    [
        ((), "Moving", "Scroll one line down"),
        (("x",), "In the connections", "Go where the chosen link leads"),
        (("c",), "In the contents", "Go to the entry"),
    ],
)
async def test_what_applies_now_comes_first(reading: Opened, keys: tuple[str, ...], title: str, help: str) -> None:
    async with reading(INVESTMENT) as (pilot, _):
        await pilot.press(*keys, "question_mark")
        lines = columns(pilot)[0].split("\n")
        assert lines[0].strip() == title
        assert lines[1].endswith(help)


async def test_every_key_of_the_reader_is_there(reading: Opened) -> None:
    async with reading() as (pilot, _):
        await pilot.press("question_mark")
        words = " ".join("\n".join(columns(pilot)).split())
        for binding in BINDINGS:
            assert binding.shown in words
            assert binding.help.split()[-1] in words


async def test_at_120_by_40_nothing_has_to_be_scrolled(reading: Opened) -> None:
    async with reading() as (pilot, _):
        await pilot.press("x", "question_mark")
        assert all(columns(pilot))
        assert pilot.app.screen.query_one(VerticalScroll).max_scroll_y == 0


async def test_on_a_narrow_screen_it_is_one_column_that_scrolls(reading: Opened) -> None:
    async with reading(size=(60, 20)) as (pilot, _):
        await pilot.press("question_mark")
        assert columns(pilot)[1] == ""
        scroll = pilot.app.screen.query_one(VerticalScroll)
        await pilot.press("j", "j", "k")
        assert scroll.scroll_y == 1
        await pilot.press("space", "pageup", "pageup")
        assert scroll.scroll_y == 0
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert columns(pilot)[1] != ""


@pytest.mark.parametrize("key", ["escape", "q", "question_mark"])
async def test_it_closes(reading: Opened, key: str) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("question_mark", key)
        assert pilot.app.screen is screen


def test_footers_name_keys_that_there_are() -> None:
    known = {binding.id for binding in all_bindings()}
    assert len(known) == len(all_bindings())
    assert all(id in known for ids in FOOTERS.values() for id in ids)
    assert set(FOOTERS) == set(PANELS)


def test_keys_that_are_named_alike_stand_together_in_the_footer() -> None:
    assert footer("contents")[:3] == [("⏎", "go there"), ("↑ ↓", "choose"), ("a…z", "type to filter")]
    assert footer("reader")[0] == ("⏎", "follow")
