"""What annotations mean in a library: links between its places, and notes on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from glossator.formats.annotations import terms
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.model.annotation import Annotation, Part, Remark
from glossator.model.link import LINK_STATUSES, Link, LinkEnd, LinkStatus
from glossator.model.mark import Note
from glossator.model.place import Place, PlaceError
from glossator.model.relation import RELATIONS
from glossator.text.gate import clean_line
from glossator.text.names import did_you_mean
from glossator.text.yaml_places import is_moment

_DAY = len("2026-11-21")
_SCHEMES = ("http://", "https://")


_End = tuple[Brief, LinkEnd]


class Meant(NamedTuple):
    """A link or a note that an annotation is, and the brief that it belongs to."""

    brief: Brief
    """The brief."""
    item: Link | Note
    """What is to be written; a note's id may still be empty."""
    where: str
    """Where in the file it comes from."""


class Meaning:
    """Finds out what annotations mean; what is to be said of them is collected."""

    def __init__(self, library: Library, base: str = terms.BASE, on: tuple[Brief, Place] | None = None) -> None:
        """Take the library, how the IRIs of its places begin, and what other texts are taken to be, if anything."""
        self._library = library
        self._base = base
        self._on = on
        self.remarks: list[Remark] = []
        """What was not taken over."""

    def of(self, annotation: Annotation) -> Iterator[Meant]:
        """The links that an annotation is, or the notes, or neither, which is said."""
        starts, unknown = self._ends(annotation.about, annotation.where)
        ends, outside = self._ends(annotation.leads_to, annotation.where, body=True)
        for name in unknown:
            message = f"it is about {name}, which is not in the library; --on PLACE says what that is"
            self._say(f"{annotation.where}.target", message, lost=True)
        for name in outside if ends else ():
            self._say(f"{annotation.where}.body", f"it leads to {name}, which is not in the library", lost=True)
        if starts and ends:
            yield from self._links(annotation, starts, ends)
            return
        for brief, end in starts:
            yield Meant(brief, self._note(annotation, end), annotation.where)

    # Links

    def _links(self, annotation: Annotation, starts: list[_End], ends: list[_End]) -> Iterator[Meant]:
        """A link for each two ends; those after the first have a number in their ids."""
        own = terms.read_iri(annotation.id, self._base)
        collection = terms.read_iri(annotation.collection, self._base)
        id = own.link if own and own.link else " ".join(clean_line(annotation.id).split())
        home = self._brief((own and own.link and own.brief) or (collection.brief if collection else ""))
        relation = RELATIONS.get(annotation.relation)
        if relation is None:
            wrong = f"there is no relation {annotation.relation!r}{did_you_mean(annotation.relation, RELATIONS)}"
            self._say(annotation.where, (wrong if annotation.relation else "it names no relation") + "; citesAsRelated")
        pairs = [(start, end) for start in starts for end in ends]
        for number, (start, end) in enumerate(pairs, 1):
            first, second = (end, start) if annotation.backwards else (start, end)
            link = Link(
                id=f"{id}-{number}" if id and number > 1 else id,
                start=first[1],
                end=second[1],
                relation=relation or RELATIONS["citesAsRelated"],
                note=" ".join(clean_line(annotation.text).split()),
                by=" ".join(clean_line(annotation.by).split()),
                added=self._moment(annotation, annotation.added)[:_DAY],
                status=self._status(annotation),
            )
            yield Meant(home or first[0], link, annotation.where)

    def _status(self, annotation: Annotation) -> LinkStatus:
        known = [status for status in LINK_STATUSES if status == annotation.status]
        if annotation.status and not known:
            self._say(annotation.where, f"there is no status {annotation.status!r}; suggested")
        return known[0] if known else "suggested" if annotation.status else "accepted"

    def _note(self, annotation: Annotation, end: LinkEnd) -> Note:
        """A note with all that an annotation says, where it leads, and who said it at the end."""
        leads = [f"<{part.iri}{'#' if part.fragment else ''}{part.fragment}>" for part in annotation.leads_to]
        by = f"— {annotation.by}" if annotation.by else ""
        said = annotation.text or ("" if leads else f"({annotation.motivation or 'marked'})")
        text = "\n\n".join(filter(None, (said, "\n".join(leads), by)))
        added, changed = (self._moment(annotation, moment) for moment in (annotation.added, annotation.changed))
        return Note(annotation.id, end.place, end.quote, text, added, "" if changed == added else changed)

    def _moment(self, annotation: Annotation, moment: str) -> str:
        if not moment or is_moment(moment):
            return moment
        self._say(annotation.where, f"{moment!r} is no moment such as 2026-11-22T10:00:00+00:00; left out")
        return ""

    # Ends

    def _ends(self, parts: tuple[Part, ...], where: str, *, body: bool = False) -> tuple[list[_End], list[str]]:
        """The parts that are of the library, and the names of the others."""
        found = [(part, self._end(part, where, body=body)) for part in parts]
        return [end for _, end in found if end], [part.iri for part, end in found if not end]

    def _end(self, part: Part, where: str, *, body: bool = False) -> _End | None:
        """A part of a document of the library; None for any other resource."""
        found = self._document(part.iri) or (None if body else self._taken_for(part))
        if found is None:
            return None
        brief, place = found
        try:
            inner = Place.parse(f"#{part.fragment}") if part.fragment else Place()
        except PlaceError:
            inner = Place()
            self._say(where, f"the fragment {part.fragment[:80]!r} is of another kind of text; left out")
        if inner.section:
            place = place._replace(section=inner.section, passage=inner.passage)
        return brief, LinkEnd(place, part.quote)

    def _document(self, iri: str) -> tuple[Brief, Place] | None:
        name = terms.read_iri(iri, self._base)
        if name is None:
            return self._addresses.get(_bare(iri))
        brief = self._brief(name.brief)
        known = brief and any(document.id == name.document for document in brief.info.documents)
        return (brief, Place(brief.info.id, name.document)) if brief and known else None

    def _taken_for(self, part: Part) -> tuple[Brief, Place] | None:
        """What a text that the library does not have is taken for: of a brief the document that has the words."""
        if self._on is None or terms.read_iri(part.iri, self._base):
            return None
        brief, place = self._on
        if place.document:
            return brief, place
        documents = [document.id for document in brief.info.documents]
        if part.quote:
            ends = {id: LinkEnd(Place(brief.info.id, id), part.quote) for id in documents}
            documents = [id for id in documents if brief.anchor(ends[id]).state != "lost"] or documents
        return brief, Place(brief.info.id, documents[0])

    @cached_property
    def _addresses(self) -> dict[str, tuple[Brief, Place]]:
        """The documents of the library by the web addresses that they come from."""
        found: dict[str, tuple[Brief, Place]] = {}
        for brief in self._library.briefs():
            for document in brief.info.documents:
                if document.url:
                    found.setdefault(_bare(document.url), (brief, Place(brief.info.id, document.id)))
        return found

    def _brief(self, id: str) -> Brief | None:
        try:
            return self._library.open(id) if id else None
        except LibraryError:
            return None

    def _say(self, where: str, message: str, *, lost: bool = False) -> None:
        self.remarks.append(Remark(where, message, lost))


def _bare(address: str) -> str:
    """An address without what does not matter: its scheme, a fragment, a slash at its end."""
    address = address.partition("#")[0]
    for scheme in _SCHEMES:
        address = address.removeprefix(scheme)
    return address.rstrip("/")
