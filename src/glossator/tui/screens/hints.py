"""Hints: a letter at everything in view that leads somewhere; typing it goes there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.errors import NoWidget
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from glossator.tui.drawing import component_style
from glossator.tui.hints import Hint, Spot, arrange
from glossator.tui.screens.overlay import Modal
from glossator.tui.widgets.panel import Panel
from glossator.tui.widgets.reader import Reader


def spots_in(screen: Screen[None], widgets: Iterable[Reader | Panel], near: int) -> Iterator[Spot]:
    """What is in view of these widgets, one widget after the other, the spots nearest to the line ``near`` first."""
    for widget in widgets:
        corner = widget.content_region.offset
        placed = (spot._replace(x=spot.x + corner.x, y=spot.y + corner.y) for spot in widget.spots())
        yield from sorted(
            (spot for spot in placed if _shows(screen, widget, spot)), key=lambda s: (abs(s.y - near), s.y, s.x)
        )


def _shows(screen: Screen[None], widget: Reader | Panel, spot: Spot) -> bool:
    """Is this cell of the screen the widget's, and not covered by another?"""
    try:
        return screen.get_widget_at(spot.x, spot.y)[0] is widget
    except NoWidget:
        return False


class Labelled:
    """What is below, with labels over it."""

    def __init__(self, below: RenderableType, hints: Sequence[Hint], typed: int, style: Style, done: Style) -> None:
        """Draw ``hints`` in ``style``, so many letters that were ``typed`` of them in ``done``."""
        self._below, self._typed, self._style, self._done = below, typed, style, done
        self._rows = {y: list(row) for y, row in groupby(hints, key=lambda hint: hint.spot.y)}

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for y, line in enumerate(Segment.split_lines(console.render(self._below, options))):
            yield from self._over(Strip(line), self._rows[y]) if y in self._rows else line
            yield Segment.line()

    def _over(self, line: Strip, hints: Iterable[Hint]) -> Strip:
        width, parts, left = line.cell_length, [], 0
        for hint in hints:
            end = hint.x + len(hint.label)
            if end > width:
                break
            label = ((hint.label[: self._typed], self._done), (hint.label[self._typed :], self._style))
            parts += [line.crop(left, hint.x), Strip([Segment(text, style) for text, style in label if text])]
            left = end
        return Strip.join([*parts, line.crop(left, width)])


class HintsScreen(Modal[Message | None]):
    """Labels over the screen below; ends with what is wished for, or None.

    One widget draws them all: a widget for each would have to be mounted and laid out.
    """

    CSS = """
    HintsScreen {
        background: transparent;
        & > .hints--label { color: $accent; background: $background; text-style: bold reverse; }
        & > .hints--typed { color: $text-muted; background: $background; text-style: reverse; }
    }
    """
    COMPONENT_CLASSES = {"hints--label", "hints--typed"}

    def __init__(self, spots: Iterable[Spot]) -> None:
        """Label these spots, which come in the order of their nearness."""
        super().__init__()
        self.hints = arrange(spots)
        """All labels."""
        self.typed = ""
        """The letters so far, as they were typed: a capital only looks."""
        self._drawn_for: Size | None = None

    @property
    def open(self) -> list[Hint]:
        """The labels that what was typed is the beginning of."""
        return [hint for hint in self.hints if hint.label.startswith(self.typed.lower())]

    def render(self) -> RenderableType:
        """The screen below, and the labels."""
        style, done = (component_style(self, f"hints--{name}") for name in ("label", "typed"))
        return Labelled(super().render(), self.open, len(self.typed), style, done)

    def on_key(self, event: events.Key) -> None:
        """A letter narrows, Backspace takes one back, Escape leaves; all others do nothing."""
        event.stop()
        event.prevent_default()
        if event.key == "escape":
            self.dismiss(None)
        elif event.key == "backspace":
            self._type(self.typed[:-1])
        elif event.character and event.is_printable:
            self._type(self.typed + event.character)

    def _type(self, typed: str) -> None:
        """Take what was typed, if it is the beginning of a label; it may be the whole of one."""
        before, self.typed = self.typed, typed
        if not self.open:
            self.typed = before
        elif self.open[0].label == typed.lower():
            self._pick(self.open[0].spot, peek=typed != typed.lower())
        else:
            self.refresh()

    def _pick(self, spot: Spot, *, peek: bool) -> None:
        self.dismiss(spot.peek if peek and spot.peek else spot.go)

    def on_click(self, event: events.Click) -> None:
        """A click on a label picks it; beside them it leaves."""
        x, y = event.screen_offset
        for hint in self.open:
            if hint.spot.y == y and hint.x <= x < hint.x + len(hint.label):
                self._pick(hint.spot, peek=event.shift)
                return
        self.dismiss(None)

    def on_resize(self, event: events.Resize) -> None:
        """Leave when the places are no longer where they were."""
        if self._drawn_for not in (None, event.size):
            self.dismiss(None)
        self._drawn_for = event.size
