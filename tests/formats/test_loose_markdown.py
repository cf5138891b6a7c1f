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


def test_a_fault_of_front_matter_is_a_warning_at_its_line(tmp_path: Path) -> None:
    info, problems = read(tmp_path, "---\ntitle: T\nx: 'open\n---\n# H\n")
    assert info.title == "T"
    assert [(problem.line, problem.severity) for problem in problems] == [(3, "warning")]


def test_a_document_may_have_other_names() -> None:
    assert front_names(Text(b"---\nid: a\naliases: [b, c d]\n---\nx")) == ("a", "b", "c-d")
    assert front_names(Text(b"x")) == ()
