"""The reader under test: on the brief that ships, at a size, with its links there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.library.library import Library, open_path
from glossator.model.place import Place
from glossator.tui import annotating
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.reading import ReadingScreen
from samples import SHIPPED

Opened = Callable[..., AbstractAsyncContextManager[tuple[Pilot[int], ReadingScreen]]]
"""Opens the reader: ``async with reading("fact-sheet#visas:1", size=(80, 24)) as (pilot, screen)``."""


def make_app(address: str = "", folder: Path = SHIPPED) -> GlossatorApp:
    """The program, about to read a brief of a folder, or a file."""
    library = Library([folder.parent])
    brief = open_path(folder, library)
    return GlossatorApp(brief, Place.parse(address) if address else None)


@pytest.fixture(autouse=True)
def _one_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written is written at the same moment, whenever the tests run, and by the same person."""
    monkeypatch.setattr("glossator.state.home.user_name", lambda: "A. Reader")
    monkeypatch.setattr(annotating, "now", lambda: datetime(2026, 11, 22, 10, tzinfo=UTC))


class Silent:
    """Whoever is asked what is suggested, and never answers."""

    def __init__(self, *_: object) -> None: ...

    def ask(self, question: object) -> None: ...

    def stop(self) -> None: ...


@pytest.fixture(autouse=True)
def _nothing_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is started beside the reader; test_suggesting.py has an answer for every question."""
    monkeypatch.setattr("glossator.tui.suggesting.Proposer", Silent)


@pytest.fixture
def reading() -> Opened:
    @asynccontextmanager
    async def open_reader(
        address: str = "", *, size: tuple[int, int] = (120, 40), folder: Path = SHIPPED
    ) -> AsyncIterator[tuple[Pilot[int], ReadingScreen]]:
        app = make_app(address, folder)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, ReadingScreen)
            yield pilot, screen

    return open_reader


async def settle(pilot: Pilot[int]) -> None:
    """Wait until the links are resolved and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
