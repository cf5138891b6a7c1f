"""From what a person types, a place or a path, to a brief and a complete place in it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from glossator.formats.loose_markdown import SUFFIXES, front_names
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import PLAIN_SUFFIXES, Library, open_path
from glossator.library.shelf import ALIAS, DOCUMENT
from glossator.model.place import Place, PlaceError
from glossator.text.files import exists, is_file
from glossator.text.names import did_you_mean

_TEXT_FRAGMENT = ":~:"
_EXPLICIT = ("/", "./", "../", "~")


def resolve_address(library: Library, address: str, current: Brief | None = None) -> tuple[Brief, Place]:
    """The brief and the complete place that an address or a path leads to.

    Places may leave out the brief (it is ``current``, or the one that has such a
    document), and shorten each name to what only one begins with. The place has a
    document if the address names one. Raises LibraryError, with one line of what is
    wrong, for what leads nowhere.
    """
    address = address.partition(_TEXT_FRAGMENT)[0].replace("\0", "\ufffd")  # which no path may have
    name, _, fragment = address.partition("#")
    path = Path(os.path.expanduser(name)) if name else Path()  # unlike Path's own, it leaves ~nobody alone
    if name and (name.startswith(_EXPLICIT) or name == "." or is_file(path)):
        return _resolve_path(library, path, fragment)
    if name and exists(path) and library.find(name) is None:
        return _resolve_path(library, path, fragment)
    try:
        brief, place = _find_brief(library, Place.parse(address), current)
        if place.document:
            place = place._replace(document=_find_document(brief, place.document))
    except (PlaceError, LibraryError) as error:
        message = f"{name}: there is no such file" if _looks_like_path(name) else str(error)
        raise LibraryError(message) from error
    return brief, complete(brief, place)


def _looks_like_path(name: str) -> bool:
    """Can a name that leads nowhere only have been meant for a file's?"""
    suffix = Path(name).suffix.lower()
    return suffix in SUFFIXES or ("/" in name and suffix in PLAIN_SUFFIXES[1:]) or name.count("/") > 1


def _resolve_path(library: Library, path: Path, fragment: str) -> tuple[Brief, Place]:
    brief = open_path(path, library)
    document = brief.document_of(path)
    if not fragment:
        return brief, Place(brief.info.id, document)
    try:
        place = Place.parse(f"#{fragment}")
    except PlaceError as error:
        raise LibraryError(f"{path}: {error}") from error
    return brief, complete(brief, place.within(brief.info.id, document))


def complete(brief: Brief, place: Place) -> Place:
    """The place with the full names of its document and section. Raises LibraryError if there is none such."""
    if not place.document and not place.section:
        return Place(brief.info.id)
    document = _find_document(brief, place.document) if place.document else _document_with(brief, place.section)
    if not place.section:
        return Place(brief.info.id, document)
    text = brief.text(document)
    index = text.section(place.section)
    if index is None:
        slugs = [section.slug for section in text.sections]
        hint = _several(place.section, slugs) or did_you_mean(place.section, slugs)
        raise LibraryError(f"{brief.info.id}/{document} has no section {place.section!r}{hint}")
    slug = text.sections[index].slug
    if place.passage and text.find(slug, place.passage) is None:
        last = len(text.section_keys(index))
        raise LibraryError(f"{brief.info.id}/{document}#{slug} has no passage {place.passage}; its last is {last}")
    return Place(brief.info.id, document, slug, place.passage)


def _find_brief(library: Library, place: Place, current: Brief | None) -> tuple[Brief, Place]:
    """The brief of a place, and the place within it."""
    if place.brief:
        if current and place.brief == current.info.id:
            return current, place
        if library.find(place.brief):  # by its name, without a look at any other brief
            return library.open(place.brief), place
        begun = library.begun(place.brief)
        if len(begun) == 1:
            return library.open(begun[0]), place
        hint = _could_be(begun) or library.near(place.brief)
        raise LibraryError(f"there is no brief {place.brief!r}{hint}")
    if current and (not place.document or place.document in _documents(current)):
        return current, place
    if not place.document:
        raise LibraryError(f"{str(place)!r} names no document; expected document{place}")
    return _find_by_one_name(library, place)


def _find_by_one_name(library: Library, place: Place) -> tuple[Brief, Place]:
    """A place that begins with one name, which may be a brief's or a document's."""
    name, in_brief = place.document, place._replace(document="")
    if library.find(name):
        return library.open(name), in_brief
    named = library.named(name)
    holders = [id for id, kind in named if kind == DOCUMENT]
    if len(holders) == 1:
        return library.open(holders[0]), place
    if holders:
        raise LibraryError(f"several briefs have a document {name!r}: {', '.join(f'{id}/{name}' for id in holders)}")
    also = [id for id, kind in named if kind == ALIAS]
    if len(also) == 1:
        return library.open(also[0]), in_brief
    begun = also or library.begun(name)
    if len(begun) == 1:
        return library.open(begun[0]), in_brief
    documents = library.documents_begun(name)
    if len(documents) == 1 and not begun:
        return library.open(documents[0][0]), place
    hint = _could_be([*begun, *(document for _, document in documents)]) or library.near(name)
    raise LibraryError(f"there is no brief or document {name!r} in the library{hint}")


def _documents(brief: Brief) -> list[str]:
    return [document.id for document in brief.info.documents]


def _find_document(brief: Brief, name: str) -> str:
    """The id of the document with this id, a name that it gives itself, or the only id that begins so."""
    ids = _documents(brief)
    if name in ids:
        return name
    for id in ids:
        if name in front_names(brief.text(id)):
            return id
    return _one(name, ids, f"document {name!r} in {brief.info.id!r}")


def _document_with(brief: Brief, section: str) -> str:
    """The first document that has such a section."""
    ids = _documents(brief)
    for id in ids:
        if brief.text(id).section(section) is not None:
            return id
    slugs = [found.slug for id in ids for found in brief.text(id).sections]
    raise LibraryError(f"no document of {brief.info.id!r} has a section {section!r}{did_you_mean(section, slugs)}")


def _one(name: str, known: Iterable[str], what: str) -> str:
    """The known name that is meant by its beginning. Raises LibraryError unless there is just one."""
    known = tuple(known)
    found = [name] if name in known else [one for one in known if one.startswith(name)]
    if len(found) == 1:
        return found[0]
    raise LibraryError(f"there is no {what}{_several(name, known) or did_you_mean(name, known)}")


def _several(name: str, known: Iterable[str]) -> str:
    """``; it could be a or b`` where several begin so."""
    return _could_be(one for one in known if one.startswith(name))


def _could_be(names: Iterable[str]) -> str:
    found = sorted(set(names))[:4]
    return f"; it could be {' or '.join(found)}" if len(found) > 1 else ""
