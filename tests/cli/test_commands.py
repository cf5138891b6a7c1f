"""What each command prints: for people, and for programs in shapes that stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.library.library import open_path
from samples import SHIPPED, Cli, MakeBrief, replace

ID = SHIPPED.name


# list


def test_list_has_its_shape(cli: Cli) -> None:
    printed = cli("list", "--json")
    (brief,) = printed.json
    assert (printed.code, printed.err) == (0, "")
    assert list(brief) == ["id", "title", "issued", "documents", "sections", "links"]
    assert [list(document) for document in brief["documents"]] == [["id", "title", "role", "status"]] * 2
    assert (brief["id"], brief["issued"]) == (ID, "2012-06-18")
    opened = open_path(SHIPPED)
    assert brief["sections"] == sum(len(opened.text(d.id).sections) for d in opened.info.documents)
    assert brief["links"] == len(opened.links)


def test_list_for_people_names_briefs_and_what_is_to_be_known(cli: Cli) -> None:
    out = cli("list").out
    assert out.startswith(f"{ID}\n  U.S.-Russia Economic Cooperation\n  2 documents, 17 sections, ")
    assert "    commentary: Commentary (commentary, unattributed)\n" in out


def test_list_of_nothing_is_nothing(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glossator.library.folders.shipped_folder", lambda: tmp_path / "no")
    assert (cli("list").code, cli("list", "--json").out) == (1, "[]\n")


def test_library_may_be_given_before_and_after_the_command(cli: Cli, make_brief: MakeBrief, tmp_path: Path) -> None:
    first = make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": "# One\n\nx\n"}).parent
    second = tmp_path / "second"
    second.mkdir()
    (second / "loose.md").write_text("# Loose\n")
    printed = cli("--library", first, "list", "--library", second, "--json")
    assert [brief["id"] for brief in printed.json] == ["b", "loose", ID]


# outline


def test_outline_has_its_shape(cli: Cli) -> None:
    sections = cli("outline", f"{ID}/fact-sheet", "--json").json
    assert [list(section) for section in sections] == [["place", "level", "title", "passages", "links"]] * 10
    assert sections[1]["place"] == f"{ID}/fact-sheet#overview"
    assert (sections[1]["level"], sections[1]["title"], sections[1]["passages"]) == (2, "[Overview]", 3)
    assert sections[1]["links"] == len(cli("links", "fact-sheet#overview", "--json").json)


def test_outline_of_a_brief_has_all_documents_and_of_a_section_its_own(cli: Cli) -> None:
    whole = cli("outline", ID, "--json").json
    assert {section["place"].partition("#")[0] for section in whole} == {f"{ID}/fact-sheet", f"{ID}/commentary"}
    assert [section["title"] for section in cli("outline", "fact-sheet#visas", "--json").json] == ["[Visas]"]
    out = cli("outline", "fact-sheet").out
    assert "    [Visas]\n      fact-sheet#visas, 1 passage, " in out


def test_outline_and_show_say_what_is_wrong_with_a_file(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_text("title: T\ntitle: U\n")
    for command in ("outline", "show"):
        printed = cli(command, path)
        assert printed.code == 0
        assert printed.err.startswith(f"glossator: {path}:2: error: 'title' stands here twice")


# show


def test_show_has_its_shape(cli: Cli) -> None:
    shown = cli("show", "fact-sheet#visas", "--json").json
    assert list(shown) == ["place", "title", "status", "passages"]
    assert (shown["place"], shown["title"], shown["status"]) == (f"{ID}/fact-sheet#visas", "Fact Sheet", "current")
    assert [list(passage) for passage in shown["passages"]] == [["place", "number", "kind", "text"]] * 2
    heading, item = shown["passages"]
    assert (heading["number"], heading["kind"], heading["text"]) == (0, "heading", "[Visas]")
    assert (item["place"], item["number"], item["kind"]) == (f"{ID}/fact-sheet#visas:1", 1, "item")


@pytest.mark.parametrize("document", ["fact-sheet", "commentary"])
def test_show_prints_every_word_in_order(cli: Cli, document: str) -> None:
    text = open_path(SHIPPED).text(document)
    words = " ".join(passage.text for passage in map(text.passage, text.keys())).split()
    printed = [word for word in cli("show", document).out.split() if word != "•" and set(word) - set("=-")]
    assert printed == words
    assert cli("show", document, "--format", "json").json == cli("show", document, "--json").json


def test_show_sets_headings_lists_tables_and_code_apart(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text(
        "# One *two*\n\nA para\\\ngraph.\n\n- item\n  1. inner\n\n> said\n\n| a | bb |\n|---|---|\n| ccc | d |\n\n"
        "```\ncode  here\n\nmore\n```\n\n***\n\nSub\n---\n"
    )
    assert cli("show", path).out == (
        "One two\n=======\n\nA para\ngraph.\n\n• item\n  1. inner\n\n│ said\n\na   | bb\n----+---\nccc | d\n\n"
        "code  here\n\nmore\n\n* * *\n\nSub\n---\n"
    )


def test_show_prints_a_section_with_those_under_it_or_one_passage(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("# A\n\na\n\n## B\n\n- b\n- bb\n\n# C\n\nc\n")
    assert cli("show", f"{path}#a").out == "A\n=\n\na\n\nB\n-\n\n• b\n• bb\n"
    assert cli("show", f"{path}#b:2").out == "• bb\n"
    assert cli("show", f"{path}#b", "--format", "markdown").out == "## B\n\n- b\n- bb\n"
    assert cli("show", f"{path}#b:2", "--format", "markdown").out == "- bb\n"


def test_show_of_a_brief_tells_its_documents_apart(cli: Cli) -> None:
    out = cli("show", ID).out
    assert out.startswith("=== Fact Sheet ===\n\nU.S.-Russia Economic Cooperation\n")
    assert "\n=== Commentary (unattributed) ===\n" in out
    shown = cli("show", ID, "--json").json
    assert (shown["title"], shown["status"]) == ("U.S.-Russia Economic Cooperation", "")


def test_show_prints_the_source_as_it_is(cli: Cli) -> None:
    source = (SHIPPED / "commentary.md").read_text(encoding="utf-8")
    assert cli("show", "commentary", "--format", "markdown").out == source.rstrip("\n") + "\n"


def test_show_with_links_has_the_connections_of_each_passage(cli: Cli) -> None:
    place = "fact-sheet#overview:1"
    links = cli("links", place, "--json").json
    (passage,) = cli("show", place, "--links", "--json").json["passages"]
    assert passage["links"] == links
    out = cli("show", place, "--links").out
    assert out.startswith("The United States is working to expand")
    assert out.count("→") == len(links)
    for link in links:
        assert link["note"] in out


def test_show_says_what_cannot_be_read(cli: Cli, shipped: Path) -> None:
    path = shipped / "commentary.md"
    path.write_bytes(path.read_bytes().replace(b"Vladimir", b"Vladimi\xff", 1))
    printed = cli("show", path)
    assert printed.code == 0
    assert "Vladimi\ufffd Putin" in printed.out
    assert "commentary.md:5: error: byte 0xff at offset" in printed.err


# links


def test_links_have_their_shape(cli: Cli) -> None:
    links = cli("links", "--json").json
    keys = ["id", "relation", "from", "to", "note", "by", "added", "status", "anchor"]
    assert [list(link) for link in links] == [keys] * len(open_path(SHIPPED).links)
    assert all(list(link[end]) == ["place", "quote"] for link in links for end in ("from", "to"))
    assert {link["anchor"] for link in links} == {"anchored"}


def test_a_link_is_listed_at_both_its_ends_once(cli: Cli) -> None:
    link = cli("links", "--json").json[0]
    for end in ("from", "to"):
        found = cli("links", link[end]["place"], "--json").json
        assert found.count(link) == 1
    there = cli("links", link["to"]["place"]).out
    assert link["from"]["place"].partition("/")[2] in there


def test_links_are_read_from_the_side_they_are_met_at(cli: Cli, make_brief: MakeBrief) -> None:
    folder = make_brief(
        {
            "brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}, {id: e, file: e.md}]\n",
            "d.md": "# D\n\nwords here and [e](e.md)\n",
            "e.md": "# E\n\nother words\n",
            "links.yaml": """\
