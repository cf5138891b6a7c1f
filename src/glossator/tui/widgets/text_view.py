"""A text as it is drawn: lines on the Line API, each knowing which words it shows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from glossator.model.passage import CODE, EMPHASIS, IMAGE, LINK, NOTE, STRIKE, STRONG, Key, Leaf, Passage, Span
from glossator.state.margin import NOTHING as NO_SIGNS
from glossator.state.margin import Signs
from glossator.text.document import Text
from glossator.tui.cells import cells
from glossator.tui.drawing import Styled, component_style, segments, strip
from glossator.tui.highlight import KINDS, Code, Mark, code_of, marks
from glossator.tui.layout import Line
from glossator.tui.page import CURRENT_SIGN, GUTTER, Page, Top, words_width
from glossator.tui.selecting import selected_range, selected_spans

LINKED_SIGN = "†"
"""Stands in the gutter beside a line on which linked words begin."""
MARK_SIGN = "■"
"""Stands at the outer edge of the gutter beside the first line of a passage that the reader marked."""
NOTE_SIGN = "*"
"""Stands there beside a line on which words begin that the reader has a note on."""
NOTHING = "There is nothing to read here."
"""Stands where a text has no words."""
KEPT_CODES = 200
"""How many blocks of code are kept with what is known of their words."""
KEPT_STRIPS = 300
"""How many drawn lines are kept at hand."""


class TextView(Widget):
    """Draws the lines of a page that are seen, and again only those that show something else."""

    DEFAULT_CSS = """
    TextView {
        width: 1fr; height: 1fr;
        & > .text-view--heading { color: $foreground; text-style: bold; }
        & > .text-view--code { color: $text-secondary; }
        & > .text-view--keyword { color: $foreground; text-style: bold; }
        & > .text-view--name { color: $foreground; }
        & > .text-view--string { color: $text-success; }
        & > .text-view--number { color: $text-success; }
        & > .text-view--comment { text-style: italic; }
        & > .text-view--sign { color: $text-muted; }
        & > .text-view--rule { color: $foreground 20%; }
        & > .text-view--thumb { color: $foreground 60%; }
        & > .text-view--bar { color: $text-muted; }
        & > .text-view--mark { color: $text-accent; }
        & > .text-view--href { color: $text-accent; text-style: underline; }
        & > .text-view--linked { text-style: underline; }
        & > .text-view--chosen { color: $text-accent; text-style: bold underline; }
        & > .text-view--landed { background: $accent 30%; text-style: bold; }
        & > .text-view--match { background: $foreground 20%; text-style: bold underline; }
        & > .text-view--found { text-style: bold reverse; }
    }
    """
    COMPONENT_CLASSES = {
        f"text-view--{name}"
        for name in (
            "match", "found",
            *KINDS, "heading", "code", "sign", "rule", "thumb", "bar", "mark", "href", "linked", "chosen", "landed",
        )
    }  # fmt: skip

    measure = reactive(72)
    """The most columns that a line of text may fill."""
    margin = reactive(0)
    """How many columns stay empty at either side, over and above the gutter and the rule."""
    numbers = reactive(True)
    """Do the numbers of passages stand in the gutter?"""
    current: reactive[Key] = reactive(Key(0), repaint=False)
    """The passage that is being read."""
    landed: reactive[Span | None] = reactive(None, repaint=False)
    """Words that a jump led to, highlighted."""
    chosen: reactive[Span | None] = reactive(None, repaint=False)
    """The linked words that ``Enter`` would follow."""
    found: reactive[Span | None] = reactive(None, repaint=False)
    """The match that is the current one, if it is among those ``marked``."""

    @dataclass
    class Highlighted(Message):
        """Blocks of code have been read."""

        marks: dict[Code, tuple[Mark, ...]]
        """Which of their words are what."""

    def __init__(self, *, linked: Callable[[Key], tuple[Span, ...]] = lambda key: (), id: str | None = None) -> None:
        """``linked`` tells which words of a passage have links."""
        super().__init__(id=id)
        self.linked = linked
        """Which words of a passage have links."""
        self.marked: Callable[[Key], tuple[Span, ...]] = lambda key: ()
        """Which words of a passage are what the reader looks for."""
        self.signs: Callable[[Key], Signs] = lambda key: NO_SIGNS
        """What the reader put in the margin of a passage."""
        self.page = Page(Text(b""), 1, 1)
        """The window on the text."""
        self._lines: list[tuple[Top, Line]] = []
        self._styles: dict[str, Style] = {}
        self._base: Style | None = None
        self._drawn: list[Hashable] = []  # what each line of the window showed when it was drawn
        self._marks: dict[Code, tuple[Mark, ...]] = {}  # nothing for a code that has not been read yet
        self._unread: list[Code] = []
        self._drawn_page = self.page
        self._thumb = range(0)  # the lines whose rule is thick

    # What is shown

    @property
    def text(self) -> Text:
        """The text that is shown."""
        return self.page.text

    @property
    def text_width(self) -> int:
        """The columns that the words have."""
        return words_width(self.size.width, self.measure, self.margin)

    @property
    def seen_keys(self) -> list[Key]:
        """The passages in view, in order."""
        return list(dict.fromkeys(line.key for _, line in self._lines if line.pieces))

    @property
    def percent(self) -> int:
        """How much of the text is above the bottom of the window."""
        if not self._lines:
            return 100
        bottom = self._lines[-1][0]
        if self.page.below(bottom, 1) == bottom:
            return 100
        return int(100 * self.page.share(Top(bottom.block, bottom.line + 1)))

    def cell_of(self, span: Span) -> tuple[int, int] | None:
        """Column and line of the first of these words that is in view; None if none is."""
        for row, (_, line) in enumerate(self._lines):
            x, text = self.margin + GUTTER, self.text.passage(line.key).text if line.key == span.key else ""
            for piece in line.pieces if text else ():
                if not piece.sign and piece.start < span.end and piece.end > span.start:
                    return x + cells(text[piece.start : max(piece.start, span.start)]), row
                x += cells(piece.sign or text[piece.start : piece.end])
        return None

    # Drawing

    def notify_style_update(self) -> None:
        """Forget the styles of a theme that is gone."""
        super().notify_style_update()
        self._styles.clear()
        self._base = None
        self.forget_drawn()

    def forget_drawn(self) -> None:
        """Draw every line anew."""
        self.page.drawn.clear()

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = component_style(self, f"text-view--{name}")
        return self._styles[name]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as there is room for."""
        return container.height

    @property
    def base(self) -> Style:
        """The widget's own style."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def redraw(self) -> None:
        """Draw the lines that show something else than before, and only those."""
        self._thumb = self._find_thumb()
        links = [self.linked(line.key) for _, line in self._lines]
        now: list[Hashable] = [
            (
                position,
                self.size.width,
                line.key == self.current,
                self.landed if self.landed and self.landed.key == line.key else None,
                self.chosen if self.chosen and self.chosen.key == line.key else None,
                links[row],
                (matches := self._matches_on(line)),
                self.found in matches and self.found,
                self.signs(line.key),
                row in self._thumb,
            )
            for row, (position, line) in enumerate(self._lines)
        ]
        now += [(row == 0, self.size.width) for row in range(len(now), self.size.height)]
        if self._drawn_page is not self.page:
            self._drawn, self._drawn_page = [], self.page
        changed = [row for row, shown in enumerate(now) if row >= len(self._drawn) or shown != self._drawn[row]]
        self._drawn = now
        if len(changed) > self.size.height // 2:
            self.refresh()
        else:
            for row in changed:
                self.refresh(Region(0, row, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """One line of the window: gutter, words, and the rule with the scroll mark."""
        shown = self._drawn[y] if y < len(self._drawn) else None
        if shown is None or self.text_selection is not None:
            return self._draw(y)
        kept = self.page.drawn
        if shown not in kept:
            if len(kept) > KEPT_STRIPS:
                kept.clear()
            kept[shown] = self._draw(y)
        return kept[shown]

    def _draw(self, y: int) -> Strip:
        base, width = self.base, self.size.width
        sign, name = ("┃", "thumb") if y in self._thumb else ("│", "rule")
        edge = Segment(sign, base + self._style(name))
        if y >= len(self._lines):
            note = NOTHING if y == 0 and not self.text.blocks else ""
            empty = Segment(
                f"{'':{self.margin + GUTTER}}{note}".ljust(width - 1)[: width - 1], base + self._style("sign")
            )
            return strip([empty, edge], width, base)
        _, line = self._lines[y]
        passage = self.text.passage(line.key)
        body = strip([*self._gutter(line, passage, base), *self._words(line, passage, base)], width - 1, base)
        return Strip.join([body, Strip([edge], 1)])

    def _find_thumb(self) -> range:
        """The lines of the window whose rule is thick: where the window stands in the text."""
        height, percent = self.size.height or 1, self.percent
        if not self._lines or (percent == 100 and self._lines[0][0] == Top(0, 0)):
            return range(0)
        first = min(int(self.page.share(self._lines[0][0]) * height), height - 1)
        return range(first, max(first + 1, int(percent * height / 100)))

    def _gutter(self, line: Line, passage: Passage, base: Style) -> list[Segment]:
        muted = base + self._style("sign")
        number = self.text.number(line.key) if self.numbers and line.first and passage.numbered else 0
        label = " " * self.margin + f"{number or '':>3}"[-3:]
        own = self._own_signs(line)
        if not label.startswith(" " * len(own)):
            label = " " * len(label)  # there is no room for both
        linked = line.pieces and any(line.start <= span.start < line.end for span in self.linked(line.key))
        current = line.key == self.current and line.pieces
        return [
            *([Segment(own, base)] if own else []),
            Segment(label[len(own) :], muted),
            Segment(LINKED_SIGN if linked else " ", base + self._style("mark")),
            Segment(CURRENT_SIGN if current else " ", base + self._style("bar")),
            Segment(" ", base),
        ]

    def _own_signs(self, line: Line) -> str:
        """The signs of the reader's own marks and notes on a line."""
        if not line.pieces:
            return ""
        signs = self.signs(line.key)
        noted = any(line.start <= span.start < line.end for span in signs.noted)
        return (MARK_SIGN if signs.marked and line.first else "") + (NOTE_SIGN if noted else "")

    def _words(self, line: Line, passage: Passage, base: Style) -> list[Segment]:
        leaf = passage.leaves[line.leaf] if line.pieces else None
        if leaf and leaf.kind == "heading":
            base = base + self._style("heading")
        elif leaf and leaf.kind in ("code", "html"):
            base = base + self._style("code")
        styles = self._ranges(line, passage) if line.pieces else []
        if leaf and leaf.kind == "code" and leaf.info:
            styles = [*self._code_ranges(line, passage, leaf), *styles]
        found = [Segment(line.bars, base + self._style("sign"))] if line.bars else []
        for piece in line.pieces:
            if piece.sign:
                found.append(Segment(piece.sign, base + self._style("sign")))
            else:
                found += segments(passage.text, piece.start, piece.end, base, styles)
        return found

    def _ranges(self, line: Line, passage: Passage) -> list[Styled]:
        """Everything that is laid over the words of a line, in the order of its weight."""
        runs = (run for run in passage.runs if run.start < line.end and run.end > line.start)
        styles: list[Styled] = [(run.start, run.end, self._run_style(run.style)) for run in runs]
        styles += [(span.start, span.end, self._style("linked")) for span in self.linked(line.key)]
        styles += [(span.start, span.end, self._style("linked")) for span in self.signs(line.key).noted]
        for name, chosen in (("chosen", self.chosen), ("landed", self.landed)):
            if chosen and chosen.key == line.key:
                styles.append((chosen.start, chosen.end, self._style(name)))
        for span in self._matches_on(line):
            styles.append((span.start, span.end, self._style("found" if span == self.found else "match")))
        if (selection := self.text_selection) is not None:
            start, end = selected_range(selection, line.key)
            styles.append((start, end, component_style(self.screen, "screen--selection")))
        return styles

    def _code_ranges(self, line: Line, passage: Passage, leaf: Leaf) -> Iterator[Styled]:
        """What the words of a line of code are; nothing yet for code that is seen for the first time."""
        code = code_of(passage.text, leaf.start, leaf.end, leaf.info)
        if code and code not in self._marks:
            if len(self._marks) >= KEPT_CODES:
                self._marks.clear()
            self._marks[code] = ()
            self._unread.append(code)
            if len(self._unread) == 1:
                self.call_after_refresh(self._read_codes)
        found = self._marks[code] if code else ()
        for mark in found[max(0, bisect_left(found, (line.start - leaf.start, 0, "")) - 1) :]:
            if mark.start >= line.end - leaf.start:
                break
            yield leaf.start + mark.start, leaf.start + mark.end, self._style(mark.kind)

    def _read_codes(self) -> None:
        codes, self._unread = self._unread, []
        self._highlight(codes)

    @work(thread=True, group="highlight", exit_on_error=False)
    def _highlight(self, codes: list[Code]) -> None:
        """Read blocks of code aside; one that its lexer fails on stays as it is."""
        self.post_message(self.Highlighted({code: marks(code) for code in codes}))

    def on_text_view_highlighted(self, event: Highlighted) -> None:
        """Draw code with what is known of it now."""
        self._marks |= event.marks
        self.forget_drawn()
        self.refresh()

    def _matches_on(self, line: Line) -> tuple[Span, ...]:
        """The matches that have words on a line."""
        if not line.pieces:
            return ()
        return tuple(span for span in self.marked(line.key) if span.start < line.end and span.end > line.start)

    def _run_style(self, flags: int) -> Style:
        style = Style(
            italic=True if flags & EMPHASIS else None,
            bold=True if flags & STRONG else None,
            strike=True if flags & STRIKE else None,
        )
        if flags & CODE:
            style += self._style("code")
        return style + self._style("href") if flags & (LINK | IMAGE | NOTE) else style

    # Selection

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, for copying: the text's own, without bullets, bars and line breaks of the screen."""
        words = [self.text.passage(span.key).text[span.start : span.end] for span in self._spans_of(selection)]
        return ("\n\n".join(words), "\n") if words else None

    @property
    def selected(self) -> list[Span]:
        """The words that are selected with the mouse, by passage; empty if none are."""
        selection = self.text_selection
        return self._spans_of(selection) if selection is not None else []

    def _spans_of(self, selection: Selection) -> list[Span]:
        seen = self.seen_keys or [self.current]
        return selected_spans(selection, self.text, seen[0], seen[-1])

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()
