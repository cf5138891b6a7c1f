"""Reading a brief for the index: what the catalogue keeps of it, and its passages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from glossator.formats import brief_yaml
from glossator.index.entry import DocumentEntry, Entry, FileEntry
from glossator.index.mentions import mentioned_by, mentioned_in_links, ways_to
from glossator.index.stamps import read_entry
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import load
from glossator.library.shelf import ALIAS, DOCUMENT, Naming
from glossator.model.brief import DocumentInfo
from glossator.text.gate import clean_line


class IndexedPassage(NamedTuple):
    """One passage of a brief, or the heading of a section."""

    document: DocumentInfo
    """The document that it is in."""
    section: str
    """The slug of its section."""
    title: str
    """The title of its section."""
    number: int
    """Its number there; 0 for the heading itself."""
    text: str
    """Its words."""


class ReadBrief(NamedTuple):
    """A brief that was read."""

    entry: Entry
    """What the catalogue keeps of it."""
    files: list[FileEntry]
    """What it was read from."""
    passages: list[IndexedPassage]
    """Its passages, and the headings of its sections, in order."""
    mentions: frozenset[str] = frozenset()
    """What it may link to, as ``mentions.py`` writes it."""
    names: tuple[tuple[str, Naming], ...] = ()
    """What else it is called: its aliases, and the ids of its documents."""


def read_for_index(key: int, id: str, path: str) -> ReadBrief:
    """Read the brief that a folder or a file is; what cannot be read is a problem of its entry."""
    files = [read_entry(path)]
    try:
        brief = load(Path(path), None, id)
    except LibraryError as error:
        return ReadBrief(Entry(key, id, path, _name(path), problem=clean_line(str(error))), files, [])
    files += [read_entry(other) for other in files_beside(brief)]
    mentions: set[str] = set(mentioned_in_links(brief))
    passages = [passage for info in brief.info.documents for passage in _passages(brief, info, mentions)]
    names = (*((name, ALIAS) for name in brief.info.aliases), *((one.id, DOCUMENT) for one in brief.info.documents))
    return ReadBrief(_entry(key, path, brief, passages), files, passages, frozenset(mentions) - ways_to(brief), names)


def files_beside(brief: Brief) -> list[str]:
    """The files that a folder's brief is read from, there or not; none for a loose file."""
    if brief.links_path is None:
        return []
    documents = [os.fspath(info.file) for info in brief.info.documents if info.file != Path()]
    return [os.fspath(brief.info.folder / brief_yaml.NAME), os.fspath(brief.links_path), *documents]


def _name(path: str) -> str:
    return clean_line(os.path.splitext(os.path.basename(path))[0])


def _entry(key: int, path: str, brief: Brief, passages: list[IndexedPassage]) -> Entry:
    info = brief.info
    issuers = (issuer for document in info.documents for issuer in (document.publisher, document.creator))
    links = sum(link.status == "accepted" for link in brief.all_links)
    problems = (problem for problem in brief.problems if problem.severity == "error")
    return Entry(
        key=key,
        id=info.id,
        path=path,
        title=info.title,
        issuer=next(filter(None, issuers), ""),
        issued=next(filter(None, (document.issued for document in info.documents)), ""),
        subject=info.subject,
        description=info.description,
        documents=tuple(
            DocumentEntry(document.id, document.title, document.role, document.status, document.issued)
            for document in info.documents
        ),
        sections=sum(len(brief.text(document.id).sections) for document in info.documents),
        passages=sum(passage.number > 0 for passage in passages),
        links=links,
        problem=next((clean_line(str(problem)) for problem in problems), ""),
    )


def _passages(brief: Brief, document: DocumentInfo, mentions: set[str]) -> Iterator[IndexedPassage]:
    """The passages of a document, and its headings, which are found by themselves; what they mention is noted."""
    text, folder = brief.text(document.id), os.path.realpath(document.file.parent)
    sections, index, number = text.sections, -1, 0
    for block in range(len(text.blocks)):
        if (section := sections.of(block)) != index:
            index, number = section, 0
            slug, title = sections.slug(index), sections.title(index)
        for passage in text.read(block):
            mentions.update(mentioned_by(passage, folder))
            if passage.numbered:
                number += 1
                yield IndexedPassage(document, slug, title, number, passage.text)
            elif passage.kind == "heading":
                yield IndexedPassage(document, slug, title, 0, passage.text)
