"""What a reader leaves in the margin: marks on places, notes on quotes, and word that a passage was looked at."""

from __future__ import annotations

from typing import NamedTuple

from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place


class Mark(NamedTuple):
    """A bookmark on a place."""

    place: Place
    """The passage, or the heading; always with its brief and document."""
    words: str = ""
    """The first words there, by which it is listed, and found again when the text has changed."""
    added: str = ""
    """When, as ``2026-11-22T10:00:00+00:00``."""
    name: str = ""
    """What the reader calls it."""
    file: str = ""
    """The document's absolute path, if its brief was opened by path; empty for a brief of the library."""
    line: int = 0
    """Its line in marks.yaml, from 1; 0 if it does not come from there."""

    @property
    def end(self) -> LinkEnd:
        """The place with its words, as anchors are found."""
        return LinkEnd(self.place, Quote(self.words) if self.words else None)


class Note(NamedTuple):
    """The reader's own words on a quote."""

    id: str
    """Stable and unique among the notes of its brief."""
    place: Place
    """The passage that it is about; always with its brief and document."""
    quote: Quote | None
    """The words there that it is about; None for the whole passage."""
    text: str
    """What the reader says; may have several lines."""
    added: str = ""
    """When, as ``2026-11-22T10:00:00+00:00``."""
    changed: str = ""
    """When its text was last changed; empty if never."""
    file: str = ""
    """The document's absolute path, if its brief was opened by path; empty for a brief of the library."""
    line: int = 0
    """Its line in the file of notes, from 1; 0 if it does not come from there."""

    @property
    def end(self) -> LinkEnd:
        """The place with its words, as anchors are found."""
        return LinkEnd(self.place, self.quote)


class LookedAt(NamedTuple):
    """Word that somebody looked at a passage and found nothing to link."""

    place: Place
    """The passage; always with its brief and document."""
    words: str = ""
    """The first words there, by which it is found again when the text has changed."""
    digest: str = ""
    """What the passage's words came to then (``text.digest``); empty if it was written by hand."""
    by: str = ""
    """Who looked."""
    added: str = ""
    """When: a day, or a moment."""
    line: int = 0
    """Its line in looked-at.yaml, from 1; 0 if it does not come from there."""

    @property
    def end(self) -> LinkEnd:
        """The place with its words, as anchors are found."""
        return LinkEnd(self.place, Quote(self.words) if self.words else None)
