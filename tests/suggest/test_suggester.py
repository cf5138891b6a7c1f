"""What is suggested, what is not, and what is kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.brief import Brief
from glossator.library.library import Library
from glossator.model.passage import Key
from glossator.model.place import Place
from glossator.suggest.home import corpus_file, sign
from glossator.suggest.suggester import Suggester, Suggestion
from samples import SHIPPED, replace

ID = SHIPPED.name
WTO = "fact-sheet#overview:2"


def ask(library: Path, address: str, least: float = 0.0, limit: int = 50) -> tuple[Suggestion, ...]:
    """What is suggested for a passage of the only brief of a library."""
    briefs = Library([library])
    brief = next(briefs.briefs())
    return Suggester.open(briefs).for_passage(brief, *located(brief, address), limit, least)


def located(brief: Brief, address: str) -> tuple[str, Key]:
    place = Place.parse(address)
    key = brief.locate(place.within(brief.info.id))
    assert key
    return place.document, key


def places(suggestions: tuple[Suggestion, ...]) -> list[str]:
    return [str(one.place.without_brief()) for one in suggestions]


@pytest.fixture
def unlinked(shipped: Path) -> Path:
    """The library with the brief that ships, without its links."""
    (shipped / "links.yaml").unlink()
    return shipped.parent


def test_what_speaks_of_the_same_comes_first(unlinked: Path) -> None:
    first = ask(unlinked, WTO)[0]
    assert str(first.place) == f"{ID}/fact-sheet#russias-wto-accession:3"
    assert first.level == "likely"


def test_the_own_section_is_not_suggested(unlinked: Path) -> None:
    assert not any(place.startswith("fact-sheet#overview") for place in places(ask(unlinked, WTO)))


def test_suggestions_come_best_first_and_as_likely_as_asked_for(unlinked: Path) -> None:
    scores = [one.score for one in ask(unlinked, WTO, 0.05)]
    assert scores == sorted(scores, reverse=True)
    assert scores
    assert min(scores) >= 0.05


def test_no_more_are_made_than_asked_for(unlinked: Path) -> None:
    assert places(ask(unlinked, WTO, limit=2)) == places(ask(unlinked, WTO))[:2]


def test_matched_words_stand_where_they_are_said_to(unlinked: Path) -> None:
    brief = next(Library([unlinked]).briefs())
    document, key = located(brief, WTO)
    text = brief.text(document).passage(key).text
    for one in ask(unlinked, WTO):
        target = brief.text(one.place.document)
        found = target.find(one.place.section, one.place.passage)
        assert found
        assert target.passage(found).text == one.text
        here = {text[slice(*span)].casefold() for span in one.here}
        there = {one.text[slice(*span)].casefold() for span in one.there}
        assert len(here & there) >= len(here) // 2


def test_words_that_stand_in_the_library_are_not_answered_with_themselves(unlinked: Path) -> None:
    briefs = Library([unlinked])
    brief = next(briefs.briefs())
    document, key = located(brief, WTO)
    found = Suggester.open(briefs).for_words(brief.text(document).passage(key).text, 50, 0.0)
    assert found
    assert not any(one.place.section == "overview" for one in found)


def test_words_about_something_else_get_nothing(unlinked: Path) -> None:
    words = "The recipe calls for two eggs, a pinch of salt, and butter; whisk until smooth, then fry on both sides."
    assert Suggester.open(Library([unlinked])).for_words(words) == ()


@pytest.mark.parametrize("words", ["", " ", "the of and", "?!", "\ud800", "\x1b[2J"])
def test_words_that_say_nothing_get_nothing(unlinked: Path, words: str) -> None:
    assert Suggester.open(Library([unlinked])).for_words(words, least=0.0) == ()


def test_an_empty_library_suggests_nothing(tmp_path: Path) -> None:
    assert Suggester.open(Library([tmp_path])).for_words("trade with Russia", least=0.0) == ()


# Links and refusals


LINK = """
- id: x
  from: {{place: "{0}", quote: "{1}"}}
  to: {{place: "{2}", quote: "{3}"}}
  relation: citesAsRelated
  note: n
  status: {4}
