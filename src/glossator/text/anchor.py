"""Finding the words of a quote again in a text that may have changed since.

The order is that of the design: the same place, the same section with those under it,
the whole document if the words are there only once. Words that are found nowhere are lost: a lost link
is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import NamedTuple

from glossator.model.link import AnchorState, LinkEnd, Quote
from glossator.model.passage import Key, Span
from glossator.text.document import Text
from glossator.text.sieve import matching_blocks, pattern_for


class Anchor(NamedTuple):
    """Where one end of a link stands in a text."""

    state: AnchorState
    """How well it was found."""
    span: Span | None = None
    """The words, or the whole passage; None if lost, or if the end is a whole document."""


def resolve(text: Text, end: LinkEnd) -> Anchor:
    """Find a link's end in the text of its document."""
    steps = resolving(text, end)
    while True:
        try:
            next(steps)
        except StopIteration as result:
            return result.value  # type: ignore[no-any-return]


def resolving(text: Text, end: LinkEnd) -> Generator[None, None, Anchor]:
    """The same as ``resolve`` in short steps: what they return at last is the anchor."""
    place, quote = end.place, end.quote
    if place.section:
        yield from text.sections.seeking(place.section)
    index = text.section(place.section) if place.section else None
    if quote is None:
        return _resolve_place(text, end, index)
    if index is not None:
        key = text.find(place.section, place.passage) if place.passage else None
        if key and (spans := list(occurrences(text, quote, [key]))):
            return Anchor("anchored", spans[0])
        first, last = text.sections.start(index), text.sections.end(text.subsections_end(index) - 1)
        if spans := (yield from _first_two(text, quote, first, last)):
            if len(spans) == 1 or not place.passage:
                return Anchor("moved" if place.passage else "anchored", spans[0])
            return Anchor("lost")
    spans = yield from _first_two(text, quote, 0, len(text.blocks))
    if len(spans) == 1:
        return Anchor("moved" if place.section else "anchored", spans[0])
    return Anchor("lost")


def _first_two(text: Text, quote: Quote, start: int, end: int) -> Generator[None, None, list[Span]]:
    """The first places of a quote's words among some blocks, two at least if there are as many."""
    spans: list[Span] = []
    pattern = pattern_for(quote.exact)
    for block in matching_blocks(text.data, text.blocks, pattern, start, end):
        if block >= 0:
            spans += occurrences(text, quote, text.keys(block, block + 1))
        if len(spans) > 1:
            break
        yield
    return spans


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
