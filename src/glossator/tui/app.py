"""The application: themes, palette, and the one way in and out of the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App, ScreenStackError, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.css.query import NoMatches
from textual.filter import LineFilter, Monochrome
from textual.notifications import SeverityLevel
from textual.screen import Screen

from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.library.watch import files_shown
from glossator.model.place import Place
from glossator.model.problem import Problem
from glossator.state.endings import on_request
from glossator.state.frame_keeping import FrameKeeper
from glossator.state.home import Home
from glossator.state.own_file import OwnFileError
from glossator.state.painting import Painted
from glossator.state.places import Places
from glossator.state.slips import Slips
from glossator.text.gate import clean, clean_line
from glossator.tui.first_words import FirstWordsApp
from glossator.tui.guard import Guard
from glossator.tui.indexer import Indexer
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.stage import Stage
from glossator.tui.themes import DARK, PLAIN, THEMES

if TYPE_CHECKING:
    from glossator.index.entry import Entry
    from glossator.state.session import Resumed
    from glossator.tui.screens.library import LibraryScreen


def _commands() -> type[Provider]:
    from glossator.tui.palette import CommandProvider  # only when the palette opens

    return CommandProvider


def _sections() -> type[Provider]:
    from glossator.tui.palette import SectionProvider  # only when the palette opens

    return SectionProvider


def _briefs() -> type[Provider]:
    from glossator.tui.palette import BriefProvider  # only when the palette opens

    return BriefProvider


def _places() -> type[Provider]:
    from glossator.tui.palette import PlaceProvider  # only when the palette opens

    return PlaceProvider


class GlossatorApp(FirstWordsApp):
    """Reads briefs, one after the other or beside each other, and shows the library that they are of."""

    TITLE = "Glossator"
    CSS_PATH = ["screens/reading.tcss", "screens/library.tcss", "plain.tcss"]  # a default screen's own is not read
    BINDINGS = [Binding("ctrl+p", "command_palette", show=False)]  # no priority: in a list it moves the cursor
    COMMANDS = App.COMMANDS | {_commands, _sections, _briefs, _places}

    def __init__(
        self,
        brief: Brief | None,
        place: Place | None = None,
        stage: Stage | None = None,
        keeper: FrameKeeper | None = None,
        resumed: Resumed | None = None,
        library: Library | None = None,
    ) -> None:
        """Read ``brief``, from ``place`` or from where ``resumed`` says; without one show the library.

        ``keeper`` keeps frames for the next time.
        """
        colour = not os.environ.get("NO_COLOR")
        super().__init__(stage, keeper, ansi_color=None if colour else True)
        self.no_color = not colour
        for theme in THEMES:
            self.register_theme(theme)
        few = not colour or self.console.color_system in (None, "standard")
        self.home = home = Home(os.environ, Path.home())
        """Where the reader's own files are."""
        self._guard = Guard(Slips(home.state))
        self.library = library or (brief.library if brief and isinstance(brief.library, Library) else Library([]))
        """The library."""
        self._reading = ReadingScreen(brief, place, home, resumed) if brief else None
        settings = self._reading.settings if self._reading else home.settings()[0]
        wished = () if few else (settings.theme, home.theme(), DARK.name)
        self.theme = next((name for name in wished if name in self.available_themes), PLAIN.name)
        if settings.theme and settings.theme not in self.available_themes:
            names = ", ".join(sorted(self.available_themes))
            message = f"there is no theme {settings.theme!r}; there are {names}"
            if self._reading:
                self._reading.setting_problems += (Problem(home.config_file, 0, "unknown-theme", message),)
        self.indexer = Indexer(self.library.folders, home.cache)
        """What indexes the library, for all screens."""
        if self._reading:
            self._reading.indexer = self.indexer
        self.set_keymap({id: keys for id, keys in settings.keys.items() if keys})

    def get_default_screen(self) -> Screen[None]:
        """Begin with the text, or with the library."""
        return self._reading or self._shelf()

    @property
    def reading(self) -> ReadingScreen:
        """The screen on which briefs are read."""
        assert self._reading, "nothing is read yet"
        return self._reading

    # The library

    def _shelf(self) -> Screen[None]:
        from glossator.tui.screens.library import LibraryScreen  # with SQLite, which who reads on does without

        return LibraryScreen(self.library, self.home, self.indexer)

    @on(ReadingScreen.LibraryWanted)
    def _show_library(self) -> None:
        self.clear_notifications()
        self.push_screen(self._shelf())

    def on_library_screen_chosen(self, event: LibraryScreen.Chosen) -> None:
        """Read a brief of the library, where it was left or from its beginning; say what is in the way."""
        brief = self._take(event.entry)
        if brief is None:
            return
        if self._reading:
            self.pop_screen()
            self._reading.open_brief(brief, start=event.start)
        else:
            self._begin(brief, None, None if event.start else Places(self.home.state).left(brief))

    def on_library_screen_found(self, event: LibraryScreen.Found) -> None:
        """Read a passage that a search of the library has found; say what is in the way."""
        hit = event.results.hit
        brief = self._take(hit.entry)
        if brief is None:
            return
        if self._reading:
            self.pop_screen()
        else:
            self._begin(brief, hit.place, None)
        self.reading.call_after_refresh(lambda: self.reading.pane.show_results(event.results))

    def _take(self, entry: Entry) -> Brief | None:
        """A brief of the library; None, and a word of what is wrong, if it cannot be read."""
        try:
            brief = self.library.take(entry.id, entry.path)
        except LibraryError as error:
            self.notify(str(error), markup=False)
            return None
        if not brief.info.documents:
            self.notify(f"{entry.path}: the brief has no documents; see glossator check", markup=False)
            return None
        return brief

    def _begin(self, brief: Brief, place: Place | None, left: Resumed | None) -> None:
        """Read the first brief."""
        self._reading = ReadingScreen(brief, place, self.home, left)
        self._reading.indexer = self.indexer
        self.push_screen(self._reading)  # the first screen of an application cannot be switched for another

    def on_library_screen_left(self) -> None:
        """Go back to the text; without one, leave the program."""
        if self._reading:
            self.pop_screen()
        else:
            self.leave()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The guard, and those of Textual, which takes an empty NO_COLOR for a wish: it is none (no-color.org)."""
        filters = [self._guard, *super().get_line_filters()]
        return filters if os.environ.get("NO_COLOR") else [f for f in filters if not isinstance(f, Monochrome)]

    # Coming back

    def on_unmount(self) -> None:
        """Let the index be as far as it is."""
        self.indexer.close()

    def on_mount(self) -> None:
        """Keep a theme that is chosen from now on, and remove what a killed program left."""
        self.theme_changed_signal.subscribe(self, lambda theme: self.home.keep_theme(theme.name))
        self.call_after_refresh(self._tidy)

    def _tidy(self) -> None:
        """Remove what a killed program left half written, and tell of words that were not kept."""
        brief = self._reading.brief if self._reading else None
        files = (brief.links_path, brief.overlay_path) if brief else ()
        self.home.sweep(*filter(None, files))
        if unsaved := self.home.rescued():
            self.notify(f"Words that were not kept when the reader ended are in {unsaved[-1]}", markup=False)

    async def action_quit(self) -> None:
        """Leave, and keep where the reader stands and how it looks there; words that are not kept are asked about."""
        if (leave := getattr(self.screen, "leave_unsaved", None)) and leave():
            return
        while len(self.screen_stack) > 1 and self.screen is not self._reading:
            self.pop_screen()
        if self._reading:
            self._reading.come_to_rest()
        self.leave()

    def end_now(self, code: int) -> None:
        """Keep where the reader stands, and end with this exit code, without asking."""
        self.rescue()
        with suppress(OwnFileError, NoMatches, ScreenStackError):  # it may come before anything is there
            if self._reading:
                self._reading.keep_place()
        self.exit(code)

    def rescue(self) -> str:
        """Keep the words that are being written; what is to be said of that."""
        said = ""
        with suppress(OwnFileError, NoMatches, ScreenStackError):
            for screen in self.screen_stack:
                if words := getattr(screen, "unsaved_words", ""):
                    said += f"; the words that were being written are in {self.home.rescue(words)}"
        return said

    async def on_event(self, event: events.Event) -> None:
        """Let nothing stand in the way of a key or the mouse; what is pasted comes from outside."""
        if isinstance(event, events.InputEvent):
            for screen in filter(None, (self._reading, self.screen)):
                if slices := getattr(screen, "slices", None):
                    slices.give_way()
        if isinstance(event, events.Paste):
            event.text = clean(event.text.replace("\r\n", "\n").replace("\r", "\n"))
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something, never as markup: messages name files and repeat what was typed."""
        super().notify(clean_line(message), title=title, severity=severity, timeout=timeout, markup=False)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, of which nothing is hidden from whoever pastes it into a shell."""
        super().copy_to_clipboard(clean(text))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Of Textual's own commands only the choice of a theme; the others have keys of ours."""
        yield from (command for command in super().get_system_commands(screen) if command.title == "Theme")

    def on_key(self, event: events.Key) -> None:
        """Give a key that was typed before the screen on top stood there to that screen."""
        take: Callable[[events.Key], bool] | None = getattr(self.screen, "take", None)
        if take and take(event):
            event.prevent_default()

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Ask before an address is opened: no text may make the program start another one."""
        from glossator.tui.leaving import ask_to_leave  # only when it is wanted

        ask_to_leave(self, url, "", lambda words: self.notify(words, markup=False))


def _keeper(word: str, brief: Brief, folders: Iterable[Path]) -> FrameKeeper:
    """What keeps frames of a brief that has just been read, for this word of the command line."""
    config = Home(os.environ, Path.home()).config_file
    return FrameKeeper(word, (*folders, config, *files_shown(brief)), os.environ, brief.stamps)


def read(
    brief: Brief | None,
    place: Place | None,
    word: str | None = None,
    painted: Painted | None = None,
    folders: Sequence[Path] = (),
    resumed: Resumed | None = None,
    library: Library | None = None,
) -> int:
    """Run the reader on a terminal, with a brief or with the library; returns the exit code.

    ``word`` is the only word of the command line, empty if there was none, ``painted``
    the frame that was found for it, and ``folders`` are those of the library. Without a
    word no frame is kept. ``resumed`` is where the reader stood when they left.
    """
    keeper = None if word is None or brief is None else _keeper(word, brief, folders)
    app = GlossatorApp(brief, place, Stage(painted), keeper, resumed, library)
    code = app.run_and_report()
    on_request(os._exit)  # the terminal is in order, and everything kept
    return code
