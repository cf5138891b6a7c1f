"""``glossator check``."""

from __future__ import annotations

import os
from pathlib import Path

import click

from glossator.cli.output import line, note, plural, write_json
from glossator.cli.settings import common_options, the_library, the_settings
from glossator.formats import brief_yaml
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.library.check import check_brief, check_library
from glossator.library.library import Library
from glossator.model.problem import Problem
from glossator.text.files import is_file, is_folder


@click.command("check")
@click.argument("address", required=False, metavar="[LIBRARY]")
@click.option("--repair", is_flag=True, help="Propose mends for links whose words have moved or changed, and ask.")
@click.option("--yes", is_flag=True, help="With --repair: write every mend without asking.")
@common_options
def command(address: str | None, repair: bool, yes: bool, as_json: bool) -> int:
    """Report what is wrong with the files, links, quotes and sources of LIBRARY.

    LIBRARY is a folder, a file or the id of a brief; without it, the whole library is checked,
    and with it your settings, marks and notes. What is wrong is listed after the mends.
    """
    if yes and not repair:
        raise click.UsageError("--yes says what to answer to --repair")
    if repair:
        from glossator.cli import repairing  # few checks repair

        repairing.repair(_briefs(address), yes=yes, aside=as_json)
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
    if (library := _library_at(address)) is not None:
        return check_library(library)
    brief, _ = resolve_address(the_library(), address)
    return check_brief(brief)


def _briefs(address: str | None) -> list[Brief]:
    """The briefs that an address stands for."""
    library = the_library() if address is None else _library_at(address)
    return list(library.briefs()) if library else [resolve_address(the_library(), address or "")[0]]


def _library_at(address: str) -> Library | None:
    """The library in a folder that is not a brief; None if the address is none such."""
    folder = Path(address)
    is_library = is_folder(folder) and not is_file(folder / brief_yaml.NAME)
    return Library([folder], the_library().overlay) if is_library else None


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
