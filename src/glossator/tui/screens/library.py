"""The library: all briefs as a list that is sorted, grouped and narrowed; one is opened where it was left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from glossator.index.catalogue import Catalogue
from glossator.index.entry import Entry
from glossator.index.errors import IndexingError
from glossator.index.home import index_folder
from glossator.index.shelf import GROUPS, ORDERS, Shelf, Wish
from glossator.library.library import Library
from glossator.state.home import Home
from glossator.state.places import Places
from glossator.text.gate import clean_line
from glossator.tui.bound import panel_bindings
from glossator.tui.indexer import ELSEWHERE, Indexer, News
from glossator.tui.widgets.bars import KeyBar
from glossator.tui.widgets.plain import Plain
from glossator.tui.widgets.shelf_list import ShelfList

if TYPE_CHECKING:
    from glossator.tui.searching import Results

if TYPE_CHECKING:
    pass

RECENT = 5
"""How many of the briefs that were read last stand on top."""


class LibraryScreen(Screen[None]):
    """Lists what the catalogue knows, while behind it the catalogue is brought up to date."""

    BINDINGS = panel_bindings("library")
    AUTO_FOCUS = "#shelf"

    bar = getters.query_one("#library-bar", Plain)
    rows = getters.query_one(ShelfList)
    key_bar = getters.query_one(KeyBar)

    @dataclass
    class Chosen(Message):
        """The reader wants to read a brief."""

        entry: Entry
        """The brief."""
        start: bool
        """From its beginning, rather than where it was left?"""

    @dataclass
    class Progressed(Message):
        """Indexing has come further."""

        news: News

    @dataclass
    class Found(Message):
        """The reader wants to read a passage that a search has found."""

        results: Results

    class Left(Message):
        """The reader wants to go back to where they came from."""

    def __init__(self, library: Library, home: Home, indexer: Indexer) -> None:
        """Show a library, which ``indexer`` indexes, to the reader whose files are at ``home``; nothing is read yet."""
        super().__init__()
        self.library = library
        """The library."""
        self.home = home
        """Where the reader's own files are."""
        self.settings, _ = home.settings()
        self.wish = Wish()
        """Which briefs are listed, and how."""
        self.status = ""
        """What is being done behind the list."""
        self._places = Places(home.state)
        self._read: frozenset[str] = frozenset()
        self._catalogue: Catalogue | None = None
        self._found = 0  # how many passages the indexer has told of
        self.indexer = indexer
        """What brings the catalogue up to date."""
        self._told = ""  # what it had to say beside

    def compose(self) -> ComposeResult:
        """What is listed, the list, the keys."""
        yield Plain(id="library-bar")
        yield ShelfList(lambda entry: self._places.file(entry.path).name in self._read)
        yield KeyBar(self.settings.bindings)

    def on_mount(self) -> None:
        """Show what the catalogue knows; look for changes after that."""
        self.key_bar.place = "library"
        self._list()
        self.call_after_refresh(self.start_indexing)

    @on(events.ScreenResume)
    def look_again(self) -> None:
        """Something may have been read meanwhile."""
        if self.rows.shelf is not None:
            self._list(keep=True)

    # What is listed

    def _list(self, *, keep: bool = False) -> None:
        """List what is wished, as the catalogue has it now."""
        self._read = self._places.names()
        try:
            catalogue = self._open()
            recent = catalogue.at(self._places.recent(RECENT))
            self.rows.show(Shelf(catalogue, self.wish, recent), keep=keep)
        except IndexingError:  # there is none yet, or it is being made anew
            self._catalogue = None
            self.rows.show(None)
        self._tell()

    def _open(self) -> Catalogue:
        """The catalogue as it is now: in memory if it is there, anew if it was made anew. Raises IndexingError."""
        if self.indexer.memory:
            return self.indexer.memory.catalogue
        if self._catalogue is None or self._catalogue.is_replaced:
            before, self._catalogue = self._catalogue, None
            if before:
                before.close()
            self._catalogue = Catalogue(index_folder(self.indexer.cache, self.indexer.folders))
        return self._catalogue

    def _tell(self) -> None:
        shelf, wish = self.rows.shelf, self.wish
        if wish.typed:
            left = f" ▸ {wish.typed}▏  " + (_count(shelf.briefs) if shelf and len(shelf) else "nothing matches")
        else:
            left = f" Library   {_count(shelf.briefs if shelf else 0)}"
        how = f"   by {'date' if wish.order == 'issued' else wish.order} {'↓' if wish.descending else '↑'}"
        if wish.typed and wish.order == "title" and not wish.descending:
            how = "   the best first"
        how += f"   grouped by {wish.group}" if wish.group else ""
        room = self.size.width - len(self.status) - 2
        line = Content.assemble((left, "bold"), (how, "$text-muted")).truncate(max(0, room), ellipsis=True, pad=True)
        self.bar.update(Content.assemble(line, (f" {self.status}", "$text-muted")))
        self._measure()

    def _measure(self) -> None:
        self.key_bar.percent = 100 * (self.rows.cursor + 1) // max(1, self.rows.row_count())

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._tell()

    def _change(self, **wish: object) -> None:
        self.wish = self.wish._replace(**wish)  # type: ignore[arg-type]
        self._list()

    # Bringing the catalogue up to date

    def start_indexing(self) -> None:
        """Have the index brought up to date, and hear how far it is."""
        self.indexer.listeners.append(self._pass_on)
        self.app.run_worker(self.indexer.run, thread=True, group="index", exit_on_error=False)

    def _pass_on(self, news: News) -> None:
        self.post_message(self.Progressed(news))

    def on_unmount(self) -> None:
        """Hear no more of the index, and let go of the catalogue."""
        if self._pass_on in self.indexer.listeners:
            self.indexer.listeners.remove(self._pass_on)
        if self._catalogue:
            self._catalogue.close()

    @on(Progressed)
    def _hear(self, event: Progressed) -> None:
        """Show how far it is, and list what was found."""
        news = event.news
        if news.words and news.words != self._told:
            self._told = news.words
            self.notify(news.words)
        self._say("" if news.over or news.done >= news.total else f"{news.done:,} of {news.total:,} read")
        if self.rows.shelf is None or news.found != self._found or news.over or news.words == ELSEWHERE:
            self._found = news.found
            self._list(keep=True)

    def _say(self, status: str) -> None:
        self.status = status
        self._tell()

    # Keys

    def action_step(self, rows: int) -> None:
        """Choose the next brief, or the one before."""
        self.rows.move(rows)
        self._measure()

    def action_page(self, pages: int) -> None:
        """Choose a brief a page below, or above."""
        self.action_step(pages * max(1, self.rows.room - 1))

    def action_end(self, last: bool) -> None:
        """Choose the last brief, or the first."""
        self.action_step(self.rows.row_count() if last else -self.rows.row_count())

    def action_sort(self, count: int) -> None:
        """Sort by something else."""
        self._change(order=ORDERS[(ORDERS.index(self.wish.order) + count) % len(ORDERS)], turned=False)

    def action_turn(self) -> None:
        """Sort the other way round."""
        self._change(turned=not self.wish.turned)

    def action_group(self) -> None:
        """Group by something else, or not at all."""
        self._change(group=GROUPS[(GROUPS.index(self.wish.group) + 1) % len(GROUPS)])

    @on(ShelfList.Picked)
    def _open_clicked(self) -> None:
        self.action_open(False)

    def action_open(self, start: bool) -> None:
        """Read the chosen brief, where it was left or from its beginning."""
        if self.rows.entry:
            self.post_message(self.Chosen(self.rows.entry, start))

    def action_search(self) -> None:
        """Search all texts while typing."""
        from glossator.tui.screens.search import SearchScreen  # only when it is wanted
        from glossator.tui.searching import LibrarySearch

        self.app.clear_notifications()
        self.app.push_screen(SearchScreen(LibrarySearch(self.indexer)), self._pass_results_on)

    def _pass_results_on(self, results: Results | None) -> None:
        if results:
            self.post_message(self.Found(results))

    def action_rub(self) -> None:
        """Take back the last letter."""
        if self.wish.typed:
            self._change(typed=self.wish.typed[:-1])

    def action_leave(self) -> None:
        """Show all briefs again; where all are shown, go back."""
        if self.wish.typed:
            self._change(typed="")
        else:
            self.post_message(self.Left())

    def on_key(self, event: events.Key) -> None:
        """Letters narrow the list."""
        if event.key == "question_mark" and not self.wish.typed:
            from glossator.tui.screens.help import HelpScreen  # only when it is wanted

            self.app.push_screen(HelpScreen("library", self.settings.bindings))
        elif event.is_printable and event.character:
            self._change(typed=(self.wish.typed + clean_line(event.character)).lstrip())
        else:
            return
        event.stop()
        event.prevent_default()

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.call_later(self.app.simulate_key, event.key)


def _count(briefs: int) -> str:
    return f"{briefs:,} brief" + "s" * (briefs != 1)
