"""Links lead into other briefs of the library, and back; broken ones are said to be so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.library.library import Library
from glossator.model.place import Place
from glossator.state.session import load_session
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.peek import PeekScreen
from glossator.tui.screens.reading import ReadingScreen
from tui.conftest import settle

TEXTS = {
    "a/brief.yaml": "title: First\ndocuments: [{id: one, file: one.md}]\n",
    "a/one.md": "# Start\n\nWords.\n\nSee b/two#end:1 for more.\n\nBroken [x](../b/twoo.md) link.\n\n[y](#strat)\n",
    "a/links.yaml": "- {id: l, from: one#start:1, to: {place: b/two#end:2, quote: last}, relation: cites, note: n}\n",
    "b/brief.yaml": "title: Second\ndocuments: [{id: two, file: two.md}]\n",
    "b/two.md": "# Beginning\n\nMore.\n\n# End\n\nHere.\n\nThe last words.\n",
}
Opening = Callable[[str], tuple[GlossatorApp, ReadingScreen]]


@pytest.fixture
def app(tmp_path: Path) -> Callable[[str], GlossatorApp]:
    """Open a place of a library of two briefs."""
    for name, text in TEXTS.items():
        (tmp_path / "library" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "library" / name).write_text(text, encoding="utf-8")
    library = Library([tmp_path / "library"])
    return lambda address: GlossatorApp(library.open("a"), Place.parse(address))


def stand(app: GlossatorApp) -> str:
    screen = app.screen
    assert isinstance(screen, ReadingScreen)
    return str(screen.brief.address(screen.document, screen.reader.current))


def said(app: GlossatorApp) -> str:
    return " ".join(toast.message for toast in app._notifications)


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


async def test_a_link_leads_into_another_brief_and_the_trail_back(app: Callable[[str], GlossatorApp]) -> None:
    opened = app("a/one#start:2")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert stand(opened) == "b/two#end:1"
        await press(pilot, "backspace")
        assert stand(opened) == "a/one#start:2"


async def test_it_lands_on_the_words_of_the_link(app: Callable[[str], GlossatorApp]) -> None:
    opened = app("a/one#start:1")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        screen = opened.reading
        assert stand(opened) == "b/two#end:2"
        landed = screen.reader.landed
        assert landed
        assert screen.reader.text.passage(landed.key).text[landed.start : landed.end] == "last"


async def test_it_can_be_peeked_at(app: Callable[[str], GlossatorApp]) -> None:
    opened = app("a/one#start:1")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "p")
        assert isinstance(opened.screen, PeekScreen)
        await press(pilot, "enter")
        assert stand(opened) == "b/two#end:2"


async def test_a_place_of_another_brief_can_be_typed(app: Callable[[str], GlossatorApp]) -> None:
    opened = app("a/one#start:1")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "o", *"b/two#end:1", "enter")
        assert stand(opened) == "b/two#end:1"


async def test_who_leaves_there_comes_back_there(app: Callable[[str], GlossatorApp], tmp_path: Path) -> None:
    opened = app("a/one#start:2")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await pilot.press("q")
    session = load_session(opened.reading.home.state)
    assert session
    assert session.brief == "b"


@pytest.mark.parametrize(
    ("passage", "words"), [(3, "did you mean '../b/two.md'?"), (4, "has no section 'strat'; did you mean 'start'?")]
)
async def test_a_broken_link_is_said_to_be_so_with_the_nearest(
    app: Callable[[str], GlossatorApp], passage: int, words: str
) -> None:
    opened = app(f"a/one#start:{passage}")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "tab", "enter")
        assert words in said(opened)
        assert stand(opened) == f"a/one#start:{passage}"


async def test_the_trail_of_the_first_brief_ends(app: Callable[[str], GlossatorApp]) -> None:
    opened = app("a/one#start:1")
    async with opened.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "backspace")
        assert "The trail ends here." in said(opened)
