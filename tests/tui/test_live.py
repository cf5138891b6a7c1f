"""Files that change while they are read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.cli.opening import find
from glossator.library.library import Library
from glossator.state.margin import Margin
from glossator.tui.annotating import now
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.reading import ReadingScreen
from samples import SHIPPED, MakeBrief, replace
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


async def test_a_text_that_is_empty_for_a_moment_keeps_its_place(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        before, words = current(screen), (brief / "fact-sheet.md").read_bytes()
        (brief / "fact-sheet.md").write_bytes(b"")
        await look(pilot, screen)
        assert current(screen) == before
        (brief / "fact-sheet.md").write_bytes(words + b"\nMore.\n")
        await look(pilot, screen)
        assert current(screen) == before
        assert "More." in screen.reader.text.data.decode()


async def test_a_brief_that_is_broken_names_its_fault_and_stays_at_the_passage(reading: Opened, brief: Path) -> None:
    async with reading(OECD, folder=brief) as (pilot, screen):
        before = current(screen)
        (brief / "brief.yaml").write_text("title: [\n")
        await look(pilot, screen)
        assert current(screen) == before
        assert "brief.yaml:2: error" in told(pilot)


LONG = "# H\n\n" + "".join(f"Paragraph {number} words here.\n\n" for number in range(300))
SHORT = "# H\n\nOnly this is left.\n"


@pytest.fixture
def two(make_brief: MakeBrief) -> Path:
    """A brief of a long document and another one."""
    return make_brief(
        {
            "brief.yaml": "title: B\ndocuments:\n- {id: d, file: d.md}\n- {id: e, file: e.md}\n",
            "d.md": LONG,
            "e.md": SHORT,
        }
    )


async def test_a_document_of_the_trail_that_is_no_longer_listed_is_left_out(reading: Opened, two: Path) -> None:
    async with reading("d", folder=two) as (pilot, screen):
        await pilot.press("o", *"e#h", "enter", "G", "o", *"d#h", "enter")
        await settle(pilot)
        assert screen.document == "d"
        (two / "brief.yaml").write_text("title: B\ndocuments:\n- {id: d, file: d.md}\n")
        await look(pilot, screen)
        await pilot.press("backspace", "backspace", "backspace")
        assert screen.document == "d"


async def test_a_mark_made_right_after_a_change_is_on_the_passage_that_is_seen(reading: Opened, two: Path) -> None:
    async with reading("d#h:5", folder=two) as (pilot, screen):
        (two / "d.md").write_text(LONG.replace("# H", "# H\n\nNew at the top."))
        screen.look_at_files()
        screen.look_at_files()
        await pilot.press("m")
        assert [mark.words for mark in screen.margin.marks] == [current(screen)] == ["Paragraph 4 words here."]


@pytest.mark.parametrize("keys", [("slash", "w"), ("v",), ("p",), ("f",), ("G", "g", "G")], ids=str)
async def test_whatever_is_open_when_a_text_gets_shorter_the_reader_goes_on(
    reading: Opened, two: Path, keys: tuple[str, ...]
) -> None:
    async with reading("d", folder=two) as (pilot, screen):
        await pilot.press("G", *keys)
        (two / "d.md").write_text(SHORT)
        await look(pilot, screen)
        await pilot.press("escape", "escape", "backspace", "backspace", "n", "L", "enter", "escape")
        await look(pilot, screen)
        assert current(screen) == "Only this is left."


async def test_words_that_were_selected_are_not_taken_for_others(reading: Opened, two: Path) -> None:
    async with reading("d", folder=two) as (pilot, screen):
        await pilot.click(screen.reader, offset=(12, 4), times=2)
        assert screen.reader.selected
        (two / "d.md").write_text("# H\n\nNew.\n\n" + LONG.removeprefix("# H\n\n"))
        await look(pilot, screen)
        assert not screen.reader.selected


async def test_a_mark_of_another_instance_appears_and_is_not_removed_unseen(reading: Opened, two: Path) -> None:
    async with reading("d#h:2", folder=two) as (pilot, screen):
        key, other = screen.reader.current, Margin(screen.home.data, screen.brief)
        other.toggle("d", key, now())
        assert screen.margin.toggle("d", key, now())
        assert len(screen.margin.marks) == 1
        other.remove(screen.margin.marks[0])
        await look(pilot, screen)
        assert not screen.margin.signs("d", key).marked


async def test_a_resumed_text_that_changed_before_the_end_is_no_trap(reading: Opened, two: Path) -> None:
    async with reading("d", folder=two) as (pilot, _):
        await pilot.press("G", "g")
        (two / "d.md").write_text(SHORT)
        await pilot.press("q")
    opening = find(Library([two.parent]), None)
    app = GlossatorApp(opening.brief, opening.place, resumed=opening.resumed)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("backspace", "backspace")
        assert isinstance(app.screen, ReadingScreen)
        assert current(app.screen) == "Only this is left."
