"""links.yaml: what it says, and each of its faults with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.formats.links_yaml import read_links, reading_links
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.problem import Problem
from glossator.model.relation import RELATIONS
from samples import SHIPPED

GOOD = "- {id: good, from: d#a, to: d#b, relation: cites, note: n}\n"


def read(tmp_path: Path, text: str) -> tuple[list[Link], list[Problem]]:
    path = tmp_path / "links.yaml"
    path.write_text(text, encoding="utf-8")
    return read_links(path, "b")


def test_everything_that_it_says_is_read(tmp_path: Path) -> None:
    links, problems = read(
        tmp_path,
        """\
- id: x
  from: {place: d#s:1, quote: "some words", prefix: before, suffix: after}
  to: other/d#t
  relation: isUpdatedBy
  note: A reason.
  by: editor
  added: 2026-11-21
  status: suggested
""",
    )
    assert problems == []
    start = LinkEnd(Place("b", "d", "s", 1), Quote("some words", "before", "after"))
    end = LinkEnd(Place("other", "d", "t"))
    relation = RELATIONS["isUpdatedBy"]
    assert links == [Link("x", start, end, relation, "A reason.", "editor", "2026-11-21", "suggested", 1)]


def test_the_shipped_links_have_no_fault() -> None:
    links, problems = read_links(SHIPPED / "links.yaml", SHIPPED.name)
    assert problems == []
    assert len(links) == (SHIPPED / "links.yaml").read_text(encoding="utf-8").count("\n- id:")


def test_a_file_that_is_not_there_has_no_links(tmp_path: Path) -> None:
    assert read_links(tmp_path / "links.yaml", "b") == ([], [])


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_file_has_no_fault(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) == ([], [])


BASE = {"id": "x", "from": "d#a", "to": "d#b", "relation": "cites", "note": "n"}
ORDER = ("id", "from", "to", "relation", "note", "added", "status", "qoute")


@pytest.mark.parametrize(
    ("change", "line", "code", "words", "kept"),
    [
        ({"from": ""}, 2, "missing", "has no 'from'", False),
        ({"to": None}, 1, "missing", "has no 'to'", False),
        ({"relation": None}, 1, "missing", "has no 'relation'", False),
        ({"relation": "suports"}, 4, "unknown-relation", "did you mean 'supports'", False),
        ({"relation": "zzz"}, 4, "unknown-relation", "known are obtainsBackgroundFrom", False),
        ({"from": "no place"}, 2, "bad-place", "is not a place", False),
        ({"from": "'#a'"}, 2, "bad-place", "names no document", False),
        ({"from": "{quote: x}"}, 2, "missing", "has no 'place'", False),
        ({"from": "[x]"}, 2, "wrong-type", "from is a list", False),
        ({"from": "{place: d#a, prefix: x}"}, 2, "missing", "has no 'quote'", True),
        ({"id": None}, 1, "missing", "has no 'id'", True),
        ({"note": None}, 1, "no-note", "does not say why", True),
        ({"note": "[x]"}, 5, "wrong-type", "note is a list", True),
        ({"added": "2026-02-30"}, 6, "bad-date", "2026-02-30", True),
        ({"status": "acepted"}, 6, "bad-status", "did you mean 'accepted'", True),
        ({"qoute": "x"}, 6, "unknown-key", "'qoute'", True),
        ({"id": "good"}, 1, "duplicate-id", "the id 'good'", False),
    ],
)
def test_each_fault_is_named_once_and_the_other_links_stay(
    tmp_path: Path, change: dict[str, str | None], line: int, code: str, words: str, kept: bool
) -> None:
    fields = {**BASE, **change}
    written = [f"{key}: {fields[key]}" for key in ORDER if fields.get(key) is not None]
    links, problems = read(tmp_path, GOOD + "- " + "\n  ".join(written) + "\n" + GOOD.replace("good", "last"))
    assert [(problem.line, problem.code) for problem in problems] == [(line + 1, code)]
    assert words in problems[0].message
    assert problems[0].severity == ("warning" if code == "no-note" else "error")
    assert len(links) == 2 + kept
    assert {link.id for link in links} >= {"good", "last"}


def test_a_link_of_unknown_status_is_not_an_accepted_one(tmp_path: Path) -> None:
    links, _ = read(tmp_path, GOOD.replace("note: n", "note: n, status: refusd"))
    assert [link.status for link in links] == ["suggested"]


@pytest.mark.parametrize(
    "damaged",
    [
        '- id: x\n  from: {place: d#a, quote: "open}\n  to: d#b\n  relation: cites\n',
        "- id: x\n  from: {place: d#a\n  to: d#b\n",
        "- id x\n  from: d#a\n",
        "- id: x\n from: d#a\n  to: d#b\n",
        "- id: x\n\tfrom: d#a\n",
        "- 'open\n",
        "- [[[[" + "[" * 40 + "\n",
    ],
)
def test_damaged_syntax_costs_only_the_link_that_has_it(tmp_path: Path, damaged: str) -> None:
    links, problems = read(tmp_path, GOOD + damaged + "".join(GOOD.replace("good", name) for name in ("p", "q")))
    assert [link.id for link in links] == ["good", "p", "q"]
    assert len(problems) == 1
    assert 2 <= problems[0].line <= 5


def test_damage_in_several_links_is_named_for_each(tmp_path: Path) -> None:
    text = "".join(GOOD.replace("good", f"g{n}") + f"- {{id: 'open{n}\n" for n in range(5))
    links, problems = read(tmp_path, text)
    assert [link.id for link in links] == [f"g{n}" for n in range(5)]
    assert [problem.line for problem in problems] == [2, 4, 6, 8, 10]


def test_the_wrong_shape_is_named(tmp_path: Path) -> None:
    links, problems = read(tmp_path, "links: []\n")
    assert links == []
    assert [(problem.line, problem.code) for problem in problems] == [(1, "wrong-type")]


def test_a_long_list_is_read_in_short_steps(tmp_path: Path) -> None:
    path, count = tmp_path / "links.yaml", 500
    link = "- {id: l%d, from: a#s:1, to: b#s:1, relation: cites, note: n}\n"
    path.write_text("".join(link % number for number in range(count)))
    assert len(list(reading_links(path, "b"))) > count
    assert len(read_links(path, "b")[0]) == count
