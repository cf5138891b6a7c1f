"""The index of a library, as it is searched: ranked passages with the words that were meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tantivy import Index, Occur, Query, Searcher, SearchResult

from glossator.index.asking import Asking, Manner
from glossator.index.catalogue import Catalogue
from glossator.index.chunks import KeptPassage
from glossator.index.entry import Entry
from glossator.index.errors import IndexingError
from glossator.index.marking import Marker, Snippet, conditions, forms_of, positive
from glossator.index.parsing import QueryError, as_words, parse
from glossator.index.passages import NAME, faults, open_passages, schema
from glossator.index.query import All, Node, Phrase, Word
from glossator.model.place import Place

LIMIT = 50
"""How many passages are looked for, where nobody says."""
AGAIN = 3
"""How often it is opened anew before it is given up for now."""
_MANY_BRIEFS = 10_000  # more than any answer has


class Hit(NamedTuple):
    """A passage that was found."""

    entry: Entry
    """Its brief."""
    passage: KeptPassage
    """The passage, or the heading of a section."""
    score: float
    """How well it answers, compared with others of the same answer."""

    @property
    def place(self) -> Place:
        """Its address."""
        return Place(self.entry.id, self.passage.document, self.passage.section, self.passage.number)


class Answer(NamedTuple):
    """What was found."""

    hits: tuple[Hit, ...]
    """The passages, the best first."""
    total: int
    """How many there are in all, at least."""
    in_brief: dict[int, int]
    """How many there are in each brief of the hits, by its key."""
    note: str
    """What else was tried, or is wrong with the query; empty if it was taken as it is."""
    marker: Marker
    """Finds in any text the words that were meant."""

    def grouped(self) -> list[list[Hit]]:
        """The hits of each brief together, briefs in the order of their best."""
        groups: dict[int, list[Hit]] = {}
        for hit in self.hits:
            groups.setdefault(hit.entry.key, []).append(hit)
        return list(groups.values())

    def snippet(self, hit: Hit) -> Snippet:
        """The piece of a hit that shows why it was found."""
        return self.marker.snippet(hit.passage.text)


class LibraryIndex:
    """The catalogue and the passages of one library. What cannot be used any more raises IndexingError."""

    def __init__(self, catalogue: Catalogue, passages: Index, folder: Path | None = None) -> None:
        """Search these two, which belong together; they lie in ``folder``, if they are not in memory."""
        self.catalogue = catalogue
        """Its briefs."""
        self.passages = passages
        """Their passages."""
        self._folder = folder

    def refresh(self) -> None:
        """Find what has been committed meanwhile."""
        with faults():
            self.passages.reload()
        self._searcher()

    def _searcher(self) -> Searcher:
        """The passages as the catalogue has them; both are opened anew if the index was made anew behind them.

        Passages are written after the catalogue that they belong to is there: those that
        were there before a look at the catalogue finds the same one are its own.
        """
        for _ in range(AGAIN):
            with faults():
                searcher = self.passages.searcher()
            if self._folder is None or not self.catalogue.is_replaced:
                return searcher
            before, (self.catalogue, self.passages) = self.catalogue, _open(self._folder)
            before.close()
        raise IndexingError("it is being made anew")

    def close(self) -> None:
        """Let go of the files."""
        self.catalogue.close()

    def search(self, typed: str, *, limit: int = LIMIT, stems: bool = True, typing: bool = False) -> Answer:
        """The passages that answer a query, the best first.

        A query that cannot be read is searched as words. Where nothing has what is asked
        for, misspelt words are forgiven, then missing ones. While somebody is ``typing``,
        the last word may be the beginning of one.
        """
        node, note = _read(typed, typing)
        if isinstance(node, All) and not node.parts:
            return Answer((), 0, {}, note, Marker(node))
        whole = _read(typed + " ", typing)[0]
        searcher = self._searcher()
        with faults():
            attempts = _attempts(node, whole, stems)
            found = next(filter(None, (self._try(searcher, attempt, limit) for attempt in attempts)), None)
            if found is None:
                return Answer((), 0, {}, _both(note, self._nothing(searcher, node)), Marker(node))
            attempt, query, result = found
            manner = attempt.manner
            said = attempt.said.format(self._unknown(searcher, attempt.node))
            marker = Marker(attempt.node, stems=stems, forgive=manner.unknown or manner.misspelt)
            hits = self._hits(searcher, result.hits)
            return Answer(hits, result.count, _count(searcher, query, hits), _both(note, said), marker)  # type: ignore[attr-defined]

    def _try(self, searcher: Searcher, attempt: _Attempt, limit: int) -> tuple[_Attempt, Query, SearchResult] | None:
        """Take a query in one way; of a beginning that very many words have, all are tried only where few are found."""
        asking = Asking(searcher, self.catalogue, attempt.manner)
        query = asking.query(attempt.node)
        result = searcher.search(query, limit)
        if asking.cut and len(result.hits) < limit:
            query = Asking(searcher, self.catalogue, attempt.manner._replace(every_ending=True)).query(attempt.node)
            result = searcher.search(query, limit)
        return (attempt, query, result) if result.hits else None

    def _hits(self, searcher: Searcher, found: list) -> tuple[Hit, ...]:  # type: ignore[type-arg]
        """The passages that were found; those that are gone from the catalogue are on their way out."""
        addresses = [address for _, address in found]
        keys = searcher.fast_field_values("key", addresses)
        ordinals = searcher.fast_field_values("ordinal", addresses)
        entries = self.catalogue.entries({int(key or 0) for key in keys})
        hits = []
        for (score, _), key, ordinal in zip(found, keys, ordinals, strict=True):
            entry = entries.get(int(key or 0))
            passage = self.catalogue.passage(entry.key, int(ordinal or 0)) if entry else None
            if entry and passage:
                hits.append(Hit(entry, passage, float(score)))
        return tuple(hits)

    def _unknown(self, searcher: Searcher, node: Node) -> str:
        """The words of a query that no passage has, in quotation marks."""
        asking = Asking(searcher, self.catalogue, Manner())
        words = [part for part in positive(node) if isinstance(part, Word) and not part.prefix]
        return " or ".join(f"“{word.text}”" for word in words if not asking.knows(word)) or "these words"

    def _nothing(self, searcher: Searcher, node: Node) -> str:
        """Why nothing was found."""
        for name in (part.value for part in conditions(node) if part.field == "in"):
            document = name.rpartition("/")[2]
            if not (self.catalogue.keys_of(name) or searcher.doc_freq("document", document)):
                return f"There is no brief or document {name!r}."
        return "Nothing matches." if searcher.num_docs else "Nothing is indexed yet."


def usable(folder: Path) -> LibraryIndex | None:
    """The index in a folder as it is, perhaps old, where it cannot be brought up to date; None if it has no brief."""
    try:
        index = open_index(folder)
        if index.catalogue.count():
            return index
        index.close()
    except IndexingError:
        pass
    return None


def open_index(folder: Path) -> LibraryIndex:
    """The index in a folder. Raises IndexingError if there is none that can be used."""
    return LibraryIndex(*_open(folder), folder)


def _open(folder: Path) -> tuple[Catalogue, Index]:
    catalogue = Catalogue(folder)
    try:
        if not (folder / NAME / "meta.json").is_file():
            raise IndexingError("the passages are missing", damaged=True)
        return catalogue, open_passages(folder / NAME)
    except IndexingError:
        catalogue.close()
        raise


def _read(typed: str, typing: bool) -> tuple[Node, str]:
    """The query, and what is wrong with it; it is then nothing but words."""
    try:
        return parse(typed, typing=typing), ""
    except QueryError as error:
        words = as_words(typed)
        return words, f"Searched as words: {error}." if words.parts else f"There is nothing to search for: {error}."


def _both(note: str, other: str) -> str:
    return " ".join(filter(None, (note, other)))


class _Attempt(NamedTuple):
    """One way to take a query."""

    manner: Manner
    node: Node
    said: str  # of it, when it finds something


def _attempts(node: Node, whole: Node, stems: bool) -> Iterator[_Attempt]:
    """How a query is taken, one way after the other until something is found.

    In ``whole`` the last word is not the beginning of one, as it may be while it is typed.
    """
    exact = Manner(stems)
    unknown, any_word = exact._replace(unknown=True), exact._replace(misspelt=True)
    yield _Attempt(exact, node, "")
    yield _Attempt(unknown, node, "Nothing has {}; words like it were searched for.")
    if whole != node:
        yield _Attempt(unknown, whole, "Nothing has {}; words like it were searched for.")
    loose = _loosened(node)
    if loose != node:
        yield _Attempt(unknown, loose, "No passage has these words together; each of them was searched for.")
    yield _Attempt(any_word, loose, "Nothing has all of these words; some may be misspelt.")
    words = sum(isinstance(part, Word) for part in loose.parts) if isinstance(loose, All) else 0
    if words > 2:
        yield _Attempt(any_word._replace(missing=1), loose, "Nothing has all of these words; these have all but one.")
    if words > 1:
        yield _Attempt(any_word._replace(missing=-1), loose, "Nothing has all of these words; these have some.")


def _loosened(node: Node) -> Node:
    """The query with its phrases as words, and words of several pieces as these."""
    if isinstance(node, Phrase):
        return All(tuple(word._replace(exact=False) for word in node.words))
    if isinstance(node, Word):
        pieces = forms_of(node)[0]
        return node if len(pieces) < 2 else All((*map(Word, pieces[:-1]), Word(pieces[-1], node.prefix)))
    if isinstance(node, All):
        parts = [_loosened(part) if isinstance(part, Phrase | Word) else part for part in node.parts]
        return All(tuple(each for part in parts for each in (part.parts if isinstance(part, All) else (part,))))
    return node


def _count(searcher: Searcher, query: Query, hits: tuple[Hit, ...]) -> dict[int, int]:
    """How many passages each brief of the hits has that answer the query."""
    keys = sorted({hit.entry.key for hit in hits})
    if not keys:
        return {}
    within = Query.boolean_query([(Occur.Must, Query.term_set_query(schema(), "key", keys)), (Occur.Must, query)])
    found = searcher.aggregate(within, {"briefs": {"terms": {"field": "key", "size": _MANY_BRIEFS}}})
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in found["briefs"]["buckets"]}
