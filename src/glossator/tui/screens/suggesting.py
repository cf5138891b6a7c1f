"""What the program suggests to be linked: below the links of a passage, and in a queue."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on

from glossator.model.link import Link
from glossator.model.passage import Key
from glossator.model.place import Place
from glossator.tui.cards import Card, Group
from glossator.tui.screens.writing import WritingScreen
from glossator.tui.widgets.connections import Connections

if TYPE_CHECKING:
    from glossator.tui.proposing import Proposing
    from glossator.tui.screens.queue import QueueScreen

PREPARING = "Suggestions are being prepared …"
"""Said in the panel while the words of the library are read for the first time."""


class SuggestingScreen(WritingScreen):
    """Shows proposals once all links are known, and does with them what the reader says."""

    proposing: Proposing | None = None
    """What is proposed; None until everything else is there, which comes first."""
    queue: QueueScreen | None = None
    """The list of all of them, while the reader goes through it."""
    _put_back: frozenset[Place] | None = None  # to be chosen as soon as it is proposed again
    _slow = False  # has an answer been waited for so long that it should be said?

    def look_for_proposals(self) -> None:
        """Begin with proposals as soon as there is nothing else to do; say so if they take long.

        Is called every now and then.
        """
        if self.proposing is None:
            if self.linked and not self.slices.names:
                self.begin_proposing()
                self._follow_place()
        elif (slow := self.proposing.busy and not self.proposing.ready) != self._slow:
            self._slow = slow
            self._follow_place()

    def begin_proposing(self) -> Proposing:
        """What is proposed, from now on."""
        if self.proposing is None:
            from glossator.tui.suggesting import begin  # not before the first frame

            self.proposing = begin(self)
        return self.proposing

    def leave_out_proposals(self) -> None:
        """Show the screen without them, as it will begin the next time: they come after everything else."""
        if self.proposing:
            self.proposing.forget_all()
            self.proposing.give_up("They come after everything else.")
            self._slow = False
            self._follow_place()

    def proposed(self, key: Key) -> Iterable[Group]:
        """The cards of what is proposed for a passage; asks for it if it is not known yet."""
        if self.proposing is None:
            return
        from glossator.tui.suggesting import groups

        yield from groups(self, self.proposing, key)
        if self._slow and self.connections.display:
            yield Group(PREPARING, (), quiet=True)

    def show_proposals(self, place: Place | None = None) -> None:
        """There may be others than are shown, of one place at least."""
        if place is None or place == self.brief.address(self.document, self.reader.current):
            self._follow_place()
        if self.queue:
            self.queue.hear_news()

    def forget_proposals(self) -> None:
        """The texts are others now."""
        if self.proposing:
            self.proposing.forget_all()

    def links_changed(self, link: Link) -> None:
        """A link was written, changed or removed by the reader's own hand."""
        if self.proposing:
            self.proposing.forget(self.brief, link)

    def put_back(self, pair: frozenset[Place]) -> None:
        """What was done to two places was taken back: they may be proposed again, and that is chosen."""
        if self.proposing:
            self.proposing.put_back(pair)
            self._put_back = pair
            self._follow_place()

    def _show_connections(self) -> None:
        super()._show_connections()
        cards = self.connections.cards if self._put_back else []
        for at, card in enumerate(cards):
            if card.proposal and card.proposal.link.pair == self._put_back:
                self.connections.cursor, self._put_back = at, None

    # The chosen card

    def _open(self, panel: str) -> None:
        super()._open(panel)
        self._follow_choice()
        if panel == "connections" and self.proposing:
            self._follow_place()  # where it was hidden, nothing was asked

    @on(Connections.Chosen)
    def _follow_choice(self) -> None:
        """Mark the words for which the chosen card is proposed, and name the keys that say what becomes of it."""
        self.mark_shared()
        if self.connections.has_focus:
            card = self.connections.card
            self.key_bar.place = "suggested" if card and card.proposal else "connections"

    def mark_shared(self, card: Card | None = None) -> None:
        """Mark in the text the words for which something is proposed: by this card, or by the one that is chosen."""
        card = card or (self.connections.card if self.connections.has_focus else None)
        if not (card and card.proposal) and not self.pane.shared:
            return
        from glossator.tui.suggesting import shared_words

        self.pane.shared = shared_words(self, card)
        self.reader.redraw()

    @on(Connections.Judged)
    def _judge(self, event: Connections.Judged) -> None:
        from glossator.tui.suggesting import judge

        if event.card.proposal:
            judge(self, event.card.proposal, event.verdict, self.say)

    def action_suggestions(self) -> None:
        """Go through everything that is suggested in the brief."""
        from glossator.tui.suggesting import open_queue

        open_queue(self)

    def on_unmount(self) -> None:
        """Ask nobody any more."""
        if self.proposing:
            self.proposing.stop()
