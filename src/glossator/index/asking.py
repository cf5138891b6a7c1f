"""From what is asked to tantivy's queries, made of its own objects: nothing typed is read by its parser."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tantivy import FieldType, Occur, Query, Searcher

from glossator.index.catalogue import Catalogue
from glossator.index.marking import forms_of
from glossator.index.passages import schema
from glossator.index.query import All, Any, Filter, Issued, Node, Not, Phrase, Word
from glossator.index.scripts import is_unspaced
from glossator.index.words import STOP_WORDS, misspelt, typed_forms

MOST_ENDINGS = 100
"""Of a beginning that more words have, those in most passages are ranked, and the others found where these are few."""
MOST_FORMS = 1000
"""Among how many words that begin alike those with one stem are looked for."""

_WEIGHTS = (("words", 1.0), ("heading", 0.6), ("about", 0.4))
_AS_WRITTEN = 0.25  # how much it adds that a word stands there in the form that was typed
_FORGIVEN = 0.5


class Manner(NamedTuple):
    """How strictly words are taken."""

    stems: bool = True
    """Do all forms of an English word count?"""
    unknown: bool = False
    """Are words forgiven that no passage has?"""
    misspelt: bool = False
    """Is any word forgiven?"""
    missing: int = 0
    """How many of the words may be missing; -1 for all but one."""
    every_ending: bool = False
    """Are of a beginning that very many words have all found, which takes time, or those in most passages?"""


class Asking:
    """Makes queries for one state of the index."""

    def __init__(self, searcher: Searcher, catalogue: Catalogue, manner: Manner, *, titles: bool = True) -> None:
        """Ask ``searcher``, and ``catalogue`` for the briefs that are meant; words may stand in ``titles`` too."""
        self._searcher, self._catalogue, self._manner = searcher, catalogue, manner
        self.cut = False
        """Were some of the words left out that begin as one should?"""
        self._weights = _WEIGHTS if titles else _WEIGHTS[:1]

    def query(self, node: Node) -> Query:
        """The query for a node; one that nothing matches for a node without a word."""
        match node:
            case Word():
                return self._word(node)
            case Phrase():
                return self._phrase(node)
            case Filter():
                return _term("role", node.value) if node.field == "role" else self._within(node.value)
            case Issued():
                return Query.range_query(schema(), "issued", FieldType.Integer, max(1, node.first), node.last)
            case Not():
                return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, self._without(node.part))])
            case All():
                return self._all(node.parts)
            case Any():
                return _any(self.query(part) for part in node.parts)

    # Joining

    def _all(self, parts: tuple[Node, ...]) -> Query:
        words = [part for part in parts if isinstance(part, Word) and forms_of(part)[0]]
        said = [word for word in words if word.prefix or forms_of(word)[0][0] not in STOP_WORDS] or words
        rest = [part for part in parts if not isinstance(part, Word)]
        clauses = [(Occur.MustNot, self._without(part.part)) for part in rest if isinstance(part, Not)]
        clauses += [(Occur.Must, _weightless(part, self.query(part))) for part in rest if not isinstance(part, Not)]
        clauses += self._words(said)
        if not clauses:
            return Query.empty_query()
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(clauses)

    def _without(self, node: Node) -> Query:
        """What must not be in the passage itself, strictly taken; it may be in the titles over it."""
        return Asking(self._searcher, self._catalogue, Manner(self._manner.stems), titles=False).query(node)

    def _words(self, words: list[Word]) -> list[tuple[Occur, Query]]:
        """The clauses for words, some of which may be missing."""
        missing = self._manner.missing
        needed = 1 if missing < 0 else max(1, len(words) - missing)
        if needed >= len(words):
            return [(Occur.Must, self.query(word)) for word in words]
        several = [(Occur.Should, self.query(word)) for word in words]
        return [(Occur.Must, Query.boolean_query(several, minimum_number_should_match=needed))]

    # Words

    def _word(self, word: Word) -> Query:
        exact, stem = forms_of(word)
        if not exact:
            return Query.empty_query()
        if len(exact) > 1:
            return self._together(exact, 0, word.prefix and not is_unspaced(exact[-1]))
        if word.prefix:
            return self._begun(exact[0], stem)
        full = self._full(exact[0], stem)
        distance = misspelt(exact[0])
        if not distance or not (self._manner.misspelt or (self._manner.unknown and not self.knows(word))):
            return full
        fuzzy = Query.fuzzy_term_query(schema(), "exact", exact[0], distance, True)
        return _any([full, Query.boost_query(fuzzy, _FORGIVEN)])

    def _full(self, exact: str, stem: str) -> Query:
        if not self._manner.stems:
            return _term("exact", exact)
        parts = [_weighted(_term(field, stem), weight) for field, weight in self._weights]
        return _any([*parts, _weighted(_term("exact", exact), _AS_WRITTEN)])

    def knows(self, word: Word) -> bool:
        """Has any passage this word?"""
        exact, stem = forms_of(word)
        terms = (
            [("exact", exact[0])] + [(field, stem) for field, _ in self._weights if self._manner.stems] if exact else []
        )
        return any(self._searcher.doc_freq(field, term) for field, term in terms)

    def _begun(self, beginning: str, stem: str) -> Query:
        """Passages with words that begin so: the word itself first, then the frequent ones."""
        terms = [_term("exact", term) for term in self._endings(beginning)]
        parts = [_any(terms)] if terms else []
        if len(terms) == MOST_ENDINGS and self._manner.every_ending:
            parts.append(Query.fuzzy_term_query(schema(), "exact", beginning, 0, True, True))
        return _any([*parts, self._full(beginning, stem)])

    def _endings(self, beginning: str) -> list[str]:
        """Words that begin so, those in most passages first."""
        endings = self._searcher.terms_with_prefix("exact", beginning, limit=MOST_ENDINGS + 1)
        self.cut = self.cut or (len(endings) > MOST_ENDINGS and not self._manner.every_ending)
        return [term for term, _ in endings[:MOST_ENDINGS]]

    def _phrase(self, phrase: Phrase) -> Query:
        words, _ = forms_of(phrase)
        if not words:
            return Query.empty_query()
        *before, last = phrase.words
        if all(word.exact and not word.prefix for word in before) and last.exact and not (last.prefix and phrase.slop):
            return self._together(words, phrase.slop, last.prefix)
        either = [[form for word in phrase.words for form in self._all_forms(word)]]
        if not all(either[0]):
            return Query.empty_query()
        either += [either[0][::-1]] if phrase.slop and len(either[0]) > 1 else []
        return _any(self._one_after_the_other(forms, phrase.slop) for forms in either)

    def _all_forms(self, word: Word) -> list[list[str]]:
        """For each piece of a word in a phrase all words that may stand there."""
        exact, stem = typed_forms(word.text)
        forms = [[piece] for piece in exact]
        if forms and word.prefix:
            forms[-1] = self._endings(exact[-1])
        elif len(forms) == 1 and self._manner.stems and not word.exact:
            beginning = stem[: max(2, len(stem) - 1)]  # skies are sky, and hoping is hope
            begun = self._searcher.terms_with_prefix("exact", beginning, limit=MOST_FORMS)
            forms = [[term for term, _ in begun if typed_forms(term)[1] == stem][:MOST_ENDINGS]]
        return forms

    def _one_after_the_other(self, forms: list[list[str]], slop: int) -> Query:
        if len(forms) == 1:
            return _any(_term("exact", form) for form in forms[0])
        patterns: list[str | tuple[int, str]] = [f"({'|'.join(each)})" for each in forms]  # they have letters only
        return Query.regex_phrase_query(schema(), "exact", patterns, slop)

    def _together(self, words: tuple[str, ...], slop: int, prefix: bool) -> Query:
        if len(words) == 1:
            return self._begun(words[0], words[0]) if prefix else _term("exact", words[0])
        if prefix and not slop:
            return Query.phrase_prefix_query(schema(), "exact", list(words))
        either = (words, words[::-1]) if slop else (words,)
        return _any(Query.phrase_query(schema(), "exact", list(order), slop) for order in either)

    # Conditions

    def _within(self, name: str) -> Query:
        """The passages of the briefs, or of the documents, that a name means."""
        brief, _, document = name.rpartition("/")
        if brief:
            both = self._in_briefs(self._catalogue.keys_of(brief)), _term("document", document)
            return Query.boolean_query([(Occur.Must, query) for query in both])
        return _any([self._in_briefs(self._catalogue.keys_of(name)), _term("document", name)])

    @staticmethod
    def _in_briefs(keys: list[int]) -> Query:
        return Query.term_set_query(schema(), "key", keys) if keys else Query.empty_query()


def _term(field: str, text: str) -> Query:
    return Query.term_query(schema(), field, text, "freq")


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1 else Query.boost_query(query, weight)


def _weightless(node: Node, query: Query) -> Query:
    """Conditions decide what is found, and not in what order."""
    return Query.const_score_query(query, 0.0) if isinstance(node, Filter | Issued) else query


def _any(queries: Iterable[Query]) -> Query:
    parts = list(queries)
    return parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Should, part) for part in parts])
