"""Connections in plain text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from glossator.cli.output import dim, fill
from glossator.library.connections import Connection
from glossator.model.link import LinkEnd

if TYPE_CHECKING:
    from glossator.state.anchoring import FoundNote


def card(connection: Connection, brief: str, indent: str = "  ") -> Iterator[str]:
    """The lines of a connection as it is met at its *here*: relation, place, words, reason, maker.

    Places in the brief with this id are written without it.
    """
    there = connection.there
    inner = indent + "  "
    yield from fill(f"{connection.words} {_address(there, brief)}", indent + "→ ", inner)
    if there.quote:
        yield from fill(f"“{there.quote.exact}”", inner, inner)
    for was, now in connection.changes:
        yield from fill(f"was “{was}”", inner, inner)
        yield from fill(f"now “{now}”", inner, inner)
    if connection.link.note:
        yield from fill(connection.link.note, inner, inner)
    state = connection.resolved.state
    status = connection.link.status
    about = [
        connection.link.by,
        connection.link.added,
        status if status != "accepted" else "",
        state if state != "anchored" else "",
    ]
    if any(about):
        yield inner + dim(", ".join(filter(None, about)))


def note_card(found: FoundNote, indent: str = "  ") -> Iterator[str]:
    """The lines of one of the reader's notes: the words that it is about, what it says, when it was written."""
    note, inner = found.note, indent + "  "
    about = f"note on “{note.quote.exact}”" if note.quote else "note"
    yield from fill(about.replace("\n", " "), indent + "✎ ", inner)
    yield from fill(note.text, inner, inner)
    state = found.anchor.state if found.anchor.state != "anchored" else ""
    if when := [part for part in (note.added[:10], state) if part]:
        yield inner + dim(", ".join(when))


def _address(end: LinkEnd, brief: str) -> str:
    return str(end.place.without_brief() if end.place.brief == brief else end.place)
