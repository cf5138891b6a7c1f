"""README says what the code does: its tables are made from the tables of the code.

``python tests/test_readme.py`` writes them anew.
"""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from glossator.cli.table import COMMANDS
from glossator.model.relation import RELATIONS
from glossator.state.keys import BINDINGS
from glossator.state.panel_keys import PANELS

ROOT = Path(__file__).parent.parent
ROOMS = ["cli", "tui", "suggest", "index", "state", "library", "formats", "text", "model"]


def keys() -> str:
    of_panels = [one._replace(help=f"{one.group}: {one.help}") for panel in PANELS.values() for one in panel]
    rows = [f"| {' '.join(f'`{key}`' for key in one.shown.split())} | {one.help} |" for one in (*BINDINGS, *of_panels)]
    return "\n| keys | what they do |\n|---|---|\n" + "\n".join(rows) + "\n"


def commands() -> str:
    rows = ["| `glossator [PLACE or FILE or FOLDER]` | Open the reader. |"]
    for name, module in sorted(COMMANDS.items()):
        command = importlib.import_module(module).command
        arguments = " ".join(
            p.make_metavar(command.make_context(name, [], resilient_parsing=True))
            for p in command.params
            if p.param_type_name == "argument"
        )
        first = (command.help or "").strip().split("\n\n")[0].replace("\n", " ")
        rows.append(f"| `{' '.join(part for part in (name, arguments) if part)}` | {first} |")
    rows.append("| `--help`, `--version` | What they say; every command has its own `--help`. |")
    return "\n| command | what it does |\n|---|---|\n" + "\n".join(rows) + "\n"


def relations() -> str:
    pairs = {tuple(sorted((r.name, r.inverse), key=list(RELATIONS).index)) for r in RELATIONS.values()}
    ordered = sorted(pairs, key=lambda pair: list(RELATIONS).index(pair[0]))
    return ", ".join(f"`{a}` / `{b}`" if a != b else f"`{a}`" for a, b in ordered)


def rooms() -> str:
    rows = [f"| `{room}` | {importlib.import_module(f'glossator.{room}').__doc__} |" for room in ROOMS]
    return "\n| room | job |\n|---|---|\n" + "\n".join(rows) + "\n"


TABLES = {"keys": keys, "commands": commands, "relations": relations, "rooms": rooms}


def part(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->)(.*?)(<!-- /{name} -->)", re.DOTALL)


@pytest.mark.parametrize("name", TABLES)
def test_each_table_is_that_of_the_code(name: str) -> None:
    found = part(name).search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, f"README has no part {name}"
    assert found[2] == TABLES[name]()


def test_every_exported_json_shape_names_a_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shapes = re.findall(r"^\| `(\w+)` \| `[\[{]", text, re.MULTILINE)
    assert shapes
    assert set(shapes) <= set(COMMANDS)


def test_files_that_readme_names_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:text|tui|tests)/[\w/.]+)`", text)
    assert named
    for name in named:
        assert (ROOT / name).exists() or (ROOT / "src" / "glossator" / name).exists(), name


def test_rooms_are_those_of_the_import_contract() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = re.findall(r"\w+", contract.split("layers = [")[1].split("]")[0])
    assert layers == ["__main__", *ROOMS]


def write() -> None:
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        text = part(name).sub(lambda found, table=table: found[1] + table() + found[3], text)  # type: ignore[misc]
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
    sys.exit(subprocess.run([sys.executable, "-m", "pytest", "-q", __file__], check=False).returncode)
