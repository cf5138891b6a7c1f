"""Searching the library while typing: what is found is listed by brief, and the newest answer wins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from textual import events, getters, on
from textual.message import Message

from glossator.index.errors import IndexingError
from glossator.index.library_index import Answer
from glossator.tui.indexer import News
from glossator.tui.screens.picker import Picker
from glossator.tui.searching import LibrarySearch, Results
from glossator.tui.widgets.result_list import ResultList

FEWEST = 2
"""How many letters a search begins with."""
LIMIT = 50
"""How many passages are listed."""
BAR = 20
"""How wide the bar of progress is, in columns."""
HELP = "“a phrase”   begin*   a or b   not c   a near b   in:brief   issued:2012..2014"


class SearchScreen(Picker[Results]):
    """The library, searched; ends with the hits, one of them chosen."""

    heading = "Search the library"
    keys = "⏎ go there   ↑ ↓ choose   then n next   N previous   Esc close"

    results = getters.query_one(ResultList)

    @dataclass
    class Answered(Message):
        """The answer to what was typed."""

        typed: str
        answer: Answer | None
        wrong: str = ""

    @dataclass
    class Progressed(Message):
        """Indexing has come further."""

        news: News

    def __init__(self, search: LibrarySearch) -> None:
        """Search with ``search``, and have its index brought up to date."""
        super().__init__([])
        self._library = search
        self._mended = False  # was the index made anew since the last answer?
        self._failed = ""  # what was wrong with it after that
        self._results: Results | None = None
        self._asked = ""  # what was asked last
        self._answered: str | None = None  # what the list answers
        self._pick_soon = False  # Enter came before the answer
        self._said = ""

    def make_list(self) -> ResultList:
        """The list of the hits."""
        return ResultList()

    def on_mount(self) -> None:
        """Begin with what was asked last, and bring the index up to date meanwhile."""
        before = self._library.typed
        super().on_mount()
        self.typed.placeholder = "words, in any form"
        self.typed.value = before
        self.typed.action_select_all()
        self._library.indexer.listeners.append(self._pass_on)
        self._bring_up_to_date()

    def on_unmount(self) -> None:
        """Hear no more of the index, which goes on being brought up to date."""
        self._library.indexer.listeners.remove(self._pass_on)

    def _pass_on(self, news: News) -> None:
        self.post_message(self.Progressed(news))

    def _bring_up_to_date(self) -> None:
        self.app.run_worker(self._library.indexer.run, thread=True, group="index", exit_on_error=False)

    # Asking

    def narrow(self, typed: str, at: int | None = None) -> None:
        """Ask for what is typed."""
        self._narrowed = self._library.typed = typed
        self._ask(typed)

    def _ask(self, typed: str) -> None:
        self._asked = typed
        if len(typed.strip()) < FEWEST and typed.isascii():
            self._show(typed, None, "")
            return
        self.run_worker(partial(self._fetch, typed), thread=True, group="search", exit_on_error=False)

    def _fetch(self, typed: str) -> None:
        """Ask the index, in a thread of its own."""
        try:
            answer = self._library.ask(typed, LIMIT, lambda: self._asked == typed)
        except IndexingError as error:
            self.post_message(self.Answered(typed, None, str(error)))
        else:
            self.post_message(self.Answered(typed, answer))

    @on(Answered)
    def _hear(self, event: Answered) -> None:
        if event.answer:
            self._mended, self._failed = False, ""
        elif event.wrong and self._mended:
            self._failed = f"The index cannot be searched: {event.wrong}."
        elif event.wrong and not self._library.is_written:
            self._mended = True
            self._bring_up_to_date()
        if event.typed == self._asked:
            made_anew = "The index cannot be searched; it is made anew." if event.wrong else ""
            self._show(event.typed, event.answer, self._failed or made_anew)

    def _show(self, typed: str, answer: Answer | None, wrong: str) -> None:
        same = self._results and typed == self._answered
        at = min(self.results.cursor, len(answer.hits) - 1) if same and answer and answer.hits else 0
        self._results = Results(answer, at) if answer and answer.hits else None
        self._answered = typed
        self.results.show_results(self._results)
        self._said = wrong or _summary(answer)
        self._tell_all(wrong=bool(answer and not answer.hits))
        if self._pick_soon and self._results:
            self.pick()
        self._pick_soon = False

    @on(Progressed)
    def _show_progress(self, event: Progressed) -> None:
        """Say how far indexing has come; search again what can be found only now."""
        if event.news.over or (self._answered is not None and self._results is None):
            self._ask(self._asked)
        self._tell_all()

    def _tell_all(self, *, wrong: bool = False) -> None:
        news = self._library.indexer.news
        self.tell("   ".join(filter(None, (_bar(news), self._said or HELP, news.words))), wrong=wrong)

    # Picking

    def take(self, event: events.Key) -> bool:
        """Do what a key means here; the ends of the list are those of the hits."""
        self._library.typed = self.typed.value
        if event.key in ("ctrl+home", "ctrl+end"):
            hits = len(self._results.hits) if self._results else 0
            self.results.move(hits if event.key == "ctrl+end" else -hits)
            return True
        return super().take(event)

    def pick(self) -> None:
        """End with the hit under the cursor; where the answer is still to come, as soon as it is there."""
        if self._answered != self.typed.value:
            self._pick_soon = True
        elif self._results:
            self._results.at = self.results.cursor
            self.dismiss(self._results)


def _summary(answer: Answer | None) -> str:
    """How much was found, and how the query was taken."""
    if answer is None:
        return ""
    found = f"{answer.total:,} passages" if answer.total != 1 else "1 passage"
    more = f", the best {len(answer.hits)} listed" if answer.total > len(answer.hits) else ""
    return " ".join(filter(None, (found + more + "." if answer.hits else "", answer.note)))


def _bar(news: News) -> str:
    """How far indexing has come, if there is something to see of it."""
    if news.over or not news.total:
        return ""
    full = BAR * news.done // news.total
    return f"{'█' * full}{'░' * (BAR - full)} {news.done:,} of {news.total:,} briefs indexed"
