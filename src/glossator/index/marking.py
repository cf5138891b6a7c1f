"""Which words of a text a query means, and a piece of the text around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from glossator.index.query import All, Any, Filter, Node, Phrase, Word
from glossator.index.words import STOP_WORDS, Token, alike, forms, misspelt, tokens, typed_forms, words_in

Ranges = tuple[tuple[int, int], ...]
"""Where words begin and end in a text."""

SNIPPET = 160
"""How long a piece of a passage is shown, in characters."""

_BEFORE = r"(?<![^\W_])"  # no letter


class Snippet(NamedTuple):
    """A piece of a passage."""

    text: str
    """The piece, on one line, with dots where more stands before or after it."""
    marks: Ranges
    """The words in it that are meant."""


class Marker:
    """Finds in any text the words that a query means."""

    def __init__(self, node: Node, *, stems: bool = True, forgive: bool = False) -> None:
        """Find the words of ``node``: by their stems, and, if these are forgiven, misspelt ones."""
        self._stems = stems
        self._forgive = forgive
        self._words: list[tuple[str, str]] = []
        self._prefixes: list[str] = []
        self._phrases: list[tuple[tuple[str, ...], bool]] = []
        self._known: dict[str, bool] = {}
        for word in positive(node):
            self._take(word)
        said = [(exact, stem) for exact, stem in self._words if exact not in STOP_WORDS]
        self._words = said or self._words

    def _take(self, node: Word | Phrase) -> None:
        if isinstance(node, Phrase) and (node.slop or any(word.prefix for word in node.words[:-1])):
            for word in node.words:
                self._take(word)
            return
        exact, stem = forms_of(node)
        if not exact:
            return
        prefix = node.prefix if isinstance(node, Word) else node.words[-1].prefix
        if isinstance(node, Phrase) or len(exact) > 1:
            self._phrases.append((exact, prefix))
        elif prefix:
            self._prefixes.append(exact[0])
        else:
            loose = self._stems and isinstance(node, Word) and not node.exact
            self._words.append((exact[0], stem if loose else ""))

    def ranges(self, text: str) -> Ranges:
        """Where in a text the words stand that are meant, in order."""
        if self._forgive or not text.isascii():
            return self.ranges_slowly(text)
        words = self._candidates.finditer(text) if self._candidates else ()
        found = {match.span() for match in words if self._means(match[0])}
        found.update(match.span() for pattern in self._patterns for match in pattern.finditer(text))
        return tuple(sorted(found))

    def ranges_slowly(self, text: str) -> Ranges:
        """The same, with a look at every word: for accents and misspelt words."""
        found = {(start, end) for word, start, end in words_in(text) if self._means(word)}
        if self._phrases:
            found.update(self._phrases_in(list(tokens(text))))
        return tuple(sorted(found))

    @cached_property
    def _candidates(self) -> re.Pattern[str] | None:
        """Words that begin as those that are meant do, their last letters aside, which endings change."""
        begun = {stem[: max(1, len(stem) - 2)] for _, stem in self._words if stem} | {exact for exact, _ in self._words}
        begun.update(self._prefixes)
        return re.compile(f"{_BEFORE}(?:{'|'.join(map(re.escape, begun))})[^\\W_]*", re.I) if begun else None

    @cached_property
    def _patterns(self) -> list[re.Pattern[str]]:
        """The phrases."""
        endings = ((words, "[^\\W_]*" if prefix else "(?![^\\W_])") for words, prefix in self._phrases)
        return [re.compile(_BEFORE + r"[\W_]+".join(map(re.escape, words)) + end, re.I) for words, end in endings]

    def _means(self, word: str) -> bool:
        """Is a word meant? The same words come again and again."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._compare(*forms(word))
        return known

    def _compare(self, pieces: tuple[str, ...], own_stem: str) -> bool:
        own = pieces[0] if pieces else ""
        for exact, stem in self._words:
            if own == exact or (self._stems and own_stem == stem):
                return True
            if self._forgive and alike(exact, own, misspelt(exact)):
                return True
        return any(own.startswith(prefix) for prefix in self._prefixes)

    def _phrases_in(self, words: list[Token]) -> Iterator[tuple[int, int]]:
        pieces = [(word.start, word.end, piece) for word in words for piece in word.exact]
        for phrase, prefix in self._phrases:
            for at in range(len(pieces) - len(phrase) + 1):
                here = pieces[at : at + len(phrase)]
                *first, last = (piece for _, _, piece in here)
                if tuple(first) == phrase[:-1] and (last == phrase[-1] or (prefix and last.startswith(phrase[-1]))):
                    yield here[0][0], here[-1][1]

    def snippet(self, text: str, width: int = SNIPPET) -> Snippet:
        """The piece of a passage that has most of the words that are meant, as early as possible."""
        text = text.replace("\n", " ").replace("\t", " ")
        ranges = self.ranges(text)
        start = _best_start(text, ranges, width)
        end = min(len(text), start + width)
        if end < len(text) and (space := text.rfind(" ", start + width // 2, end + 1)) > 0:
            end = space
        piece = text[start:end]
        before, after = "… " * (start > 0), " …" * (end < len(text))
        shift = len(before) - start
        marks = tuple((low + shift, min(high, end) + shift) for low, high in ranges if start <= low < end)
        return Snippet(before + piece + after, marks)


def positive(node: Node) -> Iterator[Word | Phrase]:
    """The words and phrases of a query that are wanted."""
    if isinstance(node, Word | Phrase):
        yield node
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from positive(part)


def conditions(node: Node) -> Iterator[Filter]:
    """The names of briefs, documents and roles in a query."""
    if isinstance(node, Filter):
        yield node
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from conditions(part)


def forms_of(node: Word | Phrase) -> tuple[tuple[str, ...], str]:
    """The words of a part of a query as they are indexed, and the stem of the first."""
    if isinstance(node, Word):
        return typed_forms(node.text)
    return tuple(piece for word in node.words for piece in typed_forms(word.text)[0]), ""


def _best_start(text: str, ranges: Ranges, width: int) -> int:
    """Where a piece of this width begins that has the most different words, with a few words before the first."""
    if len(text) <= width or not ranges:
        return 0
    best, most = 0, 0
    for low, _ in ranges:
        inside = len({text[a:b].lower() for a, b in ranges if low <= a and b <= low + width * 3 // 4})
        if inside > most:
            best, most = low, inside
    if best < width // 3:
        return 0
    start = max(0, min(best - width // 4, len(text) - width))
    return text.find(" ", start, best) + 1 or start
