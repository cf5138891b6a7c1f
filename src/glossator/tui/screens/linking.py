"""Links: one is chosen, in the text or as a card; then it is followed or peeked at."""

from __future__ import annotations

from textual import on
from textual.message import Message

from glossator.model.link import LinkEnd
from glossator.model.passage import Span
from glossator.state.panel_keys import HINTS
from glossator.tui.cards import Card, Target, links_on, target_of
from glossator.tui.screens.moving import MovingScreen
from glossator.tui.widgets.connections import Connections
from glossator.tui.widgets.reader import Reader


class LinkingScreen(MovingScreen):
    """Follows links from where the reader stands."""

    _card_of_words = 0  # which of several links on the chosen words is chosen

    # Choosing

    def action_link(self, count: int) -> None:
        """Choose the next or the previous link of the text; of several on the same words one after the other."""
        chosen = self.reader.chosen
        others = self._links_on(chosen) - 1 if chosen else 0
        if chosen and 0 <= self._card_of_words + count <= others:
            self.choose_link(chosen, self._card_of_words + count)
            return
        span = self.reader.next_link(count) or self.pane.link_beyond(count)
        if span is None:
            self.say("No other link here." if chosen else "No link here.")
        else:
            self.choose_link(span, 0 if count > 0 else max(0, self._links_on(span) - 1))

    def choose_link(self, span: Span, which: int = 0) -> None:
        """Choose linked words, and of several links on them one by its number."""
        self.reader.choose(span)
        self._card_of_words = which
        self._choose_card((span, which))

    def _links_on(self, span: Span) -> int:
        return links_on(self.brief, self.document, span) if self.linked else 0

    def _linked_card(self) -> Card | None:
        """The chosen card, if it leads somewhere from the current passage or the panel is being read."""
        card, panel = self.connections.card, self.connections
        return card if card and card.connection and (panel.has_focus or card in panel.near_cards) else None

    def _chosen_card(self) -> Card | None:
        if not self.linked:
            self.say("The links are still being looked for.")
            return None
        self._follow_place()  # the keys before this one may not have reached the panel yet
        self._show_connections()
        if card := self._linked_card():
            return card
        card = self.connections.card
        self.say("A note leads nowhere." if card and not card.connection else "Nobody has linked this passage.")
        return None

    @on(Connections.Chosen)
    def _show_chosen(self, event: Connections.Chosen) -> None:
        """Mark in the text the words of the card that is chosen in the panel."""
        if self.connections.has_focus:
            self.reader.chosen = event.card.span

    # Following

    def action_follow(self) -> None:
        """Go where the chosen link leads."""
        if address := self._outside():
            self._leave(address)
        else:
            self.follow(self._chosen_card())

    def follow(self, card: Card | None) -> None:
        """Go where a card leads, and choose the card there that leads back."""
        if target := self._target(card):
            self.go(*target)
            if self.reader.landed:
                self._choose_card((self.reader.landed, 0))

    def _target(self, card: Card | None) -> Target | None:
        """Where a card leads; None, with a word about it, where its anchor is lost."""
        if card is None or card.connection is None:
            return None
        connection = card.proposal.found(self.brief) if card.proposal else card.connection
        target = target_of(self.brief, connection)
        if target is None:
            self.say(self._why_lost(connection.there))
        return target

    def _why_lost(self, end: LinkEnd) -> str:
        """Why a link leads nowhere, with the nearest place that there is."""
        from glossator.library.nowhere import wrong_place  # only for a link that is broken

        if wrong := wrong_place(self.brief, end.place):
            return f"It leads nowhere: {wrong}"
        what = "words that this link leads to are" if end.quote else "place that this link leads to is"
        return f"The {what} lost: {end.place.without_brief()}"

    def _outside(self) -> str:
        """The address of the chosen link of the text where no card stands for it."""
        chosen = self.reader.chosen
        if (
            chosen is None
            or self.connections.has_focus
            or any(c.span == chosen and c.connection for c in self.connections.cards)
        ):
            return ""
        return self.reader.address_of(chosen)

    def _leave(self, address: str) -> None:
        """Ask whether to open an address that the chosen words lead to."""
        from glossator.tui.leaving import ask_to_leave  # only when it is wanted

        if words := self._about_file(address):
            self.say(words)
            return
        chosen = self.reader.chosen
        words = self.reader.text.passage(chosen.key).text[chosen.start : chosen.end] if chosen else ""
        ask_to_leave(self.app, address, words, self.say)

    def _about_file(self, address: str) -> str:
        """What to say of an address that leads to no document, though it should; empty for one of the web."""
        from glossator.library.nowhere import dead_path  # as leaving is
        from glossator.library.text_links import SCHEME

        info = self.brief.document(self.document)
        if SCHEME.match(address) or not (path := address.partition("#")[0]):
            return ""
        dead = dead_path(self.brief, info, address)
        return f"Not opened: {dead}" if dead else f"It leads to another file: {info.file.parent / path}"

    def action_peek(self) -> None:
        """Show where the chosen link leads, over the text."""
        self.peek(self._chosen_card())

    def peek(self, card: Card | None) -> None:
        """Show where a card leads, over the text."""
        from glossator.tui.screens.peek import PeekScreen  # only when it is wanted

        target = self._target(card)
        if card and target:
            document, key, span, brief = target
            text, shared = brief.text(document), card.proposal.shared_there if card.proposal else ()
            peek = PeekScreen(text, key, span, card.label, shared)
            self.mark_shared(card)
            self.app.push_screen(peek, lambda go: self._after_peek(card if go else None))

    def _after_peek(self, card: Card | None) -> None:
        self.mark_shared()
        self.follow(card)

    def mark_shared(self, card: Card | None = None) -> None:
        """Mark in the text the words for which something is proposed: by this card, or by the one that is chosen."""

    # By the mouse, and from the cards

    @on(Connections.Followed)
    def _follow_card(self, event: Connections.Followed) -> None:
        if event.peek:
            self.peek(event.card)
        else:
            self.follow(event.card)

    @on(Reader.Picked)
    def _follow_picked(self, event: Reader.Picked) -> None:
        self._turn_to(event.reader)
        self.focus_on("reader")
        self.choose_link(event.span)
        if event.peek:
            self.action_peek()
        else:
            self.action_follow()

    @on(Reader.Clicked)
    def _follow_words(self, event: Reader.Clicked) -> None:
        """A click on linked words chooses their link; a second click follows it."""
        self._turn_to(event.reader)
        spans = [s for s in self.reader.links_in_view() if s.key == event.key and s.start <= event.offset < s.end]
        if spans and self.reader.chosen == spans[0]:
            self.action_follow()
        elif spans:
            self.choose_link(spans[0])

    # By letters

    def action_hints(self) -> None:
        """Put letters on everything in view that leads somewhere; those that are typed lead there."""
        from glossator.tui.screens.hints import HintsScreen, spots_in  # only when they are wanted

        panels = (self.reader, self.connections, *([self.other.reader] if self.other else ()), self.contents)
        spots = list(spots_in(self, panels, self.reader.region.y + self.reader.current_row))
        if spots:
            before, self.key_bar.place = self.key_bar.place, HINTS
            self.app.push_screen(HintsScreen(spots), lambda wish: self._hear(wish, before))
        else:
            self.say("Nothing in view leads anywhere.")

    def _hear(self, wish: Message | None, place: str) -> None:
        self.key_bar.place = place
        if wish:
            self.post_message(wish)
