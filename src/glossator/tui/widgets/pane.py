"""A pane: one document in a reader, its own trail, and everything that is done to the passage being read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.screen import ModalScreen

from glossator.library.brief import Brief
from glossator.model.link import LinkEnd
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.margin import Margin, Signs
from glossator.state.settings import Settings
from glossator.state.trail import Position, Trail
from glossator.text.anchor import whole
from glossator.text.gate import clean_line
from glossator.tui.cards import link_beyond, source_line
from glossator.tui.widgets.reader import Reader

if TYPE_CHECKING:
    from glossator.tui.finding import Finding
    from glossator.tui.searching import Results
    from glossator.tui.widgets.find_bar import FindBar

T = TypeVar("T")

GONE = "It is not there any more:"
"""Said of a place that was in the brief once."""


class Pane(Vertical):
    """Shows one document of the brief; the screen has one of them, or two side by side."""

    DEFAULT_CSS = """
    Pane {
        width: 1fr; height: 1fr; border-title-color: $accent; border-title-style: bold;
        &.-idle {
            border-title-color: $text-muted; border-title-style: not bold;
            .text-view--bar { color: $foreground 25%; }
        }
    }
    """

    @dataclass
    class Say(Message):
        """Something that the reader should be told."""

        words: str
        """One line of plain text."""

    @dataclass
    class Jump(Message):
        """The reader wants to go to a passage, or to words of it."""

        document: str
        key: Key
        span: Span | None = None
        section: int = -1
        """The section that is meant as a whole, if one is."""
        brief: Brief | None = None
        """The brief of the document, if it is another one."""

    @dataclass
    class BriefWanted(Message):
        """The reader wants to read another brief, where they left it."""

        brief: Brief

    @dataclass
    class Found(Message):
        """There is something else to say about what is looked for."""

        pane: Pane

    class Written(Message):
        """The reader's marks or notes are others now."""

    reader = getters.query_one(Reader)
    document = reactive("", init=False)
    """The id of the document that is shown."""
    read = reactive(True, init=False)
    """Is this the pane that is read, of two?"""

    def __init__(self, brief: Brief, document: str, margin: Margin, *, name: str, settings: Settings) -> None:
        """Show ``document`` of ``brief``; ``name`` becomes the id of the reader, which takes the focus."""
        super().__init__()
        self.brief = brief
        """The brief that is read."""
        self.margin = margin
        """The reader's marks and notes on it."""
        self.set_reactive(Pane.document, document)
        self.trail = Trail()
        """Where this pane has been."""
        self.linked = False
        """Are the links of the brief resolved, so that they can be drawn?"""
        self.finding: Finding | None = None
        """What is looked for in the text, once something was."""
        self.results: Results | None = None
        """What was found in the library, if that was searched later."""
        self._results_shown = False
        self.shared: tuple[Span, ...] = ()
        """Words for which something is proposed, to be marked."""
        self.find_bar: FindBar | None = None
        """The line to type it in, while it is open."""
        self._before: Position | None = None  # where the reader stood when that was opened
        self._reader_id = name
        self._settings = settings

    def compose(self) -> ComposeResult:
        """The reader, as wide as is wished."""
        reader = Reader(linked=self.linked_spans, id=self._reader_id)
        reader.signs, reader.marked = self.signs, self._meant
        reader.measure, reader.margin, reader.numbers = self._settings[:3]
        yield reader

    def linked_spans(self, key: Key) -> tuple[Span, ...]:
        """The linked words of a passage, once links are resolved."""
        return self.brief.connections_so_far(self.document).spans(key) if self.linked else ()

    def signs(self, key: Key) -> Signs:
        """What the reader put in the margin of a passage."""
        return self.margin.signs(self.document, key)

    # Its title, which is seen where there are two panes

    def on_mount(self) -> None:
        """Say which document is shown."""
        self.watch_document()

    def watch_document(self) -> None:
        """Say which document is shown."""
        info = self.brief.document(self.document)
        self.border_title = Content(("▸ " if self.read else "  ") + clean_line(info.title or info.id))

    def watch_read(self) -> None:
        """Step back if the other pane is read."""
        self.set_class(not self.read, "-idle")
        self.watch_document()

    # Where it stands

    def open(self, document: str, key: Key, span: Span | None = None, brief: Brief | None = None) -> None:
        """Show a document, of another brief if one is given, at a passage, or at words of it."""
        if brief and brief is not self.brief:
            self._cross(brief, document)
            self.reader.show(brief.text(document), key, span)
        elif document != self.document or not self.reader.text.blocks:
            self.document = document
            self.reader.show(self.brief.text(document), key, span)
        else:
            self.reader.land(key, span)

    def _cross(self, brief: Brief, document: str) -> None:
        """Go over to a document of another brief, whose links may not be known yet."""
        searched = self._results_shown  # in the whole library
        self.forget()
        self._results_shown = searched
        self.brief, self.margin, self.linked = brief, self.margin.of(brief), brief.connected
        self.document = document

    def position(self) -> Position:
        """Exactly where the pane stands."""
        return Position(self.document, self.reader.current, *self.reader.page.anchor(), brief=self.brief.info.id)

    def return_to(self, position: Position, brief: Brief | None = None) -> None:
        """Stand again where ``position`` was, in another brief if one is given.

        Of a text that has no such passages any more, at the beginning.
        """
        if brief and brief is not self.brief:
            self._cross(brief, position.document)
        self.document = position.document
        text = self.brief.text(position.document)
        if text.blocks and not (text.has(position.key) and text.has(position.top)):
            position = Position(position.document, text.first(), Key(0), brief=position.brief)
        self.reader.return_to(text, position.key, (position.top, position.offset, position.gap))

    def forget(self) -> None:
        """Know nothing of how texts were laid out, nor of what was found in them: they were read again."""
        self.clear_highlights()
        self.finding = self._before = None
        self.call_later(self.close_find_bar)
        self.reader.forget()

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

    def say(self, words: str) -> None:
        """Have the reader told something."""
        self.post_message(self.Say(words))

    def open_over(self, screen: ModalScreen[T], then: Callable[[T | None], None]) -> None:
        """Open a list or an editor over the text; what was said before does not lie over it."""
        self.app.clear_notifications()
        self.app.push_screen(screen, then)

    # Going where a list says

    @property
    def here(self) -> Place:
        """The address of the current passage."""
        if not self.reader.text.blocks:
            return Place(self.brief.info.id, self.document)
        return self.brief.address(self.document, self.reader.current)

    def action_place(self) -> None:
        """Go to a place by typing it."""
        from glossator.tui.screens.places import PlacePicker  # only when it is wanted

        self.open_over(PlacePicker(self.brief, self.here), self.go_to)

    def go_to(self, end: LinkEnd | None) -> None:
        """Ask to go to a place, or to words of it; say so where that cannot be done."""
        if end is None:
            return
        place, brief = end.place, self.brief.home(end.place)
        if brief is None or not brief.info.documents:
            from glossator.library.nowhere import wrong_place  # only for a place that is none

            self.say(f"It leads nowhere: {wrong_place(self.brief, place) or place}")
        elif brief is not self.brief and not place.document:
            self.post_message(self.BriefWanted(brief))
        else:
            self._go_within(brief, end)

    def _go_within(self, brief: Brief, end: LinkEnd) -> None:
        place, document = end.place, end.place.document or self.document
        anchor, text = brief.anchor(end), brief.text(document)
        if anchor.state == "lost":
            self.say(f"{GONE} {place.without_brief() if brief is self.brief else place}")
        elif anchor.span is None:
            self.post_message(self.Jump(document, text.first(), brief=brief))
        else:
            section = -1 if place.passage or end.quote else text.section_index(anchor.span.key.block)
            words = anchor.span if end.quote else None
            self.post_message(self.Jump(document, anchor.span.key, words, section, brief))

    # Finding

    @property
    def found(self) -> str:
        """What there is to say about what is looked for, where the find bar does not say it."""
        if self.results:
            return self.results.note if self._results_shown else ""
        return self.finding.note if self.finding and not self.find_bar else ""

    async def action_find(self) -> None:
        """Open the find bar, or go back to it."""
        from glossator.tui.finding import Finding  # only who looks for something needs these two
        from glossator.tui.widgets.find_bar import FindBar

        self.results, self._results_shown = None, False
        if self.find_bar is None:
            self.finding = self.finding or Finding(self.reader, self._tell_found)
            self._before = self.position()
            self.finding.begin()
            self.find_bar = FindBar(self.finding)
            await self.mount(self.find_bar)
        self.screen.set_focus(self.find_bar.words)  # now: the next key is for it

    def action_find_next(self, count: int) -> None:
        """Show the next (1) or the previous (-1) match, or result of the search."""
        if self.results:
            self.results.step(count)
            self.show_results(self.results)
        elif self.finding and self.finding.query.words:
            self.finding.step(count)
        else:
            self.say("Nothing was looked for yet: / asks for words.")

    def show_results(self, results: Results) -> None:
        """Go to the one of these that is to be shown; the words that were meant are highlighted in any text."""
        if self.finding:
            self.finding.clear()
        self.results, self._results_shown = results, True
        self.reader.found = None
        self.reader.marked = self._meant
        self.go_to(results.end)
        self.reader.redraw()
        self.post_message(self.Found(self))

    def _meant(self, key: Key) -> tuple[Span, ...]:
        """The words of a passage that were searched for, or for which something is proposed."""
        if self.shared and self.shared[0].key == key:
            return self.shared
        if not (self.results and self._results_shown and self.reader.text.has(key)):
            return ()  # the last of them where another text has just come, and its lines have not
        return tuple(Span(key, *found) for found in self.results.ranges(self.reader.text.passage(key).text))

    async def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Stay at the match, a step on the trail leading back; or stand where the reader stood."""
        if self.find_bar is None or self.finding is None:
            return
        if not event.keep:
            self.finding.leave()
        elif self._before and _view(self._before) != _view(self.position()):
            self.trail.leave(self._before)
        await self.close_find_bar()
        for key in event.late:
            self.app.post_message(events.Key(key.key, key.character).set_sender(self.app))

    async def close_find_bar(self) -> None:
        """Close the find bar, if it is open, and give the text the focus if that had it."""
        bar, self.find_bar = self.find_bar, None
        if bar:
            if bar.words.has_focus:
                self.screen.set_focus(self.reader)
            await bar.remove()
            self.post_message(self.Found(self))

    @property
    def highlights(self) -> bool:
        """Are matches highlighted?"""
        return bool(self._results_shown or (self.finding and self.finding.shown))

    def clear_highlights(self) -> None:
        """Show the text without the matches."""
        if self._results_shown:
            self._results_shown = False
            self.reader.redraw()
            self.post_message(self.Found(self))
        if self.finding:
            self.finding.clear()

    def _tell_found(self) -> None:
        if self.find_bar:
            self.find_bar.tell()
        else:
            self.post_message(self.Found(self))

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
        self.say("Copied with its source, if the terminal allows it.")


def _view(position: Position) -> tuple[object, ...]:
    """What is current, and what stands at the top of the window."""
    return position.document, position.key, position.top, position.offset, position.gap
