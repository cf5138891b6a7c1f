"""``glossator links`` in groups, and what it prints of passages without links."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.library import open_path
from glossator.model.relation import RELATIONS
from samples import SHIPPED, Cli, MakeBrief

ID = SHIPPED.name
FILES = {
    "brief.yaml": "title: B\ndocuments: [{id: d, title: D, file: d.md}, {id: c, file: c.md, role: commentary}]\n",
    "d.md": "# One\n\nalpha beta\n\ngamma\n\n## Two\n\n- delta\n- epsilon\n",
    "c.md": "first of all\n\nsecond\n",
    "links.yaml": """\
- {id: a, from: {place: d#one:1, quote: beta}, to: {place: c#top:2, quote: second}, relation: supports, note: Why.}
- {id: b, from: d#two:2, to: d#one:1, relation: cites, note: x, status: suggested}
- {id: c, from: {place: d#two:2, quote: gone}, to: d#one:1, relation: cites, note: x}
""",
    "looked-at.yaml": "- {place: d#one:2, words: gamma, by: me, added: 2026-11-22}\n",
}


@pytest.fixture
def folder(make_brief: MakeBrief) -> str:
    return str(make_brief(FILES))


def test_groups_have_titles_and_counts(cli: Cli, folder: str) -> None:
    assert cli("links", folder, "--by", "relation", "--all").out == (
        "=== supports (1) ===\n\nb/d#one:1\n  “beta”\n    → supports c#top:2\n      “second”\n      Why.\n\n"
        "=== cites (2) ===\n\nb/d#two:2\n  → cites d#one:1\n    x\n    suggested\n"
        "  “gone”\n    → cites d#one:1\n      x\n      lost\n"
    )


def test_links_that_cannot_be_read_are_told_of(cli: Cli, make_brief: MakeBrief) -> None:
    folder = make_brief({**FILES, "links.yaml": "- id: [\n"})
    printed = cli("links", folder)
    assert (printed.code, printed.out) == (1, "")
    assert f"{folder}/links.yaml:2: error: did not find" in printed.err


def test_groups_by_state_begin_with_what_is_lost(cli: Cli, folder: str) -> None:
    out = cli("links", folder, "--by", "state", "--all").out
    assert [line for line in out.splitlines() if line.startswith("===")] == [
        "=== lost (1) ===",
        "=== suggested (1) ===",
        "=== anchored (1) ===",
    ]


def test_groups_by_section_are_those_of_the_place(cli: Cli, folder: str) -> None:
    shown = {name: cli("links", f"{folder}/{name}", "--by", "section").out for name in ("d.md", "d.md#two", "c.md")}
    assert [name for name in shown if "=== D › One (2) ===" in shown[name]] == ["d.md"]
    assert [name for name in shown if "=== D › Two (1) ===" in shown[name]] == ["d.md", "d.md#two"]
    assert [name for name in shown if "=== c › Beginning (1) ===" in shown[name]] == ["c.md"]


def test_groups_in_json_are_links_with_one_key_more(cli: Cli) -> None:
    plain = cli("links", ID, "--json").json
    for by, names in (("relation", set(RELATIONS)), ("state", {"anchored"})):
        grouped = cli("links", ID, "--by", by, "--json").json
        assert {link["group"] for link in grouped} <= names
        without = [{key: link[key] for key in link if key != "group"} for link in grouped]
        assert sorted(map(str, without)) == sorted(map(str, plain))


def test_links_are_chosen_by_relation_and_status(cli: Cli, folder: str) -> None:
    assert [link["id"] for link in cli("links", folder, "--relation", "supports", "--json").json] == ["a"]
    assert [link["id"] for link in cli("links", folder, "--relation", "cites", "--json").json] == ["c"]
    assert [link["id"] for link in cli("links", folder, "--status", "suggested", "--json").json] == ["b"]
    none = cli("links", folder, "--status", "refused")
    assert (none.code, none.out) == (1, "")
    assert "there are no links of that kind" in none.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--coverage", "--unlinked"), "--coverage and --unlinked ask for different lists"),
        (("--by", "colour"), "'colour' is not one of"),
        (("--relation", "likes"), "'likes' is not one of"),
        (("--status", "new"), "'new' is not one of"),
    ],
)
def test_wrong_usage_is_said_in_a_line(cli: Cli, options: tuple[str, ...], words: str) -> None:
    printed = cli("links", *options)
    assert (printed.code, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert words in printed.err


# Coverage


def test_coverage_is_a_table_with_a_sum(cli: Cli, folder: str) -> None:
    assert cli("links", folder, "--coverage").out == (
        "       passages  linked  looked at  open\n"
        "d#one         2       1          1     0\n"
        "d#two         2       1          0     1\n"
        "c#top         2       1          0     1\n"
        "              6       3          1     2\n"
    )


def test_coverage_has_its_shape(cli: Cli, folder: str) -> None:
    one, two, _ = cli("links", folder, "--coverage", "--json").json
    assert one == {"place": "b/d#one", "title": "One", "passages": 2, "linked": 1, "looked_at": 1, "open": 0}
    assert cli("links", f"{folder}/d.md#two", "--coverage", "--json").json == [two]


def test_coverage_of_several_briefs_names_them(cli: Cli, tmp_path: Path) -> None:
    assert "\nfact-sheet#visas " in cli("links", "--coverage").out
    (tmp_path / "other.md").write_text("words\n", encoding="utf-8")
    out = cli("links", "--coverage", "--library", tmp_path).out
    assert f"\n{ID}/fact-sheet#visas " in out
    assert "\nother/other#top " in out


def test_unlinked_passages_say_who_looked_at_them(cli: Cli, folder: str) -> None:
    assert cli("links", folder, "--unlinked").out == (
        "b/d#one:2\n  ✓ gamma\n    looked at by me 2026-11-22\n\nb/d#two:1\n  ○ delta\n\nb/c#top:1\n  ○ first of all\n"
    )


def test_unlinked_passages_have_their_shape(cli: Cli, folder: str) -> None:
    gamma, delta, *_ = cli("links", folder, "--unlinked", "--json").json
    assert gamma == {"place": "b/d#one:2", "words": "gamma", "looked_at": {"by": "me", "added": "2026-11-22"}}
    assert delta == {"place": "b/d#two:1", "words": "delta", "looked_at": None}
    assert cli("links", f"{folder}/d.md#two:1", "--unlinked", "--json").json == [delta]


def test_uncited_passages_are_those_of_commentaries(cli: Cli, folder: str) -> None:
    assert cli("links", folder, "--uncited").out == "b/c#top:1\n  ○ first of all\n"
    nothing = cli("links", f"{folder}/d.md", "--uncited")
    assert (nothing.code, nothing.out) == (1, "")
    assert "every passage of a commentary is linked" in nothing.err


def test_the_shipped_brief_is_covered_as_its_links_say(cli: Cli) -> None:
    brief = open_path(SHIPPED)
    rows = cli("links", ID, "--coverage", "--json").json
    assert sum(row["passages"] for row in rows) == sum(
        1
        for info in brief.info.documents
        for key in brief.text(info.id).keys()
        if brief.text(info.id).passage(key).numbered
    )
    bare = cli("links", ID, "--unlinked", "--json").json
    assert len(bare) == sum(row["looked_at"] + row["open"] for row in rows)
    assert all(cli("links", passage["place"]).code == 1 for passage in bare)


# The file


def test_check_names_mistakes_of_the_file_and_what_holds_no_longer(cli: Cli, make_brief: MakeBrief) -> None:
    entries = "- {place: d#one:2, word: gamma}\n- {place: d#one:2, words: changed since}\n"
    folder = make_brief({**FILES, "links.yaml": "[]\n", "looked-at.yaml": entries})
    out = cli("check", folder).out.splitlines()
    assert [line.rpartition("looked-at.yaml:")[2].partition(" ")[0] for line in out] == ["1:", "2:"]
    assert [line.rpartition("[")[2] for line in out] == ["unknown-key]", "changed-since]"]
