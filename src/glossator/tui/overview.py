"""The overview of a brief: all its links in groups, and the passages that have none, as rows that are drawn late."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, overload

from glossator.library.all_links import GROUPINGS, Grouping, listing, section_label
from glossator.library.brief import Brief
from glossator.library.connections import Connection, ResolvedLink
from glossator.library.coverage import Bare, SectionCoverage, covering
from glossator.model.link import LinkEnd
from glossator.state.margin import Margin
from glossator.text.anchor import Anchor
from glossator.text.gate import clean_line
from glossator.tui.cards import document_info, place_label, show_day
from glossator.tui.fuzzy import Line, fold
from glossator.tui.widgets.pick_list import PickRow

VIEWS: Mapping[str, str] = {
    "relation": "relation",
    "section": "section",
    "state": "state",
    "unlinked": "not linked",
    "uncited": "not cited",
}
"""What can be looked at, and what that is called."""
IN_THE_TEXT = "in the text"
"""Said of a link that a text makes itself."""
FIRST = 64
"""After so many links something is shown, then whenever there are four times as many."""


class PassageRow(NamedTuple):
    """A passage without links."""

    document: str
    """Its document's id."""
    bare: Bare
    """The passage."""
    words: str
    """What it is found by, folded."""


Row = Connection | PassageRow
"""A link as it is met at one of its ends, or a passage without links."""


class RowGroup(NamedTuple):
    """Rows under a heading."""

    title: str
    """The heading."""
    note: str
    """What else is said there; empty for how many rows there are."""
    rows: Sequence[Row]
    """The rows."""


class Overview:
    """What the lists show, as far as it has been gathered."""

    def __init__(self, brief: Brief, margin: Margin) -> None:
        """Begin with nothing; ``margin`` knows what was looked at."""
        self.brief = brief
        """The brief."""
        self._known = brief.all_links
        self._margin = margin
        self.links: list[ResolvedLink] = []
        """The links found so far."""
        self.complete = False
        """Has everything been found?"""
        self._words: dict[int, str] = {}  # what a link is found by, folded, by the identity of the link
        self._groupings = {by: Grouping(brief, by) for by in GROUPINGS}
        self._bare: dict[str, list[tuple[str, SectionCoverage]]] = {"unlinked": [], "uncited": []}
        self._groups: dict[str, list[RowGroup]] = {}  # what was grouped already

    def gathering(self) -> Iterator[bool]:
        """Find everything in short steps; True where there is more to show."""
        mark = FIRST
        for resolved in listing(self.brief):
            if resolved:
                self.links.append(resolved)
                self._words[id(resolved)] = _link_words(self.brief, resolved)
                for grouping in self._groupings.values():
                    grouping.take(resolved)
            if more := len(self.links) >= mark:
                mark *= 4
                self._groups.clear()
            yield more
        for info in self.brief.info.documents:
            for view in ("unlinked", "uncited") if info.role == "commentary" else ("unlinked",):
                for coverage in covering(self.brief, info.id, {}, cited=view == "uncited"):
                    if coverage:
                        label = section_label(self.brief, info.id, coverage.section)
                        self._bare[view].append((label, coverage))
                    yield False
        self.complete = True
        self._groups.clear()
        yield True

    @property
    def old(self) -> bool:
        """Has the brief other links now than those that are listed?"""
        return self.brief.all_links is not self._known

    def look_again(self) -> None:
        """Something else was looked at than before."""
        for view in self._bare:
            self._groups.pop(view, None)

    # What is shown

    def groups(self, view: str, typed: str) -> list[RowGroup]:
        """The rows of a view that have every word that is typed, in their groups."""
        if view not in self._groups:
            self._groups[view] = list(self._link_groups(view) if view in GROUPINGS else self._bare_groups(view))
        wanted = fold(typed).split()
        if not wanted:
            return self._groups[view]
        found = []
        for group in self._groups[view]:
            rows = [row for row in group.rows if all(word in self._words_of(row) for word in wanted)]
            if rows:
                found.append(group._replace(rows=rows))
        return found

    def _words_of(self, row: Row) -> str:
        """What a row is found by, folded."""
        return row.words if isinstance(row, PassageRow) else self._words[id(row.resolved)]

    def _link_groups(self, view: str) -> Iterator[RowGroup]:
        for group in self._groupings[view].groups:
            yield RowGroup(group.title, "", group.connections)

    def _bare_groups(self, view: str) -> Iterator[RowGroup]:
        for title, coverage in self._bare[view]:
            looked = self._margin.looked_at(coverage.document)
            bare = tuple(one._replace(looked=looked.get(one.key)) for one in coverage.bare)
            coverage = coverage._replace(bare=bare)
            words = fold(title)
            rows = [PassageRow(coverage.document, one, f"{words} {fold(one.words)}") for one in bare]
            seen = f", looked at {coverage.looked_at}" if coverage.looked_at else ""
            yield RowGroup(title, f"linked {coverage.linked} of {coverage.passages}{seen}", rows)

    def says(self, view: str, shown: int) -> str:
        """What is said of a view of which so many rows are shown."""
        if not self.complete:
            return f"{len(self.links)} links so far …"
        if view in GROUPINGS:
            count, shown = len(self.links), min(shown, len(self.links))
            return f"{shown} of {_plural(count, 'link')}" if shown < count else _plural(count, "link")
        found = self.groups(view, "")
        passages = sum(coverage.passages for _, coverage in self._bare[view])
        rows = [row for group in found for row in group.rows if isinstance(row, PassageRow)]
        looked = sum(1 for row in rows if row.bare.looked)
        what = _plural(passages, "passage" if view == "unlinked" else "commentary passage")
        return f"{len(rows)} of {what} {VIEWS[view]}: {looked} looked at, {len(rows) - looked} open"

    # Drawing

    def drawn(self, row: Row, view: str) -> PickRow:
        """A row as it is drawn."""
        label, detail, sign = self._passage(row) if isinstance(row, PassageRow) else self._link(row, view)
        label, detail = clean_line(label), clean_line(detail)
        return PickRow(sign, label, detail, Line(f"{fold(label)} {fold(detail)}", len(label)))

    def _passage(self, row: PassageRow) -> tuple[str, str, str]:
        looked = row.bare.looked
        who = f"{looked.by}, {show_day(looked.added[:10])}".strip(", ") if looked else ""
        return f"¶ {row.bare.number}  {row.bare.words}", who, "✓" if looked else "○"

    def _link(self, met: Connection, view: str) -> tuple[str, str, str]:
        here = place_label(self.brief, met.here.place.document, met.here, met.here_anchor)
        if view == "section":
            here = here.rpartition("¶ ")[2] if "¶ " in here else ""
            here = f"¶ {here}" if here else "—"
        here = here or place_label(self.brief, "", met.here, met.here_anchor)
        there = place_label(self.brief, met.here.place.document, met.there, met.there_anchor)
        relation = met.words if view != "relation" else ""
        middle = f"{relation} → " if view == "section" else "→ "
        flags = [relation if view == "state" else "", *self.flags(met.resolved, view)]
        quote = f"“{met.here.quote.exact}”" if met.here.quote else ""
        detail = "  ".join(filter(None, (", ".join(filter(None, flags)), quote)))
        return f"{here} {middle}{there or _document(self.brief, met.there)}", detail, " "

    def flags(self, resolved: ResolvedLink, view: str = "") -> list[str]:
        """What is unusual about a link: its status, its state, that it stands in a text."""
        link = resolved.link
        accepted = view == "state" and link.status == "accepted"
        status = link.status if link.status != "accepted" and view != "state" else ""
        state = resolved.state if resolved.state != "anchored" and not accepted else ""
        return [flag for flag in (status, state, IN_THE_TEXT if resolved.in_text else "") if flag]


