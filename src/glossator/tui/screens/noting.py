"""The reader's own marks and notes: the keys that make them, and the cards that they are edited from."""

from __future__ import annotations

from glossator.model.mark import Note
from glossator.tui.screens.linking import LinkingScreen


class NotingScreen(LinkingScreen):
    """Marks passages and keeps notes on them."""

    def action_mark(self) -> None:
        """Mark the current passage, or remove its mark."""
        from glossator.tui.annotating import mark  # only who marks or notes something needs that module

        mark(self.pane)

    def action_marks(self) -> None:
        """Go to a mark."""
        from glossator.tui.annotating import pick_mark

        pick_mark(self.pane)

    def action_note(self) -> None:
        """Write a note on the selected words, the chosen link's, or the passage; or edit the one that is there."""
        from glossator.tui.annotating import write_note

        write_note(self.pane)

    def edit_note(self, note: Note) -> None:
        """Edit a note."""
        from glossator.tui.annotating import edit_note

        edit_note(self.pane, note)
