"""The application: themes, palette, and the one way in and out of the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import Provider
from textual.screen import Screen

from glossator.library.brief import Brief
from glossator.model.place import Place
from glossator.tui.screens.reading import ReadingScreen
from glossator.tui.themes import THEMES


def _commands() -> type[Provider]:
    from glossator.tui.palette import CommandProvider  # only when the palette opens

    return CommandProvider


def _sections() -> type[Provider]:
    from glossator.tui.palette import SectionProvider  # only when the palette opens

    return SectionProvider


class GlossatorApp(App[int]):
    """Reads one brief."""

    TITLE = "Glossator"
    CSS_PATH = "screens/reading.tcss"  # a default screen's own is not read
    BINDINGS = [Binding("ctrl+p", "command_palette", show=False)]  # no priority: in a list it moves the cursor
    COMMANDS = App.COMMANDS | {_commands, _sections}

    def __init__(self, brief: Brief, place: Place | None = None) -> None:
        """Read ``brief``, from ``place`` on."""
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self._reading = ReadingScreen(brief, place)

    def get_default_screen(self) -> Screen[None]:
        """Begin with the text."""
        return self._reading

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


def read(brief: Brief, place: Place | None) -> int:
    """Run the reader on a terminal; returns the exit code."""
    app = GlossatorApp(brief, place)
    result = app.run()
    return result if result is not None else app.return_code or 0
