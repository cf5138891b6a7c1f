"""Pictures of every screen, kept as they were when somebody looked at them."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
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
from samples import MakeBrief
from tui.conftest import make_app, settle

Compare = Callable[..., bool]
Make = Callable[..., GlossatorApp]
LOOKS = [
    pytest.param((120, 40), "glossator-dark", id="120x40"),
    pytest.param((80, 24), "glossator-dark", id="80x24"),
    pytest.param((60, 20), "glossator-dark", id="60x20"),
    pytest.param((120, 40), "glossator-light", id="120x40-light"),
    pytest.param((80, 24), "glossator-light", id="80x24-light"),
    pytest.param((60, 20), "glossator-light", id="60x20-light"),
    pytest.param((120, 40), "", id="120x40-no-colour"),
    pytest.param((80, 24), "", id="80x24-no-colour"),
    pytest.param((60, 20), "", id="60x20-no-colour"),
]
"""Sizes, and themes; no theme means no colour at all."""
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
def make(theme: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., GlossatorApp]:
    """Make the program in the theme of the test."""

    def in_theme(address: str, *folder: Path) -> GlossatorApp:
        if not theme:
            monkeypatch.setenv("NO_COLOR", "1")
        app = make_app(address, *folder)
        app.theme = theme or app.theme
        return app

    return in_theme


def press(*keys: str) -> Callable[[Pilot[int]], object]:
    """Wait for the links, then press keys, each after the last one has had its effect."""

    async def before(pilot: Pilot[int]) -> None:
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)

    return before


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said stays on the screen, however slow the machine is."""
    monkeypatch.setattr(GlossatorApp, "NOTIFICATION_TIMEOUT", 3600.0)


@pytest.mark.parametrize(("size", "theme"), LOOKS)
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
        pytest.param(INVESTMENT, ("x", "e", "enter", "ctrl+u", "enter"), id="link-edited"),
    ],
)
def test_screen(snap_compare: Compare, make: Make, size: tuple[int, int], address: str, keys: tuple[str, ...]) -> None:
    assert snap_compare(make(address), terminal_size=size, run_before=press(*keys))


@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_leaving(
    snap_compare: Compare, make: Make, make_brief: MakeBrief, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    monkeypatch.setattr("glossator.tui.browser.browser", lambda: "browser")
    text = "# Letters\n\nRead [www.example.org](http://www.exämple.org:8080/archive/letters?of=1921).\n"
    folder = make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": text})
    assert snap_compare(make("", folder), terminal_size=size, run_before=press("tab", "enter"))


@pytest.mark.parametrize("keys", [pytest.param((), id="all"), pytest.param(("ctrl+g",), id="grouped")])
@pytest.mark.parametrize(("size", "theme"), LOOKS)
def test_library(
    snap_compare: Compare,
    theme: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
    keys: tuple[str, ...],
) -> None:
    if not theme:
        monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr(LibraryScreen, "start_indexing", lambda _: None)
    for number, (title, issuer, subject) in enumerate(SHELF):
        front = f"title: {title}\npublisher: {issuer}\ndate: 20{12 + number}-06-18\ntags: [{subject}]"
        (tmp_path / f"b{number}.md").write_text(f"---\n{front}\n---\n# {title}\n\nWords.\n")
    library = Library([tmp_path])
    deque(updating(index_folder(cache_folder(os.environ, Path.home()), library.folders), library), 0)
    read = library.open("b1")
    Places(state_folder(os.environ, Path.home())).keep(read, Position("b1", Key(1), Key(0), brief="b1"))
    app = GlossatorApp(None, library=library)
    app.theme = theme or app.theme
    assert snap_compare(app, terminal_size=size, run_before=press(*keys))
