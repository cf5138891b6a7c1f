"""What is wrong with a brief or a library: files, links, places, quotes and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from glossator.formats import brief_yaml
from glossator.library.brief import Brief
from glossator.library.library import Library
from glossator.library.looked_at import check_looked_at
from glossator.library.nowhere import brief_of, dead_link, shorten, wrong_place
from glossator.library.sources import check_sources
from glossator.library.text_links import LinkKind, TextLink
from glossator.model.brief import DocumentInfo
from glossator.model.link import Link, LinkEnd
from glossator.model.place import Place
from glossator.model.problem import Problem, Severity
from glossator.text.document import Text
from glossator.text.side_by_side import side_by_side


def check_library(library: Library) -> list[Problem]:
    """The problems of a library and of all its briefs, sorted, each once."""
    problems = [problem for brief in library.briefs() for problem in check_brief(brief)]
    return _in_order([*problems, *library.problems])


def check_brief(brief: Brief) -> list[Problem]:
    """The problems of a brief, sorted, each once; links to other briefs are followed through its library.

    What hangs on a file that cannot be read is not reported again: the file is.
    """
    for document in brief.info.documents:
        brief.text(document.id)
    problems = [*brief.problems, *check_sources(brief)]
    for link in brief.all_links:
        if link.status != "refused" and (path := brief.file_of(link)):
            problems += _check_link(brief, link, path)
    problems += _check_twins(brief)
    for document in brief.info.documents:
        problems += _check_remarks(brief, document)
        problems += _check_text_links(brief, document)
    return _in_order([*problems, *check_looked_at(brief)])


def _in_order(problems: Iterable[Problem]) -> list[Problem]:
    return sorted(set(problems))


def _check_link(brief: Brief, link: Link, path: Path) -> Iterator[Problem]:
    for name, end in (("from", link.start), ("to", link.end)):
        for code, message, severity in _check_end(brief, end):
            yield Problem(path, link.line, code, f"{name!r} of the link {link.id!r}: {message}", severity)


def _check_twins(brief: Brief) -> Iterator[Problem]:
    """Links that say again what another says, from either end, and links from a place to itself."""
    known: dict[tuple[str, LinkEnd, LinkEnd], Link] = {}
    for link in brief.all_links:
        path = brief.file_of(link)
        if link.status == "refused" or path is None:
            continue
        if link.start == link.end:
            message = f"both ends of the link {link.id!r} are {link.start.place.without_brief()}"
            yield Problem(path, link.line, "same-ends", message, "warning")
        earlier = known.setdefault((link.relation.name, link.start, link.end), link)
        known.setdefault((link.relation.inverse, link.end, link.start), link)
        if earlier is not link:
            message = f"the link {link.id!r} says what {earlier.id!r} says already, in line {earlier.line}"
            yield Problem(path, link.line, "duplicate-link", message, "warning")


def _check_remarks(brief: Brief, document: DocumentInfo) -> Iterator[Problem]:
    path = brief.info.folder / brief_yaml.NAME
    for remark in document.notes:
        end = LinkEnd(Place(brief.info.id, document.id, remark.section), remark.quote)
        for code, message, severity in _check_end(brief, end):
            yield Problem(path, remark.line, code, f"the note on {document.id!r}: {message}", severity)


def _check_end(brief: Brief, end: LinkEnd) -> Iterator[tuple[str, str, Severity]]:
    """What is wrong with a place, or with the words there: code, message and severity."""
    holder, anchor = brief_of(brief, end.place), brief.anchor(end)
    if holder and end.quote and anchor.span:
        if anchor.state != "anchored":
            now = holder.address(end.place.document, anchor.span.key)
            message = f"the words “{shorten(end.quote.exact)}” stand at {now.without_brief()} now"
            if anchor.state == "fuzzy":
                was, words = side_by_side(end.quote.exact, anchor.words)
                message = f"the words “{was}” read “{words}” at {now.without_brief()} now"
            if gone := wrong_place(brief, end.place):
                yield "lost-place", f"{gone}; {message}", "error"
            else:
                yield f"{anchor.state}-quote", message, "warning"
        return
    wrong = wrong_place(brief, end.place)
    if wrong:
        yield "lost-place", wrong, "error"
    elif wrong is None and end.quote:
        message = f"the words “{shorten(end.quote.exact)}” are not at {end.place.without_brief()}"
        yield "lost-quote", f"{message}, nor just once anywhere else in the document", "error"


def _check_text_links(brief: Brief, document: DocumentInfo) -> Iterator[Problem]:
    said: dict[tuple[str, LinkKind, Place | None], str] = {}  # a text that is hostile has one link 100,000 times
    for found in brief.found_text_links(document.id):
        meant = found.target, found.kind, found.place
        if meant not in said:
            said[meant] = dead_link(brief, document, found)
        if said[meant]:
            line = _line_of(brief.text(document.id), found)
            severity: Severity = "error" if found.kind == "markdown" else "warning"  # others may mean other things
            yield Problem(document.file, line, "dead-link", said[meant], severity)


def _line_of(text: Text, found: TextLink) -> int:
    """The line of a link: where its target is written first in its passage, else where the passage begins."""
    block, first = text.blocks[found.span.key.block], text.passage(found.span.key).line
    lines = text.source(found.span.key.block).split("\n")
    return next((n for n, line in enumerate(lines, block.line + 1) if n >= first and found.target in line), first)
