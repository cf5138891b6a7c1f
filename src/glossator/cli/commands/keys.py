"""``glossator keys``."""

from __future__ import annotations

import click

from glossator.cli.output import bold, line, note, write, write_json
from glossator.cli.settings import json_option, the_settings
from glossator.state.panel_keys import all_bindings


@click.command("keys")
@json_option
def command(as_json: bool) -> int:
    """List the keys of the reader, as your config.yaml has them."""
    settings, problems = the_settings()
    for problem in problems:
        note(f"glossator: {problem}")
    bindings = all_bindings(settings.bindings)
    if as_json:
        write_json(
            [
                {
                    "id": key.id,
                    "keys": [one for one in key.keys.split(",") if one],
                    "label": key.label,
                    "help": key.help,
                    "group": key.group,
                }
                for key in bindings
            ]
        )
        return 0
    column = max(len(key.shown) for key in bindings) + 2
    for index, group in enumerate(dict.fromkeys(key.group for key in bindings)):
        write([""] * (index > 0))
        write([bold(group)])
        for key in bindings:
            if key.group == group:
                line(f"  {key.shown:<{column}}{key.help}")
    return 0
