"""Where links of texts lead: from what is written to a place of the brief, or of another one of its library.

Whatever is written, it leads to a document that the library has, or nowhere: names are
looked up among its briefs, and paths among the paths of their documents, never on the disk.
"""

from __future__ import annotations

import os
import re
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.model.brief import DocumentInfo
from glossator.model.place import Place
from glossator.text.gate import clean_line
from glossator.text.names import JOINT, as_id
from glossator.text.slug import slugify

if TYPE_CHECKING:
    from glossator.library.brief import Brief

KEPT = 1024
"""Of how many targets of each form it is remembered where they lead."""
FEW = 64
"""Of so many briefs the names are looked for in a text before anything else: a millisecond each for 10 MB."""
BLOCK_SIGN = "^"
"""Begins a block id in the fragment of a link, where a section's slug stands otherwise."""

_FRAGMENT = re.compile(r"(?P<section>.*?)(?::(?P<passage>[0-9]{1,9}))?(?::~:.*)?")
_SUFFIX = re.compile(r"\.(?:md|markdown|mdown|mkd)$", re.IGNORECASE)


class Targets:
    """What the links of a brief's texts mean."""

    def __init__(self, brief: Brief) -> None:
        """Take the brief; nothing is looked up yet."""
        self._brief = brief
        self.of_href = lru_cache(KEPT)(self._of_href)
        """The place that an address of a Markdown link leads to from a document; None if to none of the library's."""
        self.of_wiki = lru_cache(KEPT)(self._of_wiki)
        """The place that the words in double brackets lead to from a document; None if to none of the library's."""
        self.of_address = lru_cache(KEPT)(self._of_address)
        """The place that a whole address in running text is; None if the library has no such document."""

    def _of_href(self, href: str, document: DocumentInfo) -> Place | None:
        path, _, fragment = _unquote(href).partition("#")
        if not path:
            return _place(self._brief, document.id, fragment)
        file = Path(os.path.normpath(document.file.parent / path))
        if file in self._files:
            return _place(self._brief, self._files[file], fragment)
        found = self._in_library(os.path.join(os.path.realpath(document.file.parent), path))
        return _place(*found, fragment) if found else None

    def _in_library(self, path: str) -> tuple[Brief, str] | None:
        """The brief of the library with a document in this file; of a brief's folder its first document."""
        other = self._brief.library.holding(path) if self._brief.library else None
        if other is None:
            return None
        folder = os.path.realpath(other.info.folder)
        rest = Path(os.path.relpath(os.path.normpath(path), folder))
        known = [document for document in other.info.documents if document.file != Path()]
        found = (d.id for d in known if rest in (Path(), d.file.relative_to(other.info.folder)))
        return next(((other, id) for id in found), None)

    def _of_wiki(self, target: str, document: DocumentInfo) -> Place | None:
        name, _, fragment = target.partition("#")
        if not name.strip():
            return _place(self._brief, document.id, fragment)
        found = self._named(_SUFFIX.sub("", name.strip()))
        return _place(*found, fragment.rpartition("#")[2]) if found else None  # of nested headings the last

    def _named(self, name: str) -> tuple[Brief, str] | None:
        """The document that a name means: of this brief, of the brief before its slash, or of the one called so."""
        if own := self.document(name):
            return self._brief, own
        folder, _, rest = name.rpartition("/")
        if folder and (holder := self._open(folder)) and (found := holder.targets.document(rest)):
            return holder, found
        other = self._open(name) or self._open(rest)
        if other is None or not other.info.documents:
            return None
        return other, other.targets.document(rest) or other.info.documents[0].id

    def _open(self, name: str) -> Brief | None:
        """A brief by its id, its name, its path in the library, or an alias that no other has."""
        id = JOINT.join(as_id(part) for part in name.split("/") if part not in ("", ".", ".."))
        if id == self._brief.info.id:
            return self._brief
        library = self._brief.library
        if library is None:
            return None
        if library.find(id):
            return library.open(id)
        meant = library.meant(id)
        return library.open(meant[0]) if len(meant) == 1 else None

    def document(self, name: str) -> str:
        """The id of the brief's document that is called so: by its id, title, file or front matter; empty if none."""
        name = _folded(name)
        return self._ids.get(name) or self._names.get(name, "")

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {_folded(document.id): document.id for document in reversed(self._brief.info.documents)}

    @cached_property
    def _names(self) -> dict[str, str]:
        """The other names of the documents; of two that share one the first has it."""
        from glossator.formats.loose_markdown import front_names  # with PyYAML, and few links need it

        names: dict[str, str] = {}
        for document in self._brief.info.documents:
            given = front_names(self._brief.text(document.id))
            for name in (document.title, document.file.stem, *given):
                names.setdefault(_folded(name), document.id)
        return names

    @cached_property
    def _files(self) -> dict[Path, str]:
        documents = reversed(self._brief.info.documents)
        return {Path(os.path.normpath(document.file)): document.id for document in documents}

    def knows(self, brief: str) -> bool:
        """Is there such a brief?"""
        if self._few is not None:
            return brief in self._few
        library = self._brief.library
        return brief == self._brief.info.id or bool(library and library.find(brief))

    def may_be_named_in(self, data: bytes) -> bool:
        """May a text hold whole addresses of places? Of many briefs that is not looked at one by one."""
        if b"#" not in data:
            return False
        return self._few is None or any(f"{brief}/".encode() in data for brief in self._few)

    @cached_property
    def _few(self) -> frozenset[str] | None:
        """What all briefs of the library are called; None where they are many."""
        others = self._brief.library.few(FEW) if self._brief.library else ()
        if others is None:
            return None
        ids = (self._brief.info.id, *others)
        return frozenset((*ids, *(id.rpartition(JOINT)[2] for id in ids)))

    def _of_address(self, address: str) -> Place | None:
        place = Place.parse(address)
        holder = self._open(place.brief) if self.knows(place.brief) else None
        known = holder and any(document.id == place.document for document in holder.info.documents)
        return place._replace(brief=holder.info.id) if holder and known else None


def _place(brief: Brief, document: str, fragment: str) -> Place:
    """A place of a document by the fragment of a link: a slug, the words of a heading, or a block id."""
    match = _FRAGMENT.fullmatch(clean_line(fragment))
    section, passage = (match["section"].strip(), int(match["passage"] or 0)) if match else ("", 0)
    if section.startswith(BLOCK_SIGN):
        text = brief.text(document)
        key = text.labelled(section[1:])
        return Place(brief.info.id, document, *(text.address(key) if key else (section, 0)))
    if section and section != (slug := slugify(section)) and brief.text(document).section(section) is None:
        section = slug
    return Place(brief.info.id, document, section, passage)


def _folded(name: str) -> str:
    return as_id(name).casefold()


def _unquote(href: str) -> str:
    if "%" not in href:
        return href
    from urllib.parse import unquote  # addresses are seldom encoded

    return clean_line(unquote(href))
