"""A line of names of which one is chosen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

GAP = 1
"""How many columns stand between two names, beside the mark."""


class Tabs(Widget):
    """Shows the names; where there is too little room, the chosen one alone."""

    ALLOW_SELECT = False
    chosen = reactive("")
    """The name that is chosen."""

    @dataclass
    class Picked(Message):
        """A name was clicked."""

        name: str

    def __init__(self, labels: Mapping[str, str]) -> None:
        """Take what is shown for each name."""
        super().__init__()
        self._labels = labels

    def render(self) -> Content:
        """The names; the chosen one has a mark and stands out."""
        shown = [(start, name) for start, name in self._starts()]
        line = Content()
        for start, name in shown:
            label = Content.styled(f"▸ {self._labels[name]}", "bold $text-accent")
            other = Content.styled(f"  {self._labels[name]}", "$text-muted")
            line = line + Content(" " * (start - line.cell_length)) + (label if name == self.chosen else other)
        return line

    def _starts(self) -> Iterator[tuple[int, str]]:
        """Where each of the names that are shown begins."""
        width = sum(len(label) + 2 for label in self._labels.values()) + (len(self._labels) - 1) * GAP
        at = 0
        for name, label in self._labels.items():
            if width <= self.size.width or name == self.chosen:
                yield at, name
                at += len(label) + 2 + GAP

    def on_click(self, event: events.Click) -> None:
        """Tell which name was clicked."""
        before = [name for start, name in self._starts() if start <= event.x]
        if before:
            self.post_message(self.Picked(before[-1]))
