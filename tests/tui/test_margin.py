"""Marks and notes: made by keys, kept in files, seen in the gutter and the connections, found again later."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.tui.screens.marks import MarkPicker
from glossator.tui.screens.note import NoteScreen
from glossator.tui.screens.note_list import NotePicker
from glossator.tui.screens.reading import ReadingScreen
from samples import replace
from tui.conftest import Opened, settle

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
IPR = "fact-sheet#intellectual-property-rights:1"
VISAS = "fact-sheet#visas:1"
BRIEF = "us-russia-economic-cooperation"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The reader's data folder."""
    return tmp_path / "xdg" / "xdg_data_home" / "glossator"


def place(screen: ReadingScreen) -> str:
    return str(screen.pane.here.without_brief())


def lines(screen: ReadingScreen) -> list[str]:
    return [screen.reader.render_line(y).text for y in range(screen.reader.size.height)]


def current_line(screen: ReadingScreen) -> str:
    """The first line of the current passage, with its gutter."""
    return next(line for line in lines(screen) if "▎" in line)


def panel(screen: ReadingScreen) -> str:
    return "\n".join(screen.connections.render_line(y).text for y in range(screen.connections.size.height))


def said(pilot: Pilot[int]) -> str:
    return " ".join(str(note.message) for note in pilot.app._notifications)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, each after the last has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


# Marks


async def test_a_mark_is_set_seen_and_removed(reading: Opened, data: Path) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "m")
        assert "Marked: Fact Sheet › Bilateral Investment Treaty ¶ 1" in said(pilot)
        assert current_line(screen).startswith("■ 1†▎")
        assert INVESTMENT in (data / "marks.yaml").read_text(encoding="utf-8")
        await press(pilot, "m")
        assert "Mark removed: Fact Sheet › Bilateral Investment Treaty ¶ 1" in said(pilot)
        assert current_line(screen).startswith("  1†▎")
        assert INVESTMENT not in (data / "marks.yaml").read_text(encoding="utf-8")


async def test_mark_and_come_back_after_a_restart(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, _):
        await press(pilot, "m")
    async with reading() as (pilot, screen):
        before = (place(screen), screen.reader.page.top)
        await press(pilot, "apostrophe", "enter")
        assert place(screen) == INVESTMENT
        assert current_line(screen).startswith("■")
        await press(pilot, "backspace")
        assert (place(screen), screen.reader.page.top) == before


async def test_a_mark_follows_its_words(reading: Opened, shipped: Path) -> None:
    async with reading(INVESTMENT, folder=shipped) as (pilot, _):
        await press(pilot, "m")
    replace(shipped / "fact-sheet.md", "## Bilateral Investment Treaty", "## Investment\n\nNew.\n\n## BIT")
    async with reading(folder=shipped) as (pilot, screen):
        await press(pilot, "apostrophe", "enter")
        assert "level of investment" in screen.reader.text.passage(screen.reader.current).text


async def test_marks_of_this_brief_are_listed_before_others_which_are_named(reading: Opened, tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text("# Loose\n\nWords.\n", encoding="utf-8")
    async with reading(folder=file) as (pilot, _):
        await press(pilot, "m")
    async with reading(IPR) as (pilot, screen):
        await press(pilot, "m", "apostrophe")
        picker = pilot.app.screen
        assert isinstance(picker, MarkPicker)
        assert [choice.label for choice in picker.shown] == [
            "Fact Sheet › Intellectual Property Rights ¶ 1",
            "loose/loose#loose:1",
        ]
        await press(pilot, "down", "enter")
        assert "no brief 'loose' in the library" in said(pilot)
        assert place(screen) == IPR


async def test_a_removed_mark_can_be_brought_back(reading: Opened, data: Path) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "m", "apostrophe", "delete")
        picker = pilot.app.screen
        assert isinstance(picker, MarkPicker)
        assert not picker.shown
        assert "^Z brings it back" in str(picker.says.render())
        assert INVESTMENT not in (data / "marks.yaml").read_text(encoding="utf-8")
        await press(pilot, "ctrl+z", "escape")
        assert INVESTMENT in (data / "marks.yaml").read_text(encoding="utf-8")
        assert current_line(screen).startswith("■")


