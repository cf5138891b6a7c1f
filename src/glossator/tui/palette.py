"""What the palette finds, all by the same match: commands, sections of the brief, briefs of the library, places."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.library.typed import find_typed, looks_like_place
from glossator.model.link import LinkEnd
from glossator.model.place import Place
from glossator.text.gate import clean_line
from glossator.tui.cards import place_label, section_title
from glossator.tui.fuzzy import Line, fold, matched, score
from glossator.tui.outline import Entry
from glossator.tui.screens.reading import ReadingScreen, screen_action
from glossator.tui.widgets.contents import Contents

FEW = 2000
"""So many briefs are all compared; of more, those that have the words that are typed."""


def hit(query: str, title: str, detail: str, run: Callable[[], Any], *, least: float = 0.0) -> Hit | None:
    """What the palette shows of something if the query finds it, with the letters that were meant."""
    title = clean_line(title)
    line = Line(fold(f"{title} {clean_line(detail)}"), len(title))
    found = max(score(query, line), least)
    if not found:
        return None
    label = Content(title)
    for at in matched(query, line):
        if at < len(title):
            label = label.stylize("bold underline", at, at + 1)
    return Hit(found, label, run, text=title, help=_plain(clean_line(detail)))


def _plain(words: str) -> str:
    """Words that the palette is to take as they are: a string would be markup to it."""
    return cast(str, Content(words))  # which it takes too, though its types don't say so


class Finder(Provider):
    """Finds what its ``things`` are."""

    def things(self, query: str) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """What there is to find: title, what else is said of it, what it does."""
        return iter(())

    async def search(self, query: str) -> Hits:
        """The things that match."""
        for thing in self.things(query):
            if found := hit(query, *thing):
                yield found

    @property
    def reading(self) -> ReadingScreen | None:
        """The screen that the palette was opened on, if something is read there."""
        return self.screen if isinstance(self.screen, ReadingScreen) else None


class CommandProvider(Finder):
    """Every key binding as a command."""

    def things(self, query: str) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """The bindings by what they do."""
        for binding in self.reading.settings.bindings if self.reading else ():
            if binding.id != "palette":
                known = binding.label in binding.help.lower()  # a footer's word finds its command too
                name = binding.help if known else f"{binding.help} ({binding.label})"
                yield name, binding.shown, partial(self.app.run_action, screen_action(binding), self.screen)

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for name, keys, run in self.things(""):
            yield DiscoveryHit(Content(name), run, text=name, help=_plain(keys))


class SectionProvider(Finder):
    """Every section of the brief, to go to."""

    def things(self, query: str) -> Iterator[tuple[str, str, Callable[[], Any]]]:
        """The sections by their titles."""
        screen = self.reading
        for info in screen.brief.info.documents if screen else ():
            for index, section in enumerate(screen.brief.text(info.id).sections if screen else ()):
                entry = Entry(info.id, index, section_title(section.title), 0)
                yield entry.title, info.title or info.id, partial(self.screen.post_message, Contents.Chosen(entry))


class BriefProvider(Finder):
    """Every brief of the library, to open where it was left."""

    async def search(self, query: str) -> Hits:
        """The briefs by their titles, as the catalogue has them; without one, by their ids."""
        screen = self.reading
        library = screen.brief.library if screen else None
        if screen is None or not isinstance(library, Library):
            return
        for id, title in await to_thread(library.titles, query, FEW):  # a tenth of a second for 100,000 briefs
            go = partial(screen.pane.go_to, LinkEnd(Place(id)))
            if id != screen.brief.info.id and (found := hit(query, title or id, f"brief {id}", go)):
                yield found


class PlaceProvider(Finder):
    """The place that is typed, if it is one."""

    async def search(self, query: str) -> Hits:
        """The place, before everything else."""
        screen = self.reading
        if screen is None or not looks_like_place(query):
            return
        try:
            end = find_typed(screen.brief, query.rstrip("#:"), screen.pane.here)
        except LibraryError:
            return
        anchor = screen.brief.anchor(end)
        if anchor.state != "lost":
            label = place_label(screen.brief, "", end, anchor)
            found = hit(query, label, str(end.place), partial(screen.pane.go_to, end), least=1.0)
            if found:
                yield found
