"""Changing a YAML list that people edit too: what is not meant stays as it is, byte for byte.

Every change is read again before it is given back. If it did anything else than what it
should, which only odd YAML can bring about, it is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Seq
from typing import NamedTuple

from glossator.text.gate import clean
from glossator.text.yaml_fields import kind_of
from glossator.text.yaml_nodes import Node, read_yaml
from glossator.text.yaml_pieces import Bare, Piece, read_pieces
from glossator.text.yaml_write import Value, write_entry, write_flow, write_quoted, write_value

_BOM = "\ufeff"
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # those that YAML counts
_NOT_OURS = re.compile("[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?")
_AFTER_ITEM = re.compile("(?:[ \t\r\n\x85\u2028\u2029]|#[^\r\n\x85\u2028\u2029]*)*,")


class EditError(ValueError):
    """The list cannot be changed; the message says why."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line
        """The line that is in the way, from 1; 0 for the whole file."""


class _Splice(NamedTuple):
    """Other characters in place of some."""

    start: int
    end: int
    instead: str


class EditableList:
    """A list out of a file. A change gives the new bytes of the file; the list itself stays as it is."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file. Raises EditError if they are no list, or damaged as YAML."""
        self.data = data
        """The bytes of the file."""
        text = data.decode("utf-8", "surrogateescape")
        self._bom = _BOM * text.startswith(_BOM)
        self._text = text.removeprefix(_BOM)
        pieces = read_pieces(self._text)
        if pieces is None:
            faults = read_yaml(data).faults
            raise EditError(*(faults[-1][::2] if faults else (0, "this cannot be read as YAML")))
        self._root, self._end = pieces
        if self._root and self._root.kind != "list" and (self._root.kind != "text" or self._root.text):
            raise EditError(self._root.line, f"the file is {kind_of(self._root.node)}; expected a list")
        self._pieces = self._root.inside if self._root else ()
        self.items: tuple[Node, ...] = tuple(piece.node for piece in self._pieces)
        """The items in order."""
        self.bare: tuple[Bare, ...] = tuple(piece.bare for piece in self._pieces)
        """What the items say."""
        self._breaks = [match.end() for match in _LINE_END.finditer(self._text)]
        first = _LINE_END.search(self._text)
        self._newline = "\r\n" if first and first[0] == "\r\n" else "\n"

    # Changes

    def append(self, *entries: Seq[tuple[str, Value]]) -> bytes:
        """The file with more entries at its end, with these keys and values."""
        splices = self._in_brackets(entries) if self._root and self._root.flow else [self._below(entries)]
        return self._proved(splices, [*self.bare, *(_said(dict(fields)) for fields in entries)])

    def remove(self, index: int) -> bytes:
        """The file without an item; comments around it stay."""
        assert self._root
        start, end = self._out_of_brackets(index) if self._root.flow else self._extent(index)
        return self._proved([_Splice(start, end, "")], [*self.bare[:index], *self.bare[index + 1 :]])

    def change(self, index: int, values: Mapping[str, Value | None]) -> bytes:
        """The file with other values for some keys of an item that is a mapping.

        A key that it lacks is added, one whose value is None removed. Where keys with
        texts stand already, only those texts change that differ.
        """
        item = self._pieces[index]
        if item.kind != "map":
            raise EditError(item.line, f"this entry is {kind_of(item.node)}; expected keys with values")
        splices, said = self._changes(item, values)
        return self._proved(splices, [*self.bare[:index], said, *self.bare[index + 1 :]])

    # Adding and removing whole items

    def _below(self, entries: Iterable[Seq[tuple[str, Value]]]) -> _Splice:
        """Entries after all else, written as the last one is."""
        last = self._pieces[-1] if self._pieces else None
        indent = self._column(self._dash(len(self._pieces) - 1)) if last else 0
        gap, flow = " ", bool(last and last.kind == "map" and last.flow)
        if last and (spaces := re.compile("-( +)(?=[^ #\r\n])").match(self._text, self._dash(len(self._pieces) - 1))):
            gap = spaces[1]
        written = [
            f"{' ' * indent}-{gap}{write_flow(dict(fields))}\n" if flow else write_entry(fields, indent, gap)
            for fields in entries
        ]
        before = "" if self._line_start(self._end) == self._end else "\n"
        return _Splice(self._end, self._end, before + "".join(written))

    def _in_brackets(self, entries: Iterable[Seq[tuple[str, Value]]]) -> list[_Splice]:
        """Entries before the bracket that ends the list."""
        assert self._root
        quoted = bool(self._pieces) and self._is_quoted(self._pieces[-1])
        written = [write_flow(dict(fields), quoted=quoted) for fields in entries]
        start, end = self._root.start, self._root.end
        if not self._pieces:
            if self._line_start(start) == start and "#" not in self._text[start:end]:
                blocks = "".join(write_entry(fields) for fields in entries)
                return [_Splice(start, end, blocks.removesuffix("\n"))]
            return [_Splice(start + 1, start + 1, ", ".join(written))]
        last = self._pieces[-1]
        comma = _AFTER_ITEM.match(self._text, last.end)
        done = comma.end() if comma else last.end
        margin = self._text[self._line_start(last.start) : last.start]
        if margin.strip():  # it does not begin its line
            return [_Splice(done, done, (" " if comma else ", ") + ", ".join(written))]
        line_end = self._text_end(done)
        if line_end >= self._root.end:
            line_end = done
        lines = ",".join("\n" + margin + entry for entry in written)
        added = _Splice(line_end, line_end, lines + ("," if comma else ""))
        return [added] if comma else [_Splice(done, done, ","), added]

    def _out_of_brackets(self, index: int) -> tuple[int, int]:
        """The characters of an item in brackets, with a comma that is not needed without it."""
        item = self._pieces[index]
        comma = _AFTER_ITEM.match(self._text, item.end)
        start, end = item.start, comma.end() if comma else item.end
        line = self._line_start(start)
        if not self._text[line:start].strip() and self._is_free(end, self._text_end(end)):
            return line, self._line_end(end)
        if comma:
            return start, end + len(self._text[end:]) - len(self._text[end:].lstrip(" "))
        return (self._pieces[index - 1].end if index else start), end

    def _extent(self, index: int) -> tuple[int, int]:
        """The lines of an item; empty lines and comments after it are not its own, unless these stand further in."""
        dash = self._dash(index)
        following = self._dash(index + 1) if index + 1 < len(self._pieces) else self._end
        end = position = self._line_end(max(self._pieces[index].end, dash + 1))
        while position < self._line_start(following):
            line = self._text[position : self._text_end(position)]
            if not self._is_free(position, self._text_end(position)):
                break
            position = self._line_end(position)
            if line.strip() and len(line) - len(line.lstrip(" ")) > self._column(dash):
                end = position
        return self._line_start(dash), end

    def _dash(self, index: int) -> int:
        """Where the dash of an item stands."""
        assert self._root
        after = self._pieces[index - 1].end if index else self._root.start
        column = self._column(self._text.index("-", self._root.start))
        if index == 0:
            return self._text.index("-", self._root.start)
        dash = re.compile(f"(?:^|[\r\n\x85\u2028\u2029]) {{{column}}}-")
        found = dash.search(self._text, after, self._pieces[index].start + 1)
        if not found:
            raise EditError(self._pieces[index].line, "it cannot be told where this entry begins; change it by hand")
        return found.end() - 1

    # Changing keys

    def _changes(self, item: Piece, values: Mapping[str, Value | None]) -> tuple[list[_Splice], Bare]:
        """What is to be done for other values of a map, and what it says then."""
        gone = {key for key, value in values.items() if value is None}
        added = {key: value for key, value in values.items() if value is not None and not item.get(key)}
        splices, said = self._without_keys(item, gone), list[tuple[Bare, Bare]]()
        for pair in item.pairs:
            value = values.get(pair[0].text)
            if value is not None and pair == item.get(pair[0].text):
                more, new = self._other_value(item, pair, value)
                splices += more
                said.append((pair[0].bare, new))
            elif pair[0].text not in gone:
                said.append((pair[0].bare, pair[1].bare))
        if added:
            splices.append(self._more_keys(item, added))
        return splices, (*said, *((key, _said(value)) for key, value in added.items()))

    def _other_value(self, item: Piece, pair: tuple[Piece, Piece], value: Value) -> tuple[list[_Splice], Bare]:
        key, old = pair
        if not isinstance(value, str) and old.kind == "map":
            gone = {name.text: None for name, _ in old.pairs if name.text not in value}
            return self._changes(old, {**value, **gone})
        if old.bare == _said(value):
            return [], old.bare
        sign = self._text[old.start : old.start + 1]
        if isinstance(value, str) and sign in ("'", '"') and "\n" not in value:
            written = write_quoted(value, sign)
        elif item.flow:
            written = write_flow(value, quoted=self._is_quoted(item))
        else:
            column = min(self._column(key.start), self._column(item.start))  # a key may have a question mark before it
            written = write_value(value, column)
            if "\n" in written and not self._is_free(old.end, self._line_end(old.end), comments=False):
                written = write_flow(value)
        adjoins = self._text[old.start - 1] == ":" and not (item.flow and sign in ("'", '"'))
        space = " " if adjoins else ""
        return [_Splice(old.start, old.end, space + written)], _said(value)

    def _without_keys(self, item: Piece, gone: set[str]) -> list[_Splice]:
        """The map without some keys: whole lines where they have their own."""
        pairs = item.pairs
        kept = next((index for index, (key, _) in enumerate(pairs) if key.text not in gone), len(pairs))
        splices = list[_Splice]()
        for index in (index for index, (key, _) in enumerate(pairs) if key.text in gone):
            key, value = pairs[index]
            if not item.flow and not self._text[self._line_start(key.start) : key.start].strip():
                splices.append(_Splice(self._line_start(key.start), self._line_end(value.end), ""))
            elif index < kept:
                end = pairs[index + 1][0].start if index + 1 < len(pairs) else value.end
                splices.append(_Splice(key.start, end, ""))
            else:
                splices.append(_Splice(pairs[index - 1][1].end, value.end, ""))
        return splices

    def _is_quoted(self, item: Piece) -> bool:
        """Does it stand in braces with its keys in quotation marks, as in JSON?"""
        return item.flow and bool(item.pairs) and self._text[item.inside[0].start] == '"'

    def _more_keys(self, item: Piece, added: Mapping[str, Value]) -> _Splice:
        last = item.inside[-1].end if item.inside else item.start + 1
        if item.flow:
            written = write_flow(added, quoted=self._is_quoted(item))[1:-1]
            return _Splice(last, last, ", " * bool(item.inside) + written)
        column, end = self._column(item.inside[0].start), self._line_end(last)
        lines = "".join(f"{' ' * column}{key}: {write_value(value, column)}\n" for key, value in added.items())
        return _Splice(end, end, lines if self._line_start(end) == end else "\n" + lines)

    # Lines

    def _line_start(self, offset: int) -> int:
        index = bisect_right(self._breaks, offset)
        return self._breaks[index - 1] if index else 0

    def _line_end(self, offset: int) -> int:
        """Where the next line begins."""
        index = bisect_right(self._breaks, offset)
        return self._breaks[index] if index < len(self._breaks) else len(self._text)

    def _text_end(self, offset: int) -> int:
        """Where the line ends, its line break aside."""
        found = _LINE_END.search(self._text, offset)
        return found.start() if found else len(self._text)

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    def _is_free(self, start: int, end: int, *, comments: bool = True) -> bool:
        """Is there nothing but white space and a comment?"""
        rest = self._text[start:end]
        return not rest.strip() or (comments and bool(_NOT_OURS.fullmatch(rest.rstrip("\r\n\x85\u2028\u2029"))))

    def _proved(self, splices: Seq[_Splice], wanted: list[Bare]) -> bytes:
        """The whole file with other characters, if it reads as what is wanted and no alias has lost its meaning."""
        text = self._text
        in_order = sorted(splices, key=lambda splice: splice.start)  # of several at one place the first comes first
        for start, end, instead in in_order[::-1]:
            text = text[:start] + instead.replace("\n", self._newline) + text[end:]
        data = (self._bom + text).encode("utf-8", "surrogateescape")
        if in_order and self._is_proved_nearby(in_order[0].start, max(splice.end for splice in splices), text, wanted):
            return data
        try:
            after = EditableList(data)
        except EditError as error:
            raise _harm(error.line) from error
        if list(after.bare) != wanted or not after.dangling <= self.dangling:
            raise _harm(0)
        return data

    def _is_proved_nearby(self, start: int, end: int, text: str, wanted: list[Bare]) -> bool:
        """Is it enough to read the entries again that were touched? A long file takes long.

        Each entry of a list in lines begins anew at its dash, whatever stands before it;
        only aliases reach further.
        """
        if not self._pieces or not self._root or self._root.flow or not wanted:  # a list of none is no list
            return False
        starts = [self._line_start(self._dash(index)) for index in range(len(self._pieces))]
        first = max(0, bisect_right(starts, start) - 1)
        last = bisect_left(starts, max(end, starts[first] + 1))
        if start < starts[first]:
            return False
        stop = starts[last] if last < len(starts) else self._end
        part = text[starts[first] : stop + len(text) - len(self._text)]
        if any(sign in part or sign in self._text[starts[first] : stop] for sign in "&*"):
            return False
        pieces, more = read_pieces(part), len(wanted) - len(self.bare)
        found = pieces.root.inside if pieces and pieces.root else ()
        complete = pieces is not None and pieces.end == len(part)
        return complete and [piece.bare for piece in found] == wanted[first : last + more]

    @property
    def dangling(self) -> set[str]:
        """The names of aliases that mean nothing that stands before them."""
        known, dangling = set[str](), set[str]()
        pieces = sorted(self._root.walk(), key=lambda piece: piece.start) if self._root else []
        for piece in pieces:
            if piece.anchor:
                known.add(piece.anchor)
            if piece.kind == "alias" and piece.text not in known:
                dangling.add(piece.text)
        return dangling


def _harm(line: int) -> EditError:
    return EditError(line, "this cannot be changed without harm to the rest of the file; change it by hand")


def _said(value: Value | Mapping[str, Value]) -> Bare:
    """What a value says once it is written."""
    if isinstance(value, str):
        return clean(value).rstrip()
    return tuple((key, _said(inner)) for key, inner in value.items())
