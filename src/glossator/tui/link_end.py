"""One end of a link while the link is written: the passage, and the words of it that are meant."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from glossator.library.brief import Brief
from glossator.model.link import LinkEnd
from glossator.model.passage import Span
from glossator.state.anchoring import end_at, typed_span
from glossator.text.anchor import Anchor, whole
from glossator.text.document import Text
from glossator.text.gate import clean_line
from glossator.tui.cards import document_info, place_label, section_title


class End:
    """A place, with words that can be typed anew."""

    def __init__(self, brief: Brief, end: LinkEnd) -> None:
        """Begin with an end of ``brief`` as it is."""
        self._brief = brief
        self._given = end, brief.anchor(end)
        self.end, self.anchor = self._given
        self.words = clean_line(end.quote.exact).strip() if end.quote else ""
        """The words that are meant, on one line; empty for all of the passage."""
        self.missing = False
        """Do the words that were typed last not stand there? The end is then as it was before them."""
        self._key = self.anchor.span.key if self.anchor.span else brief.locate(end.place)
        self._first = self._typed = self.words

    @property
    def label(self) -> str:
        """Where it stands."""
        return place_label(self._brief, "", self.end, self.anchor)

    @property
    def passage(self) -> str:
        """The passage that the words are chosen from; empty if it is gone."""
        return self._text.passage(self._key).text if self._key else ""

    @property
    def span(self) -> Span | None:
        """The words in the passage; None for all of it, and if what was typed does not stand there."""
        return self.anchor.span if self.end.quote and not self.missing else None

    @property
    def document(self) -> str:
        """The title of its document."""
        info = document_info(self._brief, self.end.place)
        return (info and (info.title or info.id)) or str(self.end.place)

    @property
    def section(self) -> str:
        """The title of its section; that of the document where it is in none."""
        if self._key is None:
            return self.document
        return section_title(self._text.sections.title(self._text.section_index(self._key.block)))

    def title(self, room: int, *, full: bool) -> str:
        """Its section and the number of its passage; ``full`` with the document, if that fits in so many columns."""
        title = self.section
        if full and cell_len(f"{self.document} › {title}") <= room and title != self.document:
            title = f"{self.document} › {title}"
        number = self._text.number(self._key) if self._key else 0
        return Content(clean_line(title)).truncate(room, ellipsis=True).plain + (f" ¶ {number}" if number else "")

    def type(self, typed: str) -> None:
        """Mean other words of the passage, or all of it."""
        if typed == self._typed:
            return
        self._typed, self.missing = typed, False
        if typed == self._first:
            self.end, self.anchor = self._given
        elif self._key and not typed:
            place = self._brief.address(self._given[0].place.document, self._key)
            self.end, self.anchor = LinkEnd(place), Anchor("anchored", whole(self._text, self._key))
        elif self._key and (span := typed_span(self._text, self._key, typed)):
            self.end, self.anchor = end_at(self._brief, self._given[0].place.document, span), Anchor("anchored", span)
        else:
            self.missing = True

    @property
    def _text(self) -> Text:
        return self._brief.text(self._given[0].place.document)
