"""Going from one brief of the library to another, and coming back to the same line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.cli.opening import find
from glossator.library.library import Library
from glossator.model.passage import Key
from glossator.state.trail import Position
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.peek import PeekScreen
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.screens.trails import TrailPicker
from tui.conftest import Opened, settle

LONG = "".join(f"## Part {n}\n\nSome words of part {n}.\n\n" for n in range(60))
LINK = "- {id: x, from: {place: a#part-30:1}, to: {place: far~b/t#part-20:1, quote: words of part 20},\n"
REASON = "   relation: supports, note: Why., by: me, added: 2026-01-01, status: accepted}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Two briefs that link to each other; returns the folder of the first."""
    root = tmp_path / "library"
    for folder, document in (("a", "a"), ("far/b", "t")):
        (root / folder).mkdir(parents=True)
        text = f"title: Brief {document}\ndocuments: [{{id: {document}, file: d.md, title: Document {document}}}]\n"
        (root / folder / "brief.yaml").write_text(text)
        (root / folder / "d.md").write_text(f"# Top of {document}\n\n{LONG}")
    (root / "a" / "links.yaml").write_text(LINK + REASON)
    return root / "a"


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def lines(screen: ReadingScreen) -> list[str]:
    return [screen.reader.render_line(y).text for y in range(screen.reader.size.height)]


async def test_a_link_leads_into_another_brief_and_back_to_the_same_line(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        assert screen.connections.cards[0].label == "Brief t › Document t › Part 20 ¶ 1"
        before, position = lines(screen), screen.pane.position()
        await press(pilot, "enter")
        assert (screen.brief.info.id, screen.document) == ("far~b", "t")
        assert screen.place_bar.path[0] == "Brief t"
        assert any("words of part 20" in line for line in lines(screen))
        await press(pilot, "backspace")
        assert (screen.brief.info.id, lines(screen)) == ("a", before)
        assert screen.pane.position() == position
        assert screen.connections.card == screen.connections.cards[0]
        await press(pilot, "L")
        assert screen.brief.info.id == "far~b"


async def test_a_peek_and_a_second_pane_look_into_another_brief(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, PeekScreen)
        await press(pilot, "escape", "v")
        assert screen.brief.info.id == "a"
        assert screen.other
        assert screen.other.brief.info.id == "far~b"
        await press(pilot, "w")
        assert (screen.brief.info.id, screen.place_bar.path[0]) == ("far~b", "Brief t")
        await press(pilot, "w", "escape", "escape")
        assert screen.brief.info.id == "a"


async def test_marks_and_files_are_those_of_the_brief_that_is_read(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        await press(pilot, "enter", "m")
        assert screen.pane.signs(screen.reader.current).marked
        await press(pilot, "backspace")
        assert not any(screen.pane.signs(key).marked for key in screen.reader.seen_keys)
        await press(pilot, "apostrophe", "enter")
        assert screen.brief.info.id == "far~b"
        file = home.parent / "far" / "b" / "d.md"
        file.write_text(file.read_text().replace("words of part 20", "WORDS of part 20"))
        for _ in range(2):
            screen.look_around()
        await settle(pilot)
        assert any("WORDS of part 20" in line for line in lines(screen))


async def test_a_place_of_another_brief_can_be_typed(reading: Opened, home: Path) -> None:
    async with reading(folder=home) as (pilot, screen):
        await press(pilot, "o", *"b/t#part-40", "enter")
        assert str(screen.pane.here) == "far~b/t#part-40:1"


async def test_the_trail_across_briefs_survives_a_restart(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        before = lines(screen)
        await press(pilot, "enter", "j", "q")
    opening = find(Library([home.parent]), None)
    app = GlossatorApp(opening.brief, opening.place, resumed=opening.resumed)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.brief.info.id == "far~b"
        await press(pilot, "backspace")
        assert (app.screen.brief.info.id, lines(app.screen)) == ("a", before)


async def test_every_brief_opens_where_it_was_left(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        await press(pilot, "j", "j")
        left = lines(screen)
        screen.look_around()
        screen.look_around()
        await press(pilot, "o", *"far~b", "enter", "space", "q")
    opening = find(Library([home.parent]), "a")
    app = GlossatorApp(opening.brief, opening.place, resumed=opening.resumed)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, ReadingScreen)
        assert lines(app.screen) == left


async def test_a_place_that_is_named_counts_more_than_where_a_brief_was_left(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, _):
        await press(pilot, "q")
    opening = find(Library([home.parent]), "a#part-3")
    assert (opening.resumed, str(opening.place)) == (None, "a/a#part-3")


async def test_a_step_into_a_brief_that_is_gone_says_so(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, _):
        await press(pilot, "enter", "q")
    for file in home.iterdir():
        file.unlink()
    opening = find(Library([home.parent]), None)
    app = GlossatorApp(opening.brief, opening.place, resumed=opening.resumed)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "backspace")
        assert isinstance(app.screen, ReadingScreen)
        assert app.screen.brief.info.id == "far~b"
        assert any("is not there any more" in str(toast.message) for toast in app._notifications)


async def test_the_trail_names_the_steps_in_other_briefs(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        await press(pilot, "enter", "t")
        picker = pilot.app.screen
        assert isinstance(picker, TrailPicker)
        assert [choice.label for choice in picker.shown] == [
            "Document t › Part 20 ¶ 1",
            "Brief a › Document a › Part 30 ¶ 1",
        ]
        assert picker.shown[1].detail == "Some words of part 30."
        await press(pilot, "enter")
        assert screen.brief.info.id == "a"
        await press(pilot, "t")
        assert [choice.sign for choice in getattr(pilot.app.screen, "shown", [])] == ["→", "•"]


async def test_a_step_in_a_brief_that_is_gone_is_said_to_be_gone(reading: Opened, home: Path) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        await press(pilot, "enter")
        screen.pane.trail.leave(Position("x", Key(0), Key(0), brief="no~more"))
        await press(pilot, "t")
        picker = pilot.app.screen
        assert isinstance(picker, TrailPicker)
        assert ("no~more/x", "is not there any more") in [(choice.label, choice.detail) for choice in picker.shown]


@pytest.mark.parametrize("key", ["o", "ctrl+p"])
async def test_an_address_in_another_brief_is_gone_to(reading: Opened, home: Path, key: str) -> None:
    async with reading("a#part-30:1", folder=home) as (pilot, screen):
        await press(pilot, key, *"far~b/t#part-7:1", "enter")
        assert str(screen.pane.here) == "far~b/t#part-7:1"


async def test_a_folder_that_is_opened_knows_its_briefs(home: Path) -> None:
    library = find(Library([home]), str(home.parent)).library
    assert library.known is not None
