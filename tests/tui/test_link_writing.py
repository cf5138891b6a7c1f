"""Links: begun, ended, asked about, changed, removed and taken back, by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from glossator.formats.links_yaml import read_links
from glossator.library.library import Library, open_path
from glossator.model.link import Link
from glossator.model.passage import Span
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.link_form import LinkForm
from glossator.tui.screens.reading import ReadingScreen
from samples import replace
from tui.conftest import Opened, settle
from tui.test_margin import panel, place, press, said
from tui.test_sizes import fits

INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
IPR = "fact-sheet#intellectual-property-rights:1"
VISAS = "fact-sheet#visas:1"
TO_VISAS = ("o", *"vis", "enter")
BRIEF = "us-russia-economic-cooperation"


def links(shipped: Path) -> list[Link]:
    """The links of the file, as they are now."""
    return read_links(shipped / "links.yaml", BRIEF)[0]


def form(pilot: Pilot[int]) -> LinkForm:
    assert isinstance(pilot.app.screen, LinkForm)
    return pilot.app.screen


def keys_line(pilot: Pilot[int]) -> str:
    return str(form(pilot).keys_line.content)


def bar(screen: ReadingScreen) -> str:
    return screen.key_bar.render().plain


async def write(pilot: Pilot[int], reason: str = "Why.") -> None:
    """Write a link from where the reader stands to the passage on visas."""
    await press(pilot, "l", *TO_VISAS, "l", "enter", *reason, "enter")


async def choose_card(pilot: Pilot[int], screen: ReadingScreen, id: str) -> None:
    """Go to the connections, and there to the card of a link."""
    await press(pilot, "x")
    screen.connections.choose_link(id)
    card = screen.connections.card
    assert card
    assert card.connection
    assert card.connection.link.id == id


# Beginning and ending


async def test_a_link_that_is_begun_is_seen_in_the_bar_wherever_one_goes(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        assert "ends the link" not in bar(screen)
        await press(pilot, "l")
        for keys in (TO_VISAS, ("t", "escape"), ("slash", *"trade", "enter"), ("v", "w"), ("G",), ("x",)):
            await press(pilot, *keys)
            assert "l ends the link from" in bar(screen), keys
            assert "Intellectual Property Rights ¶ 1" in bar(screen), keys


async def test_the_bar_names_the_words_that_are_meant(reading: Opened, shipped: Path) -> None:
    async with reading(VISAS, folder=shipped) as (pilot, screen):
        await press(pilot, "slash", *"36 months", "enter", "l")
        assert "from Fact Sheet › [Visas] ¶ 1 “36 months”" in bar(screen)


async def test_escape_drops_it(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await press(pilot, "l", "escape")
        assert "ends the link" not in bar(screen)
        await press(pilot, *TO_VISAS, "l")
        assert pilot.app.screen is screen
        assert "from Fact Sheet › [Visas]" in bar(screen)


async def test_a_link_does_not_end_where_it_begins(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await press(pilot, "l", "l")
        assert pilot.app.screen is screen
        assert "The link begins here" in said(pilot)
        assert "ends the link" in bar(screen)


async def test_it_stays_begun_while_the_files_are_read_again(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await press(pilot, "l")
        replace(shipped / "fact-sheet.md", "## Intellectual", "More.\n\n## Intellectual")
        for _ in range(2):
            screen.look_at_files()
        await press(pilot, *TO_VISAS, "l")
        assert form(pilot).draft.start.place.section == "intellectual-property-rights"


@pytest.mark.parametrize("size", [(20, 5), (40, 10), (60, 20)])
async def test_at_any_size_the_bar_says_how_it_ends(reading: Opened, shipped: Path, size: tuple[int, int]) -> None:
    async with reading(IPR, folder=shipped, size=size) as (pilot, screen):
        await press(pilot, "l")
        assert bar(screen).startswith(" l ends")


# What is meant


async def test_without_words_the_whole_passages_are_linked(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await write(pilot)
    new = links(shipped)[-1]
    assert (str(new.start.place.without_brief()), new.start.quote) == (IPR, None)
    assert (str(new.end.place.without_brief()), new.end.quote) == (VISAS, None)


async def test_selected_words_are_linked(reading: Opened, shipped: Path) -> None:
    async with reading(VISAS, folder=shipped) as (pilot, screen):
        passage = screen.reader.text.passage(screen.reader.current).text
        screen.reader.select(Span(screen.reader.current, 4, 17))
        (span,) = screen.reader.selected
        await press(pilot, "l", "g", "l")
        quote = form(pilot).draft.start.quote
        assert quote
        assert quote.exact == passage[span.start : span.end]


async def test_the_words_of_a_chosen_link_are_linked(reading: Opened, shipped: Path) -> None:
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await press(pilot, "tab", "l", *TO_VISAS, "l")
        start = form(pilot).draft.start
        assert start.quote
        assert start.quote.exact in [card.here for card in screen.connections.cards] or start.quote.exact
        assert form(pilot).query_one("#start", Input).value == start.quote.exact


async def test_words_of_another_passage_are_not_meant(reading: Opened, shipped: Path) -> None:
    async with reading(INVESTMENT, folder=shipped) as (pilot, _):
        await press(pilot, "tab", "right_curly_bracket", "l", *TO_VISAS, "l")
        assert form(pilot).draft.start.quote is None


async def test_first_and_last_words_can_be_typed(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", "shift+tab", *"multiple-entry ... business", "enter", *"Why.", "enter")
    quote = links(shipped)[-1].end.quote
    assert quote
    assert quote.exact == "multiple-entry visas with extended validity of 36 months for business"


async def test_words_that_do_not_stand_there_are_refused_and_kept(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", "shift+tab", *"passports", "enter", *"Why.", "enter")
        assert "do not stand in Fact Sheet › [Visas] ¶ 1" in keys_line(pilot)
        assert form(pilot).query_one("#end", Input).value == "passports"
        assert form(pilot).query_one("#note", Input).value == "Why."


# The form


async def test_both_directions_are_read_out_and_can_be_turned_round(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", *"qualif")
        says = form(pilot).query_one("#link-says")
        assert str(says.render()).split("\n") == [
            "Intellectual Property Rights ¶ 1 qualifies [Visas] ¶ 1",
            "[Visas] ¶ 1 is qualified by Intellectual Property Rights ¶ 1",
        ]
        await press(pilot, "ctrl+t")
        assert "Rights ¶ 1 is qualified by [Visas]" in str(says.render())
        await press(pilot, "enter", *"Why.", "enter")
    assert links(shipped)[-1].relation.name == "isQualifiedBy"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (120, "Fact Sheet › [Visas] ¶ 1 disputes Commentary › [Relations under Putin and Bush] ¶ 1"),
        (60, "[Visas] ¶ 1 disputes [Relations under… ¶ 1"),
    ],
)
async def test_passages_of_two_documents_are_read_out_with_their_sections(
    reading: Opened, shipped: Path, columns: int, said: str
) -> None:
    async with reading(VISAS, folder=shipped, size=(columns, 24)) as (pilot, _):
        await press(pilot, "l", "o", *"putin", "enter", "l", *"disp")
        assert str(form(pilot).query_one("#link-says").render()).split("\n")[0] == said


async def test_the_preview_is_the_card_that_is_seen_afterwards(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await press(pilot, "slash", *"vital", "enter", "l", *TO_VISAS, "l", *"supp", "enter", *"Why so.")
        preview = form(pilot).preview.cards[0]
        await press(pilot, "enter")
        card = screen.connections.card
        assert card
        assert card.connection
        connection = card.connection._replace(resolved=preview.connection.resolved) if preview.connection else None
        assert card._replace(connection=connection, maker="") == preview._replace(maker="")
        assert preview.maker.startswith("A. Reader, ")


async def test_letters_that_are_taken_back_leave_the_relation_as_it_was(reading: Opened, shipped: Path) -> None:
    async with reading(INVESTMENT, folder=shipped) as (pilot, _):
        await press(pilot, "x", "e")
        before = form(pilot).draft.relation
        await press(pilot, "s", "backspace")
        assert form(pilot).draft.relation == before
        await press(pilot, "ctrl+t", "s", "backspace")
        assert form(pilot).draft.relation.name == before.inverse


async def test_the_relation_and_the_maker_are_remembered(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", *"disputes", "enter", *"A.", "tab", "backspace", *" of Ours", "ctrl+s")
        await press(pilot, "l", "g", "l")
        assert form(pilot).draft.relation.name == "disputes"
    assert links(shipped)[-1].by == "A. Reade of Ours"
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l")
        assert form(pilot).draft.by == "A. Reade of Ours"


async def test_a_link_needs_a_reason(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", "ctrl+s")
        assert "Say in a line why" in keys_line(pilot)
        await press(pilot, *"Why.")
        assert form(pilot).query_one("#note", Input).value == "Why."
        assert "Say in a line" not in keys_line(pilot)


async def test_a_relation_that_there_is_none_of_is_not_taken(reading: Opened, shipped: Path) -> None:
    before = links(shipped)
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", *"zzz", "enter", *"Why.", "enter")
        assert "No relation is called so" in keys_line(pilot)
    assert links(shipped) == before


async def test_enter_does_not_leave_what_is_no_relation(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", *"zzz", "enter")
        assert "No relation is called so" in keys_line(pilot)
        await press(pilot, "ctrl+u", *"qual", "enter", *"Why.")
        assert form(pilot).draft.relation.name == "qualifies"
        assert form(pilot).query_one("#note", Input).value == "Why."


async def test_a_relation_is_found_by_its_name_in_the_file(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", *"isDis")
        assert form(pilot).draft.relation.name == "isDisputedBy"


async def test_a_link_that_is_there_already_is_refused_and_nothing_typed_is_lost(
    reading: Opened, shipped: Path
) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await write(pilot)
        await press(pilot, "g", *("o", "i", "p", "r", "enter"))
        await write(pilot, "Again.")
        assert "Not saved: there is such a link already" in keys_line(pilot)
        assert form(pilot).query_one("#note", Input).value == "Again."


async def test_a_file_that_cannot_be_written_to_is_named_in_the_form(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS, "l", "enter", *"Why.")
        (shipped / "links.yaml").write_text("- {", encoding="utf-8")
        await press(pilot, "enter")
        assert "Not saved: " in keys_line(pilot)
        assert "links.yaml" in keys_line(pilot)
        assert form(pilot).query_one("#note", Input).value == "Why."


async def test_escape_asks_nothing_where_nothing_was_typed_and_the_link_stays_begun(
    reading: Opened, shipped: Path
) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await press(pilot, "l", *TO_VISAS, "l", *"supp", "escape")
        assert pilot.app.screen is screen
        assert "ends the link" in bar(screen)


@pytest.mark.parametrize("keys", [("escape",), ("ctrl+q",)])
async def test_escape_and_quitting_ask_before_words_are_lost(
    reading: Opened, shipped: Path, keys: tuple[str, ...]
) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await press(pilot, "l", *TO_VISAS, "l", "enter", "a", *keys)
        assert "not saved yet" in keys_line(pilot)
        await press(pilot, "b", "escape")
        assert form(pilot).query_one("#note", Input).value == "ab"
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_what_is_typed_ahead_is_in_the_link(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, _):
        await press(pilot, "l", *TO_VISAS)
        for key in ("l", *"supp", "enter", *"ok", "enter"):
            pilot.app.simulate_key(key)
        await press(pilot)
        await press(pilot, "x")
    assert (links(shipped)[-1].relation.name, links(shipped)[-1].note) == ("supports", "ok")


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (60, 20), (80, 24), (200, 60)])
async def test_the_form_has_room_at_any_size(reading: Opened, shipped: Path, size: tuple[int, int]) -> None:
    async with reading(IPR, folder=shipped, size=size) as (pilot, _):
        await press(pilot, "l", "G", "l", "enter", "a")
        shown = form(pilot)
        for id in ("relation", "note"):
            field = shown.query_one(f"#{id}", Input)
            assert field.region.height == 1
            assert field.region.width >= 5
            assert field.region.bottom < size[1]
        assert shown.relations.size.height >= 1
        assert fits(shown)
        assert shown.keys_line.region.bottom <= size[1]


# Afterwards


async def test_the_card_is_there_at_once_at_both_ends(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await write(pilot, "Both need lawyers.")
        assert place(screen) == VISAS
        assert "Both need lawyers." in panel(screen)
        assert "gives background to" in panel(screen)
        await press(pilot, "enter")
        assert place(screen) == IPR
        assert "Both need lawyers." in [card.note for card in screen.connections.own_cards]
        assert "The files have changed" not in said(pilot)


async def test_what_goes_to_the_overlay_is_said_to(tmp_path: Path) -> None:
    (tmp_path / "loose.md").write_text("One.\n\nTwo.\n", encoding="utf-8")
    app = GlossatorApp(open_path(tmp_path / "loose.md", Library([], tmp_path / "overlay")))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "l", "right_curly_bracket", "l", "enter", *"Why.", "enter")
        assert "Linked in your overlay. U takes it back." in said(pilot)


async def test_the_reader_does_not_take_its_own_writing_for_somebody_elses(reading: Opened, shipped: Path) -> None:
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await write(pilot)
        for _ in range(3):
            screen.look_at_files()
        await press(pilot)
        assert "U takes it back" in said(pilot)
        assert "have changed" not in said(pilot)


async def test_a_new_link_is_taken_back(reading: Opened, shipped: Path) -> None:
    before = (shipped / "links.yaml").read_bytes()
    async with reading(IPR, folder=shipped) as (pilot, screen):
        await write(pilot, "Not so.")
        assert (shipped / "links.yaml").read_bytes() != before
        await press(pilot, "U")
        assert "Taken back: the link is gone." in said(pilot)
        assert "Not so." not in panel(screen)
        await press(pilot, "U")
        assert "nothing to take back" in said(pilot)
    assert (shipped / "links.yaml").read_bytes() == before


async def test_a_link_is_edited_from_its_card_and_taken_back(reading: Opened, shipped: Path) -> None:
    before = (shipped / "links.yaml").read_bytes()
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await press(pilot, "x")
        card = screen.connections.card
        assert card
        assert card.connection
        old = card.connection.link
        await press(pilot, "e", *"disputes", "enter", *" And so.", "enter")
        (new,) = [link for link in links(shipped) if link.id == old.id]
        assert (new.relation.name, new.note) == ("disputes", old.note + " And so.")
        assert (new.start, new.end, new.by, new.added) == (old.start, old.end, old.by, old.added)
        chosen = screen.connections.card
        assert chosen
        assert chosen.note == new.note
        await press(pilot, "U")
        assert old.note in [card.note for card in screen.connections.cards]
    assert (shipped / "links.yaml").read_bytes() == before


async def test_an_edited_link_that_is_as_it_was_leaves_without_a_question(reading: Opened, shipped: Path) -> None:
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await press(pilot, "x", "e", "escape")
        assert pilot.app.screen is screen


async def test_a_link_is_removed_from_its_card_and_brought_back(reading: Opened, shipped: Path) -> None:
    before = (shipped / "links.yaml").read_bytes()
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await press(pilot, "x")
        card = screen.connections.card
        assert card
        assert card.connection
        id = card.connection.link.id
        await press(pilot, "delete")
        assert id not in [link.id for link in links(shipped)]
        assert "Removed. U takes it back." in said(pilot)
        assert card.note not in [one.note for one in screen.connections.cards]
        await press(pilot, "ctrl+z")
        assert card.note in [one.note for one in screen.connections.cards]
    assert (shipped / "links.yaml").read_bytes() == before


async def test_several_changes_are_taken_back_one_after_the_other(reading: Opened, shipped: Path) -> None:
    before = (shipped / "links.yaml").read_bytes()
    async with reading(IPR, folder=shipped) as (pilot, _):
        await write(pilot, "One.")
        await press(pilot, "x", "e", "enter", *" Two.", "enter", "delete")
        assert (shipped / "links.yaml").read_bytes() == before
        await press(pilot, "U", "U", "U")
    assert (shipped / "links.yaml").read_bytes() == before


async def test_a_link_of_the_text_itself_says_where_it_is_edited(reading: Opened, shipped: Path) -> None:
    replace(shipped / "fact-sheet.md", "The level of investment", "The [level](#visas) of investment")
    async with reading(INVESTMENT, folder=shipped) as (pilot, screen):
        await press(pilot, "x")
        screen.connections.cursor = next(
            row for row, card in enumerate(screen.connections.cards) if card.connection and not card.connection.link.id
        )
        for key in ("e", "delete"):
            await press(pilot, key)
            assert pilot.app.screen is screen
            assert f"edited there: fact-sheet.md, {INVESTMENT}" in said(pilot)


async def test_a_note_is_still_written_from_the_connections_of_a_passage_without_cards(
    reading: Opened, tmp_path: Path
) -> None:
    (tmp_path / "loose.md").write_text("# Loose\n\nWords.\n", encoding="utf-8")
    async with reading(folder=tmp_path / "loose.md") as (pilot, screen):
        await press(pilot, "x", "e", "a", "ctrl+s")
        assert [note.text for note in screen.margin.notes] == ["a"]


# How many keys it takes


@pytest.mark.parametrize(
    ("there", "relation"),
    [
        (("apostrophe", "enter"), ("s", "u", "enter")),
        (("o", *"vi", "enter"), ("enter",)),
        (("backspace",), ("s", "u", "enter")),
    ],
    ids=["a mark", "its name", "the trail"],
)
async def test_from_reading_to_a_saved_link_it_is_eight_keys_and_the_reason(
    reading: Opened, shipped: Path, there: tuple[str, ...], relation: tuple[str, ...]
) -> None:
    before = (shipped / "links.yaml").read_text(encoding="utf-8")
    async with reading(VISAS, folder=shipped) as (pilot, screen):
        await press(pilot, "m", "o", "i", "p", "r", "enter")
        keys = ["l", *there, "l", *relation]
        await press(pilot, *keys, *"Both matter.", "enter")
        assert len([*keys, "enter"]) <= 8
        assert pilot.app.screen is screen
        assert links(shipped)[-1].note == "Both matter."
    after = (shipped / "links.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after[len(before) :].count("- id:") == 1
