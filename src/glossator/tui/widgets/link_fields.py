"""What the form of a link is made of: lines to type in, places, and the cards as they will look."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from glossator.text.gate import clean_line
from glossator.tui.widgets.bars import SEPARATOR, fitting
from glossator.tui.widgets.connections import Connections

MAX_TYPED = 1000
"""How many characters may be typed in a line."""


class Preview(Connections, can_focus=False):
    """The cards of the link as they will stand among the connections."""

    title = "PREVIEW"


class Field(Input):
    """A line to type in; keys that leave it are heard in the order in which they were typed."""

    def __init__(self, id: str, value: str, hint: str, take: Callable[[events.Key], bool]) -> None:
        """``take`` does what a key means to the form."""
        super().__init__(clean_line(value), hint, id=id, select_on_focus=False, max_length=MAX_TYPED, compact=True)
        self.cursor_blink = False
        self._take = take

    def on_key(self, event: events.Key) -> None:
        """Pass on what is not for this line."""
        left = self.screen.focused is not self
        if (left or event.key in ("enter", "tab", "shift+tab", "ctrl+s")) and self._take(event):
            event.stop()
            event.prevent_default()


class Where(Widget):
    """A place in a line, cut at its beginning where there is no room for all of it."""

    def __init__(self, label: str) -> None:
        """Take the place as cards name it."""
        super().__init__()
        self._parts = clean_line(label).split(SEPARATOR)

    def render(self) -> Content:
        """As much of the place as there is room for."""
        return Content(SEPARATOR.join(fitting(self._parts, self.size.width))).truncate(self.size.width, ellipsis=True)
