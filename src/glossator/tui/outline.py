"""What the contents list: the documents of a brief and their sections."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, overload

from glossator.library.brief import Brief
from glossator.model.brief import DocumentInfo
from glossator.text.sections import Sections
from glossator.tui.cards import section_title


class Entry(NamedTuple):
    """One row of the contents: a document, or one of its sections."""

    document: str
    """The document's id."""
    section: int
    """The index of the section in its document; -1 for the document itself."""
    title: str
    """What it is called."""
    depth: int
    """How far it is indented."""
    links: int = 0
    """How many links its passages have."""


class Outline(Sequence[Entry]):
    """The entries of all documents, as far as they are scanned, each made when it is asked for."""

    def __init__(self, brief: Brief) -> None:
        """List what is known of the sections of a brief by now."""
        self._brief = brief
        self._parts: list[_Part] = []
        row = 0
        for info in brief.info.documents:
            part = _Part(info, brief.text(info.id).sections, row)
            self._parts.append(part)
            row += len(part.rows)
        self._firsts = [part.rows.start for part in self._parts]
        self._row_count = row

    def row_of(self, document: str, section: int) -> int:
        """The row of a section, or of its document if it is not listed; -1 for an unknown document."""
        return next((part.row_of(section) for part in self._parts if part.info.id == document), -1)

    def matches(self, words: Sequence[str], among: Iterable[int] | None = None) -> list[int]:
        """The rows, or those among some, whose titles have all these casefolded words, as far as titles are read."""
        if among is not None:
            return [row for row in among if all(word in self._title(row).casefold() for word in words)]
        return [row for part in self._parts for row in part.matches(words)]

    def _part(self, row: int) -> _Part:
        return self._parts[bisect_right(self._firsts, row) - 1]

    def _title(self, row: int) -> str:
        return self._part(row).title(row)

    def __len__(self) -> int:
        """How many rows there are."""
        return self._row_count

    @overload
    def __getitem__(self, row: int) -> Entry: ...
    @overload
    def __getitem__(self, row: slice) -> list[Entry]: ...
    def __getitem__(self, row: int | slice) -> Entry | list[Entry]:
        """The entry of a row, with its links as far as they are known."""
        if isinstance(row, slice):
            return [self[i] for i in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        part = self._part(row)
        section = part.section(row)
        links = self._brief.connections_so_far(part.info.id).count(section) if section >= 0 else 0
        return Entry(part.info.id, section, part.title(row), part.depth(section), links)


class _Part:
    """The rows of one document: its own, then those of its sections."""

    def __init__(self, info: DocumentInfo, sections: Sections, first: int) -> None:
        self.info = info
        self.sections = sections
        count = sections.found
        lone = sections.count_level(1) == 1  # the document's own title, which its row stands for
        self.hidden = [index for index in range(min(count, 2)) if lone and sections.level(index) <= 1]
        self.outdent = 1 + lone
        self.rows = range(first, first + 1 + count - len(self.hidden))

    def section(self, row: int) -> int:
        section = row - self.rows.start - 1
        for hidden in self.hidden if section >= 0 else ():
            section += hidden <= section
        return section

    def row_of(self, section: int) -> int:
        row = self.rows.start + 1 + section - sum(hidden < section for hidden in self.hidden)
        return self.rows.start if section in self.hidden or row not in self.rows else row

    def title(self, row: int) -> str:
        section = self.section(row)
        return section_title(self.sections.title(section)) if section >= 0 else self.info.title or self.info.id

    def depth(self, section: int) -> int:
        return max(0, self.sections.level(section) - self.outdent) if section >= 0 else 0

    def matches(self, words: Sequence[str]) -> list[int]:
        first = self.rows.start
        found = [first] if all(word in self.title(first).casefold() for word in words) else []
        for section, title in enumerate(self.sections.titles):
            low = section_title(title).casefold()
            for word in words:
                if word not in low:
                    break
            else:
                row = self.row_of(section)
                if row > first:
                    found.append(row)
        return found
