"""The addressable text: passages, what they are made of, and positions in them."""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal["heading", "paragraph", "item", "quotation", "table", "code", "html", "rule", "footnote"]

EMPHASIS, STRONG, CODE, STRIKE, LINK, IMAGE, NOTE = 1, 2, 4, 8, 16, 32, 64
"""Flags of Run.style."""


class Key(NamedTuple):
    """Which passage of a document: its block, and its index within the block.

    Keys are ordered as the text is. They hold as long as the document's bytes do;
    a Place is the address that survives.
    """

    block: int
    """The index of the block in the document, from 0."""
    part: int = 0
    """The index of the passage in the block, from 0."""


class Span(NamedTuple):
    """A range of the plain text of one passage."""

    key: Key
    """The passage."""
    start: int
    """Its first character, in code points of the passage's text."""
    end: int
    """One past its last character."""


class Run(NamedTuple):
    """A range of a passage's text with a style of its own."""

    start: int
    """Its first character, in the passage's text."""
    end: int
    """One past its last character."""
    style: int
    """A sum of EMPHASIS, STRONG, CODE, STRIKE, LINK, IMAGE and NOTE."""
    href: str = ""
    """Where a LINK leads or an IMAGE lies, as written; the label of the footnote that a NOTE refers to."""


class Leaf(NamedTuple):
    """A piece of a passage that is laid out as one: a paragraph, a line of code, a table."""

    kind: Kind
    """What it is."""
    start: int
    """Where it begins in the passage's text."""
    end: int
    """Where it ends there."""
    first: str = ""
    """What stands before its first line: indent, list marker, quotation bars."""
    rest: str = ""
    """What stands before its other lines, as wide as ``first``."""
    gap: bool = True
    """Whether an empty line stands before it."""
    above: str = ""
    """What stands on that empty line: the bars of a quotation that goes on."""
    level: int = 0
    """The level of a heading, 1 to 6."""
    info: str = ""
    """The info string of a fenced code block."""
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()
    """The cells of a table as ranges of the passage's text, its header row first."""
    align: tuple[str, ...] = ()
    """The alignment of each column of a table: left, center, right or empty."""


class Passage(NamedTuple):
    """The smallest addressable piece of a document.

    Headings and rules are in the sequence too, so that the sequence is the whole
    text, but have no number: a heading's address is its section's.
    """

    kind: Kind
    """What it is."""
    text: str
    """Its words as plain text, leaves separated by newlines."""
    leaves: tuple[Leaf, ...]
    """Its pieces in order."""
    runs: tuple[Run, ...] = ()
    """Its styled ranges in order; they may nest."""
    line: int = 0
    """The line of the document's file that it starts on, from 1."""

    @property
    def numbered(self) -> bool:
        """Does it count among the passages of its section?"""
        return self.kind not in ("heading", "rule")


class Section(NamedTuple):
    """A heading and what stands under it."""

    slug: str
    """Its address within the document; ``top`` for the text before the first heading."""
    title: str
    """The heading as plain text; empty for ``top``."""
    level: int
    """The heading's level, 1 to 6; 0 for ``top``."""
    block: int
    """The block of the heading, or the first block of ``top``."""
    end: int
    """One past the last block before the next heading of any level."""
