"""Links that other briefs of the library hold and that meet a brief: out of their files of links and their texts."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.formats import brief_yaml, loose_markdown
from glossator.library.errors import LibraryError
from glossator.text.files import is_file, read_file
from glossator.text.names import JOINT

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.library.connections import ResolvedLink
    from glossator.library.shelf import Shelf

MOST = 300
"""In a library of more briefs than this, others are not looked through: its catalogue tells, if it has one."""
MAX_BYTES = 16 << 20
"""Larger files of other briefs are not looked through, in bytes."""


def linking_here(brief: Brief, library: Shelf) -> Generator[None, None, tuple[ResolvedLink, ...]]:
    """The accepted links of other briefs with an end in this one, in short steps.

    A brief is opened only if the bytes of one of its files have a name of this one.
    """
    found: list[ResolvedLink] = []
    for other in _candidates(brief, library) if library.few(MOST) is not None else library.linking_to(brief):
        yield
        for link in other.leading_to(brief) if other else ():
            found += [link] if link else []
            yield
    return tuple(found)


def _candidates(brief: Brief, library: Shelf) -> Iterator[Brief | None]:
    """The other briefs that may have such links; None for a pause."""
    names = _names(brief)
    for id, path in library.located().items():
        yield None
        if id != brief.info.id and any(_has(file, names) for file in _files(Path(path), id, library)):
            with suppress(LibraryError):  # which check tells of
                yield library.open(id)


def _names(brief: Brief) -> tuple[bytes, ...]:
    """What a link may call a brief, its documents and their files, in lower case."""
    documents = (name for one in brief.info.documents for name in (one.file.stem, one.title))
    names = (brief.info.id.rpartition(JOINT)[2], brief.info.title, *brief.info.aliases, *documents)
    return tuple({name.lower().encode("utf-8", "surrogateescape") for name in names if name})


def _files(path: Path, id: str, library: Shelf) -> Iterator[Path]:
    """The files of a brief that may hold a link."""
    suffixes = (*loose_markdown.SUFFIXES, ".txt", brief_yaml.LINKS)
    if is_file(path):
        yield path
    for folder, _, names in os.walk(path):
        yield from (Path(folder, name) for name in names if name.lower().endswith(suffixes))
    if library.overlay:
        yield from library.overlay.glob(f"{id}*/{brief_yaml.LINKS}")


def _has(file: Path, names: tuple[bytes, ...]) -> bool:
    try:
        data = read_file(file, MAX_BYTES).lower()
    except OSError:
        return False
    return any(name in data for name in names)
