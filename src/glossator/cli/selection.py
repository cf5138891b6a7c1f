"""What a place selects: the passages of a brief, a document, a section, or one alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from glossator.cli.output import note
from glossator.cli.settings import the_library
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.model.brief import DocumentInfo
from glossator.model.passage import Key
from glossator.model.place import Place
from glossator.text.document import Text

if TYPE_CHECKING:
    from glossator.library.connections import Connections, ResolvedLink


class Piece(NamedTuple):
    """A document, or the part of it that is selected."""

    brief: Brief
    """Its brief."""
    document: DocumentInfo
    """The document."""
    place: Place
    """What is selected of it."""

    @property
    def text(self) -> Text:
        """The text of the whole document."""
        return self.brief.text(self.document.id)

    @property
    def whole(self) -> bool:
        """Is it the whole document?"""
        return not self.place.section

    def sections(self) -> range:
        """The indices of the sections selected, those under a section among them."""
        text = self.text
        index = text.section(self.place.section) if self.place.section else None
        return range(len(text.sections)) if index is None else range(index, text.subsections_end(index))

    def blocks(self) -> range:
        """The blocks of those sections."""
        sections = self.sections()
        if self.whole or not sections:
            return range(len(self.text.blocks))
        return range(self.text.sections[sections[0]].block, self.text.sections[sections[-1]].end)

    def passages(self) -> Iterator[Key]:
        """The passages selected, headings and rules among them, in order."""
        if self.place.passage:
            key = self.text.find(self.place.section, self.place.passage)
            return iter([key] if key else [])
        blocks = self.blocks()
        return self.text.keys(blocks.start, blocks.stop)

    def connections(self, links: Iterable[ResolvedLink]) -> Connections:
        """Those of the links that have an end in the document."""
        from glossator.library.connections import Connections, met_in  # only where links are asked for

        return Connections(self.text, met_in(self.document.id, self.brief.info.id, links))


class Selection(NamedTuple):
    """What a place selects."""

    brief: Brief
    """The brief."""
    place: Place
    """The complete place."""

    @property
    def title(self) -> str:
        """The title of the brief, or of the document that the selection is in."""
        return self.brief.document(self.place.document).title if self.place.document else self.brief.info.title

    @property
    def status(self) -> str:
        """The status of the document; of a brief's documents if all have the same, else empty."""
        found = {piece.document.status for piece in self.pieces()}
        return found.pop() if len(found) == 1 else ""

    def note_problems(self) -> None:
        """Say on stderr what is wrong with the files of the documents selected, as far as they were read."""
        for problem in self.brief.problems_so_far:
            if problem.path in [piece.document.file for piece in self.pieces()]:
                note(f"glossator: {problem}")

    def pieces(self) -> list[Piece]:
        """The documents selected, or the one that the place is in."""
        if self.place.document:
            return [Piece(self.brief, self.brief.document(self.place.document), self.place)]
        id = self.brief.info.id
        return [Piece(self.brief, document, Place(id, document.id)) for document in self.brief.info.documents]


def select(address: str) -> Selection:
    """What an address or a path selects in the library of the running command. Raises LibraryError."""
    return Selection(*resolve_address(the_library(), address))


def links_of(brief: Brief, every: bool = False) -> list[ResolvedLink]:
    """The accepted links of a brief, or every one, those of its texts and of other briefs; faults are told of."""
    links = [brief.resolve(link) for link in brief.all_links] if every else list(brief.links)
    for problem in brief.problems:
        if problem.path in brief.link_files and problem.severity == "error":
            note(f"glossator: {problem}")
    for document in brief.info.documents:
        links += brief.text_links(document.id)
    return [*links, *brief.links_from_elsewhere]
