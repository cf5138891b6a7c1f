"""The trail as a list: where the reader has been, and where going back came from."""

from __future__ import annotations

from collections.abc import Callable

from glossator.library.brief import Brief
from glossator.state.trail import Position, Trail
from glossator.tui.cards import first_words, where
from glossator.tui.screens.picker import Choice, Picker

BriefOf = Callable[[Position], Brief | None]


class TrailPicker(Picker[int]):
    """The steps of the trail, newest first; ends with how many steps forward, or (negative) back, to go."""

    heading = "Trail"
    keys = "⏎ go there   ↑ ↓ choose   ← behind   → ahead   Esc close"

    def __init__(self, brief: Brief, trail: Trail, here: Position, brief_of: BriefOf) -> None:
        """Offer the steps of ``trail`` around the one that the reader stands at, in ``brief``.

        ``brief_of`` gives the brief of a step, None if it is gone.
        """
        steps = trail.steps()
        ahead = sum(count > 0 for count, _ in steps)
        steps.insert(ahead, (0, here))
        choices = [_choice(brief, count, step, brief_of(step)) for count, step in steps]
        super().__init__(choices, min(ahead + 1, len(steps) - 1))


def _choice(here: Brief, count: int, step: Position, brief: Brief | None) -> Choice[int]:
    sign = "→" if count > 0 else "←" if count < 0 else "•"
    if brief is None or not brief.readable(step.document):
        return Choice(f"{step.brief}/{step.document}", "is not there any more", count, sign)
    label = where(brief, step.document, step.key)
    title = "" if brief is here else f"{brief.info.title or brief.info.id} › "
    return Choice(title + label, first_words(brief, step.document, step.key), count, sign)
