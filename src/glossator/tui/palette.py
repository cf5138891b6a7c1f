"""What the palette finds: the commands of the reader, and the sections of the brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from glossator.tui.cards import section_title
from glossator.tui.outline import Entry
from glossator.tui.screens.reading import ReadingScreen, screen_action
from glossator.tui.widgets.contents import Contents


class CommandProvider(Provider):
    """Every key binding as a command."""

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        bindings = self.screen.settings.bindings if isinstance(self.screen, ReadingScreen) else ()
        for binding in bindings:
            if binding.id != "palette":
                known = binding.label in binding.help.lower()  # a footer's word finds its command too
                name = binding.help if known else f"{binding.help} ({binding.label})"
                yield name, binding.shown, partial(self.app.run_action, screen_action(binding), self.screen)

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for name, keys, run in self._commands():
            yield DiscoveryHit(name, run, help=keys)

    async def search(self, query: str) -> Hits:
        """The commands that match."""
        matcher = self.matcher(query)
        for name, keys, run in self._commands():
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=keys)


class SectionProvider(Provider):
    """Every section of the brief, to go to."""

    async def search(self, query: str) -> Hits:
        """The sections whose titles match."""
        matcher, screen = self.matcher(query), self.screen
        if not isinstance(screen, ReadingScreen):
            return
        for info in screen.brief.info.documents:
            for index, section in enumerate(screen.brief.text(info.id).sections):
                title = section_title(section.title)
                if (score := matcher.match(title)) > 0:
                    entry = Entry(info.id, index, title, 0)
                    go = partial(screen.post_message, Contents.Chosen(entry))
                    label = Content(title) if "[" in title else matcher.highlight(title)  # highlight reads markup
                    yield Hit(score, label, go, text=title, help=info.title or info.id)
