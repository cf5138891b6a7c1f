"""Two texts beside each other: the second one opens, is turned to, follows the first, and is closed."""

from __future__ import annotations

from textual import on

from glossator.tui.cards import Target
from glossator.tui.screens.searching import SearchingScreen
from glossator.tui.widgets.contents import Contents
from glossator.tui.widgets.pane import Pane


class BesideScreen(SearchingScreen):
    """Opens a second pane where a link leads."""

    async def action_beside(self) -> None:
        """Open where the chosen link leads in a second pane, or this very place if there is no link."""
        card = self._linked_card()
        here = Target(self.document, self.reader.current, self.reader.chosen, self.brief)
        target = self._target(card) if card else here
        if target is None:
            return
        if self.other is None:
            self.other = Pane(self.brief, self.document, self.margin, name="beside", settings=self.settings)
            self.other.linked = self.linked
            self.add_class("-beside")
            await self.desk.mount(self.other)
            self.other.read = False
        crossed = target.brief is not self.other.brief
        self.other.open(*target)
        if crossed:
            self.crossed(self.other)

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        if self.other:
            self._turn_to(self.other.reader)
            self.focus_on("reader")
        else:
            self.say("There is only one text here; v opens another beside it.")

    def action_in_step(self) -> None:
        """Keep the other pane at what is linked with the passage that is read, or let it stand."""
        self.in_step = not self.in_step
        self.say("In step: the other text follows the links." if self.in_step else "The other text stands by itself.")
        self._keep_in_step()

    async def close_beside(self) -> None:
        """Close the pane that is not the first; the first one is read from now on."""
        if self.other is None:
            return
        panes = sorted((self.pane, self.other), key=lambda pane: pane.reader.id != "reader")
        self.pane, self.other = panes[0], None
        self.pane.read = True
        self.in_step = False
        await panes[1].remove()
        self.remove_class("-beside")
        self.focus_on("reader")
        self._list_contents()
        self._follow_place()

    @on(Contents.Left)
    async def action_close(self) -> None:
        """Close what is on top: a panel, a link that was begun, the highlights in the text, then the second text."""
        if self.focused is not self.reader:
            self.focus_on("reader")
        elif self.pane.find_bar:
            await self.pane.close_find_bar()
        elif self.begun:
            self.drop_link()
        elif self.reader.landed or self.reader.chosen or self.reader.selected or self.pane.highlights:
            self._let_go()
            self.pane.clear_highlights()
        else:
            await self.close_beside()
