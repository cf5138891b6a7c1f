"""What a link says: CiTO properties and their inverses.

The names and their inverses are those of CiTO, the Citation Typing Ontology
(Peroni and Shotton, http://purl.org/spar/cito). This is the one table of them.
"""

from __future__ import annotations

from typing import NamedTuple


class Relation(NamedTuple):
    """One CiTO property, read FROM name TO, and back as inverse."""

    name: str
    """The property, as written in links.yaml."""
    inverse: str
    """The property read from the other end."""
    words: str
    """The property in words: FROM words TO."""
    inverse_words: str
    """The inverse in words: TO inverse_words FROM."""


_TABLE = (
    ("obtainsBackgroundFrom", "givesBackgroundTo", "obtains background from", "gives background to"),
    ("updates", "isUpdatedBy", "updates", "is updated by"),
    ("supports", "isSupportedBy", "supports", "is supported by"),
    ("disputes", "isDisputedBy", "disputes", "is disputed by"),
    ("qualifies", "isQualifiedBy", "qualifies", "is qualified by"),
    ("extends", "isExtendedBy", "extends", "is extended by"),
    ("discusses", "isDiscussedBy", "discusses", "is discussed by"),
    ("includesQuotationFrom", "providesQuotationFor", "includes a quotation from", "provides a quotation for"),
    ("citesAsEvidence", "isCitedAsEvidenceBy", "cites as evidence", "is cited as evidence by"),
    ("citesAsRelated", "citesAsRelated", "see also", "see also"),
    ("cites", "isCitedBy", "cites", "is cited by"),
)

RELATIONS: dict[str, Relation] = {}
"""Every relation by its name, in both directions: an inverse is a relation too."""

for _name, _inverse, _words, _inverse_words in _TABLE:
    RELATIONS[_name] = Relation(_name, _inverse, _words, _inverse_words)
for _name, _inverse, _words, _inverse_words in _TABLE:
    RELATIONS.setdefault(_inverse, Relation(_inverse, _name, _inverse_words, _words))
