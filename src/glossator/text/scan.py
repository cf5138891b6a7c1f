"""Where the blocks of a Markdown text begin: one linear pass over its bytes.

The pass finds the points where markdown-it's block parser is back at the top of the
document, so that the pieces between can be parsed one by one, in any order, and give
what parsing the whole gives (CommonMark 0.31.2, sections 4 and 5; property tests hold
it to that). It knows lines, not inlines. Where a line alone does not tell what it is
(it may lazily continue a list or a quotation, or follow a reference definition or a
table), the lines in question are put to markdown-it itself.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE = re.compile(rb"([ \t]*)([^\n]*)(?:\n|\Z)")
_FENCE = re.compile(rb"(?:(`{3,})[^`]*|(~{3,}).*)$")
_ATX = re.compile(rb"(#{1,6})(?:[ \t]|$)")
_SETEXT = re.compile(rb"(=+|-+)[ \t]*$")
_RULE = re.compile(rb"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_MARKER = re.compile(rb"(?:[-+*]|([0-9]{1,9})[.)])([ \t]+|$)")
_DELIMITER_ROW = re.compile(rb"[|:-][-:| \t]*$")
_STARTERS = frozenset(b"`~>*-_+<#=|:0123456789")
_BLANK_LINE = re.compile(rb"\n[ \t]*(?=\n|\Z)")
_NEVER = 1 << 30


class Block(NamedTuple):
    """One block: a piece of the text that can be parsed by itself."""

    start: int
    """Its first byte; it reaches to the next block's."""
    line: int
    """Its first line, from 0."""
    level: int
    """The level of a heading, 1 to 6; 0 for any other block."""


def scan(data: bytes, start: int = 0) -> Iterator[Block]:
    r"""Yield the blocks of ``data`` in order, the blank lines after a block being part of it.

    ``data`` is UTF-8 with ``\n`` line ends; ``start`` is the byte where the Markdown
    begins (after front matter). Takes time linear in the length of ``data``.
    """
    return _Scan(data).run(start)


class _Scan:
    """The pass and its state: which block is open, and what would end it."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pending: Block | None = None  # the block that was opened last
        self.kind = ""  # "", paragraph, table, list, quotation, code, or html up to a blank line
        self.until: re.Pattern[bytes] | None = None  # what ends an open fence or HTML block
        self.blank = True  # was the line before blank?
        self.before = b""  # the line before
        self.doubt = False  # a paragraph: may it hold reference definitions or a table?
        self.content = 0  # a list: the column where its last item's content begins
        self.item: Block | None = None  # a list: its last item
        self.empty = False  # a list: has its last item nothing but a marker so far?

    def run(self, start: int) -> Iterator[Block]:
        data, skip_to = self.data, start
        line = data.count(b"\n", 0, start) - 1
        for match in _LINE.finditer(data, start):
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
            indent = _columns(match[1])
            if self.needs_parser(here, indent, text):
                skip_to = yield from self.ask_parser(match.end())
            elif not self.continues(here, indent, text):
                if self.pending:
                    yield self.pending
                if self.delimiter_row_follows(here):
                    self.pending, self.kind = here, "table"  # whatever its header row looks like
                else:
                    self.open(here, indent, text)
            self.blank, self.before = False, text
        if self.pending:
            yield self.pending

    def blank_line(self) -> None:
        if self.kind in ("paragraph", "quotation", "html"):
            self.kind = ""
        elif self.kind == "list" and self.empty:
            self.content = _NEVER  # an item without content ends at the blank line after it
        self.blank = True

    def needs_parser(self, here: Block, indent: int, text: bytes) -> bool:
        """Is it impossible to say from this line alone what it belongs to?"""
        if self.kind == "paragraph":
            if indent > 3 or text[0] not in _STARTERS:
                return self.doubt and indent > 3
            if _SETEXT.match(text):
                return self.doubt or b"|" in self.before
            return self.doubt or bool(_DELIMITER_ROW.match(text))
        if self.kind == "list":
            if indent >= self.content:
                return False
            starter = _starter(indent, text)
            return (not starter and not self.blank) or (starter == "list" and self.delimiter_row_follows(here))
        return self.kind == "table" or (self.kind == "quotation" and not _starter(indent, text))

    def continues(self, here: Block, indent: int, text: bytes) -> bool:
        """Does the line belong to the open block? Keeps the state of that block."""
        match self.kind:
            case "paragraph":
                if indent > 3 or text[0] not in _STARTERS:
                    return True
                if (setext := _SETEXT.match(text)) and self.pending:
                    self.pending = self.pending._replace(level=1 if setext[1][:1] == b"=" else 2)
                    self.kind = ""
                    return True
                return not _interrupts(indent, text)
            case "list":
                if indent >= self.content:
                    self.empty = False
                    return True
                if _starter(indent, text) == "list":
                    self.open_item(here, indent, text)
                    return True
                return False
            case "quotation":
                return indent < 4 and text[0] == 62
            case "code":
                return indent > 3
        return self.kind == "html"

    def open(self, here: Block, indent: int, text: bytes) -> None:
        """Begin a block with this line, which is not the first of a table."""
        self.pending = here
        self.kind = kind = "code" if indent > 3 else _starter(indent, text) or "paragraph"
        self.doubt = text[0] == 91
        if kind == "list":
            self.open_item(here, indent, text)
        elif kind == "heading" and (atx := _ATX.match(text)):
            self.pending = here._replace(level=len(atx[1]))
            self.kind = ""
        elif kind == "rule":
            self.kind = ""
        elif kind == "fence" and (fence := _FENCE.match(text)):
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
        line = _LINE.match(self.data, end + 1)
        return line is not None and bool(_DELIMITER_ROW.match(line[2]))

    def open_item(self, here: Block, indent: int, text: bytes) -> None:
        """Begin an item of a list: find the column where its content stands."""
        marker = _MARKER.match(text)
        assert marker
        width = indent + len(marker[0]) - len(marker[2])
        space = _columns(marker[2], width)
        self.empty = marker.end() == len(text)
        self.content = width + (1 if self.empty or space > 4 else space)
        self.item = here

    def open_html(self, text: bytes) -> None:
        """Begin an HTML block, unless the tag is one that is part of a paragraph."""
        line = text.decode("utf-8", "replace")
        for opening, closing, _ in _html_sequences():
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

        Yields the blocks that end there, leaves the state as it is at that line, and
        returns the byte where the pass goes on.
        """
        blank = _BLANK_LINE.search(self.data, end - 1)
        end = blank.start() + 1 if blank else len(self.data)
        assert self.pending
        region = self.pending
        if self.kind == "list" and self.item and not self.delimiter_row_follows(self.item):
            region = self.item  # enough, unless the item alone would read as a table
        start = region.start
        lines = self.data[start:end].split(b"\n")
        starts = [start, *accumulate((len(line) + 1 for line in lines), initial=start)][1:]
        ended = len(lines)
        for token in parse(block_parser(), self.data[start:end].decode("utf-8", "replace"), {}):
            if token.map is None or token.level > 1 or token.nesting < 0:
                continue
            first, last = token.map
            here = Block(starts[first], region.line + first, 0)
            text = lines[first].lstrip(b" \t")
            indent = _columns(lines[first][: len(lines[first]) - len(text)])
            if token.type == "list_item_open":
                self.open_item(here, indent, text)
                self.empty = self.empty and last - first == 1
            if token.level > 0:
                continue
            ended = last
            if first > 0 or self.kind != "list":
                if first > 0:
                    yield self.pending
                self.open(here, indent, text)
            if token.type == "table_open":
                self.pending, self.kind, self.until = here, "", None
            if token.type == "heading_open":
                self.pending = here._replace(level=int(token.tag[1]))
                self.kind = ""
            if self.until and any(map(self.until.match, lines[first + 1 : last])):
                self.until = None
        if self.kind == "list" and ended < len(lines) - 1:
            self.kind = ""  # reference definitions follow it, which are no tokens
        return end


