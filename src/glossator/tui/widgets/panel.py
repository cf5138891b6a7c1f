"""A panel of lines with a cursor, on the Line API: what contents and connections have in common."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from glossator.tui.drawing import component_style, strip
from glossator.tui.hints import Spot
from glossator.tui.widgets.wheel import Wheeled


class Panel(Widget, Wheeled, can_focus=True):
    """Draws the rows in view under a title; never one widget a row, and no layout when rows change."""

    DEFAULT_CSS = """
    Panel {
        background: $background;
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

    ALLOW_SELECT = False  # what is drawn here is not text of a document

    cursor = reactive(0, repaint=False)
    """The row, or card, that is chosen."""

    top = reactive(0)
    """The first row in view."""

    title = ""
    """The panel's name, in its first line."""
    head = 2
    """How many lines stand above the rows: the title and an empty one, or none."""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without rows."""
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}
        self._base: Style | None = None

    def notify_style_update(self) -> None:
        """Forget the styles of a theme that is gone."""
        super().notify_style_update()
        self._styles.clear()
        self._base = None

    @property
    def base(self) -> Style:
        """The panel's own style."""
        if self._base is None:
            self._base = self.rich_style
        return self._base

    def style(self, name: str) -> Style:
        """The style of a component, to lay over the panel's own."""
        if name not in self._styles:
            self._styles[name] = component_style(self, f"panel--{name}")
        return self._styles[name]

    def row_count(self) -> int:
        """How many rows there are; a panel of no kind has none."""
        return 0

    def row(self, index: int, width: int) -> list[Segment]:
        """One row, drawn for so many columns."""
        return []

    def spots(self) -> Iterable[Spot]:
        """The rows in view that lead somewhere, with where they begin; a panel of no kind has none."""
        return ()

    def title_line(self, width: int) -> list[Segment]:
        """The first line, which does not scroll: the panel's name, with a mark where it has the focus."""
        style = self.base + self.style("title-focused" if self.has_focus else "title")
        return [Segment((("▸ " if self.has_focus else " ") + self.title)[:width], style)]

    def lay_out_rows(self) -> None:
        """Make ready to draw for another width, or other rows."""
        self.scroll_rows(0)
        self.refresh()

    @property
    def room(self) -> int:
        """How many rows are in view."""
        return max(1, self.size.height - self.head)

    def render_line(self, y: int) -> Strip:
        """The title, an empty line, then the rows that are scrolled to."""
        width, base = self.size.width, self.base
        if y == 0 < self.head:
            return strip(self.title_line(width), width, base)
        index = self.top + y - self.head
        if y < self.head or not 0 <= index < self.row_count():
            return Strip.blank(width, base)
        return strip(self.row(index, width), width, base)

    def reveal_rows(self, first: int, last: int) -> None:
        """Scroll as little as needed to see these rows, the first of them at least."""
        self.top = max(0, min(max(self.top, last - self.room + 1), first))

    def scroll_rows(self, count: int) -> None:
        """Scroll by so many rows, as far as there are any."""
        self.top = max(0, min(self.top + count, self.row_count() - self.room))

    def refresh_rows(self, *rows: int) -> None:
        """Draw some rows again, those of them that are in view."""
        for row in rows:
            if 0 <= row - self.top < self.room:
                self.refresh(Region(0, row - self.top + self.head, self.size.width, 1))

    def row_at(self, y: int) -> int:
        """The row at a line of the panel; -1 where there is none."""
        row = self.top + y - self.head
        return row if y >= self.head and row < self.row_count() else -1

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Show in the title who has the focus."""
        super().watch_has_focus(_has_focus)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new width."""
        self.lay_out_rows()

    def wheel(self, lines: int, event: events.MouseEvent) -> None:
        """Scroll the rows."""
        self.scroll_rows(lines)
