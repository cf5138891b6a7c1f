"""The linear mode: what the program suggests is listed, followed, accepted and refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.cli.linear.commands import do
from glossator.cli.linear.session import Session
from glossator.formats.links_yaml import read_links
from glossator.library.library import Library
from glossator.model.link import Link
from glossator.model.place import Place

WTO = "fact-sheet#overview:2"
THERE = "fact-sheet#russias-wto-accession:3"


@pytest.fixture
def session(shipped: Path) -> Session:
    """Somebody who reads a passage of the brief that ships, without its links."""
    (shipped / "links.yaml").unlink()
    library = Library([shipped.parent])
    return Session(library, library.open(shipped.name), Place.parse(WTO), shipped.parent / "data", maker="me")


def links(session: Session) -> list[Link]:
    path = session.here.brief.links_path
    return read_links(path, session.here.brief.info.id)[0] if path and path.exists() else []


def typed(session: Session, capsys: pytest.CaptureFixture[str], *lines: str) -> str:
    """What is said to some lines, on one."""
    capsys.readouterr()
    for line in lines:
        do(session, line)
    return " ".join(capsys.readouterr().out.split())


def test_it_lists_suggestions_with_their_reasons(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    said = typed(session, capsys, "suggest")
    assert "1. Likely: Russia’s WTO Accession ¶ 3. both name President Obama" in said
    assert "The program suggests this, no editor." in said


def test_a_number_follows_one(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    typed(session, capsys, "suggest", "1")
    assert session.here.address.endswith(THERE)


def test_what_is_accepted_is_asked_about_and_written(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Linked." in typed(session, capsys, "suggest", "accept 1", "supports", "", "")
    (link,) = links(session)
    assert (str(link.start.place.without_brief()), str(link.end.place.without_brief())) == (WTO, THERE)
    assert (link.status, link.by) == ("accepted", "me")
    assert "Accession ¶ 3" not in typed(session, capsys, "suggest")


def test_what_is_refused_is_suggested_no_more_until_that_is_taken_back(
    session: Session, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(session, capsys, "suggest", "refuse 1")
    assert [(link.status, link.by) for link in links(session)] == [("refused", "me")]
    assert "Accession ¶ 3" not in typed(session, capsys, "suggest")
    assert "may be suggested again" in typed(session, capsys, "undo")
    assert "Accession ¶ 3" in typed(session, capsys, "suggest")


def test_a_number_that_stands_for_nothing_is_said_to(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert 'type "suggest"' in typed(session, capsys, "refuse 1")
    typed(session, capsys, "suggest")
    assert "Say which" in typed(session, capsys, "accept 9")
    assert links(session) == []


def test_the_relation_is_filled_in_as_in_the_form(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Linked." in typed(session, capsys, "suggest", "accept 1", "", "", "")
    assert [link.relation.words for link in links(session)] == ["see also"]


def test_a_dash_leaves_it(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Nothing is written." in typed(session, capsys, "suggest", "accept 1", "-")
    assert links(session) == []


BY_HAND = """\
- id: by-hand
  from: {place: fact-sheet#visas:1, quote: 36 months}
  to: {place: "fact-sheet#overview:2"}   # look at it
  relation: supports
  note: Somebody thought so.
  by: A. Nother
  status: suggested
"""


@pytest.fixture
def kept(session: Session) -> Path:
    """The links of the brief, one of them suggested."""
    path = session.here.brief.links_path
    assert path
    path.write_text(BY_HAND, encoding="utf-8")
    session.here.brief.read_links_again()
    return path


@pytest.mark.usefixtures("kept")
def test_what_links_yaml_suggests_is_listed_first(session: Session, capsys: pytest.CaptureFixture[str]) -> None:
    said = typed(session, capsys, "suggest")
    assert "1. In links.yaml: [Visas] ¶ 1. is supported by: Somebody thought so." in said
    assert "2. Likely: " in said
    assert "The program suggests the others, no editor." in said
    typed(session, capsys, "1")
    assert session.here.address.endswith("fact-sheet#visas:1")


@pytest.mark.parametrize(("lines", "status"), [(("accept 1", "", "", ""), "accepted"), (("refuse 1",), "refused")])
def test_its_entry_is_changed_and_nothing_else_until_that_is_taken_back(
    session: Session, capsys: pytest.CaptureFixture[str], kept: Path, lines: tuple[str, ...], status: str
) -> None:
    typed(session, capsys, "suggest", *lines)
    assert kept.read_text(encoding="utf-8") == BY_HAND.replace("status: suggested", f"status: {status}")
    assert "In links.yaml" not in typed(session, capsys, "suggest")
    assert "is suggested again" in typed(session, capsys, "undo")
    assert kept.read_text(encoding="utf-8") == BY_HAND
    assert "In links.yaml" in typed(session, capsys, "suggest")
