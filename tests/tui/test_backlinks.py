"""Links from any brief of the library are met where they lead, out of the catalogue."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.index.home import index_folder
from glossator.index.indexing import updating
from glossator.index.known import KnownBriefs
from glossator.library.folders import cache_folder
from glossator.library.library import Library
from glossator.model.place import Place
from glossator.tui.app import GlossatorApp
from glossator.tui.screens.reading import ReadingScreen
from tui.conftest import settle

HOME = {
    "deep/home/brief.yaml": "title: Home\ndocuments: [{id: h, file: h.md, title: Text}]\n",
    "deep/home/h.md": "# Head\n\nFirst.\n\nThe words that are meant.\n",
}
LINKS = "- {id: x, from: a#a, to: {place: %s/h#head:2, quote: words that are meant}, relation: supports, note: Why.}\n"
OTHER = "title: Other\ndocuments: [{id: a, file: a.md}]\n"


def library(root: Path, files: dict[str, str]) -> Library:
    for name, text in {**HOME, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    cache = cache_folder(os.environ, Path.home())
    found = Library([root])
    deque(updating(index_folder(cache, found.folders), Library([root])), 0)
    found.known = KnownBriefs(cache, found.folders)
    return found


@pytest.mark.parametrize(
    ("files", "label"),
    [
        ({"o/brief.yaml": OTHER, "o/a.md": "# A\n\nx\n", "o/links.yaml": LINKS % "deep~home"}, "Other › a › A"),
        ({"o/brief.yaml": OTHER, "o/a.md": "# A\n\nx\n", "o/links.yaml": LINKS % "home"}, "Other › a › A"),
        ({"loose.md": "# Loose\n\nSee [this](deep/home/h.md#head:2).\n"}, "Loose › Loose ¶ 1"),
        ({"loose.md": "# Loose\n\nSee deep~home/h#head:2 now.\n"}, "Loose › Loose ¶ 1"),
        ({"loose.md": "# Loose\n\nSee [[home/h#Head]] now.\n"}, "Loose › Loose ¶ 1"),
    ],
)
async def test_a_link_of_another_brief_is_a_card_with_that_brief_s_title(
    tmp_path: Path, files: dict[str, str], label: str
) -> None:
    brief = library(tmp_path / "library", {**files, "none.md": "# None\n\nNothing of it.\n"}).open("deep~home")
    app = GlossatorApp(brief, Place("deep~home", "h", "head", 2))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        cards = [card for card in screen.connections.cards if card.connection]
        assert [card.label for card in cards] == [label]


async def press(pilot: Pilot[int], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def test_the_card_leads_there_and_back(tmp_path: Path) -> None:
    files = {"loose.md": "# Loose\n\nSee [this](deep/home/h.md#head:2).\n"}
    app = GlossatorApp(library(tmp_path / "library", files).open("deep~home"), Place("deep~home", "h", "head", 2))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, ReadingScreen)
        assert str(screen.pane.here) == "loose/loose#loose:1"
        await press(pilot, "backspace")
        assert str(screen.pane.here) == "deep~home/h#head:2"


def test_only_briefs_that_may_link_here_are_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    others = {f"other-{number}.md": f"# Other {number}\n\nWords.\n" for number in range(20)}
    found = library(tmp_path / "library", {**others, "loose.md": "# L\n\nSee deep~home/h#head:1 now.\n"})
    opened: list[str] = []
    take = found.take
    monkeypatch.setattr(found, "take", lambda id, path: opened.append(id) or take(id, path))  # type: ignore[func-returns-value]
    monkeypatch.setattr("glossator.library.library.name_all", lambda *_: pytest.fail("the library was walked through"))
    monkeypatch.setattr("glossator.library.targets.FEW", 5)
    monkeypatch.setattr("glossator.library.elsewhere.MOST", 5)
    monkeypatch.setattr("glossator.library.library.LARGE", 5)
    for _ in found.open("deep~home").connecting():
        pass
    assert opened == ["loose"]
