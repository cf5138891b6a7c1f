"""What lies over the text closes once, however fast and often it is told to."""

from __future__ import annotations

import pytest
from textual.events import Key

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
