"""A YAML file by itself, read as a text with headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.yaml_text import as_markdown
from glossator.library.library import open_path
from glossator.text.document import Text
from glossator.text.gate import clean


def read(tmp_path: Path, source: str) -> Text:
    path = tmp_path / "A note.yaml"
    path.write_text(source, encoding="utf-8")
    brief = open_path(path)
    return brief.text(brief.info.documents[0].id)


def words(text: Text) -> list[str]:
    return [text.passage(key).text for key in text.keys()]


def test_sections_with_headings_are_sections(tmp_path: Path) -> None:
    text = read(tmp_path, "title: T\nsections:\n- heading: One\n  text: |\n    a *b*\n\n    - c\n- heading: Two\n")
    assert [section.title for section in text.sections if section.title] == ["T", "One", "Two"]
    assert {"a b", "c"} <= set(words(text))


def test_every_value_is_the_string_that_stands_there(tmp_path: Path) -> None:
    text = read(tmp_path, "country: NO\nid: 012\nday: 2024-01-01\nlist: [1., '*a*', <b>]\n")
    assert words(text) == ["country: NO", "id: 012", "day: 2024-01-01", "list", "1.", "*a*", "<b>"]


@pytest.mark.parametrize(
    ("source", "told"),
    [("a: 1\nb: 2\na: 3\n", "line 3: 'a' stands here twice"), ('a: 1\nb: "c\n', "line 2: ")],
)
def test_faults_are_told_at_the_top_of_the_text_and_as_problems(tmp_path: Path, source: str, told: str) -> None:
    assert any(told in passage for passage in words(read(tmp_path, source))[:2])
    brief = open_path(tmp_path / "A note.yaml")
    assert [problem.severity for problem in brief.problems] == ["error"]


@given(st.text(max_size=80))
def test_any_file_becomes_a_text(source: str) -> None:
    passages = words(Text(as_markdown(source.encode())))
    assert passages == [clean(passage) for passage in passages]


@given(st.text(alphabet=" -+*#>.:1`_[]()<&|!x\\", min_size=1, max_size=12).filter(str.strip))
def test_a_value_is_never_markup(value: str) -> None:
    source = f'title: "t"\nlist:\n- "{value.replace(chr(92), chr(92) * 2)}"\n'
    assert words(Text(as_markdown(source.encode())))[-1].split() == value.split()
