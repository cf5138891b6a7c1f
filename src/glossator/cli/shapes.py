"""The JSON shapes that several commands print; README documents them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from glossator.library.connections import ResolvedLink
from glossator.model.link import LinkEnd

if TYPE_CHECKING:
    from glossator.state.anchoring import FoundNote


def link_shape(resolved: ResolvedLink) -> dict[str, Any]:
    """A link as ``links`` prints it, always read from its start."""
    link = resolved.link
    return {
        "id": link.id,
        "relation": link.relation.name,
        "from": _end_shape(link.start),
        "to": _end_shape(link.end),
        "note": link.note,
        "by": link.by,
        "added": link.added,
        "status": link.status,
        "anchor": resolved.state,
    }


def note_shape(found: FoundNote) -> dict[str, str]:
    """One of the reader's notes, as ``show --links`` prints it."""
    note = found.note
    return {
        "id": note.id,
        "quote": note.quote.exact if note.quote else "",
        "note": note.text,
        "added": note.added,
        "anchor": found.anchor.state,
    }


def _end_shape(end: LinkEnd) -> dict[str, str]:
    return {"place": str(end.place), "quote": end.quote.exact if end.quote else ""}
