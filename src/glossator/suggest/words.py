"""Words of a text, and the stems by which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tantivy import TextAnalyzer

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s$|['’]")

_STOP = """
a about above after again against all also am an and any are as at be because been before being below between
both but by can could did do does doing down during each either etc few for from further had has have having he
her here hers herself him himself his how however i if in into is it its itself just may me might more most must
my myself no nor not now of off on once only or other our ours ourselves out over own per same shall she should
since so some such than that the their theirs them themselves then there these they this those through thus to
too under until up upon us very was we were what when where whether which while who whom whose why will with
within without would you your yours yourself yourselves
"""
STOP = frozenset(_STOP.split())
"""Words that say nothing of what a text is about."""


class Word(NamedTuple):
    """A word as it stands in a text."""

    stem: str
    """What it is compared by; never empty."""
    start: int
    """Its first character."""
    end: int
    """One past its last character."""


class Stems:
    """The stem of each word met, kept; empty for words that say nothing.

    Stems are those of the Snowball stemmer for English (Porter2), which leaves words of
    other languages nearly as they are.
    """

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def of(self, text: str) -> list[str]:
        """The stems of a text in order, without those of words that say nothing."""
        words = _WORD.findall(text)
        self.learn(words)
        known = self._known
        return [stem for word in words if (stem := known[word])]

    def words(self, text: str) -> Iterator[Word]:
        """The words of a text that say something, with where they stand."""
        found = list(_WORD.finditer(text))
        self.learn(match[0] for match in found)
        for match in found:
            if stem := self._known[match[0]]:
                owner = 2 if match[0].endswith(("'s", "’s")) else 0  # it is the same name without
                yield Word(stem, match.start(), match.end() - owner)

    def learn(self, words: Iterable[str]) -> None:
        """Find the stems of those words that are new, all at once."""
        new = list({word for word in words if word not in self._known})
        plain = [_POSSESSIVE.sub("", word.lower()) for word in new]
        stems = _stemmer().analyze("\n".join(plain)) if new else []
        if len(stems) != len(new):  # a word that the analyser divides; each alone then
            stems = ["".join(_stemmer().analyze(word)) for word in plain]
        for word, low, stem in zip(new, plain, stems, strict=True):
            says = low not in STOP and (len(low) > 1 or low.isdigit())
            self._known[word] = stem if says else ""


@cache
def _stemmer() -> TextAnalyzer:
    from tantivy import Filter, TextAnalyzerBuilder, Tokenizer  # only where something is compared

    return TextAnalyzerBuilder(Tokenizer.whitespace()).filter(Filter.stemmer("english")).build()
