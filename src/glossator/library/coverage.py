"""Coverage: which passages are linked, which were looked at in vain, and which nobody has looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from glossator.library.brief import Brief
from glossator.library.connections import Connections
from glossator.model.mark import LookedAt
from glossator.model.passage import Key

WORDS = 120
"""How many characters of a passage are kept to list it by."""
STEP = 16
"""Of how many blocks at most one step reads the passages."""


class Bare(NamedTuple):
    """A passage that lacks the links that are asked for."""

    key: Key
    """The passage."""
    number: int
    """Its number in its section."""
    words: str
    """The words that it begins with."""
    looked: LookedAt | None
    """Who looked at it and found nothing to link."""


class SectionCoverage(NamedTuple):
    """How far the passages right under one heading are linked."""

    document: str
    """The document's id."""
    section: int
    """The index of the section in its document."""
    passages: int
    """How many passages it has."""
    bare: tuple[Bare, ...]
    """Those of them without links."""

    @property
    def linked(self) -> int:
        """How many have links."""
        return self.passages - len(self.bare)

    @property
    def looked_at(self) -> int:
        """How many have none, and were looked at."""
        return sum(1 for bare in self.bare if bare.looked)

    @property
    def open(self) -> int:
        """How many have none, and nobody has looked at them."""
        return len(self.bare) - self.looked_at


def covering(
    brief: Brief,
    document: str,
    looked: Mapping[Key, LookedAt],
    sections: Iterable[int] | None = None,
    *,
    cited: bool = False,
) -> Iterator[SectionCoverage | None]:
    """The coverage of a document by section, all or some of them; None for a pause.

    Links count as far as ``brief.connecting`` has come, those of files and of texts, at
    both their ends. With ``cited`` only those to other documents do. Sections without
    passages are left out.
    """
    text, connections = brief.text(document), brief.connections_so_far(document)
    links = _Links(brief, document, connections, beyond=cited)
    for section in range(len(text.sections)) if sections is None else sections:
        count, bare = 0, []
        for at, block in enumerate(text.sections.blocks_of(section)):
            for part, passage in enumerate(text.read(block)):
                count += passage.numbered
                key = Key(block, part)
                if passage.numbered and not links.at(key):
                    bare.append(Bare(key, count, passage.text[:WORDS], looked.get(key)))
            if at % STEP == STEP - 1:
                yield None
        yield SectionCoverage(document, section, count, tuple(bare)) if count else None


class _Links:
    """Tells which passages of a document have links."""

    def __init__(self, brief: Brief, document: str, connections: Connections, *, beyond: bool) -> None:
        self._own = (brief.info.id, document)
        self._connections = connections
        self._beyond = beyond
        self._first = next(brief.text(document).keys(), None)  # where links to the document as a whole are met

    def at(self, key: Key) -> bool:
        if not self._connections.keys_between(key, key._replace(part=key.part + 1)):
            return False
        if not self._beyond and key != self._first:
            return True
        met = (c for c in self._connections.at(key) if c.here_anchor.span)
        return any(not self._beyond or c.there.place[:2] != self._own for c in met)
