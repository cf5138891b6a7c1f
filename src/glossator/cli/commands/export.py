"""``glossator export``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from glossator.cli.output import line, note, plural
from glossator.cli.selection import Selection, select
from glossator.cli.settings import library_option
from glossator.formats.annotations.terms import BASE
from glossator.formats.annotations.write import write_collection
from glossator.library.errors import LibraryError
from glossator.model.link import Link
from glossator.model.place import Place
from glossator.text.gate import clean


def _checked_base(ctx: click.Context, param: click.Parameter, base: str) -> str:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`?#]*", base):
        raise click.BadParameter(f"{base!r} is not the beginning of an IRI, such as https://example.org/library/")
    return base


base_option = click.option(
    "--base",
    metavar="IRI",
    default=BASE,
    show_default=True,
    callback=_checked_base,
    help="What the IRIs of places begin with: where the library is published, if it is.",
)
"""``--base IRI``, for what goes out and what comes in."""


def _annotations(selection: Selection, base: str) -> tuple[list[Link], Any]:
    links = [link for link in selection.brief.all_links if _touches(selection, link)]
    info = selection.brief.info
    return links, write_collection(info.id, info.title, links, base)


FORMS: dict[str, Callable[[Selection, str], tuple[list[Link], Any]]] = {"annotations": _annotations}
"""What makes each format of a selection: what was written, and how."""


@click.command("export")
@click.argument("place")
@click.argument("out", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option("--to", "form", required=True, type=click.Choice(list(FORMS)), help="The format.")
@click.option("--force", is_flag=True, help="Replace OUT if it is there.")
@base_option
@library_option
def command(place: str, out: Path | None, form: str, force: bool, base: str) -> int:
    """Write what PLACE has in another format to OUT, or to standard output.

    annotations: the links of a brief, a document or a section as W3C Web Annotations (JSON-LD).
    """
    links, data = FORMS[form](select(place), base)
    if not links:
        note(f"glossator: {place}: there are no links")
        return 1
    written = clean(json.dumps(data, ensure_ascii=False, indent=2))
    if out == Path("-"):
        out = None
    if out is None:
        line(written)
    else:
        _write(out, f"{written}\n", force)
    note(f"{plural(len(links), 'link')} written{f' to {out}' if out else ''}")
    return 0


def _touches(selection: Selection, link: Link) -> bool:
    """Has a link an end in what is selected, where its place says?"""
    chosen = selection.place
    return not chosen.document or any(_lies_in(selection, end.place) for end in (link.start, link.end))


def _lies_in(selection: Selection, place: Place) -> bool:
    chosen, brief = selection.place, selection.brief
    if (place.brief, place.document) != (chosen.brief, chosen.document):
        return False
    if not chosen.section or chosen.passage:
        return not chosen.section or (place.section, place.passage) == (chosen.section, chosen.passage)
    index = brief.text(place.document).section(place.section)
    return any(index in piece.sections() for piece in selection.pieces())


def _write(out: Path, text: str, force: bool) -> None:
    try:
        with out.open("w" if force else "x", encoding="utf-8", errors="replace") as file:
            file.write(text)
    except FileExistsError as error:
        raise LibraryError(f"{out} is there already; --force replaces it") from error
