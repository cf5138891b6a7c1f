"""``glossator suggest``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossator.cli.libraries import library_of
from glossator.cli.output import bold, dim, fill, note, write, write_json
from glossator.cli.selection import Selection, select
from glossator.cli.settings import common_options, the_library
from glossator.library.library import Library

if TYPE_CHECKING:
    from glossator.suggest.suggester import Suggester, Suggestion

_Answer = tuple[str, str, "tuple[Suggestion, ...]"]  # a passage's address and words, and what is suggested for it

LINES = 100
"""So many suggestions each line of ``--lines`` has at most, unless somebody asks for another number."""


def _least(_: click.Context, __: click.Parameter, value: str | None) -> float | None:
    """What ``--min`` says, as a chance."""
    from glossator.suggest.sure import LEVELS  # only this command needs it

    if value is None:
        return None
    try:
        least = {str(name): chance for name, chance in LEVELS.items()}.get(value) or float(value)
    except ValueError:
        least = -1.0
    if not 0 <= least <= 1:
        raise click.BadParameter(f"{value!r} is none of {', '.join(LEVELS)}, nor a number from 0 to 1")
    return least


@click.command("suggest")
@click.argument("place", required=False)
@click.option("--all", "whole", is_flag=True, help="For every passage of PLACE, though it be a whole brief.")
@click.option("--lines", is_flag=True, help="Read JSON lines {id, text}, print one {id, ranked} for each.")
@click.option("--min", "least", metavar="LEVEL", callback=_least, help="likely, possible (the default), or 0 to 1.")
@click.option("--limit", type=click.IntRange(1), help="How many at most for a passage: 5, of --lines 100.")
@click.option("--into", type=click.Path(path_type=Path), help="Add them to this links.yaml of PLACE's brief.")
@common_options
def command(
    place: str | None,
    whole: bool,
    lines: bool,
    least: float | None,
    limit: int | None,
    into: Path | None,
    as_json: bool,
) -> int:
    """Suggest passages that bear on PLACE, or on words on standard input (-), with reasons.

    They are the program's, found by shared words, names, dates and titles. What is linked already, or was
    refused, is not suggested again.
    """
    if lines == (place is not None):
        raise click.UsageError("expected PLACE, or - for words on standard input, or --lines")
    if into is not None and (lines or place == "-"):
        raise click.UsageError("--into needs PLACE, for a link begins somewhere")
    if into is not None and as_json:
        raise click.UsageError("--into writes links and prints none; leave out --json")
    if lines:
        return _answer_lines(_open(the_library()), LINES if limit is None else limit, 0.0 if least is None else least)
    from glossator.suggest.suggester import POSSIBLE

    selection = _selection(place or "", whole) if place != "-" else None
    asked = list(_asked(selection, limit or 5, POSSIBLE if least is None else least))
    found = [(start, text, one) for start, text, suggestions in asked for one in suggestions]
    if into is not None and selection:
        from glossator.cli.suggested import write_into

        new, old = write_into(into, selection.brief, found)
        note(f"glossator: {new} added to {into} as suggested" + f", {old} were there" * bool(old))
        return 0 if found else 1
    if as_json:
        write_json([_shape(start, one) for start, _, one in found])
    else:
        write(_lines(asked))
    if not found:
        note("glossator: nothing in the library is likely enough to bear on it; --min 0 shows what comes nearest")
    return 0 if found else 1


def _open(library: Library) -> Suggester:
    from glossator.library.folders import cache_folder
    from glossator.suggest.suggester import Suggester

    suggester = Suggester.open(library, cache_folder(os.environ, Path.home()))
    if left_out := suggester.left_out:
        note(f"glossator: the last {left_out} briefs are not looked at; the library has too many words for that")
    return suggester


def _selection(place: str, whole: bool) -> Selection:
    """What PLACE selects; a brief that was named by its path is put into the library, beside the others."""
    selection = select(place)
    brief = selection.brief
    if not selection.place.document and not whole:
        raise click.UsageError(f"{selection.place} is a whole brief; name a passage, or add --all")
    if brief.links_path is None or brief.in_library:
        return selection
    found = library_of([brief.info.folder, *the_library().folders]).holding(str(brief.info.folder))
    return Selection(found, selection.place._replace(brief=found.info.id)) if found else selection


def _asked(selection: Selection | None, limit: int, least: float) -> Iterator[_Answer]:
    """The passages asked about, or the words on standard input, with what is suggested for each."""
    if selection is None:
        text = sys.stdin.read()
        yield "-", text, _open(the_library()).for_words(text, limit, least)
        return
    library = selection.brief.library
    suggester = _open(library if isinstance(library, Library) else the_library())
    for piece in selection.pieces():
        for key in piece.passages():
            passage = piece.text.passage(key)
            if passage.numbered:
                start = str(piece.brief.address(piece.document.id, key))
                yield start, passage.text, suggester.for_passage(piece.brief, piece.document.id, key, limit, least)


def _shape(start: str, one: Suggestion) -> dict[str, Any]:
    return {"from": start, **_short_shape(one)}


def _short_shape(one: Suggestion) -> dict[str, Any]:
    return {
        "to": str(one.place),
        "score": round(one.score, 4),
        "level": one.level,
        "reasons": [str(reason) for reason in one.reasons],
    }


def _answer_lines(suggester: Suggester, limit: int, least: float) -> int:
    """Answer each line of standard input with one of standard output."""
    import json

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            id, text = asked["id"], asked["text"]
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise click.ClickException(f"line {number}: expected a JSON object with id and text") from error
        ranked = [_short_shape(one) for one in suggester.for_words(text, limit, least)]
        sys.stdout.write(json.dumps({"id": id, "ranked": ranked}) + "\n")
        sys.stdout.flush()  # whoever asks may wait for it before the next line
    return 0


def _lines(asked: list[_Answer]) -> Iterator[str]:
    """The suggestions under the passages that they are for."""
    first = True
    for start, _, suggestions in asked:
        if not suggestions:
            continue
        yield from [""] * (not first)
        first = False
        yield bold("suggested by the program" if start == "-" else f"{start}: suggested by the program")
        for one in suggestions:
            yield from fill(f"{one.place}  {one.level or 'unlikely'} ({one.score:.2f})", "  ", "    ")
            yield from fill("; ".join(map(str, one.reasons)), "    ", "    ")
            yield from (dim(line) for line in fill(f"“{_beginning(one.text)}”", "    ", "    "))


def _beginning(text: str, most: int = 160) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"
