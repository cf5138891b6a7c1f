"""Changing a YAML list that people edit too: what is not meant stays as it is, byte for byte.

Every change is read again before it is given back. If it did anything else than what it
should, which only odd YAML can bring about, it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from collections.abc import Sequence as Seq

from glossator.text.gate import clean
from glossator.text.yaml_fields import kind_of
from glossator.text.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml
from glossator.text.yaml_write import write_entry, write_scalar

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(rb"\r\n|[\r\n]|\xc2\x85|\xe2\x80[\xa8\xa9]")  # those that YAML counts
_ENDED = re.compile(rb".*(?:[\r\n]|\xc2\x85|\xe2\x80[\xa8\xa9])\Z", re.DOTALL)
_DASH = re.compile(rb"( *)-(?:[ \t]+|(?=[\r\n]|\xc2\x85|\xe2\x80[\xa8\xa9])|\Z)")
_NO_ITEMS = re.compile(rb"^\[[ \t]*\]", re.MULTILINE)


class EditError(ValueError):
    """The list cannot be changed; the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        """The line that is in the way, from 1; 0 for the whole file."""


class EditableList:
    """A list out of a file. A change gives the new bytes of the file; the list itself stays as it is."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file. Raises EditError if they are no list, or damaged as YAML."""
        nodes = read_yaml(data)
        root = nodes.root
        if not nodes.complete:
            raise EditError(nodes.faults[-1].line, nodes.faults[-1].message)
        if root is not None and not isinstance(root, Sequence) and not (isinstance(root, Scalar) and not root.text):
            raise EditError(root.line, f"the file is {kind_of(root)}; expected a list")
        self.items: tuple[Node, ...] = root.items if isinstance(root, Sequence) else ()
        """The items in order."""
        self._bom = _BOM if data.startswith(_BOM) else b""
        self._lines = _split(data.removeprefix(_BOM))
        self._newline = b"\r\n" if self._lines[0].endswith(b"\r\n") else b"\n"
        self._indent, self._starts = self._find_items(root) if isinstance(root, Sequence) else (0, [])

    def _find_items(self, root: Sequence) -> tuple[int, list[int]]:
        """How far the list is indented, and the lines, from 0, that its items begin on."""
        first = _DASH.match(self._lines[root.line - 1])
        if not first:
            if root.items:
                raise EditError(root.line, "the list stands in brackets; begin each entry on a line of its own with -")
            return 0, []
        indent = len(first[1])
        dashes = ((number, _DASH.match(line)) for number, line in enumerate(self._lines) if number >= root.line - 1)
        return indent, [number for number, dash in dashes if dash and len(dash[1]) == indent]

    # Changes

    def append(self, fields: Seq[tuple[str, str]]) -> bytes:
        """The file with one more entry at its end, with these keys and values."""
        data = b"".join(self._lines)
        if not self._starts:
            data = _NO_ITEMS.sub(b"", data)
        if data and not _ENDED.match(data):
            data += self._newline
        data += self._encode(write_entry(fields, self._indent))
        return self._proved(data, [*map(_bare, self.items), {key: clean(value).rstrip() for key, value in fields}])

    def remove(self, index: int) -> bytes:
        """The file without an item; comments around it stay."""
        start, end = self._extent(index)
        others = [_bare(item) for number, item in enumerate(self.items) if number != index]
        return self._proved(self._with(start, end, b""), others)

    def change(self, index: int, values: Map[str, str]) -> bytes:
        """The file with other values for some keys of an item that is a mapping; a key that it lacks is added."""
        changed, data = self, self._bom + b"".join(self._lines)
        for key, value in values.items():
            data = changed._set(index, key, value)
            changed = EditableList(data)
        return data

    def _set(self, index: int, key: str, value: str) -> bytes:
        item = self.items[index]
        if not isinstance(item, Mapping):
            raise EditError(item.line, f"this entry is {kind_of(item)}; expected keys with values")
        wanted = [_bare(other) for other in self.items]
        wanted[index] = {**_bare_keys(item), key: clean(value).rstrip()}
        start, end = self._extent(index)
        column, words = self._keys_of(item)
        if words.startswith(b"{"):
            return self._proved(self._with(start, end, self._out_of_braces(item, key, value)), wanted)
        line, lines = b" " * column, self._encode(f"{key}: {write_scalar(value, column)}\n")
        if key not in item.entries:
            before = self._newline if not _ENDED.match(self._lines[end - 1]) else b""
            return self._proved(self._with(end, end, before + line + lines), wanted)
        first = item.entries[key].line - 1
        last = self._value_end(first, end, column)
        return self._proved(self._with(first, last, self._lines[first][:column] + lines), wanted)

    def _out_of_braces(self, item: Mapping, key: str, value: str) -> bytes:
        """An entry that stands in braces, written anew with each key on a line of its own."""
        fields = {**_bare_keys(item), key: value}
        if not all(isinstance(text, str) for text in fields.values()):
            raise EditError(item.line, "this entry stands in braces; write each key on a line of its own")
        return self._encode(write_entry([(name, str(text)) for name, text in fields.items()], self._indent))

    # Lines

    def _extent(self, index: int) -> tuple[int, int]:
        """The lines of an item, from 0, the end not included; empty lines and comments after it are not its own."""
        start = max(number for number in self._starts if number < self.items[index].line)
        end = min((number for number in self._starts if number > start), default=len(self._lines))
        while end > start + 1 and self._is_outside(self._lines[end - 1]):
            end -= 1
        return start, end

    def _is_outside(self, line: bytes) -> bool:
        """Is a line at the end of an item none of it?"""
        comment = line.lstrip(b" \t").startswith(b"#") and _column(line) <= self._indent
        return not line.strip() or comment or line.startswith(b"...")

    def _keys_of(self, item: Mapping) -> tuple[int, bytes]:
        """How far the keys of an entry are indented, and what stands there first."""
        line = self._lines[item.line - 1]
        dash = _DASH.match(line) if item.line - 1 in self._starts else None
        column = dash.end() if dash else _column(line)
        return column, line[column:]

    def _value_end(self, first: int, end: int, column: int) -> int:
        """One past the last line of the value of a key."""
        last = first + 1
        while last < end and (not self._lines[last].strip() or _column(self._lines[last]) > column):
            last += 1
        while last > first + 1 and not self._lines[last - 1].strip():
            last -= 1
        return last

    def _with(self, start: int, end: int, instead: bytes) -> bytes:
        """The file with other bytes in place of some lines."""
        return b"".join([*self._lines[:start], instead, *self._lines[end:]])

    def _encode(self, text: str) -> bytes:
        return text.encode().replace(b"\n", self._newline)

    def _proved(self, data: bytes, wanted: list[object]) -> bytes:
        """The whole file, if it reads as what is wanted."""
        nodes = read_yaml(data)
        items = nodes.root.items if isinstance(nodes.root, Sequence) else ()
        if not nodes.complete or [_bare(item) for item in items] != wanted:
            line = 0 if nodes.complete else nodes.faults[-1].line
            raise EditError(line, "this cannot be changed without harm to the rest of the file; change it by hand")
        return self._bom + data


def _split(data: bytes) -> list[bytes]:
    """The lines with their ends, as YAML counts them; at least one."""
    ends = [match.end() for match in _LINE_END.finditer(data)]
    if not ends or ends[-1] < len(data):
        ends.append(len(data))
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def _column(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


def _bare(node: Node) -> object:
    """What a node says, apart from its lines and from white space at the ends of its texts."""
    if isinstance(node, Scalar):
        return node.text.rstrip()
    return [_bare(item) for item in node.items] if isinstance(node, Sequence) else _bare_keys(node)


def _bare_keys(node: Mapping) -> dict[str, object]:
    return {key: _bare(entry.node) for key, entry in node.entries.items()}
