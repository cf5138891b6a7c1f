"""Finding the words of a quote again in a text that may have changed since.

The order is that of the design: the same place, the same section with those under it,
the whole document if the words are there only once. Words that are found nowhere are lost: a lost link
is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from glossator.model.link import AnchorState, LinkEnd, Quote
from glossator.model.passage import Key, Span
from glossator.text.document import Text


class Anchor(NamedTuple):
    """Where one end of a link stands in a text."""

    state: AnchorState
    """How well it was found."""
    span: Span | None = None
    """The words, or the whole passage; None if lost, or if the end is a whole document."""


def resolve(text: Text, end: LinkEnd) -> Anchor:
    """Find a link's end in the text of its document."""
    place, quote = end.place, end.quote
    index = text.section(place.section) if place.section else None
    if quote is None:
        return _resolve_place(text, end, index)
    if index is not None:
        keys = text.section_keys(index)
        here = [keys[place.passage - 1]] if 0 < place.passage <= len(keys) else []
        if here and (spans := list(occurrences(text, quote, here))):
            return Anchor("anchored", spans[0])
        first, last = text.sections[index], text.sections[text.subsections_end(index) - 1]
        if spans := list(occurrences(text, quote, text.keys(first.block, last.end))):
            if len(spans) == 1 or not place.passage:
                return Anchor("moved" if place.passage else "anchored", spans[0])
            return Anchor("lost")
    spans = list(occurrences(text, quote, text.keys()))
    if len(spans) == 1:
        return Anchor("moved" if place.section else "anchored", spans[0])
    return Anchor("lost")


def _resolve_place(text: Text, end: LinkEnd, index: int | None) -> Anchor:
    if not end.place.section:
        return Anchor("anchored")
    key = text.find(end.place.section, end.place.passage) if index is not None else None
    return Anchor("anchored", whole(text, key)) if key else Anchor("lost")


def whole(text: Text, key: Key) -> Span:
    """All the words of a passage."""
    return Span(key, 0, len(text.passage(key).text))


def occurrences(text: Text, quote: Quote, keys: Iterable[Key]) -> Iterator[Span]:
    """Where the words of a quote stand among these passages, with its prefix and suffix around them.

    Prefix and suffix are compared as far as the passage reaches, white space between
    them and the words left aside.
    """
    for key in keys:
        words = text.passage(key).text
        position = words.find(quote.exact) if quote.exact else -1
        while position >= 0:
            end = position + len(quote.exact)
            before, after = words[:position].rstrip(), words[end:].lstrip()
            if before.endswith(quote.prefix.strip()) and after.startswith(quote.suffix.strip()):
                yield Span(key, position, end)
            position = words.find(quote.exact, position + 1)