def _columns(space: bytes, start: int = 0) -> int:
    """How many columns white space fills that begins at column ``start``; tabs stop every 4."""
    if b"\t" not in space:
        return len(space)
    column = start
    for byte in space:
        column += 4 - column % 4 if byte == 9 else 1
    return column - start


def _starter(indent: int, text: bytes) -> str:
    """What a line begins that is not within a paragraph; empty for a paragraph itself."""
    if indent > 3 or text[0] not in _STARTERS:
        return ""
    match text[0]:
        case 35:
            return "heading" if _ATX.match(text) else ""
        case 62:
            return "quotation"
        case 96 | 126:
            return "fence" if _FENCE.match(text) else ""
        case 60:
            line = text.decode("utf-8", "replace")
            return (
                "html" if any(interrupts and opens.search(line) for opens, _, interrupts in _html_sequences()) else ""
            )
    if _RULE.match(text):
        return "rule"
    return "list" if _MARKER.match(text) else ""


def _interrupts(indent: int, text: bytes) -> bool:
    """Does a line end the paragraph before it without a blank line?"""
    starter = _starter(indent, text)
    if starter == "list" and (marker := _MARKER.match(text)):
        return marker.end() < len(text) and marker[1] in (None, b"1")
    return starter != ""


@cache
def block_parser() -> MarkdownIt:
    """A parser with the constructs of ``markdown_parser`` that stops at blocks."""
    return ready(markdown_parser().disable(["inline", "text_join"]))


def ready(parser: MarkdownIt) -> MarkdownIt:
    """The same parser, its rules compiled: threads may share it from now on."""
    parser.parse("")
    return parser


def parse(parser: MarkdownIt, text: str, env: dict[str, Any]) -> list[Token]:
    """The tokens of a text; none where markdown-it fails on it (as 4.3 does on ``> - <!--``, ``>``)."""
    try:
        return parser.parse(text, env)
    except IndexError:
        return []


def markdown_parser() -> MarkdownIt:
    """A new parser for the Markdown of documents: CommonMark with tables and strikethrough."""
    from markdown_it import MarkdownIt  # 60 ms, and most of a start needs only the scan

    return MarkdownIt("commonmark").enable(["table", "strikethrough"])


@cache
def _html_sequences() -> list[tuple[re.Pattern[str], re.Pattern[str], bool]]:
    """How HTML blocks open and close, and which may interrupt a paragraph: markdown-it's own table."""
    from markdown_it.rules_block.html_block import HTML_SEQUENCES  # only texts with HTML need it

    return HTML_SEQUENCES
