"""The reading screen: how reading begins, what is done meanwhile, and how the place is kept.

It is built up in layers, each knowing only those before it: the panels (desk.py), moving about
(moving.py), links (linking.py), marks and notes (noting.py), writing links (writing.py), suggested
ones (suggesting.py), all links (surveying.py), the library (searching.py), a second text (beside.py), and this.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message

from glossator.library.brief import Brief
from glossator.library.watch import Watch, files_of
from glossator.model.place import Place
from glossator.state.home import Home
from glossator.state.keys import BINDINGS, KeyBinding
from glossator.state.places import Places
from glossator.state.trail import Position
from glossator.tui.rereading import read_again
from glossator.tui.screens.beside import BesideScreen
from glossator.tui.widgets.pane import Pane

if TYPE_CHECKING:
    from glossator.state.session import Resumed

FIRST_LOOK = 65536
"""How many bytes of the texts are scanned for the contents before the first frame; few briefs have more."""

WATCH_EVERY = 0.5
"""How often the files are looked at for changes, in seconds."""


def screen_action(binding: KeyBinding) -> str:
    """The action of the reading screen that does what a binding says."""
    _, of_pane, action = binding.action.partition("pane.")
    return f"pane({action!r})" if of_pane else binding.action


class ReadingScreen(BesideScreen):
    """A brief that is being read."""

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

    class LinksResolved(Message):
        """All links of the brief have been found in its texts."""

    class LibraryWanted(Message):
        """The reader wants to see all briefs."""

    def __init__(self, brief: Brief, place: Place | None, home: Home, resumed: Resumed | None = None) -> None:
        """Read ``brief``, from ``place`` on, or from where ``resumed`` says; from its beginning without either."""
        document = (resumed and resumed.position.document) or (place and place.document) or brief.info.documents[0].id
        super().__init__(brief, document, home)
        self.places = Places(home.state)
        """Where briefs were left."""
        self._start = place
        self._resumed = resumed
        self._kept: Position | None = None  # what the session says
        self._before: Position | None = None  # where the reader stood half a second ago

    # Beginning

    def on_mount(self) -> None:
        """Show the text at once; everything that needs the links comes after the first frame."""
        self._show_start()
        left = FIRST_LOOK
        for info in self.brief.info.documents:
            left -= self.brief.text(info.id).blocks.scan_to(left)
        self._list_contents()
        self.call_after_refresh(self._get_ready)
        self._watches = {self.brief: Watch(files_of(self.brief), self.brief.stamps)}
        self._own_watch = Watch(self.home.files_for(self.brief))
        self.set_interval(WATCH_EVERY, self.look_around)

    def _show_start(self) -> None:
        if self._resumed:
            self._kept, self.pane.trail = self._resumed.position, self._resumed.trail
            self.pane.trail.carry(lambda step: step._replace(brief=step.brief or self.brief.info.id))
            self.pane.return_to(self._resumed.position)
            self._wanted_card = self._resumed.position.card
            return
        text, place = self.brief.text(self.document), self._start
        key = self.brief.locate(place) if place and place.section else None
        self.reader.show(text, key or text.first())
        if key and place and not place.passage:
            self.reader.go_to_section(text.section_index(key.block))

    def _get_ready(self) -> None:
        """After the first frame: begin with everything that needs the whole of the texts."""
        gc.freeze()  # what is loaded by now stays, and need not be looked through
        gc.enable()  # off since the start, for the sake of the first frame
        self.slices.add(f"texts of {self.brief.info.id}", self._read_texts(self.brief))

    @on(Pane.BriefWanted)
    def _open_brief(self, event: Pane.BriefWanted) -> None:
        self.open_brief(event.brief)

    def open_brief(self, brief: Brief, *, start: bool = False) -> None:
        """Go to another brief: where it was left, or to its beginning."""
        left = None if start else self.places.left(brief)
        if left is None:
            document = brief.info.documents[0].id
            self.go(document, brief.text(document).first(), None, brief)
        elif brief is not self.brief:
            self.briefs.setdefault(brief.info.id, brief)
            self.pane.trail.leave(self._position())
            self._return_to(left.position._replace(brief=brief.info.id, focus="reader"))

    def crossed(self, pane: Pane) -> None:
        """Read what is wanted of a brief that was gone over to; its files and its margin are watched from now on."""
        super().crossed(pane)
        shown = {pane.brief for pane in self.panes}
        self._watches = {brief: self._watches.get(brief) or Watch(files_of(brief), brief.stamps) for brief in shown}
        self._own_watch = Watch(file for brief in shown for file in self.home.files_for(brief))
        self.slices.add(f"texts of {pane.brief.info.id}", self._read_texts(pane.brief))

    def _read_texts(self, brief: Brief) -> Iterator[object]:
        """Scan the texts, list their sections, find the links, in steps that are too short to be felt."""
        texts = [brief.text(info.id) for info in brief.info.documents]
        for text in texts:
            yield from text.sections.scanning()
        self._list_contents()
        for text in texts:
            yield from text.sections.naming()  # addresses are wanted whenever the place is kept
        self._list_contents()
        yield from self._read_margin()
        for news in brief.connecting():
            if news:
                self._show_links(brief)
            yield news
        self.post_message(self.LinksResolved())

    def _read_margin(self) -> Iterator[object]:
        """Find the marks and notes, which another instance may have changed."""
        for pane in self.panes:
            yield from pane.margin.reading(pane.brief)
        self._show_margin()

    def _show_links(self, brief: Brief) -> None:
        for pane in self.panes:
            pane.linked = pane.linked or pane.brief is brief
        self.contents.refresh()
        self._show_margin()

    @on(LinksResolved)
    def _tell_problems(self) -> None:
        if problems := (*self.setting_problems, *self.brief.problems, *self.margin.problems):
            more = f" (the first of {len(problems)}: see glossator check)" if len(problems) > 1 else ""
            self.say(f"{problems[0]}{more}")

    # The place, and the files

    def look_around(self) -> None:
        """Look at the files for changes; keep the place where the reader has come to rest."""
        self.look_at_files()
        self.look_for_proposals()
        position = self._position()
        if position == self._before != self._kept:
            self._keep_place(position)
        self._before = position

    def _keep_place(self, position: Position) -> None:
        from glossator.state.session import session_of  # not before there is something to keep

        if self.reader.text.blocks and self.reader.size:
            self._kept = position
            self.home.keep_session(session_of(self.brief, position, self.pane.trail))
            self.places.keep(self.brief, position)

    def keep_place(self) -> None:
        """Keep the place as it is shown."""
        self._keep_place(self._position()._replace(focus="reader"))

    def come_to_rest(self) -> None:
        """Show the place as it will be shown on coming back, and keep it."""
        self._let_go()
        self.focus_on("reader")
        self.keep_place()

    @on(BesideScreen.Rewritten)
    def _know_links(self) -> None:
        """What the reader wrote is read already."""
        self._watches[self.brief] = Watch(files_of(self.brief), self.brief.stamps)

    def look_at_files(self) -> None:
        """Read again what has changed on disk, as soon as nothing lies over the text that speaks of it as it was."""
        if self.app.screen is not self:
            return
        if self._own_watch.changed():
            self.slices.add("margin", self._read_margin())
        for brief in [brief for brief, watch in self._watches.items() if watch.changed()]:
            self._read_again(brief)

    def _read_again(self, brief: Brief) -> None:
        """Read a brief again in all panes that show it."""
        self._let_go()
        self.forget_proposals()
        panes = [pane for pane in self.panes if pane.brief is brief]
        new, words = read_again(brief, panes)
        self.briefs[new.info.id] = new
        del self._watches[brief]
        self._watches[new] = Watch(files_of(new), new.stamps)
        for pane in panes:
            pane.linked = False
            pane.margin.forget(new)
        if new is self.brief:
            self.connections.show((), "")
            self._list_contents()
        self.slices.add(f"texts of {new.info.id}", self._read_texts(new))
        self.say(words)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that acts before others are heard does so only where it is not typed as a letter."""
        if action == "pane" and parameters == ("find",) and self.focused:
            return self.focused is not self.contents and not self.focused.check_consume_key("slash", "/")
        return True

    async def action_pane(self, action: str) -> None:
        """Let the pane that is read do something."""
        await self.app.run_action(action, self.pane)

    def action_library(self) -> None:
        """Show the briefs of the library."""
        self.keep_place()  # so that it is among those read last
        self.post_message(self.LibraryWanted())

    def action_help(self) -> None:
        """Show the keys."""
        from glossator.tui.screens.help import HelpScreen  # only when it is wanted

        self.app.push_screen(HelpScreen(self.key_bar.place, self.key_bar.key_bindings))

    def action_palette(self) -> None:
        """Find a command or a section by name."""
        self.app.action_command_palette()
