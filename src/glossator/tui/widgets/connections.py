"""The connections: what bears on the passage that is read, as cards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.message import Message

from glossator.model.passage import Span
from glossator.tui.bound import panel_bindings
from glossator.tui.cards import Card, Group
from glossator.tui.hints import Spot
from glossator.tui.widgets.panel import Panel
from glossator.tui.wrap import wrap

QUOTE_LINES = 6
"""How many lines of a quote a card shows before it is cut."""
HERE_LINES = 2
"""How many lines of the passage's own words a card shows."""

PROPOSED_LINES, REASON_LINES = 2, 3
"""How many lines of the words, and of the reasons, a card shows of what is only proposed."""

CHOSEN, OTHER = " ▸ ", " ▹ "
"""The marks of the card that Enter follows, and of the others."""
PROPOSED, OTHER_PROPOSED = " ◆ ", " ◇ "
"""The same of what is only proposed."""
OTHERS = {CHOSEN: OTHER, PROPOSED: OTHER_PROPOSED}
"""What stands in the place of a mark where the card is not chosen."""

NOT_YET: tuple[Group, ...] = (Group("", ()),)
"""Stands for groups that are still to come."""
Verdict = Literal["accept", "refuse", "later"]
"""What the reader may say of a proposal."""
_Row = tuple[int, list[tuple[str, str]]]  # the card that the row belongs to (-1: none), text and style by piece


