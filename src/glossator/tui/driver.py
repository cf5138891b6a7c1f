"""The platform's driver, which takes over a terminal that the first words stand on already."""

from __future__ import annotations

import signal
from threading import Lock
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from glossator.tui.stage import Stage

_ALTERNATE_SCREEN = "\x1b[?1049h"
_INPUT = (events.InputEvent, events.Paste)
_TOUCHES = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)


@runtime_checkable
class Staged(Protocol):
    """An application with a stage."""

    stage: Stage


class StageDriver(LinuxDriver):
    """Writes what its application's stage lets pass, and tells it of the first touch."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        """Begin as the platform's driver does."""
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._reader = app
        self._stage = app.stage if isinstance(app, Staged) else Stage()
        self._raised = False  # does the other screen show already?
        self._held: list[Message] = []  # what was typed on a painted frame, until the reader has taken over
        self._order = Lock()  # the terminal is read in one thread, and drawn in another

    def start_application_mode(self) -> None:
        """Take the terminal over, as it is if a frame stands on it."""
        painted = self._stage.painted
        if painted is None or not painted.stands:  # none, or it is long gone and this is the return from a shell
            super().start_application_mode()  # type: ignore[no-untyped-call]
            return
        self._raised = True
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._raised = False
        self.attrs_before = painted.hand_over()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def stop_application_mode(self) -> None:
        """Give the terminal back; what is drawn after that stands on no painted frame."""
        self._stage.painted = None
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Write what may be seen; entering the other screen again would clear it."""
        if data == _ALTERNATE_SCREEN and self._raised:
            return
        if self._stage.passes(data, self._reader.size):
            super().write(data)
        if not self._stage.painted:
            self._let_go()

    def process_message(self, message: Message) -> None:
        """Pass on what comes from the terminal: what was typed on a painted frame as soon as that one is ours."""
        if isinstance(message, _TOUCHES):
            self._stage.touch()
        with self._order:
            if isinstance(message, _INPUT) and (self._held or self._stage.painted):
                self._held.append(message)
            else:
                super().process_message(message)

    def _let_go(self) -> None:
        with self._order:
            for message in self._held:
                super().process_message(message)
            self._held.clear()
