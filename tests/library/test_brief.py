"""An open brief: texts, addresses, links from both ends, links in texts, remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library, open_path
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from samples import SHIPPED, MakeBrief

ONE = """\
before

# First

A passage with words.

- item one
- item two

# Second

The same words. And [a link](two.md#other:1), [here](#first), [the web](https://x.org/two.md), [[two#other]].
"""
TWO = """\
# Other

Words of the other text, [back](./one.md).
"""
YAML = """\
title: B
documents:
- id: one
  file: one.md
  notes:
  - On all.
  - {text: On a section., section: first}
  - {text: On words., section: first, quote: with words}
  - {text: On nothing., section: first, quote: not there}
- {id: two, file: two.md}
"""


def link(id: str, start: str, end: str, relation: str = "supports", status: str = "accepted") -> str:
    return f"- {{id: {id}, from: {start}, to: {end}, relation: {relation}, note: n, status: {status}}}\n"


@pytest.fixture
def brief(make_brief: MakeBrief) -> Brief:
    links = (
        link("words", '{place: one#first:1, quote: "with words"}', '{place: two#other:1, quote: "Words of"}')
        + link("section", "one#first", "two", "updates")
        + link("moved", '{place: one#first:1, quote: "The same words"}', "one#first:3", "citesAsRelated")
        + link("lost", '{place: one#first:2, quote: "gone"}', "two#other:9")
        + link("nowhere", "one#gone", "three#x")
        + link("maybe", "one#first:1", "two#other", status="suggested")
    )
    return open_path(make_brief({"brief.yaml": YAML, "one.md": ONE, "two.md": TWO, "links.yaml": links}))


def states(brief: Brief) -> dict[str, tuple[str, str]]:
    return {resolved.link.id: (resolved.start.state, resolved.end.state) for resolved in brief.links}


def test_accepted_links_are_resolved_and_all_are_kept(brief: Brief) -> None:
    assert states(brief) == {
        "words": ("anchored", "anchored"),
        "section": ("anchored", "anchored"),
        "moved": ("moved", "anchored"),
        "lost": ("lost", "lost"),
        "nowhere": ("lost", "lost"),
    }
    assert [link.id for link in brief.all_links][-1] == "maybe"


def test_a_link_is_met_at_both_ends(brief: Brief) -> None:
    (there,) = brief.connections("one").at(Key(2))[:1]
    (back,) = (one for one in brief.connections("two").all if one.link.id == "words")
    assert (there.forward, there.words) == (True, "supports")
    assert (back.forward, back.words) == (False, "is supported by")
    assert (there.here, there.there) == (back.there, back.here)
    assert there.here_anchor.span == Span(Key(2), 10, 20)
    assert there.there_anchor.span == back.here_anchor.span == Span(Key(1), 0, 8)


def test_connections_stand_where_their_words_or_their_place_are(brief: Brief) -> None:
    connections = brief.connections("one")
    places = {key: str(brief.address("one", key).without_brief()) for key in connections.keys}
    assert {places[key]: [c.link.id for c in connections.at(key)] for key in connections.keys} == {
        "one#first": ["section"],
        "one#first:1": ["words"],
        "one#first:2": ["lost"],
        "one#first:3": ["moved"],
        "one#second:1": ["moved"],
    }
    assert [c.link.id for c in connections.unplaced] == ["nowhere"]
    assert len(connections.all) == 6
    assert [connections.count(index) for index in range(3)] == [0, 4, 1]
    assert connections.spans(Key(2)) == (Span(Key(2), 10, 20),)
    assert connections.spans(Key(1)) == ()


def test_a_link_to_a_whole_document_stands_at_its_beginning(brief: Brief) -> None:
    assert [c.link.id for c in brief.connections("two").at(Key(0))] == ["section", "lost"]


def test_a_section_without_anything_to_show_is_no_place_to_lead_to(make_brief: MakeBrief) -> None:
    definitions = "[x]: https://example.org\n\n# Other\n\ntext\n"
    links = link("x", "two#top", "two#other")
    brief = open_path(make_brief({"brief.yaml": YAML, "one.md": ONE, "two.md": definitions, "links.yaml": links}))
    assert states(brief) == {"x": ("lost", "anchored")}
    assert len(brief.connections("two").unplaced) == 1


def test_links_in_texts_are_links_too(brief: Brief) -> None:
    links = brief.text_links("one")
    assert [str(resolved.link.end.place) for resolved in links] == ["b/two#other:1", "b/one#first", "b/two#other"]
    first = links[0]
    assert (first.link.id, first.link.by, first.link.relation.name) == ("", "", "cites")
    assert first.link.start.quote
    assert first.link.start.quote.exact == "a link"
    assert (first.start.state, first.end.state) == ("anchored", "anchored")
    assert str(brief.text_links("two")[0].link.end.place) == "b/one"
    assert [c.words for c in brief.connections("two", text_links=True).at(Key(1)) if not c.link.id] == [
        "is cited by",
        "cites",
    ]
    assert len(brief.connections("two").at(Key(1))) == 1


@pytest.mark.parametrize(
    ("markdown", "places"),
    [
        ("[x]\n\n[x]: two.md#other\n", ["b/two#other"]),
        ("[x](TWO.md) [y](no.md) [z](two.md#no)", ["b/two#no"]),
        ("[x](%74wo.md#other%3A1)", ["b/two#other:1"]),
        ("[x](//two.md) [y](mailto:two.md) [z](/two.md)", []),
        ("[x](two.md#other:~:text=Words)", ["b/two#other"]),
        ("[[Some other note]] [[two|its name]] [[nothing]]", ["b/two"]),
        ("`[x](two.md)`", []),
        ("- > [x](two.md)\n", ["b/two"]),
        ("a[^n]\n\n# B\n\n[^n]: c\n", ["b/one#b:1"]),
        ("a[^n] ![x](two.md)\n", []),
    ],
)
def test_what_counts_as_a_link_in_a_text(make_brief: MakeBrief, markdown: str, places: list[str]) -> None:
    brief = open_path(make_brief({"brief.yaml": YAML, "one.md": markdown, "two.md": TWO}))
    assert [str(resolved.link.end.place) for resolved in brief.text_links("one")] == places


def test_a_text_without_links_is_not_parsed_for_them(make_brief: MakeBrief) -> None:
    brief = open_path(make_brief({"brief.yaml": YAML, "one.md": "words (and) [more]\n\n" * 50_000, "two.md": TWO}))
    text = brief.text("one")
    text.passages = lambda block: pytest.fail(f"block {block} was parsed")  # type: ignore[method-assign]
    assert brief.text_links("one") == ()


def test_remarks_know_their_words(brief: Brief) -> None:
    spans = {remark.text: span for remark, span in brief.remarks("one")}
    assert spans == {
        "On all.": None,
        "On a section.": Span(Key(1), 0, 5),
        "On words.": Span(Key(2), 10, 20),
        "On nothing.": None,
    }


def test_addresses_and_places_are_two_ways(brief: Brief) -> None:
    for document in ("one", "two"):
        for key in list(brief.text(document).keys()):
            place = brief.address(document, key)
            assert brief.locate(place) == key
            assert Place.parse(str(place)) == place
    assert brief.locate(Place("", "one")) == Key(0)
    assert brief.locate(Place("", "one", "gone")) is None
    assert brief.locate(Place("", "gone")) is None
    assert brief.locate(Place("other", "one")) is None


def test_an_unknown_document_is_named_with_those_there_are(brief: Brief) -> None:
    with pytest.raises(LibraryError, match=r"no document 'on' in the brief 'b'.*one"):
        brief.text("on")


def test_a_document_that_cannot_be_read_leaves_the_others(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": YAML, "two.md": TWO, "links.yaml": link("x", "one#first", "two#other")})
    brief = open_path(folder)
    assert [problem.code for problem in brief.problems] == ["missing-file"]
    assert list(brief.text("one").keys()) == []
    assert not brief.readable("one")
    assert brief.text("two").sections[0].title == "Other"
    assert states(brief) == {"x": ("lost", "anchored")}
    assert len(brief.problems) == 1


def test_a_missing_file_does_not_hide_another_one(make_brief: MakeBrief) -> None:
    yaml = "title: T\ndocuments:\n- {id: a, file: ./ad.md}\n- {id: b, file: d.md}\n"
    folder = make_brief({"brief.yaml": yaml, "d.md": "x"})
    brief = open_path(folder)
    (folder / "d.md").unlink()
    assert [brief.text(id).data for id in ("a", "b")] == [b"", b""]
    assert [(problem.path.name, problem.code) for problem in brief.problems] == [
        ("brief.yaml", "missing-file"),
        ("d.md", "missing-file"),
    ]


def test_bytes_that_are_not_utf_8_are_named_and_shown(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": YAML, "one.md": ONE, "two.md": TWO})
    (folder / "one.md").write_bytes(b"good\n\nbad \xe9 byte\n")
    brief = open_path(folder)
    assert brief.text("one").passage(Key(1)).text == "bad \ufffd byte"
    (problem,) = brief.problems
    assert (problem.path, problem.line, problem.code) == (folder / "one.md", 3, "encoding")
    assert "0xe9 at offset 10" in problem.message


def test_links_lead_to_other_briefs_of_the_library(make_brief: MakeBrief, shipped: Path) -> None:
    links = link("there", "one#first:1", f"{shipped.name}/fact-sheet#visas:1") + link("gone", "one#first:1", "no/no#no")
    folder = make_brief({"brief.yaml": YAML, "one.md": ONE, "two.md": TWO, "links.yaml": links})
    assert states(open_path(folder)) == {"there": ("anchored", "lost"), "gone": ("anchored", "lost")}
    library = Library([shipped.parent])
    assert states(library.open("b")) == {"there": ("anchored", "anchored"), "gone": ("anchored", "lost")}


def test_every_link_and_remark_of_the_shipped_brief_is_anchored() -> None:
    brief = open_path(SHIPPED)
    assert set(states(brief).values()) == {("anchored", "anchored")}
    for document in brief.info.documents:
        for remark, span in brief.remarks(document.id):
            assert (span is not None) == bool(remark.section)
    counts = [len(brief.connections(document.id).all) for document in brief.info.documents]
    assert sum(counts) == 2 * len(brief.links)
