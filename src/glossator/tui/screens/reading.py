"""The reading screen: it owns the panes, the trail and the choice of a link, and hands them down."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from glossator.library.brief import Brief
from glossator.library.watch import Watch, files_of
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.home import Home
from glossator.state.keys import BINDINGS, KeyBinding
from glossator.state.margin import Margin
from glossator.state.trail import Position
from glossator.text.gate import clean_line
from glossator.tui.cards import Card, groups_for, links_on, section_title, target_of
from glossator.tui.outline import Entry, Outline
from glossator.tui.rereading import read_again
from glossator.tui.slices import Slices
from glossator.tui.widgets.bars import KeyBar, PlaceBar
from glossator.tui.widgets.connections import Connections
from glossator.tui.widgets.contents import Contents
from glossator.tui.widgets.pane import Pane
from glossator.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from glossator.state.session import Resumed

LONG_SECTION = 200
"""A section of more blocks than this is not read to its end only to say how many passages it has."""

FIRST_LOOK = 65536
"""How many bytes of the texts are scanned for the contents before the first frame; few briefs have more."""

WATCH_EVERY = 0.5
"""How often the files are looked at for changes, in seconds."""


def screen_action(binding: KeyBinding) -> str:
    """The action of the reading screen that does what a binding says."""
    _, of_pane, action = binding.action.partition("pane.")
    return f"pane({action!r})" if of_pane else binding.action


class ReadingScreen(Screen[None]):
    """Contents at the left, the text in the middle, connections at the right."""

    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (80, "-two"), (120, "-three"), (180, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (14, "-high")]
    AUTO_FOCUS = "#reader"
    BINDINGS = [
        Binding(
            binding.keys,
            screen_action(binding),
            binding.label,
            id=binding.id,
            tooltip=binding.help,
            show=False,
            priority=binding.at_once,
        )
        for binding in BINDINGS
    ]

    contents = getters.query_one(Contents)
    connections = getters.query_one(Connections)
    place_bar = getters.query_one(PlaceBar)
    key_bar = getters.query_one(KeyBar)
    desk = getters.query_one("#desk", Container)

    def __init__(self, brief: Brief, place: Place | None, home: Home, resumed: Resumed | None = None) -> None:
        """Read ``brief``, from ``place`` on, or from where ``resumed`` says; from its beginning without either."""
        super().__init__()
        self.brief = brief
        """The brief that is read."""
        self.home = home
        """Where the reader's own files are."""
        self.settings, self._problems = home.settings()
        """How the reader wants to read."""
        self.margin = Margin(home.data, brief)
        """The reader's marks and notes."""
        document = (resumed and resumed.position.document) or (place and place.document) or brief.info.documents[0].id
        self.pane = Pane(brief, document, self.margin, name="reader", settings=self.settings)
        """The pane that is read: the other panels follow it."""
        self.other: Pane | None = None
        """The second pane, if there are two."""
        self.in_step = False
        """Does the second pane follow the links of the one that is read?"""
        self.slices = Slices(self)
        """What is done when there is nothing else to do."""
        self._start = place
        self._resumed = resumed
        self._kept: Position | None = None  # what the session says
        self._before: Position | None = None  # where the reader stood half a second ago
        self._linked = False  # links are resolved after the first frame
        self._connections_due = False
        self._wanted_card: tuple[Span, int] | int | None = None
        self._card_of_words = 0  # which of several links on the chosen words is chosen

    @property
    def reader(self) -> Reader:
        """The reader of the pane that is read."""
        return self.pane.reader

    @property
    def document(self) -> str:
        """The id of the document that is read."""
        return self.pane.document

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

    def on_mount(self) -> None:
        """Show the text at once; everything that needs the links comes after the first frame."""
        self._show_start()
        left = FIRST_LOOK
        for info in self.brief.info.documents:
            left -= self.brief.text(info.id).blocks.scan_to(left)
        self._list_contents()
        self.call_after_refresh(self._get_ready)
        self._watch = Watch(files_of(self.brief))
        self.set_interval(WATCH_EVERY, self.look_around)

    def _show_start(self) -> None:
        if self._resumed:
            self._kept, self.pane.trail = self._resumed.position, self._resumed.trail
            self.pane.return_to(self._resumed.position)
            self._wanted_card = self._resumed.position.card
            return
        text, place = self.brief.text(self.document), self._start
        key = self.brief.locate(place) if place and place.section else None
        self.reader.show(text, key or text.first())
        if key and place and not place.passage:
            self.reader.go_to_section(text.section_index(key.block))

    def look_around(self) -> None:
        """Look at the files for changes; keep the place where the reader has come to rest."""
        self.look_at_files()
        position = self._position()
        if position == self._before != self._kept:
            self._keep_place(position)
        self._before = position

    def _keep_place(self, position: Position) -> None:
        from glossator.state.session import session_of  # not before there is something to keep

        if self.reader.text.blocks and self.reader.size:
            self._kept = position
            self.home.keep_session(session_of(self.brief, position, self.pane.trail))

    def come_to_rest(self) -> None:
        """Show the place as it will be shown on coming back, and keep it."""
        self.reader.landed = self.reader.chosen = None
        self.clear_selection()
        self.focus_on("reader")
        self._keep_place(self._position()._replace(focus="reader"))

    def look_at_files(self) -> None:
        """Read again what has changed on disk."""
        if self._watch.changed():
            self.brief, words = read_again(self.brief, filter(None, (self.pane, self.other)))
            self._watch = Watch(files_of(self.brief))
            self._linked = self.pane.linked = False
            self.margin.forget()
            self._list_contents()
            self.slices.add("texts", self._read_texts())
            self.say(words)

    class LinksResolved(Message):
        """All links of the brief have been found in its texts."""

    def _get_ready(self) -> None:
        """After the first frame: begin with everything that needs the whole of the texts."""
        gc.freeze()  # what is loaded by now stays, and need not be looked through
        gc.enable()  # off since the start, for the sake of the first frame
        self.slices.add("texts", self._read_texts())

    def _read_texts(self) -> Iterator[object]:
        """Scan the texts, list their sections, find the links, in steps that are too short to be felt."""
        brief = self.brief
        texts = [brief.text(info.id) for info in brief.info.documents]
        for text in texts:
            yield from text.sections.scanning()
        self._list_contents()
        for text in texts:
            yield from text.sections.naming()  # addresses are wanted whenever the place is kept
        self._list_contents()
        yield from self.margin.reading(brief)
        self._show_margin()
        for news in brief.connecting():
            if news:
                self._show_links()
            yield news
        self.post_message(self.LinksResolved())

    def _show_links(self) -> None:
        self._linked = True
        for pane in filter(None, (self.pane, self.other)):
            pane.linked = True
        self.contents.refresh()
        self._show_margin()

    @on(LinksResolved)
    def _tell_problems(self) -> None:
        if problems := (*self._problems, *self.brief.problems, *self.margin.problems):
            more = f" (the first of {len(problems)}: see glossator check)" if len(problems) > 1 else ""
            self.say(f"{problems[0]}{more}")

    @on(Pane.Written)
    def _show_margin(self) -> None:
        """Draw links, marks and notes as they are now."""
        for pane in filter(None, (self.pane, self.other)):
            pane.reader.redraw()
        self._follow_place()

    # Where we are

    def _list_contents(self) -> None:
        self.contents.list_entries(Outline(self.brief))

    @on(Reader.Moved)
    def _follow(self, event: Reader.Moved) -> None:
        if event.reader is self.reader:
            self._follow_place()

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
        if self._linked and not self._connections_due:
            self._connections_due = True  # the text is drawn first, and many moves at once make one panel
            self.call_after_refresh(self._show_connections)

    def _show_connections(self) -> None:
        """Show what bears on the current passage, if that was still to be done; then choose a card."""
        if self._connections_due:
            self._connections_due = False
            key = self.reader.current
            number = self.reader.text.number(key)
            beside = self.margin.beside(self.document)
            groups = groups_for(self.brief, self.document, key, self.reader.seen_keys, beside)
            self.connections.show(groups, f"¶ {number}" if number else "")
            self._keep_in_step()
        wanted, self._wanted_card = self._wanted_card, None
        if isinstance(wanted, int):
            self.connections.cursor = min(wanted, max(0, len(self.connections.cards) - 1))
        elif wanted:
            self.connections.choose(*wanted)

    def _choose_card(self, wanted: tuple[Span, int] | int) -> None:
        """Choose a card as soon as it is there: by its number, or by its words and which of theirs it is."""
        self._wanted_card = wanted
        self._follow_place()
        if not self._connections_due:
            self._show_connections()

    # Moving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that acts before others are heard does so only where it is not typed as a letter."""
        if action == "pane" and parameters == ("find",) and self.focused:
            return self.focused is not self.contents and not self.focused.check_consume_key("slash", "/")
        return True

    async def action_pane(self, action: str) -> None:
        """Let the pane that is read do something."""
        await self.app.run_action(action, self.pane)

    def _position(self) -> Position:
        position = self.pane.position()
        return position._replace(
            focus=(self.focused and self.focused.id) or position.focus, card=self.connections.cursor
        )

    def _return_to(self, position: Position | None) -> None:
        if position is None:
            self.say("The trail ends here.")
            return
        self.clear_selection()
        self.pane.return_to(position)
        self._choose_card(position.card)
        self.focus_on(position.focus)

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
        self._return_to(self.pane.trail.go(count, self._position()))

    @on(Pane.Step)
    def _step(self, event: Pane.Step) -> None:
        self.action_step(event.count)

    @on(Pane.Jump)
    def _jump(self, event: Pane.Jump) -> None:
        self.go(event.document, event.key, event.span)
        if event.section >= 0:
            self.reader.go_to_section(event.section)

    # Links

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
        return links_on(self.brief, self.document, span) if self._linked else 0

    def action_follow(self) -> None:
        """Go where the chosen link leads."""
        if address := self._outside():
            self._leave(address)
        else:
            self.follow(self._chosen_card())

    def _leave(self, address: str) -> None:
        """Ask whether to open an address that the chosen words lead to."""
        from glossator.tui.leaving import ask_to_leave  # only when it is wanted

        chosen = self.reader.chosen
        words = self.reader.text.passage(chosen.key).text[chosen.start : chosen.end] if chosen else ""
        ask_to_leave(self.app, address, words, self.say)

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

    def action_peek(self) -> None:
        """Show where the chosen link leads, over the text."""
        self.peek(self._chosen_card())

    def peek(self, card: Card | None) -> None:
        """Show where a card leads, over the text."""
        from glossator.tui.screens.peek import PeekScreen  # only when it is wanted

        target = self._target(card)
        if card and target:
            document, key, span = target
            peek = PeekScreen(self.brief.text(document), key, span, card.label)
            self.app.push_screen(peek, lambda go: self.follow(card) if go else None)

    def _chosen_card(self) -> Card | None:
        if not self._linked:
            self.say("The links are still being looked for.")
            return None
        self._follow_place()  # the keys before this one may not have reached the panel yet
        self._show_connections()
        card = self.connections.card
        if card and card.connection and (self.connections.has_focus or card in self.connections.own_cards):
            return card
        self.say("A note leads nowhere." if card and not card.connection else "Nobody has linked this passage.")
        return None

    def follow(self, card: Card | None) -> None:
        """Go where a card leads, and choose the card there that leads back."""
        if target := self._target(card):
            self.go(*target)
            if self.reader.landed:
                self._choose_card((self.reader.landed, 0))

    def _target(self, card: Card | None) -> tuple[str, Key, Span | None] | None:
        """Where a card leads; None, with a word about it, where its anchor is lost."""
        if card is None or card.connection is None:
            return None
        target = target_of(self.brief, card.connection)
        if target is None:
            place, lost = card.connection.there.place, card.connection.there_anchor.state == "lost"
            if lost:
                what = "words that this link leads to are" if card.there else "place that this link leads to is"
                self.say(f"The {what} lost: {place.without_brief()}")
            else:
                self.say(f"It leads to another brief: {place}")
        return target

    @on(Connections.Chosen)
    def _show_chosen(self, event: Connections.Chosen) -> None:
        """Mark in the text the words of the card that is chosen in the panel."""
        if self.connections.has_focus:
            self.reader.chosen = event.card.span

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

    def action_hints(self) -> None:
        """Put letters on everything in view that leads somewhere; those that are typed lead there."""
        from glossator.tui.screens.hints import HintsScreen, spots_in  # only when they are wanted

        panels = (self.reader, self.connections, *([self.other.reader] if self.other else ()), self.contents)
        spots = list(spots_in(self, panels, self.reader.region.y + self.reader.current_row))
        if spots:
            self.app.push_screen(HintsScreen(spots), self._hear)
        else:
            self.say("Nothing in view leads anywhere.")

    def _hear(self, wish: Message | None) -> None:
        if wish:
            self.post_message(wish)

    @on(Connections.Edited)
    def _edit_note(self, event: Connections.Edited) -> None:
        self.pane.edit_note(event.note)

    @on(Reader.Clicked)
    def _follow_words(self, event: Reader.Clicked) -> None:
        """A click on linked words chooses their link; a second click follows it."""
        self._turn_to(event.reader)
        spans = [s for s in self.reader.links_in_view() if s.key == event.key and s.start <= event.offset < s.end]
        if spans and self.reader.chosen == spans[0]:
            self.action_follow()
        elif spans:
            self.choose_link(spans[0])

    # Beside

    async def action_beside(self) -> None:
        """Open where the chosen link leads in a second pane, or this very place if there is no link."""
        card = self.connections.card
        if card and card.connection and (self.connections.has_focus or card in self.connections.own_cards):
            target = self._target(card)
        else:
            target = (self.document, self.reader.current, self.reader.chosen)
        if target is None:
            return
        if self.other is None:
            self.other = Pane(self.brief, self.document, self.margin, name="beside", settings=self.settings)
            self.other.linked = self._linked
            self.add_class("-beside")
            await self.desk.mount(self.other)
            self.other.read = False
        self.other.open(*target)

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

    def _keep_in_step(self) -> None:
        """Show in the other pane what the current passage is linked with, if it is in that document."""
        if not (self.in_step and self.other):
            return
        for card in self.connections.own_cards:
            target = card.connection and target_of(self.brief, card.connection)
            if target and target[0] == self.other.document:
                self.other.open(*target)
                return

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
        self._follow_place()

    # Panels

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

    @on(Contents.Left)
    async def action_close(self) -> None:
        """Close what is on top: a panel, then the highlights in the text, then the second text."""
        if self.focused is not self.reader:
            self.focus_on("reader")
        elif self.pane.find_bar:
            await self.pane.close_find_bar()
        elif self.reader.landed or self.reader.chosen or self.reader.selected or self.pane.highlights:
            self.reader.landed = self.reader.chosen = None
            self.clear_selection()
            self.pane.clear_highlights()
        else:
            await self.close_beside()

    def action_contents(self) -> None:
        """Go to the contents."""
        self.focus_on("contents")

    def action_connections(self) -> None:
        """Go to the connections, or back to the text."""
        self.focus_on("reader" if self.connections.has_focus else "connections")

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
            self._follow_place()

    def on_descendant_focus(self) -> None:
        """Follow the focus, however it got where it is."""
        self._turn_to(self.focused)
        self._open((self.focused and self.focused.id) or "reader")

    # The rest

    @on(Pane.Found)
    def _show_found(self, event: Pane.Found) -> None:
        if event.pane is self.pane:
            self.key_bar.found = self.pane.found

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.call_later(self.app.simulate_key, event.key)  # a key from here would stop here on its way up

    @on(PlaceBar.Picked)
    def _go_to_part(self, event: PlaceBar.Picked) -> None:
        """Go to the beginning of the section, or to the contents for what is above it."""
        if event.section:
            index = self.reader.text.section_index(self.reader.current.block)
            self._go_to_entry(Contents.Chosen(Entry(self.document, index, "", 0)))
        else:
            self.action_contents()

    @on(Pane.Say)
    def _pass_on(self, event: Pane.Say) -> None:
        self.say(event.words)

    def say(self, message: str) -> None:
        """Tell the reader something, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(clean_line(message), markup=False)

    def action_help(self) -> None:
        """Show the keys."""
        from glossator.tui.screens.help import HelpScreen  # only when it is wanted

        self.app.push_screen(HelpScreen(self.key_bar.place, self.key_bar.key_bindings))

    def action_palette(self) -> None:
        """Find a command or a section by name."""
        self.app.action_command_palette()
