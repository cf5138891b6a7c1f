"""Searching the library from the reading screen, and going through what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.library.library import Library
from glossator.tui.indexer import Indexer
from glossator.tui.screens.surveying import SurveyingScreen

if TYPE_CHECKING:  # only who searches needs the index
    from glossator.tui.searching import LibrarySearch, Results


class SearchingScreen(SurveyingScreen):
    """Opens the search over the text, and indexes what has changed meanwhile."""

    indexer: Indexer
    """What indexes the library; the application shares it with the library's screen."""
    library_search: LibrarySearch | None = None
    """The library as it is searched, once it was."""

    def action_search(self) -> None:
        """Search the library while typing."""
        from glossator.tui.screens.search import SearchScreen  # only when it is wanted
        from glossator.tui.searching import LibrarySearch

        if not isinstance(self.brief.library, Library):
            self.say("There is no library to search.")
            return
        if self.library_search is None:
            self.library_search = LibrarySearch(self.indexer)
        self.pane.open_over(SearchScreen(self.library_search), self._go_to_results)

    def _go_to_results(self, results: Results | None) -> None:
        if results:
            self.pane.show_results(results)
