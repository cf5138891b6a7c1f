"""brief.yaml: what it says, and each of its faults with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.formats.brief_yaml import read_brief
from glossator.model.brief import Omission, Remark, Source
from glossator.model.link import Quote
from samples import SHIPPED, MakeBrief

HEAD = "title: T\ndocuments:\n"  # documents begin on line 3
GOOD = "  - {id: good, file: good.md, title: Good}\n"


def test_everything_that_it_says_is_read(make_brief: MakeBrief) -> None:
    folder = make_brief(
        {
            "brief.yaml": f"""\
title: A
  title
subject: [x, y]
description: What it is.
documents:
  - id: d
    file: d.md
    title: D
    role: commentary
    type: essay
    creator: C
    publisher: P
    issued: 2012-06
    language: en
    rights: free
    source: {{path: s.txt, sha256: {"A" * 64}}}
    status: superseded
    notes:
      - On all of it.
      - {{note: On words., section: s, quote: q, prefix: p, by: me}}
    omitted:
      - {{text: t, reason: r}}
""",
            "d.md": "x",
            "s.txt": "x",
        }
    )
    info, problems = read_brief(folder)
    assert problems == []
    assert (info.id, info.title, info.subject, info.description) == ("b", "A title", ("x", "y"), "What it is.")
    (document,) = info.documents
    assert document.file == folder / "d.md"
    assert (document.role, document.type, document.creator) == ("commentary", "essay", "C")
    assert (document.publisher, document.issued, document.language) == ("P", "2012-06", "en")
    assert (document.rights, document.status, document.line) == ("free", "superseded", 6)
    assert document.source == Source("s.txt", "a" * 64, 16)
    assert document.notes == (Remark("On all of it.", line=19), Remark("On words.", "s", Quote("q", "p"), "me", 20))
    assert document.omitted == (Omission("t", "r", 22),)


def test_the_shipped_brief_has_no_fault() -> None:
    info, problems = read_brief(SHIPPED)
    assert problems == []
    assert [document.id for document in info.documents] == ["fact-sheet", "commentary"]


def test_subject_may_be_one_text(make_brief: MakeBrief) -> None:
    info, _ = read_brief(make_brief({"brief.yaml": "subject: trade\n"}))
    assert info.subject == ("trade",)


@pytest.mark.parametrize(
    ("lines", "line", "code", "words"),
    [
        ("  - {id: d, file: d.md, titel: x}", 3, "unknown-key", "did you mean 'title'"),
        ("  - id: d\n    file: d.md\n    role: txt", 5, "bad-role", "did you mean 'text'"),
        ("  - id: d\n    file: d.md\n    status: old", 5, "bad-status", "current, superseded"),
        ("  - id: d\n    file: d.md\n    issued: 2012-13", 5, "bad-date", "2026-11"),
        ("  - id: d\n    file: d.md\n    issued: 18 June", 5, "bad-date", "2026-11"),
        ("  - id: d\n    file: d.md\n    title: [a]", 5, "wrong-type", "title is a list; expected a text"),
        ("  - id: d\n    file: d.md\n    notes: words", 5, "wrong-type", "expected a list"),
        ("  - id: d\n    file: d.md\n    notes:\n      - [x]", 6, "wrong-type", "notes has a list"),
        ("  - id: d\n    file: d.md\n    notes:\n      - {quote: x}", 6, "missing", "the note has no 'text'"),
        ("  - id: d\n    file: d.md\n    omitted:\n      - {text: x}", 6, "missing", "no 'reason'"),
        ("  - id: d\n    file: d.md\n    source: s.txt", 5, "wrong-type", "keys with values"),
        ("  - id: d\n    file: d.md\n    source: {path: d.md, sha256: 12}", 5, "bad-sha256", "64 hexadecimal"),
        ("  - id: d\n    file: no.md", 4, "missing-file", "no such file"),
        ("  - id: d\n    file: ../d.md", 4, "bad-path", "inside"),
        ("  - id: d\n    file: /etc/passwd", 4, "bad-path", "inside"),
        ("  - id: d\n    file: link.md", 4, "bad-path", "symbolic link"),
        ("  - id: d", 3, "missing", "no 'file'"),
        ("  - file: d.md", 3, "missing", "no 'id'"),
        ("  - {id: a b, file: d.md}", 3, "bad-id", "cannot stand in an address"),
        ("  - {id: good, file: d.md}", 4, "duplicate-id", "the id 'good'"),
        ("  - words", 3, "wrong-type", "the list of documents has the text 'words'"),
    ],
)
def test_each_fault_is_named_once_and_the_rest_stays(
    make_brief: MakeBrief, lines: str, line: int, code: str, words: str
) -> None:
    first = code == "duplicate-id"
    text = HEAD + (GOOD + lines if first else lines + "\n" + GOOD)
    folder = make_brief({"brief.yaml": text + "\n", "good.md": "x", "d.md": "x"})
    (folder / "link.md").symlink_to("/etc/passwd")
    info, problems = read_brief(folder)
    assert [(problem.path, problem.line, problem.code) for problem in problems] == [(folder / "brief.yaml", line, code)]
    assert words in problems[0].message
    assert "good" in [document.id for document in info.documents]
    assert info.title == "T"


def test_a_file_outside_of_the_folder_is_never_named(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": HEAD + "  - {id: d, file: ../../secret.md}\n"})
    info, _ = read_brief(folder)
    assert [document.file for document in info.documents] == [Path()]


def test_a_loop_of_symbolic_links_is_not_followed(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": HEAD + "  - {id: d, file: loop.md}\n"})
    (folder / "loop.md").symlink_to("loop.md")
    _, problems = read_brief(folder)
    assert [problem.line for problem in problems] == [3]


def test_a_document_without_file_may_have_its_name(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": HEAD + "  - id: good\n", "good.md": "x"})
    info, problems = read_brief(folder)
    assert info.documents[0].file == folder / "good.md"
    assert [problem.code for problem in problems] == ["missing"]


def test_where_the_file_breaks_off_the_folder_s_other_texts_follow(make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": HEAD + GOOD + "  - {id: 'other, file: x\n", "good.md": "x", "other.md": "x"})
    info, problems = read_brief(folder)
    assert [document.id for document in info.documents] == ["good", "other"]
    assert [problem.code for problem in problems] == ["yaml-syntax"]


@pytest.mark.parametrize("text", ["", "just words", "- a\n- b\n", "title: T\n"])
def test_without_a_list_of_documents_the_folder_s_texts_are_them(make_brief: MakeBrief, text: str) -> None:
    info, problems = read_brief(make_brief({"brief.yaml": text, "x.md": "x"}))
    assert [document.id for document in info.documents] == ["x"]
    assert len(problems) == 1


def test_a_brief_yaml_that_is_no_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "brief.yaml").mkdir()
    _, problems = read_brief(tmp_path)
    assert [problem.code for problem in problems] == ["unreadable"]
