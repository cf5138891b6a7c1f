"""Cards: what the connections panel says of a link, in words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from glossator.library.brief import Brief
from glossator.library.connections import Connection
from glossator.model.brief import DocumentInfo
from glossator.model.link import LinkEnd
from glossator.model.mark import LookedAt, Note
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.margin import Beside
from glossator.text.anchor import Anchor, whole

if TYPE_CHECKING:
    from glossator.tui.proposals import Proposal

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""The names of months on cards."""

WORDS = 80
"""How many characters of a passage a list shows."""
NO_NOTES = Beside()
"""Stands for a margin in which nothing is written."""


class Card(NamedTuple):
    """A link as one of its ends sees it, a note of the reader's own, or an editor's remark."""

    relation: str
    """The relation in words, read from here; ``editor's note`` for a remark."""
    label: str
    """Where it leads: document, section, passage."""
    here: str = ""
    """The words of the passage that it is about."""
    there: str = ""
    """The words that it leads to."""
    note: str = ""
    """The reason, or the remark."""
    maker: str = ""
    """Who made it, and when."""
    status: str = ""
    """The status of the document that it leads to, where that is not ``current``."""
    state: str = ""
    """The state of its anchors, where that is not ``anchored``."""
    changes: tuple[tuple[str, str], ...] = ()
    """Words of its ends that read otherwise now: then and now, the changes marked by signs."""
    connection: Connection | None = None
    """The link itself; None for a remark."""
    span: Span | None = None
    """The words here, to be underlined; None for the whole passage, or if they are lost."""
    own: Note | None = None
    """The reader's own note; None for what others wrote."""
    proposal: Proposal | None = None
    """What is only proposed; None for a link that somebody stands behind."""


class Group(NamedTuple):
    """Cards under one title."""

    title: str
    """The relation, or where the passages stand whose links these are."""
    cards: tuple[Card, ...]
    """The cards in order."""
    brief: bool = False
    """Are they to be drawn in a line each?"""
    quiet: bool = False
    """Is the title all that there is to say, and not much?"""


class Target(NamedTuple):
    """Where a link leads."""

    document: str
    """The document's id."""
    key: Key
    """The passage."""
    span: Span | None
    """The words of it, if some are meant."""
    brief: Brief
    """The brief that the document is of."""


def connection_card(brief: Brief, document: str, connection: Connection) -> Card:
    """The card of a link, seen from one of its ends in ``document``."""
    there, link = connection.there, connection.resolved.link
    info = document_info(brief, there.place)
    states = [a.state for a in (connection.here_anchor, connection.there_anchor) if a.state != "anchored"]
    return Card(
        relation=connection.words,
        label=place_label(brief, document, there, connection.there_anchor),
        here=connection.here.quote.exact if connection.here.quote else "",
        there=there_words(brief, there, connection.there_anchor),
        note=link.note,
        maker=", ".join(part for part in (link.by, show_day(link.added)) if part),
        status=info.status if info and info.status != "current" else "",
        state=states[0] if states else "",
        changes=tuple(connection.changes),
        connection=connection,
        span=connection.here_anchor.span if connection.here.quote else None,
    )


def target_of(brief: Brief, connection: Connection) -> Target | None:
    """Where a link leads, seen from ``brief``; None where that is lost."""
    place, anchor = connection.there.place, connection.there_anchor
    home = brief.home(place)
    if anchor.state == "lost" or home is None or document_info(brief, place) is None:
        return None
    if anchor.span is None:
        return Target(place.document, home.text(place.document).first(), None, home)
    return Target(place.document, anchor.span.key, anchor.span if connection.there.quote else None, home)


def links_on(brief: Brief, document: str, span: Span) -> int:
    """How many links some words of a document have."""
    connections = brief.connections_so_far(document).at(span.key)
    return sum(1 for connection in connections if connection.here_anchor.span == span)


def link_beyond(brief: Brief, document: str, seen: list[Key], count: int) -> Span | None:
    """The nearest linked words out of view, below (1) or above (-1) the passages that are seen."""
    connections = brief.connections_so_far(document)
    keys = connections.keys
    below, above = range(bisect_right(keys, seen[-1]), len(keys)), range(bisect_left(keys, seen[0]))
    for index in below if count > 0 else reversed(above):
        if spans := connections.spans(keys[index]):
            return spans[0 if count > 0 else -1]
    return None


def source_line(brief: Brief, document: str, key: Key) -> str:
    """Where words come from, for a copy of them: creator, publisher, titles, date, place."""
    info = brief.document(document)
    parts = [info.creator, info.publisher, brief.info.title, info.title, info.issued, str(brief.address(document, key))]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def show_day(day: str) -> str:
    """A day as people write it, ``2026-11-22`` as 22 Nov 2026; anything else as it is."""
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    if not (month.isdigit() and number.isdigit() and 1 <= int(month) <= 12):
        return day
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def where(brief: Brief, document: str, key: Key) -> str:
    """Where a passage stands, as a reader would say it."""
    text = brief.text(document)
    if not text.blocks:
        return brief.document(document).title or document
    return place_label(brief, "", LinkEnd(brief.address(document, key)), Anchor("anchored", whole(text, key)))


def first_words(brief: Brief, document: str, key: Key) -> str:
    """The words that a passage begins with."""
    text = brief.text(document)
    return text.passage(key).text[:WORDS] if text.blocks else ""


