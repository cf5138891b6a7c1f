"""Suggestions, by keys: shown below the links, looked at, accepted, refused, put off, gone through, taken back."""

from __future__ import annotations

from asyncio import get_running_loop
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from glossator.formats.links_yaml import read_links
from glossator.library.library import Library
from glossator.model.link import Link, LinkEnd
from glossator.model.passage import Span
from glossator.model.place import Place
from glossator.tui import suggesting
from glossator.tui.link_writing import Change
from glossator.tui.proposer import ProposerFault
from glossator.tui.proposing import Question
from glossator.tui.screens.link_form import LinkForm
from glossator.tui.screens.peek import PeekScreen
from glossator.tui.screens.queue import QueueScreen
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.widgets.plain import EndFirst, Plain
from samples import replace
from tui.conftest import Inside, Opened, Silent, settle
from tui.test_margin import panel, place, press, said
from tui.test_sizes import fits

WTO = "fact-sheet#overview:2"
THERE = "fact-sheet#russias-wto-accession:1"
VISAS = "fact-sheet#visas:1"
BRIEF = "us-russia-economic-cooperation"
BY_HAND = """\
- id: by-hand
  from: {place: fact-sheet#visas:1, quote: 36 months}
  to: {place: "fact-sheet#overview:1", quote: "16 percent"}   # look at it
  relation: supports
  note: Somebody thought so.
  by: A. Nother
  status: suggested
"""


async def begin(pilot: Pilot[int], screen: ReadingScreen) -> None:
    """Come to where suggestions are shown."""
    while screen.proposing is None:
        screen.look_for_proposals()
        await settle(pilot)
    await answered(pilot, screen)
    screen.look_for_proposals()
    await settle(pilot)


async def answered(pilot: Pilot[int], screen: ReadingScreen) -> None:
    """Wait until nothing is to be done any more, and every question has its answer."""
    assert screen.proposing
    await settle(pilot)
    for _ in range(500):  # what is wrong must not last for ever
        waiting = screen.proposing.busy and vars(suggesting)["Proposer"] is not Silent
        if not (waiting or screen.slices.names):
            break
        await settle(pilot)
    await settle(pilot)


def links(brief: Path) -> list[Link]:
    return read_links(brief / "links.yaml", BRIEF)[0] if (brief / "links.yaml").exists() else []


def queue(pilot: Pilot[int]) -> QueueScreen:
    assert isinstance(pilot.app.screen, QueueScreen)
    return pilot.app.screen


def form(pilot: Pilot[int]) -> LinkForm:
    assert isinstance(pilot.app.screen, LinkForm)
    return pilot.app.screen


def marked(screen: ReadingScreen) -> list[str]:
    """The words that are marked in the current passage."""
    key = screen.reader.current
    text = screen.reader.text.passage(key).text
    return [text[span.start : span.end] for span in screen.reader.marked(key)]


def pairs(screen: QueueScreen) -> list[set[str]]:
    """What the queue goes through."""
    found = screen._proposing.of(screen._brief)
    return [{str(place.without_brief()) for place in one.link.pair} for one in found]


# In the panel


