"""The library as a screen: what it lists, and how a brief is opened from it."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.index.home import index_folder
from glossator.index.indexing import updating
from glossator.library.folders import cache_folder
from glossator.library.library import Library
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.library import LibraryScreen
from glossator.tui.screens.reading import ReadingScreen
from tui.conftest import settle

BRIEFS = {
    "alpha": "title: Zoning\npublisher: City\ndate: 2001-02-03\ntags: [law]",
    "beta": "title: Apples\npublisher: Farm\ndate: 2003-01-01\ntags: [fruit, law]",
    "deep/gamma": "title: Mines\npublisher: City\ndate: 2002-05-06",
}
TEXT = "".join(f"\n## Part {n}\n\nWords of part {n}.\n" for n in range(40))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, front in BRIEFS.items():
        path = tmp_path / "shelf" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{front}\n---\n{TEXT}")
    return tmp_path / "shelf"


def index(root: Path) -> None:
    library = Library([root])
    deque(updating(index_folder(cache_folder(os.environ, Path.home()), library.folders), library), 0)


@asynccontextmanager
async def shelf(
    root: Path, size: tuple[int, int] = (120, 40), *, indexed: bool = True
) -> AsyncIterator[tuple[Pilot[int], LibraryScreen]]:
    if indexed:
        index(root)
    app = GlossatorApp(None, library=Library([root]))
    if indexed:
        app.indexer.close()  # nothing is to be done
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, LibraryScreen)
        yield pilot, screen


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def titles(screen: LibraryScreen) -> list[str]:
    return [row.title for row in screen.rows.shelf or ()]


def drawn(screen: LibraryScreen) -> str:
    return "\n".join(screen.rows.render_line(y).text for y in range(screen.rows.size.height))


async def test_all_briefs_are_listed_with_issuer_day_and_subject(root: Path) -> None:
    async with shelf(root) as (_, screen):
        assert titles(screen) == ["Apples", "Mines", "Zoning"]
        (line,) = [line for line in drawn(screen).splitlines() if "Zoning" in line]
        assert line.split() == ["•", "Zoning", "City", "3", "Feb", "2001", "law"]


async def test_a_library_that_was_never_indexed_is_indexed_behind_the_list(root: Path) -> None:
    async with shelf(root, indexed=False) as (_, screen):
        assert titles(screen) == ["Apples", "Mines", "Zoning"]


@pytest.mark.parametrize(
    ("keys", "listed"),
    [
        (["tab"], ["Apples", "Mines", "Zoning"]),
        (["tab", "ctrl+r"], ["Zoning", "Mines", "Apples"]),
        (["tab", "tab"], ["Mines", "Zoning", "Apples"]),
        (["shift+tab", "shift+tab", "shift+tab"], ["Apples", "Mines", "Zoning"]),
        (["ctrl+g"], ["fruit", "Apples", "law", "Apples", "Zoning", "no subject", "Mines"]),
        (["ctrl+g", "ctrl+g"], ["City", "Mines", "Zoning", "Farm", "Apples"]),
        (["ctrl+g"] * 3, ["2003", "Apples", "2002", "Mines", "2001", "Zoning"]),
        (["c", "i", "t"], ["Mines", "Zoning"]),
        (["c", "i", "t", "x", "backspace"], ["Mines", "Zoning"]),
        (["x", "x", "escape"], ["Apples", "Mines", "Zoning"]),
        (["l", "a", "w", "ctrl+g"], ["fruit", "Apples", "law", "Apples", "Zoning"]),
    ],
)
async def test_the_list_is_sorted_grouped_and_narrowed(root: Path, keys: list[str], listed: list[str]) -> None:
    async with shelf(root) as (pilot, screen):
        await press(pilot, *keys)
        assert titles(screen) == listed


async def test_a_brief_opens_where_it_was_left_or_from_its_beginning(root: Path) -> None:
    async with shelf(root) as (pilot, screen):
        await press(pilot, "down", "enter")
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        assert reading.brief.info.id == "deep~gamma"
        await press(pilot, "space", "space")
        left = reading.pane.position()
        await press(pilot, "B")
        screen = pilot.app.screen  # type: ignore[assignment]
        assert titles(screen)[:3] == ["recently read", "Mines", "all briefs"]
        await press(pilot, *"apples", "enter")
        assert reading.brief.info.id == "beta"
        await press(pilot, "B", *"mines", "enter")
        assert reading.pane.position()[:5] == left[:5]
        await press(pilot, "backspace", "B", *"mines", "ctrl+b")
        assert reading.brief.info.id == "deep~gamma"
        assert reading.reader.current.block < 3


async def test_the_index_in_memory_is_the_same_wherever_it_is_needed(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    async with shelf(root, indexed=False) as (pilot, screen):
        memory = screen.indexer.memory
        assert memory
        await press(pilot, "enter")
        (root / "more.md").write_text("# More\n\nSailors.\n")
        await press(pilot, "B")
        shown = pilot.app.screen
        assert isinstance(shown, LibraryScreen)
        assert "More" in titles(shown)
        assert shown.indexer.memory is memory
        await press(pilot, "escape", "s", *"sailors", "enter")
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert pilot.app.screen.brief.info.id == "more"


async def test_an_index_that_was_made_anew_behind_the_screen_is_listed(root: Path) -> None:
    async with shelf(root) as (_, screen):
        shutil.rmtree(index_folder(screen.indexer.cache, screen.indexer.folders))
        (root / "more.md").write_text("# More\n")
        index(root)
        screen.look_again()
        assert titles(screen) == ["Apples", "Mines", "More", "Zoning"]


@pytest.mark.parametrize("keys", [["down"], ["ctrl+g", "down", "down"]])
async def test_the_cursor_stays_on_its_brief_while_the_list_fills(root: Path, keys: list[str]) -> None:
    async with shelf(root) as (pilot, screen):
        await press(pilot, *keys)
        before = screen.rows.entry
        assert before
        for number in range(60):
            (root / f"n{number}.md").write_text("---\ntags: [fruit]\n---\n# Aardvark\n")
        index(root)
        screen.look_again()
        await settle(pilot)
        after = screen.rows.entry
        assert after
        assert after.id == before.id
        assert "▸" in drawn(screen)


async def test_where_titles_repeat_the_folders_are_shown(root: Path) -> None:
    (root / "deep" / "alpha.md").write_text("---\ntitle: Zoning\n---\n")
    async with shelf(root) as (_, screen):
        assert [line.split()[2] for line in drawn(screen).splitlines() if "Zoning" in line] == ["alpha", "deep"]
        assert "Apples    " in drawn(screen)


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
async def test_what_is_wrong_with_a_brief_is_seen_beside_it(root: Path, size: tuple[int, int]) -> None:
    (root / "zero.md").write_bytes(b"\0\1")
    async with shelf(root, size) as (_, screen):
        (line,) = [line for line in drawn(screen).splitlines() if "zero" in line]
        assert "zero bytes" in line


async def test_one_brief_is_one_brief(root: Path) -> None:
    async with shelf(root) as (pilot, screen):
        await press(pilot, *"mines")
        assert "1 brief " in str(screen.bar.render())
        assert "the best first" in str(screen.bar.render())


@pytest.mark.parametrize("opened", [False, True])
async def test_the_texts_are_searched_and_the_passage_is_gone_to(root: Path, opened: bool) -> None:
    (root / "beta.md").write_text("# Apples\n\nOne.\n\nThe treaty, two.\n")
    async with shelf(root) as (pilot, _):
        await press(pilot, *(("enter", "B") if opened else ()), "ctrl+s", *"treaty", "enter")
        reading = pilot.app.screen
        assert isinstance(reading, ReadingScreen)
        assert str(reading.pane.here) == "beta/beta#apples:2"
        assert reading.pane.found == "result 1 of 1"


async def test_escape_goes_back_to_the_text(root: Path) -> None:
    async with shelf(root) as (pilot, _):
        await press(pilot, "enter", "B", "escape")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_a_brief_that_is_gone_is_named(root: Path) -> None:
    async with shelf(root) as (pilot, screen):
        (root / "beta.md").unlink()
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert any("no such file" in str(toast.message) for toast in pilot.app._notifications)


async def test_without_a_place_for_an_index_the_list_comes_out_of_memory(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    async with shelf(root, indexed=False) as (pilot, screen):
        assert titles(screen) == ["Apples", "Mines", "Zoning"]
        assert any("in memory" in str(toast.message) for toast in pilot.app._notifications)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (20, 5)])
async def test_it_is_usable_at_any_size(root: Path, size: tuple[int, int]) -> None:
    async with shelf(root, size) as (pilot, screen):
        await press(pilot, "ctrl+g", "end")
        assert "▸" in drawn(screen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ReadingScreen)


async def test_a_click_chooses_and_another_opens(root: Path) -> None:
    async with shelf(root) as (pilot, screen):
        await pilot.click(screen.rows, offset=(10, 3))
        assert screen.rows.cursor == 2
        await pilot.click(screen.rows, offset=(10, 3))
        await settle(pilot)
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert pilot.app.screen.brief.info.id == "alpha"