def place_label(brief: Brief, document: str, end: LinkEnd, anchor: Anchor) -> str:
    """Where an end stands, as a reader would say it; brief and document only if they are others."""
    place = end.place
    home, info = brief.home(place), document_info(brief, place)
    if home is None or info is None:
        return str(place)
    parts = [info.title or info.id]
    if home is not brief:
        parts = list(dict.fromkeys((home.info.title or home.info.id, *parts)))
    elif place.document == document:
        parts = []
    if anchor.span:
        text = home.text(place.document)
        title = text.sections.title(text.section_index(anchor.span.key.block))
        number = text.number(anchor.span.key)
        parts.append(section_title(title) + (f" ¶ {number}" if number else ""))
    elif place.section:
        parts.append(f"#{place.section}" + (f":{place.passage}" if place.passage else ""))
    return " › ".join(part for part in parts if part)


def there_words(brief: Brief, end: LinkEnd, anchor: Anchor) -> str:
    """The words that a link leads to: its quote, or the passage's own."""
    if end.quote:
        return end.quote.exact
    if anchor.span and (home := brief.home(end.place)) and document_info(brief, end.place):
        return home.text(end.place.document).passage(anchor.span.key).text
    return ""


def document_info(brief: Brief, place: Place) -> DocumentInfo | None:
    """What is known of the document of a place, in the brief or in another of its library; None if there is none."""
    home = brief.home(place)
    return next((info for info in home.info.documents if info.id == place.document), None) if home else None


def section_title(title: str) -> str:
    """A heading as contents and cards write it: without the colon at its end."""
    return title.rstrip(":") or "Beginning"


def groups_for(
    brief: Brief,
    document: str,
    key: Key,
    seen: list[Key],
    beside: Beside = NO_NOTES,
    proposed: Iterable[Group] = (),
) -> list[Group]:
    """What bears on the current passage, the reader's notes and what is ``proposed`` among it, then on the rest.

    That is what is in view, then the section.
    """
    text, connections = brief.text(document), brief.connections_so_far(document)
    index = text.section_index(key.block)
    own = brief.document(document)
    by_relation: dict[str, list[Card]] = {}
    here = sorted(connections.at(key), key=lambda c: document_info(brief, c.there.place) is own)
    for connection in here:
        by_relation.setdefault(connection.words, []).append(connection_card(brief, document, connection))
    groups = [Group(title, tuple(cards)) for title, cards in by_relation.items()]
    groups += [*note_groups(beside, key), *proposed]
    shown = set(here)
    first, last = Key(text.sections.start(index)), Key(text.sections.end(index))
    in_section = [k for k in connections.keys_between(first, last) if k != key]
    for title, keys in (("in view", [k for k in seen if k != key]), ("in this section", in_section)):
        cards = []
        for connection in (c for k in keys for c in connections.at(k) if c not in shown):
            shown.add(connection)
            cards.append(connection_card(brief, document, connection))
        if cards:
            groups.append(Group(title, tuple(cards), brief=True))
    if connections.unplaced:
        unplaced = tuple(connection_card(brief, document, connection) for connection in connections.unplaced)
        groups.append(Group("their place is gone", unplaced, brief=True))
    return groups + remark_groups(brief, document, key)


def nothing_linked(looked: LookedAt | None) -> str:
    """What is said of a passage without links, which somebody may have looked at."""
    if looked is None:
        return "Nobody has linked this passage."
    who, when = (f" by {looked.by}" if looked.by else ""), show_day(looked.added.partition("T")[0])
    return f"Looked at{who}{f' on {when}' if when else ''}: nothing to link."


def note_groups(beside: Beside, key: Key) -> list[Group]:
    """The reader's notes on a passage, and those whose words are gone."""
    here, lost = beside.notes_at(key), beside.lost
    found = [("my note" if len(here) == 1 else "my notes", here), ("my notes whose words are gone", lost)]
    return [Group(title, tuple(note_card(*note) for note in notes)) for title, notes in found if notes]


def note_card(note: Note, anchor: Anchor) -> Card:
    """The card of one of the reader's own notes."""
    state = anchor.state if anchor.state != "anchored" else ""
    words = note.quote.exact if note.quote else "" if anchor.span else str(note.place.without_brief())
    day = show_day((note.changed or note.added).partition("T")[0])
    span = anchor.span if note.quote else None
    return Card("my note", "", here=words, note=note.text, maker=day, state=state, span=span, own=note)


def remark_groups(brief: Brief, document: str, key: Key) -> list[Group]:
    """The editor's remarks on the passage's section, and on the whole document."""
    if not (remarks := brief.remarks(document)):
        return []
    sections = brief.text(document).sections
    section = sections.slug(sections.of(key.block))
    own: list[Card] = []
    general: list[Card] = []
    for remark, span in remarks:
        if remark.section not in ("", section) or (span and remark.quote and span.key != key):
            continue
        words = remark.quote.exact if remark.quote else ""
        lost = "lost" if remark.quote and span is None else ""
        card = Card("editor's note", "", here=words, note=remark.text, maker=remark.by, state=lost)
        (own if remark.section else general).append(card)
    found = [("note on this section", own), ("note on the document", general)]
    return [Group(title, tuple(cards)) for title, cards in found if cards]
