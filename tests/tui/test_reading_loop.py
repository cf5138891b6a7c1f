"""The loop: read a passage, see what bears on it, peek, follow, come back to the same line."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from glossator.tui.screens.peek import PeekScreen
from glossator.tui.screens.reading import ReadingScreen
from samples import replace
from tui.conftest import Opened, settle

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
DIRECT_INVESTMENT = "U.S. foreign direct investment in Russia (stocks) was $14.4 billion in 2019"


def landed(screen: ReadingScreen) -> str:
    """The highlighted words."""
    span = screen.reader.landed
    return screen.reader.text.passage(span.key).text[span.start : span.end] if span else ""


def place(screen: ReadingScreen) -> str:
    """The address of the current passage."""
    return str(screen.brief.address(screen.document, screen.reader.current).without_brief())


def lines(screen: ReadingScreen) -> str:
    """The text of the reader as it is drawn."""
    return "\n".join(screen.reader.render_line(y).text for y in range(screen.reader.size.height))


async def test_it_opens_at_the_beginning_with_sections_and_text(reading: Opened) -> None:
    async with reading() as (_, screen):
        assert "U.S.-Russia Economic Cooperation" in lines(screen)
        assert "working to expand" in lines(screen)
        titles = [entry.title for entry in screen.contents._entries]
        assert titles[:4] == ["Fact Sheet", "[Overview]", "Russia’s WTO Accession", "Russia’s OECD Accession"]
        assert "[Innovation]" in titles
        assert "[Visas]" in titles


async def test_from_investment_one_key_leads_to_direct_investment_and_one_back(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("j", "j", "j")
        before = (place(screen), screen.reader.page.top, screen.focused, lines(screen))
        await pilot.press("enter")
        assert landed(screen) == DIRECT_INVESTMENT
        assert screen.place_bar.status == "unattributed"
        assert "U.S. foreign direct" in lines(screen)
        await pilot.press("backspace")
        assert (place(screen), screen.reader.page.top, screen.focused, lines(screen)) == before


async def test_forward_undoes_back(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("enter")
        there = (place(screen), screen.reader.page.top)
        await pilot.press("backspace", "L")
        assert (place(screen), screen.reader.page.top) == there


async def test_five_jumps_and_back_to_the_same_line(reading: Opened) -> None:
    async with reading("fact-sheet#russias-wto-accession:3", size=(80, 24)) as (pilot, screen):
        await pilot.press("j", "j")
        steps = []
        for keys in (["enter"], ["G"], ["g"], ["tab", "tab", "enter"], ["enter"]):
            await pilot.pause()
            steps.append((place(screen), screen.reader.page.top))
            await pilot.press(*keys[:-1])
            if len(keys) > 1:
                steps[-1] = (place(screen), screen.reader.page.top)
            await pilot.press(keys[-1])
        for step in reversed(steps):
            await pilot.press("backspace")
            assert (place(screen), screen.reader.page.top) == step


async def test_the_trail_has_an_end(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("backspace", "L")
        assert place(screen) == INVESTMENT


async def test_peek_shows_the_words_and_leaves_the_text_alone(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        before = (place(screen), screen.reader.page.top)
        await pilot.press("p")
        peek = pilot.app.screen
        assert isinstance(peek, PeekScreen)
        assert "14.4 billion" in "\n".join(peek.reader.render_line(y).text for y in range(peek.reader.size.height))
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert (place(screen), screen.reader.page.top) == before


async def test_enter_in_the_peek_goes_there(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("p", "enter")
        assert landed(screen) == DIRECT_INVESTMENT
        await pilot.press("backspace")
        assert place(screen) == INVESTMENT


async def test_tab_chooses_links_and_their_cards(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        visited = []
        for _ in range(3):
            await pilot.press("tab")
            await pilot.pause()
            card = screen.connections.card
            assert card
            assert card.span == screen.reader.chosen
            visited.append((card.relation, card.here[:20]))
        assert visited == [
            ("is updated by", "The level of investm"),
            ("extends", "The level of investm"),  # the same words have two links
            ("see also", "exploratory technica"),
        ]
        await pilot.press("shift+tab", "shift+tab", "enter")
        assert landed(screen) == DIRECT_INVESTMENT


async def test_tab_goes_on_below_the_window(reading: Opened) -> None:
    async with reading("fact-sheet#intellectual-property-rights:3", size=(60, 12)) as (pilot, screen):
        seen = set()
        for _ in range(9):
            await pilot.press("tab")
            assert screen.reader.chosen
            seen.add(screen.reader.chosen.key)
            assert screen.reader.chosen.key in screen.reader.seen_keys
        assert len(seen) > 2


async def test_keys_typed_ahead_lead_where_the_passage_leads(reading: Opened) -> None:
    async with reading("fact-sheet#intellectual-property-rights:1") as (_, screen):
        screen.pane.action_passage(1)
        screen.action_follow()  # before any message of the move has arrived
        assert landed(screen).startswith("the protection of copyright")


async def test_enter_on_a_passage_without_links_stays(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        before = place(screen)
        await pilot.press("enter", "p")
        assert place(screen) == before
        assert pilot.app.screen is screen


async def test_coming_back_to_a_place_left_through_the_contents_is_in_the_text(reading: Opened) -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        await pilot.press("c", "down", "down", "enter", "c", *"visas", "enter", "backspace", "backspace")
        assert screen.focused is screen.reader
        assert not screen.contents.display
        assert place(screen) == "fact-sheet#us-russia-economic-cooperation:1"


async def test_opening_a_section_makes_its_first_passage_current(reading: Opened) -> None:
    async with reading("fact-sheet#innovation") as (_, screen):
        assert place(screen) == "fact-sheet#innovation:1"


async def test_connections_follow_the_passage(reading: Opened) -> None:
    async with reading("fact-sheet#intellectual-property-rights:1") as (pilot, screen):
        first = [card.label for card in screen.connections.cards]
        await pilot.press("right_curly_bracket")
        await pilot.pause()
        assert place(screen) == "fact-sheet#intellectual-property-rights:2"
        assert [card.label for card in screen.connections.cards] != first
        assert screen.connections.cards[0].there.startswith("the protection of copyright")


async def test_backlinks_are_shown_where_they_lead(reading: Opened) -> None:
    async with reading("commentary#trade-and-investment-in-2019:1") as (_, screen):
        relations = {card.relation for card in screen.connections.cards}
        assert {"updates", "qualifies"} <= relations


async def test_a_passage_without_links_says_so(reading: Opened) -> None:
    async with reading("fact-sheet#visas:1") as (_, screen):
        assert "Nobody has linked this passage." in "".join(
            screen.connections.render_line(y).text for y in range(screen.connections.size.height)
        )


async def test_scrolling_moves_the_current_passage_along(reading: Opened) -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        await pilot.press("space", "space")
        await pilot.pause()
        seen = screen.reader.seen_keys
        assert screen.reader.current in seen
        assert screen.reader.page.top.block > 0


async def test_the_ends_of_the_text(reading: Opened) -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        await pilot.press("G")
        await pilot.pause()
        assert place(screen) == "fact-sheet#other-fora:1"
        assert screen.key_bar.percent == 100
        await pilot.press("g")
        await pilot.pause()
        assert place(screen) == "fact-sheet#us-russia-economic-cooperation:1"


async def test_sections_one_by_one(reading: Opened) -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        visited = []
        for _ in range(4):
            await pilot.press("right_square_bracket")
            visited.append(place(screen).split("#")[1])
        assert visited == ["overview:1", "russias-wto-accession:1", "russias-oecd-accession:1", visited[3]]
        await pilot.press("left_square_bracket")
        assert place(screen).split("#")[1] == "russias-oecd-accession:1"


async def test_contents_filter_and_go(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("c", *"syria")
        assert [screen.contents._entries[i].title for i in screen.contents._shown] == [
            "[Syria’s chemical weapons, 2013]"
        ]
        await pilot.press("enter")
        assert place(screen) == "commentary#syrias-chemical-weapons-2013:1"
        assert screen.focused is screen.reader
        await pilot.press("backspace")
        assert place(screen) == "fact-sheet#us-russia-economic-cooperation:1"


async def test_escape_leaves_the_contents_and_the_filter(reading: Opened) -> None:
    async with reading(size=(80, 24)) as (pilot, screen):
        assert not screen.contents.display
        await pilot.press("c", "x")
        assert screen.contents.display
        assert screen.contents.filter == "x"
        await pilot.press("escape", "escape")
        assert screen.contents.filter == ""
        assert not screen.contents.display
        assert screen.focused is screen.reader


async def test_a_card_can_be_chosen_in_the_panel_and_followed(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        await pilot.press("x", "j", "enter")
        assert landed(screen).startswith("U.S. direct investment in Russia is driven")
        await pilot.press("backspace")
        assert screen.focused is screen.connections
        assert screen.connections.cursor == 1


async def test_resizing_keeps_the_words_at_the_top(reading: Opened) -> None:
    async with reading("fact-sheet#innovation:2") as (pilot, screen):
        await pilot.press("j", "j", "j")
        before = screen.reader.page.anchor()
        for size in ((60, 20), (80, 24), (120, 40)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert screen.reader.page.anchor() == before
        assert place(screen) == "fact-sheet#innovation:2"


async def test_help_and_palette_open_and_close(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await pilot.press("question_mark")
        assert type(pilot.app.screen).__name__ == "HelpScreen"
        await pilot.press("escape")
        await pilot.press("ctrl+p")
        await pilot.press(*"innovation")
        while not pilot.app.screen.query_one(OptionList).option_count:
            await pilot.pause()
        await settle(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.screen is screen
        assert place(screen).split("#")[1] == "innovation:1"


async def test_copy_takes_the_passage_with_its_source(reading: Opened) -> None:
    async with reading("fact-sheet#visas:1") as (pilot, _):
        await pilot.press("y")
        copied = pilot.app.clipboard
        assert copied.startswith("“The United States looks forward to seeing")
        assert "Bureau of European and Eurasian Affairs" in copied
        assert "us-russia-economic-cooperation/fact-sheet#visas:1" in copied


async def test_words_selected_with_the_mouse_are_those_of_the_text(reading: Opened) -> None:
    async with reading("fact-sheet#visas:1") as (pilot, screen):
        rows = lines(screen).split("\n")
        row = next(y for y, line in enumerate(rows) if "looks forward to" in line)
        left = rows[row].index("The United States")
        await pilot.mouse_down("#reader", offset=(left, row))
        await pilot.hover("#reader", offset=(left + 10, row + 1))
        await pilot.mouse_up("#reader", offset=(left + 10, row + 1))
        await pilot.pause()
        words = screen.get_selected_text()
        assert words
        assert words in screen.reader.text.passage(screen.reader.current).text
        assert words.startswith("The United States looks forward")
        await pilot.press("g", "y")
        assert pilot.app.clipboard.startswith(f"“{words}”")
        assert "fact-sheet#visas:1" in pilot.app.clipboard


async def test_a_click_chooses_a_passage_and_a_second_click_on_a_link_follows(reading: Opened) -> None:
    async with reading(INVESTMENT) as (pilot, screen):
        rows = lines(screen).split("\n")
        row = next(y for y, line in enumerate(rows) if "The level of investment" in line)
        offset = (rows[row].index("level"), row)
        await pilot.click("#reader", offset=offset)
        assert screen.reader.chosen
        await pilot.click("#reader", offset=offset)
        await pilot.pause()
        assert landed(screen) == DIRECT_INVESTMENT


async def test_a_click_in_the_contents_goes_there(reading: Opened) -> None:
    async with reading() as (pilot, screen):
        await pilot.click("#contents", offset=(8, 2 + 7))
        assert place(screen) == "fact-sheet#innovation:1"


async def test_a_lost_link_is_shown_as_lost_and_not_followed(reading: Opened, shipped: Path) -> None:
    replace(shipped / "commentary.md", "U.S. foreign direct investment", "American direct investment")
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        card = screen.connections.card
        assert card
        assert card.state == "lost"
        await pilot.press("enter")
        assert place(screen) == INVESTMENT


async def test_a_damaged_brief_still_opens(reading: Opened, shipped: Path) -> None:
    replace(shipped / "links.yaml", "relation: isQualifiedBy", "relation: [")
    async with reading(folder=shipped) as (_, screen):
        assert "working to expand" in lines(screen)
        assert screen.brief.problems


@pytest.mark.parametrize(
    "source",
    ["", "\n\n", "[a]: /b\n", "> \n", "<!-- -->", "---\ntitle: x\n---\n", "# Only a heading\n", "***\n"],
)
async def test_a_file_with_next_to_nothing_in_it(reading: Opened, tmp_path: Path, source: str) -> None:
    file = tmp_path / "loose.md"
    file.write_text(source, encoding="utf-8")
    async with reading(folder=file) as (pilot, screen):
        keys = ("j", "k", "G", "g", "right_square_bracket", "right_curly_bracket", "tab", "enter", "p", "space", "y")
        await pilot.press(*keys)
        assert pilot.app.screen is screen


async def test_links_of_the_text_itself_are_followed(reading: Opened, tmp_path: Path) -> None:
    file = tmp_path / "loose.md"
    file.write_text("# One\n\nSee [the second](#two).\n\n" + "filler\n\n" * 80 + "# Two\n\nHere.\n", encoding="utf-8")
    async with reading(folder=file) as (pilot, screen):
        await pilot.press("tab", "enter")
        assert place(screen).split("#")[1] == "two"
        await pilot.press("backspace")
        assert place(screen).split("#")[1] == "one:1"


async def test_an_empty_document_says_so_once_and_has_no_links(reading: Opened, shipped: Path) -> None:
    (shipped / "commentary.md").write_text("", encoding="utf-8")
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await pilot.press("c", *"commentary", "enter")
        await pilot.pause()
        assert lines(screen).count("There is nothing to read here.") == 1
        assert screen.place_bar.path == ("Commentary",)
        assert not screen.connections.cards


async def test_another_width_draws_every_line_as_wide(reading: Opened) -> None:
    async with reading(size=(200, 40)) as (pilot, screen):
        await pilot.resize_terminal(190, 40)
        await pilot.pause()
        widths = {screen.reader.render_line(y).cell_length for y in range(screen.reader.size.height)}
        assert widths == {screen.reader.size.width}


async def test_a_long_text_opens_and_jumps(reading: Opened, tmp_path: Path) -> None:
    file = tmp_path / "long.md"
    section = "## Section {0}\n\nWords of section {0}, *some* of them styled.\n\n- one\n- two\n\n"
    file.write_text("".join(section.format(number) for number in range(5000)), encoding="utf-8")
    async with reading(folder=file) as (pilot, screen):
        await pilot.press("G")
        assert place(screen).split("#")[1] == "section-4999:3"
        await pilot.press("c", *"4321", "enter")
        assert place(screen).split("#")[1] == "section-4321:1"
        assert screen.reader.text._passages.cache_info().currsize <= 1024
