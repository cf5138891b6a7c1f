"""From one block of Markdown to its passages: plain text, styled ranges, and how it is laid out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from glossator.model.passage import CODE, EMPHASIS, LINK, STRIKE, STRONG, Kind, Leaf, Passage, Run
from glossator.text.gate import clean
from glossator.text.plain import BULLETS, LOOSE
from glossator.text.scan import markdown_parser, parse, ready

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

QUOTATION_BAR = "│ "
"""What stands before each line of a quotation."""

_STYLES = {"em_open": EMPHASIS, "strong_open": STRONG, "s_open": STRIKE, "link_open": LINK}
_CLOSING = {"em_close", "strong_close", "s_close", "link_close"}


def read_passages(source: str, references: dict[str, Any], line: int) -> tuple[Passage, ...]:
    """The passages of one block of Markdown.

    ``source`` is the block, ``references`` the link reference definitions of the whole
    document as markdown-it keeps them, ``line`` the block's first line in its file,
    from 1. A block that markdown-it fails on is one paragraph of its own source.
    """
    tokens = parse(_parser(), source, {"references": references})
    if not tokens and source.strip() and not _only_definitions(source):
        return (_verbatim(source, line),)
    return _Reader(line).read(tokens)


@cache
def _parser() -> MarkdownIt:
    return ready(markdown_parser())


def _only_definitions(source: str) -> bool:
    """Is there nothing to show in a block without tokens, rather than a failure to parse it?"""
    return source.lstrip().startswith("[")


def _verbatim(source: str, line: int) -> Passage:
    text = clean(source.strip())
    return Passage("paragraph", text, (Leaf("paragraph", 0, len(text)),), (), line)


class _Builder:
    """A passage that is being put together."""

    def __init__(self, kind: Kind, line: int) -> None:
        self.kind: Kind = kind
        self.line = line
        self.text = ""
        self.leaves: list[Leaf] = []
        self.runs: list[Run] = []

    def finish(self) -> Passage:
        return Passage(self.kind, clean(self.text), tuple(self.leaves), tuple(self.runs), self.line)


class _Container:
    """A list item or a quotation that the next leaf stands in."""

    def __init__(self, first: str, rest: str) -> None:
        self.first, self.rest, self.used = first, rest, False

    def prefixes(self) -> tuple[str, str]:
        first = self.rest if self.used else self.first
        self.used = True
        return first, self.rest


class _Reader:
    """Walks the tokens of a block and collects its passages."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.passages: list[Passage] = []
        self.open: _Builder | None = None
        self.containers: list[_Container] = []
        self.lists: list[Token] = []
        self.loose: list[bool] = []
        self.ordinals: list[int] = []
        self.quotations = 0
        self.gap = True
        self.heading = 0

    def read(self, tokens: list[Token]) -> tuple[Passage, ...]:
        table: list[Token] = []
        for index, token in enumerate(tokens):
            if table or token.type == "table_open":
                table.append(token)
                if token.type == "table_close":
                    self.table(table)
                    table = []
                continue
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.open_list(tokens, index)
                case "bullet_list_close" | "ordered_list_close":
                    self.close_list()
                case "list_item_open":
                    self.open_item(token)
                case "list_item_close":
                    self.close_item()
                case "blockquote_open":
                    self.open_quotation(token)
                case "blockquote_close":
                    self.close_quotation()
                case "heading_open":
                    self.heading = int(token.tag[1])
                case "inline":
                    self.inline(token)
                case "fence" | "code_block" | "html_block" | "hr":
                    self.verbatim(token)
        self.finish()
        return tuple(self.passages)

    # Containers

    def open_list(self, tokens: list[Token], index: int) -> None:
        if not self.quotations:
            self.finish()
        level, longest, tight = tokens[index].level, 0, True
        for token in tokens[index + 1 :]:
            if token.level == level:
                break
            if token.level == level + 2 and token.type == "paragraph_open":
                tight = tight and token.hidden
            if token.level == level + 3 and token.type == "inline":
                longest = max(longest, len(token.content))
        self.gap = (self.gap and not self.loose) or (bool(self.loose) and self.loose[-1])
        self.lists.append(tokens[index])
        self.loose.append(not tight or longest > LOOSE)
        self.ordinals.append(int(tokens[index].attrGet("start") or 1) - 1 if tokens[index].tag == "ol" else 0)

    def close_list(self) -> None:
        self.lists.pop()
        self.loose.pop()
        self.ordinals.pop()
        self.gap = True

    def open_item(self, token: Token) -> None:
        if not self.quotations:
            self.finish()
            self.open = _Builder("item", self.line_of(token))
        if self.lists[-1].tag == "ol":
            self.ordinals[-1] += 1
            marker = f"{self.ordinals[-1]}{token.markup} "
        else:
            marker = BULLETS[(len(self.lists) - 1) % len(BULLETS)] + " "
        self.containers.append(_Container(marker, " " * len(marker)))

    def close_item(self) -> None:
        if not self.containers[-1].used:  # an item without words still shows its marker
            self.leaf("paragraph", "", [])
        if not self.quotations:
            self.finish()
        self.containers.pop()
        self.gap = self.loose[-1]

    def open_quotation(self, token: Token) -> None:
        if self.open is None and not self.lists:
            self.open = _Builder("quotation", self.line_of(token))
        self.quotations += 1
        self.containers.append(_Container(QUOTATION_BAR, QUOTATION_BAR))

    def close_quotation(self) -> None:
        self.quotations -= 1
        self.containers.pop()
        if not self.quotations and not self.lists:
            self.finish()

    # Leaves

    def inline(self, token: Token) -> None:
        text, runs = read_inline(token.children or [])
        kind: Kind = "heading" if self.heading else "paragraph"
        self.begin(kind, token)
        self.leaf(kind, text, runs, level=self.heading)
        self.heading = 0
        self.end()

    def verbatim(self, token: Token) -> None:
        kind: Kind = {"html_block": "html", "hr": "rule"}.get(token.type, "code")  # type: ignore[assignment]
        text = token.content.rstrip("\n") if kind != "rule" else ""
        self.begin(kind, token)
        self.leaf(kind, text, [], info=clean(token.info.strip()))
        self.end()

    def table(self, tokens: list[Token]) -> None:
        text, runs = "", list[Run]()
        rows: list[list[tuple[int, int]]] = []
        align: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                text += "\n" if rows else ""
                rows.append([])
            elif token.type == "th_open":
                align.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            elif token.type == "inline":
                text += "\t" if rows[-1] else ""
                cell, inner = read_inline(token.children or [])
                runs += [run._replace(start=run.start + len(text), end=run.end + len(text)) for run in inner]
                rows[-1].append((len(text), len(text) + len(cell)))
                text += cell
        self.begin("table", tokens[0])
        self.leaf("table", text, runs, rows=rows, align=tuple(align))
        self.end()

    # Passages

    def begin(self, kind: Kind, token: Token) -> None:
        """Make sure that a passage is open: inside an item or a quotation it is theirs."""
        if self.open is None:
            self.open = _Builder("item" if self.lists else kind, self.line_of(token))

    def end(self) -> None:
        if not self.containers:
            self.finish()
        self.gap = True

    def finish(self) -> None:
        if self.open and self.open.leaves:
            self.passages.append(self.open.finish())
        self.open = None

    def leaf(
        self, kind: Kind, text: str, runs: list[Run], *, rows: list[list[tuple[int, int]]] | None = None, **more: Any
    ) -> None:
        """Add a leaf to the open passage; ``runs`` and ``rows`` count from the leaf's beginning."""
        assert self.open
        start = len(self.open.text) + 1 if self.open.leaves else 0
        pairs = [container.prefixes() for container in self.containers]
        cells = tuple(tuple((start + a, start + b) for a, b in row) for row in rows or ())
        first, rest = "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
        self.open.text += ("\n" if self.open.leaves else "") + text
        self.open.leaves.append(Leaf(kind, start, start + len(text), first, rest, self.gap, rows=cells, **more))
        self.open.runs += [run._replace(start=run.start + start, end=run.end + start) for run in runs]

    def line_of(self, token: Token) -> int:
        return self.line + (token.map[0] if token.map else 0)


def read_inline(tokens: list[Token]) -> tuple[str, list[Run]]:
    """The plain text of inline tokens, and its styled ranges in the order they begin."""
    text, runs = "", list[Run]()
    stack: list[tuple[int, int, str]] = []
    for token in tokens:
        if token.type in _STYLES:
            stack.append((len(text), _STYLES[token.type], str(token.attrGet("href") or "")))
        elif token.type in _CLOSING and stack:
            start, style, href = stack.pop()
            runs.append(Run(start, len(text), style, clean(href)))
        elif token.type == "code_inline":
            runs.append(Run(len(text), len(text) + len(token.content), CODE))
            text += token.content
        elif token.type == "softbreak":
            text += " "
        elif token.type == "hardbreak":
            text += "\n"
        elif token.type == "image":
            text += read_inline(token.children or [])[0]
        else:
            text += token.content
    return text, sorted(runs, key=lambda run: (run.start, -run.end))
