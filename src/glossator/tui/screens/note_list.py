"""Which note of a passage is meant, where it has several."""

from __future__ import annotations

from collections.abc import Sequence

from glossator.model.link import LinkEnd
from glossator.model.mark import Note
from glossator.tui.screens.picker import Choice, Picker


class NotePicker(Picker[Note | LinkEnd]):
    """The notes of a passage, and a new one; ends with what is to be written."""

    heading = "Notes on this passage"
    keys = "⏎ edit   ↑ ↓ choose   Esc close"
    nothing = "No note matches."

    def __init__(self, subjects: Sequence[Note | LinkEnd]) -> None:
        """Offer notes, and ends of which each would get a new one."""
        super().__init__([_choice(subject) for subject in subjects])


def _choice(subject: Note | LinkEnd) -> Choice[Note | LinkEnd]:
    if isinstance(subject, LinkEnd):
        return Choice("A new note on the passage", "", subject, "+")
    return Choice(subject.text, subject.quote.exact if subject.quote else "the whole passage", subject, "*")
