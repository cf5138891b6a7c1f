"""``glossator check --repair``: each mend is proposed, and written only after a yes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from glossator.cli.output import fill, note, plural, write
from glossator.state.links import LinkRefused
from glossator.state.own_file import OwnFileError
from glossator.state.repair import Mend, mend, mends
from glossator.text.side_by_side import side_by_side

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.model.link import Link, LinkEnd

ANSWERS = ("y", "n", "all", "quit")
"""What may be answered to a proposal."""


def repair(briefs: Iterable[Brief], *, yes: bool, aside: bool = False) -> None:
    """Propose what would mend the links of briefs; with ``yes``, or where somebody says so, it is written.

    Proposals go to stdout, or ``aside``, to stderr, where that is kept for programs.
    """
    proposed = written = 0
    asked = sys.stdin.isatty() and not yes
    answer = "all" if yes else "n"
    for brief in briefs:
        now: dict[Link, Link] = {}  # both ends of one may be mended
        for one in mends(brief):
            proposed += 1
            if aside:
                note("\n".join(_proposal(one, brief)))
            else:
                write(_proposal(one, brief))
            if asked and answer not in ("all", "quit"):
                answer = _ask()
            if answer in ("y", "all"):
                try:
                    now[one.link] = mend(brief, one, now.get(one.link, one.link))
                    written += 1
                except (LinkRefused, OwnFileError) as error:
                    note(f"not written: {error}")
    how = "; --yes writes them" if proposed and not (asked or yes) else ""
    note(f"{plural(proposed, 'mend')} proposed, {written} written{how}")


def _ask() -> str:
    """What somebody says to a proposal; to leave means to quit."""
    try:
        answer: str = click.prompt(
            "Write it? y, n, all, quit", type=click.Choice(ANSWERS, case_sensitive=False), show_choices=False, err=True
        )
    except click.Abort:
        return "quit"
    return answer


def _proposal(one: Mend, brief: Brief) -> Iterator[str]:
    """A mend in words: which link, where from and to, and the words then and now."""
    end, old, new = "from" if one.at_start else "to", one.old, one.new
    places = _shown(old, brief) if old.place == new.place else f"{_shown(old, brief)} → {_shown(new, brief)}"
    yield from fill(f"{one.link.id or f'line {one.link.line}'}, {end}: {places} ({one.anchor.state})", "", "  ")
    then = old.quote.exact if old.quote else ""
    if one.anchor.state != "fuzzy":
        yield from fill(f"“{then}”", "  ", "    ")
        return
    was, now = side_by_side(then, one.anchor.words)
    yield from fill(f"was “{was}”", "  ", "    ")
    yield from fill(f"now “{now}”", "  ", "    ")


def _shown(end: LinkEnd, brief: Brief) -> str:
    return str(end.place.without_brief() if end.place.brief == brief.info.id else end.place)
