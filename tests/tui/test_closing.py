"""What lies over the text closes once, however fast and often it is told to."""

from __future__ import annotations

import pytest
from textual.events import Key

from glossator.tui.app import GlossatorApp
from tui.conftest import Opened, settle


@pytest.mark.parametrize("key", ["o", "s", "a", "e", "question_mark", "p", "f", "apostrophe", "t", "S"])
async def test_what_is_told_to_close_several_times_closes_once(reading: Opened, key: str) -> None:
    async with reading("fact-sheet#bilateral-investment-treaty:1") as (pilot, screen):
        await pilot.press(key)
        await settle(pilot)
        assert pilot.app.screen is not screen
        for _ in range(3):
            pilot.app.post_message(Key("escape", None))
        await settle(pilot)
        assert pilot.app.screen is screen


async def test_words_that_are_being_written_are_kept_whatever_ends_the_reader(reading: Opened) -> None:
    async with reading("fact-sheet#visas:1") as (pilot, _):
        await pilot.press("m", "e", *"precious")
        assert isinstance(pilot.app, GlossatorApp)
        said = pilot.app.rescue()
        (kept,) = pilot.app.home.rescued()
        assert str(kept) in said
        assert kept.read_text() == "precious"
