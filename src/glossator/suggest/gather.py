"""The units of a library: its sections, with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from glossator.model.place import Place
from glossator.suggest.corpus import Piece, Unit

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.library.library import Library
    from glossator.model.brief import DocumentInfo
    from glossator.model.passage import Passage
    from glossator.text.document import Text

LONGEST = 40_000
"""A section of more characters is taken in parts."""
MOST = 40_000_000
"""So many characters of a library are taken, all in all: what is known of them fills about 200 MB of memory."""
HEAD = 600
"""So far into a document its date is looked for, in characters, if nobody says when it was issued."""

_LABEL = re.compile(r"\d{3,}")
_ISO = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)")
_YEAR = "January February March April May June July August September October November December"
_MONTHS = tuple(_YEAR.split())
_WRITTEN = re.compile(rf"\b({'|'.join(_MONTHS)})\s+(\d{{1,2}}),?\s+(\d{{4}})\b")


def gather(library: Library, most: int = MOST) -> Iterator[Unit]:
    """Every section of the library that has words, in order; after so many characters no other brief is begun."""
    taken = 0
    for brief in library.briefs():
        if taken >= most:
            return
        for document in brief.info.documents:
            for unit in _sections(brief, document):
                taken += sum(len(piece.text) for piece in unit.passages)
                yield unit


def _sections(brief: Brief, document: DocumentInfo) -> Iterator[Unit]:
    text, day = brief.text(document.id), _day(document)
    for index in range(len(text.sections)):
        passages = list(_passages(text, index))
        if not passages:
            continue
        place = str(Place(brief.info.id, document.id, text.sections.slug(index)))
        title = text.sections.title(index) or document.title
        if not (day or index):
            day = _written_day("\n".join([title, *(piece.text for piece in passages[:9])])[:HEAD])
        for part in _parts(passages):
            yield Unit(place, title, day, part)


def _passages(text: Text, index: int) -> Iterator[Piece]:
    """The numbered passages of a section that have words."""
    number = 0
    for block in text.sections.blocks_of(index):
        for passage in text.read(block):
            number += passage.numbered
            if passage.numbered and not passage.text.isspace():
                yield Piece(number, passage.text, _label(passage))


def _label(passage: Passage) -> str:
    """The number of an item, if it is too high to have been counted."""
    match = _LABEL.search(passage.leaves[0].first) if passage.kind == "item" else None
    return match[0] if match else ""


def _parts(passages: list[Piece]) -> Iterator[list[Piece]]:
    """The passages, divided where a part becomes too long."""
    part: list[Piece] = []
    length = 0
    for passage in passages:
        if part and length + len(passage.text) > LONGEST:
            yield part
            part, length = [], 0
        part.append(passage)
        length += len(passage.text)
    yield part


def _day(document: DocumentInfo) -> int:
    """When a document was issued: as it says, or as its file's name does."""
    match = _ISO.match(document.issued) or re.search(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", document.file.name)
    return _ordinal(int(match[1]), int(match[2] or 7), int(match[3] or 1)) if match else 0


def _written_day(head: str) -> int:
    """The first date that is written out at the beginning of a document; 0 if there is none."""
    match = _WRITTEN.search(head)
    return _ordinal(int(match[3]), _MONTHS.index(match[1]) + 1, int(match[2])) if match else 0


def _ordinal(year: int, month: int, day: int) -> int:
    try:
        return date(year, month, day).toordinal()
    except ValueError:  # there is no such day
        return 0