class Rows(Sequence[PickRow]):
    """Headings and rows one below the other, each drawn when it is asked for."""

    def __init__(self, overview: Overview, view: str, groups: Sequence[RowGroup]) -> None:
        """Take the groups that are shown."""
        self._overview, self._view = overview, view
        self.items: list[Row | RowGroup] = []
        """What the rows stand for."""
        self.picked = 0
        """How many of them can be picked."""
        self.headings: list[int] = []
        """Which of them are headings."""
        for group in groups:
            self.headings.append(len(self.items))
            self.items.append(group)
            self.items += group.rows
            self.picked += len(group.rows)

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> PickRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[PickRow]: ...
    def __getitem__(self, index: int | slice) -> PickRow | list[PickRow]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        item = self.items[index]
        if not isinstance(item, RowGroup):
            return self._overview.drawn(item, self._view)
        title, note = clean_line(item.title), item.note or str(len(item.rows))
        return PickRow("", title, note, Line("", 0))

    def find(self, row: Row | None) -> int:
        """Where the same link or passage stands; -1 if it does not."""
        same = (index for index, item in enumerate(self.items) if row and _same(item, row))
        return next(same, -1)


def _same(item: Row | RowGroup, row: Row) -> bool:
    if isinstance(item, Connection) and isinstance(row, Connection):
        return item.forward == row.forward and (item.link.id or item.link) == (row.link.id or row.link)
    if isinstance(item, PassageRow) and isinstance(row, PassageRow):
        return (item.document, item.bare.key) == (row.document, row.bare.key)
    return False


def _document(brief: Brief, end: LinkEnd) -> str:
    info = document_info(brief, end.place)
    return (info and (info.title or info.id)) or str(end.place)


def _link_words(brief: Brief, resolved: ResolvedLink) -> str:
    """Everything that a link can be found by."""
    link = resolved.link

    def words(end: LinkEnd, anchor: Anchor) -> str:
        return (
            f"{place_label(brief, '', end, anchor)} {end.place.without_brief()} {end.quote.exact if end.quote else ''}"
        )

    relation = f"{link.relation.words} {link.relation.name}"
    ends = f"{words(link.start, resolved.start)} {words(link.end, resolved.end)}"
    state = f"{link.status} {resolved.state} {IN_THE_TEXT if resolved.in_text else ''}"
    return fold(f"{ends} {relation} {link.note} {link.by} {link.added} {link.id} {state}")


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
