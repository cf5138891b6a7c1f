"""The words that are laid out are those that markdown-it reads in the whole text, each at its offset."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from glossator.model.passage import Passage
from glossator.text.document import Text
from glossator.text.gate import clean
from glossator.text.parser import markdown_parser
from glossator.tui.layout import Line, lay_out
from glossator.tui.page import Page
from samples import CORPORA, markdown_lines

needs_corpora = pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not part of the project")
PARSER = markdown_parser()
WIDTHS = (8, 23, 60)
ALERT = re.compile(r"\[!(note|tip|important|warning|caution)\]", re.IGNORECASE)


# What markdown-it reads


def expected_words(source: str) -> list[str]:
    """The words of a Markdown text without front matter, as markdown-it reads it whole."""
    words: list[str] = []
    before: list[str] = []  # the tokens before, as far as they tell what begins a list item or a quotation
    for token in PARSER.parse(source):
        if token.type == "inline":
            text = "".join(inline_text(token.children or []))
            if before[-2:] == ["list_item_open", "paragraph_open"]:
                text = re.sub(r"\A\[[ xX]\] ", "", text) if re.match(r"\[[ xX]\] ", token.content) else text
            if before[-2:] == ["blockquote_open", "paragraph_open"]:
                text = ALERT.sub(lambda found: found[1].capitalize() + " ", text, count=1) if alert(token) else text
        else:
            text = token.content
        words += clean(text).split()
        if (before[-1:], token.type) == (["blockquote_open"], "blockquote_close"):
            before.pop()  # an empty quotation shows nothing
        else:
            before.append(token.type)
    return words


def alert(token: Token) -> bool:
    """Does a paragraph begin with the title of an alert, and nothing else on its line?"""
    first, *others = token.children or [token]
    alone = not others or others[0].type in ("softbreak", "hardbreak")
    return alone and bool(ALERT.fullmatch(first.content.strip()))


def inline_text(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "footnote_ref":
            yield f"[{token.meta['label']}]"
        elif token.type == "image":
            words, target = "".join(inline_text(token.children or [])), str(token.attrGet("src") or "")
            name = unquote(urlsplit(target).path.rstrip("/").split("/")[-1])
            yield "▣ " + (words if words.strip() else "image" if target.startswith("data:") or not name else name)
        else:
            yield token.content


# What is laid out


def laid_out_words(text: Text, width: int) -> list[str]:
    """The words of the lines of a text; holds the lines to the passages that they show."""
    words: list[str] = []
    for block in range(len(text.blocks)):
        passages = text.passages(block)
        lines = lay_out(block, passages, width)
        for part, passage in enumerate(passages):
            words += passage_words(passage, [line for line in lines if line.key.part == part])
    return words


def passage_words(passage: Passage, lines: list[Line]) -> list[str]:
    """The words on the lines of a passage: every sign but white space once, and in order."""
    ranges = [(piece.start, piece.end) for line in lines for piece in line.pieces if not piece.sign]
    if any(leaf.kind == "table" for leaf in passage.leaves):
        ranges.sort()  # cells stand side by side
    ranges = [(0, 0), *ranges, (len(passage.text), len(passage.text))]
    for (_, end), (start, _) in pairwise(ranges):
        assert end <= start
        assert not passage.text[end:start].strip()
    shown = (passage.text[end:start] + passage.text[start:stop] for (_, end), (start, stop) in pairwise(ranges))
    return "".join(shown).split()


def check(source: str, widths: Iterable[int]) -> None:
    """Hold a text without front matter to the words that markdown-it reads in it."""
    try:
        expected = expected_words(source)
    except IndexError:
        return  # markdown-it itself fails on this text
    text = Text(source.encode())
    for width in widths:
        assert laid_out_words(text, width) == expected


def without_front_matter(path: Path) -> str:
    source = path.read_text(encoding="utf-8", errors="replace")
    return re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.DOTALL)


@given(markdown_lines().filter(lambda source: not source.startswith("---")), st.integers(1, 80))
def test_generated_documents(source: str, width: int) -> None:
    check(source, [width])


@given(markdown_lines(), st.integers(1, 80))
def test_every_offset_leads_to_the_line_that_shows_it(source: str, width: int) -> None:
    text = Text(source.encode())
    page = Page(text, width, 10)
    for key in text.keys():
        for offset, sign in enumerate(text.passage(key).text):
            if not sign.isspace():
                found = page.find(key, offset)
                line = page.block_lines(found.block)[found.line]
                assert line.key == key
                assert any(piece.start <= offset < piece.end for piece in line.pieces if not piece.sign)


@needs_corpora
def test_every_example_of_the_commonmark_specification() -> None:
    examples = json.loads((CORPORA / "commonmark-spec" / "commonmark.json").read_text(encoding="utf-8"))
    assert len(examples) > 600
    for example in examples:
        source = example["markdown"]
        check("\n" + source if source.startswith("---") else source, WIDTHS)


@needs_corpora
@pytest.mark.parametrize("part", range(4))
def test_every_real_text(part: int) -> None:
    paths = sorted(CORPORA.rglob("*.md"))
    assert paths
    for index, path in enumerate(paths[part::4]):
        check(without_front_matter(path), [WIDTHS[index % 3]])
