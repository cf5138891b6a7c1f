"""What lies over the text for a while."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

T = TypeVar("T")


class Overlay(ModalScreen[T | None], Generic[T]):
    """Ends with None by a click beside what it shows."""

    def on_click(self, event: events.Click) -> None:
        """Leave, if the click was on nothing of ours."""
        if event.widget is self:
            self.dismiss(None)
