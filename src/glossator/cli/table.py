"""Which commands there are, and where."""

from __future__ import annotations

COMMANDS = {
    "check": "glossator.cli.commands.check",
    "export": "glossator.cli.commands.export",
    "import": "glossator.cli.commands.import_",
    "index": "glossator.cli.commands.index_library",
    "keys": "glossator.cli.commands.keys",
    "link": "glossator.cli.commands.link",
    "links": "glossator.cli.commands.links",
    "list": "glossator.cli.commands.list_briefs",
    "outline": "glossator.cli.commands.outline",
    "search": "glossator.cli.commands.search",
    "show": "glossator.cli.commands.show",
    "suggest": "glossator.cli.commands.suggest",
}
"""The module of each command; a new one is a line here."""
READER = "glossator.cli.commands.read"
"""The module of what is done where no command is named."""
