"""One person reading without panels: where they are, where they have been, what the numbers stand for.

What is asked for is printed in order. Nothing is drawn twice, the cursor is never
moved, and every message is a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator.cli.linear.words import (
    Outside,
    Stand,
    connections_at,
    document_words,
    links_words,
    outside_at,
    place_words,
    target_words,
    text_lines,
)
from glossator.cli.output import fill, plural, write
from glossator.library.brief import Brief
from glossator.library.connections import Connection
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.trail import Position, Trail
from glossator.text.document import Text

if TYPE_CHECKING:
    from glossator.cli.linear.linking import Begun
    from glossator.cli.linear.suggesting import Suggested
    from glossator.state.links import LinkChange


class Choice(NamedTuple):
    """What a number stands for."""

    go: Callable[[], None]
    """Goes there."""
    peek: Callable[[], None]
    """Says what is there, without going."""


class Session:
    """One person reading: where they are, where they have been, and what the numbers stand for."""

    def __init__(
        self,
        library: Library,
        brief: Brief,
        place: Place | None,
        folder: Path,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        maker: str = "",
    ) -> None:
        """Begin at ``place`` of ``brief``, or with its first document; marks and notes go to the data folder.

        ``maker`` is the name that links are written under unless another one is given.
        """
        self.library = library
        """Where other briefs are found."""
        self.folder = folder
        """The reader's data folder, which need not exist."""
        self.now = now
        """Tells the time."""
        self.here = self.stand(brief, place)
        """Where the reader is."""
        self.choices: list[Choice] = []
        """What the numbers stand for, 1 first: the links of what was read last, or what was listed last."""
        self.sought = ""
        """What was looked for last."""
        self.begun: Begun | None = None
        """The link that was begun and is not ended yet."""
        self.written: list[tuple[Brief, LinkChange]] = []
        """The links that were written, each with its brief."""
        self.maker = maker
        """The name that links are written under."""
        self.suggested: Suggested | None = None
        """What was suggested last."""
        self.done = False
        """Does the reader want to leave?"""
        self._read: list[Key] = []  # the passages that were read last
        self._trail = Trail()
        self._briefs = {brief.info.id: brief}
        self._told = False  # how links are followed
        self._question = ""
        self._asking: Generator[str, str, None] | None = None

    @staticmethod
    def stand(brief: Brief, place: Place | None) -> Stand:
        """The place as somewhere to be; the beginning of its document where it names no more."""
        document = (place and place.document) or brief.info.documents[0].id
        key = brief.locate(place) if place and place.section else None
        return Stand(brief, document, key or next(brief.text(document).keys(), Key(0)))

    # Speaking

    def say(self, words: str) -> None:
        """Print a sentence."""
        write(fill(words))

    # Asking

    @property
    def prompt(self) -> str:
        """What is asked, or where the reader is."""
        return self._question if self._asking else self.here.address

    def ask(self, questions: Generator[str, str, None]) -> None:
        """Ask questions; what is typed from now on answers them, until there are no more."""
        self._asking, self._question = questions, next(questions)

    def answer(self, typed: str) -> bool:
        """Give an answer; was there a question?"""
        if self._asking is None:
            return False
        try:
            self._question = self._asking.send(typed)
        except StopIteration:
            self._asking = None
        return True

    def ask_no_more(self) -> bool:
        """Leave questions without an answer; were there any?"""
        asked, self._asking = self._asking is not None, None
        return asked

    # Reading

    def begin(self) -> None:
        """Say what is read, and read the first of it."""
        info = self.here.brief.info
        self.say(f"{info.title or info.id}: {plural(len(info.documents), 'document')}.")
        self.say('Enter reads on; "help" names the commands.')
        if problems := self.here.brief.problems:
            self.say(f"The files have {plural(len(problems), 'problem')}, see glossator check: {problems[0]}")
        self.announce()

    def announce(self, before: str = "This is", meant: Span | None = None) -> None:
        """Say where the reader has come to, and read that; ``meant`` are words that a link leads to."""
        here = self.here  # a heading is read by itself
        titled = here.passage is not None and here.passage.kind == "heading"
        self.say(f"{before} {document_words(here.brief, here.document) if titled else place_words(here)}.")
        self.read(list(_up_to_numbered(self.here.text, self.rest_of_section())), meant)

    def read(self, keys: Sequence[Key], meant: Span | None = None) -> None:
        """Read passages, make the last of them the current one, and number their links."""
        if not keys:
            self.say("There is nothing to read here.")
            return
        self._read = list(keys)
        self.here = self.here._replace(key=keys[-1])
        write(["", *text_lines(self.here.text, self._read), ""])
        self._say_words(meant)
        self.number_links()
        if self.choices:
            how = "" if self._told else ' "links" lists them, and a number follows one.'
            self.say(links_words(len(self.choices)) + how)
            self._told = True

    def rest_of_section(self) -> Iterator[Key]:
        """The current passage and those after it, to the next heading."""
        text, key = self.here.text, self.here.key
        end = text.sections[text.section_index(key.block)].end if text.sections else 0
        return (other for other in text.keys(key.block, end) if other >= key)

    def go(self, stand: Stand, before: str = "This is", meant: Span | None = None) -> None:
        """Go somewhere else, with a step on the trail, and read what is there."""
        self._trail.leave(self._position())
        self.here = stand
        self.announce(before, meant)

    # Links

    def links(self) -> list[Connection | Outside]:
        """The links of what was read last, in the order of their numbers."""
        return [*connections_at(self.here, self._read), *outside_at(self.here, self._read)]

    def number_links(self) -> None:
        """Let the numbers stand for the links of what was read last."""
        self.choices = [Choice(partial(self.follow, link), partial(self.peek, link)) for link in self.links()]

    def follow(self, link: Connection | Outside) -> None:
        """Go where a link leads, or say why not."""
        if target := self._target(link):
            self.go(target[0], "The link leads to", target[1])

    def peek(self, link: Connection | Outside) -> None:
        """Read what a link leads to, without going there."""
        if target := self._target(link):
            stand, meant = target
            self.say(f"The link leads to {place_words(stand)}.")
            write(["", *text_lines(stand.text, [stand.key]), ""])
            self._say_words(meant, stand)
            self.say(f"You are still at {self.here.address}.")

    def _say_words(self, meant: Span | None, stand: Stand | None = None) -> None:
        if meant:
            words = (stand or self.here).text.passage(meant.key).text[meant.start : meant.end]
            self.say(f"The words meant are “{words}”.")

    def _target(self, link: Connection | Outside) -> tuple[Stand, Span | None] | None:
        """Where a link leads, and which words are meant; None, with a sentence why, if that is nowhere."""
        if isinstance(link, Outside):
            self.say(f"It leads out of the library, to {link.address} - nothing is opened from here.")
            return None
        end, anchor = link.there, link.there_anchor
        if anchor.state == "lost":
            self.say(f"What this link leads to is lost: {target_words(self.here, link)}.")
            return None
        try:
            brief = self.here.brief if end.place.brief in ("", self.here.brief.info.id) else self._open(end.place.brief)
            stand = self.stand(brief, end.place._replace(section=""))
        except LibraryError as error:
            self.say(f"The link leads nowhere: {error}.")
            return None
        span = anchor.span
        return (stand._replace(key=span.key), span if end.quote else None) if span else (stand, None)

    # The trail; a document's name has its brief's before it, for this trail crosses briefs

    def back(self) -> bool:
        """Go back along the trail; was there anything to go back to?"""
        return self._return_to(self._trail.back(self._position()))

    def forward(self) -> bool:
        """Go forward along the trail; was there anything?"""
        return self._return_to(self._trail.forward(self._position()))

    def _position(self) -> Position:
        here = self.here
        return Position(f"{here.brief.info.id}/{here.document}", here.key, here.key)

    def _return_to(self, position: Position | None) -> bool:
        if position is None:
            return False
        brief, _, document = position.document.partition("/")
        self.here = Stand(self._briefs[brief], document, position.key)
        self.announce("This is again")
        return True

    def know(self, brief: Brief) -> Brief:
        """Remember a brief for the trail; returns it."""
        return self._briefs.setdefault(brief.info.id, brief)

    def _open(self, brief: str) -> Brief:
        return self._briefs.get(brief) or self.know(self.library.open(brief))


def _up_to_numbered(text: Text, keys: Iterable[Key]) -> Iterator[Key]:
    """The first of the keys up to one that has a number: headings and what stands under them are read together."""
    for key in keys:
        yield key
        if text.passage(key).numbered:
            return