async def test_a_list_without_marks_says_how_they_are_made(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await press(pilot, "apostrophe")
        picker = pilot.app.screen
        assert isinstance(picker, MarkPicker)
        assert "m marks a passage" in str(picker.says.render())
        await press(pilot, "enter", "escape")
        assert pilot.app.screen is screen


async def test_a_mark_that_cannot_be_kept_says_so(reading: Opened, data: Path) -> None:
    data.mkdir(parents=True)
    (data / "marks.yaml").write_text("marks: [", encoding="utf-8")
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "m")
        assert "Not marked:" in said(pilot)
        assert current_line(screen).startswith("  1")
        assert (data / "marks.yaml").read_text(encoding="utf-8") == "marks: ["


# Notes


async def test_a_note_on_the_passage_is_kept_and_shown(reading: Opened, data: Path) -> None:
    async with reading(VISAS) as (pilot, screen):
        await press(pilot, "e", *"Ask", "enter", *"why?", "ctrl+s")
        assert pilot.app.screen is screen
        assert "Kept." in said(pilot)
        assert "my note" in panel(screen)
        assert "Ask" in panel(screen)
        assert current_line(screen).startswith("* 1 ▎")
    kept = (data / "notes" / f"{BRIEF}.yaml").read_text(encoding="utf-8")
    assert VISAS in kept
    async with reading(VISAS) as (_, screen):
        assert "why?" in panel(screen)


async def test_a_note_on_chosen_words_underlines_them_and_stands_before_the_remarks(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "tab")
        chosen = screen.reader.chosen
        await press(pilot, "e", "a", "ctrl+s")
        assert chosen
        assert screen.pane.signs(chosen.key).noted == (chosen,)
        titles = [group.title for group in screen.connections.groups]
        assert titles.index("my note") < titles.index("note on the document")


async def test_selected_words_get_a_note_of_their_own(reading: Opened) -> None:
    async with reading(VISAS) as (pilot, screen):
        y = next(y for y, line in enumerate(lines(screen)) if "▎" in line)
        x = lines(screen)[y].index("United")
        await pilot.mouse_down(screen.reader, offset=(x, y))
        await pilot.hover(screen.reader, offset=(x + 13, y))
        await pilot.mouse_up(screen.reader, offset=(x + 13, y))
        await press(pilot, "e", "a", "ctrl+s")
        (span,) = screen.pane.signs(screen.reader.current).noted
        assert screen.reader.text.passage(span.key).text[span.start : span.end].startswith("United States")


async def test_e_edits_the_note_that_is_there(reading: Opened, data: Path) -> None:
    async with reading(VISAS) as (pilot, screen):
        await press(pilot, "e", *"One", "ctrl+s", "e", *" two", "ctrl+s")
        assert "One two" in panel(screen)
        assert [note.text for note in screen.margin.notes] == ["One two"]


async def test_of_several_notes_one_is_picked(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "e", *"One", "ctrl+s", "tab", "e", *"Two", "ctrl+s", "escape", "e")
        picker = pilot.app.screen
        assert isinstance(picker, NotePicker)
        assert [choice.label for choice in picker.shown] == ["Two", "One", "A new note on the passage"]
        await press(pilot, *"new", "enter", *"Three", "ctrl+s")
        assert sorted(note.text for note in screen.margin.notes) == ["One", "Three", "Two"]


async def test_escape_asks_before_words_are_thrown_away(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "e", "a", "escape")
        editor = pilot.app.screen
        assert isinstance(editor, NoteScreen)
        assert "not kept yet" in str(editor.says.render())
        await press(pilot, "b", "escape")
        assert editor.is_current
        await press(pilot, "escape")
        assert screen.is_current
        assert not screen.margin.notes


async def test_quitting_asks_too(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, _):
        await press(pilot, "e", "a", "ctrl+q")
        editor = pilot.app.screen
        assert isinstance(editor, NoteScreen)
        assert "not kept yet" in str(editor.says.render())


async def test_escape_leaves_at_once_where_nothing_was_written(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "e", "escape")
        assert pilot.app.screen is screen


