"""The catalogue: every brief of a library, and what it was read from, in an SQLite database.

It is a cache: it may be lost at any time. Many may read while one writes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zlib import error as zlib_error

from glossator.index.chunks import KeptPassage, unpack
from glossator.index.entry import Entry, FileEntry, Group
from glossator.index.errors import IndexingError, refusal
from glossator.index.reading import ReadBrief
from glossator.index.stamps import look_at, read_entry
from glossator.index.tables import COLUMNS, NOBODY, PASSAGES, SCHEMA, entry_of, fold, put, remove
from glossator.library.shelf import Naming

NAME = "catalogue.sqlite"
"""What its file is called."""
PATIENCE = 5.0
"""How long another one's writing is waited for, in seconds; it takes milliseconds."""

Order = Literal["title", "issuer", "issued", "links", "id"]
GroupBy = Literal["subject", "issuer", "year"]

_ORDERS = {  # ascending, and descending; what has none of it comes last in both
    "title": ("sorted, id", "sorted DESC, id DESC"),
    "issuer": ("by_whom, sorted, id", f"by_whom = '{NOBODY}', by_whom DESC, sorted, id"),
    "issued": ("issued = '', issued, sorted, id", "issued DESC, sorted, id"),
    "links": ("links, sorted, id", "links DESC, sorted, id"),
    "id": ("id", "id DESC"),
}
_GROUPS = {"subject": "coalesce(subjects.folded, '')", "issuer": "by_whom", "year": "substr(issued, 1, 4)"}
_NAMES = {"subject": "coalesce(min(subjects.subject), '')", "issuer": "min(issuer)", "year": "substr(issued, 1, 4)"}

_BETTER = ("' ' || sorted", "sorted", "' ' || sorted || ' ' || words")
"""Where the words that are typed stand best: at the beginning of words of the title, in it, as beginnings elsewhere."""


class Changes(NamedTuple):
    """How the files of a library differ from what the catalogue knows."""

    fresh: list[tuple[str, str]] = []
    """Id and path of the briefs that it does not know."""
    changed: list[tuple[int, str, str]] = []
    """Key, id and path of those whose files hold something else."""
    renamed: list[tuple[int, str]] = []
    """Key and new id of those that have another id, and perhaps nothing else."""
    touched: list[FileEntry] = []
    """Files that hold what they held, though their times are others."""
    gone: list[int] = []
    """The keys of the briefs that are not there any more."""

    def __bool__(self) -> bool:
        """Is there anything to do?"""
        return any(self)