- {id: a, from: {place: d#d:1, quote: words here}, to: {place: e#gone, quote: other}, relation: supports,
   note: Why., by: me}
- {id: b, from: d#d:1, to: e#e, relation: disputes, note: x, status: suggested}
""",
        }
    )
    assert cli("links", folder / "d.md").out == (
        "b/d#d:1\n  “words here”\n    → supports e#gone\n      “other”\n      Why.\n      me, moved\n"
        "  “e”\n    → cites e\n"
    )
    assert cli("links", folder / "e.md").out == (
        "b/e\n  → is cited by d#d:1\n    “e”\n\n"
        "b/e#gone\n  “other”\n    → is supported by d#d:1\n      “words here”\n      Why.\n      me, moved\n"
    )
    assert [link["id"] for link in cli("links", folder, "--json").json] == ["a", ""]
    assert [link["status"] for link in cli("links", folder, "--all", "--json").json][:2] == ["accepted", "suggested"]


def test_no_links_are_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# x\n")
    printed = cli("links", tmp_path / "x.md")
    assert (printed.code, printed.out) == (1, "")
    assert "there are no links" in printed.err


# check


def test_check_of_what_is_right_ends_with_0(cli: Cli) -> None:
    assert cli("check") == (0, "", "0 errors, 0 warnings\n")
    assert cli("check", ID, "--json") == (0, "[]\n", "0 errors, 0 warnings\n")


def test_check_names_file_and_line(cli: Cli, shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    line = replace(shipped / "fact-sheet.md", "dispute-resolution mechanism", "dispute-resolution machine")
    for where in (shipped, shipped.parent, shipped / "fact-sheet.md"):
        printed = cli("check", where)
        assert (printed.code, printed.err) == (1, "1 error, 0 warnings\n")
        assert printed.out.startswith(f"{shipped}/fact-sheet.md:{line}: error: “machine” stands here")
        assert printed.out.endswith("[source-changed]\n")
    monkeypatch.chdir(shipped.parent)
    (problem,) = cli("check", ".", "--json").json
    assert list(problem) == ["path", "line", "code", "severity", "message"]
    assert (problem["path"], problem["line"]) == (f"{ID}/fact-sheet.md", line)
    assert (problem["code"], problem["severity"]) == ("source-changed", "error")


def test_warnings_alone_are_no_failure(cli: Cli, shipped: Path) -> None:
    replace(shipped / "links.yaml", "fact-sheet#overview:1", "fact-sheet#overview:3")
    printed = cli("check", shipped)
    assert (printed.code, printed.err) == (0, "0 errors, 1 warning\n")
    assert "moved-quote" in printed.out


@pytest.mark.parametrize("file", ["brief.yaml", "links.yaml", "fact-sheet.md", "commentary.md"])
def test_a_damaged_brief_still_shows_all_else(cli: Cli, shipped: Path, file: str) -> None:
    (shipped / file).write_bytes(b"[\xff: damaged")
    assert cli("check", shipped).code == 1
    for document in ("fact-sheet", "commentary"):
        printed = cli("--library", shipped.parent, "show", f"{shipped}/{document}.md")
        assert printed.code == 0
        assert len(printed.out) > 3000 or f"{document}.md" == file
    assert cli("list", "--library", shipped.parent).code == 0


# keys


def test_keys_are_those_of_the_reader(cli: Cli) -> None:
    from glossator.state.panel_keys import all_bindings

    keys = cli("keys", "--json").json
    assert [key["id"] for key in keys] == [binding.id for binding in all_bindings()]
    assert list(keys[0]) == ["id", "keys", "label", "help", "group"]
    out = cli("keys").out
    assert all(binding.help in out for binding in all_bindings())
