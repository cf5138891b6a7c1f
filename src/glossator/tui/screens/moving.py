"""Moving about: jumps, the trail that leads back, and the entries of the contents."""

from __future__ import annotations

from textual import on

from glossator.library.brief import Brief
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.home import Home
from glossator.state.trail import Position
from glossator.tui.outline import Entry
from glossator.tui.screens.desk import DeskScreen
from glossator.tui.widgets.bars import PlaceBar
from glossator.tui.widgets.contents import Contents
from glossator.tui.widgets.pane import Pane


class MovingScreen(DeskScreen):
    """A desk where every jump leaves a step on the trail."""

    def __init__(self, brief: Brief, document: str, home: Home) -> None:
        """Begin with a document of a brief; jumps may lead to others."""
        super().__init__(brief, document, home)
        self.briefs = {brief.info.id: brief}
        """The briefs that were read by now, by their ids."""

    def _position(self) -> Position:
        position = self.pane.position()
        return position._replace(
            focus=(self.focused and self.focused.id) or position.focus, card=self.connections.cursor
        )

    def _return_to(self, position: Position | None) -> None:
        if position is None:
            self.say("The trail ends here.")
            return
        brief = self._brief_of(position)
        if brief is None:
            self.say(f"The brief {position.brief!r} is not there any more.")
            return
        self.clear_selection()
        crossed = brief is not self.brief
        self.pane.return_to(position, brief)
        if crossed:
            self.crossed(self.pane)
        self._choose_card(position.card)
        self.focus_on(position.focus)

    def _brief_of(self, position: Position) -> Brief | None:
        """The brief of a step, which was open before or is in the library; None if it is gone."""
        known = self.briefs.get(position.brief)
        return known or self.brief.home(Place(position.brief))

    def action_trail(self) -> None:
        """Go to a step of the trail."""
        from glossator.tui.screens.trails import TrailPicker  # only when it is wanted

        pane = self.pane
        pane.open_over(TrailPicker(pane.brief, pane.trail, pane.position(), self._brief_of), self._go_along)

    def _go_along(self, count: int | None) -> None:
        if count:
            self.action_step(count)

    def crossed(self, pane: Pane) -> None:
        """A pane shows another brief than before."""
        self.briefs.setdefault(pane.brief.info.id, pane.brief)
        if pane is self.pane:
            self._list_contents()

    def _let_go(self) -> None:
        """Forget the words that were jumped to, chosen or selected."""
        self.reader.landed = self.reader.chosen = None
        self.clear_selection()

    def go(self, document: str, key: Key, span: Span | None = None, brief: Brief | None = None) -> None:
        """Jump: to a passage, or to words of it, of another brief if one is given, leaving a step on the trail."""
        self.pane.trail.leave(self._position())
        self.clear_selection()
        crossed = brief not in (None, self.brief)
        self.pane.open(document, key, span, brief)
        if crossed:
            self.crossed(self.pane)
            self._follow_place()
        self.focus_on("reader")

    def action_go_to_end(self, last: bool) -> None:
        """Jump to the end of the document, or to its beginning."""
        before = self._position()
        self.reader.go_to_end(last=last)
        if (before.key, before.top) != (self.reader.current, self.reader.page.anchor()[0]):
            self.pane.trail.leave(before)

    def action_step(self, count: int) -> None:
        """Go along the trail, forward or (negative) back."""
        self._return_to(self.pane.trail.go(count, self._position()))

    @on(Pane.Jump)
    def _jump(self, event: Pane.Jump) -> None:
        self.go(event.document, event.key, event.span, event.brief)
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
