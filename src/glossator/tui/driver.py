"""The platform's driver, which takes over a terminal that the first words stand on already.

It also gives the terminal back in order, however the program is stopped or ended, and
outlives whatever a terminal sends.
"""

from __future__ import annotations

import os
import signal
import termios
from collections.abc import Callable
from functools import partial
from shutil import get_terminal_size
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual.app import App, ScreenStackError
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message
from textual.messages import InBandWindowResize
from textual.widget import Widget
from textual.widgets import Input, TextArea

from glossator.state.endings import on_request
from glossator.tui.inflow import Inflow
from glossator.tui.intake import MOST_PASTED, Intake
from glossator.tui.stage import Stage
from glossator.tui.writer import Writer

LONGEST_END = 2.0
"""How many seconds an orderly end may take; then it ends at once."""
LONGEST_DRAWING = 0.25
"""After how many seconds more input is handed over, though the screen was not drawn."""

_ALTERNATE_SCREEN = "\x1b[?1049h"
_PIXELS_OFF = "\x1b[?1016l"  # which the framework turns on where it can, and never off
_ALL_OFF = "".join(f"\x1b[?{mode}l" for mode in (2026, 2004, 2048, 1000, 1003, 1015, 1006, 1016, 1004)) + (
    "\x1b[0m\x1b[?7h\x1b[<u\x1b[?1049l\x1b[?25h"
)
_TOUCHES = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)
_NOT_UNDERSTOOD = (ArithmeticError, LookupError, ValueError, TypeError, RuntimeError)