class Catalogue:
    """The briefs of a library, as they were when they were indexed last. Raises IndexingError if it is damaged."""

    def __init__(self, folder: Path | None, *, write: bool = False) -> None:
        """Open the catalogue in a folder, or make it if it is to be written; without a folder, in memory."""
        self._file = folder / NAME if folder else None
        self._which = _identity(self._file)
        with faults():
            self._connection = _connect(self._file, write or folder is None)
            if write or folder is None:
                self._connection.executescript(SCHEMA)
        self._which = self._which or _identity(self._file)

    @property
    def is_replaced(self) -> bool:
        """Does another file lie there by now? Then the index was made anew, with other keys, or removed."""
        return self._which != _identity(self._file)

    def close(self) -> None:
        """Let go of the file."""
        with faults():
            self._connection.close()

    # Reading

    def count(self, typed: str = "", group: tuple[GroupBy, str] | None = None) -> int:
        """How many briefs there are: of a group, with all the words that are typed."""
        where, values = _where(typed, group)
        return int(self._rows(f"SELECT count(*) FROM briefs{where}", values)[0][0])

    def page(
        self,
        order: Order = "title",
        typed: str = "",
        group: tuple[GroupBy, str] | None = None,
        *,
        limit: int = 100,
        offset: int = 0,
        descending: bool = False,
    ) -> list[Entry]:
        """Some of the briefs that ``count`` counts, in an order; by title, those come first that answer best."""
        query, values = _ordered("key", order, typed, group, descending)
        return self.these([key for (key,) in self._rows(f"{query} LIMIT ? OFFSET ?", [*values, limit, offset])])

    def keys(self, order: Order = "title", typed: str = "", *, descending: bool = False) -> list[int]:
        """The keys of all briefs that ``page`` would list."""
        return [key for (key,) in self._rows(*_ordered("key", order, typed, None, descending))]

    def these(self, keys: Sequence[int]) -> list[Entry]:
        """The briefs with these keys, in this order, those that are not known left out."""
        entries = {entry.key: entry for entry in self._entries_of(keys)}
        return [entries[key] for key in keys if key in entries]

    def position(
        self,
        id: str,
        order: Order = "title",
        typed: str = "",
        group: tuple[GroupBy, str] | None = None,
        *,
        descending: bool = False,
    ) -> int | None:
        """At which place ``page`` has a brief, from 0; None if it has it not."""
        query, values = _ordered("id", order, typed, group, descending)
        return next((place for place, (other,) in enumerate(self._rows(query, values)) if other == id), None)

    def groups(self, by: GroupBy, typed: str = "", *, oldest: bool = False) -> list[Group]:
        """The subjects, issuers or years, in order, and how many of the briefs with the words typed each has.

        Years begin with the newest, or else with the ``oldest``; briefs that have none come
        last. A brief with several subjects is in several groups.
        """
        where, values = _where(typed, None)
        joined = " LEFT JOIN subjects ON subjects.brief = briefs.key" if by == "subject" else ""
        way = "DESC" if by == "year" and not oldest else "ASC"
        query = f"""
            SELECT {_NAMES[by]}, count(*) FROM briefs{joined}{where}
            GROUP BY {_GROUPS[by]} ORDER BY {"" if by == "issuer" else f"{_GROUPS[by]} = '',"} {_GROUPS[by]} {way}
        """
        return [Group(*row) for row in self._rows(query, values)]

    def titled(self, title: str) -> int:
        """How many briefs have this title."""
        return int(self._rows("SELECT count(*) FROM briefs WHERE sorted = ?", [fold(title)])[0][0])

    def find(self, id: str) -> Entry | None:
        """The brief with an id; None if there is none."""
        found = self._rows(f"SELECT {COLUMNS} FROM briefs WHERE id = ?", [id])
        return entry_of(found[0]) if found else None

    def at(self, paths: Iterable[str]) -> list[Entry]:
        """The briefs that lie at these paths, in this order; those that are not known left out."""
        query = f"SELECT {COLUMNS} FROM briefs WHERE path = ?"
        return [entry_of(row) for path in paths for row in self._rows(query, [os.fsencode(path)])]

    def entries(self, keys: Collection[int]) -> dict[int, Entry]:
        """The briefs with these keys, those that are not known left out."""
        query = f"SELECT {COLUMNS} FROM briefs WHERE key IN ({','.join('?' * len(keys))})"
        return {entry.key: entry for entry in map(entry_of, self._rows(query, list(keys)))}

    def called(self, name: str) -> list[Entry]:
        """The brief with this id; without one, those whose ids end in this name."""
        found = self.find(name)
        query = f"SELECT {COLUMNS} FROM briefs WHERE id GLOB ?"
        return [found] if found else [entry_of(row) for row in self._rows(query, [f"*~{_literal(name)}"])]

    def named(self, name: str) -> list[tuple[str, Naming]]:
        """The ids of the briefs that call themselves or a document so, and which of the two."""
        query = "SELECT briefs.id, kind FROM names JOIN briefs ON briefs.key = names.brief WHERE name = ? ORDER BY 1"
        return [(id, kind) for id, kind in self._rows(query, [name])]

    def mentioning(self, mentions: Iterable[str], limit: int) -> list[Entry]:
        """Briefs that may link to one that is written in these ways (see ``mentions.ways_to``), by their ids."""
        wanted = list(mentions)
        query = f"""
            SELECT {COLUMNS} FROM briefs
            WHERE key IN (SELECT brief FROM mentions WHERE mention IN ({",".join("?" * len(wanted))}))
            ORDER BY id LIMIT ?
        """
        return [entry_of(row) for row in self._rows(query, [*wanted, limit])]

    def keys_of(self, name: str) -> list[int]:
        """The keys of the brief with an id, and of those in the folder of this name.

        Without any, of those whose ids begin so, or have a part that does.
        """
        query = "SELECT key FROM briefs WHERE id = ? OR id GLOB ?"
        found = self._rows(query, [name, f"{_literal(name)}~*"])
        query = "SELECT key FROM briefs WHERE id GLOB ? OR id GLOB ?"
        begun = f"{_literal(name)}*"
        return [key for (key,) in found or self._rows(query, [begun, f"*~{begun}"])]

    def problems(self) -> list[Entry]:
        """The briefs that have something wrong with their files."""
        return [entry_of(row) for row in self._rows(f"SELECT {COLUMNS} FROM briefs WHERE problem != '' ORDER BY id")]

    @property
    def last_key(self) -> int:
        """The greatest key that was ever given to a brief; 0 if none was."""
        return int(self._rows("SELECT coalesce(max(seq), 0) FROM sqlite_sequence")[0][0])

    def passage(self, key: int, ordinal: int) -> KeptPassage | None:
        """A passage of a brief by its number; None if it is not known, or not any more."""
        at = key * PASSAGES + ordinal
        found = self._rows("SELECT at, passages FROM chunks WHERE at <= ? ORDER BY at DESC LIMIT 1", [at])
        try:
            return unpack(found[0][1], at - found[0][0]) if found and found[0][0] // PASSAGES == key else None
        except IndexError:
            return None
        except (ValueError, zlib_error) as error:
            raise IndexingError(str(error), damaged=True) from error

    def _rows(self, query: str, values: Collection[object] = ()) -> list[tuple[Any, ...]]:
        with faults():
            return self._connection.execute(query, tuple(values)).fetchall()

    # Comparing

    def stale(self) -> Changes:
        """Which of the known files hold something else by now, without a look for others.

        A file whose size or time is another one is compared by its bytes.
        """
        touched, stale = [], {}
        for path, key, time in self._suspects():
            now = read_entry(os.fsdecode(path))
            known = self._rows("SELECT digest FROM files WHERE brief = ? AND path = ?", (key, path))
            if now.digest != known[0][0]:
                stale[key] = True
            elif now.changed != time:
                touched.append(now)
        changed = [(entry.key, entry.id, entry.path) for entry in self._entries_of(list(stale))]
        return Changes(changed=[one for one in changed if os.path.exists(one[2])], touched=touched)

    def _suspects(self) -> list[tuple[bytes, int, int]]:
        """The files that have another size or time than they had, the keys of their briefs, and these times."""
        with faults():
            rows = self._connection.execute("SELECT path, brief, size, changed FROM files")
            return [(path, key, changed) for path, key, size, changed in rows if look_at(path) != (size, changed)]

    def moved(self, located: Mapping[str, str]) -> Changes:
        """Which briefs of a library, each by its id where it lies, have come, gone, or have other ids."""
        known = {os.fsdecode(path): (key, id) for key, id, path in self._rows("SELECT key, id, path FROM briefs")}
        fresh, renamed = [], []
        for id, path in located.items():
            key, old = known.pop(path, (0, ""))
            if not key:
                fresh.append((id, path))
            elif id != old:
                renamed.append((key, id))
        return Changes(fresh=fresh, renamed=renamed, gone=[key for key, _ in known.values()])

    def _entries_of(self, keys: Sequence[int]) -> Iterator[Entry]:
        for start in range(0, len(keys), 500):
            yield from self.entries(keys[start : start + 500]).values()

    # Writing

    @contextmanager
    def writing(self) -> Iterator[None]:
        """What is written inside is written whole, or not at all."""
        with faults(), self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            yield

    def put(self, brief: ReadBrief) -> None:
        """Write a brief under a key that no other has had."""
        put(self._connection, brief)

    def remove(self, keys: Iterable[int]) -> None:
        """Forget briefs."""
        remove(self._connection, keys)

    def rename(self, renamed: Iterable[tuple[int, str]]) -> None:
        """Give briefs other ids."""
        self._connection.executemany("UPDATE briefs SET id = ? WHERE key = ?", [(id, key) for key, id in renamed])

    def touch(self, files: Iterable[FileEntry]) -> None:
        """Note other times of files that hold what they held."""
        rows = [(file.size, file.changed, os.fsencode(file.path)) for file in files]
        self._connection.executemany("UPDATE files SET size = ?, changed = ? WHERE path = ?", rows)


