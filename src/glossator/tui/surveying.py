"""What the keys of the overview do to the brief, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.library.connections import Connection
from glossator.model.passage import Key
from glossator.state.own_file import OwnFileError
from glossator.tui import annotating, link_writing
from glossator.tui.cards import where
from glossator.tui.overview import Overview
from glossator.tui.screens.overview import OverviewScreen, Picked
from glossator.tui.screens.surveying import SurveyingScreen


def look_at(screen: SurveyingScreen, document: str, key: Key) -> str:
    """Say that a passage was looked at and has nothing to link, or take that back; returns what to tell the reader."""
    brief, label = screen.brief, where(screen.brief, document, key)
    if not brief.text(document).passage(key).numbered:
        return "Only passages are looked at, not headings."
    if not screen.linked:
        return "The links are still being looked for."
    seen = key in screen.margin.looked_at(document)
    if not seen and brief.connections_so_far(document).at(key):
        return f"It has links: {label}"
    try:
        looked = screen.margin.toggle_looked_at(document, key, screen.home.maker(), annotating.now())
    except OwnFileError as error:
        return f"Not written down: {error}"
    screen.post_message(screen.pane.Written())
    return f"Looked at, nothing to link: {label}" if looked else f"Not looked at any more: {label}"


class _Acts:
    """Does to links what their cards in the connections do."""

    def __init__(self, screen: SurveyingScreen) -> None:
        self._screen = screen

    def edit(self, connection: Connection) -> None:
        link_writing.edit(self._screen, connection)

    def remove(self, connection: Connection) -> None:
        link_writing.remove(self._screen, connection)

    def undo(self) -> None:
        link_writing.undo(self._screen)

    def look_at(self, document: str, key: Key) -> str:
        return look_at(self._screen, document, key)


def open_overview(screen: SurveyingScreen) -> None:
    """Open the list of all links, and go where the reader picks."""

    def gather() -> Overview:
        overview = Overview(screen.brief, screen.margin)
        screen.slices.add("overview", _steps(overview, shown))
        return overview

    def go(picked: Picked | None) -> None:
        screen.slices.add("overview", iter(()))  # what was still to be gathered is not wanted any more
        screen.overview_at = shown.standing
        if picked:
            screen.go_and_choose(*picked)

    shown = OverviewScreen(gather, _Acts(screen), screen.overview_at)
    screen.pane.open_over(shown, go)


def _steps(overview: Overview, shown: OverviewScreen) -> Iterator[None]:
    for news in overview.gathering():
        if news:
            shown.show_news()
        yield
