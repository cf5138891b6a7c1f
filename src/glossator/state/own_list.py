"""Changing the lists that the reader keeps in YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.state.own_file import OwnFileError, change_own, read_own

if TYPE_CHECKING:
    from glossator.text.yaml_edit import EditableList


def change_list(path: Path, edit: Callable[[EditableList], bytes | None]) -> None:
    """Change a file that holds a list; ``edit`` gives its new bytes, or None to leave it.

    Raises OwnFileError, and leaves the file as it is, if it is damaged or cannot be written.
    """
    change_own(path, _edit_of(path, edit))


def try_list(path: Path, edit: Callable[[EditableList], bytes | None]) -> None:
    """Do with a list all that ``change_list`` does but write it, and without making its folder."""
    _edit_of(path, edit)(read_own(path))


def _edit_of(path: Path, edit: Callable[[EditableList], bytes | None]) -> Callable[[bytes], bytes]:
    """The change of a file's bytes that a change of its list is."""
    from glossator.text.yaml_edit import EditableList, EditError  # with PyYAML: not before something is written

    def change(data: bytes) -> bytes:
        try:
            changed = edit(EditableList(data))
        except EditError as error:
            where = f"{path}, line {error.line}" if error.line else str(path)
            raise OwnFileError(f"{where}: {error}; the file was left as it is") from error
        return data if changed is None else changed

    return change
