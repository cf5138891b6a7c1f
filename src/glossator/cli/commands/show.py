"""``glossator show``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.output import bold, note, write, write_json
from glossator.cli.plain import passage_lines
from glossator.cli.selection import Piece, Selection, links_of, select
from glossator.cli.settings import common_options
from glossator.model.passage import Key
from glossator.text.gate import clean

if TYPE_CHECKING:
    from glossator.cli.beside import Beside


@click.command("show")
@click.argument("place")
@click.option("--links", "with_links", is_flag=True, help="The connections of each passage, and your notes, under it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Plain text, the source, or JSON.",
)
@common_options
def command(place: str, with_links: bool, form: str, as_json: bool) -> int:
    """Print the text of PLACE: a brief, a document, a section or a passage."""
    selection = select(place)
    besides = _besides(selection, with_links)
    if as_json or form == "json":
        write_json(_shape(selection, besides))
    elif form == "markdown":
        write(_markdown(selection))
    else:
        write(_without_first_gap(_lines(selection, besides)))
    selection.note_problems()
    return 0


def _besides(selection: Selection, wanted: bool) -> list[Beside | None]:
    """What stands beside each piece, if it is wanted; what is wrong with the notes goes to stderr."""
    if not wanted:
        return [None] * len(selection.pieces())
    from glossator.cli.beside import Beside  # only --links needs it
    from glossator.cli.settings import the_notes

    links = links_of(selection.brief)
    notes, problems = the_notes(selection.brief).read()
    for problem in problems:
        note(f"glossator: {problem}")
    return [Beside(piece, links, notes) for piece in selection.pieces()]


def _shape(selection: Selection, besides: list[Beside | None]) -> dict[str, Any]:
    passages = []
    for piece, beside in zip(selection.pieces(), besides, strict=True):
        passages += [_passage_shape(piece, key, beside) for key in piece.passages()]
    return {
        "place": str(selection.place),
        "title": selection.title,
        "status": selection.status,
        "passages": passages,
    }


def _passage_shape(piece: Piece, key: Key, beside: Beside | None) -> dict[str, Any]:
    passage, place = piece.text.passage(key), piece.brief.address(piece.document.id, key)
    shape: dict[str, Any] = {
        "place": str(place),
        "number": place.passage,
        "kind": passage.kind,
        "text": passage.text,
    }
    if beside is not None:
        shape |= beside.shape(key)
    return shape


def _lines(selection: Selection, besides: list[Beside | None]) -> Iterator[str]:
    pieces = selection.pieces()
    for piece, beside in zip(pieces, besides, strict=True):
        if len(pieces) > 1:
            status = f" ({piece.document.status})" if piece.document.status != "current" else ""
            yield from ("", bold(f"=== {piece.document.title}{status} ==="))
        for key in piece.passages():
            yield from passage_lines(piece.text.passage(key))
            if beside is not None:
                yield from beside.lines(key)


def _without_first_gap(lines: Iterator[str]) -> Iterator[str]:
    """The lines from the first on that is not empty."""
    started = False
    for line in lines:
        started = started or line != ""
        if started:
            yield line


def _markdown(selection: Selection) -> Iterator[str]:
    """The source as it is written, cleaned for the terminal."""
    for piece in selection.pieces():
        if piece.whole:
            yield clean(piece.text.data.decode("utf-8", "replace").rstrip("\n"))
        elif piece.place.passage:
            yield clean(_passage_source(piece))
        else:
            blocks = piece.blocks()
            yield clean(piece.text.source(blocks.start, blocks.stop).rstrip("\n"))


def _passage_source(piece: Piece) -> str:
    """The lines of the file from a passage's first to the next one's."""
    text, key = piece.text, next(piece.passages())
    first = text.passages(key.block)[0].line
    start = text.passage(key).line - first
    lines = text.source(key.block).split("\n")
    following = text.passages(key.block)[key.part + 1 : key.part + 2]
    end = following[0].line - first if following else len(lines)
    return "\n".join(lines[start : max(end, start + 1)]).rstrip("\n")
