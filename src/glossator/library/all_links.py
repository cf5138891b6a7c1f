"""All links of a brief, and how they are put in groups: by relation, by section, by state."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossator.library.brief import Brief
from glossator.library.connections import Connection, ResolvedLink, passage_of
from glossator.model.link import ANCHOR_STATES
from glossator.model.passage import Key
from glossator.model.place import Place
from glossator.model.relation import RELATIONS

GROUPINGS = ("relation", "section", "state")
"""What links can be grouped by."""
STATES = (*reversed(ANCHOR_STATES[1:]), "suggested", "refused", ANCHOR_STATES[0])
"""The groups of links by state, those that need somebody first."""


class LinkGroup(NamedTuple):
    """Links that have something in common."""

    name: str
    """What they have in common, for programs: a relation, the place of a section, a state."""
    title: str
    """The same for people."""
    connections: list[Connection]
    """The links, read from their starts; in a section, from the ends that stand in it."""


def listing(brief: Brief) -> Iterator[ResolvedLink | None]:
    """Every link of a brief in short steps: of its files, whatever their status, then of its texts; None for a pause.

    Of the texts, as far as ``brief.connecting`` has come.
    """
    for _ in brief.anchoring(end for link in brief.all_links for end in (link.start, link.end)):
        yield None
    for link in brief.all_links:
        yield brief.resolve(link)
    for info in brief.info.documents:
        connections = brief.connections_so_far(info.id)
        for key in connections.keys:
            found = (met.resolved for met in connections.at(key) if met.forward and met.resolved.in_text)
            yield from found
            yield None


def grouped(brief: Brief, links: Iterable[ResolvedLink], by: str) -> list[LinkGroup]:
    """Links in groups, by one of GROUPINGS; a group without links is left out."""
    if by == "section":
        return _by_section(brief, links)
    names = tuple(RELATIONS) if by == "relation" else STATES
    groups: dict[str, list[Connection]] = {name: [] for name in names}
    for resolved in links:
        name = resolved.link.relation.name if by == "relation" else _state(resolved)
        groups[name].append(Connection(resolved, forward=True))
    titles = {name: relation.words for name, relation in RELATIONS.items()} if by == "relation" else {}
    return [LinkGroup(name, titles.get(name, name), found) for name, found in groups.items() if found]


def _state(resolved: ResolvedLink) -> str:
    """The state of its anchors if it is accepted; else its status."""
    status = resolved.link.status
    return resolved.state if status == "accepted" else status


def _by_section(brief: Brief, links: Iterable[ResolvedLink]) -> list[LinkGroup]:
    """Links by the sections that they are met in, at each of their ends, in the order of the texts."""
    order = {info.id: number for number, info in enumerate(brief.info.documents)}
    found: dict[tuple[int, int], list[tuple[Key, int, Connection]]] = {}
    gone: list[Connection] = []
    for number, resolved in enumerate(links):
        for forward in (True, False):
            connection = Connection(resolved, forward)
            place = connection.here.place
            if place.brief not in ("", brief.info.id):
                continue
            key = passage_of(brief.text(place.document), connection) if place.document in order else None
            if key is None:
                gone.append(connection)
                continue
            section = brief.text(place.document).section_index(key.block)
            found.setdefault((order[place.document], section), []).append((key, number, connection))
    groups = []
    for (document, section), met in sorted(found.items(), key=lambda item: item[0]):
        info = brief.info.documents[document]
        name = str(Place(brief.info.id, info.id, brief.text(info.id).sections.slug(section)))
        met.sort(key=lambda one: one[:2])
        groups.append(LinkGroup(name, section_label(brief, info.id, section), [connection for _, _, connection in met]))
    return [*groups, LinkGroup("", "their place is gone", gone)] if gone else groups


def section_label(brief: Brief, document: str, section: int) -> str:
    """A section as people name it: its document and its heading, without the colon at its end."""
    title = brief.text(document).sections.title(section).rstrip(":")
    return f"{brief.document(document).title or document} › {title or 'Beginning'}"
