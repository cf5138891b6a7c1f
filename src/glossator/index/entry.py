"""What the catalogue knows of a brief."""

from __future__ import annotations

from typing import NamedTuple


class DocumentEntry(NamedTuple):
    """What is known of one document."""

    id: str
    """Unique in its brief."""
    title: str
    """Its title."""
    role: str
    """What it is in the brief."""
    status: str
    """How far it can be relied on."""
    issued: str
    """When, as ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; empty if that is not known."""


class Entry(NamedTuple):
    """One brief, as it was when it was indexed."""

    key: int
    """Its number in the index: another one whenever it is read again, and never one that was used before."""
    id: str
    """Unique in the library."""
    path: str
    """Its folder, or its file."""
    title: str
    """Its title."""
    issuer: str = ""
    """Who made its first document that says so available, or else wrote it."""
    issued: str = ""
    """When its first document that says so was issued."""
    subject: tuple[str, ...] = ()
    """Subjects."""
    description: str = ""
    """What it is about, in a sentence or two."""
    documents: tuple[DocumentEntry, ...] = ()
    """In reading order."""
    sections: int = 0
    """How many sections its documents have."""
    passages: int = 0
    """How many passages."""
    links: int = 0
    """How many accepted links stand in its links.yaml."""
    problem: str = ""
    """The first error in its files, in a line; empty if there is none."""


class FileEntry(NamedTuple):
    """One file that a brief is read from, or its folder."""

    path: str
    """Where it lies."""
    size: int
    """In bytes; -1 if it is not there."""
    changed: int
    """When it was last changed, in ns; 0 if that is so short ago that another change might not show."""
    digest: bytes
    """A hash of what it holds; of a folder, of the names in it."""


class Group(NamedTuple):
    """Briefs that have something in common."""

    name: str
    """The subject, the issuer or the year; empty for those that have none."""
    briefs: int
    """How many there are."""
