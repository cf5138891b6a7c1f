"""The ends of a link that is to be written: found in the text, and compared with those of other links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.library.address import complete
from glossator.library.errors import LibraryError
from glossator.model.link import Link, LinkEnd
from glossator.model.passage import Key
from glossator.state.anchoring import quote_of

if TYPE_CHECKING:
    from glossator.library.brief import Brief


class LinkRefused(Exception):  # noqa: N818 - what happened, as people say it
    """A link is not written; the message is one line that says why. Nothing was changed."""


def find_end(brief: Brief, end: LinkEnd) -> LinkEnd:
    """The end with its complete place, and its words as they stand there, told apart from others like them.

    Raises LinkRefused if it leads nowhere.
    """
    try:
        home = _home(brief, end)
        place = complete(home, end.place._replace(brief=home.info.id))
    except LibraryError as error:
        raise LinkRefused(str(error)) from error
    if not place.document:
        raise LinkRefused(f"{place} is a whole brief; a link leads from a document of it, or a place there")
    if not home.readable(place.document):
        raise LinkRefused(f"{place}: its file cannot be read")
    if end.quote is None:
        return LinkEnd(place)
    found = LinkEnd(place, end.quote)
    anchor, text = home.anchor(found), home.text(place.document)
    if anchor.span is None or anchor.state != "anchored":
        raise LinkRefused(_why_not(home, found))
    return LinkEnd(home.address(place.document, anchor.span.key), quote_of(text, anchor.span))


def _home(brief: Brief, end: LinkEnd) -> Brief:
    """The brief that an end is in."""
    if end.place.brief in ("", brief.info.id):
        return brief
    if brief.library is None:
        raise LibraryError(f"there is no library with the brief {end.place.brief!r}")
    return brief.library.open(end.place.brief)


def _why_not(brief: Brief, end: LinkEnd) -> str:
    """Why words are not found at a place, and where they are."""
    from glossator.text.find import Finder  # only somebody's mistake needs it
    from glossator.text.query import Query

    assert end.quote
    words, text = end.quote.exact, brief.text(end.place.document)
    message = f"the words “{words}” are not at {end.place}"
    if not words.strip():
        return f"there are no words to be linked at {end.place}"
    hits = [hit for hit in Finder(text, Query(words.lower())).search(Key(0), 0) if hit]
    if not hits:
        return message
    span = hits[0].span
    there = brief.address(end.place.document, span.key)
    found = text.passage(span.key).text[span.start : span.end]
    more = "" if found == words else f", as “{found}”"
    if not end.place.section:
        return f"the words “{words}” stand more than once in {end.place}; name the passage, such as {there}{more}"
    return f"{message}; they stand at {there}{more}"


def is_twin(brief: Brief, one: Link, other: Link) -> bool:
    """Do two links say the same, from the same end or from opposite ends?"""
    if one.relation == other.relation and _meet(brief, one.start, other.start) and _meet(brief, one.end, other.end):
        return True
    inverse = one.relation.name == other.relation.inverse
    return inverse and _meet(brief, one.start, other.end) and _meet(brief, one.end, other.start)


def _meet(brief: Brief, one: LinkEnd, other: LinkEnd) -> bool:
    """Are two ends the same words, or the same place? The words of either may have moved."""
    if one == other:
        return True
    here, there = one.place, other.place
    if (here.brief, here.document) != (there.brief, there.document) or not one.quote or not other.quote:
        return False
    if one.quote.exact != other.quote.exact:
        return False
    first, second = brief.anchor(one), brief.anchor(other)
    return first.span is not None and first.span == second.span
