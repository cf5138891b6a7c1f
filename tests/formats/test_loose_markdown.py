"""A Markdown file by itself, with or without front matter of any program."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.formats.loose_markdown import front_names, read_loose
from glossator.model.brief import BriefInfo
from glossator.model.problem import Problem
from glossator.text.document import Text


def read(tmp_path: Path, text: str, name: str = "A note.md") -> tuple[BriefInfo, list[Problem]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_loose(path)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: From *front*\n---\n# Heading\n", "From *front*"),
        ("words\n\n# The *first* heading\n\n## Next\n", "The first heading"),
        ("Setext\n======\n", "Setext"),
        ("only words\n", "A note"),
        ("", "A note"),
    ],
)
def test_the_title_comes_from_front_matter_heading_or_name(tmp_path: Path, text: str, title: str) -> None:
    info, problems = read(tmp_path, text)
    assert (info.title, info.documents[0].title, problems) == (title, title, [])


def test_names_become_ids_that_can_stand_in_a_place(tmp_path: Path) -> None:
    info, _ = read(tmp_path, "x", "My note: #1.md")
    assert info.id == "My-note-1"
    assert info.documents[0].id == "My-note-1"


def test_front_matter_of_other_programs_is_used_where_it_is_known(tmp_path: Path) -> None:
    info, problems = read(
        tmp_path,
        """---
Title: T
date: 2024-05-06T10:00:00Z
tags: [a, b]
author: [One, Two]
lang: de
id: n1
layout: post
draft: {nested: yes}
---
x
""",
    )
    assert problems == []
    (document,) = info.documents
    assert (info.subject, document.id, document.issued) == (("a", "b"), "n1", "2024-05-06")
    assert (document.creator, document.language, document.status) == ("One, Two", "de", "current")


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("date: 2015-01-01 12:00:00 +0100", "issued", "2015-01-01"),
        ("date: January 22, 2015", "issued", "2015-01-22"),
        ("date: 22 Jan. 2015", "issued", "2015-01-22"),
        ("date: Sept 2015", "issued", ""),
        ("published: true\ncreated: 2015/03/04", "issued", "2015-03-04"),
        ("author: [{name: A, email: a@b.c}, {name: B}]", "creator", "A, B"),
        ("source: https://a.b/c", "url", "https://a.b/c"),
        ("source: Reuters\nurl: http://a.b/", "url", "http://a.b/"),
        ("url: javascript:alert(1)", "url", ""),
        ("publisher: P", "publisher", "P"),
    ],
)
def test_fields_are_read_as_other_programs_write_them(tmp_path: Path, front: str, field: str, value: str) -> None:
    info, problems = read(tmp_path, f"---\n{front}\n---\nx\n")
    assert getattr(info.documents[0], field) == value
    assert problems == []


@pytest.mark.parametrize(
    ("front", "subject"),
    [
        ("tags: a, b c ,a", ("a", "b c")),
        ("tags: '#a #b'", ("a", "b")),
        ("keywords: [a, '#b']", ("a", "b")),
        ("subject: S\ntags: [a]", ("S",)),
    ],
)
def test_tags_are_subjects(tmp_path: Path, front: str, subject: tuple[str, ...]) -> None:
    assert read(tmp_path, f"---\n{front}\n---\nx\n")[0].subject == subject


def test_the_day_may_stand_in_the_name_of_the_file(tmp_path: Path) -> None:
    assert read(tmp_path, "x", "2015-01-22-title.md")[0].documents[0].issued == "2015-01-22"


def test_id_and_aliases_are_other_names_of_the_brief(tmp_path: Path) -> None:
    info, _ = read(tmp_path, "---\nid: n1\naliases: [an other, third]\n---\nx\n")
    assert (info.id, info.aliases) == ("A-note", ("n1", "an-other", "third"))


def test_a_fault_of_front_matter_is_a_warning_at_its_line(tmp_path: Path) -> None:
    info, problems = read(tmp_path, "---\ntitle: T\nx: 'open\n---\n# H\n")
    assert info.title == "T"
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "warning")]


def test_a_document_may_have_other_names() -> None:
    assert front_names(Text(b"---\nid: a\naliases: [b, c d]\n---\nx")) == ("a", "b", "c-d")
    assert front_names(Text(b"x")) == ()


def test_front_matter_in_toml_is_used_too(tmp_path: Path) -> None:
    front = """title = "T"
date = 2024-05-06T10:00:00Z
tags = ["a", "b"]
draft = false
id = "n1"
[params]
author = { name = "One" }
"""
    info, problems = read(tmp_path, f"+++\n{front}+++\n# Heading\n\nx\n")
    assert problems == []
    (document,) = info.documents
    assert (info.title, info.subject, document.id, document.issued) == ("T", ("a", "b"), "n1", "2024-05-06")
    assert Text(f"+++\n{front}+++\n# Heading\n\nx\n".encode()).sections.title(0) == "Heading"


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title = 'T'\ntags = [\n", 3),
        ("a = 1\na = 2\n", 3),
        (f"a = {'[' * 5000}\n", 2),
        (f"a = {'[' * 99}{']' * 99}", 2),
    ],
)
def test_a_fault_in_toml_is_a_warning_with_its_line(tmp_path: Path, front: str, line: int) -> None:
    info, problems = read(tmp_path, f"+++\n{front}\n+++\n# Heading\n")
    assert info.title == "Heading"
    assert [(problem.severity, problem.code, problem.line) for problem in problems] == [("warning", "toml", line)]


def test_three_plus_signs_that_are_never_closed_are_text() -> None:
    assert Text(b"+++\ntitle = 1\n").front_toml == ""
