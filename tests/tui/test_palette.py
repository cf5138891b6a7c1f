"""The palette: commands, briefs, sections and places by one match."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from glossator.index.home import index_folder
from glossator.index.indexing import updating
from glossator.index.known import KnownBriefs
from glossator.library.folders import cache_folder
from glossator.library.library import Library
from tui.conftest import Opened, settle

HERE = "fact-sheet#bilateral-investment-treaty:1"


async def look_for(pilot: Pilot[int], typed: str) -> list[str]:
    """What the palette offers for what is typed, the best first."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    palette = pilot.app.screen
    assert isinstance(palette, CommandPalette)
    palette.query_one(Input).value = typed
    await settle(pilot)
    options = palette.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


@pytest.fixture
def library(shipped: Path) -> Path:
    """The shipped brief beside another one."""
    (shipped.parent / "far").mkdir()
    text = "---\ntitle: Agricultural Trade Act\n---\n# Wheat\n\nWords.\n"
    (shipped.parent / "far" / "act.md").write_text(text, encoding="utf-8")
    return shipped


@pytest.mark.parametrize("indexed", [True, False])
async def test_a_brief_is_found_and_opened(reading: Opened, library: Path, indexed: bool) -> None:
    cache = cache_folder(os.environ, Path.home())
    if indexed:
        all_briefs = Library([library.parent])
        deque(updating(index_folder(cache, all_briefs.folders), all_briefs), 0)
    async with reading(HERE, folder=library) as (pilot, screen):
        assert isinstance(screen.brief.library, Library)
        screen.brief.library.known = KnownBriefs(cache, screen.brief.library.folders)
        found = await look_for(pilot, "ata" if indexed else "far~act")
        assert "act" in found[0].lower()
        await pilot.press("enter")
        await settle(pilot)
        assert screen.brief.info.id == "far~act"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ipr", "Intellectual Property Rights"),
        ("show the marks", "Show the marks, to go to one"),
        ("#visas:1", "Fact Sheet › [Visas] ¶ 1"),
        ("fact-sheet#visas", "Fact Sheet › [Visas]"),
    ],
)
async def test_the_best_comes_first_whatever_it_is(reading: Opened, typed: str, first: str) -> None:
    async with reading(HERE) as (pilot, _):
        assert (await look_for(pilot, typed))[0].splitlines()[0].startswith(first)


async def test_a_place_that_is_typed_is_gone_to(reading: Opened) -> None:
    async with reading(HERE) as (pilot, screen):
        await look_for(pilot, "#visas:1")
        await pilot.press("enter")
        await settle(pilot)
        assert str(screen.pane.here.without_brief()) == "fact-sheet#visas:1"


async def test_what_is_found_is_never_markup(reading: Opened, shipped: Path) -> None:
    brief = shipped / "brief.yaml"
    text = brief.read_text(encoding="utf-8")
    evil = "[@click=app.quit]x[/] [/] \\\\"
    lines = [f'    title: "{evil}"' if line.startswith("    title:") else line for line in text.split("\n")]
    brief.write_text("\n".join(lines), encoding="utf-8")
    async with reading(folder=shipped) as (pilot, _):
        found = await look_for(pilot, "visas")
        assert any("[@click=app.quit]x[/] [/] \\" in words for words in found)
