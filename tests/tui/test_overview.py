"""All links in one list, by keys: grouped, narrowed, gone to; passages without links, looked at or not."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.library.connections import Connection
from glossator.model.passage import Span
from glossator.tui.overview import PassageRow, RowGroup
from glossator.tui.screens.link_form import LinkForm
from glossator.tui.screens.overview import OverviewScreen
from glossator.tui.screens.reading import ReadingScreen
from samples import MakeBrief
from tui.conftest import Opened, settle

VISAS = "fact-sheet#visas:1"
FILES = {
    "brief.yaml": "title: B\ndocuments: [{id: d, title: D, file: d.md}, {id: c, file: c.md, role: commentary}]\n",
    "d.md": "# One\n\nalpha beta\n\ngamma [c](c.md#top)\n\n## Two\n\n- delta\n- epsilon\n",
    "c.md": "first of all\n\nsecond\n",
    "links.yaml": """\
- {id: a, from: {place: d#one:1, quote: beta}, to: {place: c#top:2, quote: second}, relation: supports, note: Why.}
- {id: b, from: d#two:2, to: d#one:1, relation: cites, note: x, status: suggested}
- {id: c, from: {place: d#two:2, quote: gone}, to: {place: d#one:1, quote: alpha}, relation: cites, note: x}
""",
}


@pytest.fixture(autouse=True)
def _me(tmp_path: Path) -> None:
    """Who looks at passages."""
    maker = tmp_path / "xdg" / "xdg_state_home" / "glossator" / "maker"
    maker.parent.mkdir(parents=True)
    maker.write_text("me\n", encoding="utf-8")


def place(screen: ReadingScreen) -> str:
    return str(screen.pane.here.without_brief())


def landed(screen: ReadingScreen) -> str:
    """The words that were landed on."""
    span = screen.reader.landed
    assert isinstance(span, Span)
    return screen.reader.text.passage(span.key).text[span.start : span.end]


def panel(screen: ReadingScreen) -> str:
    return "\n".join(screen.connections.render_line(y).text for y in range(screen.connections.size.height))


def said(pilot: Pilot[int]) -> str:
    return " ".join(str(note.message) for note in pilot.app._notifications)


def overview(pilot: Pilot[int]) -> OverviewScreen:
    assert isinstance(pilot.app.screen, OverviewScreen)
    return pilot.app.screen


def lines(pilot: Pilot[int]) -> list[str]:
    rows = overview(pilot).rows
    return [rows.render_line(y).text.strip() for y in range(min(rows.size.height, rows.row_count()))]


def headings(pilot: Pilot[int]) -> list[str]:
    shown = overview(pilot).rows_shown
    return [item.title for item in shown.items if isinstance(item, RowGroup)]


def tells(pilot: Pilot[int]) -> str:
    return str(overview(pilot).says.render())


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


# The list


async def test_all_links_are_grouped_and_tab_turns_the_grouping(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, screen):
        await press(pilot, "a")
        found = []
        for _ in range(6):
            found.append(headings(pilot))
            await press(pilot, "tab")
        assert found == [
            ["supports", "cites"],
            ["D › One", "D › Two", "c › Beginning"],
            ["lost", "suggested", "anchored"],
            ["D › One", "D › Two", "c › Beginning"],
            ["c › Beginning"],
            ["supports", "cites"],
        ]
        await press(pilot, "shift+tab", "shift+tab")
        assert headings(pilot) == ["c › Beginning"]
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_a_row_says_what_is_unusual_about_its_link(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a")
        assert tells(pilot) == "4 links"
        assert lines(pilot) == [
            line
            for line in lines(pilot)
            if line.startswith(("supports", "cites"))
            or any(flag in line for flag in ("suggested", "lost", "in the text", "“beta”"))
        ]


async def test_typing_narrows_to_links_with_every_word_of_it(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a", *"cites alpha")
        assert tells(pilot) == "1 of 4 links"
        assert headings(pilot) == ["cites"]
        await press(pilot, *" zebra")
        assert tells(pilot) == "Nothing matches."
        await press(pilot, "enter")
        overview(pilot)


@pytest.mark.parametrize(("key", "reached", "words"), [("enter", "d#one:1", "beta"), ("right", "c#top:2", "second")])
async def test_one_key_goes_to_the_start_and_one_to_the_end(
    reading: Opened, make_brief: MakeBrief, key: str, reached: str, words: str
) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, screen):
        before = place(screen)
        await press(pilot, "a", key)
        assert (place(screen), landed(screen)) == (reached, words)
        await press(pilot, "backspace")
        assert place(screen) == before


async def test_a_lost_end_is_said_and_the_other_one_reached(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, screen):
        await press(pilot, "a", "tab", "tab", "ctrl+home", "enter")
        assert "d#two:2 does not have its words any more" in tells(pilot)
        await press(pilot, "right")
        assert landed(screen) == "alpha"


async def test_an_end_in_another_brief_is_gone_to(reading: Opened, make_brief: MakeBrief) -> None:
    links = "- {id: a, from: d#one:1, to: other/other#top:1, relation: cites, note: n}\n"
    folder = make_brief({**FILES, "links.yaml": links})
    (folder.parent / "other.md").write_text("Other words.\n", encoding="utf-8")
    async with reading(folder=folder) as (pilot, _):
        await press(pilot, "a", "right")
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert place(pilot.app.screen) == "other#top:1"


async def test_in_a_section_enter_goes_to_the_end_that_stands_there(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, screen):
        await press(pilot, "a", "tab", *"second", "end", "ctrl+down", "enter")
        assert place(screen) == "c#top:2"


async def test_the_list_is_come_back_to_where_it_was_left(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a", "tab", *"alpha")
        row = overview(pilot).standing.row
        assert isinstance(row, Connection)
        await press(pilot, "enter", "a")
        standing = overview(pilot).standing
        assert (standing.view, standing.typed) == ("section", "alpha")
        assert isinstance(standing.row, Connection)
        assert standing.row == row


async def test_what_nothing_matched_is_not_typed_any_more_when_it_is_come_back_to(
    reading: Opened, make_brief: MakeBrief
) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a", *"zebra", "escape", "a")
        assert overview(pilot).standing.typed == ""
        assert overview(pilot).standing.row is not None


async def test_what_is_lost_is_chosen_where_nothing_else_was(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a", "tab", "tab")
        row = overview(pilot).standing.row
        assert isinstance(row, Connection)
        assert "lost" in (row.resolved.start.state, row.resolved.end.state)


async def test_the_card_of_the_chosen_link_is_shown_where_there_is_room(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a")
        card = str(overview(pilot).card.render())
        assert [
            words for words in ("“beta”", "supports → c › Beginning ¶ 2", "“second”", "Why.") if words not in card
        ] == []


async def test_the_cursor_never_stands_on_a_heading(reading: Opened) -> None:
    async with reading() as (pilot, _):
        await press(pilot, "a", "tab", "tab", "tab")
        for key in ("up", "pageup", "down", "down", "pagedown", "ctrl+down", "ctrl+up", "ctrl+home", "ctrl+end"):
            await press(pilot, key)
            assert isinstance(overview(pilot).standing.row, PassageRow), key


async def test_a_click_turns_the_list(reading: Opened) -> None:
    async with reading() as (pilot, _):
        await press(pilot, "a")
        tabs = overview(pilot).tabs
        at = tabs.render().plain.index("state")
        await pilot.click(tabs, offset=(at, 0))
        await settle(pilot)
        assert overview(pilot).standing.view == "state"


# Changes


async def test_a_link_is_removed_from_the_list_and_brought_back(reading: Opened, make_brief: MakeBrief) -> None:
    folder = make_brief(FILES)
    async with reading(folder=folder) as (pilot, _):
        await press(pilot, "a", "delete")
        assert "id: a" not in (folder / "links.yaml").read_text(encoding="utf-8")
        assert (tells(pilot), headings(pilot)) == ("3 links", ["cites"])
        await press(pilot, "ctrl+z")
        assert (folder / "links.yaml").read_text(encoding="utf-8") == FILES["links.yaml"]
        assert (tells(pilot), headings(pilot)) == ("4 links", ["supports", "cites"])


async def test_a_link_is_edited_from_the_list_which_then_shows_it_as_it_is(
    reading: Opened, make_brief: MakeBrief
) -> None:
    folder = make_brief(FILES)
    async with reading(folder=folder) as (pilot, _):
        await press(pilot, "a", "ctrl+e")
        assert isinstance(pilot.app.screen, LinkForm)
        await press(pilot, "enter", *" Indeed.", "enter")
        assert "Why. Indeed." in (folder / "links.yaml").read_text(encoding="utf-8")
        assert "Why. Indeed." in str(overview(pilot).card.render())


async def test_a_link_of_the_text_is_not_removed(reading: Opened, make_brief: MakeBrief) -> None:
    async with reading(folder=make_brief(FILES)) as (pilot, _):
        await press(pilot, "a", *"in the text", "delete")
        assert "stands in the document itself" in said(pilot)
        assert tells(pilot) == "1 of 4 links"


async def test_the_card_of_the_link_is_chosen_among_those_of_its_words(reading: Opened, make_brief: MakeBrief) -> None:
    more = "- {id: d, from: {place: d#one:1, quote: beta}, to: c#top:1, relation: extends, note: Other.}\n"
    folder = make_brief({**FILES, "links.yaml": FILES["links.yaml"] + more})
    for words in ("supports", "extends"):
        async with reading("c#top:1", folder=folder) as (pilot, screen):
            await press(pilot, "a", *words, "enter")
            assert screen.connections.card
            assert screen.connections.card.relation == words


# What was looked at


async def test_a_passage_is_looked_at_and_says_so(reading: Opened, shipped: Path) -> None:
    async with reading(VISAS, folder=shipped) as (pilot, screen):
        assert "Nobody has linked this passage." in panel(screen)
        await press(pilot, "z")
        assert "Looked at, nothing to link: Fact Sheet › [Visas] ¶ 1" in said(pilot)
        assert "Looked at by me on 22 Nov" in panel(screen)
    async with reading(VISAS, folder=shipped) as (pilot, screen):
        assert "Looked at by me on 22 Nov" in panel(screen)
        await press(pilot, "z")
        assert "Nobody has linked this passage." in panel(screen)
        assert (shipped / "looked-at.yaml").read_bytes() == b""


async def test_a_linked_passage_and_a_heading_are_not_looked_at_in_vain(reading: Opened, shipped: Path) -> None:
    async with reading("fact-sheet#overview:1", folder=shipped) as (pilot, _):
        await press(pilot, "z")
        assert "It has links" in said(pilot)
        assert not (shipped / "looked-at.yaml").exists()


async def test_passages_are_looked_at_in_the_list(reading: Opened, make_brief: MakeBrief) -> None:
    folder = make_brief(FILES)
    async with reading(folder=folder) as (pilot, screen):
        await press(pilot, "a", "tab", "tab", "tab")
        assert tells(pilot) == "1 of 6 passages not linked: 0 looked at, 1 open"
        await press(pilot, "ctrl+l")
        assert "d#two:1" in (folder / "looked-at.yaml").read_text(encoding="utf-8")
        assert any(line.startswith("▸✓ ¶ 1  delta") for line in lines(pilot))
        await press(pilot, "enter")
        assert place(screen) == "d#two:1"
        assert "Looked at by me" in panel(screen)
        await press(pilot, "a", "ctrl+l")
        assert (folder / "looked-at.yaml").read_bytes() == b""


async def test_who_looked_from_outside_is_seen_soon(reading: Opened, shipped: Path) -> None:
    async with reading(VISAS, folder=shipped) as (pilot, screen):
        (shipped / "looked-at.yaml").write_text(f"- {{place: {VISAS}, by: you}}\n", encoding="utf-8")
        screen.look_at_files()
        screen.look_at_files()
        await settle(pilot)
        assert "Looked at by you: nothing to link." in " ".join(panel(screen).split())
