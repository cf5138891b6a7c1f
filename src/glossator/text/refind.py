"""Finding the ends of links again in a text that has changed since, many at once.

First every quote is looked for at its place, which reads that passage alone. Those that
are not there are looked for together in one pass over the text, or, if they are few, each
in the bytes of the text. Nothing is parsed that cannot hold the words.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from typing import NamedTuple

from glossator.model.link import LinkEnd
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.text import near
from glossator.text.anchor import Anchor, whole
from glossator.text.document import Text
from glossator.text.grams import Gram, Grams, grams_of
from glossator.text.occurrences import Agreement, Occurrence, Passages, Sought
from glossator.text.sieve import blocks_with
from glossator.text.tokens import words_of

FEW = 8
"""So many quotes are looked for one by one."""
BROKEN = 4
"""How many words a quote must have to be found on both sides of a border that was not there."""
PART = 12
"""How many characters of such a quote its longer part must have at least."""
MOST = 64
"""After so many places where words stand without what should stand around them, no more are looked for."""


class Missing(NamedTuple):
    """An end whose words are not at its place."""

    end: LinkEnd
    """The end."""
    sought: Sought
    """Its words in their normal form."""
    words: int
    """How many they are."""
    grams: Sequence[Gram]
    """The same in pairs."""
    place: Key | None
    """The passage that stands at its place now."""
    section: range
    """The blocks of its section and of those under it; none if it is gone, or if it names none."""


def refinding(text: Text, ends: Iterable[LinkEnd]) -> Generator[None, None, dict[LinkEnd, Anchor]]:
    """Find the ends of links in the text of their document, in short steps; these return the anchors at last."""
    passages = Passages(text)
    anchors: dict[LinkEnd, Anchor] = {}
    missing: list[Missing] = []
    by_place: dict[Place, list[LinkEnd]] = {}
    for end in ends:
        by_place.setdefault(end.place, []).append(end)
    for place, those in by_place.items():
        where = yield from _where(text, place)
        for end in those:
            found = _at_place(passages, end, *where)
            if isinstance(found, Anchor):
                anchors[end] = found
            else:
                missing.append(found)
            yield
    search = _Search(passages, missing)
    if len(missing) > FEW:
        yield from search.building()
    for one in missing:
        anchors[one.end] = yield from search.exact(one)
        yield
    lost = [one for one in missing if anchors[one.end].state == "lost" and one.words >= BROKEN]
    if lost:
        yield from search.building()
    for one in lost:
        if span := search.other_words(one):
            anchors[one.end] = Anchor("fuzzy", span, text.passage(span.key).text[span.start : span.end])
        yield
    return anchors


def _where(text: Text, place: Place) -> Generator[None, None, tuple[Key | None, range]]:
    """The passage at a place, or the heading of a section, and the blocks of the section with those under it."""
    if not place.section:
        return None, range(0)
    yield from text.sections.seeking(place.section)
    index = text.section(place.section)
    if index is None:
        return None, range(0)
    section = range(text.sections.start(index), text.sections.end(text.subsections_end(index) - 1))
    return text.find(place.section, place.passage), section


def _at_place(passages: Passages, end: LinkEnd, key: Key | None, section: range) -> Anchor | Missing:
    """The anchor of an end whose words are where it says, or that has no words; else what there is to look for."""
    quote = end.quote
    if quote is None:
        found = key or not end.place.section
        return Anchor("anchored" if found else "lost", whole(passages.text, key) if key else None)
    here = key if end.place.passage else None
    if here and not (quote.prefix or quote.suffix):  # most have neither, and stand there letter by letter
        start = passages.text.passage(here).text.find(quote.exact)
        if start >= 0:
            return Anchor("anchored", Span(here, start, start + len(quote.exact)))
    sought = Sought.of(quote)
    for found_here in passages.find(sought, here) if here else ():
        if found_here.agrees is Agreement.FULL:
            return Anchor("anchored", found_here.span)
    words = words_of(sought.exact)
    return Missing(end, sought, len(words), grams_of(words), here, section)


class _Search:
    """What is looked for in one text."""

    def __init__(self, passages: Passages, missing: Sequence[Missing]) -> None:
        self._passages, self._text = passages, passages.text
        self._missing = missing
        self._grams = Grams(self._text)
        self._built = False

    def building(self) -> Iterator[None]:
        """Look through the text for all of them at once."""
        if not self._built:
            singles = any(one.words == 1 for one in self._missing)
            yield from self._grams.building((one.grams for one in self._missing), singles=singles)
            self._built = True

    # The same words

    def exact(self, one: Missing) -> Generator[None, None, Anchor]:
        """Where exactly these words stand: in the section, or in the document."""
        passage = one.end.place.passage
        partly: list[Occurrence] = []
        if one.section:
            spans = yield from self._first_two(one, one.section, partly)
            if len(spans) == 1 or (spans and not passage):
                return Anchor("moved" if passage else "anchored", spans[0])
            if spans:
                return Anchor("lost")
        partly.clear()
        yield from self._text.blocks.scanning()
        spans = yield from self._first_two(one, range(len(self._text.blocks)), partly)
        if len(spans) == 1:
            return Anchor("moved" if one.end.place.section else "anchored", spans[0])
        return Anchor("lost") if spans else _partly(one, partly)

    def _first_two(self, one: Missing, blocks: range, partly: list[Occurrence]) -> Generator[None, None, list[Span]]:
        """The first places of the words, two at most; ``partly`` takes those where not all around them agrees."""
        text, spans = self._text, list[Span]()
        for block in self._candidates(one, blocks):
            if block < 0:
                yield
                continue
            for key in text.keys(block, block + 1):
                for found in self._passages.find(one.sought, key, cut_words=False):
                    if found.agrees is Agreement.FULL:
                        spans.append(found.span)
                    elif found.agrees and len(partly) <= MOST:
                        partly.append(found)
            if len(spans) > 1 or (not spans and len(partly) > MOST):  # one place might not be the only one
                break
        return spans

    def _candidates(self, one: Missing, blocks: range) -> Iterator[int]:
        """The blocks that can hold the words; -1 for a pause."""
        if self._built and one.grams:
            return self._grams.exact(one.grams, blocks.start, blocks.stop)
        return blocks_with(self._text.data, self._text.blocks, one.sought.exact, blocks.start, blocks.stop)

    # Other words

    def other_words(self, one: Missing) -> Span | None:
        """What the words have become: parts of two passages, or nearly the same words."""
        blocks = self._grams.near(one.grams, near.SHARED_PAIRS)
        keys = [key for block in blocks for key in self._text.keys(block, block + 1)]
        parts = {part for key in keys for part in self._parts(one.sought, key)}
        if parts:
            return parts.pop() if len(parts) == 1 else None
        return self._near(one, keys) if len(one.sought.exact.split()) >= near.LONG else None

    def _parts(self, sought: Sought, key: Key) -> Iterator[Span]:
        """The longer part of words that begin in a passage and end in the next, or the other way round."""
        words = self._passages.normal(key).text.strip()
        if (begin := words.rfind(sought.exact[:PART])) >= 0 and sought.exact.startswith(words[begin:]):
            yield from self._longer_part(sought, key, self._passages.neighbour(key, 1))
        end = words.find(sought.exact[-PART:]) + PART
        if end >= PART and sought.exact.endswith(words[:end]):
            yield from self._longer_part(sought, self._passages.neighbour(key, -1), key)

    def _longer_part(self, sought: Sought, first: Key | None, second: Key | None) -> Iterator[Span]:
        """The longer part of words that go over the border between two passages."""
        if not (first and second):
            return
        left, right = self._passages.normal(first), self._passages.normal(second)
        border = len(left.text)
        start = f"{left.text} {right.text}".find(sought.exact)
        end = start + len(sought.exact)
        if not 0 <= start < border < end:
            return
        before, after = left.text[:start].rstrip(), right.text[end - border - 1 :].lstrip()
        if not (before.endswith(sought.before) and after.startswith(sought.after)):
            return
        if border - start >= end - border:
            yield Span(first, *left.span(start, border))
        else:
            yield Span(second, *right.span(0, end - border - 1))

    def _near(self, one: Missing, keys: Sequence[Key]) -> Span | None:
        """The words that are near enough to a long quote, and nearer than any others."""
        found = list[tuple[bool, float, Span]]()
        context = bool(one.sought.before or one.sought.after)
        for key in keys:
            likeness = near.compare(one.sought.exact, self._passages.normal(key).text)
            if likeness is None or not self._is_enough(one, key, likeness):
                continue
            there = self._passages.occurrence(one.sought, key, likeness.start, likeness.end)
            if there.agrees > Agreement.NEAR or (there.agrees and key == one.place):
                found.append((context and there.agrees is Agreement.FULL, likeness.alike, there.span))
        found.sort(reverse=True)
        if len(found) > 1 and not found[0][0] > found[1][0] and found[0][1] < found[1][1] + near.AHEAD:
            return None
        return found[0][2] if found else None

    def _is_enough(self, one: Missing, key: Key, likeness: near.Likeness) -> bool:
        """Is a passage near enough to a quote, for where it stands?"""
        if self._text.passage(key).kind == "code":
            return False
        if one.place and abs(key.block - one.place.block) <= near.AROUND:
            return likeness.alike >= near.ALIKE_HERE
        if not likeness.edges:
            return False
        if key.block in one.section or one.sought.before or one.sought.after:
            return likeness.alike >= near.ALIKE_NEAR_BY
        return not one.section and likeness.alike >= near.ALIKE_ELSEWHERE


def _partly(one: Missing, found: list[Occurrence]) -> Anchor:
    """Which of the places is meant where not all that should stand around the words stands in the same passage.

    What is near is taken at the old place alone: a quote records what stands around it
    because its words stood elsewhere too.
    """
    here = [each.span for each in found if each.span.key == one.place]
    beside = [each.span for each in found if each.agrees is Agreement.BESIDE]
    near_by = [span for span in beside if span.key.block in one.section]
    if len(found) > MOST:
        return Anchor("lost")
    if len(here) == 1:
        return Anchor("anchored", here[0])
    return next((Anchor("moved", spans[0]) for spans in (near_by, beside) if len(spans) == 1), Anchor("lost"))
