"""Finding in the text: words are found while they are typed, and every way out leads where it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from glossator.model.passage import Key, Span
from glossator.tui.screens.reading import ReadingScreen
from tui.conftest import Opened, settle

FAR = "\n\n".join(f"Paragraph {number} of many." for number in range(200))


def found(screen: ReadingScreen) -> str:
    """The words of the current match."""
    span = screen.reader.found
    return words(screen, span) if span else ""


def words(screen: ReadingScreen, span: Span) -> str:
    return screen.reader.text.passage(span.key).text[span.start : span.end]


def note(screen: ReadingScreen) -> str:
    """What is said of the matches."""
    bar = screen.pane.find_bar
    return str(bar.query_one("#find-note").render()) if bar else screen.key_bar.found


def stand(screen: ReadingScreen) -> tuple[object, ...]:
    """Exactly where the reader stands."""
    return screen.document, screen.reader.current, screen.reader.page.top, screen.focused


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two hundred paragraphs, ``needle`` at three places of them."""
    path = tmp_path / "far.md"
    lines = FAR.split("\n\n")
    lines[60] += " A nee*dle* here."
    lines[120] += " A Needle there."
    lines[180] += " A needle\nat the end."
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


async def test_the_text_goes_to_the_nearest_match_while_typing(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle")
        assert found(screen) == "needle"
        assert screen.reader.current.block == 60
        assert screen.reader.shows(screen.reader.found or Span(screen.reader.current, 0, 0))
        assert note(screen) == "1 of 3"


async def test_a_match_in_view_leaves_the_text_where_it_is(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        top = screen.reader.page.top
        await press(pilot, "slash", *"paragraph 3 ")
        assert (found(screen), screen.reader.page.top) == ("Paragraph 3 ", top)


async def test_escape_returns_to_the_same_line(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder, size=(80, 24)) as (pilot, screen):
        for keys in (["j"] * 3, ["G"]):
            await press(pilot, *keys)
            before = stand(screen)
            await press(pilot, "slash", *"needle")
            await press(pilot, "escape")
            assert stand(screen) == before
            assert not screen.query("FindBar")
            assert found(screen) == ""


async def test_enter_stays_and_back_leads_back(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "j", "j")
        before = stand(screen)
        await press(pilot, "slash", *"needle", "enter")
        assert screen.focused is screen.reader
        assert (found(screen), screen.reader.current.block) == ("needle", 60)
        assert note(screen) == "1 of 3"
        await press(pilot, "backspace")
        assert stand(screen) == before


async def test_keys_that_are_typed_ahead_arrive(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle", "enter", "n", "n")
        assert screen.reader.current.block == 180
        assert note(screen) == "3 of 3"


async def test_next_and_previous_go_round(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle", "enter")
        places = []
        for key in ("n", "n", "n", "N", "N"):
            await press(pilot, key)
            places.append((screen.reader.current.block, note(screen)))
        assert places == [
            (120, "2 of 3"),
            (180, "3 of 3"),
            (60, "1 of 3 · from the top"),
            (180, "3 of 3 · from the end"),
            (120, "2 of 3"),
        ]


async def test_next_begins_at_what_is_in_view(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle", "enter", "G", "N")
        assert screen.reader.current.block == 180
        await press(pilot, "g", "N")
        assert note(screen) == "3 of 3 · from the end"


async def test_arrows_go_on_while_typing(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle", "down", "down")
        assert note(screen) == "3 of 3"
        await press(pilot, "up", "enter")
        assert screen.reader.current.block == 120


async def test_backspace_widens_and_an_empty_line_closes(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        before = stand(screen)
        await press(pilot, "slash", *"ne", "backspace")
        assert screen.pane.find_bar
        assert found(screen) == "n"
        await press(pilot, "backspace")
        assert screen.pane.find_bar
        assert screen.reader.page.top == before[2]
        await press(pilot, "backspace")
        assert stand(screen) == before


async def test_nothing_found_says_so_and_leaves_the_text(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "j")
        before = screen.reader.page.top
        await press(pilot, "slash", *"needles")
        assert note(screen) == "no match"
        assert screen.reader.page.top == before
        await press(pilot, "enter", "backspace")
        assert note(screen) == "1 of 3"


async def test_an_upper_case_letter_makes_case_matter(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"Needle")
        assert (found(screen), note(screen)) == ("Needle", "1 of 1")


async def test_words_are_found_across_a_line_break(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle at the")
        assert note(screen) == "1 of 1"


async def test_regular_expressions_on_demand(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"ne.*(h|th)ere")
        assert note(screen) == "no match"
        await press(pilot, "ctrl+r")
        assert (found(screen), note(screen)) == ("needle here", "1 of 2")
        await press(pilot, *"(")
        assert note(screen).startswith("missing )")
        assert found(screen) == "needle here"
        await press(pilot, "backspace", "enter")
        assert note(screen) == "1 of 2"


async def test_the_last_words_are_there_to_be_replaced(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle", "enter", "slash", "enter")
        assert note(screen) == "2 of 3"
        await press(pilot, "slash", *"many")
        assert found(screen) == "many"


async def test_escape_takes_the_highlights_away_and_next_brings_them_back(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"needle", "enter", "escape")
        assert (found(screen), note(screen)) == ("", "")
        assert screen.reader.marked(screen.reader.current) == ()
        await press(pilot, "n")
        assert (found(screen), note(screen)) == ("needle", "1 of 3")


async def test_after_escape_other_words_are_found(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"nothing", "escape", "slash", *"needle")
        assert note(screen) == "1 of 3"


async def test_all_matches_in_view_are_marked(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash", *"many", "enter")
        drawn = [segment for y in range(10) for segment in screen.reader.render_line(y) if segment.text == "many"]
        styles = [segment.style for segment in drawn if segment.style]
        assert [bool(style.reverse) for style in styles] == [True, *[False] * (len(drawn) - 1)]
        assert all(style.underline and style.bold for style in styles[1:])


async def test_next_without_words_says_what_to_do(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await press(pilot, "n")
        [message] = screen.app._notifications
        assert "/" in message.message


async def test_the_other_document_is_looked_through_for_the_same_words(reading: Opened) -> None:
    async with reading("fact-sheet#bilateral-investment-treaty:1") as (pilot, screen):
        await press(pilot, "slash", *"investment", "enter")
        screen.go("commentary", Key(0))
        await settle(pilot)
        assert (found(screen), note(screen)) == ("", "")
        await press(pilot, "n")
        assert found(screen).lower() == "investment"
        assert "of" in note(screen)


async def test_each_of_two_texts_has_a_search_of_its_own(reading: Opened) -> None:
    async with reading("fact-sheet#bilateral-investment-treaty:1") as (pilot, screen):
        await press(pilot, "slash", *"treaty", "enter", "v", "w")
        assert note(screen) == ""
        await press(pilot, "slash", *"russia", "enter")
        assert found(screen) == "Russia"
        await press(pilot, "w")
        assert found(screen).lower() == "treaty"
        assert "of" in note(screen)


async def test_a_slash_in_the_contents_is_a_letter(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await press(pilot, "c", *"a/")
        assert screen.contents.filter == "a/"
        assert screen.pane.find_bar is None


async def test_what_is_pasted_is_cleaned(reading: Opened, folder: Path) -> None:
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "slash")
        assert screen.pane.find_bar
        screen.pane.find_bar.words.post_message(Paste("nee\x9bdle\nmore"))
        await settle(pilot)
        assert screen.pane.finding
        assert "\x9b" not in screen.pane.finding.query.words


async def test_an_empty_text_has_no_match(reading: Opened, tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_text("", encoding="utf-8")
    async with reading(folder=path) as (pilot, screen):
        await press(pilot, "slash", "a")
        assert note(screen) == "no match"
        await press(pilot, "escape")
        assert screen.focused is screen.reader
