"""The words of texts, for comparing one with another.

A word is a run of letters and digits, with the marks that belong to them, or a single
sign that is read aloud, such as $ or %. Punctuation, bullets and white space don't
count. Words are compared in Unicode's composed form (NFC).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from unicodedata import category, is_normalized, normalize

from glossator.model.passage import Passage
from glossator.text.document import Text
from glossator.text.gate import HIDDEN_SIGN, clean

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]")
_READ_ALOUD = frozenset("%‰§°©®™№±×÷")
_INVISIBLE = re.compile(f"[\u00ad\u200b-\u200d\u2060\ufeff{HIDDEN_SIGN}]")
_ORDINAL = re.compile(r"[0-9]+")


def words_of(text: str, brackets: bool = False) -> list[str]:
    """The words of a text in order; with ``brackets``, square brackets among them."""
    text = _INVISIBLE.sub("", clean(text))
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    words: list[str] = []
    mark_at = -1  # where the last word ends, if a mark may lengthen it or has just done so
    for match in _TOKEN.finditer(text):
        sign = match[0]
        if sign.isalnum():
            if match.start() == mark_at and words and category(text[mark_at - 1])[0] == "M":
                words[-1] += sign
            else:
                words.append(sign)
            mark_at = match.end()
        elif category(sign)[0] == "M" and match.start() == mark_at:
            words[-1] += sign
            mark_at = match.end()
        elif sign in _READ_ALOUD or category(sign) == "Sc" or (brackets and sign in "[]"):
            words.append(sign)
    return words


class SourceWords:
    """The words of a source, each with its line."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        """Take pieces of the source with the line that each begins on."""
        self.words: list[str] = []
        """The words in order."""
        self._starts: list[int] = []
        self._lines: list[int] = []
        for number, line in lines:
            self._starts.append(len(self.words))
            self._lines.append(number)
            self.words += words_of(line)

    @classmethod
    def of_plain_text(cls, data: bytes) -> SourceWords:
        """The words of a text without markup."""
        lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines()
        return cls(enumerate(lines, 1))

    @classmethod
    def of_markdown(cls, data: bytes) -> SourceWords:
        """The words that a Markdown text shows, the numbers of its lists left out."""
        text = Text(data)
        return cls((passage.line, passage.text) for passage in map(text.passage, text.keys()))

    def line(self, index: int) -> int:
        """The line of a word; of the last one for an index beyond it."""
        return self._lines[max(0, bisect_right(self._starts, index) - 1)] if self._lines else 1


class DocumentWords:
    """The words of a document, and which of them may be the editor's."""

    def __init__(self, text: Text) -> None:
        """Read all passages of a text."""
        self.words: list[str] = []
        """The words in order."""
        self.optional: dict[int, int] = {}
        """Where words begin that the source need not have, and one past their last:
        those in square brackets, and the numbers of lists."""
        self._text = text
        self._starts: list[int] = []
        self._passages: list[Passage] = []
        for passage in map(text.passage, text.keys()):
            self._starts.append(len(self.words))
            self._passages.append(passage)
            words, groups = _without_brackets(_marked_words(passage))
            start = len(self.words)
            self.words += words
            self.optional.update((start + first, start + end) for first, end in groups)

    def line(self, index: int) -> int:
        """The line of the document's file that a word stands on; of the last one for an index beyond it."""
        if not self.words:
            return 1
        index = min(index, len(self.words) - 1)
        number = bisect_right(self._starts, index) - 1
        wanted = self.words[self._starts[number] : index + 1]
        line = first = self._passages[number].line
        while wanted and line <= len(self._source_lines):
            for word in words_of(self._source_lines[line - 1].decode("utf-8", "replace")):
                if wanted and word == wanted[0]:
                    del wanted[0]
            line += 1
        return line - 1 if not wanted else first

    @cached_property
    def _source_lines(self) -> list[bytes]:
        return self._text.data.split(b"\n")


def _marked_words(passage: Passage) -> list[str]:
    """The words of a passage with brackets, the numbers of its list items in brackets too."""
    words: list[str] = []
    for leaf in passage.leaves:
        for number in _ORDINAL.findall(leaf.first):
            words += ["[", number, "]"]
        words += words_of(passage.text[leaf.start : leaf.end], brackets=True)
    return words


def _without_brackets(signs: list[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """The words, and the ranges of them that stood in brackets; a bracket without partner is punctuation."""
    words: list[str] = []
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for sign in signs:
        if sign == "[":
            opened.append(len(words))
        elif sign == "]" and opened:
            pairs.append((opened.pop(), len(words)))
        elif sign != "]":
            words.append(sign)
    groups: list[tuple[int, int]] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if end > start and (not groups or start >= groups[-1][1]):  # brackets within brackets are one
            groups.append((start, end))
    return words, groups
