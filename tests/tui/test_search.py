"""Searching the library while typing, landing on what was found, and going through it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from glossator.index.errors import IndexingError
from glossator.index.home import index_folder, writing_alone
from glossator.index.library_index import Answer, LibraryIndex
from glossator.tui import indexer
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.screens.search import SearchScreen
from samples import SHIPPED
from tui.conftest import Opened, settle


def listed(screen: SearchScreen) -> list[str]:
    """The rows of the list, as they are seen."""
    rows = screen.results
    return ["".join(part.text for part in rows.row(index, 76)).strip() for index in range(rows.row_count())]


def told(screen: SearchScreen) -> str:
    return str(screen.says.render())


def place(screen: ReadingScreen) -> str:
    return str(screen.pane.here.without_brief())


def marked(screen: ReadingScreen) -> list[str]:
    """The highlighted words of the current passage."""
    key = screen.reader.current
    text = screen.reader.text.passage(key).text
    return [text[span.start : span.end] for span in screen.reader.marked(key)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The brief that ships, alone in a library."""
    return shutil.copytree(SHIPPED, tmp_path / "library" / SHIPPED.name)


async def test_what_is_typed_is_found_and_gone_to(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await pilot.press("s")
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        await pilot.press(*"visas")
        await settle(pilot)
        assert listed(search)[0].startswith("U.S.-Russia Economic Cooperation")
        assert "passages" in listed(search)[0]
        assert any("visa" in row for row in listed(search))
        await pilot.press("enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert "visa" in " ".join(marked(screen)).lower() or place(screen) == "fact-sheet#visas:1"


async def test_n_goes_to_the_next_result_and_escape_takes_the_marks_away(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"jackson")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        first = place(screen)
        assert [word.lower() for word in marked(screen)] == ["jackson"] * len(marked(screen))
        assert marked(screen)
        await pilot.press("n")
        await settle(pilot)
        assert place(screen) != first
        assert screen.pane.found.startswith("result 2 of ")
        await pilot.press("N")
        await settle(pilot)
        assert place(screen) == first
        await pilot.press("escape")
        assert marked(screen) == []
        assert screen.pane.found == ""
        await pilot.press("backspace", "backspace", "backspace")
        assert place(screen) != first


async def test_one_letter_is_not_searched_for(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, _):
        await pilot.press("s")
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        await pilot.press("v")
        await settle(pilot)
        assert listed(search) == []
        assert "a phrase" in told(search)
        await pilot.press("i")
        await settle(pilot)
        assert listed(search)


async def test_what_is_not_there_is_said(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        before = place(screen)
        await pilot.press("s", *"zzyzxq")
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert "Nothing matches" in told(search)
        await pilot.press("enter")
        assert pilot.app.screen is search
        await pilot.press("escape")
        assert place(screen) == before


async def test_enter_waits_for_the_answer_to_what_is_typed(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"jackson", "enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert marked(screen)


async def test_the_search_is_there_again_when_it_is_opened_again(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, _):
        await pilot.press("s", *"visas", "escape", "s")
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert search.typed.value == "visas"
        assert listed(search)
        await pilot.press(*"tr")
        await settle(pilot)
        assert search.typed.value == "tr"


async def test_find_takes_the_place_of_the_results(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"jackson", "enter")
        await settle(pilot)
        await pilot.press("slash", *"the", "enter")
        await settle(pilot)
        assert " of " in screen.pane.found
        assert not screen.pane.found.startswith("result")


async def test_results_in_another_brief_are_gone_to_and_n_goes_on_there(reading: Opened, folder: Path) -> None:
    (folder.parent / "other.md").write_text("# Other\n\nJackson, Jackson and Vanik.\n")
    async with reading(folder=folder) as (pilot, _):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"jackson in:other")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        there = pilot.app.screen
        assert isinstance(there, ReadingScreen)
        assert there.brief.info.id == "other"
        assert marked(there) == ["Jackson", "Jackson"]
        await pilot.press("n")
        await settle(pilot)
        assert there.pane.found == "result 1 of 1"
        await pilot.press("backspace", "backspace")
        await settle(pilot)
        back = pilot.app.screen
        assert isinstance(back, ReadingScreen)
        assert back.brief.info.id == SHIPPED.name


async def test_where_no_index_can_be_kept_there_is_one_in_memory(
    reading: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    async with reading(folder=folder) as (pilot, _):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"visas")
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert listed(search)
        assert "in memory" in told(search)


async def test_an_index_that_turns_out_to_be_damaged_is_made_anew(
    reading: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    search_well = LibraryIndex.search
    damaged = [IndexingError("a page is broken", damaged=True)]

    def search_once_badly(self: LibraryIndex, typed: str, **options: Any) -> Answer:
        if damaged:
            raise damaged.pop()
        return search_well(self, typed, **options)

    monkeypatch.setattr(LibraryIndex, "search", search_once_badly)
    async with reading(folder=folder) as (pilot, _):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"vi")
        await settle(pilot)
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert not damaged
        assert listed(search)


async def test_an_index_that_stays_damaged_is_not_made_anew_again_and_again(
    reading: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search_badly(self: LibraryIndex, typed: str, **options: Any) -> Answer:
        raise IndexingError("a page is broken", damaged=True)

    monkeypatch.setattr(LibraryIndex, "search", search_badly)
    async with reading(folder=folder) as (pilot, _):
        await pilot.press("s", *"vi")
        await settle(pilot)
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert "cannot be searched: a page is broken." in told(search)


async def test_while_another_program_indexes_it_is_said_and_asked_again(
    reading: Opened, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexer, "AGAIN", 0.01)
    async with reading(folder=folder) as (pilot, screen):
        with writing_alone(index_folder(screen.home.cache, screen.indexer.folders)):
            await pilot.press("s", *"visas")
            search = pilot.app.screen
            assert isinstance(search, SearchScreen)
            while "Another glossator" not in told(search):
                await pilot.pause()
            assert listed(search) == []
        await settle(pilot)
        assert listed(search)
        assert "Another glossator" not in told(search)


@pytest.mark.parametrize("size", [(60, 20), (20, 5)])
async def test_small_windows_show_it_too(reading: Opened, folder: Path, size: tuple[int, int]) -> None:
    async with reading(folder=folder, size=size) as (pilot, _):
        await pilot.press("s")
        await settle(pilot)
        await pilot.press(*"trade", "down", "down", "up", "pagedown", "ctrl+end", "ctrl+home")
        await settle(pilot)
        search = pilot.app.screen
        assert isinstance(search, SearchScreen)
        assert search.results.cursor == 0
