"""What ``glossator`` does where no command is named: open the reader."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from glossator.cli.output import note
from glossator.cli.settings import library_option, linear_option, linear_wanted, the_library
from glossator.cli.table import COMMANDS
from glossator.formats import brief_yaml
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.model.place import Place
from glossator.text.files import is_file, is_folder
from glossator.text.names import did_you_mean


@click.command("read", hidden=True)
@click.argument("address", required=False)
@library_option
@linear_option
def command(address: str | None) -> int:
    """Open the reader at a PLACE, a Markdown FILE or a FOLDER with briefs."""
    library, brief, place = _open(address)
    if not brief.info.documents:
        raise click.UsageError(f"{brief.info.folder}: the brief has no documents; see glossator check")
    if linear_wanted():
        return _read_lines(library, brief, place)
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        message = "the reader needs a terminal for its input and output; to print a text: glossator show PLACE"
        raise click.UsageError(message)
    if os.environ.get("TERM") == "dumb":
        note("TERM is dumb: reading line by line, as with --linear.")
        return _read_lines(library, brief, place)
    from glossator.tui.app import read  # the framework is loaded for the reader alone

    return read(brief, place)


def _read_lines(library: Library, brief: Brief, place: Place | None) -> int:
    from glossator.cli.linear.prompt import read_lines  # the reader with panels does without
    from glossator.cli.linear.session import Session

    return read_lines(Session(library, brief, place))


def _open(address: str | None) -> tuple[Library, Brief, Place | None]:
    library = the_library()
    if address is None:
        return library, _first(library, "the library"), None
    folder = Path(address)
    if is_folder(folder) and not is_file(folder / brief_yaml.NAME) and not library.find(address):
        library = Library([folder])
        return library, _first(library, str(folder)), None
    try:
        return library, *resolve_address(library, address)
    except LibraryError as error:
        raise click.UsageError(f"{error}{_meant_command(address)}") from error


def _first(library: Library, what: str) -> Brief:
    brief = next(library.briefs(), None)
    if brief is None:
        raise click.UsageError(f"{what} has no briefs; a brief is a folder with {brief_yaml.NAME}, or a Markdown file")
    return brief


def _meant_command(word: str) -> str:
    return did_you_mean(word, COMMANDS).replace("did you mean", "or did you mean the command")
