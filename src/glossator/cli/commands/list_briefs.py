"""``glossator list``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from glossator.cli.output import bold, dim, fill, note, plural, write, write_json
from glossator.cli.settings import common_options, the_library
from glossator.library.brief import Brief
from glossator.text.document import Text


@click.command("list")
@common_options
def command(as_json: bool) -> int:
    """List the briefs of the library: id, title, date, documents, sections, links."""
    shapes = [_shape(brief) for brief in the_library().briefs()]
    if as_json:
        write_json(shapes)
    for index, shape in enumerate([] if as_json else shapes):
        write([""] * (index > 0))
        write(_lines(shape))
    if not shapes:
        note("glossator: the library has no briefs; --library DIR names a folder that has")
    return 0 if shapes else 1


def _shape(brief: Brief) -> dict[str, Any]:
    documents = brief.info.documents
    return {
        "id": brief.info.id,
        "title": brief.info.title,
        "issued": next((document.issued for document in documents if document.issued), ""),
        "documents": [
            {"id": document.id, "title": document.title, "role": document.role, "status": document.status}
            for document in documents
        ],
        "sections": sum(_count_sections(brief.text(document.id)) for document in documents),
        "links": sum(link.status == "accepted" for link in brief.all_links),
    }


def _count_sections(text: Text) -> int:
    """As many as ``text.sections`` has, without a look at their titles."""
    top = bool(text.blocks) and not text.blocks[0].level
    return sum(block.level > 0 for block in text.blocks) + top


def _lines(shape: dict[str, Any]) -> Iterator[str]:
    yield bold(shape["id"])
    yield from fill(shape["title"], "  ", "  ")
    counts = [plural(len(shape["documents"]), "document"), plural(shape["sections"], "section")]
    counts += [plural(shape["links"], "link"), shape["issued"]]
    yield "  " + dim(", ".join(filter(None, counts)))
    for document in shape["documents"]:
        status = document["status"]
        about = document["role"] + (f", {status}" if status != "current" else "")
        yield from fill(f"{document['id']}: {document['title']} ({about})", "    ", "      ")
