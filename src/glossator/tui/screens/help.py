"""Help: the keys, by group."""

from __future__ import annotations

from itertools import groupby

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from glossator.state.keys import BINDINGS


class HelpScreen(ModalScreen[None]):
    """The keys of the reader over the text; any of Esc, q and ? closes it."""

    CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 72; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; padding: 1 3; scrollbar-size-vertical: 1;
            scrollbar-color: $foreground 40%; scrollbar-background: $surface;
        }
    }
    """
    BINDINGS = [
        Binding("escape,q,question_mark", "dismiss", show=False),
        Binding("j", "line(1)", show=False),
        Binding("k", "line(-1)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """All groups in one scrolling column."""
        with VerticalScroll():
            yield Static(self.keys())

    def keys(self) -> Content:
        """Every binding: its keys, and what they do."""
        width = max(cell_len(binding.shown) for binding in BINDINGS) + 3
        lines = [Content.assemble(("Keys", "bold"), ("   j k scroll   Esc closes", "$text-muted")), Content("")]
        for group, bindings in groupby(BINDINGS, key=lambda binding: binding.group):
            lines.append(Content.styled(group, "$accent"))
            for binding in bindings:
                space = " " * (width - cell_len(binding.shown))
                lines.append(Content.assemble("  ", (binding.shown, "bold"), space, (binding.help, "$text-muted")))
            lines.append(Content(""))
        return Content("\n").join(lines)

    def action_line(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)
