"""``glossator check --repair`` proposes every mend, and writes it only after a yes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from glossator.library.folders import overlay_folder
from glossator.library.library import open_path
from glossator.library.overlay import overlay_path
from samples import Cli, MakeBrief

TEXT = """# One

Nothing is said here.

# Two

The parties have agreed on an open market for all kinds of goods.

They meet in Oslo every year, and in Geneva every other year.
"""
LINKS = """# by hand
- id: moved   # a comment
  from: {place: "d#one:1", quote: "every year"}
  to: {place: 'd#two:1', quote: "parties"}
  relation: cites
  note: one

- id: fuzzy
  relation: supports
  from:
    place: d#two:1
    quote: The parties had agreed on an open market for all kinds of goods
  to: {place: "d#two:2", quote: "Geneva"}
  note: two
"""


class Person(StringIO):
    """Answers at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def folder(make_brief: MakeBrief) -> Path:
    return make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": TEXT, "links.yaml": LINKS})


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    return lambda *words: monkeypatch.setattr(sys, "stdin", Person("".join(f"{word}\n" for word in words)))


def written(folder: Path) -> str:
    return (folder / "links.yaml").read_text(encoding="utf-8")


def test_without_a_terminal_mends_are_proposed_and_nothing_is_written(cli: Cli, folder: Path) -> None:
    printed = cli("check", "--repair", folder)
    assert "moved, from: d#one:1 → d#two:2 (moved)\n  “every year”\n" in printed.out
    assert "fuzzy, from: d#two:1 (fuzzy)\n" in printed.out
    assert "  was “The parties ‹had› agreed on an open market for all kinds of goods”\n" in printed.out
    assert "  now “The parties ‹have› agreed on an open market for all kinds of goods”\n" in printed.out
    assert "2 mends proposed, 0 written; --yes writes them" in printed.err
    assert written(folder) == LINKS


def test_yes_writes_all_and_leaves_everything_else_as_it_was(cli: Cli, folder: Path) -> None:
    printed = cli("check", "--repair", "--yes", folder)
    assert "2 mends proposed, 2 written" in printed.err
    now = written(folder)
    assert now.replace("d#two:2, quote", "d#two:2").startswith("# by hand\n- id: moved   # a comment\n")
    assert "had agreed" not in now
    assert "d#one:1" not in now
    assert (cli("check", folder).out, cli("check", folder).code) == ("", 0)


def test_each_mend_is_asked_for(cli: Cli, folder: Path, answers: Callable[..., None]) -> None:
    answers("n", "y")
    assert "2 mends proposed, 1 written" in cli("check", "--repair", folder).err
    assert "d#one:1" in written(folder)
    assert "have agreed" in written(folder)


def test_all_asks_no_more_and_quit_writes_no_more(cli: Cli, folder: Path, answers: Callable[..., None]) -> None:
    answers("quit")
    assert "0 written" in cli("check", "--repair", folder).err
    assert written(folder) == LINKS
    answers("all")
    assert "2 written" in cli("check", "--repair", folder).err


def test_links_without_ids_are_mended_each_in_its_file(cli: Cli, folder: Path) -> None:
    nameless = LINKS.replace("- id: moved   # a comment\n  from:", "- from:")
    (folder / "links.yaml").write_text(nameless, encoding="utf-8")
    overlay = overlay_path(overlay_folder(os.environ, Path.home()), open_path(folder).info, loose=False)
    overlay.parent.mkdir(parents=True)
    own = nameless.partition("\n\n")[0].replace("note: one", "note: own").replace("cites", "supports") + "\n"
    overlay.write_text(own, encoding="utf-8")
    assert "3 mends proposed, 3 written" in cli("check", "--repair", "--yes", folder).err
    assert overlay.read_text(encoding="utf-8") == own.replace("d#one:1", "d#two:2")
    assert "d#one:1" not in written(folder)


def test_mends_leave_what_programs_read_as_it_is(cli: Cli, folder: Path) -> None:
    printed = cli("check", "--repair", "--json", folder)
    assert [problem["code"] for problem in printed.json] == ["moved-quote", "fuzzy-quote"]
    assert "fuzzy, from: d#two:1 (fuzzy)\n" in printed.err


def test_check_shows_old_and_new_words_side_by_side(cli: Cli, folder: Path) -> None:
    assert "“The parties ‹had› agreed" in cli("check", folder).out
    assert "read “The parties ‹have› agreed" in cli("check", folder).out


def test_a_card_shows_old_and_new_words_side_by_side(cli: Cli, folder: Path) -> None:
    printed = cli("links", f"{folder}/d.md")
    assert "was “The parties ‹had› agreed" in printed.out
    assert "now “The parties ‹have› agreed" in printed.out


def test_yes_alone_is_refused(cli: Cli, folder: Path) -> None:
    printed = cli("check", "--yes", folder)
    assert printed.code == 2
    assert "--repair" in printed.err
