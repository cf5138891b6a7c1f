"""Taking over from a painted frame: nothing is drawn over it until the whole screen can be, at once."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len

from glossator.state.painting import Painted


class Stage:
    """Decides which of the framework's frames reach the terminal.

    While a painted frame stands they are held back, until one draws the whole screen as it
    was painted, or draws it anyhow after ``raise_curtain``. The framework keeps drawing all
    the while, so that nothing is lost: a whole frame makes up for all that were held back.
    """

    def __init__(self, painted: Painted | None = None) -> None:
        """Begin with a painted frame, or without one."""
        self.painted = painted
        """The frame that stands on the terminal; None if there is none, or no more."""
        self.touched = False
        """Has anything been typed or clicked yet?"""
        self.on_touch: Callable[[], object] = lambda: None
        """Called at the first touch, in the thread that reads the terminal."""
        self._due = painted is not None and not painted.whole  # what is not whole gives way to the first frame
        self._catch: Callable[[str], None] | None = None

    def touch(self) -> None:
        """Note that something was typed or clicked."""
        if not self.touched:
            self.touched = True
            self.on_touch()

    def raise_curtain(self) -> None:
        """Let the next whole frame take over."""
        self._due = True

    def catch(self, keep: Callable[[str], None]) -> None:
        """Hand the next whole frame to ``keep``, without its line ends, as it is drawn."""
        self._catch = keep

    def passes(self, data: str, size: tuple[int, int]) -> bool:
        """May this be written, on a terminal of so many columns and rows?"""
        if not _draws(data):
            return True
        frame = whole_frame(data, size) if self._catch or self.painted else None
        if frame is not None and self._catch:
            keep, self._catch = self._catch, None
            keep(frame)
        if self.painted is None:
            return True
        same = frame == self.painted.frame
        if same or (frame and self._due):
            self.painted = None
        return not same and self.painted is None


def _draws(data: str) -> bool:
    """Does it begin with a move of the cursor, as all that is drawn does?"""
    return data.startswith("\x1b[") and data[2:20].lstrip("0123456789;").startswith("H")


def whole_frame(data: str, size: tuple[int, int]) -> str | None:
    """What was written, without its line ends, if it draws every cell of the screen in one go; else None."""
    columns, rows = size
    lines = data.split("\n")
    if len(lines) != rows:
        return None
    for number, line in enumerate(lines, 1):
        start = f"\x1b[{number};1H"
        if not line.startswith(start):
            return None
        pieces = [piece.lstrip("0123456789;") for piece in line[len(start) :].split("\x1b[")]
        moves = [piece for piece in pieces[1:] if piece.startswith("H")]
        words = pieces[0] + "".join(piece[1:] for piece in pieces[1:])
        if cell_len(words) != columns or (moves and (number < rows or moves != ["H"])):
            return None
    return "".join(lines)
