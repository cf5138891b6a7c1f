"""Coverage in plain text: which passages are linked, which were looked at, and which were not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from glossator.cli.output import bold, dim, fill, note, width, write, write_json
from glossator.cli.selection import Piece, Selection
from glossator.library.coverage import Bare, SectionCoverage, covering
from glossator.library.looked_at import find_looked_at, read_looked_at
from glossator.model.place import Place
from glossator.text.gate import clean

COUNTS = ("passages", "linked", "looked at", "open")
"""The columns of the table."""
_COLUMNS = tuple(len(name) + 2 for name in COUNTS)


class _Row(NamedTuple):
    """A section with its address and its title."""

    place: Place
    title: str
    coverage: SectionCoverage
    address: str
    """As short as it says which section is meant."""

    @property
    def counts(self) -> tuple[int, ...]:
        return self.coverage.passages, self.coverage.linked, self.coverage.looked_at, self.coverage.open


def print_coverage(selections: Sequence[Selection], as_json: bool) -> int:
    """Print for each section how many passages are linked, looked at, or neither; returns the exit code."""
    rows = list(_rows(selections, cited=False))
    if as_json:
        names = [name.replace(" ", "_") for name in COUNTS]
        write_json(
            [{"place": str(row.place), "title": row.title, **dict(zip(names, row.counts, strict=True))} for row in rows]
        )
    elif rows:
        write(_table(rows))
    else:
        note("glossator: there are no passages")
    return 0 if rows else 1


def print_bare(selections: Sequence[Selection], as_json: bool, *, cited: bool) -> int:
    """Print the passages without links, or (``cited``) those of commentaries without links to other texts."""
    rows = [row for row in _rows(selections, cited=cited) if row.coverage.bare]
    if as_json:
        write_json([_shape(row, bare) for row in rows for bare in row.coverage.bare])
    for index, row in enumerate([] if as_json else rows):
        write([""] * (index > 0))
        write(_bare_lines(row))
    if not rows:
        note(f"glossator: {'every passage of a commentary' if cited else 'every passage'} is linked")
    return 0 if rows else 1


def _rows(selections: Sequence[Selection], *, cited: bool) -> Iterator[_Row]:
    for selection in selections:
        for _ in selection.brief.connecting():
            pass
        looked = find_looked_at(selection.brief)
        for problem in read_looked_at(selection.brief)[1]:
            note(f"glossator: {problem}")
        for piece in selection.pieces():
            if cited and piece.document.role != "commentary":
                continue
            sections = piece.sections()[:1] if piece.place.passage else piece.sections()
            own = looked.get(piece.document.id, {})
            for coverage in covering(selection.brief, piece.document.id, own, sections, cited=cited):
                if coverage:
                    yield _row(piece, coverage, alone=len(selections) == 1)


def _row(piece: Piece, coverage: SectionCoverage, *, alone: bool) -> _Row:
    section = piece.text.sections[coverage.section]
    if number := piece.place.passage:
        bare = tuple(one for one in coverage.bare if one.number == number)
        coverage = coverage._replace(passages=1, bare=bare)
    place = Place(piece.brief.info.id, piece.document.id, section.slug)
    return _Row(place, section.title, coverage, str(place.without_brief() if alone else place))


def _table(rows: list[_Row]) -> Iterator[str]:
    """The rows under a head, and their sum; an address that is too long stands on a line of its own."""
    longest = max(len(row.address) for row in rows)
    columns = width()
    room = min(longest, columns - sum(_COLUMNS)) if columns else longest
    yield bold(" " * room + _cells(COUNTS))
    for row in rows:
        long = len(row.address) > room
        yield from fill(row.address) if long else ()
        yield clean("" if long else row.address).ljust(room) + _cells(row.counts)
    yield bold(" " * room + _cells(map(sum, zip(*(row.counts for row in rows), strict=True))))


def _cells(values: Iterable[object]) -> str:
    return "".join(str(value).rjust(column) for value, column in zip(values, _COLUMNS, strict=True))


def _bare_lines(row: _Row) -> Iterator[str]:
    """The passages of a section that have no links: ``✓`` before those that somebody looked at, else ``○``."""
    for bare in row.coverage.bare:
        yield bold(str(row.place._replace(passage=bare.number)))
        yield from fill(" ".join(bare.words.split()), "  ✓ " if bare.looked else "  ○ ", "    ")
        if bare.looked:
            about = [bare.looked.by and f"by {bare.looked.by}", bare.looked.added[:10]]
            yield "    " + dim(" ".join(["looked at", *filter(None, about)]))


def _shape(row: _Row, bare: Bare) -> dict[str, Any]:
    looked = {"by": bare.looked.by, "added": bare.looked.added} if bare.looked else None
    return {"place": str(row.place._replace(passage=bare.number)), "words": bare.words, "looked_at": looked}
