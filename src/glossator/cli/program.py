"""The program: its commands, and how whatever goes wrong ends in one line and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

import glossator
from glossator.cli.guard import guarded
from glossator.cli.settings import library_option, linear_option, linear_wanted
from glossator.cli.table import COMMANDS, READER
from glossator.library.errors import LibraryError
from glossator.text.gate import clean_line

DONE, NOTHING, REFUSED = 0, 1, 2
"""Exit codes: done; problems found, or nothing; wrong usage or unreadable input."""

COMPLETION = "_GLOSSATOR_COMPLETE"
"""The environment variable by which a shell asks click for completions."""
LONGEST = 500
"""How long the line may be, in characters, that says what went wrong."""


class Program(click.Group):
    """The commands; anything else that stands in their place is something to read."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, for ``--help`` and completion."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = _import(COMMANDS[cmd_name])
        gc.freeze()  # what is loaded by now stays
        gc.enable()  # off since the start, for the sake of loading; a command may run for long
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments begin with, or the reader with all of them."""
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        return "", _import(READER), args


def _import(module: str) -> click.Command:
    command = import_module(module).command
    assert isinstance(command, click.Command)
    return command


@click.command(
    cls=Program,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[OPTIONS]",
    subcommand_metavar="[PLACE or FILE or FOLDER] or COMMAND …",
)
@library_option
@linear_option
@click.version_option(glossator.__version__, prog_name="glossator", message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> int | None:
    """A terminal reader for briefings and the commentary around them.

    Without a command it opens the reader, at a PLACE (brief/document#section:passage),
    a Markdown FILE or a FOLDER with briefs.
    """
    if ctx.invoked_subcommand is None:
        result = ctx.invoke(_import(READER), address=None)
        return int(result)
    if ctx.invoked_subcommand and linear_wanted():
        raise click.UsageError(f"--linear is for reading; {ctx.invoked_subcommand} prints without panels as it is")
    return None


def run(arguments: list[str]) -> int:
    """Run the program and return its exit code; what goes wrong is said in one line on stderr."""
    with guarded():
        return _run(arguments)


def _run(arguments: list[str]) -> int:
    if sys.stdout is not None and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal that is not UTF-8 shows what it can
    if COMPLETION in os.environ:
        program.main(arguments, prog_name="glossator")
    try:
        with program.make_context("glossator", arguments) as context:  # click's own main ends a broken pipe with 1
            code = program.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except (KeyboardInterrupt, click.Abort):
        return 130  # interrupted, as shells count it
    except click.ClickException as error:
        return _refuse(error.format_message())
    except LibraryError as error:
        return _refuse(str(error))
    except BrokenPipeError:
        _forget_output()
        return DONE
    except OSError as error:
        _forget_output()
        return _refuse(f"{error.filename or 'output'}: {error.strerror}")
    return code if isinstance(code, int) else DONE


def _refuse(message: str) -> int:
    line = clean_line(message)
    sys.stderr.write(f"glossator: {line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}\n")
    return REFUSED


def _forget_output() -> None:
    """Let what is still to be written go nowhere, so that the interpreter can end without a word."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # stdout is no file; then nothing is left to be written to one
        return
