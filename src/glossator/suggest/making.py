"""Making a corpus of a library's units."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from math import log, sqrt

from glossator.suggest.acronyms import find_acronyms
from glossator.suggest.corpus import LEAD, MOST, TITLE, Corpus, Unit, bm25_length, pair_slot
from glossator.suggest.words import Stems

FIRST = 70
"""So many words of a unit say what it is about."""
TITLE_REST = 5.0
"""What is added to the weight of a title, so that a short one is not met by a single word."""
SLOTS = 2
"""How many slots the table of pairs has for each word of the library, at least."""
COSINE, IN_LEAD, IN_TITLE = 4.0, 0.5, 5.0
"""What counts beside the shared words for the quick look, which only has to find those worth a close one."""


def make(units: Iterable[Unit]) -> Corpus:
    """Take in all units."""
    corpus = Corpus()
    _take(corpus, units)
    _post(corpus)
    _pair(corpus)
    _measure(corpus)
    _rate(corpus)
    return corpus


def _take(corpus: Corpus, units: Iterable[Unit]) -> None:
    """Take in the words, then number their stems anew in the order of the alphabet."""
    stems, texts = Stems(), bytearray()
    numbers: dict[str, int] = {}
    acronyms: set[str] = set()

    def tokens(text: str) -> Iterator[int]:
        return (numbers.setdefault(stem, len(numbers)) for stem in stems.of(text))

    for unit in units:
        corpus.tokens.extend(tokens(unit.title))
        corpus.title_end.append(len(corpus.tokens))
        for number, text, label in unit.passages:
            corpus.passage_start.append(len(corpus.tokens))
            corpus.numbers.append(number)
            corpus.tokens.extend(tokens(label))
            corpus.tokens.extend(tokens(text))
            texts += text.encode("utf-8", "replace")
            corpus.text_start.append(len(texts))
            for short, long in find_acronyms(text):
                if len(name := stems.of(short)) == 1:
                    acronyms.add(" ".join(name + stems.of(long)))
        corpus.sections.append(unit.section)
        corpus.titles.append(unit.title)
        corpus.days.append(unit.day)
        corpus.unit_start.append(len(corpus.tokens))
        corpus.unit_passage.append(len(corpus.numbers))
    corpus.texts = bytes(texts)
    corpus.acronyms = sorted(acronyms)
    corpus.stems = sorted(numbers)
    new = array("I", bytes(4 * len(numbers)))
    for number, stem in enumerate(corpus.stems):
        new[numbers[stem]] = number
    corpus.tokens = array("I", map(new.__getitem__, corpus.tokens))


def _post(corpus: Corpus) -> None:
    """Note for each stem the units that have it, and how."""
    found: list[array[int]] = [array("I") for _ in corpus.stems]
    for unit in range(corpus.units):
        words = corpus.words_of(unit)
        how = {stem: min(count, MOST) for stem, count in Counter(words).items()}
        for stem in set(words[:FIRST]):
            how[stem] |= LEAD
        for stem in _title(corpus, unit):
            how[stem] |= TITLE
        for stem, value in how.items():
            found[stem].extend((unit, value))
    for posting in found:
        corpus.post_unit.extend(posting[::2])
        corpus.post_how.extend(array("H", posting[1::2]))
        corpus.post_start.append(len(corpus.post_unit))


def _title(corpus: Corpus, unit: int) -> set[int]:
    """The stems of a unit's title."""
    return set(corpus.tokens[corpus.unit_start[unit] : corpus.title_end[unit]])


def _pair(corpus: Corpus) -> None:
    """Note for each pair the units that have it: how many first, then which, each in its stretch."""
    slots = 1 << max(10, (SLOTS * len(corpus.tokens) - 1).bit_length())
    corpus.pair_start = array("I", bytes(4 * (slots + 1)))
    for unit in range(corpus.units):
        for slot in set(_slots(corpus, unit)):
            corpus.pair_start[slot] += 1
    corpus.pair_start = array("I", accumulate(corpus.pair_start))
    corpus.pair_unit = array("I", bytes(4 * corpus.pair_start[-1]))
    for unit in reversed(range(corpus.units)):
        for slot in set(_slots(corpus, unit)):
            corpus.pair_start[slot] -= 1
            corpus.pair_unit[corpus.pair_start[slot]] = unit


def _slots(corpus: Corpus, unit: int) -> list[int]:
    """The slots of the pairs of a unit, in order."""
    words, mask = corpus.words_of(unit), len(corpus.pair_start) - 2
    return [pair_slot(first, second, mask) for first, second in pairwise(words)]


def _measure(corpus: Corpus) -> None:
    """Find the length of each unit's vector, and the worth of its title."""
    weight = [corpus.weight(spread) for spread in range(corpus.units + 1)]
    rarity = [corpus.rarity(stem) for stem in range(len(corpus.stems))]
    for unit in range(corpus.units):
        total = 0.0
        for stem, count in Counter(corpus.words_of(unit)).items():
            total += ((1 + log(count)) * rarity[stem]) ** 2
        for slot, count in Counter(_slots(corpus, unit)).items():
            total += ((1 + log(count)) * weight[corpus.pair_spread(slot)]) ** 2
        for passage in corpus.passages_of(unit):
            counts = Counter(corpus.words_in(passage, unit)).items()
            own = sum(((1 + log(count)) * rarity[stem]) ** 2 for stem, count in counts)
            corpus.passage_norms.append(sqrt(own) or 1.0)
        corpus.norms.append(sqrt(total) or 1.0)
        corpus.title_worth.append(1 / (sum(rarity[stem] for stem in _title(corpus, unit)) + TITLE_REST))


def _rate(corpus: Corpus) -> None:
    """Find how much each stem says of each unit that has it, for the quick look."""
    starts = corpus.unit_start
    lengths = [bm25_length(end - start, corpus.mean) for start, end in pairwise(starts)]
    for stem in range(len(corpus.stems)):
        start, end = corpus.post_start[stem], corpus.post_start[stem + 1]
        rarity = COSINE * corpus.rarity(stem)
        for unit, how in zip(corpus.post_unit[start:end], corpus.post_how[start:end], strict=True):
            count = how & MOST
            worth = count / (count + lengths[unit]) + rarity * (1 + log(count)) / corpus.norms[unit]
            worth += IN_LEAD * bool(how & LEAD) + IN_TITLE * bool(how & TITLE) * corpus.title_worth[unit]
            corpus.post_worth.append(worth)
