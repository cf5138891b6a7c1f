"""Changing the lists that the reader keeps in YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.state.own_file import OwnFileError, change_own

if TYPE_CHECKING:
    from glossator.text.yaml_edit import EditableList


def change_list(path: Path, edit: Callable[[EditableList], bytes | None]) -> None:
    """Change a file that holds a list; ``edit`` gives its new bytes, or None to leave it.

    Raises OwnFileError, and leaves the file as it is, if it is damaged or cannot be written.
    """
    from glossator.text.yaml_edit import EditableList, EditError  # with PyYAML: not before something is written

    def change(data: bytes) -> bytes:
        try:
            changed = edit(EditableList(data))
        except EditError as error:
            where = f"{path}, line {error.line}" if error.line else str(path)
            raise OwnFileError(f"{where}: {error}; the file was left as it is") from error
        return data if changed is None else changed

    change_own(path, change)
