"""Marks and notes in the text as it is now: where they stand, and how new ones are anchored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator.model.link import LinkEnd, Quote
from glossator.model.mark import Mark, Note
from glossator.model.passage import Key, Span
from glossator.text.anchor import Anchor

if TYPE_CHECKING:
    from datetime import datetime

    from glossator.library.brief import Brief
    from glossator.library.library import Library
    from glossator.text.document import Text

WORDS = 60
"""How long the words of a mark are at most, in characters."""
CONTEXT = 32
"""How many characters before and after a quote are kept at first to tell it from others like it."""
READ = 200
"""How many blocks are read at most to see whether the words of a new quote stand elsewhere too."""


class FoundNote(NamedTuple):
    """A note, and where it stands now."""

    note: Note
    """The note."""
    anchor: Anchor
    """Where its words are; ``lost`` if they are gone."""


class FoundMark(NamedTuple):
    """A mark, and where it stands now."""

    mark: Mark
    """The mark."""
    anchor: Anchor
    """Where its words are; ``lost`` if they are gone."""


# What is there


def find_notes(notes: Iterable[Note], brief: Brief, document: str) -> tuple[FoundNote, ...]:
    """Those of the notes that belong to a document, in the order of the text, lost ones last.

    Looking for words that have moved means reading the whole document.
    """
    file = _path(brief, document)
    own = (note for note in notes if _belongs(note, brief, document, file))
    return tuple(sorted((FoundNote(note, brief.anchor(note.end)) for note in own), key=_order))


def find_marks(marks: Iterable[Mark], brief: Brief, document: str) -> tuple[FoundMark, ...]:
    """Those of the marks that belong to a document, as ``find_notes`` does."""
    file = _path(brief, document)
    own = (mark for mark in marks if _belongs(mark, brief, document, file))
    return tuple(sorted((FoundMark(mark, brief.anchor(mark.end)) for mark in own), key=_order))


def notes_by_passage(text: Text, found: Iterable[FoundNote]) -> dict[Key, list[FoundNote]]:
    """Notes of a document by the passages where they are shown: those that are lost where they were."""
    passages: dict[Key, list[FoundNote]] = {}
    for one in found:
        place, span = one.note.place, one.anchor.span
        key = span.key if span else text.find(place.section, place.passage) or text.find(place.section, 0)
        passages.setdefault(key or text.first(), []).append(one)
    return passages


def open_mark(mark: Mark, library: Library) -> tuple[Brief, Anchor]:
    """The brief that a mark leads to, from the library or by its path, and where in its document.

    The document's id is the one that the brief has for it now: that of ``mark.place``,
    or, for a mark by path, ``brief.document_of(Path(mark.file))``. Raises LibraryError
    if the brief or the file is gone.
    """
    from glossator.library.library import open_path

    if not mark.file:
        brief = library.open(mark.place.brief)
        return brief, brief.anchor(mark.end)
    path = Path(mark.file)
    brief = open_path(path, library)
    place = mark.place._replace(brief=brief.info.id, document=brief.document_of(path))
    return brief, brief.anchor(mark.end._replace(place=place))


def _belongs(own: Mark | Note, brief: Brief, document: str, file: Path) -> bool:
    """Is it about this document, rather than another of the same name?"""
    if own.place.document != document or own.place.brief != brief.info.id:
        return False
    return Path(own.file) == file if own.file else brief.in_library


def _order(found: FoundNote | FoundMark) -> tuple[bool, Span]:
    span = found.anchor.span
    return found.anchor.state == "lost", span or Span(Key(0), 0, 0)


# New ones


def file_of(brief: Brief, document: str) -> str:
    """What ``file`` of a mark or note says: the document's path, or nothing if the library has the brief."""
    return "" if brief.in_library else str(_path(brief, document))


def mark_at(brief: Brief, document: str, key: Key, now: datetime, name: str = "") -> Mark:
    """A new mark on a passage or a heading."""
    from glossator.state.moment import moment

    words = first_words(brief.text(document).passage(key).text)
    return Mark(brief.address(document, key), words, moment(now), name, file_of(brief, document))


def end_at(brief: Brief, document: str, span: Span) -> LinkEnd:
    """A place with its quote, for words of a passage that a new note is about."""
    return LinkEnd(brief.address(document, span.key), quote_of(brief.text(document), span))


def first_words(text: str) -> str:
    """The words that a passage begins with, as far as they make one short line."""
    line = text.lstrip().partition("\n")[0]
    if len(line) > WORDS:
        line = line[: WORDS + 1].rpartition(" ")[0] or line[:WORDS]
    return line.strip()


def typed_span(text: Text, key: Key, typed: str) -> Span | None:
    """The words of a passage that somebody typed: all of them, or the first and the last with ``…`` between.

    They are compared as find compares them, case left aside. None if they do not stand there.
    """
    words, typed = text.passage(key).text, typed.strip().lower()
    if ranges := _matches(typed, words):
        return Span(key, *ranges[0])
    first, _, last = typed.replace("...", "…").partition("…")
    for start, middle in _matches(first.strip(), words)[:1]:
        for _, end in _matches(last.strip(), words[middle:])[:1]:
            return Span(key, start, middle + end)
    return None


def _matches(typed: str, words: str) -> list[tuple[int, int]]:
    from glossator.text.query import Query, matcher  # not before somebody types words

    return matcher(Query(typed))(words) if typed else []


def quote_of(text: Text, span: Span) -> Quote | None:
    """The words of a span, with as many of those around them as tell them from the same words elsewhere.

    None for a span without words. Words that stand twice in one passage are always told
    apart; those of other passages where the passages differ, in the first READ that may have them.
    """
    words = text.passage(span.key).text
    exact = words[span.start : span.end].strip()
    if not exact:
        return None
    start = words.index(exact, span.start)
    before, after = words[:start].strip(), words[start + len(exact) :].strip()
    keys = list(dict.fromkeys([span.key, *_keys_with(text, exact)]))
    if _is_once(text, Quote(exact), keys):
        return Quote(exact)
    quotes = (Quote(exact, _end_of(before, length), _start_of(after, length)) for length in (CONTEXT, 4 * CONTEXT))
    return next((quote for quote in quotes if _is_once(text, quote, keys)), Quote(exact, before, after))


def _keys_with(text: Text, exact: str) -> Iterator[Key]:
    """The passages of the blocks that may have these words, as far as they are read."""
    from glossator.text.sieve import blocks_with  # as below

    blocks = (block for block in blocks_with(text.data, text.blocks, exact, 0, len(text.blocks)) if block >= 0)
    return (key for block in islice(blocks, READ) for key in text.keys(block, block + 1))


def _is_once(text: Text, quote: Quote, keys: Iterable[Key]) -> bool:
    from glossator.text.occurrences import occurrences  # its patterns are not wanted before the first frame

    return len(list(islice(occurrences(text, quote, keys), 2))) == 1


def _end_of(words: str, length: int) -> str:
    """The last few words."""
    if len(words) <= length:
        return words
    return words[-length - 1 :].partition(" ")[2] or words[-length:]


def _start_of(words: str, length: int) -> str:
    """The first few words."""
    if len(words) <= length:
        return words
    return words[: length + 1].rpartition(" ")[0] or words[:length]


def _path(brief: Brief, document: str) -> Path:
    return brief.document(document).file.resolve()
