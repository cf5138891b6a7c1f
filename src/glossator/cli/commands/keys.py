"""``glossator keys``."""

from __future__ import annotations

import click

from glossator.cli.output import bold, line, write, write_json
from glossator.cli.settings import json_option
from glossator.state.keys import BINDINGS


@click.command("keys")
@json_option
def command(as_json: bool) -> int:
    """List the keys of the reader."""
    if as_json:
        write_json(
            [
                {"id": key.id, "keys": key.keys.split(","), "label": key.label, "help": key.help, "group": key.group}
                for key in BINDINGS
            ]
        )
        return 0
    column = max(len(key.shown) for key in BINDINGS) + 2
    for index, group in enumerate(dict.fromkeys(key.group for key in BINDINGS)):
        write([""] * (index > 0))
        write([bold(group)])
        for key in BINDINGS:
            if key.group == group:
                line(f"  {key.shown:<{column}}{key.help}")
    return 0
