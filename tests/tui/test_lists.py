"""Going to a place by typing it, and along the trail by picking a step."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App

from glossator.tui.fuzzy import Line, fold, matched, search
from glossator.tui.screens.picker import Choice, Picker
from glossator.tui.screens.places import PlacePicker
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.screens.trails import TrailPicker
from tui.conftest import Opened, settle

IPR = "fact-sheet#intellectual-property-rights"
HERE = "fact-sheet#russias-wto-accession:2"


def place(screen: ReadingScreen) -> str:
    """The address of the current passage."""
    return str(screen.pane.here.without_brief())


def told(picker: PlacePicker) -> str:
    """What the list says of what is typed."""
    return str(picker.says.render())


def said(app: App[int]) -> str:
    """What the reader was told last."""
    return " ".join(str(note.message) for note in app._notifications)


@pytest.mark.parametrize(
    ("typed", "reached"),
    [
        ("ipr", f"{IPR}:1"),
        ("visas", "fact-sheet#visas:1"),
        ("com", "commentary#relations-under-putin-and-bush:1"),
        ("russias wto", "fact-sheet#russias-wto-accession:1"),
        ("#visas:1", "fact-sheet#visas:1"),
        ("visas:1", "fact-sheet#visas:1"),
        ("the-staff:1", "commentary#the-staff-of-a-trade-office:1"),
        (":3", "fact-sheet#russias-wto-accession:3"),
        ("commentary#trade:1", "commentary#trade-and-investment-in-2019:1"),
        ("us-russia/fact#int:2", f"{IPR}:2"),
        ("us-russia-economic-cooperation/commentary#the-staff", "commentary#the-staff-of-a-trade-office:1"),
    ],
)
async def test_what_is_typed_is_reached_and_left_again(reading: Opened, typed: str, reached: str) -> None:
    async with reading(HERE) as (pilot, screen):
        before = (place(screen), screen.reader.page.top)
        await pilot.press("o", *typed, "enter")
        await settle(pilot)
        assert place(screen) == reached
        await pilot.press("backspace")
        assert (place(screen), screen.reader.page.top) == before


async def test_a_text_fragment_leads_to_its_words(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("o", *f"{IPR}:~:text=is%20vital,innovation", "enter")
        await settle(pilot)
        span = screen.reader.landed
        assert span
        assert screen.reader.text.passage(span.key).text[span.start : span.end] == "is vital"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("fact-sheet#vizas", "did you mean 'visas'?"),
        ("fact-sheet#russia", "it could be russia-as"),
        ("#visas:7", "has no passage 7; its last is 1"),
        ("#visas:~:text=zebra", "does not have these words"),
        ("a b#c", "is not a place"),
    ],
)
async def test_what_leads_nowhere_is_said_while_it_is_typed(reading: Opened, typed: str, words: str) -> None:
    async with reading(HERE) as (pilot, screen):
        await pilot.press("o", *typed)
        await settle(pilot)
        picker = pilot.app.screen
        assert isinstance(picker, PlacePicker)
        assert words in told(picker)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert place(screen) == HERE


async def test_what_is_in_no_list_is_looked_for_in_the_library(reading: Opened, shipped: Path) -> None:
    (shipped.parent / "other.md").write_text("# Other\n\nWords.\n", encoding="utf-8")
    async with reading(HERE, folder=shipped) as (pilot, screen):
        await pilot.press("o", *"nowhere-at-all", "enter")
        await settle(pilot)
        picker = pilot.app.screen
        assert isinstance(picker, PlacePicker)
        assert "no brief or document 'nowhere-at-all'" in told(picker)
        await pilot.press("ctrl+u", *"other", "enter")
        await settle(pilot)
        assert screen.brief.info.id == "other"


async def test_tab_writes_the_address_to_go_on_from(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("o", *"ipr", "tab", *":3", "enter")
        await settle(pilot)
        assert place(screen) == f"{IPR}:3"


async def test_the_cursor_moves_by_keys_and_a_click_picks(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("o", "down", "ctrl+n", "down", "ctrl+p", "up", "pagedown", "pageup", "down")
        picker = pilot.app.screen
        assert isinstance(picker, PlacePicker)
        assert picker.chosen
        assert picker.chosen.label == "U.S.-Russia Economic Cooperation"
        await pilot.click(picker.rows, offset=(8, 3))
        await settle(pilot)
        assert place(screen) == "fact-sheet#russias-wto-accession:1"


async def test_keys_that_were_on_their_way_are_typed_in_the_list(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        for key in ("o", "i", "p", "r", "enter"):
            pilot.app.simulate_key(key)  # all of them before any has had its effect
        await settle(pilot)
        assert place(screen) == f"{IPR}:1"


async def test_a_list_of_ten_thousand_is_narrowed_and_drawn_as_far_as_it_is_seen(reading: Opened) -> None:
    async with reading() as (pilot, _):
        picker = Picker([Choice(f"Section {n}", f"#{n}", n) for n in range(10_000)])
        picked: list[int | None] = []
        pilot.app.push_screen(picker, picked.append)
        await pilot.press(*"9876")
        await settle(pilot)
        assert [choice.value for choice in picker.shown] == [9876]
        assert len(picker.query("*")) < 10
        await pilot.press("enter")
        assert picked == [9876]


async def test_the_trail_is_listed_and_every_step_is_reached_exactly(reading: Opened) -> None:
    async with reading(HERE) as (pilot, screen):
        stands = []
        for keys in (["j", "enter"], ["G"], ["g"]):
            await pilot.press(*keys[:-1])
            stands.append((place(screen), screen.reader.page.top))
            await pilot.press(keys[-1])
            await settle(pilot)
        await pilot.press("backspace", "t")
        picker = pilot.app.screen
        assert isinstance(picker, TrailPicker)
        assert [choice.sign for choice in picker.shown] == ["→", "•", "←", "←"]
        assert picker.shown[3].label.startswith("Fact Sheet › Russia’s WTO Accession ¶ 2")
        await pilot.press("down", "enter")
        await settle(pilot)
        assert (place(screen), screen.reader.page.top) == stands[0]
        await pilot.press("L", "L")
        assert (place(screen), screen.reader.page.top) == stands[2]


async def test_a_trail_without_steps_has_the_present_place_alone(reading: Opened) -> None:
    async with reading(HERE) as (pilot, screen):
        await pilot.press("t", "enter")
        await settle(pilot)
        assert pilot.app.screen is screen
        assert place(screen) == HERE


@pytest.mark.parametrize("size", [(20, 5), (60, 20), (200, 60)])
async def test_a_list_has_room_for_rows_at_any_size(reading: Opened, size: tuple[int, int]) -> None:
    async with reading(size=size) as (pilot, _):
        await pilot.press("o", "i", "p", "r")
        picker = pilot.app.screen
        assert isinstance(picker, PlacePicker)
        assert picker.typed.size.height == 1
        assert picker.rows.size.height >= 3
        assert "Intel" in picker.rows.render_line(0).text


def test_better_matches_come_first() -> None:
    titles = [
        "Ripe plums",
        "Rights",
        "Property in ripe rights",
        "The tripe",
        "Intellectual Property Rights",
        "A Ripper",
    ]
    lines = [Line(fold(title), len(title)) for title in titles]
    assert [titles[n] for n in search("rip", lines)] == [
        "Ripe plums",
        "Property in ripe rights",
        "A Ripper",
        "The tripe",
    ]
    assert [titles[n] for n in search("ipr", lines)] == ["Intellectual Property Rights", "Property in ripe rights"]
    assert {"".join(titles[4][at] for at in sorted(matched("ipr", lines[4])))} == {"IPR"}


def test_letters_in_order_weigh_more_in_the_title() -> None:
    lines = [Line(f"{fold(title)} more", len(title)) for title in ("disputes", "is disputed by")]
    lines[0] = Line("disputes is disputed by", len("disputes"))
    assert search("isdisby", lines) == [1, 0]


def test_accents_and_quotes_need_not_be_typed() -> None:
    line = Line(fold("Émile’s Straße"), 14)
    assert len(line.folded) == 14
    assert search("emile's straß", [line]) == [0]
