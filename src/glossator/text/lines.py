"""What a line of Markdown tells by itself: its indent, and which block it would begin."""

from __future__ import annotations

import re

from glossator.text.parser import html_sequences

LINE = re.compile(rb"([ \t]*)([^\n]*)(?:\n|\Z)")
"""A line: its indent and the rest."""
FENCE = re.compile(rb"(?:(`{3,})[^`]*|(~{3,}).*)$")
"""What opens a fenced block of code, after the indent; so with all that follow."""
ATX = re.compile(rb"(#{1,6})(?:[ \t]|$)")
"""A heading with number signs."""
SETEXT = re.compile(rb"(=+|-+)[ \t]*$")
"""A line that makes a heading of the paragraph above it."""
RULE = re.compile(rb"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
"""A thematic break."""
MARKER = re.compile(rb"(?:[-+*]|([0-9]{1,9})[.)])([ \t]+|$)")
"""The marker of a list item: its number, and the space after it."""
DELIMITER_ROW = re.compile(rb"[|:-][-:| \t]*$")
"""A line of the kind that makes the one above it the header row of a table."""
NOTE = re.compile(rb"\[\^[^ \]]+\]:")
"""The beginning of a footnote's definition."""
DEFINITION = re.compile(rb"[:~][ \t]+[^ \t]")
"""A definition in a definition list."""
DEFINITION_NEXT = re.compile(rb"\n(?:[ \t]*\n)?[ \t]*[:~][ \t]+[^ \t\n]")
"""The end of a line which the next line, or the one after an empty line, makes a term."""
_TABLE_HEAD = re.compile(rb" {0,3}([^\x00- \\][^\x00-\x1f\\]*)\n {0,3}([|:][-:| ]+|-[-:|][-:| ]*)\n?")
_DELIMITER = re.compile(rb" *:?-+:? *")
STARTERS = frozenset(b"`~>*-_+<#=|:[0123456789")
"""The first bytes of lines that may mean more than the text of a paragraph."""


def columns(space: bytes, start: int = 0) -> int:
    """How many columns white space fills that begins at column ``start``; tabs stop every 4."""
    if b"\t" not in space:
        return len(space)
    column = start
    for byte in space:
        column += 4 - column % 4 if byte == 9 else 1
    return column - start


def starter(indent: int, text: bytes) -> str:
    """What a line begins that is not within a paragraph; empty for a paragraph itself."""
    if indent > 3 or text[0] not in STARTERS:
        return ""
    match text[0]:
        case 35:
            return "heading" if ATX.match(text) else ""
        case 62:
            return "quotation"
        case 91:
            return "note" if NOTE.match(text) else ""
        case 96 | 126:
            return "fence" if FENCE.match(text) else ""
        case 60:
            line = text.decode("utf-8", "replace")
            return "html" if any(ends and opens.search(line) for opens, _, ends in html_sequences()) else ""
    if RULE.match(text):
        return "rule"
    return "list" if MARKER.match(text) else ""


def interrupts(indent: int, text: bytes) -> bool:
    """Does a line end the paragraph before it without a blank line?"""
    found = starter(indent, text)
    if found == "list" and (marker := MARKER.match(text)):
        return marker.end() < len(text) and marker[1] in (None, b"1")
    return found != ""


def makes_table(lines: bytes) -> bool | None:
    """Are two lines the header and the delimiter row of a table? None where only the parser can say.

    GitHub Flavored Markdown 0.29, section 4.10; the parser takes longer to load than most
    texts take to scan.
    """
    match = _TABLE_HEAD.fullmatch(lines)
    header = match[1].strip(b" ") if match else b""
    if not match or not header or max(header[0], header[-1]) > 127:  # it might be a space of another alphabet
        return None
    cells, delimiters = (
        row.removeprefix(b"|").removesuffix(b"|").split(b"|") for row in (header, match[2].strip(b" "))
    )
    if header in (b"|", b"||") or b"|" not in header:
        return None
    return len(cells) == len(delimiters) and all(map(_DELIMITER.fullmatch, delimiters))
