"""Where briefs lie that the catalogue knows: for a library that is too large to be walked through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from glossator.library.library import Known


def known_briefs(cache: Path, folders: Sequence[Path]) -> Callable[[str], Known]:
    """What tells id and path of the briefs that are called so; None as long as the library was never indexed.

    The catalogue is opened when the first is asked for.
    """

    def ask(name: str) -> Known:
        from glossator.index.catalogue import Catalogue  # with SQLite, and most briefs lie where their ids say
        from glossator.index.errors import IndexingError
        from glossator.index.home import index_folder

        try:
            catalogue = Catalogue(index_folder(cache, folders))
        except IndexingError:
            return None
        try:
            return [(entry.id, entry.path) for entry in catalogue.called(name)] if catalogue.count() else None
        except IndexingError:
            return None
        finally:
            catalogue.close()

    return ask