class Connections(Panel):
    """Shows groups of cards; the chosen card is the one that Enter follows."""

    title = "CONNECTIONS"
    BINDINGS = [*panel_bindings("connections"), *panel_bindings("suggested")]

    @dataclass
    class Chosen(Message):
        """Another card was chosen."""

        card: Card
        """The card."""

    @dataclass
    class Edited(Message):
        """The reader wants to edit a link, or a note of their own."""

        card: Card
        """Its card."""

    @dataclass
    class Removed(Message):
        """The reader wants a link to be removed."""

        card: Card
        """Its card."""

    @dataclass
    class Judged(Message):
        """The reader says what is to become of a proposal: it is accepted, refused, or put off."""

        card: Card
        """Its card."""
        verdict: Verdict
        """What they say."""

    @dataclass
    class Followed(Message):
        """The reader wants to go where a card leads, or to look there."""

        card: Card
        """The card."""
        peek: bool = False
        """Only look?"""

    def __init__(self, *, id: str | None = None) -> None:
        """Begin without cards."""
        super().__init__(id=id)
        self.groups: Sequence[Group] = NOT_YET
        """What is shown."""
        self.cards: list[Card] = []
        """The cards of all groups, in order."""
        self._passage = self._nothing = ""
        self._moved = False  # has the reader chosen a card of this passage?
        self._rows: list[_Row] = []

    @property
    def card(self) -> Card | None:
        """The chosen card; None where there is none."""
        return self.cards[self.cursor] if 0 <= self.cursor < len(self.cards) else None

    @property
    def own_cards(self) -> list[Card]:
        """The links of the current passage itself."""
        return [card for card in self.near_cards if not card.proposal]

    @property
    def near_cards(self) -> list[Card]:
        """The same, with what is proposed for it."""
        return [card for group in self.groups if not group.brief for card in group.cards if card.connection]

    def show(self, groups: Sequence[Group], passage: str, nothing: str = "") -> None:
        """Show these groups; ``passage`` names the current passage in the title, ``nothing`` is said if it has none."""
        if (groups, passage, nothing) == (self.groups, self._passage, self._nothing):
            return
        card, top, same = self.card, self.top, passage == self._passage and (self.has_focus or self.cursor > 0)
        self._moved = self._moved and passage == self._passage
        waits = not self._moved and card not in self.near_cards  # for there was nothing nearer
        self.groups, self._passage, self._nothing = groups, passage, nothing
        self.cards = [card for group in groups for card in group.cards]
        stays = same and card in self.cards and not (waits and self.near_cards)
        self.set_reactive(Connections.cursor, self.cards.index(card) if stays and card else 0)
        self.top = top if stays else 0
        self.lay_out_rows()
        if self.card and self.card != card:
            self.post_message(self.Chosen(self.card))

    def choose(self, span: Span, which: int) -> None:
        """Choose the card of some words of the passage; ``which`` tells it from others of the same words, from 0."""
        rows = [row for row, card in enumerate(self.cards) if card.span == span and card.connection]
        if rows:
            self.cursor = rows[min(which, len(rows) - 1)]

    # Drawing

    def row_count(self) -> int:
        """How many lines all cards fill."""
        return len(self._rows)

    def lay_out_rows(self) -> None:
        """Lay the cards out for the width that there is."""
        self._rows = list(self._lay_out(max(12, self.size.width - 1)))
        super().lay_out_rows()

    def title_line(self, width: int) -> list[Segment]:
        """The panel's name, and the passage that it speaks of."""
        left = super().title_line(width)
        room = max(0, width - cell_len(left[0].text) - cell_len(self._passage) - 1)
        return [*left, Segment(" " * room + self._passage, self.base + self.style("muted"))]

    def row(self, index: int, width: int) -> list[Segment]:
        """One line of a card."""
        card, pieces = self._rows[index]
        base = self.base
        if card == self.cursor and card >= 0 and self.has_focus:
            base += self.style("cursor")
        if card != self.cursor or not (self.has_focus or self.cards[card] in self.near_cards):
            pieces = [(OTHERS[text], "muted") if text in OTHERS else (text, style) for text, style in pieces]
        drawn = [Segment(text, base + self.style(style) if style else base) for text, style in pieces]
        used = sum(cell_len(text) for text, _ in pieces)
        return [*drawn, Segment(" " * max(0, width - used), base)]

    def _lay_out(self, width: int) -> Iterator[_Row]:
        number = 0
        if self.groups is not NOT_YET and not self.own_cards:
            for line in _lines(self._nothing, width - 1, 3):
                yield -1, [(" " + line, "muted")]
            yield -1, []
        for group in self.groups:
            if group.quiet:
                yield -1, [(" " + _cut(group.title, width - 1), "muted")]
                yield -1, []
            if not group.cards:
                continue
            count = str(len(group.cards))
            title = set_cell_size(f" {group.title}", max(1, width - len(count) - 1))
            proposed = bool(group.cards[0].proposal)
            yield -1, [(title, "muted" if proposed else "strong"), (count, "muted")]
            if not group.brief:
                yield -1, []
            for card in group.cards:
                for pieces in self._drawing(card, group)(card, width):
                    yield number, pieces
                number += 1
                if not group.brief:
                    yield -1, []
            if group.brief:
                yield -1, []

    def _drawing(self, card: Card, group: Group) -> Callable[[Card, int], Iterator[list[tuple[str, str]]]]:
        """How a card is drawn."""
        if card.proposal:
            return self._proposal_rows
        return self._brief_rows if group.brief else self._rows_of

    def _proposal_rows(self, card: Card, width: int) -> Iterator[list[tuple[str, str]]]:
        mark = PROPOSED
        for line in _lines(card.label, width - 3, 2):
            yield [(mark, "accent"), (line, "muted")]
            mark = "   "
        if card.status or card.state:
            yield [("  ", ""), *_flags(card)]
        if card.there:
            for line in _lines(f"“{card.there.strip()}”", width - 3, PROPOSED_LINES):
                yield [("   " + line, "muted")]
        for line in _lines(card.note, width - 3, REASON_LINES):
            yield [("   " + line, "")]
        if card.maker:
            yield [("   — " + _cut(card.maker, width - 5), "muted")]

    def _brief_rows(self, card: Card, width: int) -> Iterator[list[tuple[str, str]]]:
        yield [(CHOSEN, "accent"), (_cut(f"“{card.there}”" if card.there else card.label, width - 3), "")]
        flags = _flags(card)
        room = width - 3 - sum(cell_len(text) for text, _ in flags)
        yield [("   " + _cut(card.label, room), "muted"), *flags]

    def _rows_of(self, card: Card, width: int) -> Iterator[list[tuple[str, str]]]:
        if card.here:
            for line in _lines(f"“{card.here}”", width - 1, HERE_LINES):
                yield [(" " + line, "muted")]
        if card.connection:
            mark = CHOSEN
            for line in _lines(card.label, width - 3, 3):
                yield [(mark, "accent"), (line, "strong")]
                mark = "   "
        if card.status or card.state:
            yield [("  ", ""), *_flags(card)]
        if card.there:
            for line in _lines(f"“{card.there}”", width - 3, QUOTE_LINES):
                yield [("   " + line, "")]
        for then, now in card.changes:
            for line in (
                *_lines(f"was “{then}”", width - 3, QUOTE_LINES),
                *_lines(f"now “{now}”", width - 3, QUOTE_LINES),
            ):
                yield [("   " + line, "")]
        for line in _lines(card.note, width - 3, 40):
            yield [("   " + line, "" if card.connection is None else "muted")]
        if card.maker:
            yield [("   — " + _cut(card.maker, width - 5), "muted")]

    def spots(self) -> Iterator[Spot]:
        """The marks of the cards in view that lead somewhere, or what else of them is in view."""
        rows: dict[int, int] = {}
        for y, (number, pieces) in enumerate(self._rows[self.top : self.top + self.room], 2):
            if number >= 0 and (number not in rows or any(text in OTHERS for text, _ in pieces)):
                rows[number] = y
        for number, y in rows.items():
            if (card := self.cards[number]).connection:
                yield Spot(0, y, self.Followed(card), self.Followed(card, peek=True))

    # Moving

    def watch_cursor(self) -> None:
        """Keep the chosen card in view, and tell which it is."""
        rows = [index for index, (card, _) in enumerate(self._rows) if card == self.cursor]
        if rows:
            self.reveal_rows(max(0, rows[0] - 2) if self.cursor == 0 else rows[0], rows[-1])
        if self.card:
            self.post_message(self.Chosen(self.card))
        self.refresh()

    def action_step(self, count: int) -> None:
        """Choose the next card, or the one before; what lies beyond the last one is scrolled to."""
        self._moved = True
        wanted = self.cursor + count
        if 0 <= wanted < len(self.cards):
            self.cursor = wanted
        else:
            self.scroll_rows(3 * count)

    def action_end(self, last: bool) -> None:
        """Choose the last card, or the first."""
        self._moved = True
        if self.cards:
            self.cursor = len(self.cards) - 1 if last else 0

    def action_edit(self) -> None:
        """Edit the chosen card's link, or the reader's own note; else the key means what it does elsewhere."""
        if not (self.card and (self.card.own or self.card.connection)):
            raise SkipAction
        if self.card.proposal:
            self.action_judge("accept")
            return
        self.post_message(self.Edited(self.card))

    def action_remove(self) -> None:
        """Remove the chosen card's link; refuse what is only proposed."""
        if self.card and self.card.proposal:
            self.action_judge("refuse")
        elif self.card and self.card.connection:
            self.post_message(self.Removed(self.card))

    def action_judge(self, verdict: Verdict) -> None:
        """Say what is to become of the proposal that is chosen; else the key means what it does elsewhere."""
        if not (self.card and self.card.proposal):
            raise SkipAction
        self.post_message(self.Judged(self.card, verdict))

    def choose_link(self, id: str) -> None:
        """Choose the card of a link by its id."""
        rows = [row for row, card in enumerate(self.cards) if card.connection and card.connection.link.id == id]
        if id and rows:
            self.cursor = rows[0]

    def on_click(self, event: events.Click) -> None:
        """Choose the card that was clicked; follow it if it was chosen already."""
        index = self.row_at(event.y)
        card = self._rows[index][0] if index >= 0 else -1
        if card < 0:
            return
        if card == self.cursor and self.cards[card].connection:
            self.post_message(self.Followed(self.cards[card]))
        self.cursor, self._moved = card, True


def _lines(text: str, width: int, most: int) -> list[str]:
    """A text wrapped, and cut with an ellipsis after so many lines."""
    if not text:
        return []
    text = text.replace("\t", " ")
    ranges = wrap(text, 0, len(text), max(1, width))
    lines = [text[start:end] for start, end in ranges[:most]]
    if len(ranges) > most:
        lines[-1] = _cut(lines[-1] + " …", width)
    return lines


def _cut(text: str, width: int) -> str:
    text = text.replace("\n", " ").replace("\t", " ")
    return text if cell_len(text) <= width else set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def _flags(card: Card) -> list[tuple[str, str]]:
    """What warns of a card: the status of its text, the state of its anchor."""
    words = "  ".join(word for word in (card.status, f"anchor {card.state}" if card.state else "") if word)
    return [(f" {words}" if words else "", "warning")]
