"""``glossator index``."""

from __future__ import annotations

from time import monotonic, sleep

import click

from glossator.cli.indexing import BUSY, folder_of, forget, update
from glossator.cli.output import line, note, plural, write_json
from glossator.cli.settings import common_options, the_library
from glossator.index.catalogue import Catalogue
from glossator.index.errors import IndexingError
from glossator.library.errors import LibraryError
from glossator.library.library import Library

AGAIN = 0.2
"""How long is waited before another look whether somebody else is done, in seconds."""


@click.command("index")
@click.option("--rebuild", is_flag=True, help="Make it anew, whatever is there.")
@common_options
def command(rebuild: bool, as_json: bool) -> int:
    """Bring the index of the library up to date, and say what was done.

    The reader and search do the same by themselves. The index is a cache: it can be removed at any time.
    """
    library, start = the_library(), monotonic()
    try:
        if rebuild and not forget(library):
            raise LibraryError(f"{BUSY}; it cannot be made anew meanwhile")
        progress = update(library)
        if progress is None:
            note(f"glossator: {BUSY}; waiting for it")
        while progress is None:
            sleep(AGAIN)
            progress = update(library)
        briefs, problems = _known(library)
    except IndexingError as error:
        raise LibraryError(f"{folder_of(library)}: the index cannot be kept: {error}") from error
    for problem in problems:
        note(f"glossator: {problem}")
    seconds = monotonic() - start
    if as_json:
        shape = {
            "folder": str(folder_of(library)),
            "briefs": briefs,
            "read": progress.done,
            "removed": progress.gone,
            "passages": progress.passages,
            "problems": len(problems),
            "seconds": round(seconds, 3),
        }
        write_json(shape)
        return 1 if problems else 0
    read = f"{plural(progress.done, 'brief')} read, {plural(progress.passages, 'passage')} in {seconds:.1f} s"
    line(f"{read}; {progress.gone} removed; {plural(briefs, 'brief')} in all")
    return 1 if problems else 0


def _known(library: Library) -> tuple[int, list[str]]:
    """How many briefs are indexed, and what is wrong with some."""
    catalogue = Catalogue(folder_of(library))
    try:
        return catalogue.count(), [entry.problem for entry in catalogue.problems()]
    finally:
        catalogue.close()
