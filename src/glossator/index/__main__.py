"""``python -m glossator.index FOLDER…``: indexing for the reader, in a process of its own, so that no key waits.

The first argument is the cache folder, the others are the library's. Progress is printed
as lines of numbers: briefs read, briefs to read, passages found by now; what is in the
way as a line of words. It ends with BUSY if another program is indexing this library.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from time import monotonic

from glossator.index.errors import BUSY, IndexingError
from glossator.index.home import index_folder
from glossator.index.indexing import Progress, updating
from glossator.library.library import Library

EVERY = 0.1
"""How often progress is told, in seconds."""


def main(arguments: list[str]) -> int:
    """Index, and tell how far it has come."""
    os.nice(5)  # whoever reads comes first
    cache, *folders = map(Path, arguments)
    library = Library(folders)
    told, found, progress = 0.0, 0, None
    try:
        for progress in updating(index_folder(cache, library.folders), library):
            if monotonic() > told + EVERY or progress.found != found:
                told, found = monotonic(), progress.found
                _tell(progress)
    except IndexingError as error:
        sys.stdout.write(f"! {error}\n")
        return 1
    if progress is None:
        return BUSY
    _tell(progress)
    return 0


def _tell(progress: Progress) -> None:
    sys.stdout.write(f"{progress.done} {progress.total} {progress.found}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(0)  # nobody listens any more; what is committed stays
