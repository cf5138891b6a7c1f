"""Links: typed cross-references between quotes, kept apart from the texts."""

from __future__ import annotations

from typing import Literal, NamedTuple

from glossator.model.place import Place
from glossator.model.relation import Relation

LinkStatus = Literal["accepted", "suggested", "refused"]
AnchorState = Literal["anchored", "moved", "fuzzy", "lost"]

LINK_STATUSES: tuple[LinkStatus, ...] = ("accepted", "suggested", "refused")
"""What ``status`` of a link may say."""
ANCHOR_STATES: tuple[AnchorState, ...] = ("anchored", "moved", "fuzzy", "lost")
"""How well a quote was found again, best first."""


class Quote(NamedTuple):
    """Some words of a passage, anchored by the words themselves.

    The fields are those of the TextQuoteSelector of the W3C Web Annotation Data
    Model (section 4.2.4).
    """

    exact: str
    """The words."""
    prefix: str = ""
    """Words that stand right before, where the exact ones occur more than once."""
    suffix: str = ""
    """Words that stand right after."""


class LinkEnd(NamedTuple):
    """One end of a link: a place, and the words there that are meant."""

    place: Place
    """Where the end is said to be; always with its brief and document."""
    quote: Quote | None = None
    """The words; None for the whole passage, section or document."""


class Link(NamedTuple):
    """A cross-reference: ``start`` relation ``end``, with a reason and a maker."""

    id: str
    """Stable and unique in its brief."""
    start: LinkEnd
    """The end that ``from`` names in links.yaml."""
    end: LinkEnd
    """The end that ``to`` names."""
    relation: Relation
    """Read start to end."""
    note: str = ""
    """One line that says why these two belong together."""
    by: str = ""
    """A person, or the name and version of the program that made it."""
    added: str = ""
    """The day it was made, as ``YYYY-MM-DD``."""
    status: LinkStatus = "accepted"
    """Whether an editor stands behind it."""
    line: int = 0
    """Its line in links.yaml, from 1; 0 if it does not come from there."""

    @property
    def pair(self) -> frozenset[Place]:
        """The places of its two ends, in no order."""
        return frozenset((self.start.place, self.end.place))
