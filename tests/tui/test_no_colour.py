"""Without colour: nothing is said by colour alone, and none is sent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.style import Style
from textual.geometry import Offset, Region
from textual.selection import Selection

from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.selecting import row_of
from tui.conftest import Opened, make_app, settle

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
Sign = tuple[str, bool | None, bool | None, bool | None, bool | None]
"""Some words, and whether they are bold, dim, underlined, reversed."""


@pytest.fixture(autouse=True)
def _no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def styles(screen: ReadingScreen) -> Iterator[tuple[str, Style]]:
    """Everything that the screen draws, as it is sent to the terminal."""
    for widget in (screen.place_bar, screen.contents, screen.reader, screen.connections, screen.key_bar):
        for line in widget.render_lines(Region(0, 0, widget.size.width, widget.size.height)):
            yield from ((segment.text, segment.style or Style()) for segment in line)


def signs(screen: ReadingScreen) -> list[Sign]:
    """What can be told apart without colour."""
    return [(text, s.bold, s.dim, s.underline, s.reverse) for text, s in styles(screen) if text.strip()]


@pytest.mark.parametrize("keys", [(), ("tab",), ("enter",), ("x", "j"), ("c",), ("c", "o")], ids="-".join)
async def test_no_colour_is_sent(reading: Opened, keys: tuple[str, ...]) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        for text, style in styles(screen):
            assert style.color is None or style.color.is_default, text
            assert style.bgcolor is None or style.bgcolor.is_default, text


@pytest.mark.parametrize(
    ("before", "keys"),
    [
        pytest.param((), ("tab",), id="the chosen link"),
        pytest.param(("tab",), ("tab", "tab"), id="another link"),
        pytest.param((), ("x",), id="the panel with the focus"),
        pytest.param(("x",), ("j",), id="the chosen card"),
        pytest.param(("c",), ("down",), id="the cursor in the contents"),
        pytest.param(("enter",), ("escape",), id="the words that a link led to"),
        pytest.param((), ("right_curly_bracket",), id="the current passage"),
    ],
)
async def test_what_changes_can_be_seen(reading: Opened, before: tuple[str, ...], keys: tuple[str, ...]) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press(*before)
        await settle(pilot)
        seen = signs(screen)
        await pilot.press(*keys)
        await settle(pilot)
        assert signs(screen) != seen


async def test_a_selection_is_reversed(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        row = row_of(screen.reader.current)
        screen.selections = {screen.reader: Selection(Offset(4, row), Offset(9, row))}
        await pilot.pause()
        assert [text for text, style in styles(screen) if style.reverse] == ["level"]


async def test_the_words_of_a_link_and_those_it_led_to_are_reversed(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("tab")
        await settle(pilot)
        reversed_words = "".join(text for text, style in styles(screen) if style.reverse)
        assert reversed_words.startswith("The level of investment")
        await pilot.press("enter")
        await settle(pilot)
        assert "".join(text for text, s in styles(screen) if s.reverse and s.bold).startswith("U.S. foreign direct")


@pytest.mark.parametrize(
    ("term", "colorterm", "theme"),
    [
        ("xterm-256color", "truecolor", "glossator-dark"),
        ("xterm-256color", "", "glossator-dark"),
        ("linux", "", "glossator-plain"),
        ("xterm", "", "glossator-plain"),
    ],
)
def test_a_terminal_with_16_colours_is_given_its_own(
    monkeypatch: pytest.MonkeyPatch, term: str, colorterm: str, theme: str
) -> None:
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", colorterm)
    assert make_app().theme == theme


async def test_an_empty_wish_is_none(reading: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    async with reading(INVESTMENT) as (pilot, screen):
        assert pilot.app.theme == "glossator-dark"
        colours = {style.color.triplet for _, style in styles(screen) if style.color and style.color.triplet}
        assert any(len({*colour}) > 1 for colour in colours)  # not greys alone
