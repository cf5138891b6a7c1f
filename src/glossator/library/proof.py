"""Whether a document has every word of its source, in order, and none of its own.

Both are lists of words. Some words of the document may be the editor's, and some
pieces of the source may have been left out; whether they are is found by trying, at
each place where both readings are possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice, takewhile
from typing import NamedTuple

MAX_DIFFERENCES = 100
"""After so many differences no more are looked for: the texts are not the same."""
MAX_TRIALS = 2000
"""How many readings are tried before a difference is taken for one."""

_WINDOWS = (64, 512, 2048)
_AGREED = 8  # so many words in a row are no coincidence
_NEARLY_AGREED, _NEAR = 3, 6  # so few will do if they stand so near


class Difference(NamedTuple):
    """Where document and source part."""

    source: int
    """The index of the first word of the source that the document does not have here."""
    missing: tuple[str, ...]
    """Those words; none if the document only has words too many."""
    document: int
    """The index of the first word of the document that the source does not have here."""
    added: tuple[str, ...]
    """Those words; none if the document only lacks words."""


class _State(NamedTuple):
    """How far both texts are read, which omission may come next, and which have come, last first."""

    document: int
    source: int
    omission: int = 0
    used: tuple[int, ...] = ()


class Proof:
    """The comparison of a document with its source."""

    def __init__(
        self,
        source: Sequence[str],
        document: Sequence[str],
        optional: Mapping[int, int],
        omissions: Sequence[Sequence[str]],
    ) -> None:
        """Take the words of both.

        ``optional`` are the ranges of the document's words that the source need not
        have, by their first word; ``omissions`` the words of the pieces left out, in the
        source's order.
        """
        self._source, self._document = list(source), list(document)
        self._optional = dict(optional)
        self._groups = {end: start for start, end in optional.items()}
        self._omissions = [list(words) for words in omissions]
        self.misplaced: list[int] = []
        """The omissions, by index, that do not stand in the source after those before them."""
        self._places = self._find_omissions()
        self._begins: dict[str, list[int]] = {}
        for index in self._places:
            self._begins.setdefault(self._omissions[index][0], []).append(index)

    def _find_omissions(self) -> dict[int, int]:
        """Where each omission stands at the earliest, by its index; notes those that don't."""
        places, position = {}, 0
        for index, words in enumerate(self._omissions):
            found = find(self._source, words, position)
            if found < 0:
                self.misplaced.append(index)
            else:
                places[index] = found
                position = found + len(words)
        return places

    def run(self) -> tuple[list[Difference], list[int]]:
        """The differences in order, and the omissions, by index, whose words the document has after all.

        The latter are known only where there is no difference.
        """
        differences: list[Difference] = []
        state, done = self._read(_State(0, 0))
        while not done and len(differences) < MAX_DIFFERENCES:
            difference, state = self._meet_again(state)
            if difference.missing or difference.added:
                differences.append(difference)
            state, done = self._read(state)
        unused = [] if differences else [index for index in self._places if index not in state.used]
        return differences, unused

    # Reading on while both agree

    def _read(self, start: _State) -> tuple[_State, bool]:
        """Read as far as any reading goes; True if one of them comes to the end of both."""
        trials, seen, furthest = [start], set[tuple[int, int, int]](), start
        while trials and len(seen) < MAX_TRIALS:
            state = trials.pop()
            if state[:3] in seen:
                continue
            seen.add(state[:3])
            state = self._follow(state, trials)
            if state.document == len(self._document) and state.source == len(self._source):
                return state, True
            furthest = max(furthest, state, key=lambda state: state[:2])
        return furthest, False

    def _follow(self, state: _State, trials: list[_State]) -> _State:
        """Read on until the words differ; other readings met on the way are added to the trials."""
        document, source, omission, used = state
        while True:
            end = self._optional.get(document)
            if end is not None:
                behind = source + end - document
                if self._source[source:behind] == self._document[document:end]:
                    trials.append(_State(end, source, omission, used))
                    source = behind
                document = end
                continue
            if source == len(self._source):
                return _State(document, source, omission, used)
            word = self._source[source]
            for index in reversed(self._begins.get(word, ())):
                behind = source + len(self._omissions[index])
                if index >= omission and self._source[source:behind] == self._omissions[index]:
                    trials.append(_State(document, behind, index + 1, (index, *used)))
            if document == len(self._document) or self._document[document] != word:
                return _State(document, source, omission, used)
            document, source = document + 1, source + 1

    # Where they differ

    def _meet_again(self, state: _State) -> tuple[Difference, _State]:
        """The difference at a state, and the state at which both agree again."""
        document, source = self._agreement(state)
        while (start := self._groups.get(document)) is not None and start >= state.document:
            before = source - (document - start)
            if before < state.source or self._source[before:source] != self._document[start:document]:
                break
            document, source = start, before
        if (document, source) == state[:2]:  # never stand still
            document, source = min(document + 1, len(self._document)), min(source + 1, len(self._source))
        missing = list(takewhile(lambda index: index < source, self._source_from(state)))
        added = list(takewhile(lambda index: index < document, self._document_from(state)))
        difference = Difference(
            missing[0] if missing else source,
            tuple(self._source[index] for index in missing),
            added[0] if added else document,
            tuple(self._document[index] for index in added),
        )
        omission = next((index for index, place in self._places.items() if place >= source), len(self._omissions))
        return difference, _State(document, source, omission, state.used)

    def _agreement(self, state: _State) -> tuple[int, int]:
        """The words, of the document and of the source, from which on both agree again."""
        for window in _WINDOWS:
            source = list(islice(self._source_from(state), window))
            document = list(islice(self._document_from(state), window))
            ended = len(source) < window and len(document) < window
            matcher = SequenceMatcher(
                None, [self._source[i] for i in source], [self._document[i] for i in document], autojunk=False
            )
            for a, b, size in matcher.get_matching_blocks():
                at_end = ended and a + size == len(source) and b + size == len(document)
                if size and (size >= _AGREED or at_end or (size >= _NEARLY_AGREED and max(a, b) <= _NEAR)):
                    return document[b], source[a]
            if ended:
                break
        return len(self._document), len(self._source)

    def _source_from(self, state: _State) -> Iterator[int]:
        """The words of the source from a state on, those left out passed over."""
        left_out = [
            (place, place + len(self._omissions[index]))
            for index, place in self._places.items()
            if index >= state.omission and place >= state.source
        ]
        position = state.source
        for start, end in [*left_out, (len(self._source), 0)]:
            yield from range(position, start)
            position = end

    def _document_from(self, state: _State) -> Iterator[int]:
        """The words of the document from a state on, those that may be the editor's passed over."""
        position = state.document
        while position < len(self._document):
            if (end := self._optional.get(position)) is not None:
                position = end
            else:
                yield position
                position += 1


def find(words: list[str], wanted: list[str], start: int = 0) -> int:
    """The index at which some words stand in a list of words, from ``start`` on; -1 if they don't."""
    try:
        while wanted:
            start = words.index(wanted[0], start)
            if words[start : start + len(wanted)] == wanted:
                return start
            start += 1
    except ValueError:  # the first of them is not there
        pass
    return -1
