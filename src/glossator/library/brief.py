"""A brief that is open: its texts, its links, and what is wrong with its files."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.library.documents import Documents
from glossator.library.errors import LibraryError
from glossator.model.brief import BriefInfo, Remark
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.model.problem import Problem
from glossator.model.relation import RELATIONS
from glossator.text.files import leads_out, stamp
from glossator.text.steps import finish

if TYPE_CHECKING:  # what links need is imported where they are asked for: a text alone needs none of it
    from glossator.library.connections import Connections, ResolvedLink
    from glossator.library.shelf import Shelf
    from glossator.library.targets import Targets
    from glossator.library.text_links import TextLink
    from glossator.text.anchor import Anchor


class Brief(Documents):
    """One brief. Files are read when they are asked for, and once.

    No fault of a file raises an error: it is among ``problems``, and what can be read
    is there.
    """

    def __init__(
        self,
        info: BriefInfo,
        problems: Sequence[Problem] = (),
        library: Shelf | None = None,
        links_path: Path | None = None,
        overlay: Path | None = None,
    ) -> None:
        """Take what brief.yaml says and what is wrong with it; ``library`` has the briefs that links may lead to.

        ``overlay`` is the reader's own folder for links of briefs that they cannot write to.
        """
        super().__init__(info, problems)
        self.links_path = links_path
        """The file of its links, which need not exist; None for a loose file."""
        self.library = library
        """Where the briefs are that its links may lead to."""
        self._overlay = overlay
        self._elsewhere: tuple[ResolvedLink, ...] | None = None
        self._links: tuple[Link, ...] | None = None
        self._overlaid: frozenset[Link] = frozenset()
        self._resolved: tuple[ResolvedLink, ...] | None = None
        self._anchors: dict[LinkEnd, Anchor] = {}
        self._found: dict[str, tuple[TextLink, ...]] = {}
        self._text_links: dict[str, tuple[ResolvedLink, ...]] = {}
        self._connections: dict[tuple[str, bool], Connections] = {}
        self._so_far: dict[str, Connections] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with brief.yaml, links.yaml and the documents that were read so far."""
        self.all_links  # noqa: B018 - reading them finds their faults
        return self.problems_so_far

    @cached_property
    def in_library(self) -> bool:
        """Is this the brief that the library has under its id? If not, it was opened by its path."""
        try:
            own = self.library.open(self.info.id) if self.library else None
        except LibraryError:
            return False
        return own is self or (own is not None and _files(own) == _files(self))

    @property
    def linked_briefs(self) -> tuple[Brief, ...]:
        """The other briefs that the links resolved so far lead to."""
        ends = (*self._anchors, *(end for link, *_ in self._elsewhere or () for end in (link.start, link.end)))
        return tuple(self._open_others({end.place.brief for end in ends} - {"", self.info.id}))

    def _open_others(self, ids: Iterable[str]) -> Iterator[Brief]:
        for id in ids:
            with suppress(LibraryError):
                if self.library:
                    yield self.library.open(id)

    # Links

    @cached_property
    def overlay_path(self) -> Path | None:
        """The file of the reader's own links of this brief, which need not exist; None if they have no place."""
        if self._overlay is None or not (self.links_path or self.info.documents):
            return None
        from glossator.library.overlay import overlay_path

        return overlay_path(self._overlay, self.info, loose=self.links_path is None)

    @property
    def link_files(self) -> tuple[Path, ...]:
        """The files that its links are read from, there or not."""
        return tuple(filter(None, (self.links_path, self.overlay_path)))

    @property
    def all_links(self) -> tuple[Link, ...]:
        """Every link of links.yaml and of the reader's overlay, those suggested and refused among them."""
        if self._links is None:
            return finish(self._reading_links())
        return self._links

    def _reading_links(self) -> Generator[None, None, tuple[Link, ...]]:
        """Read all links in short steps, once."""
        from glossator.library.overlay import combined

        if self._links is None:
            own = yield from self._reading(self.links_path)
            added = yield from self._reading(self.overlay_path)
            if self._links is None:  # nobody else was faster
                self._problems += [*own[1], *added[1]]
                self._overlaid = frozenset(added[0])
                self._links = combined(own[0], added[0])
        return self._links

    def _reading(self, path: Path | None) -> Generator[None, None, tuple[list[Link], list[Problem]]]:
        """The links of a file, and its faults."""
        if path is None:
            return [], []
        from glossator.formats import links_yaml

        if path == self.links_path and leads_out(path):
            message = "a symbolic link that leads out of the brief's folder; it is not read"
            return [], [Problem(path, 0, "outside", message)]
        self.stamps[path] = stamp(path)
        return (yield from links_yaml.reading_links(path, self.info.id))

    def file_of(self, link: Link) -> Path | None:
        """The file that a link of ``all_links`` stands in."""
        return self.overlay_path if link in self._overlaid else self.links_path

    @property
    def links(self) -> tuple[ResolvedLink, ...]:
        """The accepted links of links.yaml, in its order."""
        if self._resolved is None:
            links = [link for link in self.all_links if link.status == "accepted"]
            finish(self.anchoring(end for link in links for end in (link.start, link.end)))
            self._resolved = tuple(map(self.resolve, links))
        return self._resolved

    def read_links_again(self) -> None:
        """Take the links of links.yaml as they are there now, at once wherever links were found already."""
        from glossator.library.connections import met_in

        self._links = self._resolved = None
        self._connections.clear()
        self._problems = [problem for problem in self._problems if problem.path not in self.link_files]
        for document, connections in self._so_far.items():
            connections.take_instead(met_in(document, self.info.id, self.links))

    def resolve(self, link: Link) -> ResolvedLink:
        """Find both ends of a link, whatever its status."""
        from glossator.library.connections import ResolvedLink

        return ResolvedLink(link, self.anchor(link.start), self.anchor(link.end))

    def anchor(self, end: LinkEnd) -> Anchor:
        """Where an end of a link stands: in this brief, or in another one of the library."""
        if end not in self._anchors:
            finish(self.anchoring([end]))
        return self._anchors[end]

    def anchoring(self, ends: Iterable[LinkEnd]) -> Generator[None, None, None]:
        """Do in short steps what ``anchor`` needs for these ends; many at once take less time than one by one."""
        by_document: dict[tuple[str, str], dict[LinkEnd, None]] = {}
        for end in ends:
            if end not in self._anchors:
                by_document.setdefault((end.place.brief, end.place.document), {})[end] = None
        for own in by_document.values():
            self._anchors.update((yield from self._resolving(own)))

    def _resolving(self, ends: Iterable[LinkEnd]) -> Generator[None, None, dict[LinkEnd, Anchor]]:
        """Resolve ends that are all in one document."""
        from glossator.text.anchor import Anchor, resolving

        place = next(iter(ends)).place
        home = self.home(place)
        if home is None or place.document not in home._documents:
            return dict.fromkeys(ends, Anchor("lost"))
        if home is not self:
            yield from home.anchoring(ends)
            return {end: home.anchor(end) for end in ends}
        return (yield from resolving(self.text(place.document), ends))

    def home(self, place: Place) -> Brief | None:
        """The brief that a place is in; None if the library has none such."""
        if place.brief in ("", self.info.id):
            return self
        known = self.library and self.library.find(place.brief)  # an error for each that is not would take long
        return self.library.open(place.brief) if self.library and known else None

    @property
    def connected(self) -> bool:
        """Have links of its texts been looked for by ``connecting``?"""
        return bool(self._so_far)

    @cached_property
    def targets(self) -> Targets:
        """What the links of its texts mean."""
        from glossator.library.targets import Targets

        return Targets(self)

    def found_text_links(self, document: str) -> tuple[TextLink, ...]:
        """The links that stand in a document's own text, those that lead nowhere among them."""
        if document not in self._found:
            self._found[document] = tuple(filter(None, self._finding(document)))
        return self._found[document]

    def _finding(self, document: str) -> Iterator[TextLink | None]:
        from glossator.library.text_links import find_text_links

        return find_text_links(self.text(document), self.document(document), self)

    def text_links(self, document: str) -> tuple[ResolvedLink, ...]:
        """The links of a document's own text to documents of the library, as links of relation ``cites``.

        A text without a link costs a search of its bytes, no more.
        """
        if document not in self._text_links:
            found = self._resolving_text_links(document, self._finding(document))
            self._text_links[document] = tuple(filter(None, found))
        return self._text_links[document]

    def _resolving_text_links(self, document: str, links: Iterable[TextLink | None]) -> Iterator[ResolvedLink | None]:
        """Resolve links of a document's text; None for a pause."""
        from glossator.library.connections import ResolvedLink
        from glossator.text.anchor import Anchor

        text = self.text(document)
        for found in links:
            yield None
            if found is None or found.place is None:
                continue
            end = LinkEnd(found.place)
            own = found.place.brief in ("", self.info.id)
            yield from () if own else self.anchoring([end])
            anchor = (yield from self._resolving([end]))[end] if own else self._anchors[end]
            if found.kind in ("wiki", "address") and anchor.state == "lost":
                continue  # they may mean other things
            yield from text.sections.naming_to(text.section_index(found.span.key.block))
            start = LinkEnd(self.address(document, found.span.key), Quote(found.words))
            link = Link("", start, end, RELATIONS["cites"])
            yield ResolvedLink(link, Anchor("anchored", found.span), anchor)

    def _links_of(self, document: str, key: Key) -> tuple[ResolvedLink, ...]:
        """The resolved links of one passage's text."""
        from glossator.library.text_links import links_of

        text = self.text(document)
        found = links_of(text.passage(key), key, text, self.document(document), self)
        return tuple(filter(None, self._resolving_text_links(document, found)))

    def connections(self, document: str, text_links: bool = False) -> Connections:
        """The links that have an end in a document.

        With ``text_links`` those that stand in the texts of the brief follow those of
        links.yaml, which means searching the bytes of every document of the brief.
        """
        finish(self._connecting(document, text_links))
        return self._connections[document, text_links]

    def _connecting(self, document: str, text_links: bool) -> Generator[None, None, None]:
        from glossator.library.connections import Connections, met_in

        if (document, text_links) in self._connections:
            return
        links = [link for link in (yield from self._reading_links()) if link.status == "accepted"]
        yield from self.anchoring(end for link in links for end in (link.start, link.end))
        resolved = list(self.links)
        for other in self._documents if text_links else ():
            resolved += self.text_links(other)
        if text_links:
            resolved += yield from self._linking_here()
        self._connections[document, text_links] = Connections(
            self.text(document), met_in(document, self.info.id, resolved)
        )

    def connecting(self) -> Iterator[bool]:
        """Find all links of all documents in short steps, whatever is wrong with the documents too.

        Yields True where ``connections_so_far`` has become more.
        """
        for _ in self._decoding():
            yield False
        for document in self._documents:
            for _ in self._connecting(document, text_links=False):
                yield False
            self._so_far[document] = self._connections[document, False]
        yield True
        for _ in self._connecting_later():
            yield False
        yield True

    def leading_to(self, other: Brief) -> Iterator[ResolvedLink | None]:
        """The links of this brief that lead to another one, or begin there; None for a pause."""
        links = [link for link in self.all_links if link.status == "accepted"]
        meant = [link for link in links if any(self._is_in(end.place, other) for end in (link.start, link.end))]
        yield from self.anchoring(end for link in meant for end in (link.start, link.end))
        found = (link for id in self._documents for link in self._resolving_text_links(id, self._finding(id)))
        for resolved in (*map(self.resolve, meant), *found):
            yield self._as_met(resolved, other) if resolved else None

    def _is_in(self, place: Place, other: Brief) -> bool:
        home = self.home(place)
        return home is not None and home.info.id == other.info.id

    def _as_met(self, resolved: ResolvedLink, other: Brief) -> ResolvedLink | None:
        """A link as another brief sees it, under that brief's whole id; None if it does not lead there."""
        link = resolved.link
        ends = [
            end._replace(place=end.place._replace(brief=other.info.id)) if self._is_in(end.place, other) else end
            for end in (link.start, link.end)
        ]
        met = any(end.place.brief == other.info.id for end in ends)
        return resolved._replace(link=link._replace(start=ends[0], end=ends[1])) if met else None

    def _connecting_later(self) -> Iterator[None]:
        """Note where the links of the texts are met, without keeping them."""
        from glossator.library.connections import met_in, passage_of
        from glossator.library.later import LaterConnections, LaterLinks

        links = LaterLinks(self._documents, self._links_of)
        kept = (*self.links, *(yield from self._linking_here()))
        all_connections = {
            document: LaterConnections(self.text(document), met_in(document, self.info.id, kept), links)
            for document in self._documents
        }
        for document in self._documents:
            for link in self._resolving_text_links(document, self._finding(document)):
                yield
                if link is None or link.start.span is None:
                    continue
                number = links.add(document, link.start.span.key)
                for other, connections in all_connections.items():
                    for connection in met_in(other, self.info.id, [link]):
                        key = passage_of(self.text(other), connection)
                        connections.meet(key, number, forward=connection.forward)
        for connections in all_connections.values():
            yield from connections.sort()
        self._so_far.update(all_connections)

    @property
    def links_from_elsewhere(self) -> tuple[ResolvedLink, ...]:
        """The links that other briefs of the library hold with an end in this one."""
        return finish(self._linking_here())

    def _linking_here(self) -> Generator[None, None, tuple[ResolvedLink, ...]]:
        """The same in short steps, once."""
        if self._elsewhere is None and self.library and self.in_library:
            from glossator.library.elsewhere import linking_here

            self._elsewhere = yield from linking_here(self, self.library)
        return self._elsewhere or ()

    def connections_so_far(self, document: str) -> Connections:
        """The links of a document as far as ``connecting`` has come: none, those of links.yaml, or all."""
        from glossator.library.connections import Connections

        return self._so_far.get(document) or Connections(self.text(document))

    def remarks(self, document: str) -> tuple[tuple[Remark, Span | None], ...]:
        """The editor's remarks on a document, each with the words or the heading that it is about.

        A remark on the whole document has none, nor has one whose words are not to be found.
        """
        places = ((remark, Place(self.info.id, document, remark.section)) for remark in self.document(document).notes)
        return tuple((remark, self.anchor(LinkEnd(place, remark.quote)).span) for remark, place in places)


def _files(brief: Brief) -> list[Path]:
    """The files of a brief's documents, and the folder that it lies in."""
    return [brief.info.folder.resolve(), *(document.file.resolve() for document in brief.info.documents)]
