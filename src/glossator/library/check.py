"""What is wrong with a brief or a library: files, links, places, quotes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.formats import brief_yaml
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.library.sources import check_sources
from glossator.library.text_links import TextLink
from glossator.model.brief import DocumentInfo
from glossator.model.link import Link, LinkEnd
from glossator.model.place import Place
from glossator.model.problem import Problem, Severity
from glossator.text.files import exists
from glossator.text.names import nearest

_SHOWN = 80


def check_library(library: Library) -> list[Problem]:
    """The problems of a library and of all its briefs, sorted, each once."""
    problems = [problem for brief in library.briefs() for problem in check_brief(brief, library)]
    return _in_order([*problems, *library.problems])


def check_brief(brief: Brief, library: Library | None = None) -> list[Problem]:
    """The problems of a brief, sorted, each once; links to other briefs are followed through the library.

    What hangs on a file that cannot be read is not reported again: the file is.
    """
    for document in brief.info.documents:
        brief.text(document.id)
    problems = [*brief.problems, *check_sources(brief)]
    for link in brief.all_links:
        if link.status != "refused" and brief.links_path:
            problems += _check_link(brief, library, link, brief.links_path)
    for document in brief.info.documents:
        problems += _check_remarks(brief, document)
        for found in brief.found_text_links(document.id):
            problems += _check_text_link(brief, library, document, found)
    return _in_order(problems)


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems))


def _check_link(brief: Brief, library: Library | None, link: Link, path: Path) -> Iterator[Problem]:
    for name, end in (("from", link.start), ("to", link.end)):
        for code, message, severity in _check_end(brief, library, end):
            yield Problem(path, link.line, code, f"{name!r} of the link {link.id!r}: {message}", severity)


def _check_remarks(brief: Brief, document: DocumentInfo) -> Iterator[Problem]:
    path = brief.info.folder / brief_yaml.NAME
    for remark in document.notes:
        end = LinkEnd(Place(brief.info.id, document.id, remark.section), remark.quote)
        for code, message, severity in _check_end(brief, None, end):
            yield Problem(path, remark.line, code, f"the note on {document.id!r}: {message}", severity)


def _check_end(brief: Brief, library: Library | None, end: LinkEnd) -> Iterator[tuple[str, str, Severity]]:
    """What is wrong with a place, or with the words there: code, message and severity."""
    holder, anchor = _brief_of(brief, library, end.place), brief.anchor(end)
    if holder and end.quote and anchor.span:
        if anchor.state != "anchored":
            now = holder.address(end.place.document, anchor.span.key)
            message = f"the words “{_shorten(end.quote.exact)}” stand at {now.without_brief()} now"
            if gone := _wrong_place(brief, library, end.place):
                yield "lost-place", f"{gone}; {message}", "error"
            else:
                yield f"{anchor.state}-quote", message, "warning"
        return
    wrong = _wrong_place(brief, library, end.place)
    if wrong:
        yield "lost-place", wrong, "error"
    elif wrong is None and end.quote:
        message = f"the words “{_shorten(end.quote.exact)}” are not at {end.place.without_brief()}"
        yield "lost-quote", f"{message}, nor just once anywhere else in the document", "error"


def _check_text_link(
    brief: Brief, library: Library | None, document: DocumentInfo, found: TextLink
) -> Iterator[Problem]:
    line = brief.text(document.id).passage(found.span.key).line
    target = _shorten(found.target)
    if found.place is None:
        file = document.file.parent / found.target.partition("#")[0]
        if not found.wiki and not exists(file):
            yield Problem(document.file, line, "dead-link", f"the link to {target!r} leads to no document or file")
        return
    wrong = _wrong_place(brief, library, found.place)
    if wrong:
        severity: Severity = "warning" if found.wiki else "error"  # other programs mean other things by them
        yield Problem(document.file, line, "dead-link", f"the link to {target!r} leads nowhere: {wrong}", severity)


def _brief_of(brief: Brief, library: Library | None, place: Place) -> Brief | None:
    """The brief that a place is in; None if there is none such."""
    if place.brief in ("", brief.info.id):
        return brief
    try:
        return library.open(place.brief) if library else None
    except LibraryError:
        return None


def _wrong_place(brief: Brief, library: Library | None, place: Place) -> str | None:
    """Why a place is none, with the nearest one that is; empty if that is known already; None if all is well."""
    holder = _brief_of(brief, library, place)
    if holder is None:
        known = library.ids() if library else ()
        return f"there is no brief {place.brief!r} in the library{_nearest(place.brief, known)}"
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
    index = text.section(place.section)
    if index is None:
        slugs = [section.slug for section in text.sections]
        return f"{place.document!r} has no section {place.section!r}{_nearest(place.section, slugs)}"
    count = len(text.section_keys(index)) if place.passage else 0
    if place.passage > count:
        return f"the section {place.section!r} has no passage {place.passage}; its last is {count}"
    return None


def _nearest(word: str, known: Iterable[str]) -> str:
    found = nearest(word, known, 3)
    return f"; the nearest: {', '.join(found)}" if found else ""


def _shorten(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
