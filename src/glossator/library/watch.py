"""Noticing that the files of a brief have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from glossator.formats import brief_yaml
from glossator.library.brief import Brief
from glossator.text.files import Stamp, stamp


def files_of(brief: Brief) -> list[Path]:
    """The files that a brief is read from; some may not exist."""
    files = [info.file for info in brief.info.documents]
    if brief.links_path:
        files.append(brief.info.folder / brief_yaml.NAME)
    files += brief.link_files
    return [file for file in files if file != Path()]


def files_shown(brief: Brief) -> list[Path]:
    """The files that decide what is seen of a brief, those of the briefs that it is known to have links to among them.

    A brief.yaml beside a loose file would make it a document of a brief.
    """
    briefs = (brief, *brief.linked_briefs)
    return [file for each in briefs for file in (*files_of(each), each.info.folder / brief_yaml.NAME)]


class Watch:
    """Tells, whenever it is asked, whether files have changed since it was asked before."""

    def __init__(self, files: Iterable[Path], read: Mapping[Path, Stamp | None] | None = None) -> None:
        """Take the files for known as they were when they were ``read``; those not among these, as they are now."""
        self._files = list(files)
        self._last = self._look()
        known = read or {}
        self._known = [known.get(file, now) for file, now in zip(self._files, self._last, strict=True)]

    def changed(self) -> bool:
        """Are they others than those that are known, and have been since the last question? Then they are known now."""
        now, before = self._look(), self._last
        self._last = now
        if now == self._known or now != before:
            return False
        self._known = now
        return True

    def _look(self) -> list[Stamp | None]:
        return [stamp(file) for file in self._files]
