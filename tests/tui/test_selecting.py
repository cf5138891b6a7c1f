"""Words that are selected can be read."""

from __future__ import annotations

import pytest

from tui.conftest import Opened


@pytest.mark.parametrize("theme", ["glossator-dark", "glossator-light", "nord", "textual-dark"])
async def test_selected_words_differ_from_their_background(reading: Opened, theme: str) -> None:
    async with reading("fact-sheet#visas:1") as (pilot, screen):
        pilot.app.theme = theme
        await pilot.pause()
        await pilot.click(screen.reader, offset=(20, 10), times=3)
        await pilot.pause()
        selected = {span.key for span in screen.reader.selected}
        assert selected
        styles = [segment.style for y in range(20) for segment in screen.reader.render_line(y) if segment.text.strip()]
        assert all(style and style.color != style.bgcolor for style in styles)
        assert len({style.bgcolor for style in styles if style}) > 1
