"""What ``brief.yaml`` says of a brief and of each of its documents.

The names are Dublin Core's (DCMI Metadata Terms).
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

from glossator.model.link import Quote

Role = Literal["text", "commentary", "source", "annex"]
Status = Literal["current", "superseded", "retired", "unattributed", "unknown"]

ROLES: tuple[Role, ...] = ("text", "commentary", "source", "annex")
"""What a document may be in its brief."""
STATUSES: tuple[Status, ...] = ("current", "superseded", "retired", "unattributed", "unknown")
"""How far a document can be relied on."""


class Source(NamedTuple):
    """A text as it was received, kept byte for byte."""

    path: str
    """Its file, relative to the brief's folder."""
    sha256: str
    """The checksum of its bytes, in hexadecimal."""
    line: int = 0
    """The line of brief.yaml that names it."""


class Remark(NamedTuple):
    """An editor's remark on a whole document or on some words of it."""

    text: str
    """The remark."""
    section: str = ""
    """The slug of the section that it is about; empty for the whole document."""
    quote: Quote | None = None
    """The words that it is about."""
    by: str = ""
    """Who made it."""
    line: int = 0
    """Its line in brief.yaml."""


class Omission(NamedTuple):
    """A piece of the source that was left out of the document."""

    text: str
    """The piece, word for word."""
    reason: str
    """Why it was left out."""
    line: int = 0
    """Its line in brief.yaml."""


class DocumentInfo(NamedTuple):
    """What is known of one document."""

    id: str
    """Unique in its brief."""
    file: Path
    """The Markdown file."""
    title: str = ""
    """Its title, for the contents and the header."""
    role: Role = "text"
    """What it is in the brief."""
    type: str = ""
    """The kind of text: fact sheet, commentary, treaty …"""
    creator: str = ""
    """The office or person that wrote it."""
    publisher: str = ""
    """Who made it available."""
    issued: str = ""
    """When, as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""
    language: str = ""
    """A BCP 47 tag."""
    rights: str = ""
    """What may be done with it."""
    source: Source | None = None
    """The text as received."""
    status: Status = "current"
    """How far it can be relied on."""
    notes: tuple[Remark, ...] = ()
    """Editorial remarks."""
    omitted: tuple[Omission, ...] = ()
    """Pieces of the source left out."""
    line: int = 0
    """Its line in brief.yaml."""
    url: str = ""
    """Where it was received from on the web."""


class BriefInfo(NamedTuple):
    """What is known of a brief."""

    id: str
    """Unique in the library: the path of its folder, or of its file without the suffix, with ``~`` for slashes."""
    folder: Path
    """Where it lies."""
    title: str = ""
    """Its title."""
    subject: tuple[str, ...] = ()
    """Subjects."""
    description: str = ""
    """What it is about, in a sentence or two."""
    documents: tuple[DocumentInfo, ...] = ()
    """In reading order."""
    aliases: tuple[str, ...] = ()
    """What else it is called, by its own front matter or brief.yaml."""
