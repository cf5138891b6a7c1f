"""``glossator links``."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.cards import card
from glossator.cli.output import bold, fill, note, write, write_json
from glossator.cli.selection import Piece, Selection, links_of, select
from glossator.cli.settings import common_options, the_library
from glossator.cli.shapes import link_shape
from glossator.library.connections import Connection, ResolvedLink
from glossator.model.link import LINK_STATUSES, LinkEnd
from glossator.model.place import Place
from glossator.model.relation import RELATIONS

if TYPE_CHECKING:
    from glossator.library.all_links import LinkGroup

_VIEWS = ("--by", "--coverage", "--unlinked", "--uncited")


@click.command("links")
@click.argument("place", required=False)
@click.option("--all", "every", is_flag=True, help="Suggested and refused links too.")
@click.option("--by", type=click.Choice(["relation", "section", "state"]), help="In groups, each with its count.")
@click.option("--status", type=click.Choice(LINK_STATUSES), help="Only links of this status.")
@click.option("--relation", type=click.Choice(list(RELATIONS)), metavar="NAME", help="Only links of this relation.")
@click.option("--coverage", is_flag=True, help="Count by section what is linked, looked at, or neither.")
@click.option("--unlinked", is_flag=True, help="List the passages without links.")
@click.option("--uncited", is_flag=True, help="List the passages of commentaries that no other text is linked with.")
@common_options
def command(
    place: str | None,
    every: bool,
    by: str | None,
    status: str | None,
    relation: str | None,
    coverage: bool,
    unlinked: bool,
    uncited: bool,
    as_json: bool,
) -> int:
    """List the links from and to PLACE, or of the whole library; or the passages that have none."""
    views = [name for name, wanted in zip(_VIEWS, (by, coverage, unlinked, uncited), strict=True) if wanted]
    if len(views) > 1:
        raise click.UsageError(f"{' and '.join(views)} ask for different lists: give one of them")
    if place is None:
        selections = [Selection(brief, Place(brief.info.id)) for brief in the_library().briefs()]
    else:
        selections = [select(place)]
    if coverage or unlinked or uncited:
        from glossator.cli.coverage import print_bare, print_coverage  # only where passages are asked for

        if coverage:
            return print_coverage(selections, as_json)
        return print_bare(selections, as_json, cited=uncited)

    def wanted(resolved: ResolvedLink) -> bool:
        link = resolved.link
        return (not status or link.status == status) and (not relation or link.relation.name == relation)

    found = [(one, list(_connections(one, every or bool(status), wanted))) for one in selections]
    if by:
        _print_groups([group for one, met in found for group in _groups(one, met, by)], as_json)
    elif as_json:
        unique = {id(connection.resolved): connection.resolved for _, met in found for connection in met}
        write_json([link_shape(resolved) for resolved in unique.values()])
    else:
        write(_lines([connection for _, met in found for connection in met]))
    nothing = not any(met for _, met in found)
    if nothing:
        note(f"glossator: {place or 'the library'}: there are no links{' of that kind' if status or relation else ''}")
    return 1 if nothing else 0


def _connections(selection: Selection, every: bool, wanted: Callable[[ResolvedLink], bool]) -> Iterator[Connection]:
    """The connections of a place; of a brief, each link once, read from its start."""
    links = list(filter(wanted, links_of(selection.brief, every)))
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


def _groups(selection: Selection, connections: Sequence[Connection], by: str) -> list[LinkGroup]:
    """The links in groups; those of a place, by section, only where the place is."""
    from glossator.library.all_links import grouped  # only where groups are asked for

    links = list({id(connection.resolved): connection.resolved for connection in connections}.values())
    groups = grouped(selection.brief, links, by)
    if by != "section" or not selection.place.document:
        return groups
    (piece,) = selection.pieces()
    slugs = (piece.text.sections.slug(index) for index in piece.sections())
    names = {str(selection.place._replace(section=slug, passage=0)) for slug in slugs}
    return [group for group in groups if group.name in names]


def _print_groups(groups: list[LinkGroup], as_json: bool) -> None:
    if as_json:
        write_json([_group_shape(group, connection) for group in groups for connection in group.connections])
        return
    for index, group in enumerate(groups):
        write([""] * (index > 0))
        write([bold(f"=== {group.title} ({len(group.connections)}) ==="), ""])
        write(_lines(group.connections))


def _group_shape(group: LinkGroup, connection: Connection) -> dict[str, Any]:
    return {**link_shape(connection.resolved), "group": group.name}


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
