"""Every line fills exactly its width, however a terminal counts cells."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.strip import Strip
from wcwidth import wcwidth

from glossator.model.passage import Key
from glossator.text.document import Text
from glossator.text.gate import clean_line
from glossator.tui.cells import NARROW, cells, shown
from glossator.tui.drawing import segments, strip
from glossator.tui.layout import lay_out
from glossator.tui.widgets.reader import Reader

PIECES = (
    "word ", "a", " ", "\t", "\n", "\n\n", "- ", "> ", "| a | b |\n|---|---|\n", "```\n", "[^日本語の注]: ", "# ",
    "漢字", "かな", "한글", "\u1112\u1161\u11ab", "ｆ", "é", "e\u0301", "\u0301", "a\u0300\u0301\u0302\u0303",
    "👩\u200d🚀", "👨\u200d👩\u200d👧", "👍\U0001f3fd", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪", "🇩", "☺\ufe0e",
    "🏳\ufe0f\u200d🌈", "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "a\u200db", "\u200d", "\ufe0f", "\u00ad", "\u200b", "\u200c", "\u2060",
    "\ufeff", "עברית", "العربية", "لا\u0651", "\u202eabc", "\u2067x\u2069", "क्षि", "நி", "กำ", "ﷺ", "\x1b", "\x7f",
    "\u3000",
)  # fmt: skip


def texts() -> st.SearchStrategy[str]:
    """Texts out of signs that terminals, or programs, are known to count wrongly."""
    return st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def terminal_width(text: str) -> int:
    """The cells that a terminal gives a text which looks at one character after the other."""
    widths = [wcwidth(sign) for sign in text]
    assert min(widths, default=0) >= 0, f"a control character in {text!r}"
    return sum(widths)


def drawn(source: str, width: int) -> Iterator[Strip]:
    """The lines of a text, as they are drawn."""
    document = Text(source.encode())
    for block in range(len(document.blocks)):
        passages = document.passages(block)
        for line in lay_out(block, passages, width):
            text, parts = passages[line.key.part].text, list[Segment]()
            for piece in line.pieces:
                words = (piece.sign, 0, len(piece.sign)) if piece.sign else (text, piece.start, piece.end)
                parts += segments(*words, Style(), [])
            yield Strip(parts)


@given(texts(), st.integers(12, 60))
@example("[^日本語の注]: words and more words", 12)
def test_no_line_is_wider_than_the_page(source: str, width: int) -> None:
    for line in drawn(source, width):
        assert cell_len(line.text) == terminal_width(line.text) == line.cell_length <= width


@given(texts(), st.integers(1, 40))
def test_a_strip_has_exactly_its_width(text: str, width: int) -> None:
    words = clean_line(text)
    line = strip(segments(words, 0, len(words), Style(), []), width, Style())
    assert cell_len(line.text) == terminal_width(line.text) == width


@given(texts(), st.integers(0, 30))
def test_cells_add_up_wherever_a_text_is_cut(text: str, cut: int) -> None:
    assert cells(text[:cut]) + cells(text[cut:]) == cells(text)


def test_narrow_signs_have_one_cell_each() -> None:
    signs = [chr(code) for code in range(0x3000) if code and NARROW.fullmatch(chr(code))]
    assert len(signs) > 500
    assert all(cells(sign) == terminal_width(sign) == 1 for sign in signs)
    assert [sign for sign in signs if sign.isspace()] == [" "]


def test_what_stands_for_the_signs_that_terminals_differ_on() -> None:
    assert shown("👩\u200d🚀 👍\U0001f3fd ❤\ufe0f 🇩🇪 co\u00adop\ta") == "👩🚀 👍 ❤ DE coop    a"


def test_combining_marks_do_not_pile_up() -> None:
    assert shown("a" + "\u0301" * 400 + "b\u0302") == "a" + "\u0301" * 4 + "b\u0302"


class View(App[None]):
    """A view of a text, and nothing else."""

    def compose(self) -> ComposeResult:
        yield Reader()


@pytest.mark.parametrize("width", [20, 31, 80])
async def test_the_frame_holds(width: int) -> None:
    source = "\n\n".join(" ".join(PIECES[index:] + PIECES[:index]) for index in range(0, len(PIECES), 5))
    app = View()
    async with app.run_test(size=(width, 60)) as pilot:
        view = app.query_one(Reader)
        view.show(Text(source.encode()), Key(0))
        await pilot.pause()
        for y in range(60):
            line = view.render_line(y).text
            assert cell_len(line) == terminal_width(line) == width
