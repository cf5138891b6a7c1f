"""The first and the last line of the screen: where the reader is, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from glossator.state.keys import KeyBinding
from glossator.state.panel_keys import footer

SEPARATOR = " › "
"""Stands between the parts of a place."""


class PlaceBar(Widget):
    """Brief › document › section, and the status of the document where it is not current."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    PlaceBar { height: 1; width: 1fr; background: $surface; color: $foreground; }
    """

    path: reactive[tuple[str, ...]] = reactive(())
    """Titles from the brief down to the section."""
    status = reactive("")
    """The document's status, or empty."""
    passage = reactive("")
    """Which passage of how many."""

    def render(self) -> Content:
        """The place at the left, cut from the left where there is no room; passage and status at the right."""
        right = self.passage + " "
        status = f"{self.status}  " if self.status else ""
        room = max(0, self.size.width - cell_len(right) - cell_len(status) - 2)
        parts = list(self.path)
        while len(parts) > 1 and cell_len(SEPARATOR.join(parts)) > room:
            parts.pop(0)
        left = Content(SEPARATOR.join(parts)).truncate(room, ellipsis=True)
        space = max(0, room - left.cell_length)
        return Content.assemble(" ", left, " " * space + " ", (status, "$text-warning bold"), (right, "$text-muted"))


class KeyBar(Widget):
    """The keys that apply now, and how far the text has been read."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $surface; color: $text-muted; }
    """

    place = reactive("reader")
    """The id of the panel that has the focus."""
    percent = reactive(0)
    """How much of the text is above the bottom of the window."""
    found = reactive("")
    """Which match is shown of how many, where words were looked for."""

    def __init__(self, bindings: Sequence[KeyBinding]) -> None:
        """Take the bindings that are in force."""
        super().__init__()
        self.key_bindings = bindings
        """The bindings that are in force."""

    def render(self) -> Content:
        """As many keys as there is room for."""
        right = Content.assemble((f" {self.found}  " if self.found else "", "$foreground"), f" {self.percent} % ")
        help_hint = _hint("?", "help") if self.place == "reader" else Content("")
        room = max(0, self.size.width - right.cell_length)
        line = Content(" ")
        for hint in (_hint(key, label) for key, label in self.hints()):
            if line.cell_length + hint.cell_length + help_hint.cell_length > room:
                break
            line += hint
        line += help_hint if line.cell_length + help_hint.cell_length <= room else Content("")
        return line.truncate(room, pad=True) + right

    def hints(self) -> list[tuple[str, str]]:
        """Keys and what they do, for the panel that has the focus; help stands at the end."""
        return [hint for hint in footer(self.place, self.key_bindings) if hint[1] != "help"]


def _hint(key: str, label: str) -> Content:
    return Content.assemble((key, "$foreground bold"), f" {label}   ")
