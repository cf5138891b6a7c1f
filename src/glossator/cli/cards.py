"""Connections in plain text."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.cli.output import dim, fill
from glossator.cli.shapes import anchor_state
from glossator.library.connections import Connection
from glossator.model.link import LinkEnd


def card(connection: Connection, brief: str, indent: str = "  ") -> Iterator[str]:
    """The lines of a connection as it is met at its *here*: relation, place, words, reason, maker.

    Places in the brief with this id are written without it.
    """
    there = connection.there
    inner = indent + "  "
    yield from fill(f"{connection.words} {_address(there, brief)}", indent + "→ ", inner)
    if there.quote:
        yield from fill(f"“{there.quote.exact}”", inner, inner)
    if connection.link.note:
        yield from fill(connection.link.note, inner, inner)
    state = anchor_state(connection.resolved)
    status = connection.link.status
    about = [
        connection.link.by,
        connection.link.added,
        status if status != "accepted" else "",
        state if state != "anchored" else "",
    ]
    if any(about):
        yield inner + dim(", ".join(filter(None, about)))


def _address(end: LinkEnd, brief: str) -> str:
    return str(end.place.without_brief() if end.place.brief == brief else end.place)
