"""A text under the mouse: words are selected, the rule at its side is dragged.

Textual selects cells of a screen. Here the pointer stands on a character of a passage,
so that a selection holds while the text scrolls under it, and goes on beyond the window.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from textual import events
from textual.geometry import Offset
from textual.selection import Selection

from glossator.model.passage import Key, Span
from glossator.tui.cells import cells
from glossator.tui.layout import Line
from glossator.tui.page import GUTTER
from glossator.tui.selecting import row_of
from glossator.tui.widgets.text_view import TextView
from glossator.tui.widgets.wheel import Wheeled

_WORD = re.compile(r"\w+(?:['’-]\w+)*|\s+|.", re.DOTALL)


class Point(NamedTuple):
    """A character of the text; ordered as the text is."""

    key: Key
    """Its passage."""
    offset: int
    """Its place in the passage."""


class TouchedText(TextView, Wheeled):
    """Selects by dragging, a word by a double click and a passage by a triple one."""

    ALLOW_SELECT = False  # not in Textual's way

    _pressed: Point | None = None  # where the button went down on the text, as long as it is down
    _dragged = False  # has the pointer moved since then?
    _on_rule = False  # is the rule being dragged?

    def scroll_by(self, lines: int) -> bool:
        """Scroll by so many lines; was there anything to scroll? A text of no kind does not."""
        return False

    def scroll_to_share(self, share: float) -> None:
        """Scroll to a share of the text, 0 to 1."""

    def point_at(self, x: int, y: int) -> Point | None:
        """The character at a cell of the window, or the one nearest to it; None where there is no text."""
        if not self._lines:
            return None
        if y >= len(self._lines):
            x, y = self.size.width, len(self._lines) - 1
        _, line = self._lines[max(0, y)]
        return Point(line.key, self._offset_at(line, x - GUTTER) if y >= 0 else line.start)

    def _offset_at(self, line: Line, x: int) -> int:
        text, offset = self.text.passage(line.key).text, line.start
        for piece in line.pieces:
            width = cells(piece.sign or text[piece.start : piece.end])
            if x < width and not piece.sign:
                return piece.start + _characters(text[piece.start : piece.end], x)
            if x < width:
                return offset
            x, offset = x - width, offset if piece.sign else piece.end
        return offset

    # Selecting

    def select(self, span: Span) -> None:
        """Select words of a passage."""
        self._select(Point(span.key, span.start), Point(span.key, span.end - 1))

    def _select(self, one: Point, other: Point) -> None:
        first, last = sorted((one, other))
        self.screen.selections = {
            self: Selection(Offset(first.offset, row_of(first.key)), Offset(last.offset + 1, row_of(last.key)))
        }

    def select_around(self, point: Point, *, passage: bool) -> None:
        """Select the word at a point, or its passage."""
        text = self.text.passage(point.key).text
        if passage:
            self.select(Span(point.key, 0, len(text)))
            return
        words = (match for match in _WORD.finditer(text) if match.end() > point.offset)
        if (word := next(words, None)) and not word[0].isspace():
            self.select(Span(point.key, *word.span()))

    # The mouse

    def wheel(self, lines: int, event: events.MouseEvent) -> None:
        """Scroll, and select on to what comes under the pointer."""
        self.scroll_by(lines)
        if self._pressed:
            self._drag_to(event.x, event.y)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the rule, or of the words."""
        self._dragged = False
        if event.button != 1:
            return
        self._on_rule = event.x >= self.size.width - 1
        self._pressed = None if self._on_rule else self.point_at(event.x, event.y)
        self.capture_mouse()
        if self._on_rule:
            self._pull_rule(event.y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Pull the rule, or select; beyond an edge of the window the text scrolls."""
        if self._on_rule:
            self._pull_rule(event.y)
        elif self._pressed:
            if event.y < 0 or event.y >= self.size.height:
                self.scroll_by(event.y if event.y < 0 else event.y - self.size.height + 1)
            self._drag_to(event.x, min(max(event.y, 0), self.size.height - 1))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        self._dragged = self._dragged or self._on_rule
        self._pressed, self._on_rule = None, False
        self.release_mouse()

    def _pull_rule(self, y: int) -> None:
        self.scroll_to_share(min(1.0, max(0.0, y / max(1, self.size.height - 1))))

    def _drag_to(self, x: int, y: int) -> None:
        point = self.point_at(x, y)
        if self._pressed and point and (self._dragged or point != self._pressed):
            self._dragged = True
            self._select(self._pressed, point)


def _characters(text: str, x: int) -> int:
    """How many characters of a text stand before a cell."""
    for index, character in enumerate(text):
        x -= cells(character)
        if x < 0:
            return index
    return len(text)
