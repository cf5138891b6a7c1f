"""The links of long texts, a few bytes each: they are made when somebody looks at their passages."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import overload

from glossator.library.connections import Connection, Connections, ResolvedLink
from glossator.model.passage import Key
from glossator.text.document import Text

KEPT_PASSAGES = 256
"""Of how many passages the links are kept once they were made."""

MakeLinks = Callable[[str, Key], Sequence[ResolvedLink]]
"""Makes the links of a passage of a document."""


class LaterLinks:
    """All links of the texts of a brief, known by the passages that they stand in."""

    def __init__(self, documents: Iterable[str], make: MakeLinks) -> None:
        """Begin without any; ``make`` makes them of the documents with these ids."""
        self._documents = tuple(documents)
        self._make = lru_cache(KEPT_PASSAGES)(make)
        self._where = array("I")  # four numbers a link: document, block, part, which of the passage's links

    def add(self, document: str, key: Key) -> int:
        """Note one more link of a passage, after those of the passages before it; returns its number."""
        source, before = self._documents.index(document), self._where[-4:]
        which = before[3] + 1 if before and tuple(before[:3]) == (source, *key) else 0
        self._where.extend((source, *key, which))
        return len(self._where) // 4 - 1

    def __getitem__(self, number: int) -> ResolvedLink:
        """Make a link."""
        source, block, part, which = self._where[4 * number : 4 * number + 4]
        return self._make(self._documents[source], Key(block, part))[which]


class LaterConnections(Connections):
    """The connections of one document, those of its text's links made when they are asked for."""

    def __init__(self, text: Text, connections: Iterable[Connection], links: LaterLinks) -> None:
        """Take the connections that are there, and what makes the others."""
        super().__init__(text, connections)
        self._links = links
        self._codes = array("Q")  # the passages, in order once they are sorted
        self._which = array("I")  # the number of the link, doubled; odd where it is met at its end
        self._lost = array("I")

    def meet(self, key: Key | None, number: int, *, forward: bool) -> None:
        """Note that a link is met at a passage, or that no passage can be named for it; before ``sort``."""
        which = 2 * number + (not forward)
        if key is None:
            self._lost.append(which)
        else:
            self._codes.append(_code(key))
            self._which.append(which)

    def sort(self) -> Iterator[None]:
        """Make ready for questions, in a few steps."""
        order = array("I", sorted(range(len(self._codes)), key=self._codes.__getitem__))
        yield
        self._codes = array("Q", map(self._codes.__getitem__, order))
        self._which = array("I", map(self._which.__getitem__, order))

    def _connection(self, which: int) -> Connection:
        return Connection(self._links[which // 2], which % 2 == 0)

    def _later(self, key: Key) -> Sequence[int]:
        code = _code(key)
        return self._which[bisect_left(self._codes, code) : bisect_right(self._codes, code)]

    @property
    def unplaced(self) -> tuple[Connection, ...]:
        """Those that no passage can be named for."""
        return super().unplaced + tuple(map(self._connection, self._lost))

    def at(self, key: Key) -> tuple[Connection, ...]:
        """The connections of a passage, in the order of links.yaml, then of the texts."""
        return super().at(key) + tuple(map(self._connection, self._later(key)))

    def quoting(self, key: Key) -> tuple[Connection, ...]:
        """Those of a passage that may be about some of its words: of the texts' own links, none that lead here."""
        own = (which for which in self._later(key) if which % 2 == 0)
        return super().quoting(key) + tuple(map(self._connection, own))

    def count(self, section: int) -> int:
        """How many connections stand directly under the heading of a section, by its index."""
        start, end = self._text.sections.start(section), self._text.sections.end(section)
        later = bisect_left(self._codes, _code(Key(end))) - bisect_left(self._codes, _code(Key(start)))
        return super().count(section) + later

    @cached_property
    def keys(self) -> Sequence[Key]:
        """The passages that have connections, in the order of the text."""
        return _Keys(array("Q", sorted({*self._codes, *map(_code, super().keys)})))


class _Keys(Sequence[Key]):
    """Passages in order, eight bytes each."""

    def __init__(self, codes: array[int]) -> None:
        self._codes = codes

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, index: int) -> Key: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Key]: ...
    def __getitem__(self, index: int | slice) -> Key | Sequence[Key]:
        if isinstance(index, slice):
            return _Keys(self._codes[index])
        return Key(*divmod(self._codes[index], 1 << 32))


def _code(key: Key) -> int:
    return key.block << 32 | key.part
