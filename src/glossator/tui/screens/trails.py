"""The trail as a list: where the reader has been, and where going back came from."""

from __future__ import annotations

from glossator.library.brief import Brief
from glossator.state.trail import Position, Trail
from glossator.tui.cards import first_words, where
from glossator.tui.screens.picker import Choice, Picker


class TrailPicker(Picker[int]):
    """The steps of the trail, newest first; ends with how many steps forward, or (negative) back, to go."""

    heading = "Trail"
    keys = "⏎ go there   ↑ ↓ choose   ← behind   → ahead   Esc close"

    def __init__(self, brief: Brief, trail: Trail, here: Position) -> None:
        """Offer the steps of ``trail`` around the one that the reader stands at."""
        steps = trail.steps()
        ahead = sum(count > 0 for count, _ in steps)
        steps.insert(ahead, (0, here))
        super().__init__([_choice(brief, count, step) for count, step in steps], min(ahead + 1, len(steps) - 1))


def _choice(brief: Brief, count: int, step: Position) -> Choice[int]:
    sign = "→" if count > 0 else "←" if count < 0 else "•"
    return Choice(where(brief, step.document, step.key), first_words(brief, step.document, step.key), count, sign)
