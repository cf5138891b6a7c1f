"""The options that commands share, and the library that they make."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.library.library import Library
    from glossator.model.problem import Problem
    from glossator.state.notes import Notes
    from glossator.state.settings import Settings

_Function = TypeVar("_Function", bound=Callable[..., Any])
_FOLDERS = "glossator.folders"
_LINEAR = "glossator.linear"


def _add_folders(ctx: click.Context, _: click.Parameter, folders: tuple[Path, ...]) -> None:
    ctx.meta.setdefault(_FOLDERS, []).extend(folders)


library_option = click.option(
    "--library",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    multiple=True,
    expose_value=False,
    callback=_add_folders,
    help="A folder of briefs, beside the usual ones; may be repeated.",
)
"""``--library DIR``, before and after the command."""

linear_option = click.option(
    "--linear",
    is_flag=True,
    expose_value=False,
    callback=lambda ctx, _, wanted: ctx.meta.update({_LINEAR: wanted or ctx.meta.get(_LINEAR)}),
    help="Read without panels: for screen readers and plain terminals.",
)
"""``--linear``, before and after what is to be read."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
"""``--json``."""


def common_options(function: _Function) -> _Function:
    """The options of every command that prints: ``--library`` and ``--json``."""
    return library_option(json_option(function))


def the_library() -> Library:
    """The library of the running command: the folders given, and the usual ones."""
    from glossator.cli.libraries import usual_library  # not for --help, --version and keys

    return usual_library(click.get_current_context().meta.get(_FOLDERS, []))


def linear_wanted() -> bool:
    """Did the command line ask for the linear mode?"""
    return bool(click.get_current_context().meta.get(_LINEAR))


def the_notes(brief: Brief) -> Notes:
    """The reader's notes on a brief."""
    from glossator.library.folders import data_folder  # not for --help, --version and keys
    from glossator.state.notes import Notes

    return Notes(data_folder(os.environ, Path.home()), brief.info.id)


def the_settings() -> tuple[Settings, tuple[Problem, ...]]:
    """The reader's settings, and what is wrong with them."""
    from glossator.library.folders import config_folder  # not for --help and --version
    from glossator.state.settings import read_settings

    return read_settings(config_folder(os.environ, Path.home()))
