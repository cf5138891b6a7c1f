"""Writing suggestions down, for somebody to look through."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

import glossator
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.state.link_ends import LinkRefused, find_end
from glossator.state.links import add_links
from glossator.suggest.quotes import words_for

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.suggest.suggester import Suggestion


def write_into(path: Path, brief: Brief, found: Iterable[tuple[str, str, Suggestion]]) -> tuple[int, int]:
    """Add suggestions to the file of a brief's links; returns how many are new, and how many were there.

    Each of them comes with the address and the words of the passage that it is for. Of a
    pair that is found from both its ends the first is written. Raises ClickException if
    ``path`` is not that file, or cannot be written.
    """
    files = [file for file in brief.link_files if file.resolve() == path.resolve()]
    if not files:
        known = " or ".join(str(file) for file in brief.link_files if file.exists() or file == brief.links_path)
        raise click.ClickException(f"{path} is not a file of the brief's links; that is {known or brief.overlay_path}")
    pairs = {frozenset((Place.parse(start), one.place)): (start, text, one) for start, text, one in reversed([*found])}
    try:
        new, old = add_links(brief, [_link(brief, *pair) for pair in reversed(pairs.values())])
    except LinkRefused as error:
        raise click.ClickException(str(error)) from error
    return len(new), len(old)


def _link(brief: Brief, start: str, text: str, one: Suggestion) -> Link:
    """A suggestion as a link, each end tied to the words that are shared most closely, or to its first."""
    return Link(
        "",
        find_end(brief, _end(Place.parse(start), text, one.here)),
        find_end(brief, _end(one.place, one.text, one.there)),
        RELATIONS["citesAsRelated"],
        "; ".join(map(str, one.reasons)),
        f"glossator {glossator.__version__}",
        date.today().isoformat(),
        "suggested",
    )


def _end(place: Place, text: str, spans: tuple[tuple[int, int], ...]) -> LinkEnd:
    return LinkEnd(place, Quote(words_for(text, spans)))
