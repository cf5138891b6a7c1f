"""A pane: one document in a reader, its own trail, and everything that is done to the passage being read."""

from __future__ import annotations

from dataclasses import dataclass

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from glossator.library.brief import Brief
from glossator.model.passage import Key, Span
from glossator.state.trail import Position, Trail
from glossator.text.anchor import whole
from glossator.tui.cards import link_beyond, source_line
from glossator.tui.widgets.reader import Reader


class Pane(Vertical):
    """Shows one document of the brief; the screen has one of them, or two side by side."""

    DEFAULT_CSS = """
    Pane { width: 1fr; height: 1fr; }
    """

    @dataclass
    class Say(Message):
        """Something that the reader should be told."""

        words: str
        """One line of plain text."""

    reader = getters.query_one(Reader)

    def __init__(self, brief: Brief, document: str, *, name: str, id: str | None = None) -> None:
        """Show ``document`` of ``brief``; ``name`` becomes the id of the reader, which takes the focus."""
        super().__init__(id=id)
        self.brief = brief
        """The brief that is read."""
        self.document = document
        """The id of the document that is shown."""
        self.trail = Trail()
        """Where this pane has been."""
        self.linked = False
        """Are the links of the brief resolved, so that they can be drawn?"""
        self._reader_id = name

    def compose(self) -> ComposeResult:
        """The reader."""
        yield Reader(linked=self.linked_spans, id=self._reader_id)

    def linked_spans(self, key: Key) -> tuple[Span, ...]:
        """The linked words of a passage, once links are resolved."""
        return self.brief.connections(self.document, text_links=True).spans(key) if self.linked else ()

    # Where it stands

    def open(self, document: str, key: Key, span: Span | None = None) -> None:
        """Show a document at a passage, at the words of ``span`` if there are any."""
        if document != self.document or not self.reader.text.blocks:
            self.document = document
            self.reader.show(self.brief.text(document), key, span)
        else:
            self.reader.land(key, span)

    def position(self) -> Position:
        """Exactly where the pane stands."""
        return Position(self.document, self.reader.current, *self.reader.page.anchor())

    def return_to(self, position: Position) -> None:
        """Stand again where ``position`` was."""
        self.document = position.document
        top = (position.top, position.offset, position.gap)
        self.reader.return_to(self.brief.text(position.document), position.key, top)

    # Moving

    def action_scroll(self, lines: int) -> None:
        """Scroll by lines."""
        self.reader.scroll_lines(lines)

    def action_page(self, pages: float) -> None:
        """Scroll by pages."""
        self.reader.scroll_pages(pages)

    def action_section(self, count: int) -> None:
        """Go to the next or the previous section."""
        self.reader.step_section(count)

    def action_passage(self, count: int) -> None:
        """Go to the next or the previous passage."""
        self.reader.step(count)

    def link_beyond(self, count: int) -> Span | None:
        """The nearest linked words below (1) or above (-1) what is seen."""
        seen = self.reader.seen_keys
        return link_beyond(self.brief, self.document, seen, count) if self.linked and seen else None

    # The words

    def chosen_words(self) -> list[Span]:
        """The selected words by passage, or the current passage; nothing where there is no text."""
        if not self.reader.seen_keys:
            return []
        return self.reader.selected or [whole(self.reader.text, self.reader.current)]

    def action_copy(self) -> None:
        """Copy the selection, or the current passage, with its source."""
        if not (spans := self.chosen_words()):
            return
        words = "\n\n".join(self.reader.text.passage(span.key).text[span.start : span.end] for span in spans)
        source = source_line(self.brief, self.document, spans[0].key)
        self.app.copy_to_clipboard(f"“{words.strip()}”\n— {source}\n")
        self.post_message(self.Say("Copied with its source, if the terminal allows it."))
