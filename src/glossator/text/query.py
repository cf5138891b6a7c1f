"""What is looked for: words as people type them, or a regular expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

PATIENCE = 0.25
"""How many seconds a regular expression may take on one passage."""

MOST_TIMES = 10_000
"""How often a regular expression may repeat something by a number, all its numbers multiplied."""

_TIMES = re.compile(r"(?<=[{,\s])[0-9]+(?=[0-9,\s]*\})")
_ALIKE = ("'‘’‚‛ʼ′", '"“”„‟″', "-‐‑‒–—―−")
_CLASSES = {char: f"[{re.escape(chars)}]" for chars in _ALIKE for char in chars}
_SOFT_HYPHEN = "\xad"
_TOKEN = re.compile(r"\s+|\S")
_NO_LETTERS = re.compile(r"\\[pP]\{[^}]*\}|\(\?P(?:<\w*>?|[=>]\w*)|\\.", re.DOTALL)
_MADE_BY_READER = re.compile("[\u2400-\u2426\ufffd⇄▣]")

Ranges = list[tuple[int, int]]
"""Where matches begin and end in a text."""


class QueryError(ValueError):
    """A regular expression that cannot be used; the message says why."""


class Query(NamedTuple):
    """What the reader typed."""

    words: str
    """The words, or the regular expression."""
    regex: bool = False
    """Is it a regular expression?"""

    @property
    def exact(self) -> bool:
        """Does case matter? Only if an upper-case letter was typed."""
        typed = _NO_LETTERS.sub("", self.words) if self.regex else self.words
        return any(char.isupper() for char in typed)

    @property
    def literal(self) -> str:
        """The longest piece that stands in the source of a match as it does in its text; empty if none must.

        That is so for letters, digits and most signs, as long as no markup stands
        between them; not for ASCII punctuation, spaces, signs that match others, or
        what the reader may have put there itself.
        """
        if self.regex:
            return ""
        words = "".join(char if is_solid(char) else " " for char in self.words.replace(_SOFT_HYPHEN, ""))
        return max(words.split(), key=lambda run: len(run.encode("utf-8", "replace")), default="")

    def narrows(self, other: Query) -> bool:
        """Does every match of this query contain one of the other?"""
        return not self.regex and not other.regex and other.words in self.words and (self.exact or not other.exact)


def is_solid(char: str) -> bool:
    """Does a character of the text stand in the source as itself, wherever it is not a character reference?"""
    if char.isascii():
        return char.isalnum()
    return not (char in _CLASSES or char.isspace() or char == _SOFT_HYPHEN or _MADE_BY_READER.match(char))


def matcher(query: Query) -> Callable[[str], Ranges]:
    """A function that finds all matches in the text of a passage, in order.

    Raises QueryError for a regular expression that is not one; the function raises it
    for one that takes too long. Matches without characters do not count.
    """
    return _expression(query) if query.regex else _words(query)


def _words(query: Query) -> Callable[[str], Ranges]:
    flags = 0 if query.exact else re.IGNORECASE
    tokens = _TOKEN.findall(query.words.replace(_SOFT_HYPHEN, ""))
    plain = re.compile("".join(_token(token, r"\s+") for token in tokens), flags)
    parts = (_token(token, rf"\s[\s{_SOFT_HYPHEN}]*") for token in tokens)
    broken = re.compile(f"{_SOFT_HYPHEN}*".join(parts), flags)

    def find(text: str) -> Ranges:
        pattern = broken if _SOFT_HYPHEN in text else plain
        return [match.span() for match in pattern.finditer(text) if match[0]]

    return find


def _token(token: str, space: str) -> str:
    """The pattern of one character; white space matches any run of white space."""
    return space if token.isspace() else _CLASSES.get(token) or re.escape(token)


def _refuse_many(expression: str) -> None:
    """Raise QueryError for repetitions that would fill the memory: each is written out, those within others too."""
    times = 1
    for number in _TIMES.findall(expression):
        times *= max(1, int(number[:9]))
    if times > MOST_TIMES:
        raise QueryError(f"repeats something more than {MOST_TIMES:,} times")


def _expression(query: Query) -> Callable[[str], Ranges]:
    import warnings

    import regex  # type: ignore[import-untyped]  # 25 ms, and only a regular expression needs it

    _refuse_many(query.words)
    try:
        with warnings.catch_warnings(action="ignore"):  # of what may mean something else one day
            pattern = regex.compile(query.words, regex.MULTILINE | (0 if query.exact else regex.IGNORECASE))
    except regex.error as error:
        at = f" (at {error.pos + 1})" if error.pos is not None else ""
        raise QueryError(f"{error.msg}{at}") from error
    except (RecursionError, OverflowError) as error:
        raise QueryError("too deeply nested") from error

    def find(text: str) -> Ranges:
        try:
            return [match.span() for match in pattern.finditer(text, timeout=PATIENCE) if match.end() > match.start()]
        except TimeoutError as error:
            raise QueryError("takes too long; try a simpler one") from error

    return find
