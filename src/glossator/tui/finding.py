"""Finding in a reader: what is looked for, the matches that are drawn, and the one that is shown."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from functools import partial
from time import perf_counter
from typing import NamedTuple, TypeVar

from glossator.model.passage import Key, Span
from glossator.text.find import Finder, Hit
from glossator.text.query import Query, QueryError
from glossator.tui.widgets.reader import Reader

TURN = 0.004
"""For how many seconds the search goes on before keys and screen have their turn."""
NOTHING_SOUGHT = Query("")

Step = TypeVar("Step")


class _Start(NamedTuple):
    """Where the reader stood when the search began."""

    key: Key
    top: tuple[Key, int, int]
    landed: Span | None
    chosen: Span | None


class Finding:
    """The search in one reader; its matches belong to the text that is shown."""

    def __init__(self, reader: Reader, tell: Callable[[], None]) -> None:
        """Search in ``reader``; ``tell`` is called whenever there is something else to be said of it."""
        self._reader = reader
        self._tell = tell
        self.query = NOTHING_SOUGHT
        """What is looked for, or was last."""
        self.searching = False
        """Is a match still looked for?"""
        self.fault = ""
        """What is wrong with what was typed; empty if it can be looked for."""
        self._finder: Finder | None = None
        self._known: Finder | None = None  # the last one: what it knows of a text is used again
        self._hit: Hit | None = None
        self._forward = True
        self._steps = 0  # that are still to be taken
        self._start = _Start(Key(0), (Key(0), 0, 0), None, None)

    # What is known

    @property
    def shown(self) -> bool:
        """Are matches highlighted?"""
        return self._sought is not None

    @property
    def hit(self) -> bool:
        """Is there a match that is the current one?"""
        return self._hit is not None

    @property
    def note(self) -> str:
        """What there is to say: which match is shown of how many, or what is wrong."""
        finder = self._sought
        if self.fault or finder is None:
            return self.fault
        if finder.problem or self._hit is None:
            return finder.problem or ("…" if self.searching else "no match")
        number = finder.ordinal(self._hit.span)
        count = f"{finder.counted}{'' if finder.complete else '+'}"
        wrapped = f" · from the {'top' if self._forward else 'end'}" if self._hit.wrapped else ""
        return (f"{number} of {count}" if number else count) + wrapped

    def matches(self, key: Key) -> tuple[Span, ...]:
        """The matches in a passage of the text that is shown."""
        finder = self._sought
        return tuple(span for span in finder.spans(key.block) if span.key == key) if finder else ()

    @property
    def _sought(self) -> Finder | None:
        """The finder, if it looks for something in the text that is shown."""
        finder = self._finder
        return finder if finder and finder.query.words and finder.text is self._reader.text else None

    # Typing

    def begin(self) -> None:
        """Search from here on; learn meanwhile what has to be known of the text."""
        reader = self._reader
        self._start = _Start(reader.current, reader.page.anchor(), reader.landed, reader.chosen)
        if not (self._known and self._known.text is reader.text):
            self._known = Finder(reader.text, NOTHING_SOUGHT)
            reader.call_after_refresh(self._prepare, self._known)

    def _prepare(self, finder: Finder) -> None:
        if finder is self._known:  # nothing is looked for yet
            self._run(partial(self._take_all, finder.prepare()))

    async def _take_all(self, steps: Iterable[None]) -> None:
        await _in_turns(steps)

    def look_for(self, query: Query) -> None:
        """Show the first match at or after the place where the search began; without one, that place."""
        self.fault = ""
        if not query.words.strip():
            self.clear()
            self._go_back()
            return
        try:
            self._finder = self._known = Finder(self._reader.text, query, self._known)
        except QueryError as error:
            self.fault = str(error)
            self._tell()
            return
        self.query = query
        self._begin_search()
        self._forward, self._hit = True, None
        self._run(partial(self._look, *self._start.top[:2]))

    async def _look(self, key: Key, offset: int) -> None:
        await self._search(key, offset)
        if self._hit is None:
            self._steps = 0
            self._go_back()
        await self._take_steps()

    def leave(self) -> None:
        """Stand again where the search began, without highlights."""
        self.clear()
        self._go_back()

    def clear(self) -> None:
        """Show no highlights any more; ``step`` still knows what was looked for last."""
        self._reader.workers.cancel_group(self._reader, "find")
        self._finder = self._hit = None
        self._steps, self.searching, self.fault = 0, False, ""
        self._reader.found = None
        self._reader.redraw()
        self._tell()

    # Next and previous

    def step(self, count: int) -> None:
        """Show the next match (1) or the previous one (-1): from the current one if it is in view, or from the top."""
        if not self.query.words:
            return
        self._steps += count
        if self.searching:
            return
        if self._sought is None:
            self._finder = self._known = Finder(self._reader.text, self.query, self._known)
            self._reader.found = None
        self._begin_search()
        self._run(self._take_steps)

    async def _take_steps(self) -> None:
        while self._steps:
            self._forward = self._steps > 0
            self._steps -= 1 if self._forward else -1
            current = self._reader.found
            if current and self._reader.shows(current):
                await self._search(current.key, current.start + self._forward)
            else:
                await self._search(*self._reader.page.anchor()[:2])
        self.searching = False
        if self._finder and self._hit:
            await _in_turns(self._finder.count(), self._tell)
        self._tell()

    # The work

    def _begin_search(self) -> None:
        self.searching = True
        self._reader.marked = self.matches
        self._reader.redraw()

    async def _search(self, key: Key, offset: int) -> None:
        finder = self._finder
        assert finder
        hit = await _in_turns(finder.search(key, offset, forward=self._forward))
        if finder is self._sought:
            self._hit = hit
            self._reader.found = hit.span if hit else None
            if hit:
                self._reader.reach(hit.span)
            self._tell()

    def _run(self, work: Callable[[], Coroutine[None, None, None]]) -> None:
        """Do something in place of what is being done."""
        self._reader.run_worker(work, group="find", exclusive=True)  # type: ignore[arg-type]  # it infers Never

    def _go_back(self) -> None:
        reader, start = self._reader, self._start
        reader.return_to(reader.text, start.key, start.top)
        reader.landed, reader.chosen = start.landed, start.chosen


async def _in_turns(steps: Iterable[Step], between: Callable[[], None] = lambda: None) -> Step | None:
    """Take all steps, others having their turn every few milliseconds; returns what the last one came to."""
    last, until = None, perf_counter() + TURN
    for step in steps:
        last = step
        if perf_counter() > until:
            between()
            await asyncio.sleep(0)
            until = perf_counter() + TURN
    return last
