"""How the constructs of Markdown stand on the screen."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from glossator.text.document import Text
from glossator.tui.page import Page, Top
from glossator.tui.wrap import wrap
from samples import markdown_lines


def drawn(source: str, width: int = 30) -> list[str]:
    """The lines of a text on so many columns, without spaces at their ends."""
    text = Text(source.encode())
    page = Page(text, width, 1000)
    lines = []
    for _, line in page.visible():
        words = text.passage(line.key).text
        lines.append(
            (line.bars + "".join(piece.sign or words[piece.start : piece.end] for piece in line.pieces)).rstrip()
        )
    return lines


def test_lists_hang_and_nest() -> None:
    source = dedent("""\
        - a list item that is longer than a line
          - nested
        10. ten
    """)
    assert drawn(source) == ["• a list item that is longer", "  than a line", "  ◦ nested", "", "10. ten"]


def test_long_items_are_set_apart() -> None:
    long = "word " * 25
    assert drawn(f"- {long}\n- b\n", 200) == ["• " + long.strip(), "", "• b"]


def test_quotations_have_a_bar_on_every_line() -> None:
    assert drawn("> a quotation that is longer than a line\n>\n> b\n") == [
        "│ a quotation that is longer",
        "│ than a line",
        "│",
        "│ b",
    ]


def test_only_the_bars_that_go_on_stand_on_an_empty_line() -> None:
    assert drawn("> a\n>\n> > b\n>\n> c\n\nd\n") == ["│ a", "│", "│ │ b", "│", "│ c", "", "d"]
    assert drawn("- > a\n  >\n  > b\n\n  > c\n") == ["• │ a", "  │", "  │ b", "", "  │ c"]


def test_an_alert_has_a_title_with_a_sign() -> None:
    assert drawn("> [!WARNING]\n> Mind the step.\n") == ["│ ▲ Warning", "│ Mind the step."]
    assert drawn("> [!note]\n>\n> a\n") == ["│ ◇ Note", "│", "│ a"]
    assert drawn("> [!OTHER]\n> a\n") == ["│ [!OTHER] a"]
    assert drawn("> [!NOTE] a\n") == ["│ [!NOTE] a"]


def test_tasks_have_boxes_in_place_of_bullets() -> None:
    assert drawn("- [ ] open\n- [x] *done* and long enough for two\n- [ ]no\n") == [
        "☐ open",
        "☑ done and long enough for two",
        "• [ ]no",
    ]
    assert drawn("1. [X] a\n   - [ ] b\n") == ["1. ☑ a", "     ☐ b"]


def test_a_footnote_hangs_behind_its_label() -> None:
    assert drawn("a[^1] b[^2]\n\n[^1]: c\n    d\n\n    e\n[^2]:\n") == [
        "a[1] b[2]",
        "",
        "[1] c d",
        "",
        "    e",
        "",
        "[2]",
    ]
    assert drawn("a[^1]\n") == ["a[^1]"]


def test_definitions_stand_under_their_terms() -> None:
    source = dedent("""\
        term *one*
        : its definition that is longer than a line
        : a second

        term two

        :   - a
            - b
    """)
    assert drawn(source) == [
        "term one",
        "    its definition that is",
        "    longer than a line",
        "    a second",
        "",
        "term two",
        "    • a",
        "    • b",
    ]


def test_an_image_is_its_caption_or_its_file() -> None:
    assert drawn("![a map](maps/a%20b.png) ![](maps/a%20b.png?x=1) ![](data:image/png;base64,AA)\n", 60) == [
        "▣ a map ▣ a b.png ▣ image"
    ]


def test_a_list_may_begin_at_zero() -> None:
    assert drawn("0. a\n1. b\n") == ["0. a", "1. b"]


def test_tables_fit_the_width() -> None:
    source = dedent("""\
        | name | what it is |
        |------|-----------:|
        | a    | a cell with more words than fit |
    """)
    assert drawn(source, 24) == [
        "name │        what it is",
        "─────┼─" + "─" * 17,
        "a    │  a cell with more",
        "     │    words than fit",
    ]


def test_words_of_a_table_stay_whole_and_its_rows_apart() -> None:
    source = dedent("""\
        | treaty | remarks |
        |--------|---------|
        | Principles | free for all to use |
        | Moon | - |
    """)
    assert drawn(source, 24) == [
        "treaty     │ remarks",
        "───────────┼────────────",
        "Principles │ free for",
        "           │ all to use",
        "           │",
        "Moon       │ -",
    ]


def test_tables_without_room_are_stacked() -> None:
    source = dedent("""\
        | one | two | three |
        |-----|-----|-------|
        | aaaaaaaa | bbbbbbbb | cccccccc |
    """)
    lines = drawn(source, 26)
    assert "one: aaaaaaaa" in lines
    assert "three: cccccccc" in lines


def test_code_keeps_its_spaces_and_breaks_anywhere() -> None:
    assert drawn("```\nif x:\n\ty = 1\n```\n", 10) == ["if x:", "    y = 1"]
    assert drawn("    abcdefghij klm\n", 6) == ["abcdef", "ghij k", "lm"]


def test_code_is_indented_where_there_is_room() -> None:
    assert drawn("a\n\n```\nb\n```\n\n<div>\n", 40) == ["a", "", "  b", "", "  <div>"]


def test_headings_stand_apart() -> None:
    assert drawn("a\n\n## B\n\nc\n") == ["a", "", "", "B", "", "c"]


@given(st.text("ab cdé漢字 \n", max_size=80), st.integers(1, 20))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    ranges = wrap(text, 0, len(text), width)
    assert "".join(text[a:b] for a, b in ranges).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for a, b in ranges:
        assert cell_len(text[a:b]) <= max(width, 2)
    assert sorted(ranges) == ranges


@given(markdown_lines(), st.integers(8, 60))
def test_every_word_is_on_some_line(source: str, width: int) -> None:
    text = Text(source.encode())
    page = Page(text, width, 10_000)
    shown: dict[object, set[int]] = {}
    for _, line in page.visible():
        for piece in line.pieces:
            if not piece.sign:
                shown.setdefault(line.key, set()).update(range(piece.start, piece.end))
    for key in text.keys():
        words = text.passage(key).text
        missing = [sign for i, sign in enumerate(words) if i not in shown.get(key, set()) and not sign.isspace()]
        assert not missing


@given(markdown_lines(), st.integers(8, 40), st.integers(1, 12), st.integers(0, 30))
@example("> \n\n> ", 8, 1, 0)  # two quotations of nothing
@example("word\n\n```\n\n\n\n```\n", 8, 1, 4)  # nothing but empty lines down to the end
def test_any_place_is_returned_to_exactly(source: str, width: int, height: int, lines: int) -> None:
    page = Page(Text(source.encode()), width, height)
    if not page.text.blocks:
        return
    page.move(lines)
    top, anchor = page.top, page.anchor()
    page.place(Top(0, 0))
    page.return_to(*anchor)
    assert page.top == top


@given(markdown_lines(), st.integers(8, 40), st.integers(1, 12))
def test_down_to_the_end_and_up_again(source: str, width: int, height: int) -> None:
    page = Page(Text(source.encode()), width, height)
    page.place(Top(0, 0))
    if not page.visible():
        return
    seen = [page.top]
    while page.move(1):
        seen.append(page.top)
    assert page.top == page.last_top()
    for top in reversed(seen[:-1]):
        assert page.move(-1)
        assert page.top == top


@pytest.mark.parametrize("width", [20, 33, 72])
def test_an_offset_is_found_on_the_line_that_shows_it(width: int) -> None:
    text = Text(("word " * 60 + "\n\n- " + "item " * 40 + "\n").encode())
    page = Page(text, width, 10)
    for key in text.keys():
        for offset in range(0, len(text.passage(key).text) - 1, 7):
            top = page.find(key, offset)
            line = page.block_lines(top.block)[top.line]
            assert line.key == key
            assert line.start <= offset <= line.end
