"""The results of a search as a list: each brief with its passages, and of each passage the words that were meant."""

from __future__ import annotations

from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events

from glossator.index.library_index import Answer, Hit
from glossator.text.gate import clean_line
from glossator.tui.cards import section_title
from glossator.tui.drawing import segments
from glossator.tui.searching import Results
from glossator.tui.widgets.pick_list import PickList, cut

ROWS = 2
"""How many rows a hit has: where it stands, and what it says."""


class _Row(NamedTuple):
    """A row as it is drawn."""

    hit: int
    """Which hit it belongs to; of a brief's title, the first one under it."""
    line: int
    """Which of its rows it is; -1 for the title of a brief."""


class ResultList(PickList):
    """Shows hits under the titles of their briefs; its cursor is on a hit."""

    def __init__(self) -> None:
        """Begin without an answer."""
        super().__init__()
        self._results: Results | None = None
        self._drawn: list[_Row] = []

    def show_results(self, results: Results | None) -> None:
        """Show the hits of an answer, the cursor on one of them."""
        self._results = results
        self._drawn = []
        before = None
        for index, hit in enumerate(results.hits if results else ()):
            if hit.entry.key != before:
                self._drawn.append(_Row(index, -1))
            before = hit.entry.key
            self._drawn += [_Row(index, line) for line in range(ROWS)]
        self.set_reactive(PickList.cursor, results.at if results else 0)
        self.top = 0
        self.lay_out_rows()

    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._drawn)

    def move(self, rows: int) -> None:
        """Move the cursor by so many hits, or for a page by those that it shows."""
        hits = len(self._results.hits) if self._results else 0
        steps = rows if abs(rows) <= 1 or abs(rows) >= hits else rows // (ROWS + 1) or 1
        self.cursor = max(0, min(self.cursor + steps, hits - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Keep the hit in view, with the title of its brief if it is the first."""
        rows = [number for number, row in enumerate(self._drawn) if row.hit in (before, after)]
        self.refresh_rows(*rows)
        self._show_hit(after)

    def lay_out_rows(self) -> None:
        """Keep the cursor in view when the height is another one."""
        self.scroll_rows(0)
        self.refresh()
        self._show_hit(self.cursor)

    def _show_hit(self, hit: int) -> None:
        own = [number for number, row in enumerate(self._drawn) if row.hit == hit]
        if own:
            self.reveal_rows(own[0], own[-1])

    def row(self, index: int, width: int) -> list[Segment]:
        """A row: the title of a brief, where a hit stands, or what it says."""
        drawn = self._drawn[index]
        assert self._results
        hit, answer = self._results.hits[drawn.hit], self._results.answer
        if drawn.line < 0:
            return self._title(hit, answer, width)
        chosen = drawn.hit == self.cursor
        base = self.base + self.style("cursor") if chosen else self.base
        if drawn.line == 0:
            sign = Segment("  ▸ " if chosen else "    ", base + self.style("accent"))
            return [sign, Segment(cut(_where(hit), width - 5).ljust(width - 4), base + self.style("muted"))]
        return [Segment("    ", base), *self._snippet(hit, answer, width - 5, base)]

    def _title(self, hit: Hit, answer: Answer, width: int) -> list[Segment]:
        count = answer.in_brief.get(hit.entry.key, 0)
        beside = f"{count} {'passage' if count == 1 else 'passages'}"
        if hit.entry.issued:
            beside = f"{hit.entry.issued} · {beside}"
        title = cut(clean_line(hit.entry.title or hit.entry.id), max(1, width - cell_len(beside) - 4))
        space = " " * max(1, width - 2 - cell_len(title) - cell_len(beside))
        return [
            Segment(f" {title}", self.base + self.style("strong")),
            Segment(f"{space}{clean_line(beside)} ", self.base + self.style("muted")),
        ]

    def _snippet(self, hit: Hit, answer: Answer, width: int, base: Style) -> list[Segment]:
        snippet = answer.marker.snippet(hit.passage.text, max(20, width - 4))
        text = cut(clean_line(snippet.text), width)
        over: Any = Style(underline=True, bold=True)
        marks = [(start, min(end, len(text)), over) for start, end in snippet.marks if start < len(text)]
        filled = [Segment(" " * max(0, width + 1 - cell_len(text)), base)]
        return [*segments(text, 0, len(text), base, marks), *filled] if text else filled

    def on_click(self, event: events.Click) -> None:
        """Pick the hit that was clicked."""
        index = self.row_at(event.y)
        if index >= 0:
            self.cursor = self._drawn[index].hit
            self.post_message(self.Picked(self.cursor))


def _where(hit: Hit) -> str:
    """The section and number of a passage, after the title of its document if the brief has several."""
    passage = hit.passage
    documents = {document.id: document.title for document in hit.entry.documents}
    parts = [documents.get(passage.document, passage.document)] if len(documents) > 1 else []
    parts.append(section_title(passage.title) + (f" ¶ {passage.number}" if passage.number else ""))
    return clean_line(" › ".join(filter(None, parts)))
