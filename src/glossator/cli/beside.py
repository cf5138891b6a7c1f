"""What stands beside the passages of a document: connections, and the reader's notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from glossator.cli.cards import card, note_card
from glossator.cli.selection import Piece
from glossator.cli.shapes import link_shape, note_shape
from glossator.library.connections import ResolvedLink
from glossator.model.mark import Note
from glossator.model.passage import Key
from glossator.state.anchoring import find_notes, notes_by_passage


class Beside:
    """The connections and notes of a document, by passage."""

    def __init__(self, piece: Piece, links: Iterable[ResolvedLink], notes: Iterable[Note]) -> None:
        """Take the links and the notes of the whole brief."""
        self._brief = piece.brief.info.id
        self._connections = piece.connections(links)
        self._notes = notes_by_passage(piece.text, find_notes(notes, piece.brief, piece.document.id))

    def lines(self, key: Key) -> Iterator[str]:
        """What stands beside a passage, for people."""
        for connection in self._connections.at(key):
            yield from card(connection, self._brief, "    ")
        for found in self._notes.get(key, ()):
            yield from note_card(found, "    ")

    def shape(self, key: Key) -> dict[str, Any]:
        """What stands beside a passage, for programs."""
        return {
            "links": [link_shape(connection.resolved) for connection in self._connections.at(key)],
            "notes": [note_shape(found) for found in self._notes.get(key, ())],
        }
