"""The desk: the text between its panels, where the focus is, and what the panels show of the passage that is read."""

from __future__ import annotations

from collections.abc import Iterable

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widget import Widget

from glossator.library.brief import Brief
from glossator.model.passage import Key, Span
from glossator.state.home import Home
from glossator.state.margin import Margin
from glossator.text.gate import clean_line
from glossator.tui.cards import Group, groups_for, nothing_linked, section_title, target_of
from glossator.tui.outline import Outline
from glossator.tui.slices import Slices
from glossator.tui.widgets.bars import KeyBar, PlaceBar
from glossator.tui.widgets.connections import Connections
from glossator.tui.widgets.contents import Contents
from glossator.tui.widgets.pane import Pane
from glossator.tui.widgets.reader import Reader

LONG_SECTION = 200
"""A section of more blocks than this is not read to its end only to say how many passages it has."""


class DeskScreen(Screen[None]):
    """Contents at the left, the text in the middle, connections at the right."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three"), (180, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]
    AUTO_FOCUS = "#reader"

    contents = getters.query_one(Contents)
    connections = getters.query_one(Connections)
    place_bar = getters.query_one(PlaceBar)
    key_bar = getters.query_one(KeyBar)
    desk = getters.query_one("#desk", Container)

    def __init__(self, brief: Brief, document: str, home: Home) -> None:
        """Lay out ``document`` of ``brief`` as the settings at ``home`` say."""
        super().__init__()
        self.home = home
        """Where the reader's own files are."""
        self.settings, self.setting_problems = home.settings()
        """How the reader wants to read, and what is wrong with how they say it."""
        self.pane = Pane(brief, document, Margin(home.data, brief), name="reader", settings=self.settings)
        """The pane that is read: the other panels follow it."""
        self.other: Pane | None = None
        """The second pane, if there are two."""
        self.in_step = False
        """Does the second pane follow the links of the one that is read?"""
        self.slices = Slices(self)
        """What is done when there is nothing else to do."""
        self._connections_due = False
        self._wanted_card: tuple[Span, int] | int | None = None

    def compose(self) -> ComposeResult:
        """The panels between the two bars."""
        width = self.app.size.width  # before the first layout, so that the first frame is the right one
        self.add_class(next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least))
        self.set_class(not self.settings.contents, "-no-contents")
        self.set_class(not self.settings.connections, "-no-connections")
        yield PlaceBar()
        with Horizontal(id="body"):
            yield Contents(id="contents")
            with Container(id="desk"):
                yield self.pane
            yield Connections(id="connections")
        yield KeyBar(self.settings.bindings)

    @property
    def panes(self) -> tuple[Pane, ...]:
        """The pane that is read, and the other one if there is one."""
        return (self.pane, self.other) if self.other else (self.pane,)

    @property
    def reader(self) -> Reader:
        """The reader of the pane that is read."""
        return self.pane.reader

    @property
    def brief(self) -> Brief:
        """The brief that is read."""
        return self.pane.brief

    @property
    def margin(self) -> Margin:
        """The reader's marks and notes on it."""
        return self.pane.margin

    @property
    def document(self) -> str:
        """The id of the document that is read."""
        return self.pane.document

    @property
    def linked(self) -> bool:
        """Are links shown? They are found after the first frame."""
        return self.pane.linked

    def say(self, message: str) -> None:
        """Tell the reader something, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(clean_line(message), markup=False)

    @on(Pane.Say)
    def _pass_on(self, event: Pane.Say) -> None:
        self.say(event.words)

    # The focus

    def focus_on(self, panel: str) -> None:
        """Give a panel the focus; ``reader`` is that of the pane that is read."""
        self._open(panel)  # a panel that is not displayed cannot take the focus
        (self.query_one(f"#{panel}") if panel in ("contents", "connections") else self.reader).focus()

    def _open(self, panel: str) -> None:
        """Show, on a narrow screen, the panel that has the focus, and the keys that apply in it."""
        for name in ("contents", "connections"):
            self.query_one(f"#{name}").set_class(panel == name, "-open")
        self.key_bar.place = panel if panel in ("contents", "connections", "find") else "reader"

    def _turn_to(self, reader: Widget | None) -> None:
        """Read in the other pane if this is its reader."""
        if self.other and reader is self.other.reader:
            self.pane, self.other = self.other, self.pane
            self.pane.read, self.other.read = True, False
            if self.pane.brief is not self.other.brief:
                self._list_contents()
            self._follow_place()

    def on_descendant_focus(self) -> None:
        """Follow the focus, however it got where it is."""
        self._turn_to(self.focused)
        self._open((self.focused and self.focused.id) or "reader")

    def action_contents(self) -> None:
        """Go to the contents."""
        self.focus_on("contents")

    def action_connections(self) -> None:
        """Go to the connections, or back to the text."""
        self.focus_on("reader" if self.connections.has_focus else "connections")

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.call_later(self.app.simulate_key, event.key)  # a key from here would stop here on its way up

    # What the panels show

    def _list_contents(self) -> None:
        self.contents.list_entries(Outline(self.brief))

    @on(Pane.Written)
    def _show_margin(self) -> None:
        """Draw links, marks and notes as they are now."""
        for pane in self.panes:
            pane.reader.redraw()
        self._follow_place()

    @on(Reader.Moved)
    def _follow(self, event: Reader.Moved) -> None:
        if event.reader is self.reader:
            self._follow_place()

    @on(Pane.Found)
    def _show_found(self, event: Pane.Found) -> None:
        if event.pane is self.pane:
            self.key_bar.found = self.pane.found

    def _follow_place(self) -> None:
        """Let the other panels follow the passage that is read."""
        text, key = self.reader.text, self.reader.current
        info = self.brief.document(self.document)
        self.key_bar.percent = self.reader.percent
        self.key_bar.found = self.pane.found
        if not text.blocks:
            self.place_bar.path = (clean_line(info.title or info.id),)
            self.place_bar.status = self.place_bar.passage = ""
            self.connections.show((), "")
            self._connections_due = False
            return
        index = text.section_index(key.block)
        number = text.number(key)
        count = f" of {text.count(index)}" if text.sections.shorter_than(index, LONG_SECTION) else ""
        path = (self.brief.info.title, info.title, section_title(text.sections.title(index)))
        self.place_bar.path = tuple(dict.fromkeys(clean_line(part) for part in path if part))
        self.place_bar.status = info.status if info.status != "current" else ""
        self.place_bar.passage = f"¶ {number}{count}" if number else ""
        self.contents.follow(self.document, index)
        if self.linked and not self._connections_due:
            self._connections_due = True  # the text is drawn first, and many moves at once make one panel
            self.call_after_refresh(self._show_connections)

    def _show_connections(self) -> None:
        """Show what bears on the current passage, if that was still to be done; then choose a card."""
        if self._connections_due:
            self._connections_due = False
            key = self.reader.current
            number = self.reader.text.number(key)
            beside = self.margin.beside(self.document)
            proposed = self.proposed(key)
            groups = groups_for(self.brief, self.document, key, self.reader.seen_keys, beside, proposed)
            looked = self.margin.looked_at(self.document).get(key)
            self.connections.show(groups, f"¶ {number}" if number else "", nothing_linked(looked))
            self._keep_in_step()
        wanted, self._wanted_card = self._wanted_card, None
        if isinstance(wanted, int):
            self.connections.cursor = min(wanted, max(0, len(self.connections.cards) - 1))
        elif wanted:
            self.connections.choose(*wanted)

    def proposed(self, key: Key) -> Iterable[Group]:
        """What is only proposed to be linked with a passage."""
        return ()

    def _choose_card(self, wanted: tuple[Span, int] | int) -> None:
        """Choose a card as soon as it is there: by its number, or by its words and which of theirs it is."""
        self._wanted_card = wanted
        self._follow_place()
        if not self._connections_due:
            self._show_connections()

    def _keep_in_step(self) -> None:
        """Show in the other pane what the current passage is linked with, if it is in that document."""
        if not (self.in_step and self.other):
            return
        for card in self.connections.own_cards:
            target = card.connection and target_of(self.brief, card.connection)
            if target and (target.brief, target.document) == (self.other.brief, self.other.document):
                self.other.open(*target)
                return
