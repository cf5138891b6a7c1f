"""What bears on a passage: suggested links, with how sure they are and why."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from glossator.library.errors import LibraryError
from glossator.model.place import Place
from glossator.suggest.corpus import Corpus
from glossator.suggest.gather import MOST as MOST_TEXT
from glossator.suggest.gather import gather
from glossator.suggest.home import corpus_file, sign
from glossator.suggest.making import make
from glossator.suggest.passages import Met, meeting_passages
from glossator.suggest.question import Question, ask, under, unfolded, within
from glossator.suggest.rank import CLOSE, Ranked, close, find_home, quick
from glossator.suggest.reasons import Reason, reasons_of
from glossator.suggest.shared import meet
from glossator.suggest.store import load, save
from glossator.suggest.sure import LEVELS, Level, at_most, chance, level, odds, weight_of_passages
from glossator.suggest.taken import Taken

if TYPE_CHECKING:
    from pathlib import Path

    from glossator.library.brief import Brief
    from glossator.library.library import Library
    from glossator.model.passage import Key

POSSIBLE = LEVELS["possible"]
"""The least chance of what is suggested unless somebody asks for more or less."""
WORDS = 6_000
"""So many words of the best sections are looked at passage by passage."""
MOST = 3
"""So many passages of one section are suggested at most."""


class Suggestion(NamedTuple):
    """A passage that may bear on another one."""

    place: Place
    """Where it is."""
    text: str
    """Its words."""
    score: float
    """How likely it is that an editor would link to it: 0 to 1."""
    level: Level | None
    """The same in a word; None if it is less than possible."""
    reasons: tuple[Reason, ...]
    """Why, the best reason first."""
    here: tuple[tuple[int, int], ...]
    """Where the shared words stand in the passage that was asked about, in order."""
    there: tuple[tuple[int, int], ...]
    """Where they stand in ``text``, in order."""


class _Asked(NamedTuple):
    """What was asked about."""

    text: str
    question: Question
    home: int | None
    """The unit that it stands in."""
    section: str
    """The address of its section; empty for words from elsewhere."""


class Suggester:
    """Suggestions out of one library."""

    def __init__(self, library: Library, corpus: Corpus, most: int = MOST_TEXT) -> None:
        """Take a library and what is known of its words; ``open`` finds or makes that."""
        self._most = most
        self._library = library
        self._corpus = corpus
        self._taken = Taken(library)
        self._units: dict[str, int] = {}
        for unit, section in enumerate(corpus.sections):
            self._units.setdefault(section, unit)

    @classmethod
    def open(cls, library: Library, cache: Path | None = None, most: int = MOST_TEXT) -> Suggester:
        """The suggester of a library, its corpus kept in a folder for the next time.

        Reads every document of the library if the corpus is not there, or is older than a
        file: two seconds for ten thousand passages. After ``most`` characters no other brief
        is begun; ``left_out`` says how many those are. May be called in a thread.
        """
        if cache is None:
            return cls(library, make(gather(library, most)), most)
        path, signature = corpus_file(cache, library.folders), sign(library)
        corpus = load(path, signature)
        if corpus is None:
            corpus = make(gather(library, most))
            with suppress(OSError):  # a cache that cannot be written to costs time, nothing else
                save(corpus, path, signature)
        return cls(library, corpus, most)

    @property
    def left_out(self) -> int:
        """How many of the library's last briefs are not looked at, for there are too many words before them."""
        if len(self._corpus.texts) < self._most:
            return 0
        briefs = list(self._library.located())
        last = Place.parse(self._corpus.sections[-1]).brief
        return len(briefs) - 1 - briefs.index(last) if last in briefs else 0

    def for_passage(
        self, brief: Brief, document: str, key: Key, limit: int = 5, least: float = POSSIBLE
    ) -> tuple[Suggestion, ...]:
        """What bears on a passage of the library, best first, without its own section and what is linked or refused."""
        place, text = brief.address(document, key), brief.text(document).passage(key).text
        own = self._taken.text_pairs(brief, document)
        suggestions = self._suggest(self._ask(text, str(place._replace(passage=0))), least, limit)
        new = (
            one
            for one in suggestions
            if frozenset((place, one.place)) not in own and not self._is_taken(brief, place, one.place)
        )
        return tuple(islice(new, limit))

    def for_words(self, text: str, limit: int = 5, least: float = POSSIBLE) -> tuple[Suggestion, ...]:
        """What bears on some words, best first; if they stand in the library, without the section that has them."""
        return tuple(islice(self._suggest(self._ask(text, ""), least, limit), limit))

    def _is_taken(self, brief: Brief, place: Place, other: Place) -> bool:
        """Did somebody link two places, or refuse to?"""
        briefs = [brief]
        if other.brief != brief.info.id:
            try:
                briefs.append(self._library.open(other.brief))
            except LibraryError:  # its file is gone since
                return True
        return self._taken.has(place, other, briefs)

    def _ask(self, text: str, section: str) -> _Asked:
        question = ask(self._corpus, text)
        return _Asked(text, question, self._units.get(section), section)

    def _suggest(self, asked: _Asked, least: float, limit: int) -> Iterator[Suggestion]:
        """Every suggestion of at least a chance, best first."""
        for likely, passage in self._passages(*self._rank(asked, max(CLOSE, 2 * limit)), least, limit):
            yield self._explain(asked, passage, likely)

    def _rank(self, asked: _Asked, most: int) -> tuple[Question, list[Ranked]]:
        """The units that meet a question, without its own section."""
        corpus, question, home, section = self._corpus, asked.question, asked.home, asked.section
        units = quick(corpus, question, most)
        if home is None and (home := find_home(corpus, question, units)) is not None:
            section = corpus.sections[home]
        units = self._others(units, home, section)
        titled = question
        if home is not None and (met := meeting_passages(corpus, question, home)):
            question = within(corpus, question, home, met[0].passage)
            titled = under(corpus, question, home)
        return titled, close(corpus, question, units, home, section.partition("#")[0])

    def _others(self, units: list[int], home: int | None, section: str) -> list[int]:
        """The units of other sections; of those that have the same words one, that of the own document if it may be."""
        corpus, document = self._corpus, section.partition("#")[0] + "#"
        seen = {corpus.words_of(home).tobytes()} if home is not None else set()
        found = []
        for unit in sorted(units, key=lambda unit: not corpus.sections[unit].startswith(document)):
            words = corpus.words_of(unit).tobytes()
            if corpus.sections[unit] != section and words not in seen:
                seen.add(words)
                found.append(unit)
        return found

    def _passages(self, question: Question, ranked: list[Ranked], least: float, limit: int) -> list[tuple[float, int]]:
        """The passages that a question is met in, each with its chance, best first."""
        found, left = [], WORDS
        weight = weight_of_passages(self._corpus.units)
        for at, one in enumerate(ranked):
            left -= len(self._corpus.words_of(one.unit))
            if left < 0 and at > limit:
                break
            met = meeting_passages(self._corpus, question, one.unit)
            if not met:  # its title alone
                met = [Met(0.0, 0, self._corpus.unit_passage[one.unit])]
            before = odds(question, ranked, at)
            for score, shared, passage in met[:MOST]:
                likely = at_most(shared, question.words, chance(before, one.features, score, weight))
                if likely >= least:
                    found.append((likely, -at, -passage))
        return [(likely, -passage) for likely, _, passage in sorted(found, reverse=True)]

    def _explain(self, asked: _Asked, passage: int, likely: float) -> Suggestion:
        """A suggestion, with its reasons."""
        corpus = self._corpus
        unit = corpus.unit_of(passage)
        there = corpus.text(passage)
        meeting = meet(asked.text, there)
        reasons = reasons_of(meeting, self._rarity, corpus.titles[unit], unfolded(corpus, asked.text, there))
        return Suggestion(
            Place.parse(f"{corpus.sections[unit]}:{corpus.numbers[passage]}"),
            there,
            likely,
            level(likely),
            reasons,
            tuple(one.here for one in meeting.shared),
            tuple(sorted(one.there for one in meeting.shared)),
        )

    def _rarity(self, stem: str) -> float:
        number = self._corpus.number(stem)
        return self._corpus.rarity(number) if number >= 0 else self._corpus.weight(0)
