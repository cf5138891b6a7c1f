"""``glossator list``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.output import bold, dim, fill, note, plural, write, write_json
from glossator.cli.settings import common_options, the_library
from glossator.index.entry import DocumentEntry, Entry

if TYPE_CHECKING:
    from glossator.index.shelf import Heading
    from glossator.library.brief import Brief
    from glossator.library.library import Library
    from glossator.text.document import Text

FEW = 500
"""So many briefs are read sooner than an index is made."""

SORTS = ("title", "date", "issuer", "links")
"""What the list may be sorted by."""
GROUPS = ("subject", "issuer", "year")
"""What it may be grouped by."""


@click.command("list")
@click.argument("words", nargs=-1)
@click.option("--sort", type=click.Choice(SORTS), help="Sort by this; by folder and name without it.")
@click.option("--reverse", is_flag=True, help="Sort the other way round.")
@click.option("--group", type=click.Choice(GROUPS), help="List what has the same subject, issuer or year together.")
@common_options
def command(words: tuple[str, ...], sort: str | None, reverse: bool, group: str | None, as_json: bool) -> int:
    """List the briefs of the library: id, title, date, documents, sections, links.

    With WORDS only those that have them all in title, id, issuer, date or subject.
    """
    library, order = the_library(), "issued" if sort == "date" else sort or ("title" if group else "id")
    if len(library.ids()) <= FEW and not (words or sort or reverse or group):
        return _print(list(map(_entry, library.briefs())), as_json, "")
    return _print(_look_up(library, order, reverse, group, " ".join(words)), as_json, " ".join(words))


def _look_up(library: Library, order: str, reverse: bool, group: str | None, typed: str) -> list[Entry | Heading]:
    """The rows out of the index, which is brought up to date first."""
    from glossator.cli.indexing import ready  # with SQLite, and more
    from glossator.index.errors import IndexingError
    from glossator.index.shelf import Shelf, Wish
    from glossator.library.errors import LibraryError

    try:
        with closing(ready(library)) as index:
            rows = list(Shelf(index.catalogue, Wish(order, reverse, group, typed)))  # type: ignore[arg-type]
    except IndexingError as error:
        raise LibraryError(f"the library cannot be listed: {error}") from error
    if order == "id":
        at = {id: number for number, id in enumerate(library.ids())}
        rows.sort(key=lambda row: at.get(row.id, 0) if isinstance(row, Entry) else 0, reverse=reverse)
    return rows


def _entry(brief: Brief) -> Entry:
    """What the index would say of a brief."""
    documents = brief.info.documents
    return Entry(
        0,
        brief.info.id,
        str(brief.info.folder),
        brief.info.title,
        issued=next((document.issued for document in documents if document.issued), ""),
        documents=tuple(DocumentEntry(d.id, d.title, d.role, d.status, d.issued) for d in documents),
        sections=sum(_count_sections(brief.text(document.id)) for document in documents),
        links=sum(link.status == "accepted" for link in brief.all_links),
    )


def _count_sections(text: Text) -> int:
    """As many as ``text.sections`` has, without a look at their titles."""
    top = bool(text.blocks) and not text.blocks[0].level
    return sum(block.level > 0 for block in text.blocks) + top


def _print(rows: list[Entry | Heading] | list[Entry], as_json: bool, typed: str) -> int:
    if as_json:
        write_json([_shape(row) for row in rows if isinstance(row, Entry) and _is_listed(row)])
    for number, row in enumerate([] if as_json else rows):
        if not isinstance(row, Entry):
            write([""] * (number > 0) + [bold(f"{row.title} ({plural(row.briefs, 'brief')})")])
        elif _is_listed(row):
            write([""] * (number > 0))
            write(_lines(row))
    if not rows:
        what = "no brief has all these words" if typed else "the library has no briefs"
        note(f"glossator: {what}" + ("" if typed else "; --library DIR names a folder that has"))
    return 0 if rows else 1


def _is_listed(entry: Entry) -> bool:
    """Could it be read? What could not is named by ``check``."""
    return bool(entry.documents) or os.path.isdir(entry.path)


def _shape(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "issued": entry.issued,
        "documents": [
            {"id": document.id, "title": document.title, "role": document.role, "status": document.status}
            for document in entry.documents
        ],
        "sections": entry.sections,
        "links": entry.links,
    }


def _lines(entry: Entry) -> Iterator[str]:
    yield bold(entry.id)
    yield from fill(entry.title, "  ", "  ")
    counts = [plural(len(entry.documents), "document"), plural(entry.sections, "section")]
    counts += [plural(entry.links, "link"), entry.issued]
    yield "  " + dim(", ".join(filter(None, counts)))
    for document in entry.documents:
        about = document.role + (f", {document.status}" if document.status != "current" else "")
        yield from fill(f"{document.id}: {document.title} ({about})", "    ", "      ")
