"""The tables of the catalogue, and its rows as the values of entry.py."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any
from unicodedata import combining, normalize

from glossator.index.chunks import pack
from glossator.index.entry import DocumentEntry, Entry
from glossator.index.reading import ReadBrief

SCHEMA = """
PRAGMA page_size = 16384;
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS briefs (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT, path BLOB, title TEXT, issuer TEXT, issued TEXT, subject TEXT,
    description TEXT, documents TEXT, sections INTEGER, passages INTEGER, links INTEGER, problem TEXT,
    sorted TEXT, by_whom TEXT, words TEXT
);
CREATE INDEX IF NOT EXISTS by_id ON briefs (id);
CREATE INDEX IF NOT EXISTS by_title_and_words ON briefs (sorted, words, id);
CREATE INDEX IF NOT EXISTS by_issuer ON briefs (by_whom, sorted, id, issuer);
CREATE INDEX IF NOT EXISTS by_issued ON briefs (issued DESC, sorted, id);
CREATE INDEX IF NOT EXISTS by_links ON briefs (links);
CREATE TABLE IF NOT EXISTS subjects (
    folded TEXT, brief INTEGER, subject TEXT, PRIMARY KEY (folded, brief)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS subjects_of ON subjects (brief, folded, subject);
CREATE TABLE IF NOT EXISTS mentions (mention TEXT, brief INTEGER, PRIMARY KEY (mention, brief)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS mentions_of ON mentions (brief);
CREATE TABLE IF NOT EXISTS names (name TEXT, kind TEXT, brief INTEGER, PRIMARY KEY (name, kind, brief)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS names_of ON names (brief);
CREATE TABLE IF NOT EXISTS files (brief INTEGER, path BLOB, size INTEGER, changed INTEGER, digest BLOB);
CREATE INDEX IF NOT EXISTS files_of ON files (brief);
CREATE TABLE IF NOT EXISTS chunks (at INTEGER PRIMARY KEY, passages BLOB);
"""
"""Paths are bytes, for the names of files need not be text. A chunk's place is that of its first passage;
large pages waste less around chunks."""
PASSAGES = 1 << 24
"""More passages than a brief can have: the place of a passage is its brief's key times this, plus its number."""

NOBODY = "\U0010ffff"
"""Stands for an issuer that is not known: behind all others."""

_COLUMNS = "key id path title issuer issued subject description documents sections passages links problem"
COLUMNS = ", ".join(f"briefs.{name}" for name in _COLUMNS.split())
"""The columns that make an Entry."""


def fold(text: str) -> str:
    """The text as it is sorted and compared: small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(char for char in normalize("NFKD", text.casefold()) if not combining(char))


def entry_of(row: tuple[Any, ...]) -> Entry:
    """A row of COLUMNS as an entry."""
    key, id, path, title, issuer, issued, subject, description, documents, *counts = row
    subjects = tuple(json.loads(subject))
    made = tuple(_document(title, issued, *fields) for fields in json.loads(documents))
    return Entry(key, id, os.fsdecode(path), title, issuer, issued, subjects, description, made, *counts)


def _document(
    title: str, issued: str, id: str, own_title: str | None, role: str, status: str, day: str | None
) -> DocumentEntry:
    """A document; what it has in common with the brief is not written twice."""
    return DocumentEntry(id, title if own_title is None else own_title, role, status, issued if day is None else day)


def put(connection: Connection, brief: ReadBrief) -> None:
    """Write a brief."""
    entry = brief.entry
    documents = [
        (one.id, _unless(one.title, entry.title), one.role, one.status, _unless(one.issued, entry.issued))
        for one in entry.documents
    ]
    values = (
        *entry[:2], os.fsencode(entry.path), *entry[3:6], json.dumps(entry.subject), entry.description,
        json.dumps(documents), *entry[9:], fold(entry.title), fold(entry.issuer) or NOBODY,
        fold(f"{entry.id} {entry.issuer} {entry.issued} {' '.join(entry.subject)}"),
    )  # fmt: skip
    connection.execute(f"INSERT INTO briefs VALUES ({','.join('?' * len(values))})", values)
    subjects = [(fold(one), entry.key, one) for one in entry.subject]
    connection.executemany("INSERT OR IGNORE INTO subjects VALUES (?, ?, ?)", subjects)
    connection.executemany("INSERT INTO mentions VALUES (?, ?)", [(one, entry.key) for one in brief.mentions])
    connection.executemany("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", [(*one, entry.key) for one in brief.names])
    files = [(entry.key, os.fsencode(file.path), *file[1:]) for file in brief.files]
    connection.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?)", files)
    chunks = [(entry.key * PASSAGES + first, chunk) for first, chunk in pack(brief.passages)]
    connection.executemany("INSERT INTO chunks VALUES (?, ?)", chunks)


def _unless(text: str, usual: str) -> str | None:
    return None if text == usual else text


def remove(connection: Connection, keys: Iterable[int]) -> None:
    """Forget briefs."""
    for key in keys:
        connection.execute("DELETE FROM briefs WHERE key = ?", (key,))
        for table in ("subjects", "files", "mentions", "names"):
            connection.execute(f"DELETE FROM {table} WHERE brief = ?", (key,))
        connection.execute("DELETE FROM chunks WHERE at BETWEEN ? AND ?", (key * PASSAGES, (key + 1) * PASSAGES - 1))
