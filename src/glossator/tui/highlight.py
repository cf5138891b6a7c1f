"""Which words of a block of code are what: keywords, strings, comments, numbers, names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("keyword", "string", "comment", "number", "name")
"""What words of code can be; a component class of the text view each."""
MOST = 20_000
"""A block with more characters than this is not highlighted."""
LONGEST = 1_000
"""Nor is one with a line of more characters: no person wrote it, and lexers can be slow on it."""

_LANGUAGE = re.compile(r"[A-Za-z0-9][\w+#.-]*")


class Code(NamedTuple):
    """A block of code."""

    text: str
    """The code."""
    language: str
    """Its language, as the document names it."""


class Mark(NamedTuple):
    """A range of a code's text."""

    start: int
    """Its first character."""
    end: int
    """One past its last character."""
    kind: str
    """One of KINDS."""


def code_of(text: str, start: int, end: int, info: str) -> Code | None:
    """The code that ``text[start:end]`` is, by the info string of its fence; None if there is nothing to highlight."""
    language = _LANGUAGE.search(info)
    return Code(text[start:end], language[0].lower()) if language and start < end <= start + MOST else None


def marks(code: Code) -> tuple[Mark, ...]:
    """The marks of a code in order, none where its language is not known.

    Takes 30 ms for the first code, and a millisecond or so a kilobyte: nothing to wait for while drawing.
    """
    name = _languages().get(code.language)
    if name is None or max(map(len, code.text.split("\n"))) > LONGEST:
        return ()
    return tuple(_marks(code.text, name))


def _marks(text: str, language: str) -> Iterator[Mark]:
    from pygments.lexers import get_lexer_by_name  # 30 ms, and few texts have code

    for start, token, words in get_lexer_by_name(language).get_tokens_unprocessed(text + "\n"):
        kind = _kind(token)
        if kind and words.strip():
            yield Mark(start, min(start + len(words), len(text)), kind)


@cache
def _kind(token: tuple[str, ...]) -> str:
    """What a token of Pygments is; empty for what is drawn as the rest of the code is."""
    from pygments.token import Comment, Keyword, Name, Number, Operator, String  # as above

    if token in Name:
        plain = (Name.Variable, Name.Constant, Name.Label, Name.Other, Name.Namespace)
        return "" if token is Name or any(token in other for other in plain) else "name"
    kinds = {"comment": Comment, "keyword": Keyword, "string": String, "number": Number}
    return "keyword" if token in Operator.Word else next((kind for kind in kinds if token in kinds[kind]), "")


@cache
def _languages() -> dict[str, str]:
    """The languages that Pygments itself knows, by all their names; plug-ins are not looked for."""
    from pygments.lexers import get_all_lexers  # as above

    return {alias.lower(): aliases[0] for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}
