"""What lies over the text for a while."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual import events
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

T = TypeVar("T")


class Modal(ModalScreen[T], Generic[T]):
    """Ends once, however often it is told to: a key may come before it is gone."""

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """End with a result, unless it has ended or something lies over it."""
        return super().dismiss(result) if self.is_current else AwaitComplete()


class Overlay(Modal[T | None], Generic[T]):
    """Ends with None by a click beside what it shows."""

    def on_click(self, event: events.Click) -> None:
        """Leave, if the click was on nothing of ours."""
        if event.widget is self:
            self.dismiss(None)
