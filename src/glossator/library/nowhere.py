"""Why a place is none, and which is the nearest that is: said by ``check`` and by the reader alike."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.shelf import LARGE
from glossator.library.targets import BLOCK_SIGN
from glossator.library.text_links import SCHEME, TextLink
from glossator.model.brief import DocumentInfo
from glossator.model.place import Place
from glossator.text.files import exists
from glossator.text.names import as_id, nearest

_SHOWN = 80
_MOST = 3


def brief_of(brief: Brief, place: Place) -> Brief | None:
    """The brief that a place is in, seen from one of its library; None if there is none such."""
    if place.brief in ("", brief.info.id):
        return brief
    try:
        return brief.library.open(place.brief) if brief.library else None
    except LibraryError:
        return None


def wrong_place(brief: Brief, place: Place) -> str | None:
    """Why a place is none, with the nearest one that is; empty if that is known already; None if all is well."""
    holder = brief_of(brief, place)
    if holder is None:
        known = brief.library.few(LARGE) if brief.library else None
        return f"there is no brief {place.brief!r} in the library{_nearest(place.brief, known or ())}"
    documents = [document.id for document in holder.info.documents]
    if place.document not in documents:
        return f"there is no document {place.document!r}{_nearest(place.document, documents)}"
    if not holder.readable(place.document):
        return ""
    return _wrong_section(holder, place)


def _wrong_section(brief: Brief, place: Place) -> str | None:
    text = brief.text(place.document)
    if not place.section:
        return None
    if place.section.startswith(BLOCK_SIGN):
        known = [BLOCK_SIGN + id for id in text.block_ids.ids]
        return f"{place.document!r} has no block id {place.section!r}{_nearest(place.section, known)}"
    index = text.section(place.section)
    if index is None:
        slugs = [section.slug for section in text.sections]
        return f"{place.document!r} has no section {place.section!r}{_nearest(place.section, slugs)}"
    count = len(text.section_keys(index)) if place.passage else 0
    if place.passage > count:
        return f"the section {place.section!r} has no passage {place.passage}; its last is {count}"
    return None


def dead_link(brief: Brief, document: DocumentInfo, found: TextLink) -> str:
    """Why a link of a text leads nowhere, with the nearest candidates; empty if it leads somewhere."""
    target = repr(shorten(found.target))
    if found.place is not None:
        wrong = wrong_place(brief, found.place)
        return f"the link to {target} leads nowhere: {wrong}" if wrong else ""
    if found.kind == "note":
        labels = [f"[^{label}]" for label in brief.text(document.id).notes.labels]
        return f"the footnote {target} is not there{_nearest(found.target, labels)}"
    if found.kind == "wiki":
        name = found.target.partition("#")[0].strip()
        several = brief.library.meant(as_id(name)) if brief.library else ()
        if len(several) > 1:
            return f"the link to {target} leads nowhere: several briefs are called so: {', '.join(several[:_MOST])}"
        return f"the link to {target} leads nowhere: no document is called so{_nearest(name, _names(brief))}"
    return dead_path(brief, document, found.target)


def dead_path(brief: Brief, document: DocumentInfo, href: str) -> str:
    """The same for the address of a Markdown link that leads to no document of the library."""
    path = href.partition("#")[0]
    what = f"the link to {shorten(href)!r} leads"
    if not path or SCHEME.match(href):
        return ""
    if not _inside(brief, document.file.parent / path):
        return f"{what} out of the library, and is not followed"
    if exists(document.file.parent / path):
        return ""  # a picture, perhaps, or a table
    near = nearest(path, _paths(brief, document, path), 2 * _MOST)
    return f"{what} to no document or file{_offer([one for one in near if brief.targets.of_href(one, document)])}"


def _inside(brief: Brief, path: Path) -> bool:
    """Does a path stay, by its words, in the folder of the brief or in one of the library's?"""
    folders = [brief.info.folder, *(brief.library.folders if brief.library else ())]
    return any(Path(os.path.abspath(path)).is_relative_to(os.path.abspath(folder)) for folder in folders)


def _names(brief: Brief) -> Iterator[str]:
    """What the documents of a brief and the briefs of its library are called."""
    for document in brief.info.documents:
        yield from (document.id, document.title)
    yield from brief.library.ids() if brief.library else ()


def _paths(brief: Brief, document: DocumentInfo, wrong: str) -> Iterator[str]:
    """Paths that may lead from a document to others: of its brief, and to files of the same name in other briefs."""
    here = document.file.parent
    yield from (os.path.relpath(info.file, here) for info in brief.info.documents if info.file != Path())
    if brief.library is None:
        return
    if other := brief.library.holding(os.path.join(os.path.realpath(here), wrong)):
        yield from (os.path.relpath(info.file, here) for info in other.info.documents if info.file != Path())
    for path in brief.library.paths():
        file = os.path.relpath(path, os.path.realpath(here))
        yield from (file, os.path.join(file, os.path.basename(wrong)))


def _nearest(word: str, known: Iterable[str]) -> str:
    return _offer(nearest(word, known, _MOST))


def _offer(found: list[str]) -> str:
    return f"; did you mean {' or '.join(map(repr, found[:_MOST]))}?" if found else ""


def shorten(text: str) -> str:
    """A text as messages quote it: at most 80 characters."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
