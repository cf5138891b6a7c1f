"""A panel of lines with a cursor, on the Line API: what contents and connections have in common."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from glossator.tui.drawing import component_style, strip


class Panel(ScrollView, can_focus=True):
    """Draws ``row(index)`` for each of ``count`` rows under a title; never one widget a row."""

    DEFAULT_CSS = """
    Panel {
        background: $background; scrollbar-size: 0 0; overflow-x: hidden;
        & > .panel--title { color: $text-muted; }
        & > .panel--title-focused { color: $accent; text-style: bold; }
        & > .panel--muted { color: $text-muted; }
        & > .panel--strong { text-style: bold; }
        & > .panel--here { text-style: bold; }
        & > .panel--cursor { background: $accent 20%; }
        & > .panel--warning { color: $text-warning; }
        & > .panel--accent { color: $text-accent; }
    }
    """
    COMPONENT_CLASSES = {
        f"panel--{name}"
        for name in ("title", "title-focused", "muted", "strong", "here", "cursor", "warning", "accent")
    }

    cursor = reactive(0)
    """The row, or card, that is chosen."""

    title = ""
    """The panel's name, in its first line."""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without rows."""
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    def notify_style_update(self) -> None:
        """Forget the styles of a theme that is gone."""
        super().notify_style_update()
        self._styles.clear()

    def style(self, name: str) -> Style:
        """The style of a component, to lay over the panel's own."""
        if name not in self._styles:
            self._styles[name] = component_style(self, f"panel--{name}")
        return self._styles[name]

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, index: int, width: int) -> list[Segment]:
        """One row, drawn for so many columns."""
        raise NotImplementedError

    def title_line(self, width: int) -> list[Segment]:
        """The first line, which does not scroll: the panel's name, with a mark where it has the focus."""
        style = self.rich_style + self.style("title-focused" if self.has_focus else "title")
        return [Segment((("▸ " if self.has_focus else " ") + self.title)[:width], style)]

    def resize_rows(self) -> None:
        """Take note of another number of rows."""
        self.virtual_size = Size(max(1, self.size.width), self.row_count() + 2)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The title, an empty line, then the rows that are scrolled to."""
        width, base = self.size.width, self.rich_style
        if y == 0:
            return strip(self.title_line(width), width, base)
        index = self.scroll_offset.y + y - 2
        if y == 1 or not 0 <= index < self.row_count():
            return Strip.blank(width, base)
        return strip(self.row(index, width), width, base)

    def reveal_rows(self, first: int, last: int) -> None:
        """Scroll as little as needed to see these rows, the first of them at least."""
        room = max(1, self.size.height - 2)
        top = self.scroll_offset.y
        if last >= top + room:
            top = last - room + 1
        self.scroll_to(y=max(0, min(top, first)), animate=False)
        self.refresh()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show in the title who has the focus."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width."""
        self.resize_rows()