@contextmanager
def faults() -> Iterator[None]:
    """Turn errors of the database into one that means: this cannot be used."""
    try:
        yield
    except sqlite3.Error as error:
        refused = isinstance(error, sqlite3.OperationalError) and "no such" not in str(error)
        raise IndexingError(refusal(str(error)) or str(error), damaged=not refused) from error


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Which file lies at a path; no other one is the same as long as it is held open."""
    try:
        found = os.stat(path) if path else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _connect(path: Path | None, write: bool) -> sqlite3.Connection:
    """Open a database, whoever may use it; on a disk that cannot be written to, as it is there."""
    if path is None:
        return sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    name = path.absolute().as_uri()
    for mode in ("rwc",) if write else ("rw", "ro&immutable=1"):
        try:
            connection = sqlite3.connect(
                f"{name}?mode={mode}", PATIENCE, uri=True, check_same_thread=False, isolation_level=None
            )
            connection.execute("SELECT 1" if write else "SELECT count(*) FROM briefs")
            return connection
        except sqlite3.OperationalError:
            if write or "immutable" in mode:
                raise
    raise AssertionError


def _where(typed: str, group: tuple[GroupBy, str] | None) -> tuple[str, list[str]]:
    """The condition for the briefs of a group that have all words typed, and its values."""
    words = fold(typed).split()
    conditions, values = ["instr(sorted || ' ' || words, ?)"] * len(words), list(words)
    if group:
        by, name = group
        if by != "subject":
            conditions.append(f"{_GROUPS[by]} = ?")
        elif name:
            conditions.append("key IN (SELECT brief FROM subjects WHERE folded = ?)")
        else:
            conditions.append("key NOT IN (SELECT brief FROM subjects WHERE folded != ?)")
        values.append(fold(name) or (NOBODY if by == "issuer" else ""))
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), values


def _ordered(
    what: str, order: Order, typed: str, group: tuple[GroupBy, str] | None, descending: bool
) -> tuple[str, list[str]]:
    """The query for the keys or ids of some briefs in an order, and its values."""
    where, values = _where(typed, group)
    by = _ORDERS[order][descending]
    words = fold(typed).split()
    if order == "title" and not descending and len("".join(words)) > 1:  # nearly all have one letter
        ranks = (" AND ".join([f"instr({text}, ?)"] * len(words)) for text in _BETTER)
        by = "CASE " + " ".join(f"WHEN {rank} THEN {at}" for at, rank in enumerate(ranks)) + f" ELSE 9 END, {by}"
        begun = [f" {word}" for word in words]
        values += [*begun, *words, *begun]
    return f"SELECT {what} FROM briefs{where} ORDER BY {by}", values


def _literal(name: str) -> str:
    """A name as GLOB matches it and nothing else."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
