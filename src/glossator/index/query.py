"""What can be asked of the index: words, phrases and conditions, and what joins them."""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A word, in any of its forms."""

    text: str
    """As it was typed."""
    prefix: bool = False
    """Is it the beginning of words?"""
    exact: bool = False
    """Only in the form in which it was typed?"""


class Phrase(NamedTuple):
    """Words that stand together."""

    words: tuple[Word, ...]
    """The words; in a phrase with quotation marks all are exact."""
    slop: int = 0
    """How many words may stand between them; then the order does not matter."""


class Filter(NamedTuple):
    """A condition on the brief or document."""

    field: str
    """in or role."""
    value: str
    """A name."""


class Issued(NamedTuple):
    """A range of days, as numbers: ``2012-06-18`` is 20120618."""

    first: int
    """The first day."""
    last: int
    """The last day."""


class Not(NamedTuple):
    """What must not be."""

    part: Node
    """That."""


class All(NamedTuple):
    """What must be all together."""

    parts: tuple[Node, ...]
    """Those."""


class Any(NamedTuple):
    """Of what one is enough."""

    parts: tuple[Node, ...]
    """Those."""


Node = Word | Phrase | Filter | Issued | Not | All | Any
