"""What the linear mode says: places, links and notes in sentences that can be listened to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from glossator.cli.output import bold, fill, plural
from glossator.cli.plain import passage_lines
from glossator.library.brief import Brief
from glossator.library.connections import Connection
from glossator.model.passage import LINK, Key, Passage, Span
from glossator.text.document import Text
from glossator.text.gate import clean_line
from glossator.tui.cards import connection_card, document_info, remark_groups, section_title  # needs no screen


class Stand(NamedTuple):
    """Where somebody is who reads line by line."""

    brief: Brief
    """The brief."""
    document: str
    """The document's id."""
    key: Key
    """The passage, or the heading."""

    @property
    def text(self) -> Text:
        """The text of the document."""
        return self.brief.text(self.document)

    @property
    def passage(self) -> Passage | None:
        """What stands there; None in a text without any."""
        passages = self.text.passages(self.key.block) if self.text.blocks else ()
        return passages[self.key.part] if self.key.part < len(passages) else None

    @property
    def address(self) -> str:
        """The complete address."""
        if not self.passage:
            return f"{self.brief.info.id}/{self.document}"
        return str(self.brief.address(self.document, self.key))


class Outside(NamedTuple):
    """A link of a passage that leads out of the library."""

    address: str
    """The address, as written."""
    words: str
    """The words that it stands on."""


def document_words(brief: Brief, document: str) -> str:
    """``Commentary (unattributed)``: a document's title, and its status where that is not ``current``."""
    info = brief.document(document)
    status = f" ({info.status})" if info.status != "current" else ""
    return (info.title or info.id) + status


def place_words(stand: Stand) -> str:
    """Where a passage stands, as one would say it."""
    words = document_words(stand.brief, stand.document)
    if not stand.passage:
        return words
    section = stand.text.sections[stand.text.section_index(stand.key.block)]
    number = stand.text.number(stand.key)
    return f"{words}, {section_words(section.title)}" + (f", passage {number}" if number else "")


def section_words(title: str) -> str:
    """A section by its title."""
    return f"section {section_title(title)}" if title else "before the first heading"


def text_lines(text: Text, keys: list[Key]) -> Iterator[str]:
    """Passages as they are read out, an empty line between them; headings by their level, without a line under them."""
    for index, key in enumerate(keys):
        passage = text.passage(key)
        if index:
            yield ""
        if passage.kind == "heading":
            yield from map(bold, fill(f"Heading {passage.leaves[0].level}: {passage.text}"))
        else:
            yield from _without_first_gap(passage)


def _without_first_gap(passage: Passage) -> Iterator[str]:
    lines = passage_lines(passage)
    first = next(lines, "")
    if first:
        yield first
    yield from lines


def connections_at(stand: Stand, keys: list[Key]) -> list[Connection]:
    """The links and backlinks of passages, in their order."""
    connections = stand.brief.connections(stand.document, text_links=True)
    return list(dict.fromkeys(connection for key in keys for connection in connections.at(key)))


def outside_at(stand: Stand, keys: list[Key]) -> list[Outside]:
    """The links of passages that no connection stands for: those to the web, and those that lead nowhere."""
    met = {connection.here_anchor.span for connection in connections_at(stand, keys)}
    found = []
    for key in keys:
        passage = stand.text.passage(key)
        for run in passage.runs:
            if run.style & LINK and run.href and Span(key, run.start, run.end) not in met:
                found.append(Outside(clean_line(run.href), clean_line(passage.text[run.start : run.end])))
    return found


def link_lines(stand: Stand, number: int, connection: Connection) -> Iterator[str]:
    """A link under its number: relation, where to, the words at both ends, the reason, the maker."""
    card = connection_card(stand.brief, stand.document, connection)
    indent = " " * (len(str(number)) + 2)
    relation = card.relation[:1].upper() + card.relation[1:]
    yield from fill(f"{relation} {target_words(stand, connection)}.", f"{number}. ", indent)
    words = (
        ("Here", card.here and f"“{card.here}”"),
        ("There", card.there and f"“{card.there}”"),
        ("Reason", card.note),
    )
    for name, said in words:
        if said:
            yield from fill(f"{name}: {clean_line(said)}", indent, indent)
    if card.state:
        yield from fill(f"The words that it stands on are {card.state}.", indent, indent)
    if card.maker:
        yield from fill(f"Made by {card.maker}.", indent, indent)


def target_words(stand: Stand, connection: Connection) -> str:
    """Where a link leads: the document where it is another one, section and passage; else its address."""
    place, anchor = connection.there.place, connection.there_anchor
    info = document_info(stand.brief, place)
    if info is None:
        return str(place)
    if anchor.span is None:
        return str(place.without_brief()) if place.section else document_words(stand.brief, info.id)
    there = place_words(Stand(stand.brief, info.id, anchor.span.key))
    return there.removeprefix(f"{document_words(stand.brief, info.id)}, ") if info.id == stand.document else there


def outside_line(number: int, outside: Outside) -> list[str]:
    """A link that leads out of the library, under its number."""
    return fill(f"“{outside.words}” leads out of the library, to {outside.address}", f"{number}. ", "   ")


def remark_lines(stand: Stand) -> Iterator[str]:
    """The editor's remarks on a passage's section and on its document."""
    for group in remark_groups(stand.brief, stand.document, stand.key):
        for card in group.cards:
            maker = f" ({card.maker})" if card.maker else ""
            yield from fill(f"Editor's {group.title}{maker}: {clean_line(card.note)}")


def links_words(count: int) -> str:
    """How many links there are, in a sentence."""
    return f"There {'is' if count == 1 else 'are'} {plural(count, 'link')} here."
