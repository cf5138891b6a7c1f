"""Pictures of every screen, kept as they were when somebody looked at them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from pytest_textual_snapshot import SVGImageExtension  # type: ignore[import-untyped]
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot

from glossator.index.home import index_folder
from glossator.index.indexing import updating
from glossator.library.folders import cache_folder, state_folder
from glossator.library.library import Library
from glossator.model.passage import Key
from glossator.state.places import Places
from glossator.state.trail import Position
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.library import LibraryScreen
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.screens.suggesting import SuggestingScreen
from glossator.tui.themes import DARK, LIGHT
from samples import MakeBrief
from tui.conftest import make_app, settle
from tui.test_suggesting import WTO, begin

Ready = Callable[[Pilot[int]], Awaitable[None]]
"""Waits until everything is there that is to be seen."""
Same = Callable[..., bool]
SIZES = [pytest.param(size, id=f"{size[0]}x{size[1]}") for size in ((120, 40), (80, 24), (60, 20))]
COLOURS = [pytest.param(True, id="colours"), pytest.param(False, id="no-colour")]
SHELF = [
    ("Economic cooperation with Russia", "The White House", "trade"),
    ("Intellectual property rights in agreements of two parties and of many, and how they are kept", "CRS", "trade"),
    ("Digital identity guidelines", "NIST", "identity"),
    ("Énergie — 能源", "Office of the Historian", ""),
]
"""Title, publisher and subject of the briefs of a library."""
VISAS = "fact-sheet#visas:1"
INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"


@pytest.fixture
def same(snap_compare: Callable[..., bool], snapshot: SnapshotAssertion) -> Same:
    """Compares what a program shows after some keys with its picture; in colours, with a dark and a light one."""

    def looks_the_same(app: GlossatorApp, size: tuple[int, int], *keys: str, ready: Ready = settle) -> bool:
        pictures: list[bool] = []

        async def before(pilot: Pilot[int]) -> None:
            await settle(pilot)
            await ready(pilot)
            await pilot.press(*keys)
            await settle(pilot)
            await ready(pilot)
            if not app.no_color:
                light = await shown_in(LIGHT.name, pilot)
                pictures.append(light == snapshot(name="light", extension_class=SVGImageExtension))
                await shown_in(DARK.name, pilot)

        pictures.append(snap_compare(app, terminal_size=size, run_before=before))
        return all(pictures)

    return looks_the_same


async def shown_in(theme: str, pilot: Pilot[int]) -> str:
    """The screen in another theme."""
    pilot.app.theme = theme
    await settle(pilot)
    return pilot.app.export_screenshot(simplify=True)


@pytest.fixture(autouse=True)
def _colours(colours: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stays on the screen, however slow the machine is."""
    monkeypatch.setattr(GlossatorApp, "NOTIFICATION_TIMEOUT", 3600.0)


