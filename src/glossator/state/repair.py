"""Mends: what would make the ends of links true again that stand elsewhere, or in other words, since a revision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from glossator.library.nowhere import brief_of
from glossator.model.link import Link, LinkEnd
from glossator.state.anchoring import quote_of
from glossator.state.links import change_link
from glossator.text.anchor import Anchor

if TYPE_CHECKING:
    from glossator.library.brief import Brief


class Mend(NamedTuple):
    """What would mend one end of a link."""

    link: Link
    """The link as it is written."""
    at_start: bool
    """Is it the end that ``from`` names?"""
    anchor: Anchor
    """Where that end stands now, moved or fuzzy."""
    new: LinkEnd
    """What would be written for it: the new place, and for a fuzzy one the new words."""

    @property
    def old(self) -> LinkEnd:
        """The end as it is written."""
        return self.link.start if self.at_start else self.link.end


def mends(brief: Brief) -> Iterator[Mend]:
    """What can be mended in the links of a brief, in their order; refused links are left as they are."""
    for link in brief.all_links:
        for at_start, end in ((True, link.start), (False, link.end)) if link.status != "refused" else ():
            anchor, home = brief.anchor(end), brief_of(brief, end.place)
            if home is None or end.quote is None or anchor.span is None or anchor.state == "anchored":
                continue
            place = home.address(end.place.document, anchor.span.key)
            quote = quote_of(home.text(end.place.document), anchor.span) if anchor.state == "fuzzy" else end.quote
            yield Mend(link, at_start, anchor, LinkEnd(place, quote))


def mend(brief: Brief, one: Mend, link: Link) -> Link:
    """Write a mend down; ``link`` is the link as it is written by now. Returns it as it is written then.

    Raises LinkRefused as ``change_link`` does, and OwnFileError if its file cannot be written to.
    """
    change = change_link(brief, link, start=one.new) if one.at_start else change_link(brief, link, end=one.new)
    return change.link
