"""The words of a brief's passages as the catalogue keeps them: several together, for they compress better so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import compress, decompress

from glossator.index.reading import IndexedPassage

SIZE = 8192
"""A chunk is full when it has so many characters; one is unpacked for every hit that is shown."""
_RECORD, _FIELD = "\x1e", "\x1f"  # the gate lets neither stand in a text
_LEVEL = 6


class KeptPassage(NamedTuple):
    """A passage as it is kept."""

    document: str
    """The id of its document."""
    section: str
    """The slug of its section."""
    number: int
    """Its number there; 0 for the heading."""
    title: str
    """The title of its section."""
    text: str
    """Its words."""


def pack(passages: Iterable[IndexedPassage]) -> Iterator[tuple[int, bytes]]:
    """The chunks of a brief's passages, each with the number of its first one, from 0."""
    records: list[str] = []
    size = first = 0
    for passage in passages:
        fields = (passage.document.id, passage.section, str(passage.number), passage.title, passage.text)
        records.append(_FIELD.join(fields))
        size += len(records[-1])
        if size >= SIZE:
            yield first, _pack(records)
            first, size, records = first + len(records), 0, []
    if records:
        yield first, _pack(records)


def _pack(records: list[str]) -> bytes:
    return compress(_RECORD.join(records).encode("utf-8", "replace"), _LEVEL)


def unpack(chunk: bytes, index: int) -> KeptPassage:
    """One passage of a chunk. Raises IndexError if it has none such."""
    document, section, number, title, text = decompress(chunk).decode().split(_RECORD)[index].split(_FIELD)
    return KeptPassage(document, section, int(number), title, text)
