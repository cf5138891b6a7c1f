"""Hints: a letter on everything in view that leads somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.message import Message
from textual.pilot import Pilot

from glossator.tui.hints import LETTERS, Hint, Spot, arrange, labels
from glossator.tui.screens.hints import HintsScreen
from glossator.tui.screens.peek import PeekScreen
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.widgets.connections import Connections
from glossator.tui.widgets.contents import Contents
from glossator.tui.widgets.reader import Reader
from tui.conftest import Opened

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
COUNTS = st.integers(0, 3 * len(LETTERS) ** 2)


@given(COUNTS)
def test_labels_are_as_many_as_wanted_and_none_is_the_beginning_of_another(count: int) -> None:
    found = labels(count)
    assert len(found) == count
    assert not any(a != b and b.startswith(a) for a in found for b in found)
    assert len(set(found)) == count
    assert set("".join(found)) <= set(LETTERS)


@given(COUNTS)
def test_the_shortest_labels_come_first(count: int) -> None:
    lengths = [len(label) for label in labels(count)]
    assert lengths == sorted(lengths)


@given(st.integers(1, 200), st.integers(2, 9))
def test_no_labels_are_shorter_together(count: int, letters: int) -> None:
    """As short as those of a tree that splits its shortest leaf until there are enough (Huffman's, all equal)."""
    leaves = [1] * letters
    while len(leaves) < count:
        shortest = min(leaves)
        leaves.remove(shortest)
        leaves += [shortest + 1] * letters
    least = sum(sorted(leaves)[:count])
    assert sum(map(len, labels(count, LETTERS[:letters]))) == least


SPOTS = st.lists(st.builds(Spot, st.integers(0, 30), st.integers(0, 5), st.builds(Message)), max_size=60)


@given(SPOTS)
def test_no_label_covers_another(spots: list[Spot]) -> None:
    cells = [(hint.x + i, hint.spot.y) for hint in arrange(spots) for i in range(len(hint.label))]
    assert len(set(cells)) == len(cells)


async def hints(pilot: Pilot[int], *keys: str) -> HintsScreen:
    await pilot.press("f", *keys)
    await pilot.pause()
    assert isinstance(pilot.app.screen, HintsScreen)
    return pilot.app.screen


def of(screen: HintsScreen, wish: type[Message]) -> list[Hint]:
    return [hint for hint in screen.hints if isinstance(hint.spot.go, wish)]


def reader_of(hint: Hint) -> Reader | None:
    return hint.spot.go.reader if isinstance(hint.spot.go, Reader.Picked) else None


def place(screen: ReadingScreen) -> str:
    return str(screen.brief.address(screen.document, screen.reader.current)).partition("/")[2]


async def test_links_cards_and_entries_have_labels_at_their_places(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        shown = await hints(pilot)
        in_view = [span for span in screen.reader.links_in_view() if screen.reader.cell_of(span)]
        assert len(of(shown, Reader.Picked)) == len(in_view) > 3
        assert len(of(shown, Contents.Chosen)) == screen.contents.row_count()
        assert of(shown, Connections.Followed)
        by_label = {hint.label: hint for hint in shown.hints}
        nearest = by_label[labels(len(by_label))[0]]
        assert isinstance(nearest.spot.go, Reader.Picked)
        assert nearest.spot.go.span.key == screen.reader.current
        assert shown.get_style_at(nearest.x, nearest.spot.y).reverse


async def test_a_label_that_is_typed_follows_the_link_and_leaves_a_step(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        third = of(await hints(pilot), Reader.Picked)[1]
        assert isinstance(third.spot.go, Reader.Picked)
        await pilot.press(*third.label)
        await pilot.pause()
        assert pilot.app.screen is screen
        assert screen.reader.landed
        assert place(screen) != INVESTMENT
        await pilot.press("backspace")
        assert place(screen) == INVESTMENT


async def test_a_capital_only_looks(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        card = of(await hints(pilot), Connections.Followed)[0]
        await pilot.press(*card.label.upper())
        await pilot.pause()
        assert isinstance(pilot.app.screen, PeekScreen)
        await pilot.press("escape")
        assert place(screen) == INVESTMENT
        link = of(await hints(pilot), Reader.Picked)[0]
        await pilot.press(*link.label.upper())
        await pilot.pause()
        assert isinstance(pilot.app.screen, PeekScreen)


async def test_an_entry_of_the_contents_is_gone_to(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        entry = of(await hints(pilot), Contents.Chosen)[1]
        await pilot.press(*entry.label)
        await pilot.pause()
        assert place(screen) == "fact-sheet#overview:1"


async def test_letters_narrow_backspace_widens_and_others_do_nothing(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, _):
        shown = await hints(pilot)
        everything = shown.open
        longer = next(hint for hint in everything if len(hint.label) == 2)
        await pilot.press("z", "1", "tab", longer.label[0])
        assert {hint.label[0] for hint in shown.open} == {longer.label[0]}
        await pilot.press("z")
        assert shown.typed == longer.label[0]
        await pilot.press("backspace", "backspace")
        assert shown.open == everything


@pytest.mark.parametrize("way", ["escape", "click", "resize"])
async def test_hints_are_left_by_escape_a_click_beside_them_and_another_size(reading: Opened, way: str) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await hints(pilot)
        if way == "escape":
            await pilot.press("escape")
        elif way == "click":
            await pilot.click(offset=(60, 39))
        else:
            await pilot.resize_terminal(100, 30)
        await pilot.pause()
        assert pilot.app.screen is screen
        assert place(screen) == INVESTMENT


async def test_a_click_on_a_label_picks_it(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        entry = of(await hints(pilot), Contents.Chosen)[1]
        await pilot.click(offset=(entry.x, entry.spot.y))
        await pilot.pause()
        assert place(screen) == "fact-sheet#overview:1"


async def test_a_link_of_the_other_pane_is_followed_there(reading: Opened) -> None:
    async with reading(INVESTMENT, size=(160, 40)) as (pilot, screen):
        await pilot.press("v")
        await pilot.pause()
        read, other = screen.reader, screen.other and screen.other.reader
        shown = await hints(pilot)
        there = next(
            h for h in of(shown, Reader.Picked) if isinstance(h.spot.go, Reader.Picked) and h.spot.go.reader is not read
        )
        before = other and other.current
        await pilot.press(*there.label)
        await pilot.pause()
        assert screen.reader is other
        assert screen.reader.landed
        await pilot.press("backspace")
        assert screen.reader.current == before


async def test_what_a_panel_covers_has_no_label(reading: Opened) -> None:
    async with reading(INVESTMENT, size=(60, 30)) as (pilot, screen):
        await pilot.press("x")
        await pilot.pause()
        covered = screen.connections.region.x
        shown = await hints(pilot)
        assert of(shown, Connections.Followed)
        assert all(hint.x < covered for hint in of(shown, Reader.Picked))


async def test_nothing_in_view_says_so(reading: Opened, tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text("Words alone.\n", encoding="utf-8")
    async with reading(folder=file, size=(60, 20)) as (pilot, screen):
        await pilot.press("f")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert any("Nothing in view" in str(note.message) for note in pilot.app._notifications)
