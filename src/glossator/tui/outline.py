"""What the contents list: the documents of a brief and their sections."""

from __future__ import annotations

from typing import NamedTuple

from glossator.library.brief import Brief
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


def contents_of(brief: Brief, *, links: bool) -> list[Entry]:
    """The entries of all documents, with the number of their links if ``links`` are resolved already."""
    entries: list[Entry] = []
    for info in brief.info.documents:
        entries.append(Entry(info.id, -1, info.title or info.id, 0))
        sections = brief.text(info.id).sections
        lone_title = sum(section.level == 1 for section in sections) == 1
        for index, section in enumerate(sections):
            if section.level <= 1 and lone_title and index <= 1:
                continue  # the document's own title, which the entry above stands for
            count = brief.connections(info.id, text_links=True).count(index) if links else 0
            depth = max(0, section.level - 1 - lone_title)
            entries.append(Entry(info.id, index, section_title(section.title), depth, count))
    return entries
