"""The first words at once: a kept frame stands on the terminal before anything heavy is loaded.

Like frames, it imports as little as it can until the frame is painted.
"""

from __future__ import annotations

import os
import sys

from glossator.state.endings import on_request, on_stop
from glossator.state.frames import find_frame, frames_folder, scene

TYPE_CHECKING = False  # as typing has it
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, NoReturn

_INPUT, _OUTPUT, _SCREEN = 0, 1, 2  # Textual too draws on the last, and takes the size of the second

_RAISE = "\x1b[?2026h\x1b[?1049h\x1b[?25l\x1b[?7l"  # as one update: another screen, no cursor, no wrapping of lines
_SHOW = "\x1b[?2026l"
_CLEAR = "\x1b[?2026l\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h"


class Painted:
    """A frame that stands on the terminal, and what the terminal was before."""

    def __init__(self, frame: str, size: tuple[int, int], attributes: list[Any], *, whole: bool = True) -> None:
        """Note what was painted, how many columns and rows it has, and how the terminal was set."""
        self.frame = frame
        """What was painted."""
        self.size = size
        """How many columns and rows the terminal had."""
        self.attributes = attributes
        """How the terminal was set before, as termios has it."""
        self.whole = whole
        """Is it all that the reader will show, rather than its words only?"""
        self.stands = True
        """Is the terminal still in our hands?"""

    def hand_over(self) -> list[Any]:
        """Leave the terminal to the reader, who must set it as returned when all is done."""
        self.stands = False
        return self.attributes

    def clear(self) -> None:
        """Put the terminal back in order, unless the reader has taken it over, for good."""
        self.lower()
        self.stands = False

    def lower(self) -> None:
        """Put the terminal back in order, unless the reader has taken it over, until the frame is raised again."""
        import termios  # loaded when the frame was painted

        if not self.stands:
            return
        try:
            termios.tcsetattr(_INPUT, termios.TCSANOW, self.attributes)
            _write(_CLEAR)
        except (OSError, termios.error):  # it is gone
            return


def paint(words: Sequence[str]) -> Painted | None:
    """Paint what was last seen under these words of the command line; None if there is no such frame that still fits.

    What is typed from now on stays in the terminal's queue; only Ctrl+C still ends the program.
    """
    if (
        sys.platform == "win32"
        or len(words) > 1
        or not all(words)
        or not all(os.isatty(file) for file in (_INPUT, 1, _SCREEN))
    ):
        return None
    try:
        size = os.get_terminal_size(_OUTPUT)
        frame = find_frame(frames_folder(os.environ), scene("".join(words), size, os.environ))
        return raise_frame(frame, (size.columns, size.lines)) if frame else None
    except OSError:  # no folder to be in, no terminal to speak of
        return None


def raise_frame(frame: str, size: tuple[int, int], *, whole: bool = True) -> Painted | None:
    """Put a frame of so many columns and rows on the terminal; None where that cannot be done.

    One that is not ``whole`` shows some of what the reader will, at the same cells.
    """
    import termios  # not on Windows, where no frame is kept

    try:
        before, quiet = termios.tcgetattr(_INPUT), termios.tcgetattr(_INPUT)
    except termios.error:
        return None
    painted = Painted(frame, size, before, whole=whole)
    never = bytes([os.fpathconf(_INPUT, "PC_VDISABLE")])
    quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    quiet[6][termios.VSUSP] = quiet[6][termios.VQUIT] = never
    quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0

    def raise_again() -> None:
        if not painted.stands:
            return
        termios.tcsetattr(_INPUT, termios.TCSANOW, quiet)
        _write(_RAISE + frame + _SHOW)

    _keep_in_order(painted, raise_again)
    try:
        raise_again()
    except BaseException:
        painted.clear()
        raise
    return painted


def _keep_in_order(painted: Painted, raise_again: Callable[[], None]) -> None:
    """Give the terminal back in order when asked to end or to stop; nothing is lost, for nothing was done yet."""

    def end(code: int) -> NoReturn:
        painted.clear()
        os._exit(code)

    on_request(end)
    on_stop(painted.lower, raise_again)


def _write(text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(_SCREEN, data) :]
