"""What a brief knows of the library that it is in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from glossator.model.brief import BriefInfo

if TYPE_CHECKING:
    from glossator.library.brief import Brief


LARGE = 300
"""Of more briefs than these a catalogue is asked, if there is one."""
Naming = Literal["alias", "document"]
"""What of a brief a name is: one of its own, or the id of one of its documents."""
ALIAS: Naming = "alias"
DOCUMENT: Naming = "document"


class Known(Protocol):
    """What is known of the briefs of a library without a look at its folders."""

    def called(self, name: str) -> Sequence[tuple[str, str]] | None:
        """Id and path of the brief with this id, or of those whose ids end in this name; None if that is not known."""
        ...

    def begun(self, name: str) -> Sequence[str] | None:
        """The ids of the briefs whose ids or own names begin so; None if that is not known."""
        ...

    def named(self, name: str) -> Sequence[tuple[str, Naming]] | None:
        """The ids of the briefs that call themselves or a document so, and which of the two; None if unknown."""
        ...

    def linking_to(self, brief: Brief) -> Sequence[tuple[str, str]] | None:
        """Id and path of the briefs that may link to this one; None if that is not known."""
        ...

    def titles(self, typed: str, most: int) -> Sequence[tuple[str, str]] | None:
        """Id and title of all briefs, or of so many that have all the words typed; None if that is not known."""
        ...


class Shelf(Protocol):
    """Where other briefs are found."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders that it is made of."""
        ...

    overlay: Path | None
    """Where the reader's links of briefs lie that they cannot write to; None if nowhere."""

    def located(self) -> Mapping[str, str]:
        """The absolute path of each brief's folder or file by its id; none is read."""
        ...

    def paths(self) -> tuple[str, ...]:
        """The folder or file of each brief, symbolic links followed."""
        ...

    def open(self, id: str) -> Brief:
        """The brief with this id. Raises LibraryError if there is none."""
        ...

    def find(self, id: str) -> BriefInfo | None:
        """What is known of the brief with this id; None if there is none."""
        ...

    def ids(self) -> tuple[str, ...]:
        """The ids of all briefs, without reading any."""
        ...

    def meant(self, name: str) -> Sequence[str]:
        """The ids of the briefs that a name which is no id may mean."""
        ...

    def linking_to(self, brief: Brief) -> Iterator[Brief]:
        """The other briefs that may link to this one, as far as that is known."""
        ...

    def few(self, count: int) -> tuple[str, ...] | None:
        """The ids of all briefs if there are not more than so many; None if there are."""
        ...

    def holding(self, path: str) -> Brief | None:
        """The brief whose folder a path lies in, or whose file it is; None if there is none."""
        ...
