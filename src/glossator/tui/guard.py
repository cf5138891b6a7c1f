"""The second guard: a last look at every line that a widget has drawn, behind the gate.

All that comes from outside has passed the gate by now. What has not is a fault of ours,
and is stopped here all the same.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from glossator.state.slips import Slips
from glossator.text.gate import marks_piled, slips_in


class Guard(LineFilter):
    """Lets only what can be seen pass, and no piles of marks; other things are noted, and their cells left empty."""

    def __init__(self, slips: Slips) -> None:
        """Note slips in a log."""
        super().__init__()
        self._slips = slips

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line; each is looked at once, for Textual keeps what filters made of it."""
        text = "".join([segment.text for segment in segments])
        if text.isascii() and text.isprintable():
            return segments
        slips, piled = slips_in(text), marks_piled(text)
        if slips:
            self._slips.note("screen", text, slips)
        elif not piled:
            return segments
        found = slips | piled
        stops = accumulate((len(segment.text) for segment in segments), initial=0)
        return [
            segment._replace(text=_without(segment.text, {at - start for at in found if start <= at < stop}))
            for segment, (start, stop) in zip(segments, pairwise(stops), strict=True)
        ]


def _without(text: str, slips: set[int]) -> str:
    cells = (" " * get_character_cell_size(sign) if at in slips else sign for at, sign in enumerate(text))
    return "".join(cells)
