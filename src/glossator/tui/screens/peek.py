"""Peek: what a link leads to, over the text that is left where it is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from glossator.model.passage import Key, Span
from glossator.state.panel_keys import footer
from glossator.text.document import Text
from glossator.tui.bound import panel_bindings
from glossator.tui.screens.overlay import Overlay
from glossator.tui.widgets.plain import Plain
from glossator.tui.widgets.reader import Reader


class PeekScreen(Overlay[bool]):
    """A small reader on the target; ends with True if the reader wants to go there."""

    CSS = """
    PeekScreen {
        align: center middle;
        & > Vertical {
            width: 84; max-width: 100%; height: 60%; min-height: 8;
            background: $surface; padding: 0 1;
            border-top: solid $accent; border-bottom: solid $foreground 20%;
        }
        #peek-title { height: 1; text-style: bold; margin-left: 5; }
        #peek-keys { height: 1; color: $text-muted; margin-left: 5; }
        Reader { background: $surface; }
    }
    """
    AUTO_FOCUS = "#peek"
    BINDINGS = panel_bindings("peek")
    reader = getters.query_one("#peek", Reader)

    def __init__(
        self, text: Text, key: Key, span: Span | None, label: str, shared: Sequence[tuple[int, int]] = ()
    ) -> None:
        """Show ``text`` at ``key``, at the words of ``span`` if there are any; ``label`` says where that is.

        Of what is only proposed the words that are ``shared`` are marked, and not those of ``span``.
        """
        super().__init__()
        self._shared = tuple(Span(key, *words) for words in shared)
        self._text, self._key, self._span, self._label = text, key, span, label

    def compose(self) -> ComposeResult:
        """Where the target is, the target, and the keys."""
        with Vertical():
            yield Plain(Content(self._label), id="peek-title")
            yield Reader(id="peek")
            yield Plain(Content("   ".join(f"{key} {label}" for key, label in footer("peek"))), id="peek-keys")

    def on_mount(self) -> None:
        """Land on the words."""
        if self._shared:
            self.reader.marked = lambda key: self._shared if key == self._key else ()
        self.reader.show(self._text, self._key, None if self._shared else self._span)
        if self._shared and self._span:
            self.call_after_refresh(self.reader.reach, self._span)

    def action_leave(self) -> None:
        """Back to the text, as it was."""
        self.dismiss(False)

    def action_go(self) -> None:
        """Go to the target."""
        self.dismiss(True)

    def action_lines(self, lines: int) -> None:
        """Scroll by lines."""
        self.reader.scroll_lines(lines)

    def action_pages(self, pages: float) -> None:
        """Scroll by pages."""
        self.reader.scroll_pages(pages)