"""
THERE = "terminate the application"


@pytest.mark.parametrize("status", ["accepted", "suggested", "refused"])
@pytest.mark.parametrize("turned", [False, True])
def test_a_pair_that_has_a_link_is_not_suggested_from_either_end(shipped: Path, status: str, turned: bool) -> None:
    ends = [(WTO, "18 years of effort"), ("fact-sheet#russias-wto-accession:3", THERE)]
    (start, words), (end, others) = reversed(ends) if turned else ends
    (shipped / "links.yaml").write_text(LINK.format(start, words, end, others, status), encoding="utf-8")
    assert end not in places(ask(shipped.parent, start))
    assert start not in places(ask(shipped.parent, end))


def test_a_refused_pair_stays_refused_when_the_text_around_it_was_edited(shipped: Path) -> None:
    end = "fact-sheet#russias-wto-accession:3"
    (shipped / "links.yaml").write_text(LINK.format(WTO, "18 years of effort", end, THERE, "refused"), encoding="utf-8")
    replace(shipped / "fact-sheet.md", "In December 2011, after", "A paragraph before.\n\nSo it was that after")
    moved = "fact-sheet#overview:3"
    assert end not in places(ask(shipped.parent, moved))
    assert moved not in places(ask(shipped.parent, end))
    assert end in places(ask(shipped.parent, "fact-sheet#overview:4"))


# Dates and kept files


def test_of_two_alike_the_one_of_the_same_time_comes_first(tmp_path: Path) -> None:
    words = "The delegation discussed fisheries, grain shipments and harbour fees."
    for name, day in (("asked", "2012-06-18"), ("near", "2012-06-01"), ("far", "1975-01-01")):
        own = {"asked": "Ministers then left by train."}.get(name, "More was said.")
        (tmp_path / f"{name}.md").write_text(f"---\ndate: {day}\n---\n# {name}\n\n{words} {own}\n", encoding="utf-8")
    library = Library([tmp_path])
    brief = library.open("asked")
    found = Suggester.open(library).for_passage(brief, *located(brief, "asked#asked:1"), 5, 0.0)
    assert [one.place.brief for one in found] == ["near", "far"]


def test_the_number_that_an_item_bears_is_met(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# A\n\nOnly words\n\n# B\n\n1479. Received this morning\n", encoding="utf-8")
    assert places(Suggester.open(Library([tmp_path])).for_words("See 1479", least=0.0)) == ["a#b:1"]


def test_a_corpus_that_was_kept_answers_as_a_new_one(unlinked: Path, tmp_path: Path) -> None:
    library = Library([unlinked])
    brief = library.open(ID)
    asked = located(brief, WTO)
    answers = [
        Suggester.open(library, cache).for_passage(brief, *asked, 9, 0.0) for cache in (None, tmp_path, tmp_path)
    ]
    assert answers[0] == answers[1] == answers[2]


def test_a_changed_document_is_read_again(unlinked: Path, tmp_path: Path) -> None:
    Suggester.open(Library([unlinked]), tmp_path)
    replace(unlinked / ID / "fact-sheet.md", "## ", "## [Zymurgy]\n\nBrewers study zymurgy and barley malting.\n\n## ")
    found = Suggester.open(Library([unlinked]), tmp_path).for_words("zymurgy, barley and malting", least=0.0)
    assert places(found)[0] == "fact-sheet#zymurgy:1"


@pytest.mark.parametrize("harm", [b"", b"glossator suggestions\n", b"glossator suggestions\n2\n{}", b"\xff" * 99])
def test_a_kept_file_that_is_damaged_is_made_anew(unlinked: Path, tmp_path: Path, harm: bytes) -> None:
    library = Library([unlinked])
    Suggester.open(library, tmp_path)
    path = corpus_file(tmp_path, library.folders)
    whole = path.read_bytes()
    for data in (harm, whole[:-1], whole[: len(whole) // 2]):
        path.write_bytes(data)
        assert Suggester.open(library, tmp_path).for_words("accession to the WTO by Russia", least=0.0)
        assert path.read_bytes() == whole


def test_new_links_do_not_make_the_corpus_old(shipped: Path) -> None:
    before = sign(Library([shipped.parent]))
    (shipped / "links.yaml").write_text("[]\n", encoding="utf-8")
    assert sign(Library([shipped.parent])) == before


def test_a_cache_that_cannot_be_written_to_is_done_without(unlinked: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert Suggester.open(Library([unlinked]), blocked).for_words("accession to the WTO by Russia", least=0.0)


@pytest.mark.parametrize(("most", "left_out", "found"), [(10, 2, []), (40, 1, ["beer"]), (999, 0, ["beer", "malt"])])
def test_of_a_library_with_too_many_words_the_last_briefs_are_left_out(
    tmp_path: Path, most: int, left_out: int, found: list[str]
) -> None:
    for name in ("aunts", "beer", "malt"):
        words = "Nothing of that at all." if name == "aunts" else f"Barley, says the book of {name}."
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\n{words}\n", encoding="utf-8")
    suggester = Suggester.open(Library([tmp_path]), most=most)
    assert suggester.left_out == left_out
    assert sorted(one.place.brief for one in suggester.for_words("barley", least=0.0)) == found


def test_a_copy_of_a_section_is_not_suggested_beside_it(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text("# Beer\n\nBarley and malt.\n", encoding="utf-8")
    found = Suggester.open(Library([tmp_path])).for_words("malt of barley", least=0.0)
    assert [one.place.section for one in found] == ["beer"]


def test_words_around_a_passage_tell_what_it_is_about(tmp_path: Path) -> None:
    body = "# Talks\n\nThey spoke of fisheries and herring.\n\nNo agreement was reached.\n"
    (tmp_path / "asked.md").write_text(body, encoding="utf-8")
    (tmp_path / "grain.md").write_text("# A\n\nAn agreement on wheat was reached.\n", encoding="utf-8")
    (tmp_path / "herring.md").write_text("# B\n\nAn agreement on herring was reached.\n", encoding="utf-8")
    library = Library([tmp_path])
    brief = library.open("asked")
    found = Suggester.open(library).for_passage(brief, *located(brief, "asked#talks:2"), 5, 0.0)
    assert [one.place.brief for one in found] == ["herring", "grain"]
