"""The overview: all links in one list, coverage, and what was looked at with nothing to link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.tui.screens.suggesting import SuggestingScreen

if TYPE_CHECKING:
    from glossator.tui.cards import Target
    from glossator.tui.screens.overview import Standing


class SurveyingScreen(SuggestingScreen):
    """Shows what is linked, and keeps what was looked at."""

    overview_at: Standing | None = None
    """Where the reader stood in the list of all links when they left it."""

    def action_all_links(self) -> None:
        """Go to a link, or to a passage without any."""
        from glossator.tui.surveying import open_overview  # only who asks for it needs that module

        open_overview(self)

    def action_look_at(self) -> None:
        """Say that the current passage was looked at and has nothing to link, or take that back."""
        from glossator.tui.surveying import look_at

        if self.reader.text.blocks:
            self.say(look_at(self, self.document, self.reader.current))

    def go_and_choose(self, target: Target, id: str) -> None:
        """Go where a row of the list leads, and choose there the card of the link with this id."""
        self.go(*target)
        self._follow_place()
        self._show_connections()
        self.connections.choose_link(id)
