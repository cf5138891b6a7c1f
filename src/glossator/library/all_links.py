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


class Grouping:
    """Links in groups, taken one by one."""

    def __init__(self, brief: Brief, by: str) -> None:
        """Group links of ``brief`` by one of GROUPINGS."""
        self._brief, self._by = brief, by
        self._named: dict[str, list[Connection]] = {name: [] for name in (STATES if by == "state" else RELATIONS)}
        self._documents = {info.id: number for number, info in enumerate(brief.info.documents)}
        self._sections: dict[tuple[int, int], list[tuple[Key, int, Connection]]] = {}
        self._gone: list[Connection] = []
        self._count = 0

    def take(self, resolved: ResolvedLink) -> None:
        """Take one more; by section it belongs to a group at each of its ends."""
        link = resolved.link
        if self._by == "section":
            self._take_end(Connection(resolved, forward=True))
            self._take_end(Connection(resolved, forward=False))
        elif self._by == "state":
            name = resolved.state if link.status == "accepted" else link.status
            self._named[name].append(Connection(resolved, forward=True))
        else:
            self._named[link.relation.name].append(Connection(resolved, forward=True))

    def _take_end(self, connection: Connection) -> None:
        place = connection.here.place
        if place.brief not in ("", self._brief.info.id):
            return
        self._count += 1
        known = place.document in self._documents
        key = passage_of(self._brief.text(place.document), connection) if known else None
        if key is None:
            self._gone.append(connection)
            return
        section = self._brief.text(place.document).section_index(key.block)
        met = self._sections.setdefault((self._documents[place.document], section), [])
        met.append((key, self._count, connection))

    @property
    def groups(self) -> list[LinkGroup]:
        """The groups that have links by now, in order: those of sections as the texts are."""
        if self._by == "relation":
            named = ((name, RELATIONS[name].words, found) for name, found in self._named.items())
            return [LinkGroup(*group) for group in named if group[2]]
        if self._by == "state":
            return [LinkGroup(name, name, found) for name, found in self._named.items() if found]
        groups = [self._section(*where) for where in sorted(self._sections)]
        return [*groups, LinkGroup("", "their place is gone", self._gone)] if self._gone else groups

    def _section(self, number: int, section: int) -> LinkGroup:
        brief, document = self._brief, self._brief.info.documents[number].id
        name = str(Place(brief.info.id, document, brief.text(document).sections.slug(section)))
        met = sorted(self._sections[number, section], key=lambda one: one[:2])
        return LinkGroup(name, section_label(brief, document, section), [connection for _, _, connection in met])


def grouped(brief: Brief, links: Iterable[ResolvedLink], by: str) -> list[LinkGroup]:
    """Links in groups, by one of GROUPINGS; a group without links is left out."""
    grouping = Grouping(brief, by)
    for resolved in links:
        grouping.take(resolved)
    return grouping.groups


def section_label(brief: Brief, document: str, section: int) -> str:
    """A section as people name it: its document and its heading, without the colon at its end."""
    title = brief.text(document).sections.title(section).rstrip(":")
    return f"{brief.document(document).title or document} › {title or 'Beginning'}"
