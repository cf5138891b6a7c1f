"""Writing links: one is begun at some words, ended at others, and changed or removed from its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message

from glossator.library.brief import Brief
from glossator.model.relation import RELATIONS
from glossator.state.home import Home
from glossator.tui.screens.noting import NotingScreen
from glossator.tui.widgets.connections import Connections

if TYPE_CHECKING:
    from glossator.model.link import Link, LinkEnd
    from glossator.model.place import Place
    from glossator.tui.link_writing import Change

IN_THE_TEXT = "This link stands in the document itself and is edited there"
"""Said of a link that links.yaml does not have."""


class WritingScreen(NotingScreen):
    """Writes, edits and removes links, and takes that back."""

    begun: LinkEnd | None = None
    """Where a link was begun that is not ended yet."""
    relation = RELATIONS["obtainsBackgroundFrom"]
    """The relation of the link that was written last."""

    class Rewritten(Message):
        """The links of the brief are others now, by the reader's own hand."""

    def __init__(self, brief: Brief, document: str, home: Home) -> None:
        """Read a document; nothing was done to links yet."""
        super().__init__(brief, document, home)
        self.changes: list[Change] = []
        """What was done to links, and can be taken back, the last at the end."""

    def action_write_link(self) -> None:
        """Begin a link at the words that are meant, or at the passage; or end there the one that was begun."""
        from glossator.tui.link_writing import begin, end, words_meant  # only who writes links needs that module

        if not self.reader.text.blocks:
            self.say("There is nothing to link here.")
        elif self.begun is None:
            begin(self, words_meant(self))
        else:
            end(self, self.begun, words_meant(self))

    def drop_link(self) -> None:
        """Forget the link that was begun."""
        self.begun, self.key_bar.begun = None, ""

    def action_undo_link(self) -> None:
        """Take back what was done to a link last."""
        from glossator.tui.link_writing import undo

        undo(self)

    def links_changed(self, link: Link) -> None:
        """A link was written, changed or removed by the reader's own hand."""

    def put_back(self, pair: frozenset[Place]) -> None:
        """What was done to two places was taken back: they may be proposed again."""

    @on(Connections.Edited)
    def _edit(self, event: Connections.Edited) -> None:
        from glossator.tui.link_writing import edit

        if event.card.own:
            self.edit_note(event.card.own)
        elif event.card.connection:
            edit(self, event.card.connection)

    @on(Connections.Removed)
    def _remove(self, event: Connections.Removed) -> None:
        from glossator.tui.link_writing import remove

        if event.card.connection:
            remove(self, event.card.connection)

    def show_link(self, id: str) -> None:
        """Show the links as the files have them now, and choose the card of one if it is there."""
        self.brief.read_links_again()
        self.post_message(self.Rewritten())
        for pane in self.panes:
            pane.reader.redraw()
        self.contents.refresh()
        self._follow_place()
        self._show_connections()
        if id:
            self.connections.choose_link(id)
