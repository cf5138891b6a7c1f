"""Code is highlighted where it is in view, some time after it is drawn."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.tui.highlight import LONGEST, MOST, Code, code_of, marks
from glossator.tui.widgets.reader import Reader
from tui.conftest import Opened, settle

SOURCE = 'def f(x):  # why\n    return "a" + 12\n'


def marked(code: Code) -> list[tuple[str, str]]:
    return [(code.text[mark.start : mark.end], mark.kind) for mark in marks(code)]


def test_words_of_code_are_told_apart() -> None:
    assert marked(Code(SOURCE.strip(), "python")) == [
        ("def", "keyword"),
        ("f", "name"),
        ("# why", "comment"),
        ("return", "keyword"),
        ('"', "string"),
        ("a", "string"),
        ('"', "string"),
        ("12", "number"),
    ]


@pytest.mark.parametrize("info", ["python", "Python title=x", "py,ignore", "{.python}", "python3"])
def test_a_language_has_many_names(info: str) -> None:
    code = code_of(SOURCE, 0, len(SOURCE), info)
    assert code
    assert marks(code) == marks(Code(SOURCE, "python"))


@pytest.mark.parametrize("info", ["", "  ", "{}"])
def test_code_without_a_language_is_left_alone(info: str) -> None:
    assert code_of(SOURCE, 0, len(SOURCE), info) is None


def test_an_unknown_language_has_no_marks() -> None:
    assert marks(Code(SOURCE, "klingon")) == ()


def test_what_is_too_long_has_no_marks() -> None:
    assert code_of("x" * (MOST + 1), 0, MOST + 1, "python") is None
    assert marks(Code("1" * (LONGEST + 1), "python")) == ()


@given(st.text("ab1 \n\t'\"#(){}[]<>/\\漢é"), st.sampled_from(["python", "rust", "html", "json", "bash", "yaml", "c"]))
def test_marks_stand_in_the_code_in_order(text: str, language: str) -> None:
    before = 0
    for mark in marks(Code(text, language)):
        assert before <= mark.start < mark.end <= len(text)
        before = mark.end


async def test_code_in_view_is_highlighted_once_it_has_been_read(reading: Opened, tmp_path: Path) -> None:
    path = tmp_path / "code.md"
    path.write_text(f"```python\n{SOURCE}```\n", encoding="utf-8")
    async with reading(folder=path) as (pilot, screen):
        await settle(pilot)
        words = {segment.text: segment.style for segment in screen.query_one(Reader).render_line(0)}
        assert words["def"]
        assert words["def"].bold
        assert words["# why"]
        assert words["# why"].italic
        assert words["f"]
        assert words["f"].color != words["# why"].color


async def test_a_text_without_code_loads_no_lexers(
    reading: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("pygments")]:
        monkeypatch.delitem(sys.modules, name)
    path = tmp_path / "plain.md"
    path.write_text("```\nno language\n```\n", encoding="utf-8")
    async with reading(folder=path) as (pilot, _):
        await settle(pilot)
        assert "pygments.lexers" not in sys.modules
