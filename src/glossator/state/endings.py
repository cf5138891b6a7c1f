"""Requests to end: the signals by which a terminal, a shell or the system asks a program to stop.

Like painting, it loads nothing: requests are awaited before the first words are painted.
"""

from __future__ import annotations

import _signal  # type: ignore[import-not-found]  # ``signal`` itself loads enumerations, for 4 ms
import os

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from collections.abc import Callable

REQUESTS = tuple(
    getattr(_signal, name) for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM") if hasattr(_signal, name)
)
"""The signals that ask to end."""


def on_request(act: Callable[[int], object]) -> None:
    """From now on call ``act`` with the exit code when a request to end comes; what was ignored before stays so.

    The code is 128 and the number of the signal, as shells count it. ``act`` is called
    in the main thread, between any two steps of what that is doing.
    """
    for number in REQUESTS:
        if _signal.getsignal(number) != _signal.SIG_IGN:
            _signal.signal(number, lambda number, _: act(128 + number))


def on_stop(stop: Callable[[], object], go_on: Callable[[], object]) -> None:
    """From now on call ``stop`` when asked to stop for a while, then stop, and ``go_on`` when told to go on."""

    def stop_now(*_: object) -> None:
        stop()
        os.kill(os.getpid(), _signal.SIGSTOP)

    _signal.signal(_signal.SIGTSTP, stop_now)
    _signal.signal(_signal.SIGCONT, lambda *_: go_on())
