"""Files that change while they are read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.tui.screens.reading import ReadingScreen
from samples import SHIPPED, replace
from tui.conftest import Opened, settle

OECD = "fact-sheet#russias-oecd-accession:1"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    return shutil.copytree(SHIPPED, tmp_path / "own" / SHIPPED.name)


async def look(pilot: Pilot[int], screen: ReadingScreen) -> None:
    """Let the reader look at the files as often as a change needs to come to rest."""
    screen.look_at_files()
    screen.look_at_files()
    await settle(pilot)


def current(screen: ReadingScreen) -> str:
    return screen.reader.text.passage(screen.reader.current).text


def told(pilot: Pilot[int]) -> str:
    return " ".join(notification.message for notification in pilot.app._notifications)


async def test_a_changed_text_is_read_again_at_the_same_passage(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        before, row = (
            current(screen),
            [line.key for _, line in screen.reader.page.visible()].index(screen.reader.current),
        )
        replace(brief / "fact-sheet.md", "## Russia’s WTO", "New words.\n\nAnd more.\n\n## Russia’s WTO")
        await look(pilot, screen)
        assert current(screen) == before
        assert [line.key for _, line in screen.reader.page.visible()].index(screen.reader.current) == row
        assert "New words" in screen.reader.text.data.decode()
        assert "read again" in told(pilot)


async def test_links_are_resolved_again(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        assert screen.connections.own_cards
        (brief / "links.yaml").write_text("[]\n")
        await look(pilot, screen)
        assert not screen.connections.own_cards


async def test_back_leads_to_the_same_words_after_a_change(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        before = current(screen)
        await pilot.press("G")
        replace(brief / "fact-sheet.md", "## Russia’s WTO", "New words.\n\n## Russia’s WTO")
        await look(pilot, screen)
        await pilot.press("backspace")
        assert current(screen) == before


async def test_a_text_that_is_gone_stays_on_the_screen(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        before = current(screen)
        (brief / "fact-sheet.md").unlink()
        await look(pilot, screen)
        assert current(screen) == before
        assert "fact-sheet.md" in told(pilot)
        await pilot.press("j", "}", "G", "g")
        shutil.copy(SHIPPED / "fact-sheet.md", brief)
        os.utime(brief / "fact-sheet.md", (1, 1))
        await look(pilot, screen)
        assert "read again" in told(pilot)


async def test_a_brief_that_is_broken_names_its_fault_and_stays_at_the_passage(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        before = current(screen)
        (brief / "brief.yaml").write_text("title: [\n")
        await look(pilot, screen)
        assert current(screen) == before
        assert "brief.yaml:2: error" in told(pilot)
