"""Links that documents make themselves.

Four kinds: ``[words](commentary.md#top)``, ``[[commentary#top]]``, ``[^1]``, and the whole
address of a place in running text, ``brief/commentary#top:2``. None of them is one within code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from glossator.library.targets import Targets
from glossator.model.brief import DocumentInfo
from glossator.model.passage import CODE, LINK, NOTE, Key, Passage, Span
from glossator.model.place import Place
from glossator.text.document import Text
from glossator.text.sieve import matching_blocks

if TYPE_CHECKING:
    from glossator.library.brief import Brief

LinkKind = Literal["markdown", "wiki", "note", "address"]

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""Begins an address that leads out of every library."""
_INSIDE = rb"(?![ \t\n]*<?(?:[A-Za-z][A-Za-z0-9+.-]*:|//))"  # what follows is no web address
_SIGN = re.compile(rb"\]\(" + _INSIDE + rb"|\[[\[^]")
_DEFINITION = re.compile(
    rb"^[ \t>*+\-0-9.)]*\[(?!\^[^\s\]]+\]:)(?:[^\]\\]|\\.)*\]:" + _INSIDE, re.MULTILINE | re.DOTALL
)
WIKI_LINK = re.compile(r"\[\[(?P<target>[^\[\]|\n]{1,500})(?:\|(?P<words>[^\[\]\n]{1,500}))?\]\]")
_NOTE = re.compile(r"\[\^(?P<label>[^\s\[\]]{1,500})\]")
ADDRESS = re.compile(
    r"(?<![\w/#:.@%&=?~-])[^\W_][^\s/#:()\[\]<>\"“”‘’,;]{0,200}/[^\s/#:()\[\]<>\"“”‘’,;]{1,200}#[\w-]{1,500}(?::[0-9]{1,9})?(?![\w/#-])"
)
_ADDRESS_SIGN = re.compile(rb"/[^\s/#:]{1,500}#[^\s#]")
_LONGEST_ID = 900  # bytes
_ID_STARTS = re.compile(rb"(?<![A-Za-z0-9])[A-Za-z0-9\x80-\xff]")


class TextLink(NamedTuple):
    """A link that stands in a document, as far as its words tell."""

    span: Span
    """The words that are the link."""
    target: str
    """Where it leads, as written."""
    place: Place | None
    """The place meant; None if it leads to no document of the library."""
    kind: LinkKind
    """How it is written."""
    words: str
    """The words of ``span``."""


def find_text_links(text: Text, document: DocumentInfo, brief: Brief) -> Iterator[TextLink | None]:
    """The links of a document that lead, or should lead, to documents of the library.

    Web addresses are left out. Only the blocks whose bytes could hold a link are parsed.
    Yields None now and then, for whoever wants to pause.
    """
    for block in _candidates(text, brief.targets):
        passages = text.read(block) if block >= 0 else ()
        if any(run.style & NOTE for passage in passages for run in passage.runs):  # whose addresses are wanted
            yield from text.sections.naming()
        for part, passage in enumerate(passages):
            yield from links_of(passage, Key(block, part), text, document, brief)
        yield None


def links_of(passage: Passage, key: Key, text: Text, document: DocumentInfo, brief: Brief) -> Iterator[TextLink]:
    """The links of one passage of a text."""
    yield from _markdown_links(passage, key, document, brief.targets)
    yield from _notes(passage, key, text, document, brief)
    if "[[" in passage.text or ("#" in passage.text and "/" in passage.text):
        yield from _written_links(passage, key, text, document, brief.targets)


def _candidates(text: Text, targets: Targets) -> Iterator[int]:
    """The blocks that may hold a link to a document, by signs that every one has; -1 for a pause."""
    sign = _SIGN
    if b"]:" in text.data:
        for block in matching_blocks(text.data, text.blocks, _DEFINITION, 0, len(text.blocks)):
            yield -1
            if block >= 0:  # any brackets may be a link to what it defines
                sign = re.compile(rb"\[")
                break
    if not targets.may_be_named_in(text.data):
        yield from matching_blocks(text.data, text.blocks, sign, 0, len(text.blocks))
        return
    either = re.compile(sign.pattern + rb"|" + _ADDRESS_SIGN.pattern)
    for block in matching_blocks(text.data, text.blocks, either, 0, len(text.blocks)):
        if block < 0:
            yield block
            continue
        extent = text.blocks.extent(block)
        yield block if sign.search(text.data, *extent) or _names_a_brief(text.data, *extent, targets) else -1


def _names_a_brief(data: bytes, start: int, end: int, targets: Targets) -> bool:
    """May the whole address of a place stand among these bytes? Most of what looks like one belongs to the web."""
    for sign in _ADDRESS_SIGN.finditer(data, start, end):
        before = data[max(start, sign.start() - _LONGEST_ID) : sign.start()].split()[-1:]
        name = before[0].rpartition(b"/")[2] if before else b""
        if any(targets.knows(name[found.start() :].decode("utf-8", "replace")) for found in _ID_STARTS.finditer(name)):
            return True
    return False


def _markdown_links(passage: Passage, key: Key, document: DocumentInfo, targets: Targets) -> Iterator[TextLink]:
    for run in passage.runs:
        if run.style & LINK and run.href and not SCHEME.match(run.href):
            place = targets.of_href(run.href, document)
            yield TextLink(
                Span(key, run.start, run.end), run.href, place, "markdown", passage.text[run.start : run.end]
            )


def _notes(passage: Passage, key: Key, text: Text, document: DocumentInfo, brief: Brief) -> Iterator[TextLink]:
    """References to footnotes, which lead to the passages that define them."""
    for run in passage.runs:
        if run.style & NOTE:
            note = text.note(run.href)
            place = Place(brief.info.id, document.id, *text.address(note)) if note else None
            words = passage.text[run.start : run.end]
            yield TextLink(Span(key, run.start, run.end), f"[^{run.href}]", place, "note", words)
    if "[^" in passage.text and text.notes.labels:  # without any, brackets such as these mean something else
        taken = _taken(passage)
        for match in _NOTE.finditer(passage.text):
            if _free(match, taken):
                yield TextLink(Span(key, *match.span()), match[0], None, "note", match[0])


def _written_links(
    passage: Passage, key: Key, text: Text, document: DocumentInfo, targets: Targets
) -> Iterator[TextLink]:
    """Links in double brackets, and addresses that stand as they are written."""
    taken = _taken(passage)
    for match in WIKI_LINK.finditer(passage.text):
        if _free(match, taken):
            target = match["target"].strip()
            place = targets.of_wiki(target, document)
            yield TextLink(Span(key, *match.span()), target, place, "wiki", match[0])
        taken.append(match.span())
    for match in ADDRESS.finditer(passage.text):
        if _free(match, taken) and match[0] in text.source(key.block) and (place := targets.of_address(match[0])):
            yield TextLink(Span(key, *match.span()), match[0], place, "address", match[0])


def _taken(passage: Passage) -> list[tuple[int, int]]:
    """The ranges of a passage that are code, or links already."""
    leaves = [(leaf.start, leaf.end) for leaf in passage.leaves if leaf.kind in ("code", "html")]
    return leaves + [(run.start, run.end) for run in passage.runs if run.style & (CODE | LINK | NOTE)]


def _free(match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return not any(start < match.end() and match.start() < end for start, end in taken)
