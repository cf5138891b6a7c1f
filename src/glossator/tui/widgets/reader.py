"""The reader: a document on the Line API, laid out only where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from glossator.model.passage import CODE, EMPHASIS, LINK, STRIKE, STRONG, Key, Passage, Span
from glossator.text.document import Text
from glossator.tui.drawing import Styled, component_style, segments, strip
from glossator.tui.layout import Line
from glossator.tui.page import Page, Top

GUTTER = 6
"""Columns left of the text: passage number, sign of linked words, bar of the current passage, space."""
RIGHT = 3
"""Columns right of the text, the rule with the scroll mark among them."""
LINKED_SIGN = "†"
"""Stands in the gutter beside a line on which linked words begin."""
CURRENT_SIGN = "▎"
"""Stands in the gutter along the current passage."""
NOTHING = "There is nothing to read here."
"""Stands where a text has no words."""
KEPT_STRIPS = 1000
"""How many drawn lines are kept at hand."""
KEPT_PAGES = 8
"""How many texts stay laid out."""
_ROWS = 1 << 20  # a passage's row for the selection is block * _ROWS + part


class Reader(Widget, can_focus=True):
    """Shows a text, keeps a current passage, and lands exactly on any words."""

    DEFAULT_CSS = """
    Reader {
        width: 1fr; height: 1fr;
        & > .reader--heading { color: $foreground; text-style: bold; }
        & > .reader--code { color: $text-secondary; }
        & > .reader--sign { color: $text-muted; }
        & > .reader--rule { color: $foreground 20%; }
        & > .reader--thumb { color: $foreground 60%; }
        & > .reader--current { color: $accent; }
        & > .reader--href { color: $text-accent; text-style: underline; }
        & > .reader--linked { text-style: underline; }
        & > .reader--chosen { color: $text-accent; text-style: bold underline; }
        & > .reader--landed { background: $accent 30%; text-style: bold; }
    }
    """
    COMPONENT_CLASSES = {
        f"reader--{name}"
        for name in (
            "heading", "code", "sign", "rule", "thumb", "current", "href", "linked", "chosen", "landed",
        )
    }  # fmt: skip

    measure = reactive(72)
    """The most columns that a line of text may fill."""
    current: reactive[Key] = reactive(Key(0), repaint=False)
    """The passage that is being read."""
    landed: reactive[Span | None] = reactive(None, repaint=False)
    """Words that a jump led to, highlighted."""
    chosen: reactive[Span | None] = reactive(None, repaint=False)
    """The linked words that ``Enter`` would follow."""

    @dataclass
    class Moved(Message):
        """Another passage became the current one, or other lines are seen."""

        reader: Reader
        key: Key

        @property
        def control(self) -> Reader:
            """The reader that it happened in."""
            return self.reader

    @dataclass
    class Clicked(Message):
        """The mouse was clicked on words of the text."""

        key: Key
        offset: int

    def __init__(self, *, linked: Callable[[Key], tuple[Span, ...]] = lambda key: (), id: str | None = None) -> None:
        """``linked`` tells which words of a passage have links."""
        super().__init__(id=id)
        self.linked = linked
        """Which words of a passage have links."""
        self.page = Page(Text(b""), 1, 1)
        """The window on the text."""
        self._lines: list[tuple[Top, Line]] = []
        self._pages: dict[Text, Page] = {}
        self._goal: tuple[Key, int, int] | Span | None = None  # where to be as soon as the size is known
        self._held: tuple[Top, tuple[Key, int, int]] | None = None  # what the last size was to keep at the top
        self._styles: dict[str, Style] = {}
        self._base: Style | None = None
        self._drawn: list[Hashable] = []  # what each line of the window showed when it was drawn
        self._strips: dict[Hashable, Strip] = {}

    # What is shown

    @property
    def text(self) -> Text:
        """The text that is shown."""
        return self.page.text

    @property
    def text_width(self) -> int:
        """The columns that the words have."""
        return max(1, min(self.measure, self.size.width - GUTTER - RIGHT))

    def show(self, text: Text, key: Key, span: Span | None = None) -> None:
        """Show a text with ``key`` current, at the words of ``span`` if there are any."""
        self.page = self._page_on(text)
        self.land(key, span)

    def _page_on(self, text: Text) -> Page:
        """The window on a text, with what was laid out when it was shown before."""
        if text not in self._pages:
            if len(self._pages) >= KEPT_PAGES:
                self._forget()
            self._pages[text] = Page(text, self.text_width, self.size.height)
        return self._pages[text]

    def _forget(self) -> None:
        """Lay out and draw everything anew."""
        self._pages.clear()
        self._strips.clear()
        self._drawn = []

    def land(self, key: Key, span: Span | None = None) -> None:
        """Jump to a passage of the text that is shown, or to some words of it."""
        self.landed, self.chosen = span, None
        self._goal = span or Span(key, 0, 0)
        self.set_reactive(Reader.current, key)
        self._reach_goal()
        self._moved()

    def return_to(self, text: Text, key: Key, top: tuple[Key, int, int]) -> None:
        """Stand again where ``page.anchor`` said ``top`` and ``key`` was current."""
        self.page = self._page_on(text)
        self.landed = self.chosen = None
        self.set_reactive(Reader.current, key)
        self._goal = top
        self._reach_goal()
        self._moved()

    def _reach_goal(self) -> None:
        """Go where ``show``, ``land`` or ``return_to`` wanted, now or when there is a size."""
        if not self.size or self._goal is None or not self.text.blocks:
            return
        if isinstance(self._goal, Span):
            position = self.page.find(self._goal.key, self._goal.start)
            self.page.place(self.page.above(position, max(1, self.size.height // 5)) if position.block else position)
            seen = {top for top, _ in self.page.visible()}
            if position not in seen:  # a window of very few lines
                self.page.place(position)
        else:
            self.page.return_to(*self._goal)
        self._goal = None

    def _fit(self) -> None:
        """Lay out anew when the size is another one, the same words at the top."""
        size = (self.text_width, self.size.height)
        if (self.page.width, self.page.height) == size or not self.size:
            return
        if self._goal is None and self.text.blocks:
            top, anchor = self._held or (None, None)
            self._goal = anchor if anchor and top == self.page.top else self.page.anchor()
        goal, text = self._goal, self.text
        self._forget()
        self.page = self._page_on(text)
        self._reach_goal()
        if goal and not isinstance(goal, Span):  # held through any number of sizes until somebody moves
            self._held = (self.page.top, goal)
        self._moved()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw for the size that there is now: the first frame comes before any message of a size."""
        self._fit()
        return super().render_lines(crop)

    def on_resize(self) -> None:
        """Fit the new size."""
        self._fit()

    def watch_measure(self) -> None:
        """Fit the new measure."""
        self._fit()

    # Moving

    def scroll_lines(self, lines: int) -> None:
        """Scroll; at an end of the text, move the current passage instead."""
        if self.page.move(lines):
            self._keep_current_in_view()
            self._moved()
        else:
            self.step(1 if lines > 0 else -1)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by (part of) what is seen, one line kept."""
        lines = max(1, round(abs(pages) * self.size.height) - (abs(pages) == 1))
        if self.page.move(lines if pages > 0 else -lines):
            self._keep_current_in_view()
            self._moved()
        else:
            self.go_to_end(last=pages > 0)

    def go_to_end(self, *, last: bool) -> None:
        """Go to the first passage of the text, or to the last."""
        if not self.text.blocks:
            return
        self.set_reactive(Reader.current, self.text.last() if last else self.text.first())
        self.page.place(self.page.last_top() if last else Top(0, 0))
        self._moved()

    def step(self, count: int) -> None:
        """Make the next (1) or the previous (-1) passage the current one."""
        if not self.text.blocks:
            return
        key = self._neighbour(self.current, count)
        while key is not None and not self.text.passage(key).numbered:
            key = self._neighbour(key, count)
        if key is not None:
            self.set_reactive(Reader.current, key)
            self.reveal(key)

    def _neighbour(self, key: Key, count: int) -> Key | None:
        block, part = key.block, key.part + count
        while 0 <= block < len(self.text.blocks):
            size = len(self.text.passages(block))
            if 0 <= part < size:
                return Key(block, part)
            block += count
            part = 0 if count > 0 or block < 0 else len(self.text.passages(block)) - 1
        return None

    def step_section(self, count: int) -> None:
        """Go to the next section's heading, or back to this one's or the one before."""
        if not self.text.sections:
            return
        index = self.text.section_index(self.current.block)
        if count < 0 and self.page.top > self.page.find(Key(self.text.sections[index].block)):
            count += 1
        index = min(max(index + count, 0), len(self.text.sections) - 1)
        self.go_to_section(index)

    def go_to_section(self, index: int) -> None:
        """Put a section's heading at the top, and make its first passage the current one."""
        section = self.text.sections[index]
        keys = self.text.keys(section.block, section.end)
        key = next((key for key in keys if self.text.passage(key).numbered), Key(section.block))
        self.landed = self.chosen = None
        self.set_reactive(Reader.current, key)
        self.page.place(self.page.find(Key(section.block)))
        self._moved()

    def reveal(self, key: Key) -> None:
        """Scroll as little as is needed to see a passage, its beginning at least."""
        position, height = self.page.find(key), self.size.height
        near = [pair for pair, _ in zip(self.page.walk(self.page.top), range(2 * height), strict=False)]
        rows = [row for row, (_, line) in enumerate(near) if line.key == key and line.pieces]
        if not rows:
            self.page.place(self.page.above(position, height // 5 if position > self.page.top else 1))
        elif near[rows[0]][0] != position:  # its beginning is above the window
            self.page.place(self.page.above(position, 1))
        elif (shift := min(rows[-1] - (height - 2), rows[0] - 1)) > 0:
            self.page.place(self.page.below(self.page.top, shift))
        self._moved()

    def _keep_current_in_view(self) -> None:
        """Choose the first passage in view when the current one is out of it."""
        lines = [line for _, line in self.page.visible() if line.pieces]
        if any(line.key == self.current for line in lines):
            return
        keys = [line.key for line in lines if self.text.passage(line.key).numbered]
        first = next((line.key for line in lines if line.first and line.key in keys), None)
        if first or keys:
            self.set_reactive(Reader.current, first or keys[0])
            self.chosen = None

    def _moved(self) -> None:
        self._lines = self.page.visible() if self.text.blocks else []
        self.redraw()
        if self.is_mounted:
            self.post_message(self.Moved(self, self.current))

    def watch_current(self) -> None:
        """Tell when another passage is current."""
        self._moved()

    def watch_landed(self) -> None:
        """Draw the highlight."""
        self.redraw()

    def watch_chosen(self) -> None:
        """Draw the choice."""
        self.redraw()

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

    # Drawing

    def notify_style_update(self) -> None:
        """Forget the styles of a theme that is gone."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()
        self._base = None

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = component_style(self, f"reader--{name}")
        return self._styles[name]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as there is room for."""
        return container.height

    @property
    def base(self) -> Style:
        """The reader's own style."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def redraw(self) -> None:
        """Draw the lines that show something else than before, and only those."""
        first, last = self._thumb()
        links = [self.linked(line.key) for _, line in self._lines]
        now: list[Hashable] = [
            (
                position,
                id(self.text),
                line.key == self.current,
                self.landed if self.landed and self.landed.key == line.key else None,
                self.chosen if self.chosen and self.chosen.key == line.key else None,
                links[row],
                first <= row <= last,
            )
            for row, (position, line) in enumerate(self._lines)
        ]
        now += [first <= row <= last for row in range(len(now), self.size.height)]
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
        if shown not in self._strips:
            if len(self._strips) > KEPT_STRIPS:
                self._strips.clear()
            self._strips[shown] = self._draw(y)
        return self._strips[shown]

    def _draw(self, y: int) -> Strip:
        base, width = self.base, self.size.width
        first, last = self._thumb()
        edge = (
            Segment("┃", base + self._style("thumb"))
            if first <= y <= last
            else Segment("│", base + self._style("rule"))
        )
        if y >= len(self._lines):
            note = NOTHING if y == 0 and not self.text.blocks else ""
            empty = Segment(f"{'':{GUTTER}}{note}".ljust(width - 1)[: width - 1], base + self._style("sign"))
            return strip([empty, edge], width, base)
        _, line = self._lines[y]
        passage = self.text.passage(line.key)
        body = strip([*self._gutter(line, passage, base), *self._words(line, passage, base)], width - 1, base)
        return Strip.join([body, Strip([edge], 1)])

    def _thumb(self) -> tuple[int, int]:
        """The lines of the window whose rule is thick: where the window stands in the text."""
        height, percent = self.size.height or 1, self.percent
        if not self._lines or (percent == 100 and self._lines[0][0] == Top(0, 0)):
            return 0, -1
        first = min(int(self.page.share(self._lines[0][0]) * height), height - 1)
        return first, max(first, int(percent * height / 100) - 1)

    def _gutter(self, line: Line, passage: Passage, base: Style) -> list[Segment]:
        muted = base + self._style("sign")
        number = self.text.number(line.key) if line.first and passage.numbered else 0
        label = f"{number or '':>3}"[-3:]
        linked = line.pieces and any(line.start <= span.start < line.end for span in self.linked(line.key))
        current = line.key == self.current and line.pieces
        return [
            Segment(label, muted),
            Segment(LINKED_SIGN if linked else " ", base + self._style("current")),
            Segment(CURRENT_SIGN if current else " ", base + self._style("current")),
            Segment(" ", base),
        ]

    def _words(self, line: Line, passage: Passage, base: Style) -> list[Segment]:
        leaf = passage.leaves[line.leaf] if line.pieces else None
        if leaf and leaf.kind == "heading":
            base = base + self._style("heading")
        elif leaf and leaf.kind in ("code", "html"):
            base = base + self._style("code")
        styles = self._ranges(line, passage) if line.pieces else []
        row = line.key.block * _ROWS + line.key.part
        found: list[Segment] = []
        for piece in line.pieces:
            if piece.sign:
                found.append(Segment(piece.sign, base + self._style("sign")))
            else:
                found += segments(passage.text, piece.start, piece.end, base, styles, row)
        return found

    def _ranges(self, line: Line, passage: Passage) -> list[Styled]:
        """Everything that is laid over the words of a line, in the order of its weight."""
        styles: list[Styled] = []
        for run in passage.runs:
            styles.append((run.start, run.end, self._run_style(run.style)))
        for span in self.linked(line.key):
            styles.append((span.start, span.end, self._style("linked")))
        for name, chosen in (("chosen", self.chosen), ("landed", self.landed)):
            if chosen and chosen.key == line.key:
                styles.append((chosen.start, chosen.end, self._style(name)))
        if (selection := self.text_selection) is not None:
            start, end = self._selected(selection, line.key)
            styles.append((start, end, self.screen.get_component_rich_style("screen--selection")))
        return styles

    def _run_style(self, flags: int) -> Style:
        style = Style(
            italic=True if flags & EMPHASIS else None,
            bold=True if flags & STRONG else None,
            strike=True if flags & STRIKE else None,
        )
        if flags & CODE:
            style += self._style("code")
        return style + self._style("href") if flags & LINK else style

    # Mouse and selection

    def _selected(self, selection: Selection, key: Key) -> tuple[int, int]:
        """The range of a passage that a selection covers."""
        row = key.block * _ROWS + key.part
        if selection.start is not None and row < selection.start.y:
            return 0, 0
        if selection.end is not None and row > selection.end.y:
            return 0, 0
        start = selection.start.x if selection.start is not None and selection.start.y == row else 0
        end = selection.end.x if selection.end is not None and selection.end.y == row else 1 << 30
        return start, end

    def selected_spans(self, selection: Selection) -> list[Span]:
        """The words of the text that a selection covers, passage by passage."""
        seen = [line.key for _, line in self._lines] or [self.current]
        first = divmod(selection.start.y, _ROWS) if selection.start is not None else seen[0]
        last = divmod(selection.end.y, _ROWS) if selection.end is not None else seen[-1]
        spans = []
        for key in self.text.keys(first[0], min(last[0] + 1, len(self.text.blocks))):
            start, end = self._selected(selection, key)
            end = min(end, len(self.text.passage(key).text))
            if Key(*first) <= key <= Key(*last) and start < end:
                spans.append(Span(key, start, end))
        return spans

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, for copying: the text's own, without bullets, bars and line breaks of the screen."""
        words = [self.text.passage(span.key).text[span.start : span.end] for span in self.selected_spans(selection)]
        return ("\n\n".join(words), "\n") if words else None

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Make the clicked passage current; a click on the rule scrolls there."""
        if event.x >= self.size.width - 1:
            self.scroll_to_share(event.y / max(1, self.size.height - 1))
            return
        if not 0 <= event.y < len(self._lines):
            return
        _, line = self._lines[event.y]
        offset = event.style.meta.get("offset") if event.style else None
        self.current = line.key
        self.post_message(self.Clicked(line.key, offset[0] if offset else line.start))

    def scroll_to_share(self, share: float) -> None:
        """Scroll to a share of the text, 0 to 1."""
        target = share * len(self.text.data)
        starts = [block.start for block in self.text.blocks]
        block = max(0, sum(1 for start in starts if start <= target) - 1)
        self.page.place(Top(block, 0))
        self._keep_current_in_view()
        self._moved()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll three lines, as terminals do."""
        event.stop()
        if self.page.move(3):
            self._keep_current_in_view()
            self._moved()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll three lines, as terminals do."""
        event.stop()
        if self.page.move(-3):
            self._keep_current_in_view()
            self._moved()
