"""Work in slices: in order, given up where it is replaced, gone when the program ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.worker import WorkerFailed

from glossator.tui.slices import Slices
from tui.conftest import make_app, settle


def steps(log: list[str], name: str, count: int) -> Iterator[None]:
    for number in range(count):
        log.append(f"{name}{number}")
        yield


def forever() -> Iterator[None]:
    while True:
        yield


async def test_turns_are_taken_in_order() -> None:
    log: list[str] = []
    app = App[None]()
    async with app.run_test():
        slices = Slices(app)
        slices.add("a", steps(log, "a", 3))
        slices.add("b", steps(log, "b", 2))
        await app.workers.wait_for_complete()
        assert log == ["a0", "a1", "a2", "b0", "b1"]
        assert not slices.names


async def test_steps_of_the_same_name_are_given_up() -> None:
    log: list[str] = []
    app = App[None]()
    async with app.run_test():
        slices = Slices(app)
        slices.add("a", forever())
        slices.add("a", steps(log, "b", 1))
        await app.workers.wait_for_complete()
        assert log == ["b0"]


async def test_it_rests_when_all_is_done_and_begins_again() -> None:
    log: list[str] = []
    app = App[None]()
    async with app.run_test():
        slices = Slices(app)
        slices.add("a", steps(log, "a", 1))
        await app.workers.wait_for_complete()
        assert not list(app.workers)
        slices.give_way()
        slices.add("b", steps(log, "b", 1))
        await app.workers.wait_for_complete()
        assert log == ["a0", "b0"]


async def test_the_program_ends_with_work_left() -> None:
    app = App[int]()
    async with app.run_test():
        slices = Slices(app)
        slices.add("a", forever())
        app.exit(0)
    assert app.return_value == 0
    assert slices.names == ("a",)


async def test_the_reader_is_left_with_work_undone_and_without_a_thread(tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    file.write_text("# Top\n\nwords\n\n" + "## More\n\nand [more](#top)\n\n" * 100)
    app = make_app(folder=file)
    threads = threading.active_count()
    async with app.run_test(size=(80, 24)) as pilot:
        app.reading.slices.add("endless", forever())
        await pilot.press("q")
    assert app.return_value == 0
    assert "endless" in app.reading.slices.names
    assert threading.active_count() == threads


async def test_a_long_text_is_listed_whole_after_a_while(tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    file.write_text("# Top\n\nwords\n\n" + "## More\n\nand *more*\n\n" * 3000 + "## Last [one](#top)\n")
    app = make_app(folder=file)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.reading
        await settle(pilot)
        assert len(screen.contents._entries) == 3002
        await pilot.press("c", *"last")
        assert [screen.contents._entries[row].title for row in screen.contents._shown] == ["Last one"]
        await pilot.press("enter")
        assert screen.reader.text.section_index(screen.reader.current.block) == 3001


def missing(owner: App[None]) -> Iterator[None]:
    """Ask for a part that is not there."""
    owner.query_one("#gone")
    yield


async def test_a_part_that_is_missing_while_all_is_taken_down_is_no_fault() -> None:
    app = App[None]()
    async with app.run_test():
        Slices(app).add("a", missing(app))


async def wait_in(app: App[None]) -> None:
    async with app.run_test():
        Slices(app).add("a", missing(app))
        await app.workers.wait_for_complete()


async def test_a_part_that_is_missing_for_good_is_one() -> None:
    with pytest.raises(WorkerFailed, match="gone"):
        await wait_in(App[None]())
