"""The reader's marks: bookmarks on places, in ``marks.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glossator.formats import marks_yaml
from glossator.model.mark import Mark
from glossator.model.problem import Problem
from glossator.state.own_list import change_list
from glossator.text.gate import clean_line

if TYPE_CHECKING:
    from glossator.text.yaml_edit import EditableList
    from glossator.text.yaml_nodes import Node


class Marks:
    """The marks in a folder. Nothing is kept here: each question is asked of the file."""

    def __init__(self, folder: Path) -> None:
        """Take the reader's data folder, which need not exist."""
        self.path = folder / marks_yaml.NAME
        """The file."""

    def read(self) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
        """The marks in the order of the file, and what is wrong with it."""
        marks, problems = marks_yaml.read_marks(self.path)
        return tuple(marks), tuple(problems)

    def add(self, mark: Mark) -> None:
        """Write down one more mark. Raises OwnFileError if that cannot be done."""
        mark = mark._replace(name=clean_line(mark.name).strip())
        change_list(self.path, lambda marks: marks.append(marks_yaml.write_mark(mark)))

    def remove(self, mark: Mark) -> None:
        """Strike out a mark, unless somebody has done so. Raises OwnFileError if that cannot be done."""

        def edit(marks: EditableList) -> bytes | None:
            index = self._index(marks.items, mark)
            return None if index is None else marks.remove(index)

        change_list(self.path, edit)

    def rename(self, mark: Mark, name: str) -> None:
        """Give a mark another name, unless it is gone. Raises OwnFileError if that cannot be done."""

        def edit(marks: EditableList) -> bytes | None:
            index = self._index(marks.items, mark)
            return None if index is None else marks.change(index, {"name": clean_line(name).strip()})

        change_list(self.path, edit)

    def _index(self, items: tuple[Node, ...], mark: Mark) -> int | None:
        """Which item says what the mark does; the one nearest to where it was."""
        from glossator.text.yaml_fields import Report

        marks = ((index, marks_yaml.read_mark(item, Report(self.path))) for index, item in enumerate(items))
        same = [(abs(other.line - mark.line), index) for index, other in marks if other and _same(other, mark)]
        return min(same)[1] if same else None


def _same(one: Mark, other: Mark) -> bool:
    """Are they one mark? Its line, its name and the length of its words may have changed."""
    return (one.place, one.added, one.file) == (other.place, other.added, other.file)
