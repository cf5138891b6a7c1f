"""Links as they are met in a document: from either end, by passage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from glossator.model.link import ANCHOR_STATES, AnchorState, Link, LinkEnd
from glossator.model.passage import Key, Span
from glossator.text.anchor import Anchor
from glossator.text.document import Text


class ResolvedLink(NamedTuple):
    """A link and where its two ends stand now."""

    link: Link
    """The link."""
    start: Anchor
    """Where its ``from`` stands; it may be in another document than ``end``."""
    end: Anchor
    """Where its ``to`` stands."""

    @property
    def state(self) -> AnchorState:
        """How well it was found again: the worse of its ends."""
        return max(self.start.state, self.end.state, key=ANCHOR_STATES.index)

    @property
    def in_text(self) -> bool:
        """Does it stand in a text of its brief, rather than in a file of links?"""
        return not (self.link.id or self.link.line)


class Connection(NamedTuple):
    """A link as it is met at one of its ends, *here*; the other end is *there*."""

    resolved: ResolvedLink
    """The link and its anchors."""
    forward: bool
    """Is here the link's start?"""

    @property
    def link(self) -> Link:
        """The link."""
        return self.resolved.link

    @property
    def words(self) -> str:
        """The relation in words, read from here: HERE relation THERE."""
        return self.link.relation.words if self.forward else self.link.relation.inverse_words

    @property
    def here(self) -> LinkEnd:
        """The end that it is met at."""
        return self.link.start if self.forward else self.link.end

    @property
    def there(self) -> LinkEnd:
        """The end that it leads to."""
        return self.link.end if self.forward else self.link.start

    @property
    def here_anchor(self) -> Anchor:
        """Where the end that it is met at stands."""
        return self.resolved.start if self.forward else self.resolved.end

    @property
    def there_anchor(self) -> Anchor:
        """Where the end that it leads to stands."""
        return self.resolved.end if self.forward else self.resolved.start

    @property
    def changes(self) -> Iterator[tuple[str, str]]:
        """The words of its ends that read otherwise now, *there* before *here*: then and now, the changes marked."""
        from glossator.text.side_by_side import side_by_side  # few words have changed

        for end, anchor in ((self.there, self.there_anchor), (self.here, self.here_anchor)):
            if end.quote and anchor.state == "fuzzy":
                yield side_by_side(end.quote.exact, anchor.words)


class Connections:
    """The connections of one document, links and backlinks alike, by passage."""

    def __init__(self, text: Text, connections: Iterable[Connection] = ()) -> None:
        """Take all connections whose *here* is in the document of this text."""
        self._text = text
        self.take_instead(connections)

    def take_instead(self, connections: Iterable[Connection]) -> None:
        """Take these in place of all that were taken before."""
        self._at: dict[Key, list[Connection]] = {}
        self._spans: dict[Key, tuple[Span, ...]] = {}
        self._unplaced: list[Connection] = []
        for name in ("keys", "_counts"):
            self.__dict__.pop(name, None)
        for connection in connections:
            self.take(connection)

    def take(self, connection: Connection) -> None:
        """Take one more, before anything is asked of them."""
        key = passage_of(self._text, connection)
        if key is None:
            self._unplaced.append(connection)
        elif key in self._at:
            self._at[key].append(connection)
        else:
            self._at[key] = [connection]

    @property
    def unplaced(self) -> tuple[Connection, ...]:
        """Those that no passage can be named for."""
        return tuple(self._unplaced)

    def at(self, key: Key) -> tuple[Connection, ...]:
        """The connections of a passage, in the order of links.yaml; of a heading, its section's."""
        return tuple(self._at.get(key, ()))

    def spans(self, key: Key) -> tuple[Span, ...]:
        """The linked words of a passage, in order, each range once."""
        if key not in self._spans:
            self._spans[key] = self._find_spans(key)
        return self._spans[key]

    def quoting(self, key: Key) -> tuple[Connection, ...]:
        """Those of a passage that may be about some of its words."""
        return self.at(key)

    def _find_spans(self, key: Key) -> tuple[Span, ...]:
        anchors = (connection.here_anchor for connection in self.quoting(key) if connection.here.quote)
        spans = {anchor.span for anchor in anchors if anchor.span and anchor.span.key == key}
        return tuple(sorted(spans, key=lambda span: (span.start, span.end)))

    def count(self, section: int) -> int:
        """How many connections stand directly under the heading of a section, by its index."""
        return self._counts.get(section, 0)

    @cached_property
    def keys(self) -> Sequence[Key]:
        """The passages that have connections, in the order of the text."""
        return tuple(sorted(self._at))

    def keys_between(self, first: Key, last: Key) -> Sequence[Key]:
        """The passages that have connections, from one up to another (not included)."""
        return self.keys[bisect_left(self.keys, first) : bisect_left(self.keys, last)]

    @property
    def all(self) -> tuple[Connection, ...]:
        """Every connection: in the order of the text, then the unplaced."""
        return (*(connection for key in self.keys for connection in self.at(key)), *self.unplaced)

    @cached_property
    def _counts(self) -> dict[int, int]:
        counts: dict[int, int] = {}
        for key, connections in self._at.items():
            section = self._text.section_index(key.block)
            counts[section] = counts.get(section, 0) + len(connections)
        return counts


def met_in(document: str, brief: str, links: Iterable[ResolvedLink]) -> Iterator[Connection]:
    """The links that have an end in this document, once for each such end."""
    for resolved in links:
        for end, forward in ((resolved.link.start, True), (resolved.link.end, False)):
            if end.place.document == document and end.place.brief in ("", brief):
                yield Connection(resolved, forward)


def passage_of(text: Text, connection: Connection) -> Key | None:
    """The passage to show a connection at: where its words are, else where its place is."""
    if span := connection.here_anchor.span:
        return span.key
    place = connection.here.place
    if not place.section:
        return next(text.keys(), None)
    return text.find(place.section, place.passage) or text.find(place.section, 0)
