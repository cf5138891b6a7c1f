"""Writing down that a passage was looked at and has nothing to link, and striking that out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from glossator.formats import looked_at_yaml
from glossator.library.looked_at import looked_at_files, passage_looked_at
from glossator.model.mark import LookedAt
from glossator.model.passage import Key
from glossator.state.anchoring import first_words
from glossator.state.moment import moment
from glossator.state.own_file import OwnFileError
from glossator.state.own_list import change_list
from glossator.text.digest import digest
from glossator.text.gate import clean_line

if TYPE_CHECKING:
    from datetime import datetime

    from glossator.library.brief import Brief
    from glossator.text.yaml_edit import EditableList


def look_at(brief: Brief, document: str, key: Key, by: str, now: datetime) -> None:
    """Write down that a passage was looked at by somebody; what was said of its words before they changed is replaced.

    Raises OwnFileError if it cannot be done.
    """
    place, words = brief.address(document, key), brief.text(document).passage(key).text
    entry = LookedAt(place, first_words(words), digest(words), clean_line(by).strip(), moment(now)[:10])
    fields = looked_at_yaml.write_entry(entry)

    def edit(entries: EditableList) -> bytes:
        for index, before in enumerate(_entries(brief, entries)):
            if before and (before.place == place or _stands(brief, before) == key):
                return entries.change(index, fields if entry.by or not before.by else {**fields, "by": ""})
        return entries.append([*fields.items()])

    change_list(_target(brief), edit)


def look_away(brief: Brief, document: str, key: Key) -> None:
    """Strike out whatever says that a passage was looked at. Raises OwnFileError if it cannot be done."""

    def edit(entries: EditableList) -> bytes | None:
        from glossator.text.yaml_edit import EditableList

        data = None
        for index, entry in reversed([*enumerate(_entries(brief, entries))]):
            if entry and entry.place.document == document and passage_looked_at(brief, entry) == key:
                data = (EditableList(data) if data else entries).remove(index)
        return data

    for path in looked_at_files(brief):
        if path.exists():
            change_list(path, edit)


def _target(brief: Brief) -> Path:
    """The file that is written to: the brief's own, or that of the overlay."""
    from glossator.state.links import can_write  # the same as for links, whose module needs more than this one

    for path in looked_at_files(brief):
        if path.parent != brief.info.folder or can_write(path):
            return path
    raise OwnFileError(f"{brief.info.folder} cannot be written to")


def _entries(brief: Brief, entries: EditableList) -> list[LookedAt | None]:
    from glossator.text.yaml_fields import Report

    return [looked_at_yaml.read_entry(item, Report(Path()), brief.info.id) for item in entries.items]


def _stands(brief: Brief, entry: LookedAt) -> Key | None:
    """The passage that has the words of an entry, whatever follows them."""
    return passage_looked_at(brief, entry._replace(digest=""))
