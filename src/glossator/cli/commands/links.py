"""``glossator links``."""

from __future__ import annotations

from collections.abc import Iterator

import click

from glossator.cli.cards import card
from glossator.cli.output import bold, fill, note, write, write_json
from glossator.cli.selection import Piece, Selection, links_of, select
from glossator.cli.settings import common_options, the_library
from glossator.cli.shapes import link_shape
from glossator.library.connections import Connection, ResolvedLink
from glossator.model.link import LinkEnd
from glossator.model.place import Place


@click.command("links")
@click.argument("place", required=False)
@click.option("--all", "every", is_flag=True, help="Suggested and refused links too.")
@common_options
def command(place: str | None, every: bool, as_json: bool) -> int:
    """List the links from and to PLACE, or of the whole library."""
    if place is None:
        selections = [Selection(brief, Place(brief.info.id)) for brief in the_library().briefs()]
    else:
        selections = [select(place)]
    found = [connection for selection in selections for connection in _connections(selection, every)]
    if as_json:
        unique = {id(connection.resolved): connection.resolved for connection in found}
        write_json([link_shape(resolved) for resolved in unique.values()])
    else:
        write(_lines(found))
    if not found:
        note(f"glossator: {place or 'the library'}: there are no links")
    return 0 if found else 1


def _connections(selection: Selection, every: bool) -> Iterator[Connection]:
    """The connections of a place; of a brief, each link once, read from its start."""
    links = links_of(selection.brief, every)
    if not selection.place.document:
        yield from (Connection(resolved, forward=True) for resolved in links)
        return
    for piece in selection.pieces():
        yield from _of_piece(piece, links)


def _of_piece(piece: Piece, links: list[ResolvedLink]) -> Iterator[Connection]:
    connections = piece.connections(links)
    if piece.whole:
        yield from connections.all
        return
    for key in piece.passages():
        yield from connections.at(key)


def _lines(connections: list[Connection]) -> Iterator[str]:
    """The connections under the places where they are met."""
    before: LinkEnd | None = None
    for connection in connections:
        here = connection.here
        if before is None or here.place != before.place:
            yield from [""] * (before is not None)
            yield bold(str(here.place))
        if here.quote and here != before:
            yield from fill(f"“{here.quote.exact}”", "  ", "  ")
        before = here
        yield from card(connection, here.place.brief, "    " if here.quote else "  ")
