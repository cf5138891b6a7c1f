"""What ``glossator`` does where no command is named: open the reader."""

from __future__ import annotations

import os
from pathlib import Path

import click

from glossator.cli.opening import Opening, find, first_brief, on_terminal, read
from glossator.cli.output import note
from glossator.cli.settings import library_option, linear_option, linear_wanted, the_library
from glossator.cli.table import COMMANDS
from glossator.library.errors import LibraryError
from glossator.text.names import did_you_mean


@click.command("read", hidden=True)
@click.argument("address", required=False)
@library_option
@linear_option
def command(address: str | None) -> int:
    """Open the reader at a PLACE, a Markdown FILE or a FOLDER with briefs."""
    try:
        opening = find(the_library(), address)
    except LibraryError as error:
        raise click.UsageError(f"{error}{_meant_command(address or '')}") from error
    if linear_wanted():
        return _read_lines(opening)
    if not on_terminal():
        message = "the reader needs a terminal for its input and output; to print a text: glossator show PLACE"
        raise click.UsageError(message)
    if os.environ.get("TERM") == "dumb":
        note("TERM is dumb: reading line by line, as with --linear.")
        return _read_lines(opening)
    return read(opening)


def _read_lines(opening: Opening) -> int:
    from glossator.cli.linear.prompt import read_lines  # the reader with panels does without
    from glossator.cli.linear.session import Session
    from glossator.state.home import Home

    place, brief = opening.place, opening.brief or first_brief(opening.library)
    if resumed := opening.resumed:
        place = brief.address(resumed.position.document, resumed.position.key)
    home = Home(os.environ, Path.home())
    return read_lines(Session(opening.library, brief, place, home.data, maker=home.maker()))


def _meant_command(word: str) -> str:
    return did_you_mean(word, COMMANDS).replace("did you mean", "or did you mean the command")
