"""``glossator check``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from glossator.cli.output import line, note, plural, write_json
from glossator.cli.settings import common_options, the_library, the_settings
from glossator.formats import brief_yaml
from glossator.library.address import resolve_address
from glossator.library.check import check_brief, check_library
from glossator.library.library import Library
from glossator.model.problem import Problem
from glossator.text.files import is_file, is_folder


@click.command("check")
@click.argument("address", required=False, metavar="[LIBRARY]")
@common_options
def command(address: str | None, as_json: bool) -> int:
    """Report what is wrong with the files, links, quotes and sources of LIBRARY.

    LIBRARY is a folder, a file or the id of a brief; without it, the whole library is checked,
    and with it your settings, marks and notes.
    """
    problems = _check(address)
    if as_json:
        write_json(
            [
                {
                    "path": _shown(problem.path),
                    "line": problem.line,
                    "code": problem.code,
                    "severity": problem.severity,
                    "message": problem.message,
                }
                for problem in problems
            ]
        )
    else:
        for problem in problems:
            line(str(problem._replace(path=Path(_shown(problem.path)))))
    errors = sum(problem.severity == "error" for problem in problems)
    note(f"{plural(errors, 'error')}, {plural(len(problems) - errors, 'warning')}")
    return 1 if errors else 0


def _check(address: str | None) -> list[Problem]:
    if address is None:
        return [*check_library(the_library()), *_check_own()]
    folder, library = Path(address), the_library()
    if is_folder(folder) and not is_file(folder / brief_yaml.NAME):
        return check_library(Library([folder], library.overlay))
    brief, _ = resolve_address(library, address)
    return check_brief(brief)


def _check_own() -> list[Problem]:
    """What is wrong with the reader's own files: settings, marks and notes."""
    from glossator.library.folders import data_folder
    from glossator.state.own_check import check_own

    return [*the_settings()[1], *check_own(data_folder(os.environ, Path.home()))]


def _shown(path: Path) -> str:
    """The path, relative to the working folder if it lies in it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
