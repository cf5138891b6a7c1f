"""Moving about: jumps, the trail that leads back, and the entries of the contents."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.message import Message

from glossator.model.passage import Key, Span
from glossator.state.trail import Position
from glossator.tui.outline import Entry
from glossator.tui.screens.desk import DeskScreen
from glossator.tui.widgets.bars import PlaceBar
from glossator.tui.widgets.contents import Contents
from glossator.tui.widgets.pane import Pane


class MovingScreen(DeskScreen):
    """A desk where every jump leaves a step on the trail."""

    @dataclass
    class TrailEnds(Message):
        """The reader wants to go so many steps forward, or (negative) back, and there are none."""

        count: int

    def _position(self) -> Position:
        position = self.pane.position()
        return position._replace(
            focus=(self.focused and self.focused.id) or position.focus, card=self.connections.cursor
        )

    def _return_to(self, position: Position) -> None:
        self.clear_selection()
        self.pane.return_to(position)
        self._choose_card(position.card)
        self.focus_on(position.focus)

    def _let_go(self) -> None:
        """Forget the words that were jumped to, chosen or selected."""
        self.reader.landed = self.reader.chosen = None
        self.clear_selection()

    def go(self, document: str, key: Key, span: Span | None = None) -> None:
        """Jump: to a passage, or to words of it, leaving a step on the trail."""
        self.pane.trail.leave(self._position())
        self.clear_selection()
        self.pane.open(document, key, span)
        self.focus_on("reader")

    def action_go_to_end(self, last: bool) -> None:
        """Jump to the end of the document, or to its beginning."""
        before = self._position()
        self.reader.go_to_end(last=last)
        if (before.key, before.top) != (self.reader.current, self.reader.page.anchor()[0]):
            self.pane.trail.leave(before)

    def action_step(self, count: int) -> None:
        """Go along the trail, forward or (negative) back."""
        if position := self.pane.trail.go(count, self._position()):
            self._return_to(position)
        else:
            self.post_message(self.TrailEnds(count))

    @on(Pane.Step)
    def _step(self, event: Pane.Step) -> None:
        self.action_step(event.count)

    @on(Pane.Jump)
    def _jump(self, event: Pane.Jump) -> None:
        self.go(event.document, event.key, event.span)
        if event.section >= 0:
            self.reader.go_to_section(event.section)

    # The contents

    @on(Contents.Chosen)
    def _go_to_entry(self, event: Contents.Chosen) -> None:
        self.pane.trail.leave(self._position()._replace(focus="reader"))
        self.clear_selection()
        entry = event.entry
        if entry.document != self.document:
            self.pane.open(entry.document, self.brief.text(entry.document).first())
        if entry.section >= 0:
            self.reader.go_to_section(entry.section)
        else:
            self.reader.go_to_end(last=False)
        self.focus_on("reader")

    @on(PlaceBar.Picked)
    def _go_to_part(self, event: PlaceBar.Picked) -> None:
        """Go to the beginning of the section, or to the contents for what is above it."""
        if event.section:
            index = self.reader.text.section_index(self.reader.current.block)
            self._go_to_entry(Contents.Chosen(Entry(self.document, index, "", 0)))
        else:
            self.action_contents()
