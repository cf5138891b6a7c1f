"""The application: themes, palette, and the one way in and out of the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.driver import Driver
from textual.filter import LineFilter, Monochrome
from textual.screen import Screen

from glossator.library.brief import Brief
from glossator.library.watch import files_shown
from glossator.model.place import Place
from glossator.state.frame_keeping import FrameKeeper
from glossator.state.home import Home
from glossator.state.painting import Painted
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.stage import Stage
from glossator.tui.themes import DARK, PLAIN, THEMES

if TYPE_CHECKING:
    from glossator.state.session import Resumed

PATIENCE = 0.5
"""Seconds that a key pressed on a painted frame waits for the links that are to be seen there."""


def _commands() -> type[Provider]:
    from glossator.tui.palette import CommandProvider  # only when the palette opens

    return CommandProvider


def _sections() -> type[Provider]:
    from glossator.tui.palette import SectionProvider  # only when the palette opens

    return SectionProvider


class GlossatorApp(App[int]):
    """Reads one brief."""

    TITLE = "Glossator"
    CSS_PATH = ["screens/reading.tcss", "plain.tcss"]  # a default screen's own is not read
    BINDINGS = [Binding("ctrl+p", "command_palette", show=False)]  # no priority: in a list it moves the cursor
    COMMANDS = App.COMMANDS | {_commands, _sections}

    def __init__(
        self,
        brief: Brief,
        place: Place | None = None,
        stage: Stage | None = None,
        keeper: FrameKeeper | None = None,
        resumed: Resumed | None = None,
    ) -> None:
        """Read ``brief``, from ``place`` or from where ``resumed`` says; ``keeper`` keeps frames for the next time."""
        colour = not os.environ.get("NO_COLOR")
        super().__init__(ansi_color=None if colour else True)
        self.no_color = not colour
        self.stage = stage or Stage()
        """What stands on the terminal already."""
        self.stage.on_touch = partial(self.call_later, self._hurry)
        self._keeper = keeper
        for theme in THEMES:
            self.register_theme(theme)
        few = not colour or self.console.color_system in (None, "standard")
        self._home = Home(os.environ, Path.home())
        self._reading = ReadingScreen(brief, place, self._home, resumed)
        settings = self._reading.settings
        wished = () if few else (settings.theme, self._home.theme(), DARK.name)
        self.theme = next((name for name in wished if name in self.available_themes), PLAIN.name)
        self.set_keymap({id: keys for id, keys in settings.keys.items() if keys})

    def get_default_screen(self) -> Screen[None]:
        """Begin with the text."""
        return self._reading

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of Textual; but it takes an empty NO_COLOR for a wish, which it is not (no-color.org)."""
        filters = super().get_line_filters()
        return filters if os.environ.get("NO_COLOR") else [f for f in filters if not isinstance(f, Monochrome)]

    def get_driver_class(self) -> type[Driver]:
        """The platform's driver, with a stage where it is a terminal's."""
        driver = super().get_driver_class()
        if sys.platform == "win32":
            return driver
        from textual.drivers.linux_driver import LinuxDriver  # not on Windows

        from glossator.tui.driver import StageDriver

        return StageDriver if driver is LinuxDriver else driver

    # The first words

    @on(ReadingScreen.LinksResolved)
    def _settle(self) -> None:
        """Wait until the links are drawn too."""
        self._reading.call_after_refresh(self._take_over, keep=True)

    def _hurry(self) -> None:
        """What was typed is to be seen, links or no links."""
        self.set_timer(PATIENCE, self._take_over)

    def on_resize(self, event: events.Resize) -> None:
        """A frame of another size is none."""
        if self.stage.painted and self.stage.painted.size != event.size:
            self._take_over()

    def _take_over(self, keep: bool = False) -> None:
        """Draw the whole screen, over what was painted; keep what is drawn if nothing has been touched yet."""
        self.stage.raise_curtain()
        keeps = keep and self._keeper and not self.stage.touched and self._keeper.size == self.size
        if keeps and self._is_plain():
            self.stage.catch(self._keep)
        elif not self.stage.painted:
            return
        self.refresh()

    def _is_plain(self) -> bool:
        """Is there nothing on the screen but what the next start will show too?"""
        return self.screen is self._reading and not self._reading.query("Toast")

    def _keep(self, frame: str) -> None:
        if self._keeper:
            self.run_worker(partial(self._keep_for, self._keeper.word, frame), thread=True, group="frames")

    def _keep_for(self, word: str, frame: str) -> None:
        """Keep a frame for when this is the word of the command line."""
        if self._keeper:
            files = (*files_shown(self._reading.brief), *self._home.files)
            self._keeper.keep(frame, word, files, os.environ)

    # Coming back

    def on_mount(self) -> None:
        """Keep a theme that is chosen from now on, and remove what a killed program left."""
        self.theme_changed_signal.subscribe(self, lambda theme: self._home.keep_theme(theme.name))
        self.call_after_refresh(self._home.sweep)

    async def action_quit(self) -> None:
        """Leave, and keep where the reader stands and how it looks there."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self._reading.come_to_rest()
        if self._keeper:
            self._keeper.size = self.size
            self.stage.catch(partial(self._keep_for, ""))
            self.refresh()
            self.call_after_refresh(self.exit, 0)
        else:
            self.exit(0)

    async def on_event(self, event: events.Event) -> None:
        """Let nothing stand in the way of a key or the mouse."""
        if isinstance(event, events.InputEvent):
            self._reading.slices.give_way()
        await super().on_event(event)

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


def read(
    brief: Brief,
    place: Place | None,
    word: str | None = None,
    painted: Painted | None = None,
    folders: Sequence[Path] = (),
    resumed: Resumed | None = None,
) -> int:
    """Run the reader on a terminal; returns the exit code.

    ``word`` is the only word of the command line, empty if there was none, ``painted``
    the frame that was found for it, and ``folders`` are those of the library. Without a
    word no frame is kept. ``resumed`` is where the reader stood when they left.
    """
    keeper = None if word is None else FrameKeeper(word, os.get_terminal_size(), (*folders, *files_shown(brief)))
    app = GlossatorApp(brief, place, Stage(painted), keeper, resumed)
    result = app.run()
    return result if result is not None else app.return_code or 0
