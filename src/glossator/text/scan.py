"""Where the blocks of a Markdown text begin: one linear pass over its bytes.

The pass finds the points where markdown-it's block parser is back at the top of the
document, so that the pieces between can be parsed one by one, in any order, and give
what parsing the whole gives (CommonMark 0.31.2, sections 4 and 5; property tests hold
it to that). It knows lines, not inlines. Where a line alone does not tell what it is
(it may lazily continue a list or a quotation, follow a reference definition or a
table, or stand before a definition), the lines in question are put to markdown-it itself.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from itertools import accumulate
from typing import NamedTuple

from glossator.text.lines import (
    ATX,
    DEFINITION,
    DEFINITION_NEXT,
    DELIMITER_ROW,
    FENCE,
    LINE,
    MARKER,
    SETEXT,
    STARTERS,
    columns,
    interrupts,
    makes_table,
    starter,
)
from glossator.text.parser import block_parser, html_sequences, parse

_BLANK_LINE = re.compile(rb"\n[ \t]*(?=\n|\Z)")
_DEFINITION_AFTER_BLANK = re.compile(rb"\n[ \t]*\n[ \t]*[:~][ \t]+[^ \t\n]")
_IN_DEFINITIONS = b"x\n\n: x\n\n"
"""What stands before a piece of a definition list for the parser to read it as that."""
_NEVER = 1 << 30
LIST_PIECE = 1 << 14
"""A list of more bytes than this goes on in a block of its own."""


class Block(NamedTuple):
    """One block: a piece of the text that can be parsed by itself."""

    start: int
    """Its first byte; it reaches to the next block's."""
    line: int
    """Its first line, from 0."""
    level: int
    """The level of a heading, 1 to 6; 0 for any other block."""


def scan(data: bytes, start: int = 0, list_piece: int = LIST_PIECE) -> Iterator[Block]:
    r"""Yield the blocks of ``data`` in order, the blank lines after a block being part of it.

    ``data`` is UTF-8 with ``\n`` line ends; ``start`` is the byte where the Markdown
    begins (after front matter). A list that reaches ``list_piece`` bytes goes on in a
    block of its own where an item can begin one. Takes time linear in the length of
    ``data``.
    """
    return _Scan(data, list_piece).run(start)


