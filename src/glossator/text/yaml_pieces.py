"""YAML as pieces that know where they stand in the file, for changing one and leaving the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from glossator.text.gate import clean
from glossator.text.yaml_nodes import MAX_DEPTH, MAX_NODES, Entry, Mapping, Node, Scalar, Sequence, loader

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_WHITE = " \t\r\n\x85\u2028\u2029"

Bare = str | tuple["Bare", ...] | tuple[tuple["Bare", "Bare"], ...]
"""What a piece says, wherever it stands: a text, items, or pairs of keys and values."""


class Piece(NamedTuple):
    """A value: where it stands, and the values within it."""

    kind: Literal["text", "alias", "list", "map"]
    """What it is."""
    start: int
    """Its first character, in the text of the file; an anchor or a tag belongs to it."""
    end: int
    """One past its last character; white space and comments after it are not its own."""
    line: int
    """Its first line, from 1."""
    text: str = ""
    """Of a text what it says, of an alias its name."""
    inside: tuple[Piece, ...] = ()
    """The items of a list; the keys and values of a map by turns."""
    flow: bool = False
    """Does it stand in brackets or braces?"""
    anchor: str = ""
    """The name by which aliases mean it."""

    @property
    def pairs(self) -> list[tuple[Piece, Piece]]:
        """The keys and values of a map."""
        return list(zip(self.inside[::2], self.inside[1::2], strict=True)) if self.kind == "map" else []

    def get(self, key: str) -> tuple[Piece, Piece] | None:
        """The first key of this name with its value."""
        return next((pair for pair in self.pairs if pair[0].kind == "text" and pair[0].text == key), None)

    @property
    def bare(self) -> Bare:
        """What it says, apart from white space at the ends of its texts."""
        if self.kind == "text":
            return self.text.rstrip()
        if self.kind == "alias":
            return ("*", self.text)
        if self.kind == "list":
            return tuple(item.bare for item in self.inside)
        return tuple((key.bare, value.bare) for key, value in self.pairs)

    @property
    def node(self) -> Node:
        """The value as it is read elsewhere; an alias says nothing."""
        if self.kind == "list":
            return Sequence(tuple(item.node for item in self.inside), self.line)
        if self.kind != "map":
            return Scalar(self.text if self.kind == "text" else "", self.line)
        entries: dict[str, Entry] = {}
        for key, value in self.pairs:
            if key.kind == "text" and value.kind != "alias":
                entries.setdefault(key.text, Entry(value.node, key.line))
        return Mapping(entries, self.line)

    def walk(self) -> Iterator[Piece]:
        """Itself and all within it."""
        waiting = [self]
        while waiting:
            piece = waiting.pop()
            yield piece
            waiting.extend(piece.inside)


class Pieces(NamedTuple):
    """A file."""

    root: Piece | None
    """The outermost value; None for an empty file."""
    end: int
    """Where its document ends: at ``...``, or where the text does."""


def read_pieces(text: str) -> Pieces | None:
    """The pieces of YAML; None if it cannot be read to its end, breaks a limit, or has a second document."""
    import yaml  # 20 ms, for those who change something

    try:
        return _build(yaml.parse(_UNREADABLE.sub("\ufffd", text), Loader=loader()), text)
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, OverflowError, TypeError):  # as yaml_nodes has it
        return None


class _Open(NamedTuple):
    """A list or a map that is being read."""

    event: Any
    inside: list[Piece]


def _build(events: Iterator[Any], text: str) -> Pieces | None:
    opened: list[_Open] = []
    root, end = None, len(text)
    for count, event in enumerate(events):
        name = type(event).__name__
        if name == "DocumentStartEvent" and root is not None:
            return None
        if name == "DocumentEndEvent" and event.explicit:
            end = event.start_mark.index
        if len(opened) > MAX_DEPTH or count > 2 * MAX_NODES:
            return None
        if name in ("SequenceStartEvent", "MappingStartEvent"):
            opened.append(_Open(event, []))
        elif piece := _piece(name, event, opened, text):
            if opened:
                opened[-1].inside.append(piece)
            else:
                root = piece
    return Pieces(root, end)


def _piece(name: str, event: Any, opened: list[_Open], text: str) -> Piece | None:
    start, end = event.start_mark.index, event.end_mark.index
    if name == "ScalarEvent":
        if event.style in ("|", ">"):
            end = start + len(text[start:end].rstrip(_WHITE))
        line = event.start_mark.line + 1
        return Piece("text", start, end, line, clean(event.value), anchor=event.anchor or "")
    if name == "AliasEvent":
        return Piece("alias", start, end, event.start_mark.line + 1, event.anchor)
    if name not in ("SequenceEndEvent", "MappingEndEvent"):
        return None
    begun, inside = opened.pop()
    start = begun.start_mark.index
    if not begun.flow_style:
        end = inside[-1].end if inside else start
    kind: Literal["list", "map"] = "list" if name == "SequenceEndEvent" else "map"
    line = begun.start_mark.line + 1
    return Piece(kind, start, end, line, "", tuple(inside), bool(begun.flow_style), begun.anchor or "")