async def test_below_what_is_linked_stands_what_the_program_suggests(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        assert "suggested" not in panel(screen)
        await begin(pilot, screen)
        shown = panel(screen)
        assert "Nobody has linked this passage." in shown
        assert "suggested by the program" in shown
        assert "◆ Russia’s WTO Accession ¶ 1" in shown
        assert "likely: both name President" in shown


async def test_it_is_drawn_otherwise_than_a_link_of_an_editor(reading: Opened, shipped: Path, unlinked: Path) -> None:
    (shipped / "links.yaml").write_text(BY_HAND.replace("suggested", "accepted"), encoding="utf-8")
    async with reading("fact-sheet#overview:1", folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert "▸ [Visas] ¶ 1" in panel(screen)
        assert not any("▸" in line or "▹" in line for line in panel(screen).split("suggested by")[1:])


async def test_what_nothing_bears_on_gets_nothing(reading: Opened, unlinked: Path) -> None:
    async with reading("fact-sheet#top:1", folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert "suggest" not in panel(screen)


async def test_suggestions_can_be_switched_off(reading: Opened, unlinked: Path, tmp_path: Path) -> None:
    config = tmp_path / "xdg" / "xdg_config_home" / "glossator" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("suggestions: false\n", encoding="utf-8")
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert "suggest" not in panel(screen)


async def test_the_panel_says_that_they_are_prepared_where_that_takes_long(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "Proposer", Silent)
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert "being prepared" in panel(screen)


async def test_enter_follows_it_and_backspace_comes_back(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "enter")
        assert place(screen) == THERE
        assert screen.reader.landed
        await press(pilot, "backspace")
        assert place(screen) == WTO


async def test_a_peek_marks_the_words_that_match_at_both_ends(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert marked(screen) == []
        await press(pilot, "p")
        peek = pilot.app.screen
        assert isinstance(peek, PeekScreen)
        key = peek.reader.current
        there = [peek.reader.text.passage(key).text[span.start : span.end] for span in peek.reader.marked(key)]
        assert {"PNTR", "WTO"} <= set(there)
        assert {"PNTR", "WTO"} <= set(marked(screen))
        await press(pilot, "escape")
        assert marked(screen) == []


async def test_the_words_are_marked_while_its_card_is_chosen(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x")
        assert "PNTR" in marked(screen)
        assert "a accept" in screen.key_bar.render().plain
        await press(pilot, "x")
        assert marked(screen) == []


async def test_the_card_that_was_chosen_stays_chosen_when_suggestions_come(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await press(pilot, "x", "G")
        card = screen.connections.card
        await begin(pilot, screen)
        assert screen.connections.card == card
        assert "suggested by the program" in panel(screen)


async def test_who_waits_at_a_note_on_the_document_has_what_comes_nearer_chosen(
    reading: Opened, unlinked: Path
) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await press(pilot, "x")
        assert screen.connections.card
        assert not screen.connections.card.proposal
        await begin(pilot, screen)
        assert "a accept" in screen.key_bar.render().plain
        await press(pilot, "a")
        assert form(pilot)


# What becomes of it


async def test_what_is_accepted_is_a_link_with_everything_filled_in(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x", "a")
        assert str(form(pilot).query_one("#link-title", Plain).content) == "Accept a suggestion"
        assert form(pilot).draft.note.startswith("both name President Obama, PNTR and WTO")
        await press(pilot, "ctrl+s")
        assert "Accepted. U takes it back." in said(pilot)
        assert "suggested" not in panel(screen)
        assert "see also" in panel(screen)
    (link,) = links(unlinked)
    assert (str(link.start.place.without_brief()), str(link.end.place.without_brief())) == (WTO, THERE)
    assert (link.status, link.by) == ("accepted", "A. Reader")


async def test_a_form_that_is_left_accepts_nothing(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x", "a", "escape")
        assert "suggested by the program" in panel(screen)
    assert links(unlinked) == []


async def test_what_is_refused_is_kept_as_refused_and_gone_from_both_ends(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x", "r")
        assert "Refused. U takes it back." in said(pilot)
        await answered(pilot, screen)
        assert "suggested" not in panel(screen)
        await press(pilot, "escape")
        screen.pane.go_to(LinkEnd(Place.parse(THERE)))
        await answered(pilot, screen)
        assert place(screen) == THERE
        assert "[Overview] ¶ 2" not in panel(screen)
    (link,) = links(unlinked)
    assert (link.status, link.by) == ("refused", "A. Reader")
    assert link.start.quote
    assert link.end.quote


async def test_it_stays_refused_when_the_text_moves_and_is_indexed_anew(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x", "r")
    replace(unlinked / "fact-sheet.md", "In December 2011, after", "A paragraph before.\n\nSo it was that after")
    replace(unlinked / "fact-sheet.md", "- In order for U.S.", "- Something else.\n- In order for American")
    for start in ("fact-sheet#overview:3", "fact-sheet#russias-wto-accession:2"):
        async with reading(start, folder=unlinked) as (pilot, screen):
            await begin(pilot, screen)
            assert place(screen) == start
            assert "[Overview] ¶ 3" not in panel(screen)
            assert "Accession ¶ 2" not in panel(screen)


async def test_what_is_put_off_comes_again_in_the_next_session(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x", "i")
        assert "suggested" not in panel(screen)
    assert links(unlinked) == []
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert "suggested by the program" in panel(screen)


@pytest.mark.parametrize("keys", [["r"], ["i"], ["a", "ctrl+s"], ["delete"]])
async def test_each_of_them_is_taken_back_byte_for_byte(reading: Opened, unlinked: Path, keys: list[str]) -> None:
    (unlinked / "links.yaml").write_text(BY_HAND, encoding="utf-8")
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        before = panel(screen)
        await press(pilot, "x", *keys)
        assert "suggested by" not in panel(screen)
        await press(pilot, "U")
        await answered(pilot, screen)
        assert "Taken back" in said(pilot)
        assert panel(screen).splitlines()[1:] == before.splitlines()[1:]
    assert (unlinked / "links.yaml").read_text(encoding="utf-8") == BY_HAND


async def test_where_the_brief_cannot_be_written_a_refusal_goes_to_the_overlay(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossator.state.links.can_write", lambda path: path.parent != unlinked)
    monkeypatch.setattr("tui.conftest.Library", lambda folders: Library(folders, unlinked.parent.parent / "overlay"))
    for expected in ("Refused in your overlay.", ""):
        async with reading(WTO, folder=unlinked) as (pilot, screen):
            await begin(pilot, screen)
            await press(pilot, "x", "r")
            assert expected in said(pilot)
            assert "suggested" not in panel(screen)
    assert links(unlinked) == []


# What stands in links.yaml as suggested


async def test_what_links_yaml_suggests_stands_in_the_same_place(reading: Opened, unlinked: Path) -> None:
    (unlinked / "links.yaml").write_text(BY_HAND, encoding="utf-8")
    for start, label in ((VISAS, "◆ [Overview] ¶ 1"), ("fact-sheet#overview:1", "◆ [Visas] ¶ 1")):
        async with reading(start, folder=unlinked) as (pilot, screen):
            await begin(pilot, screen)
            shown = " ".join(panel(screen).split())
            assert "suggested in links.yaml" in shown
            assert label in shown
            assert "Somebody thought so." in shown
            assert "— A. Nother" in shown


@pytest.mark.parametrize(("keys", "status"), [(["a", "ctrl+s"], "accepted"), (["r"], "refused")])
async def test_the_entry_itself_is_changed_and_nothing_else(
    reading: Opened, unlinked: Path, keys: list[str], status: str
) -> None:
    (unlinked / "links.yaml").write_text(BY_HAND, encoding="utf-8")
    async with reading(VISAS, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "x", *keys)
        assert "suggested in links.yaml" not in panel(screen)
    changed = BY_HAND.replace("status: suggested", f"status: {status}")
    assert (unlinked / "links.yaml").read_text(encoding="utf-8") == changed


# The queue


async def test_the_queue_goes_through_all_that_is_open_the_best_first(reading: Opened, unlinked: Path) -> None:
    (unlinked / "links.yaml").write_text(BY_HAND, encoding="utf-8")
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        found = pairs(queue(pilot))
        assert found[0] == {VISAS, "fact-sheet#overview:1"}
        assert found[1] == {WTO, THERE}
        assert len({frozenset(pair) for pair in found}) == len(found) > 2
        scores = [one.score for one in queue(pilot)._list]
        assert scores == sorted(scores, reverse=True)
        assert f"1 of {len(found)}" in str(queue(pilot).head.content)


async def test_both_passages_are_shown_with_the_words_that_match(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        for name in ("here", "there"):
            reader = queue(pilot).query_one(f"#queue-{name}")
            assert isinstance(reader, type(screen.reader))
            spans: tuple[Span, ...] = reader.marked(reader.current)
            assert "PNTR" in [reader.text.passage(reader.current).text[span.start : span.end] for span in spans]
        assert str(queue(pilot).why.content).startswith("likely: both name President Obama")


async def test_where_there_is_little_room_the_end_of_where_a_passage_stands_is_kept(
    reading: Opened, unlinked: Path
) -> None:
    async with reading(WTO, folder=unlinked, size=(30, 20)) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        label = queue(pilot).query_one("#label-there", EndFirst)
        assert len(str(label.content)) > 30
        assert str(label.render()).startswith("…")
        assert str(label.render()).endswith("WTO Accession ¶ 1")


@pytest.mark.parametrize(("key", "kept"), [("r", ["refused"]), ("i", [])])
async def test_one_key_judges_and_shows_the_next_and_another_takes_it_back(
    reading: Opened, unlinked: Path, key: str, kept: list[str]
) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        before = pairs(queue(pilot))
        await press(pilot, key)
        await answered(pilot, screen)
        assert pairs(queue(pilot)) == before[1:]
        assert [link.status for link in links(unlinked)] == kept
        await press(pilot, "u")
        await answered(pilot, screen)
        assert pairs(queue(pilot)) == before
        assert f"1 of {len(before)}" in str(queue(pilot).head.content)
    assert links(unlinked) == []


async def test_accepting_from_the_queue_comes_back_to_it(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        before = pairs(queue(pilot))
        await press(pilot, "a", "ctrl+s")
        await answered(pilot, screen)
        assert pairs(queue(pilot)) == before[1:]
        assert "Accepted" in str(queue(pilot).told.content)
    assert [link.status for link in links(unlinked)] == ["accepted"]


@pytest.mark.parametrize(("key", "to"), [("enter", THERE), ("o", WTO)])
async def test_it_opens_where_the_reader_wants_to_read_and_the_trail_leads_back(
    reading: Opened, unlinked: Path, key: str, to: str
) -> None:
    async with reading(VISAS, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        await press(pilot, key)
        assert pilot.app.screen is screen
        assert place(screen) == to
        await press(pilot, "backspace")
        assert place(screen) == VISAS


async def test_next_and_previous_go_through_it_and_stop_at_the_ends(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        count = len(pairs(queue(pilot)))
        for keys, at in ((["k"], 1), (["j", "n"], 3), (["N"], 2), (["j"] * (count - 1), count)):
            await press(pilot, *keys)
            assert f"{at} of {count}" in str(queue(pilot).head.content)


async def test_keys_in_the_last_line_can_be_clicked(reading: Opened, unlinked: Path) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        before = pairs(queue(pilot))
        await pilot.click(queue(pilot).key_bar, offset=(14, 0))
        await answered(pilot, screen)
        assert pairs(queue(pilot)) == before[1:]


async def test_while_nothing_is_known_yet_the_queue_says_so(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "Proposer", Silent)
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        assert "Looking for" in str(queue(pilot).why.content)
        assert "passages to look at" in str(queue(pilot).head.content)
        await press(pilot, "r", "a", "i", "j", "enter", "escape")
        assert pilot.app.screen is screen


async def test_a_brief_in_which_nothing_is_suggested_says_so(reading: Opened, shipped: Path) -> None:
    (shipped / "config").mkdir()
    async with reading(WTO, folder=shipped) as (pilot, screen):
        proposing = screen.begin_proposing()
        await press(pilot, "S")
        proposing.ask_no_more()
        proposing._asked = None
        queue(pilot).show_news()
        assert "Nothing is suggested" in str(queue(pilot).why.content)


async def test_where_suggestions_are_switched_off_the_queue_says_so(
    reading: Opened, unlinked: Path, tmp_path: Path
) -> None:
    (unlinked / "links.yaml").write_text(BY_HAND, encoding="utf-8")
    config = tmp_path / "xdg" / "xdg_config_home" / "glossator" / "config.yaml"
    config.parent.mkdir(parents=True)
    config.write_text("suggestions: false\n", encoding="utf-8")
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        assert str(queue(pilot).head.content) == f"suggested in links.yaml · 1 of 1 · {suggesting.SWITCHED_OFF}"
        await press(pilot, "r")
        assert str(queue(pilot).why.content) == suggesting.SWITCHED_OFF


async def test_of_a_library_with_too_many_words_the_queue_says_what_is_left_out(
    reading: Opened, unlinked: Path
) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        assert "not looked at" not in str(queue(pilot).head.content)
        screen.begin_proposing().left_out = 2
        queue(pilot).show_news()
        assert str(queue(pilot).head.content).endswith(" · 2 briefs not looked at: too many words")


async def test_many_answers_make_one_picture_and_the_last_is_shown_at_once(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("glossator.tui.screens.queue.NEWS", 1e6)
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        proposing, before = screen.begin_proposing(), str(queue(pilot).head.content)
        proposing._asked = Question(screen.brief, Place.parse(WTO))
        proposing.put_off(proposing.of(screen.brief)[-1].link.pair)
        screen.show_proposals(Place.parse(WTO))
        assert str(queue(pilot).head.content) == before
        proposing._asked = None
        screen.show_proposals(Place.parse(WTO))
        assert str(queue(pilot).head.content) != before


async def test_an_answer_about_another_passage_draws_no_panel_anew(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        followed = []
        monkeypatch.setattr(screen, "_follow_place", lambda: followed.append(1))
        screen.show_proposals(Place.parse(VISAS).within(BRIEF))
        assert followed == []
        screen.show_proposals(Place.parse(WTO).within(BRIEF))
        assert followed == [1]


class Ending(Inside):
    """Answers a few questions, then ends of a fault of its own."""

    def ask(self, question: Mapping[str, Any]) -> None:
        self.count = vars(self).get("count", 0) + 1
        if self.count < 12:
            super().ask(question)
        elif self.count == 12:
            get_running_loop().call_soon(self._hear, ProposerFault("MemoryError"))


async def test_when_whoever_answers_ends_it_is_said_and_what_is_known_can_be_gone_through(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(suggesting, "Proposer", Ending)
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        before = pairs(queue(pilot))
        assert "Suggestions cannot be found" in str(queue(pilot).head.content)
        assert "to look at" not in str(queue(pilot).head.content)
        await press(pilot, "r", "u")
        assert pairs(queue(pilot)) == before
        assert len(before) > 1
        (report,) = (screen.home.state / "crashes").iterdir()
        assert "MemoryError" in report.read_text(encoding="utf-8")


async def test_where_no_process_can_be_started_it_is_said(
    reading: Opened, unlinked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(suggesting, "Proposer", refuse)
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        assert "Suggestions cannot be found" in said(pilot)


async def test_the_queue_opens_on_the_best_though_others_are_found_before_it(reading: Opened, unlinked: Path) -> None:
    best = frozenset(Place.parse(place).within(BRIEF) for place in (WTO, THERE))
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        proposing = screen.begin_proposing()
        proposing.put_off(best)
        await press(pilot, "S")
        await answered(pilot, screen)
        shown = queue(pilot).proposal
        assert shown
        assert shown.link.pair != best
        for expected in (best, shown.link.pair):  # it comes late: before a key, then after one
            proposing.put_back(best)
            queue(pilot).show_news()
            assert queue(pilot).proposal
            assert queue(pilot).proposal.link.pair == expected  # type: ignore[union-attr]
            proposing.put_off(best)
            queue(pilot).show_news()
            await press(pilot, "j", "k")


async def test_the_one_that_is_read_stays_when_what_was_given_back_is_not_in_the_list(
    reading: Opened, unlinked: Path
) -> None:
    async with reading(WTO, folder=unlinked) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        screen.changes.append(Change("Put off", "there", frozenset({Place("elsewhere")})))
        await press(pilot, "j", "u", "j")
        shown = queue(pilot).proposal
        assert shown
        queue(pilot).show_news()
        assert queue(pilot).proposal == shown
        proposing = screen.begin_proposing()
        proposing.put_off(proposing.of(screen.brief)[0].link.pair)
        queue(pilot).show_news()
        assert queue(pilot).proposal == shown


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12), (20, 5)])
async def test_at_any_size_it_can_be_gone_through(reading: Opened, unlinked: Path, size: tuple[int, int]) -> None:
    async with reading(WTO, folder=unlinked, size=size) as (pilot, screen):
        await begin(pilot, screen)
        await press(pilot, "S")
        await answered(pilot, screen)
        assert fits(queue(pilot))
        await press(pilot, "j", "r")
        assert [link.status for link in links(unlinked)] == ["refused"]
