"""Proposals: links that nobody stands behind yet, made by the program or left in links.yaml as suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import glossator
from glossator.library.brief import Brief
from glossator.library.connections import Connection, ResolvedLink
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.model.relation import RELATIONS, Relation
from glossator.text.anchor import Anchor
from glossator.tui.cards import Card, Group, connection_card, document_info, section_title

PROGRAM = f"glossator {glossator.__version__}"
"""Who makes what the program proposes."""
MADE_BY = "glossator "
"""What that begins with, whichever version it was."""
BY_PROGRAM, IN_FILE = "suggested by the program", "suggested in links.yaml"
"""What stands over cards of proposals."""
SHOWN = 3
"""So many proposals of the program stand under a passage at most."""

Ranges = tuple[tuple[int, int], ...]
"""Where words stand in a passage: their first characters, and those after their last."""


class Proposal(NamedTuple):
    """A link that somebody may accept or refuse, seen from one of its ends, *here*."""

    link: Link
    """The link as it is proposed; one of links.yaml as it stands there."""
    forward: bool = True
    """Is here the link's start?"""
    score: float = 1.0
    """How likely it is that an editor would accept it: 0 to 1."""
    level: str = ""
    """The same in a word; empty for one of links.yaml."""
    kinds: tuple[str, ...] = ()
    """What kinds of reasons there are."""
    label: str = ""
    """Where it leads, as the program says it; empty where that is to be found out."""
    words: str = ""
    """The words there, their beginning at least."""
    status: str = ""
    """The status of the document that it leads to, where that is not ``current``."""
    shared_here: Ranges = ()
    """The words here that are the reasons."""
    shared_there: Ranges = ()
    """Those there."""

    @property
    def kept(self) -> bool:
        """Does it stand in links.yaml?"""
        return bool(self.link.id or self.link.line)

    @property
    def here(self) -> LinkEnd:
        """The end that it is seen from."""
        return self.link.start if self.forward else self.link.end

    @property
    def there(self) -> LinkEnd:
        """The end that it leads to."""
        return self.link.end if self.forward else self.link.start

    def found(self, brief: Brief) -> Connection:
        """The link with its ends as they stand now, which may mean reading another brief."""
        return Connection(brief.resolve(self.link), self.forward)


def read_answer(brief: Brief, answer: Mapping[str, Any]) -> tuple[Proposal, ...]:
    """What the proposer has found for a passage, as ``glossator.suggest.answering`` tells it."""
    here = Place.parse(answer["place"]).within(brief.info.id)
    return tuple(_proposal(brief, here, one) for one in answer["found"])


def _proposal(brief: Brief, here: Place, one: Mapping[str, Any]) -> Proposal:
    there = Place.parse(one["place"]).within(brief.info.id)
    start, end = LinkEnd(here, Quote(one["here"]["quote"])), LinkEnd(there, Quote(one["there"]["quote"]))
    named = [one["brief"]] if one["brief"] else []
    if named or there.document != here.document:
        named.append(one["document"])
    named.append(f"{section_title(one['section'])} ¶ {there.passage}")
    return Proposal(
        Link("", start, end, RELATIONS["citesAsRelated"], "; ".join(one["reasons"]), PROGRAM, "", "suggested"),
        score=one["score"],
        level=one["level"],
        kinds=tuple(one["kinds"]),
        label=" › ".join(dict.fromkeys(named)),
        words=one["there"]["words"],
        status="" if one["status"] == "current" else one["status"],
        shared_here=tuple((start, end) for start, end in one["here"]["shared"]),
        shared_there=tuple((start, end) for start, end in one["there"]["shared"]),
    )


def kept_proposal(connection: Connection) -> Proposal:
    """One that lies in links.yaml as suggested; the words that it stands on are those to be marked."""
    ranges = [
        ((anchor.span.start, anchor.span.end),) if end.quote and anchor.span else ()
        for end, anchor in (
            (connection.here, connection.here_anchor),
            (connection.there, connection.there_anchor),
        )
    ]
    return Proposal(connection.link, connection.forward, shared_here=ranges[0], shared_there=ranges[1])


def spans(key: Key, ranges: Ranges, length: int) -> tuple[Span, ...]:
    """Words of a passage of this length."""
    return tuple(Span(key, start, end) for start, end in ranges if end <= length)


def card_of(brief: Brief, document: str, proposal: Proposal) -> Card:
    """The card of a proposal, as short as it can be."""
    if not proposal.kept:
        lost = Anchor("anchored")  # its ends are looked for when it is followed
        connection = Connection(ResolvedLink(proposal.link, lost, lost), proposal.forward)
        note = f"{proposal.level}: {proposal.link.note}"
        return Card("", proposal.label, there=proposal.words, note=note, status=proposal.status,
                    connection=connection, proposal=proposal)  # fmt: skip
    card = connection_card(brief, document, proposal.found(brief))
    return card._replace(here="", label=card.label, note=f"{card.relation}: {card.note}", span=None, proposal=proposal)


def groups_of(brief: Brief, document: str, proposals: Iterator[Proposal]) -> list[Group]:
    """The cards of a passage's proposals, those of links.yaml apart from the program's."""
    kept, made = list[Card](), list[Card]()
    for proposal in proposals:
        (kept if proposal.kept else made).append(card_of(brief, document, proposal))
    found = [(IN_FILE, kept), (BY_PROGRAM, made[:SHOWN])]
    return [Group(title, tuple(cards)) for title, cards in found if cards]


def proposed_relation(brief: Brief, proposal: Proposal) -> Relation:
    """What the link most likely says: that the later text quotes the earlier one, or no more than that both belong."""
    if proposal.kept or "quotation" not in proposal.kinds:
        return proposal.link.relation
    days = [_day(brief, end.place) for end in (proposal.link.start, proposal.link.end)]
    if not all(days) or days[0] == days[1]:
        return proposal.link.relation
    return RELATIONS["includesQuotationFrom" if days[0] > days[1] else "providesQuotationFor"]


def person_of(link: Link) -> str:
    """Who made a link; empty where it was the program, or nobody says."""
    return "" if link.by.startswith(MADE_BY) else link.by


def _day(brief: Brief, place: Place) -> str:
    """When a document was issued, as far as it is known; empty if it is not."""
    info = document_info(brief, place)
    return info.issued if info else ""