@runtime_checkable
class Staged(Protocol):
    """An application with a stage."""

    stage: Stage

    def end_now(self, code: int) -> None:
        """Keep what can be kept without asking, and end with this exit code."""

    def rescue(self) -> str:
        """Keep the words that are being written; what is to be said of that."""


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
        self._writer: Writer | None = None
        self._intake: Intake | None = None
        self._inflow = Inflow(super().process_message, self._when_drawn)
        self._held = True  # does input wait until the screen is there?
        self._own_sizes = True  # are sizes asked of the system, rather than told by the terminal?
        self._stopped = False
        self._exit_code = 0
        self._before: list[Any] | None = None  # how the terminal was set
        signal.signal(signal.SIGTSTP, lambda *_: self._soon(self._stop))
        signal.signal(signal.SIGCONT, lambda *_: None if self._stopped else self._soon(self._go_on))

    # Taking the terminal, and giving it back

    def start_application_mode(self) -> None:
        """Take the terminal over, as it is if a frame stands on it."""
        painted = self._stage.painted
        takes_over = painted is not None and painted.stands  # not if this is the return from a shell
        self._before = painted.attributes if painted and takes_over else _settings(self.fileno)
        on_request(self._end)
        self._held = True
        self._inflow.hold(True)
        self._writer = Writer(2)
        self._writer.start()
        self._intake = Intake(self.fileno, self._words_wanted, self._lose, self._tell_cut)
        self._raised = takes_over
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._raised = False
        signal.signal(signal.SIGWINCH, lambda *_: self._soon(self._look_at_size))
        if painted and takes_over:
            self.attrs_before = painted.hand_over()

    def disable_input(self) -> None:
        """Read nothing more from the terminal."""
        intake, self._intake = self._intake, None
        if intake:
            intake.stop()
        super().disable_input()
        if intake:
            intake.close()

    def stop_application_mode(self) -> None:
        """Give the terminal back; what is drawn after that stands on no painted frame."""
        self._stage.painted = None
        self.write(_PIXELS_OFF)
        super().stop_application_mode()

    def close(self) -> None:
        """Write what is still to be written."""
        super().close()
        if self._writer:
            self._writer.stop()
            self._writer = None

    # Writing

    def write(self, data: str) -> None:
        """Write what may be seen; entering the other screen again would clear it."""
        if data == _ALTERNATE_SCREEN and self._raised:
            return
        if self._writer and self._stage.passes(data, self._reader.size):
            self._writer.write(data)
        if self._held and not self._stage.painted and self._is_whole():
            self._held = False
            self._inflow.hold(False)

    def _is_whole(self) -> bool:
        """Is everything there that the screen is made of, and keys are for?"""
        screens = self._reader.screen_stack[-1:]
        return bool(screens) and all(part.is_mounted for part in (screens[0], *screens[0].walk_children(Widget)))

    # Reading

    def run_input_thread(self) -> None:
        """Understand what comes from the terminal; what cannot be understood is passed over."""
        terminal, intake = self.fileno, self._intake
        if intake is None:
            return
        intake.start()
        self.fileno = intake.taken
        try:
            while not self.exit_event.is_set():
                try:
                    super().run_input_thread()
                except _NOT_UNDERSTOOD:  # of the framework, which knows no such key
                    continue
        finally:
            self.fileno = terminal
            intake.stop()
            intake.join()

    def process_message(self, message: Message) -> None:
        """Pass on what comes from the terminal: what was typed on a painted frame as soon as that one is ours."""
        if isinstance(message, _TOUCHES):
            self._stage.touch()
        if isinstance(message, events.Resize) and (self._own_sizes or not message.size.area):
            return  # nobody asked
        if isinstance(message, events.Event):
            self._inflow.put(message)
        else:
            self._own_sizes &= not (isinstance(message, InBandWindowResize) and message.supported)
            super().process_message(message)

    def _words_wanted(self) -> bool:
        try:
            return isinstance(self._reader.focused, (Input, TextArea))
        except ScreenStackError:  # nothing is shown yet, or any more
            return False

    def _tell_cut(self) -> None:
        words = f"Only the first {MOST_PASTED:,} characters of what was pasted were taken."
        self._soon(partial(self._reader.notify, words, markup=False))

    def _look_at_size(self) -> None:
        if self._own_sizes:
            size = Size(*get_terminal_size((80, 25)))
            self._inflow.put(events.Resize(size, size))

    def _when_drawn(self, go_on: Callable[[], None]) -> None:
        """Go on once all that was handed over is drawn; also if that is never told."""
        went = False

        def once() -> None:
            nonlocal went
            went, first = True, not went
            if first:
                go_on()

        def begin() -> None:
            self._reader.call_after_refresh(once)
            self._loop.call_later(LONGEST_DRAWING, once)

        self._soon(begin)

    # Stopping, going on, ending

    def _soon(self, do: Callable[[], object]) -> None:
        """Do something in the loop, as it has time; may be called in any thread, and from a signal."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do)

    def _stop(self) -> None:
        """Give the terminal back, and stop until told to go on."""
        self.suspend_application_mode()
        self._stopped = True
        os.kill(os.getpid(), signal.SIGSTOP)
        self._stopped = False
        self._take_again()

    def _go_on(self) -> None:
        """After a stop that nobody announced: take the terminal as another program left it."""
        self.suspend_application_mode()
        self._take_again()

    def _take_again(self) -> None:
        self.resume_application_mode()
        self._reader.call_later(self._reader.refresh, layout=True)

    def _lose(self) -> None:
        """The terminal is gone."""
        self._soon(partial(self._end, 128 + signal.SIGHUP))

    def _end(self, code: int) -> None:
        """End in order, or at once if that takes too long; may be called from a signal."""
        if not self._exit_code:
            self._exit_code = code
            signal.signal(signal.SIGALRM, lambda *_: self._end_at_once())
            signal.setitimer(signal.ITIMER_REAL, LONGEST_END)
            self._soon(self._end_in_order)

    def _end_in_order(self) -> None:
        if isinstance(self._reader, Staged):
            self._reader.call_later(self._reader.end_now, self._exit_code)
        else:
            self._reader.call_later(self._reader.exit, return_code=self._exit_code)

    def _end_at_once(self) -> None:
        """Put the terminal in order without anybody's help, and end; words that are being written are kept."""
        try:
            descriptor = os.open("/dev/tty", os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)  # it may take no more
            os.write(descriptor, _ALL_OFF.encode())
        except OSError:
            pass  # there is none
        try:
            if self._before:
                termios.tcsetattr(0, termios.TCSANOW, self._before)
            if isinstance(self._reader, Staged):
                self._reader.rescue()
        finally:
            os._exit(self._exit_code)


def _settings(terminal: int) -> list[Any] | None:
    """How a terminal is set; None if it is none."""
    try:
        return termios.tcgetattr(terminal)
    except termios.error:
        return None
