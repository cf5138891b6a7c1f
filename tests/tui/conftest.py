"""The reader under test: on the brief that ships, at a size, with its links there."""

from __future__ import annotations

import json
from asyncio import get_running_loop
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from glossator.library.library import Library, open_path
from glossator.model.place import Place
from glossator.suggest.answering import Answers, library_with
from glossator.suggest.suggester import Suggester
from glossator.tui import annotating
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.reading import ReadingScreen
from samples import SHIPPED

LEFT_OUT = (
    "- The United States welcomes the successful",
    "- Russia’s implementation of established",
    "– provides strong protection",
    "- The Working Group intends",
)
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


class Inside:
    """Answers as the process beside the reader does, in this one, with files of its own reading."""

    def __init__(self, library: Library, brief: Path, cache: Path, hear: Callable[[Any], None]) -> None:
        own = library_with(str(brief), [*library.folders], library.overlay)
        self._answers, self._hear = Answers(own, Suggester.open(own, cache)), hear

    def ask(self, question: Mapping[str, Any]) -> None:
        if "links" in question:
            self._answers.read_links_again(question["links"])
        else:
            answer = json.loads(json.dumps(self._answers.answer(question)))
            get_running_loop().call_soon(self._hear, answer)

    def stop(self) -> None: ...


@pytest.fixture
def unlinked(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The brief that ships without its links and a few passages, so that WTO has one that bears on it most of all.

    There is somebody who answers.
    """
    monkeypatch.setattr("glossator.tui.suggesting.Proposer", Inside)
    (shipped / "links.yaml").unlink()
    for path in shipped.glob("*.md"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = (line for line in lines if not line.startswith(LEFT_OUT))
        path.write_text("".join(kept), encoding="utf-8")
    return shipped


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
