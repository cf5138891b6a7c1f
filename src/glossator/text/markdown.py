"""From one block of Markdown to its passages: plain text, styled ranges, and how it is laid out."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import TYPE_CHECKING, Any

from glossator.model.passage import STRONG, Kind, Leaf, Passage, Run
from glossator.text.gate import clean
from glossator.text.inlines import read_inline
from glossator.text.parser import block_parser, parse, parse_inline
from glossator.text.plain import BULLETS, LOOSE, plain_text
from glossator.text.tables import Cell, join_cells, read_table

if TYPE_CHECKING:
    from markdown_it.token import Token

QUOTATION_BAR = "│ "
"""What stands before each line of a quotation."""

INDENT = "    "
"""What stands before each line of a definition."""
TASKS = {"[ ]": "☐ ", "[x]": "☑ ", "[X]": "☑ "}
"""How a task at the beginning of a list item is written, and what stands in place of its bullet."""
ALERTS = {"note": "◇", "tip": "◇", "important": "◆", "warning": "▲", "caution": "▲"}
"""What a quotation may be titled with ``[!NOTE]``, and the sign before its title."""


def read_passages(
    source: str, references: dict[str, Any], line: int, notes: Container[str] = ()
) -> tuple[Passage, ...]:
    """The passages of one block of Markdown.

    ``source`` is the block, ``references`` the link reference definitions of the whole
    document as markdown-it keeps them, ``line`` the block's first line in its file,
    from 1, ``notes`` the labels of its footnotes. A block that markdown-it fails on is one paragraph of its own source.
    """
    env = {"references": references, "footnotes": {"refs": _Labels(notes), "list": {}}}
    if "|" in source and (table := read_table(source, line, cache(lambda cell: _read_cell(cell, env)))):
        return (table,)
    tokens = parse(block_parser(), source, env)
    if not tokens and source.strip() and not _only_definitions(source):
        return (_verbatim(source, line),)
    return _Reader(line, env).read(tokens)


class _Labels(dict[str, int]):
    """Labels of footnotes as markdown-it asks for them: each behind a colon, with a number of its own."""

    def __init__(self, known: Container[str]) -> None:
        super().__init__()
        self.known = known

    def __bool__(self) -> bool:
        return True

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or (isinstance(name, str) and name[1:] in self.known)


def _read_cell(source: str, env: dict[str, Any]) -> Cell:
    """The words of a paragraph, or of a cell of a table, and their styles; most need no parser."""
    words = plain_text(source)
    return (words, []) if words is not None else read_inline(parse_inline(source, env))


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
    """A list item, a quotation, a definition or a footnote that the next leaf stands in."""

    def __init__(self, kind: Kind, first: str, rest: str) -> None:
        self.kind: Kind = kind
        self.first, self.rest, self.used = first, rest, False

    def prefixes(self) -> tuple[str, str]:
        first = self.rest if self.used else self.first
        self.used = True
        return first, self.rest


class _Reader:
    """Walks the tokens of a block and collects its passages."""

    def __init__(self, line: int, env: dict[str, Any]) -> None:
        self.line = line
        self.env = env
        self.passages: list[Passage] = []
        self.open: _Builder | None = None
        self.containers: list[_Container] = []
        self.lists: list[Token] = []
        self.loose: list[bool] = []
        self.ordinals: list[int] = []
        self.whole = 0  # how many quotations and footnotes are open: all in them is one passage
        self.gap = True
        self.heading = 0
        self.term = False

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
                case "bullet_list_open" | "ordered_list_open" | "dl_open":
                    self.open_list(tokens, index)
                case "bullet_list_close" | "ordered_list_close" | "dl_close":
                    self.close_list()
                case "list_item_open":
                    self.open_item(token)
                case "list_item_close":
                    self.close_item()
                case "dt_open":
                    self.open_term(token)
                case "dd_open":
                    self.open_definition()
                case "dd_close":
                    self.close_definition()
                case "blockquote_open":
                    self.open_whole(token, "quotation", QUOTATION_BAR, QUOTATION_BAR)
                case "footnote_reference_open":
                    label = clean(f"[{token.meta['label']}] ")
                    self.open_whole(token, "footnote", label, " " * min(len(label), len(INDENT)))
                case "blockquote_close" | "footnote_reference_close":
                    self.close_whole(token)
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
        if not self.whole:
            self.finish()
        level, longest, tight = tokens[index].level, 0, True
        for token in tokens[index + 1 :]:
            if token.level == level:
                break
            if token.level == level + 2 and token.type == "paragraph_open":
                tight = tight and token.hidden
            if token.level == level + 3 and token.type == "inline":
                longest = max(longest, len(token.content))
        if self.lists and self.containers[-1].used:
            self.gap = self.loose[-1]
        self.lists.append(tokens[index])
        self.loose.append(tokens[index].tag == "dl" or not tight or longest > LOOSE)
        start = tokens[index].attrGet("start")
        self.ordinals.append(0 if start is None else int(start) - 1)

    def close_list(self) -> None:
        if self.lists[-1].tag == "dl" and not self.whole:
            self.finish()
        self.lists.pop()
        self.loose.pop()
        self.ordinals.pop()
        self.gap = True

    def open_item(self, token: Token) -> None:
        if not self.whole:
            self.finish()
            self.open = _Builder("item", self.line_of(token))
        if self.lists[-1].tag == "ol":
            self.ordinals[-1] += 1
            marker = f"{self.ordinals[-1]}{token.markup} "
        else:
            depth = sum(token.tag == "ul" for token in self.lists[:-1]) + sum(token.tag == "ol" for token in self.lists)
            marker = BULLETS[depth % len(BULLETS)] + " "
        self.containers.append(_Container("item", marker, " " * len(marker)))

    def close_item(self) -> None:
        if not self.containers[-1].used:  # an item without words still shows its marker
            self.leaf("paragraph", "", [])
        if not self.whole:
            self.finish()
        self.containers.pop()
        self.gap = self.loose[-1]

    def open_term(self, token: Token) -> None:
        """Begin the passage of a term and its definitions."""
        if not self.whole:
            self.finish()
            self.open = _Builder("item", self.line_of(token))
        self.term = True

    def open_definition(self) -> None:
        self.containers.append(_Container("paragraph", INDENT, INDENT))
        self.gap = False

    def close_definition(self) -> None:
        self.containers.pop()
        self.gap = True

    def open_whole(self, token: Token, kind: Kind, first: str, rest: str) -> None:
        """Begin a quotation or a footnote: one passage, unless it stands in a list item."""
        if self.open is None:
            self.open = _Builder("item" if self.lists else kind, self.line_of(token))
        self.whole += 1
        self.containers.append(_Container(kind, first, rest))

    def close_whole(self, token: Token) -> None:
        if not self.containers[-1].used and token.tag != "blockquote":  # without words it still has a label
            self.leaf("paragraph", "", [])
        self.whole -= 1
        self.containers.pop()
        if not self.whole and not self.lists:
            self.finish()
        self.gap = True

    # Leaves

    def inline(self, token: Token) -> None:
        kind: Kind = "heading" if self.heading else "paragraph"
        self.begin(kind, token)
        text, runs = plain_text(token.content), list[Run]()
        children = parse_inline(token.content, self.env) if text is None else []
        if self.containers and not (self.containers[-1].used or self.heading or self.term):
            children = self.task(token.content, children)
            children = self.alert(children)
        if text is None and children:
            text, runs = read_inline(children)
        if text is not None:
            self.leaf(kind, text, [Run(0, len(text), STRONG), *runs] if self.term else runs, level=self.heading)
        self.heading, self.term = 0, False
        self.end()

    def task(self, source: str, children: list[Token]) -> list[Token]:
        """Of a list item that is a task: set its box before it, and return what follows."""
        item, box = self.containers[-1], source[:3]
        if item.kind == "item" and box in TASKS and children[0].content.startswith(box + " "):
            item.first = (item.first if item.first[0].isdigit() else "") + TASKS[box]
            item.rest = " " * len(item.first)
            return [children[0].copy(content=children[0].content[4:]), *children[1:]]
        return children

    def alert(self, children: list[Token]) -> list[Token]:
        """Of a quotation that begins with ``[!NOTE]`` or the like: make a title of that, and return what follows."""
        quotation, title = self.containers[-1], children[0].content.strip() if children else ""
        word = title[2:-1].lower() if title.startswith("[!") and title.endswith("]") else ""
        ends = len(children) < 2 or children[1].type in ("softbreak", "hardbreak")
        if quotation.kind == "quotation" and word in ALERTS and ends:
            quotation.first, quotation.rest = f"{QUOTATION_BAR}{ALERTS[word]} ", QUOTATION_BAR + "  "
            self.leaf("paragraph", word.capitalize(), [Run(0, len(word), STRONG)])
            quotation.rest, self.gap = QUOTATION_BAR, False
            return children[2:]
        return children

    def verbatim(self, token: Token) -> None:
        kind: Kind = {"html_block": "html", "hr": "rule"}.get(token.type, "code")  # type: ignore[assignment]
        text = token.content.rstrip("\n") if kind != "rule" else ""
        self.begin(kind, token)
        self.leaf(kind, text, [], info=clean(token.info.strip()))
        self.end()

    def table(self, tokens: list[Token]) -> None:
        rows: list[list[Cell]] = []
        align: list[str] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "th_open":
                align.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            elif token.type == "inline":
                rows[-1].append(_read_cell(token.content, self.env))
        text, runs, cells = join_cells(rows)
        self.begin("table", tokens[0])
        self.leaf("table", text, runs, rows=cells, align=tuple(align))
        self.end()

    # Passages

    def begin(self, kind: Kind, token: Token) -> None:
        """Make sure that a passage is open: inside an item or a quotation it is theirs."""
        if self.open is None:
            self.open = _Builder("item" if self.lists else kind, self.line_of(token))

    def end(self) -> None:
        if not self.containers and not self.lists:
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
        above = "".join(container.rest for container in self.containers if container.used).rstrip()
        pairs = [container.prefixes() for container in self.containers]
        cells = tuple(tuple((start + a, start + b) for a, b in row) for row in rows or ())
        first, rest = "".join(a for a, _ in pairs), "".join(b for _, b in pairs)
        self.open.text += ("\n" if self.open.leaves else "") + text
        self.open.leaves.append(Leaf(kind, start, start + len(text), first, rest, self.gap, above, rows=cells, **more))
        self.open.runs += [run._replace(start=run.start + start, end=run.end + start) for run in runs]

    def line_of(self, token: Token) -> int:
        return self.line + (token.map[0] if token.map else 0)
