"""Our themes as they are drawn: contrast of words, and what stands out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from rich.segment import Segment
from textual.geometry import Region
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.themes import DARK, LIGHT
from glossator.tui.widgets.reader import Reader
from tui.conftest import Opened, make_app, settle

NAMES = [theme.name for theme in (DARK, LIGHT)]
INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"


class Drawn(NamedTuple):
    """Some words on the screen."""

    words: str
    contrast: float
    of_text: bool


def luminance(triplet: tuple[int, int, int]) -> float:
    """WCAG 2.2, relative luminance."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in triplet]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float:
    """WCAG 2.2, contrast ratio."""
    assert segment.style
    assert segment.style.color
    assert segment.style.bgcolor
    ends = (segment.style.color.get_truecolor(), segment.style.bgcolor.get_truecolor())
    low, high = sorted(luminance(end) for end in ends)
    return (high + 0.05) / (low + 0.05)


def drawn(widget: Widget) -> Iterator[Drawn]:
    """The words that a widget draws."""
    for line in widget.render_lines(Region(0, 0, widget.size.width, widget.size.height)):
        for segment in line:
            if any(character.isalnum() for character in segment.text):
                of_text = isinstance(widget, Reader) and any(map(str.isalpha, segment.text))  # no passage number
                yield Drawn(segment.text, contrast(segment), of_text)


def drawn_on(screen: ReadingScreen) -> list[Drawn]:
    widgets = (screen.place_bar, screen.contents, screen.reader, screen.connections, screen.key_bar)
    return [words for widget in widgets for words in drawn(widget)]


@pytest.mark.parametrize("theme", NAMES)
@pytest.mark.parametrize("keys", [(), ("tab",), ("enter",), ("x", "j"), ("c",), ("c", "o")], ids="-".join)
async def test_words_have_contrast(reading: Opened, theme: str, keys: tuple[str, ...]) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        pilot.app.theme = theme
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        found = drawn_on(screen)
        assert [words for words in found if words.contrast < (7 if words.of_text else 4.5)] == []
        assert any(words.of_text for words in found)


@pytest.mark.parametrize("theme", NAMES)
async def test_nothing_stands_out_more_than_the_text(reading: Opened, theme: str) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        pilot.app.theme = theme
        await settle(pilot)
        found = drawn_on(screen)
        assert max(words.contrast for words in found) == max(words.contrast for words in found if words.of_text)


def test_the_dark_theme_is_the_default_and_those_of_textual_can_be_chosen() -> None:
    app = make_app()
    assert app.theme == "glossator-dark"
    assert {*BUILTIN_THEMES, "glossator-light"} <= set(app.available_themes)