class _Scan:
    """The pass and its state: which block is open, and what would end it."""

    def __init__(self, data: bytes, list_piece: int) -> None:
        self.data = data
        self.list_piece = list_piece
        self.pending: Block | None = None  # the block that was opened last
        # "", paragraph, list, note, definitions, quotation, code, html up to a blank line,
        # table for a line that a delimiter row seems to follow, rows for what follows both
        self.kind = ""
        self.until: re.Pattern[bytes] | None = None  # what ends an open fence or HTML block
        self.blank = True  # was the line before blank?
        self.before = b""  # the line before
        self.doubt = False  # a paragraph: may it hold reference definitions or a table?
        self.content = 0  # a list: the column where its last item's content begins; so for definitions and notes
        self.item: Block | None = None  # a list: its last item; definitions: the last term or definition
        self.sign = b""  # a list: what its markers end with
        self.ordinal = 0  # a list: the number of its last item
        self.empty = False  # a list: has its last item nothing but a marker so far?

    def run(self, start: int) -> Iterator[Block]:
        data, skip_to = self.data, start
        line = data.count(b"\n", 0, start) - 1
        for match in LINE.finditer(data, start):
            position = match.start()
            if position == len(data):
                break
            line += 1
            if position < skip_to:
                continue
            if self.until is not None:
                if self.until.match(data, position, match.end(2)):
                    self.until = None
                continue
            here, text = Block(position, line, 0), match[2]
            if not text:
                self.blank_line()
                continue
            indent = columns(match[1])
            if self.kind == "table" and self.is_table(match.end()):
                self.kind = "rows"
            elif self.needs_parser(here, indent, text):
                skip_to = yield from self.ask_parser(match.end())
            elif not self.continues(here, indent, text):
                if self.pending:
                    yield self.pending
                if self.delimiter_row_follows(here):
                    self.pending, self.kind = here, "table"  # whatever its header row looks like
                else:
                    self.open(here, indent, text)
                    if self.kind == "paragraph" and DEFINITION_NEXT.match(data, match.end(2)):
                        skip_to = yield from self.ask_parser(match.end())
            self.blank, self.before = False, text
        if self.pending:
            yield self.pending

    def blank_line(self) -> None:
        if self.kind in ("paragraph", "quotation", "html", "rows"):
            self.kind = ""
        elif self.kind == "list" and self.empty:
            self.content = _NEVER  # an item without content ends at the blank line after it
        self.blank = True

    def needs_parser(self, here: Block, indent: int, text: bytes) -> bool:
        """Is it impossible to say from this line alone what it belongs to?"""
        match self.kind:
            case "paragraph":
                if self.doubt and (indent > 3 or self.definition_follows(here)):
                    return True
                if indent > 3 or text[0] not in STARTERS:
                    return False
                if SETEXT.match(text):
                    return self.doubt or b"|" in self.before
                return self.doubt or bool(DELIMITER_ROW.match(text))
            case "list" | "note" | "definitions" if indent < self.content:
                if self.kind == "definitions" and (self.blank or DEFINITION.match(text)):
                    return not self.blank and indent > 3
                begins = starter(indent, text)
                if begins == "note" and not self.blank:
                    return self.kind != "note" or self.quotation_before(here)
                return (not begins and not self.blank) or (begins == "list" and self.delimiter_row_follows(here))
            case "quotation":
                return starter(indent, text) in ("", "note")
        return self.kind == "table"

    def continues(self, here: Block, indent: int, text: bytes) -> bool:
        """Does the line belong to the open block? Keeps the state of that block."""
        match self.kind:
            case "paragraph":
                if indent > 3 or text[0] not in STARTERS:
                    return True
                if (setext := SETEXT.match(text)) and self.pending:
                    self.pending = self.pending._replace(level=1 if setext[1][:1] == b"=" else 2)
                    self.kind = ""
                    return True
                return not interrupts(indent, text)
            case "list":
                if indent >= self.content:
                    self.empty = False
                    return True
                if starter(indent, text) == "list" and not self.goes_on_alone(here, text):
                    self.open_item(here, indent, text)
                    return True
                return False
            case "rows":
                return indent < 4 and starter(indent, text) in ("", "note")
            case "note":
                return indent >= self.content
            case "definitions":
                return indent >= self.content or self.continues_definitions(here, indent, text)
            case "quotation":
                return indent < 4 and text[0] == 62
            case "code":
                return indent > 3
        return self.kind == "html"

    def continues_definitions(self, here: Block, indent: int, text: bytes) -> bool:
        """Is a line that is not part of a definition the beginning of the next, or its term?"""
        if DEFINITION.match(text):
            self.item, self.content = here, indent + 2
            return True
        if self.definition_follows(here):
            self.item, self.content = here, _NEVER  # whatever it looks like
            return True
        return False

    def open(self, here: Block, indent: int, text: bytes) -> None:
        """Begin a block with this line, which is not the first of a table."""
        self.pending = here
        self.kind = kind = "code" if indent > 3 else starter(indent, text) or "paragraph"
        self.doubt = text[0] == 91
        if kind == "list":
            self.sign = b""
            self.open_item(here, indent, text)
        elif kind == "note":
            self.content = 4
        elif kind == "heading" and (atx := ATX.match(text)):
            self.pending = here._replace(level=len(atx[1]))
            self.kind = ""
        elif kind == "rule":
            self.kind = ""
        elif kind == "fence" and (fence := FENCE.match(text)):
            mark = fence[1] or fence[2]
            self.until = re.compile(rb" {0,3}%b{%d,}[ \t]*$" % (mark[:1], len(mark)))
            self.kind = ""
        elif kind in ("html", "paragraph") and text[0] == 60:
            self.open_html(text)

    def delimiter_row_follows(self, here: Block) -> bool:
        """Is the next line of the kind that makes a table of this one?"""
        end = self.data.find(b"\n", here.start)
        if end < 0 or self.data.find(b"|", here.start, end) < 0:
            return False
        line = LINE.match(self.data, end + 1)
        return line is not None and bool(DELIMITER_ROW.match(line[2]))

    def is_table(self, end: int) -> bool:
        """Do the open block and a second line, up to byte ``end``, make the beginning of a table?"""
        assert self.pending
        lines = self.data[self.pending.start : end]
        plain = makes_table(lines)
        if plain is not None:
            return plain
        tokens = parse(block_parser(), lines.decode("utf-8", "replace"), {})
        return bool(tokens) and tokens[0].type == "table_open"

    def definition_follows(self, here: Block) -> bool:
        """Does the next line, or the one after an empty line, make a term of this one?"""
        end = self.data.find(b"\n", here.start)
        return end >= 0 and DEFINITION_NEXT.match(self.data, end) is not None

    def quotation_before(self, here: Block) -> bool:
        """May a quotation be open in the block before this line?"""
        return self.pending is not None and self.data.find(b">", self.pending.start, here.start) >= 0

    def open_item(self, here: Block, indent: int, text: bytes) -> None:
        """Begin an item of a list: find the column where its content stands."""
        marker = MARKER.match(text)
        assert marker
        sign = _sign(marker)
        if sign != self.sign:
            self.ordinal = int(marker[1] or 0)
        elif self.item and here.start > self.item.start:
            self.ordinal += 1
        self.sign = sign
        width = indent + len(marker[0]) - len(marker[2])
        space = columns(marker[2], width)
        self.empty = marker.end() == len(text)
        self.content = width + (1 if self.empty or space > 4 else space)
        self.item = here

    def goes_on_alone(self, here: Block, text: bytes) -> bool:
        """Is the open list long, and does an item with its number begin a list that looks like the rest of it?"""
        assert self.pending
        if here.start - self.pending.start < self.list_piece:
            return False
        marker = MARKER.match(text)
        assert marker
        return marker[1] is None or _sign(marker) != self.sign or int(marker[1]) == self.ordinal + 1

    def open_html(self, text: bytes) -> None:
        """Begin an HTML block, unless the tag is one that is part of a paragraph."""
        line = text.decode("utf-8", "replace")
        for opening, closing, _ in html_sequences():
            if opening.search(line):
                if closing.search(""):
                    self.kind = "html"
                else:
                    self.kind = ""
                    if not closing.search(line):
                        pattern = rb"[^\n]*?(?:%b)" % closing.pattern.encode()
                        self.until = re.compile(pattern, closing.flags & re.IGNORECASE)
                return
        self.kind = "paragraph"

    def ask_parser(self, end: int) -> Generator[Block, None, int]:
        """Let markdown-it read from the open block, or item, to the next blank line.

        A definition that follows the blank line is read too. Yields the blocks that end
        there, leaves the state as it is at that line, and returns the byte where the pass
        goes on.
        """
        assert self.pending
        end, region, before = self.end_of_doubt(end), self.pending, b""
        if self.kind == "list" and self.item and not self.delimiter_row_follows(self.item):
            region = self.item  # enough, unless the item alone would read as a table
        elif self.kind == "definitions" and self.item:
            region, before = self.item, _IN_DEFINITIONS
        start = region.start
        lines = self.data[start:end].split(b"\n")
        starts = [start, *accumulate((len(line) + 1 for line in lines), initial=start)][1:]
        ended, above = len(lines), before.count(b"\n")
        for token in parse(block_parser(), (before + self.data[start:end]).decode("utf-8", "replace"), {}):
            if token.map is None or token.level > 1 or token.nesting < 0:
                continue
            first, last = token.map[0] - above, token.map[1] - above
            if token.level == 0:
                ended = last
            if first < 0:
                continue
            here = Block(starts[first], region.line + first, 0)
            text = lines[first].lstrip(b" \t")
            indent = columns(lines[first][: len(lines[first]) - len(text)])
            if token.type == "list_item_open":
                self.open_item(here, indent, text)
                self.empty = self.empty and last - first == 1
            if token.type == "dt_open":
                self.item = here
                definition = lines[first + 1] if lines[first + 1].strip(b" \t") else lines[first + 2]
                self.content = columns(definition[: -len(definition.lstrip(b" \t"))]) + 2
            elif token.type == "dd_open" and self.item and here.start > self.item.start:
                self.item, self.content = here, indent + 2
            if token.level > 0:
                continue
            if first > 0 or self.kind not in ("list", "definitions"):
                if first > 0:
                    yield self.pending
                self.open(here, indent, text)
            if token.type in ("table_open", "dl_open"):
                self.pending, self.until = here, None
                self.kind = "" if token.type == "table_open" else "definitions"
            if token.type == "heading_open":
                self.pending = here._replace(level=int(token.tag[1]))
                self.kind = ""
            if self.until and any(map(self.until.match, lines[first + 1 : last])):
                self.until = None
        if self.kind in ("list", "note", "definitions") and ended < len(lines) - 1:
            self.kind = ""  # reference definitions follow it, which are no tokens
        return end

    def end_of_doubt(self, end: int) -> int:
        """The blank line after a byte; but one that a definition follows may stand in the midst of a block."""
        while blank := _BLANK_LINE.search(self.data, end - 1):
            if not _DEFINITION_AFTER_BLANK.match(self.data, blank.start()):
                return blank.start() + 1
            end = blank.end() + 2
        return len(self.data)


def _sign(marker: re.Match[bytes]) -> bytes:
    """What tells the markers of one list from those of the next: the bullet, or what follows the number."""
    return marker[0][len(marker[1] or b"") :][:1]