@pytest.fixture(autouse=True)
def _nothing_is_looked_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is suggested, nor said to be prepared, where nobody asks for it."""
    if "unlinked" not in request.fixturenames:
        monkeypatch.setattr(SuggestingScreen, "look_for_proposals", lambda _: None)


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("address", "keys"),
    [
        pytest.param("", (), id="beginning"),
        pytest.param(INVESTMENT, (), id="investment"),
        pytest.param(INVESTMENT, ("enter",), id="followed"),
        pytest.param(INVESTMENT, ("p",), id="peek"),
        pytest.param(INVESTMENT, ("f",), id="hints"),
        pytest.param(INVESTMENT, ("tab", "tab"), id="chosen"),
        pytest.param(INVESTMENT, ("x", "j"), id="connections"),
        pytest.param(INVESTMENT, ("c", "o", "e"), id="contents"),
        pytest.param("", ("question_mark",), id="help"),
        pytest.param(INVESTMENT, ("slash", *"invest", "down"), id="find"),
        pytest.param(INVESTMENT, ("slash", *"no such words"), id="find-nothing"),
        pytest.param(INVESTMENT, ("slash", *"invest", "enter", "N"), id="found"),
        pytest.param(INVESTMENT, ("o", "i", "p", "r"), id="place"),
        pytest.param(INVESTMENT, ("o", *"#vizas"), id="no-place"),
        pytest.param(INVESTMENT, ("enter", "G", "backspace", "t"), id="trail"),
        pytest.param(INVESTMENT, ("m", "G", "m", "apostrophe"), id="marks"),
        pytest.param(INVESTMENT, ("m", "e", *"Ask why.", "ctrl+s", "tab", "e", *"And this?"), id="note"),
        pytest.param(INVESTMENT, ("e", "a", "ctrl+s", "tab", "e", "b", "ctrl+s", "escape", "e"), id="notes"),
        pytest.param(INVESTMENT, ("a", "down"), id="overview"),
        pytest.param(INVESTMENT, ("a", "tab", *"rights"), id="overview-narrowed"),
        pytest.param(INVESTMENT, ("a", "tab", "tab", "tab", "down"), id="coverage"),
        pytest.param(INVESTMENT, ("v", "w", "j"), id="beside"),
        pytest.param(VISAS, ("m", "e", *"Ask why.", "ctrl+s"), id="margin"),
        pytest.param(INVESTMENT, ("slash", *"model", "enter", "l", "o", *"vi", "enter"), id="link-begun"),
        pytest.param(
            INVESTMENT,
            ("l", "o", *"ipr", "enter", "l", *"sup", "ctrl+t", "enter", *"One rests on the other."),
            id="link",
        ),
        pytest.param(INVESTMENT, ("l", "o", *"ipr", "enter", "l", "shift+tab", *"of intellectual"), id="link-words"),
        pytest.param(INVESTMENT, ("s", *"jackson"), id="search"),
        pytest.param(INVESTMENT, ("x", "e", "enter", "ctrl+u", "enter"), id="link-edited"),
    ],
)
def test_screen(same: Same, size: tuple[int, int], address: str, keys: tuple[str, ...]) -> None:
    assert same(make_app(address), size, *keys)


@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("size", SIZES)
def test_leaving(same: Same, make_brief: MakeBrief, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]) -> None:
    monkeypatch.setattr("glossator.tui.browser.browser", lambda: "browser")
    text = "# Letters\n\nRead [www.example.org](http://www.exämple.org:8080/archive/letters?of=1921).\n"
    folder = make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": text})
    assert same(make_app("", folder), size, "tab", "enter")


@pytest.mark.parametrize("keys", [pytest.param((), id="all"), pytest.param(("ctrl+g",), id="grouped")])
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("size", SIZES)
def test_library(
    same: Same,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    monkeypatch.setattr(LibraryScreen, "start_indexing", lambda _: None)
    for number, (title, issuer, subject) in enumerate(SHELF):
        front = f"title: {title}\npublisher: {issuer}\ndate: 20{12 + number}-06-18\ntags: [{subject}]"
        (tmp_path / f"b{number}.md").write_text(f"---\n{front}\n---\n# {title}\n\nWords.\n")
    library = Library([tmp_path])
    deque(updating(index_folder(cache_folder(os.environ, Path.home()), library.folders), library), 0)
    read = library.open("b1")
    Places(state_folder(os.environ, Path.home())).keep(read, Position("b1", Key(1), Key(0), brief="b1"))
    assert same(GlossatorApp(None, library=library), size, *keys)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param((), id="panel"),
        pytest.param(("x",), id="chosen"),
        pytest.param(("p",), id="peek"),
        pytest.param(("S",), id="queue"),
    ],
)
@pytest.mark.parametrize("colours", COLOURS)
@pytest.mark.parametrize("size", SIZES)
def test_suggestions(same: Same, unlinked: Path, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    async def ready(pilot: Pilot[int]) -> None:
        screen = pilot.app.screen_stack[0]
        assert isinstance(screen, ReadingScreen)
        await begin(pilot, screen)

    assert same(make_app(WTO, unlinked), size, *keys, ready=ready)