async def test_an_emptied_note_is_removed_after_a_yes(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "e", "a", "ctrl+s", "e", "backspace", "ctrl+s")
        assert isinstance(pilot.app.screen, NoteScreen)
        assert len(screen.margin.notes) == 1
        await press(pilot, "ctrl+s")
        assert screen.is_current
        assert not screen.margin.notes
        assert "my note" not in panel(screen)


async def test_a_note_that_cannot_be_kept_stays_in_the_editor(reading: Opened, data: Path) -> None:
    (data / "notes").mkdir(parents=True)
    (data / "notes" / f"{BRIEF}.yaml").write_text("notes: [", encoding="utf-8")
    async with reading(INVESTMENT) as (pilot, _):
        await press(pilot, "e", *"Words", "ctrl+s")
        editor = pilot.app.screen
        assert isinstance(editor, NoteScreen)
        assert "Not kept" in str(editor.says.render())
        assert editor.area.text == "Words"
        await press(pilot, "escape")
        assert pilot.app.screen is editor


async def test_a_note_that_cannot_be_kept_can_be_kept_elsewhere(reading: Opened, data: Path) -> None:
    (data / "notes").mkdir(parents=True)
    (data / "notes" / f"{BRIEF}.yaml").write_text("notes: [", encoding="utf-8")
    async with reading(INVESTMENT, size=(200, 40)) as (pilot, screen):
        await press(pilot, "e", *"Words", "ctrl+s", "ctrl+r")
        editor = pilot.app.screen
        assert isinstance(editor, NoteScreen)
        (file,) = screen.home.rescued()
        assert str(file.name) in str(editor.says.render())
        assert file.read_text(encoding="utf-8") == "Words"
        await press(pilot, "escape")  # nothing is lost now
        assert screen.is_current


async def test_a_note_that_could_not_be_kept_is_kept_by_the_next_try(reading: Opened, data: Path) -> None:
    (data / "notes").mkdir(parents=True)
    notes = data / "notes" / f"{BRIEF}.yaml"
    notes.write_text("notes: [", encoding="utf-8")
    async with reading(INVESTMENT) as (pilot, screen):
        await press(pilot, "e", *"Words", "ctrl+s")
        notes.unlink()
        await press(pilot, "ctrl+s")
        assert screen.is_current
        assert [note.text for note in screen.margin.notes] == ["Words"]


async def test_a_note_whose_words_are_gone_is_shown_as_lost(reading: Opened, shipped: Path) -> None:
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await press(pilot, "tab", "e", *"Still", "ctrl+s")
        words = screen.margin.notes[0].quote
    assert words
    replace(shipped / "fact-sheet.md", words.exact, "Nothing is said of this any more")
    async with reading(INVESTMENT, folder=shipped) as (_, screen):
        assert "my notes whose words are gone" in [group.title for group in screen.connections.groups]
        assert any(card.state == "lost" and card.note == "Still" for card in screen.connections.cards)


async def test_a_note_is_edited_from_its_card(reading: Opened) -> None:
    async with reading(VISAS) as (pilot, screen):
        await press(pilot, "e", "a", "ctrl+s", "x")
        assert screen.connections.card
        assert screen.connections.card.own
        await press(pilot, "e", "b", "ctrl+s")
        assert [note.text for note in screen.margin.notes] == ["ab"]


async def test_words_typed_ahead_are_in_the_note(reading: Opened) -> None:
    async with reading(VISAS) as (pilot, screen):
        for key in ("e", "o", "k", "ctrl+s"):
            pilot.app.simulate_key(key)
        await settle(pilot)
        assert [note.text for note in screen.margin.notes] == ["ok"]


@pytest.mark.parametrize("size", [(20, 5), (60, 20)])
async def test_the_editor_has_room_at_any_size(reading: Opened, size: tuple[int, int]) -> None:
    async with reading(INVESTMENT, size=size) as (pilot, _):
        await press(pilot, "e", "a")
        editor = pilot.app.screen
        assert isinstance(editor, NoteScreen)
        assert editor.area.region.height >= 3
        assert editor.says.region.bottom <= size[1]
