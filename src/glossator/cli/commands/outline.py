"""``glossator outline``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from glossator.cli.output import bold, dim, fill, note, plural, write, write_json
from glossator.cli.selection import Piece, links_of, select
from glossator.cli.settings import common_options
from glossator.library.connections import ResolvedLink
from glossator.model.place import Place


@click.command("outline")
@click.argument("place")
@common_options
def command(place: str, as_json: bool) -> int:
    """List the sections of PLACE: place, level, title, passages, links."""
    selection = select(place)
    selection.note_problems()
    links = links_of(selection.brief)
    shapes = {piece.document.id: list(_shapes(piece, links)) for piece in selection.pieces()}
    found = [shape for sections in shapes.values() for shape in sections]
    if as_json:
        write_json(found)
        return 0 if found else 1
    for index, piece in enumerate(selection.pieces()):
        write([""] * (index > 0))
        if piece.whole:
            write([bold(f"{piece.place}: {piece.document.title}")])
        for shape in shapes[piece.document.id]:
            write(_lines(shape))
    if not found:
        note(f"glossator: {selection.place}: there are no sections")
    return 0 if found else 1


def _shapes(piece: Piece, links: list[ResolvedLink]) -> Iterator[dict[str, Any]]:
    text, connections = piece.text, piece.connections(links)
    for index in piece.sections():
        section = text.sections[index]
        yield {
            "place": str(Place(piece.brief.info.id, piece.document.id, section.slug)),
            "level": section.level,
            "title": section.title,
            "passages": text.count(index),
            "links": connections.count(index),
        }


def _lines(shape: dict[str, Any]) -> Iterator[str]:
    indent = "  " * max(1, shape["level"])
    yield from fill(shape["title"] or "(before the first heading)", indent, indent + "  ")
    counts = [plural(shape["passages"], "passage"), plural(shape["links"], "link")]
    yield f"{indent}  " + dim(", ".join((shape["place"].partition("/")[2], *counts)))
