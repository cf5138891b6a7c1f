"""Finding the words of a quote again in a text that may have changed since.

The order is that of the design: the same place; the same section with those under it;
the whole document, if the words stand there only once; and for long quotes words that
are nearly the same. Words are compared in their normal form (``normal``), and at another
place whole words only. Words that are found nowhere are lost: a lost link is better than
a wrong one.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import NamedTuple

from glossator.model.link import AnchorState, LinkEnd
from glossator.model.passage import Key, Span
from glossator.text.document import Text
from glossator.text.steps import finish


class Anchor(NamedTuple):
    """Where one end of a link stands in a text."""

    state: AnchorState
    """How well it was found: *anchored* at its place, *moved* to another, *fuzzy* if the words have changed, *lost*."""
    span: Span | None = None
    """The words, or the whole passage; None if lost, or if the end is a whole document."""
    words: str = ""
    """What a fuzzy one reads now."""


def resolve(text: Text, end: LinkEnd) -> Anchor:
    """Find a link's end in the text of its document."""
    return finish(resolving(text, [end]))[end]


def resolving(text: Text, ends: Iterable[LinkEnd]) -> Generator[None, None, dict[LinkEnd, Anchor]]:
    """The same for many ends, faster than one by one, in short steps: what they return at last are the anchors."""
    from glossator.text.refind import refinding  # its patterns are not wanted before the first frame

    return refinding(text, ends)


def whole(text: Text, key: Key) -> Span:
    """All the words of a passage."""
    return Span(key, 0, len(text.passage(key).text))
