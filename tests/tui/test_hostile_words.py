"""Names, titles and queries with markup, escapes and query syntax are words like others, wherever they are shown."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.events import Paste

from glossator.library.folders import state_folder
from glossator.state.slips import NAME
from glossator.text.gate import clean, clean_line, slips_in
from glossator.text.query import Query, QueryError, matcher
from glossator.tui.widgets.plain import Plain
from hostile import PIECES, file_name, words
from samples import Cli
from tui.conftest import Opened, settle

hostile = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)


def no_slips() -> bool:
    return not (state_folder(os.environ, Path.home()) / NAME).exists()


@given(hostile)
def test_words_on_the_screen_are_what_they_are(text: str) -> None:
    assert Plain(clean_line(text)).visual == Content(clean_line(text))


@given(hostile, st.booleans())
def test_a_query_finds_or_says_why_not(typed: str, regex: bool) -> None:
    said, found = "", list[tuple[int, int]]()
    try:
        found = matcher(Query(typed, regex))("Some words of a treaty [/] ␛[31m.")
    except QueryError as error:
        said = str(error)
    assert all(start < end for start, end in found)
    assert len(said.splitlines()) <= 1


def test_titles_and_names_are_printed_in_a_line(cli: Cli, tmp_path: Path) -> None:
    chance = random.Random(7)
    for number in range(40):
        title, name = (json.dumps(words(chance)) for _ in range(2))
        folder = tmp_path / "library" / f"b{number}"
        folder.mkdir(parents=True)
        text = f"title: {title}\ndocuments: [{{id: d, file: d.md, title: {name}}}]\n"
        (folder / "brief.yaml").write_text(text, encoding="utf-8")
        (folder / "d.md").write_text(f"# {clean(words(chance))}\n\nTreaty.\n", encoding="utf-8")
        (folder.parent / file_name(words(chance))).write_text("# A\n", encoding="utf-8")
    done = cli("list", "--library", tmp_path / "library")
    assert done.code == 0
    assert no_slips()


def test_queries_are_printed_in_a_line(cli: Cli, shipped: Path) -> None:
    chance = random.Random(8)
    for _ in range(40):
        done = cli("search", "--library", shipped.parent, "--", words(chance).replace("\0", ""))
        assert done.code in (0, 1, 2)
        assert not done.out or not slips_in(done.out, lines=True)
    assert no_slips()


async def test_what_is_typed_runs_nothing(reading: Opened, shipped: Path) -> None:
    chance = random.Random(9)
    async with reading(folder=shipped) as (pilot, screen):
        for keys in (["slash"], ["s"], ["ctrl+p"], ["o"]):
            await pilot.press(*keys)
            await settle(pilot)
            for _ in range(6):
                pilot.app.post_message(Paste(words(chance)))
                await settle(pilot)
            await pilot.press("escape", "escape")
            await settle(pilot)
        assert pilot.app.is_running
        assert screen.is_current
        assert pilot.app.return_code is None
    assert no_slips()
