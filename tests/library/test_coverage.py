"""Which passages are linked, and all links in groups."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.all_links import GROUPINGS, STATES, grouped, listing
from glossator.library.brief import Brief
from glossator.library.connections import ResolvedLink
from glossator.library.coverage import SectionCoverage, covering
from glossator.library.library import Library, open_path
from glossator.library.looked_at import find_looked_at, passage_looked_at
from glossator.model.mark import LookedAt
from glossator.model.passage import Key
from glossator.model.place import Place
from samples import SHIPPED, MakeBrief, replace

FILES = {
    "brief.yaml": "title: B\ndocuments: [{id: d, title: D, file: d.md}, {id: c, file: c.md, role: commentary}]\n",
    "d.md": "# One\n\nalpha beta\n\ngamma [c](c.md)\n\n## Two\n\n- delta\n- epsilon\n\n## Three\n",
    "c.md": "first of all\n\nsecond\n\nthird\n",
    "links.yaml": """\
- {id: a, from: {place: d#one:1, quote: beta}, to: {place: c#top:2, quote: second}, relation: supports, note: n}
- {id: b, from: {place: d#one:1, quote: gone}, to: d#two:2, relation: cites, note: n}
- {id: c, from: d#two:1, to: c#top:3, relation: disputes, note: n, status: suggested}
- {id: d, from: {place: d#two:2, quote: gamma}, to: d#two:2, relation: supports, note: n, status: refused}
- {id: e, from: c#top:3, to: c#top:3, relation: extends, note: n}
""",
}


@pytest.fixture
def brief(make_brief: MakeBrief) -> Brief:
    """A brief with a link of every kind, all of them found."""
    return connected(make_brief(FILES))


def connected(folder: Path) -> Brief:
    brief = open_path(folder, Library([folder.parent]))
    for _ in brief.connecting():
        pass
    return brief


def covered(brief: Brief, document: str, *, cited: bool = False) -> list[SectionCoverage]:
    looked = find_looked_at(brief).get(document, {})
    return [found for found in covering(brief, document, looked, cited=cited) if found]


def numbers(found: list[SectionCoverage]) -> list[tuple[int, int, int, int]]:
    return [(one.passages, one.linked, one.looked_at, one.open) for one in found]


# Coverage


def test_passages_are_linked_by_accepted_links_alone_lost_ones_where_they_are_shown(brief: Brief) -> None:
    assert numbers(covered(brief, "d")) == [(2, 2, 0, 0), (2, 1, 0, 1)]
    bare = [[(one.number, one.words) for one in section.bare] for section in covered(brief, "d")]
    assert bare == [[], [(1, "delta")]]


def test_a_link_to_a_document_covers_no_passage_of_it(brief: Brief) -> None:
    (section,) = covered(brief, "c")
    assert [one.number for one in section.bare] == [1]


def test_only_links_with_another_text_cite(brief: Brief) -> None:
    (section,) = covered(brief, "c", cited=True)
    assert [one.number for one in section.bare] == [1, 3]


def test_sections_can_be_chosen(brief: Brief) -> None:
    assert [one.section for one in covering(brief, "d", {}, [1]) if one] == [1]


def test_every_passage_of_the_shipped_brief_is_counted_once() -> None:
    brief = connected(SHIPPED)
    for info in brief.info.documents:
        text, found = brief.text(info.id), covered(brief, info.id)
        every = [key for key in text.keys() if text.passage(key).numbered]
        linked = [key for key in every if brief.connections_so_far(info.id).at(key)]
        assert sum(one.passages for one in found) == len(every)
        assert sorted(linked + [one.key for section in found for one in section.bare]) == every


# What was looked at


@pytest.mark.parametrize(
    ("entry", "counts"),
    [
        ("{place: d#two:1}", True),
        ("{place: d#two:1, words: del}", True),
        ("{place: d#one:1, words: delta}", True),
        ("{place: d#two:1, words: omega}", False),
        ("{place: d#two:1, words: delta, digest: 0123456789abcdef}", False),
        ("{place: d#two:9}", False),
        ("{place: x#two:1}", False),
        ("{place: other/d#two:1}", False),
    ],
)
def test_what_was_looked_at_counts_as_long_as_its_words_are_there(
    make_brief: MakeBrief, entry: str, counts: bool
) -> None:
    folder = make_brief({**FILES, "looked-at.yaml": f"- {entry}\n"})
    section = covered(connected(folder), "d")[1]
    assert (section.looked_at, section.open) == ((1, 0) if counts else (0, 1))


def test_a_linked_passage_is_linked_whoever_looked_at_it(make_brief: MakeBrief) -> None:
    brief = connected(make_brief({**FILES, "looked-at.yaml": "- place: d#one:1\n"}))
    assert numbers(covered(brief, "d"))[0] == (2, 2, 0, 0)


def test_a_heading_above_is_no_change_of_the_passage(shipped: Path) -> None:
    brief = open_path(shipped)
    words = brief.text("fact-sheet").passage(key := Key(2)).text
    entry = LookedAt(brief.address("fact-sheet", key), words[:20])
    replace(shipped / "fact-sheet.md", "#", "# New\n\nSomething else.\n\n#")
    changed = open_path(shipped)
    found = passage_looked_at(changed, entry)
    assert found
    assert found != key
    assert changed.text("fact-sheet").passage(found).text == words


# All links


def every(brief: Brief) -> list[ResolvedLink]:
    return [link for link in listing(brief) if link]


def test_all_links_are_listed_once_whatever_their_status(brief: Brief) -> None:
    assert [one.link.id for one in every(brief)] == ["a", "b", "c", "d", "e", ""]
    assert [one.in_text for one in every(brief)] == [False] * 5 + [True]


def test_links_are_grouped_by_relation_in_the_order_of_the_table(brief: Brief) -> None:
    groups = {group.title: [c.link.id for c in group.connections] for group in grouped(brief, every(brief), "relation")}
    assert groups == {"supports": ["a", "d"], "disputes": ["c"], "extends": ["e"], "cites": ["b", ""]}
    assert list(groups) == ["supports", "disputes", "extends", "cites"]


def test_links_are_grouped_by_what_needs_somebody_first(brief: Brief) -> None:
    groups = {group.name: [c.link.id for c in group.connections] for group in grouped(brief, every(brief), "state")}
    assert groups == {"lost": ["b"], "suggested": ["c"], "refused": ["d"], "anchored": ["a", "e", ""]}
    assert list(groups) == [state for state in STATES if state in groups]


def test_links_are_grouped_by_section_at_both_their_ends_in_the_order_of_the_text(brief: Brief) -> None:
    groups = grouped(brief, every(brief), "section")
    shown = {group.name: [(c.link.id, c.forward) for c in group.connections] for group in groups}
    assert shown == {
        "b/d#one": [("a", True), ("b", True), ("d", True), ("", True)],
        "b/d#two": [("c", True), ("b", False), ("d", False)],
        "b/c#top": [("", False), ("a", False), ("c", False), ("e", True), ("e", False)],
    }
    assert [group.title for group in groups] == ["D › One", "D › Two", "c › Beginning"]


def test_links_whose_place_is_gone_come_last(make_brief: MakeBrief) -> None:
    links = "- {id: a, from: d#nowhere:1, to: x#y:1, relation: cites, note: n}\n"
    brief = connected(make_brief({**FILES, "links.yaml": links}))
    last = grouped(brief, every(brief), "section")[-1]
    assert (last.title, len(last.connections)) == ("their place is gone", 2)


@pytest.mark.parametrize("by", GROUPINGS)
def test_no_link_is_lost_by_grouping(by: str) -> None:
    brief = connected(SHIPPED)
    links = every(brief)
    groups = grouped(brief, links, by)
    listed = [id(connection.resolved) for group in groups for connection in group.connections]
    assert sorted(set(listed)) == sorted(map(id, links))
    assert len(listed) == len(links) * (2 if by == "section" else 1)


def test_the_place_of_what_was_looked_at_is_one_of_the_brief() -> None:
    brief = open_path(SHIPPED)
    assert passage_looked_at(brief, LookedAt(Place("other", "fact-sheet", "visas", 1))) is None
