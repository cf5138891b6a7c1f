"""Searching the library from the reading screen, and going through what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from glossator.library.library import Library
from glossator.tui.screens.surveying import SurveyingScreen

if TYPE_CHECKING:  # only who searches needs the index
    from glossator.tui.searching import LibrarySearch, News, Results


class SearchingScreen(SurveyingScreen):
    """Opens the search over the text, and indexes what has changed meanwhile."""

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
            self.library_search = LibrarySearch(self.brief.library.folders, self.home.cache)
        self.pane.open_over(SearchScreen(self.library_search, self._index_library), self._go_to_results)

    def _index_library(self, tell: Callable[[News], object]) -> None:
        """Bring the index up to date, in another process, unless that is being done."""
        assert self.library_search
        self.library_search.tell = tell
        if self.library_search.news.over:
            self.run_worker(self.library_search.index, thread=True, group="index", exit_on_error=False)

    def _go_to_results(self, results: Results | None) -> None:
        if results:
            self.pane.show_results(results)

    def on_unmount(self) -> None:
        """Stop indexing; what is done by now stays."""
        if self.library_search:
            self.library_search.close()
