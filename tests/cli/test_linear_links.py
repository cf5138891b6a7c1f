"""Writing links in the linear mode: begun, ended, asked about, and taken back."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.formats.links_yaml import read_links
from glossator.model.link import Link
from samples import SHIPPED, Cli, Printed

IPR = "fact-sheet#intellectual-property-rights:1"
VISAS = "fact-sheet#visas:1"
Typed = Callable[..., Printed]
GO = ("link", f"open {VISAS}", "link")


@pytest.fixture
def linear(cli: Cli, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Read a copy of the brief that ships with these lines as the input."""
    monkeypatch.setattr("glossator.state.home.user_name", lambda: "A. Reader")

    def run(*typed: str) -> Printed:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return cli("--linear", "--library", shipped.parent, f"{SHIPPED.name}/{IPR}")

    return run


def last(shipped: Path) -> Link:
    return read_links(shipped / "links.yaml", SHIPPED.name)[0][-1]


def test_a_link_is_asked_for_line_by_line(linear: Typed, shipped: Path) -> None:
    printed = linear(*GO, "supports", "Both matter.", "", "links")
    link = last(shipped)
    assert (link.relation.name, link.note, link.by) == ("supports", "Both matter.", "A. Reader")
    assert [str(end.place.without_brief()) for end in (link.start, link.end)] == [IPR, VISAS]
    assert "section Intellectual Property Rights, passage 1 supports Fact Sheet" in " ".join(printed.out.split())
    assert "Is supported by" in printed.out
    assert "Linked." in printed.out


def test_a_relation_is_chosen_by_its_number_and_words_are_typed_after_the_command(linear: Typed, shipped: Path) -> None:
    linear("link both the united … vital", f"open {VISAS}", "link 36 months", "2", "Why.", "Somebody")
    link = last(shipped)
    assert link.relation.name == "updates"
    assert link.start.quote
    assert link.start.quote.exact == "Both the United States and Russia recognize that IPR is vital"
    assert link.end.quote
    assert link.end.quote.exact == "36 months"
    assert link.by == "Somebody"


def test_words_that_do_not_stand_there_are_told(linear: Typed) -> None:
    assert "“passports” does not stand in" in linear("link passports").out


def test_it_is_asked_again_after_a_refusal_and_what_was_typed_is_kept(linear: Typed, shipped: Path) -> None:
    printed = linear(*GO, "1", "Why.", "", f"open {IPR}", *GO, "1", "Again.", "", "2", "", "")
    assert "The link is not written: there is such a link already" in printed.out
    assert (last(shipped).relation.name, last(shipped).note) == ("updates", "Again.")


def test_an_unknown_relation_is_asked_again_and_enter_alone_writes_nothing(linear: Typed, shipped: Path) -> None:
    before = (shipped / "links.yaml").read_bytes()
    printed = linear(*GO, "zzz", "99", "", "where")
    assert "No relation is called 'zzz'." in printed.out
    assert "Nothing is written." in printed.out
    assert re.findall(r"^\S+> ", printed.out, re.MULTILINE)[-1] == f"{SHIPPED.name}/{VISAS}> "
    assert (shipped / "links.yaml").read_bytes() == before


def test_a_link_is_taken_back(linear: Typed, shipped: Path) -> None:
    before = (shipped / "links.yaml").read_bytes()
    printed = linear(*GO, "1", "Why.", "", "undo", "undo")
    assert "The link is removed." in printed.out
    assert "no link was written" in printed.out
    assert (shipped / "links.yaml").read_bytes() == before


def test_a_link_that_was_begun_is_dropped(linear: Typed) -> None:
    printed = linear("link", "link", "drop", "drop")
    assert "The link begins here" in printed.out
    assert "The link is forgotten." in printed.out
    assert "No link was begun." in printed.out
