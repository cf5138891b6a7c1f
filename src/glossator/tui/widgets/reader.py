"""The reader: a text to move in, with a current passage, that lands exactly on any words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from glossator.model.passage import LINK, Key, Span
from glossator.text.document import Text
from glossator.tui.hints import Spot
from glossator.tui.page import Page, Top
from glossator.tui.widgets.touch import TouchedText

KEPT_PAGES = 8
"""How many texts stay laid out."""


class Reader(TouchedText, can_focus=True):
    """Shows a text, keeps a current passage, and lands exactly on any words."""

    @dataclass
    class Moved(Message):
        """Another passage became the current one, or other lines are seen."""

        reader: Reader
        """Where it happened."""
        key: Key
        """The current passage."""

        @property
        def control(self) -> Reader:
            """The reader that it happened in."""
            return self.reader

    @dataclass
    class Clicked(Message):
        """The mouse was clicked on words of the text."""

        reader: Reader
        """Where they stand."""
        key: Key
        """The passage."""
        offset: int
        """The character of it."""

    @dataclass
    class Picked(Message):
        """The reader wants to go where some words lead, or to look there."""

        reader: Reader
        """Where the words stand."""
        span: Span
        """The words."""
        peek: bool = False
        """Only look?"""

    def __init__(self, *, linked: Callable[[Key], tuple[Span, ...]] = lambda key: (), id: str | None = None) -> None:
        """``linked`` tells which words of a passage have links."""
        super().__init__(linked=linked, id=id)
        self._pages: dict[Text, Page] = {}
        self._width = 0  # of the widget when it was laid out
        self._goal: tuple[Key, int, int] | Span | None = None  # where to be as soon as the size is known
        self._held: tuple[Top, tuple[Key, int, int]] | None = None  # what the last size was to keep at the top

    def show(self, text: Text, key: Key, span: Span | None = None) -> None:
        """Show a text with ``key`` current, at the words of ``span`` if there are any."""
        self._turn_to(text)
        self.land(key, span)

    def _turn_to(self, text: Text) -> None:
        if text is not self.text:
            self.set_reactive(Reader.found, None)
        self.page = self._page_on(text)

    def _page_on(self, text: Text) -> Page:
        """The window on a text, with what was laid out when it was shown before."""
        if text not in self._pages:
            if len(self._pages) >= KEPT_PAGES:
                self.forget()
            self._pages[text] = Page(text, self.text_width, self.size.height)
        return self._pages[text]

    def forget(self) -> None:
        """Lay out and draw everything anew."""
        self._pages.clear()
        self._drawn = []

    def forget_drawn(self) -> None:
        """Draw every line anew, of all texts."""
        for page in self._pages.values():
            page.drawn.clear()

    def land(self, key: Key, span: Span | None = None) -> None:
        """Jump to a passage of the text that is shown, or to some words of it."""
        self.landed, self.chosen = span, None
        self._goal = span or Span(key, 0, 0)
        self.set_reactive(Reader.current, key)
        self._reach_goal()
        self._moved()

    def return_to(self, text: Text, key: Key, top: tuple[Key, int, int]) -> None:
        """Stand again where ``page.anchor`` said ``top`` and ``key`` was current."""
        self._turn_to(text)
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
            self.page.land(self._goal.key, self._goal.start)
        else:
            self.page.return_to(*self._goal)
        self._goal = None

    def _fit(self) -> None:
        """Lay out anew when the size is another one, the same words at the top."""
        size = (self.text_width, self.size.height)
        if not self.size or ((self.page.width, self.page.height) == size and self._width == self.size.width):
            return
        reflow = self._width != self.size.width or self.page.width != self.text_width
        self._width = self.size.width
        if self._goal is None and self.text.blocks:
            top, anchor = self._held or (None, None)
            self._goal = anchor if anchor and top == self.page.top else self.page.anchor()
        goal, text = self._goal, self.text
        if reflow:
            self.forget()
            self.page = self._page_on(text)
        for page in self._pages.values():
            page.height = self.size.height
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
        if not self.scroll_by(lines):
            self.step(1 if lines > 0 else -1)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by (part of) what is seen, one line kept."""
        lines = max(1, round(abs(pages) * self.size.height) - (abs(pages) == 1))
        if not self.scroll_by(lines if pages > 0 else -lines):
            self.go_to_end(last=pages > 0)

    def scroll_by(self, lines: int) -> bool:
        """Scroll by so many lines; was there anything to scroll?"""
        moved = bool(self.text.blocks) and self.page.move(lines)
        if moved:
            self._keep_current_in_view()
            self._moved()
        return moved

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
        while block >= 0 and self.text.blocks.reach(block):
            size = len(self.text.passages(block))
            if 0 <= part < size:
                return Key(block, part)
            block += count
            part = 0 if count > 0 or block < 0 else len(self.text.passages(block)) - 1
        return None

    def step_section(self, count: int) -> None:
        """Go to the next section's heading, or back to this one's or the one before."""
        sections = self.text.sections
        if not sections:
            return
        index = sections.of(self.current.block)
        if count < 0 and self.page.top > self.page.find(Key(sections.start(index))):
            count += 1
        index = max(index + count, 0)
        self.go_to_section(index if sections.reach(index) else len(sections) - 1)

    def go_to_section(self, index: int) -> None:
        """Put a section's heading at the top, and make its first passage the current one."""
        self.landed = self.chosen = None
        self.set_reactive(Reader.current, self.text.beginning(index))
        self._goal = (Key(self.text.sections.start(index)), 0, 0)
        self._reach_goal()
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

    def watch_found(self) -> None:
        """Draw the current match."""
        self.redraw()

    def watch_chosen(self) -> None:
        """Draw the choice."""
        self.redraw()

    # Links

    def links_in_view(self) -> list[Span]:
        """The words in view that lead somewhere, in order: links of the text itself, and linked words."""
        spans: list[Span] = []
        for key in self.seen_keys:
            own = [Span(key, run.start, run.end) for run in self.text.passage(key).runs if run.style & LINK]
            spans += sorted({*own, *self.linked(key)}, key=lambda span: (span.start, span.end))
        return spans

    def spots(self) -> Iterator[Spot]:
        """Where the linked words in view begin."""
        for span in self.links_in_view():
            if cell := self.cell_of(span):
                yield Spot(*cell, self.Picked(self, span), self.Picked(self, span, peek=True))

    @property
    def current_row(self) -> int:
        """The line of the window on which the current passage begins; 0 if it is not in view."""
        return next((row for row, (_, line) in enumerate(self._lines) if line.key == self.current and line.pieces), 0)

    def next_link(self, count: int) -> Span | None:
        """The next (1) or the previous (-1) link in view after the chosen one, or from the current passage on."""
        spans = self.links_in_view()
        if self.chosen in spans:
            index = spans.index(self.chosen) + count
            return spans[index] if 0 <= index < len(spans) else None
        after = [index for index, span in enumerate(spans) if span.key >= self.current]
        index = after[0] if after else len(spans)
        index = index if count > 0 else index - 1
        return spans[index] if 0 <= index < len(spans) else None

    def choose(self, span: Span) -> None:
        """Mark a link as the chosen one, its passage as the current one, and see to it that it is in view."""
        self.chosen = span
        self.reach(span)

    def shows(self, span: Span) -> bool:
        """Is the beginning of these words in view?"""
        return self.page.find(span.key, span.start) in [top for top, _ in self.page.visible()]

    def reach(self, span: Span) -> None:
        """Make the passage of these words the current one, and scroll if they are not in view."""
        self.set_reactive(Reader.current, span.key)
        if not self.shows(span):
            self.page.place(self.page.above(self.page.find(span.key, span.start), self.size.height // 3))
        self._moved()

    def address_of(self, span: Span) -> str:
        """The address that a link of the text itself has; empty for other words."""
        runs = self.text.passage(span.key).runs
        return next((run.href for run in runs if (run.start, run.end) == (span.start, span.end)), "")

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Make the clicked passage current; a second click on words without a link selects one, a third all."""
        point = self.point_at(event.x, event.y)
        if self._dragged or point is None or event.y >= len(self._lines):
            return
        self.current = point.key
        on_link = any(s.key == point.key and s.start <= point.offset < s.end for s in self.links_in_view())
        if event.chain > 1 and not on_link:
            self.select_around(point, passage=event.chain > 2)
        self.post_message(self.Clicked(self, point.key, point.offset))

    def scroll_to_share(self, share: float) -> None:
        """Scroll to a share of the text, 0 to 1."""
        self.page.place(Top(self.text.blocks.at(int(share * len(self.text.data))), 0))
        self._keep_current_in_view()
        self._moved()
