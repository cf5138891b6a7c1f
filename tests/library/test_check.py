"""check names every fault once, with file and line, and the damaged brief still opens."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.library.check import check_brief, check_library
from glossator.library.library import Library, open_path
from glossator.model.problem import Problem
from samples import SHIPPED, MakeBrief, replace

Found = list[tuple[str, int, str]]


def found(problems: list[Problem], folder: Path) -> Found:
    return [(str(problem.path.relative_to(folder)), problem.line, problem.code) for problem in problems]


def test_the_shipped_library_has_no_problem() -> None:
    assert check_library(Library([SHIPPED.parent])) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("fact-sheet.md", "dispute-resolution mechanism", "dispute-resolution machinery", "source-changed"),
        ("fact-sheet.md", "The accession process can help", "The process can help", "source-missing"),
        ("fact-sheet.md", "Other Fora:", "Other Big Fora:", "source-added"),
        ("fact-sheet.md", "[Visas]", "Visas", "source-added"),
        ("commentary.md", "$14.4 billion", "14.4 billion", "source-missing"),
        ("commentary.md", "16.1%", "16.2%", "source-changed"),
        ("commentary.md", "late 1950s", "late 1960s", "source-changed"),
    ],
)
def test_a_changed_word_is_one_problem_at_its_line(shipped: Path, file: str, old: str, new: str, code: str) -> None:
    (shipped / "links.yaml").unlink()
    line = replace(shipped / file, old, new)
    problems = check_brief(open_path(shipped))
    assert (file, line, code) in found(problems, shipped)
    assert [problem.code for problem in problems if problem.path.name != "brief.yaml"] == [code]


def test_a_changed_word_within_a_quote_loses_it_too(shipped: Path) -> None:
    line = replace(shipped / "fact-sheet.md", "average of 16 percent", "average of 17 percent")
    problems = check_brief(open_path(shipped))
    assert ("fact-sheet.md", line, "source-changed") in found(problems, shipped)
    lost = [problem for problem in problems if problem.code == "lost-quote"]
    assert lost
    assert all("average of 16 percent" in problem.message for problem in lost)
    assert {problem.path.name for problem in lost} == {"links.yaml"}


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("rose an average of 16 percent", "rise an average of 16 percent", "lost-quote", "rise an average"),
        ("fact-sheet#overview:1", "fact-sheet#overview:3", "moved-quote", "stand at fact-sheet#overview:1 now"),
        ("fact-sheet#overview:1", "fact-sheet#overveiw:1", "lost-place", "stand at fact-sheet#overview:1 now"),
        ("fact-sheet#overview:1", "fact-sheet#overview:9", "lost-place", "its last is 3"),
        ("fact-sheet#overview:1", "factsheet#overview:1", "lost-place", "did you mean 'fact-sheet'?"),
        ("fact-sheet#overview:1", "no-brief/fact-sheet#overview:1", "lost-place", "no brief 'no-brief'"),
    ],
)
def test_an_end_that_leads_nowhere_is_one_problem(shipped: Path, old: str, new: str, code: str, words: str) -> None:
    path = shipped / "links.yaml"
    line = path.read_text(encoding="utf-8").split(old)[0].count("\n")  # the link's id is on the line above its from
    replace(path, old, new)
    problems = check_brief(open_path(shipped))
    assert found(problems, shipped) == [("links.yaml", line, code)]
    assert words in problems[0].message
    assert problems[0].severity == ("warning" if code == "moved-quote" else "error")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("one#frist", "did you mean 'first'?"),
        ("one#first:3", "no passage 3; its last is 2"),
        ("oen#first", "did you mean 'one'?"),
    ],
)
def test_a_place_that_is_none_is_named_with_the_nearest(make_brief: MakeBrief, place: str, words: str) -> None:
    folder = make_brief(
        {
            "brief.yaml": "title: T\ndocuments:\n- {id: one, file: one.md}\n",
            "one.md": "# First\n\na\n\nb\n",
            "links.yaml": f"- {{id: x, from: one#first, to: {place}, relation: cites, note: n}}\n",
        }
    )
    problems = check_brief(open_path(folder))
    assert found(problems, folder) == [("links.yaml", 1, "lost-place")]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("place", "code", "severity"),
    [
        ("one#first:1", "", ""),
        ("one#first:2", "moved-quote", "warning"),
        ("one#first:3", "lost-place", "error"),
        ("one#second", "moved-quote", "warning"),
        ("one#third", "lost-place", "error"),
    ],
)
def test_words_found_elsewhere_do_not_make_up_for_a_place(
    make_brief: MakeBrief, place: str, code: str, severity: str
) -> None:
    section = place.partition("#")[2].partition(":")[0]
    folder = make_brief(
        {
            "brief.yaml": "title: T\ndocuments:\n- id: one\n  file: one.md\n  title: One\n"
            f"  notes: [{{text: n, section: {section}, quote: wa}}]\n",
            "one.md": "# First\n\nwa\n\nb\n\n# Second\n\nc\n",
            "links.yaml": f"- {{id: x, from: one, relation: cites, note: n, to: {{place: '{place}', quote: wa}}}}\n",
        }
    )
    problems = check_brief(open_path(folder))
    links = [problem for problem in problems if problem.path.name == "links.yaml"]
    assert [(problem.code, problem.severity) for problem in links] == ([(code, severity)] if code else [])
    remarks = [(problem.code, problem.severity) for problem in problems if problem.path.name == "brief.yaml"]
    assert remarks == ([] if section == "first" else [(code, severity)])


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("sha256: c4a4", "sha256: c5a4", "sha256"),
        ("section: visas", "section: vsias", "lost-place"),
        ('quote: "In April, Russia', 'quote: "In May, Russia', "lost-quote"),
        ("role: text", "role: txt", "bad-role"),
        ("issued: 2012-06-18", "issued: 2012-06-31", "bad-date"),
        ("    creator:", "    creater:", "unknown-key"),
        ("file: commentary.md", "file: comentary.md", "missing-file"),
        ("path: sources/000", "path: sources/111", "missing-file"),
        ("path: sources/000", "path: ../sources/000", "bad-path"),
    ],
)
def test_damage_of_brief_yaml_is_one_problem_at_its_line(shipped: Path, old: str, new: str, code: str) -> None:
    line = replace(shipped / "brief.yaml", old, new)
    (problem,) = check_brief(open_path(shipped))
    start = -1 if code in ("lost-quote", "sha256") else 0  # these are named where the note, the source begins
    assert (problem.path, problem.line, problem.code) == (shipped / "brief.yaml", line + start, code)


def test_a_piece_that_was_not_left_out_is_named(shipped: Path) -> None:
    line = replace(shipped / "brief.yaml", 'text: "Back to Top"', 'text: "Forth to Top"')
    end = (shipped / "fact-sheet.md").read_text(encoding="utf-8").rstrip().count("\n") + 1
    problems = check_brief(open_path(shipped))
    assert found(problems, shipped) == [
        ("brief.yaml", line, "omission"),
        ("fact-sheet.md", end, "source-missing"),
    ]


def test_bytes_that_are_not_utf_8_are_named_with_their_offset(shipped: Path) -> None:
    path = shipped / "commentary.md"
    data = path.read_bytes()
    place = data.index(b"George")
    path.write_bytes(data[:place] + b"\xff" + data[place:])
    problems = check_brief(open_path(shipped))
    assert found(problems, shipped) == [("commentary.md", data.count(b"\n", 0, place) + 1, "encoding")]
    assert f"0xff at offset {place}" in problems[0].message


@pytest.mark.parametrize(
    ("link", "code", "words"),
    [
        ("[x](no.md)", "dead-link", "no document or file"),
        ("[x](commentary.md#no-such-section)", "dead-link", "no section 'no-such-section'"),
        ("[x](#visas:9)", "dead-link", "no passage 9"),
        ("[[commentary#no-such-section]]", "dead-link", "no section"),
        ("[x](sources/000_850c50e8a27918e8.txt) [y](https://no.example)", "", ""),
        ("[x](commentary.md#top) [[commentary]]", "dead-link", "no section 'top'"),
        ("[x](comentary.md)", "dead-link", "did you mean 'commentary.md'?"),
        ("[x](commentary.md#trde)", "dead-link", "has no section 'trde'"),
        ("[[Comentary]]", "dead-link", "did you mean 'Commentary'"),
        ("[[fact-sheet#^nowhere]]", "dead-link", "no block id '^nowhere'"),
        ("[x](../../../etc/passwd)", "dead-link", "out of the library"),
        ("[x](../us-russia-economic-cooperation/fact-sheet.md#visas)", "", ""),
        ("[[us-russia-economic-cooperation/fact-sheet#visas]]", "", ""),
        ("us-russia-economic-cooperation/fact-sheet#vsias", "dead-link", "did you mean 'visas'?"),
        ("some/other#thing", "", ""),
        ("`[[nowhere]]` `us-russia-economic-cooperation/fact-sheet#nowhere`", "", ""),
    ],
)
def test_links_in_texts_that_lead_nowhere_are_named(shipped: Path, link: str, code: str, words: str) -> None:
    path = shipped / "fact-sheet.md"
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n[The editor adds {link}.]\n", encoding="utf-8")
    line = path.read_text(encoding="utf-8").count("\n")
    problems = check_brief(open_path(shipped))
    assert found(problems, shipped) == ([("fact-sheet.md", line, code)] if code else [])
    assert all(words in problem.message for problem in problems)


Damage = Callable[[Path], object]


def folder_for_links(folder: Path) -> None:
    (folder / "links.yaml").unlink()
    (folder / "links.yaml").mkdir()


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: replace(folder / "brief.yaml", "title: U.S.", "title U.S."),
        lambda folder: replace(folder / "brief.yaml", "id: commentary", "id: 'commentary"),
        lambda folder: (folder / "brief.yaml").write_bytes(b"\xff\xfe\0[{"),
        lambda folder: (folder / "brief.yaml").write_text(""),
        lambda folder: (folder / "links.yaml").write_text("[" * 60_000),
        lambda folder: (folder / "links.yaml").write_bytes(bytes(range(256))),
        folder_for_links,
        lambda folder: (folder / "commentary.md").write_bytes(b"\0\xff" * 1000),
    ],
)
def test_a_damaged_brief_opens_with_all_that_can_be_read(shipped: Path, damage: Damage) -> None:
    damage(shipped)
    brief = open_path(shipped)
    problems = check_brief(brief)
    assert any(problem.severity == "error" for problem in problems)
    assert len(problems) == len(set(problems))
    text = brief.text("fact-sheet")
    assert "The United States is working to expand" in text.passage(text.section_keys(1)[0]).text
    brief.connections("fact-sheet", text_links=True)
    brief.remarks("fact-sheet")


def test_one_damaged_brief_leaves_the_others(shipped: Path, make_brief: MakeBrief) -> None:
    make_brief({"brief.yaml": "[", "x.md": "x"})
    library = Library([shipped.parent])
    assert [info.id for info in library.infos()] == ["b", shipped.name]
    assert [problem.path.parent.name for problem in check_library(library)] == ["b"]


@pytest.mark.parametrize("name", ["links.yaml", "sources"])
def test_what_is_left_of_a_brief_without_brief_yaml_is_named(shipped: Path, name: str) -> None:
    (shipped / "brief.yaml").unlink()
    library = Library([shipped.parent])
    problems = [problem for problem in check_library(library) if problem.code == "no-brief"]
    assert [(str(problem.path.relative_to(shipped)), problem.severity) for problem in problems] == [
        ("links.yaml", "error"),
        ("sources", "error"),
    ]
    assert any(problem.message.startswith(f"{name} without brief.yaml: ") for problem in problems)
