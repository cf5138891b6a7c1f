"""markdown-it as this program uses it: which constructs it reads, and how it is called."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re

    from markdown_it import MarkdownIt
    from markdown_it.token import Token


def markdown_parser() -> MarkdownIt:
    """A new parser for the Markdown of documents.

    CommonMark with tables, strikethrough, footnotes (``[^1]``, a definition staying
    where it stands) and definition lists.
    """
    from markdown_it import MarkdownIt  # 60 ms, and most of a start needs only the scan
    from mdit_py_plugins.deflist import deflist_plugin  # 2 ms, with the parser only
    from mdit_py_plugins.footnote import footnote_plugin  # 3 ms, with the parser only

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(deflist_plugin).use(footnote_plugin, inline=False, move_to_end=False)


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


def parse_inline(text: str, env: dict[str, Any]) -> list[Token]:
    """The inline tokens of a text that has no blocks; it is its own one token where markdown-it fails on it."""
    try:
        return _inline_parser().parseInline(text, env)[0].children or []
    except IndexError:
        from markdown_it.token import Token  # loaded with the parser

        return [Token("text", "", 0, content=text)]


@cache
def _inline_parser() -> MarkdownIt:
    return ready(markdown_parser())


@cache
def html_sequences() -> list[tuple[re.Pattern[str], re.Pattern[str], bool]]:
    """How HTML blocks open and close, and which may interrupt a paragraph: markdown-it's own table."""
    from markdown_it.rules_block.html_block import HTML_SEQUENCES  # only texts with HTML need it

    return HTML_SEQUENCES
