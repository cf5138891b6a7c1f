"""Links that documents make themselves: ``[words](commentary.md#top)`` and ``[[commentary#top]]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from glossator.model.brief import BriefInfo, DocumentInfo
from glossator.model.passage import LINK, NOTE, Key, Passage, Span
from glossator.model.place import Place, PlaceError
from glossator.text.document import Text
from glossator.text.gate import clean_line
from glossator.text.sieve import matching_blocks

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_INSIDE = rb"(?![ \t\n]*<?(?:[A-Za-z][A-Za-z0-9+.-]*:|//))"  # what follows is no web address
_SIGN = re.compile(rb"\]\(" + _INSIDE + rb"|\[[\[^]")
_DEFINITION = re.compile(
    rb"^[ \t>*+\-0-9.)]*\[(?!\^[^\s\]]+\]:)(?:[^\]\\]|\\.)*\]:" + _INSIDE, re.MULTILINE | re.DOTALL
)
_FRAGMENT = re.compile(r"(?P<section>.*?)(?::(?P<passage>[0-9]{1,9}))?(?::~:.*)?")
_WIKI_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]{1,500})(?:\|(?P<words>[^\[\]\n]{1,500}))?\]\]")


class TextLink(NamedTuple):
    """A link that stands in a document, as far as its words tell."""

    span: Span
    """The words that are the link."""
    target: str
    """Where it leads, as written."""
    place: Place | None
    """The place meant; None if it leads to no document of the brief."""
    wiki: bool
    """Is it written in double square brackets?"""
    words: str
    """The words of ``span``."""


def find_text_links(text: Text, document: DocumentInfo, brief: BriefInfo) -> Iterator[TextLink | None]:
    """The links of a document that lead, or should lead, to documents of the brief.

    Web addresses are left out. Only the blocks whose bytes could hold a link are parsed.
    Yields None now and then, for whoever wants to pause.
    """
    for block in _candidates(text):
        passages = text.read(block) if block >= 0 else ()
        if any(run.style & NOTE for passage in passages for run in passage.runs):  # whose addresses are wanted
            yield from text.sections.naming()
        for part, passage in enumerate(passages):
            yield from links_of(passage, Key(block, part), text, document, brief)
        yield None


def links_of(passage: Passage, key: Key, text: Text, document: DocumentInfo, brief: BriefInfo) -> Iterator[TextLink]:
    """The links of one passage of a text."""
    yield from _markdown_links(passage, key, document, brief)
    yield from _notes(passage, key, text, document, brief)
    if "[[" in passage.text:
        yield from _wiki_links(passage, key, document, brief)


def _candidates(text: Text) -> Iterator[int]:
    """The blocks that may hold a link to a document, by signs that every one has; -1 for a pause."""
    sign = _SIGN
    if b"]:" in text.data:
        for block in matching_blocks(text.data, text.blocks, _DEFINITION, 0, len(text.blocks)):
            yield -1
            if block >= 0:  # any brackets may be a link to what it defines
                sign = re.compile(rb"\[")
                break
    yield from matching_blocks(text.data, text.blocks, sign, 0, len(text.blocks))


def _markdown_links(passage: Passage, key: Key, document: DocumentInfo, brief: BriefInfo) -> Iterator[TextLink]:
    for run in passage.runs:
        if run.style & LINK and run.href and not _SCHEME.match(run.href):
            place = _follow(_unquote(run.href), document, brief)
            yield TextLink(Span(key, run.start, run.end), run.href, place, False, passage.text[run.start : run.end])


def _notes(passage: Passage, key: Key, text: Text, document: DocumentInfo, brief: BriefInfo) -> Iterator[TextLink]:
    """References to footnotes, which lead to the passages that define them."""
    for run in passage.runs:
        if run.style & NOTE:
            note = text.note(run.href)
            place = Place(brief.id, document.id, *text.address(note)) if note else None
            yield TextLink(
                Span(key, run.start, run.end), f"[^{run.href}]", place, False, passage.text[run.start : run.end]
            )


def _follow(href: str, document: DocumentInfo, brief: BriefInfo) -> Place | None:
    """The place that a relative address leads to from a document; None if to none of the brief's."""
    path, _, fragment = href.partition("#")
    target = document
    if path:
        file = _normal(document.file.parent / path)
        found = [info for info in brief.documents if _normal(info.file) == file]
        if not found:
            return None
        target = found[0]
    match = _FRAGMENT.fullmatch(clean_line(fragment))
    section, passage = (match["section"], int(match["passage"] or 0)) if match else ("", 0)
    return Place(brief.id, target.id, section, passage)


def _normal(path: Path) -> PurePosixPath:
    """The path without ``.`` and ``..``, by its words alone: nothing is looked up."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and parts:
            parts.pop()
        else:
            parts.append(part)
    return PurePosixPath(*parts)


def _unquote(href: str) -> str:
    if "%" not in href:
        return href
    from urllib.parse import unquote  # addresses are seldom encoded

    return clean_line(unquote(href))


def _wiki_links(passage: Passage, key: Key, document: DocumentInfo, brief: BriefInfo) -> Iterator[TextLink]:
    """Links in double brackets, to a document or section by id; other programs' are left alone."""
    for match in _WIKI_LINK.finditer(passage.text):
        target = match["target"].strip()
        try:
            place = Place.parse(target).within(brief.id, document.id)
        except PlaceError:
            place = None
        yield TextLink(Span(key, match.start(), match.end()), target, place, True, match[0])
