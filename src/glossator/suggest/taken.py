"""Pairs of places that somebody linked already, or refused to: these are not suggested again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from glossator.library.errors import LibraryError
from glossator.model.link import LinkEnd
from glossator.model.place import Place

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.library.connections import ResolvedLink
    from glossator.library.library import Library
    from glossator.model.link import Link
    from glossator.text.anchor import Anchor

Pair = frozenset[Place]


class Taken:
    """The links of briefs, accepted, suggested or refused, as pairs of the places where their words stand now."""

    def __init__(self, library: Library) -> None:
        """Take the library whose briefs have the links."""
        self._library = library
        self._known: dict[str, tuple[tuple[Link, ...], frozenset[Pair]]] = {}

    def has(self, one: Place, other: Place, briefs: Iterable[Brief]) -> bool:
        """Is there a link between two passages in the files of these briefs, in either direction?

        A link of a whole section counts for its passages.
        """
        ends = [(first, second) for first in _levels(one) for second in _levels(other)]
        return any(frozenset(pair) in self._pairs(brief) for brief in briefs for pair in ends)

    def _pairs(self, brief: Brief) -> frozenset[Pair]:
        known = self._known.get(brief.info.id)
        if known is None or known[0] is not brief.all_links:
            pairs = frozenset(self._pair(brief, brief.resolve(link)) for link in brief.all_links)
            known = self._known[brief.info.id] = brief.all_links, pairs
        return known[1]

    def text_pairs(self, brief: Brief, document: str) -> frozenset[Pair]:
        """The pairs that the links in a document's own text make."""
        return frozenset(self._pair(brief, link) for link in brief.text_links(document))

    def _pair(self, brief: Brief, link: ResolvedLink) -> Pair:
        ends = (link.link.start, link.start), (link.link.end, link.end)
        return frozenset(self._place(brief, end, anchor) for end, anchor in ends)

    def _place(self, brief: Brief, end: LinkEnd, anchor: Anchor) -> Place:
        """Where an end's words stand now; where they were said to stand, if they are lost."""
        place = end.place.within(brief.info.id)
        try:
            home = brief if place.brief == brief.info.id else self._library.open(place.brief)
        except LibraryError:
            return place
        return home.address(place.document, anchor.span.key) if anchor.span else place


def _levels(place: Place) -> tuple[Place, Place]:
    """The passage and its section."""
    return place, place._replace(passage=0)
