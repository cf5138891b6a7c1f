"""What the catalogue knows of the briefs of a library, for one that is too large to be walked through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from glossator.index.catalogue import Catalogue
    from glossator.index.entry import Entry
    from glossator.library.brief import Brief
    from glossator.library.shelf import Naming

LINKING = 200
"""How many briefs that may link to one are looked into at most."""


MANY = 20
"""How many briefs are told of whose names begin in the same way."""
T = TypeVar("T")


class KnownBriefs:
    """Tells where briefs lie, and which link to one; None as long as the library was never indexed."""

    def __init__(self, cache: Path, folders: Sequence[Path]) -> None:
        """Take the cache folder and the folders of the library; the catalogue is opened when it is asked."""
        self._cache, self._folders = cache, folders

    def called(self, name: str) -> Sequence[tuple[str, str]] | None:
        """Id and path of the brief with this id, or of those whose ids end in this name."""
        return _paths(self._ask(lambda catalogue: catalogue.called(name)))

    def begun(self, name: str) -> Sequence[str] | None:
        """The ids of the briefs whose ids or own names begin so."""

        def question(catalogue: Catalogue) -> list[str]:
            return [entry.id for entry in catalogue.entries(catalogue.keys_of(name)[:MANY]).values()]

        return self._ask(question)

    def named(self, name: str) -> Sequence[tuple[str, Naming]] | None:
        """The ids of the briefs that call themselves or a document so, and which of the two."""
        return self._ask(lambda catalogue: catalogue.named(name))

    def linking_to(self, brief: Brief) -> Sequence[tuple[str, str]] | None:
        """Id and path of the briefs that may link to this one."""
        from glossator.index.mentions import ways_to  # after the first frame

        return _paths(self._ask(lambda catalogue: catalogue.mentioning(ways_to(brief), LINKING)))

    def titles(self, typed: str, most: int) -> Sequence[tuple[str, str]] | None:
        """Id and title of all briefs, or of so many that have all the words typed."""

        def question(catalogue: Catalogue) -> list[Entry]:
            return catalogue.page(typed=typed if catalogue.count() > most else "", limit=most)

        found = self._ask(question)
        return None if found is None else [(entry.id, entry.title) for entry in found]

    def _ask(self, question: Callable[[Catalogue], T]) -> T | None:
        from glossator.index.catalogue import Catalogue  # with SQLite, and most briefs lie where their ids say
        from glossator.index.errors import IndexingError
        from glossator.index.home import index_folder

        try:
            catalogue = Catalogue(index_folder(self._cache, self._folders))
        except IndexingError:
            return None
        try:
            return question(catalogue) if catalogue.count() else None
        except IndexingError:
            return None
        finally:
            catalogue.close()


def _paths(found: list[Entry] | None) -> Sequence[tuple[str, str]] | None:
    return None if found is None else [(entry.id, entry.path) for entry in found]
