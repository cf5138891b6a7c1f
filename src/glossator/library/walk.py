"""Which files of a folder are briefs, and what each is called.

The id of a brief is its path within the library's folder: ``2012~june~us-russia`` for
``2012/june/us-russia``, without the suffix for a loose Markdown file. So no brief that is added
elsewhere changes it, and most are found by their ids without a look at any other.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

from glossator.formats import brief_yaml
from glossator.formats.loose_markdown import SUFFIXES
from glossator.model.problem import Problem
from glossator.text.names import JOINT, as_id

PASSED_OVER = frozenset(
    ("node_modules", "bower_components", "jspm_packages", "__pycache__", "site-packages", "__MACOSX")
)
"""Folders that other programs fill, and in which nobody keeps briefs."""
MACHINE_MADE = ("pyvenv.cfg", "CACHEDIR.TAG")
"""Files that say the same of the folder that they lie in (for the second, see bford.info/cachedir)."""

Note = Callable[[Problem], object]


class Found(NamedTuple):
    """A folder or file that is a brief."""

    path: str
    """Where it lies."""
    id: str
    """Its id, if no other has it."""
    root: str
    """The folder of the library that it was found in."""
    suffix: str = ""
    """What the name of its file ends in; empty for a folder."""
    exact: bool = True
    """Is the id its path as it is written, so that it leads there without a search?"""


def walk(root: Path, note: Note) -> Iterator[Found]:
    """The briefs under a folder, in the order of their paths; what is wrong is noted.

    Symbolic links are not followed. Names that begin with a dot are passed over, and so
    are the folders of other programs.
    """
    top = os.fspath(root)
    if not os.path.isdir(top):
        note(Problem(root, 0, "missing-folder", "there is no such folder"))
        return
    if is_brief(top):
        yield Found(top, as_id(os.path.basename(os.path.abspath(top))), top, exact=False)
        return
    waiting = [Found(top, "", top)]  # folders to look into and files to tell of, the next one last
    while waiting:
        found = waiting.pop()
        if found.suffix or (found.id and is_brief(found.path)):
            yield found
        else:
            waiting += reversed(list(_inside(found, note)))


def is_brief(folder: str) -> bool:
    """Is this the folder of a brief?"""
    return os.path.isfile(os.path.join(folder, brief_yaml.NAME))


def _inside(folder: Found, note: Note) -> Iterator[Found]:
    """What lies in a folder and may be a brief or hold some, by name."""
    try:
        with os.scandir(folder.path) as entries:
            there = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        note(Problem(Path(folder.path), 0, "unreadable", f"cannot be read: {error.strerror}"))
        return
    names = {entry.name for entry in there}
    if folder.id and not names.isdisjoint(MACHINE_MADE):
        return
    _note_lost_brief(folder.path, names, note)
    for entry in there:
        if is_passed_over(entry.name) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield _found(folder, entry.path, entry.name, "")
            continue
        stem, suffix = os.path.splitext(entry.name)
        if suffix.lower() in SUFFIXES:
            yield _found(folder, entry.path, stem, suffix)


def is_passed_over(name: str) -> bool:
    """Is nothing of this name looked at?"""
    return name[:1] == "." or name in PASSED_OVER


def _found(folder: Found, path: str, stem: str, suffix: str) -> Found:
    name = as_id(stem)
    id = f"{folder.id}{JOINT}{name}" if folder.id else name
    exact = folder.exact and name == stem and JOINT not in name and suffix in ("", *SUFFIXES)
    return Found(path, id, folder.root, suffix, exact)


def _note_lost_brief(folder: str, names: set[str], note: Note) -> None:
    """Report what belongs to a brief in a folder without brief.yaml."""
    texts = any(os.path.splitext(name)[1].lower() in SUFFIXES for name in names)
    for name, found in ((brief_yaml.LINKS, brief_yaml.LINKS in names), ("sources", "sources" in names and texts)):
        if found:
            message = f"{name} without {brief_yaml.NAME}: the folder is no brief, and its texts stand each alone"
            note(Problem(Path(folder, name), 0, "no-brief", message))


def spell(root: str, path: str) -> str:
    """The id that spells a path under a folder; empty for one that lies elsewhere, or is that folder."""
    rest = path.removeprefix(root.rstrip("/") + "/")
    stem, suffix = os.path.splitext(rest)
    return "" if rest == path else (stem if suffix in SUFFIXES else rest).replace("/", JOINT)


def guess(root: str, id: str) -> str:
    """The path under a folder that an id spells, if a brief lies there; else empty."""
    path, *names = (root, *id.split(JOINT))
    if as_id(id) != id or not all(names) or any(map(is_passed_over, names)) or is_brief(root):
        return ""
    for name in names[:-1]:
        path = os.path.join(path, name)
        if os.path.islink(path) or is_brief(path) or any(os.path.isfile(f"{path}/{sign}") for sign in MACHINE_MADE):
            return ""
    path = os.path.join(path, names[-1])
    if is_brief(path):
        return "" if os.path.islink(path) else path
    files = (path + suffix for suffix in SUFFIXES)
    return next((file for file in files if os.path.isfile(file) and not os.path.islink(file)), "")


def name_all(found: Iterable[Found], shipped: str, note: Note) -> dict[str, str]:
    """The path of each brief by its id, in their order.

    Of several that would have the same id, one keeps it: that whose path the id spells
    before one that it only resembles, then that in the first folder of the library, then
    a folder before a file. The others are noted, and get more to their ids; but a brief in
    the folder ``shipped`` gives way to its copy.
    """
    briefs = list({brief.path: brief for brief in found}.values())
    roots = list(dict.fromkeys(brief.root for brief in briefs))
    kinds = ("", *SUFFIXES)

    def rank(brief: Found) -> tuple[bool, int, int]:
        return not brief.exact, roots.index(brief.root), kinds.index(brief.suffix) if brief.exact else 0

    ids: dict[str, Found] = {}
    for brief in sorted(briefs, key=rank):
        first = ids.setdefault(brief.id, brief)
        if first is brief or brief.root == shipped != first.root:
            continue
        own = next(id for id in _longer_ids(brief) if id not in ids)
        ids[own] = brief
        message = f"the id {brief.id!r} belongs to {first.path}; this one is called {own!r}"
        note(Problem(Path(brief.path), 0, "duplicate-id", message, "warning"))
    own_ids = {brief.path: id for id, brief in ids.items()}
    return {own_ids[brief.path]: brief.path for brief in briefs if brief.path in own_ids}


def _longer_ids(brief: Found) -> Iterator[str]:
    """What else a brief may be called: with its suffix, with its library's folder, with a number."""
    if brief.suffix:
        yield brief.id + brief.suffix
    yield f"{as_id(os.path.basename(os.path.abspath(brief.root)))}{JOINT}{brief.id}"
    yield from (f"{brief.id}-{number}" for number in count(2))
