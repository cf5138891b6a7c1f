"""The wheel of the mouse, the same in every panel."""

from __future__ import annotations

from textual import events

LINES = 3
"""How many lines one notch of the wheel scrolls, as terminals do."""


class Wheeled:
    """What scrolls by the wheel in its own way."""

    def wheel(self, lines: int, event: events.MouseEvent) -> None:
        """Scroll by so many lines, up if they are negative."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down."""
        event.stop()
        self.wheel(LINES, event)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up."""
        event.stop()
        self.wheel(-LINES, event)
