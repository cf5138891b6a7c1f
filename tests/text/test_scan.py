"""The scan cuts where markdown-it is back at the top, so that the pieces parse as the whole does."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.parser import block_parser
from glossator.text.scan import LIST_PIECE, scan
from samples import CORPORA, markdown_lines

ADJACENT = (("bullet_list_close", "bullet_list_open"), ("ordered_list_close", "ordered_list_open"))
needs_corpora = pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not part of the project")


def blocks_of(source: str) -> list[tuple[object, ...]]:
    """What markdown-it makes of a text, as far as its blocks go; items of lists with their numbers."""
    found: list[tuple[object, ...]] = []
    numbers: list[int] = []
    for token in block_parser().parse(source):
        if token.type in ("ordered_list_open", "bullet_list_open"):
            numbers.append(int(token.attrs.get("start", 1)))
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            numbers.pop()
        number = numbers[-1] if token.type == "list_item_open" and token.markup in (".", ")") else 0
        if number:
            numbers[-1] += 1
        found.append((token.type, token.tag, token.content, token.nesting, number))
    return found


def joined(tokens: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The same without the ends of lists that another list follows."""
    found: list[tuple[object, ...]] = []
    for token in tokens:
        if found and (found[-1][0], token[0]) in ADJACENT:
            found.pop()
        else:
            found.append(token)
    return found


def check(source: str, **options: int) -> None:
    """Hold the scan of a text to markdown-it's reading of the whole."""
    try:
        whole = block_parser().parse(source)
    except IndexError:
        return  # markdown-it itself fails on this text
    data = source.encode()
    blocks = list(scan(data, **options))
    pieces: list[tuple[object, ...]] = []
    for block, end in zip(blocks, [*(block.start for block in blocks[1:]), len(data)], strict=False):
        assert data.count(b"\n", 0, block.start) == block.line
        pieces += blocks_of(data[block.start : end].decode())
    assert joined(pieces) == joined(blocks_of(source)) if options else pieces == blocks_of(source)
    headings = [int(token.tag[1]) for token in whole if token.type == "heading_open" and token.level == 0]
    assert [block.level for block in blocks if block.level] == headings


@given(markdown_lines())
def test_pieces_parse_as_the_whole(source: str) -> None:
    check(source)


@given(markdown_lines(), st.integers(0, 20))
def test_long_lists_are_cut_where_an_item_begins_the_same_list(source: str, piece: int) -> None:
    check(source, list_piece=piece)


def test_a_list_of_any_length_is_read_in_pieces() -> None:
    for marker in ("- ", "7. "):
        items = [f"{int(marker[0]) + number}. words\n" if marker[0] == "7" else "- words\n" for number in range(9000)]
        blocks = list(scan("".join(items).encode()))
        assert len(blocks) > 4
        assert max(after.start - block.start for block, after in pairwise(blocks)) < 1.1 * LIST_PIECE
    assert len(list(scan(b"1. words\n" * 9000))) == 1  # whose numbers are not as they are written


@given(st.text("ab *_`#>-+=|:~<!&[]^()\\\n\t 1.").map(lambda text: text.replace("\0", "")))
def test_any_signs_in_any_order(source: str) -> None:
    check(source)


@pytest.mark.parametrize(
    "source",
    [
        "- a\n\n  ```\n  b\n\nc\n```\n\nd\n",  # a fence in an item ends with the item
        "- # a\nb\n  c\n\n  ```\n  x\n\ny\n```\n",  # a line after a heading in an item is no lazy one
        "# a | b\n--- | ---\n",  # a table, whatever its header row looks like
        "[a]: /b\n    - c\n\n    d\n",  # code after a reference definition
        "<!-- a\n\n# b\n-->\n\nc\n",  # a comment goes over blank lines
        "<div>\n<!--\n\n# a\n",  # but not one within a block that a blank line ends
        "> a\nb\n===\n",  # a lazy line makes no heading
        "-\n\n  a\n\n      b\n",  # an empty item ends at the blank line
        "1. a\n2. b\n\n10) c\n   d\n",
        "a\n\n    b\n\n\n    c\n",  # one block of code
        "a\n===\n\nb\n---\n",
        "a\n: b\n\nc\n\n: d\n\n  e\n\nf\n",  # definitions, a blank line between term and definition or not
        "a\n: b\n---\n",  # a heading, not a definition
        "a\n\n: b\n# c\n: d\n---\n",  # within definitions any line is a term
        "# a\n: b\n\nc | d\n: - | -\n",
        "a\n: > b\n[^1]: c\n",  # a footnote does not end a quotation
        "[^1]: a\nb\n\n    c\n\n- d\n[^1]: e\n[^2]: f\n",
        "[^1]: > a\n[^2]: b\n\n    c\n",
        "- a\nb\n\n: c\n\n: d\n\n  e\n",  # a definition after lines that are lazy
        "[a]: /b\nc\n\n: d\n\n  e\n",  # and after a reference definition
        "~~~\n```\n\n~~~~ \n# a",
    ],
)
def test_places_where_a_line_alone_does_not_tell(source: str) -> None:
    check(source)


@needs_corpora
def test_examples_of_the_commonmark_specification() -> None:
    examples = json.loads((CORPORA / "commonmark-spec" / "commonmark.json").read_text(encoding="utf-8"))
    assert len(examples) > 600
    for example in examples:
        check(example["markdown"])


@needs_corpora
def test_real_texts() -> None:
    paths = sorted(CORPORA.rglob("*.md"))
    assert paths
    for path in paths[::4]:
        check(path.read_text(encoding="utf-8", errors="replace"))
