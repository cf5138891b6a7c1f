"""``glossator import``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from glossator.cli.commands.export import base_option
from glossator.cli.output import line, note, plural, write_json
from glossator.cli.settings import common_options, the_library, the_notes
from glossator.formats import hypothesis_json
from glossator.formats.annotations.read import Reader
from glossator.library.address import resolve_address
from glossator.library.annotated import Meaning, Meant
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.model.annotation import Annotation, Remark
from glossator.model.link import Link
from glossator.model.mark import Note
from glossator.text.files import read_file
from glossator.text.json_values import MAX_BYTES, JsonError, read_json

ADDED, THERE = "added", "there"
"""What became of a link or a note: it is new, or it was there already."""


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--on", metavar="PLACE", help="What annotations are about whose text the library does not know.")
@base_option
@common_options
def command(file: Path, on: str | None, base: str, as_json: bool) -> int:
    """Add the links and notes of FILE: W3C Web Annotations (JSON-LD), or an export of Hypothesis.

    Annotations that lead from one place of the library to another become links, all others notes of yours.
    """
    library = the_library()
    place = resolve_address(library, on) if on else None
    remarks, annotations = _read(file)
    meaning = Meaning(library, base, place)
    meant = [one for annotation in annotations for one in meaning.of(annotation)]
    remarks += meaning.remarks
    done = [*_add_links(meant), *_add_notes(meant)]
    _tell(file, done, remarks, as_json)
    return 1 if not done or any(remark.lost for remark in remarks) else 0


def _read(file: Path) -> tuple[list[Remark], list[Annotation]]:
    """The annotations of a file, and what is to be said of them. Raises LibraryError if it cannot be read."""
    try:
        value = read_json(read_file(file, MAX_BYTES))
    except OSError as error:
        raise LibraryError(f"{file}: cannot be read: {error.strerror}") from error
    except JsonError as error:
        raise LibraryError(f"{file}: {error}") from error
    if hypothesis_json.is_hypothesis(value):
        remarks: list[Remark] = []
        return remarks, list(hypothesis_json.read_hypothesis(value, remarks))
    reader = Reader()
    annotations = list(reader.read(value))
    return reader.remarks, annotations


def _by_brief(meant: Iterable[Meant], kind: type[Link] | type[Note]) -> Iterator[tuple[Brief, list[Any]]]:
    found: dict[str, tuple[Brief, list[Any]]] = {}
    for one in meant:
        if isinstance(one.item, kind):
            found.setdefault(one.brief.info.id, (one.brief, []))[1].append(one.item)
    yield from found.values()


def _add_links(meant: Iterable[Meant]) -> Iterator[tuple[str, Link | Note]]:
    from glossator.state.links import LinkRefused, add_links

    for brief, links in _by_brief(meant, Link):
        try:
            new, old = add_links(brief, links)
        except LinkRefused as error:
            raise LibraryError(str(error)) from error
        yield from ((ADDED, link) for link in new)
        yield from ((THERE, link) for link in old)


def _add_notes(meant: Iterable[Meant]) -> Iterator[tuple[str, Link | Note]]:
    from glossator.state.anchoring import file_of
    from glossator.state.own_file import OwnFileError

    for brief, notes in _by_brief(meant, Note):
        notes = [note._replace(file=file_of(brief, note.place.document)) for note in notes]
        try:
            new, old = the_notes(brief).add_all(notes)
        except OwnFileError as error:
            raise LibraryError(str(error)) from error
        yield from ((ADDED, note) for note in new)
        yield from ((THERE, note) for note in old)


def _tell(file: Path, done: list[tuple[str, Link | Note]], remarks: list[Remark], as_json: bool) -> None:
    if as_json:
        write_json(
            [{"what": _kind(item), "id": item.id, "place": _place(item), "state": state} for state, item in done]
        )
    else:
        for state, item in done:
            line(f"{'added' if state == ADDED else 'there already'}: {_kind(item)} {item.id}, {_place(item)}")
    for remark in remarks:
        note(f"{file}: {remark.where}: {remark.message}")
    added = [_kind(item) for state, item in done if state == ADDED]
    there = len(done) - len(added)
    left = sum(remark.lost for remark in remarks)
    counts = [plural(added.count("link"), "link"), plural(added.count("note"), "note")]
    note(f"added {' and '.join(counts)}; there already: {there}; left out: {left}")


def _kind(item: Link | Note) -> str:
    return "link" if isinstance(item, Link) else "note"


def _place(item: Link | Note) -> str:
    return str(item.start.place if isinstance(item, Link) else item.place)
