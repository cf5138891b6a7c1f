"""Documents and what becomes of them: revisions made at random of which it is known where every passage went."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from glossator.model.link import LinkEnd
from glossator.model.passage import Key, Span
from glossator.model.place import Place
from glossator.state.anchoring import quote_of
from glossator.text.anchor import Anchor, resolving
from glossator.text.document import Text
from glossator.text.steps import finish
from glossator.text.tokens import is_weighty, tokens_of

RATES = (0.05, 0.2, 0.5)
"""What share of the passages is edited."""
EDITS = ("insert", "twin", "delete", "delete", "reword", "reword", "rewrite", "move", "split", "merge", "typeset")
"""What may become of a passage: ``twin`` puts another one beside it that differs in what matters."""
LONG = 8
"""How many words a quote has that should survive a slight rewording."""
_WORD = re.compile(r"[^\W_]+")
_WHOLE = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*")
_SIMPLE = re.compile(r"[A-Za-z“\"‘'(][^`*_\\|<&\[\]~{}#]*")
_TYPESET = (("'", "’"), (" - ", " – "), ("--", "—"), ("fi", "ﬁ"), (" ", "\xa0"), (" ", "\n"), ("er", "e\xadr"))


class Piece(NamedTuple):
    """A block of a revised document."""

    source: str
    """Its Markdown."""
    origins: tuple[int, ...] = ()
    """The blocks of the old document that it holds something of; none if it is new."""
    whole: bool = True
    """Does it hold the origin line by line?"""


class Revised(NamedTuple):
    """A document after its revision."""

    text: Text
    """The new text."""
    pieces: tuple[Piece, ...]
    """What it is made of."""
    lines: tuple[int, ...]
    """The line that each piece begins on, from 1."""

    def piece(self, key: Key) -> tuple[Piece, int]:
        """The piece that a passage is in, and its line there, from 0."""
        line = self.text.passage(key).line
        index = max(index for index, first in enumerate(self.lines) if first <= line)
        return self.pieces[index], line - self.lines[index]


class Case(NamedTuple):
    """A quote of the old document, and what is known of it in the new one."""

    kind: str
    """``kept`` if its words survive, ``split`` if a border goes through them, ``reworded``, ``gone``, or ``other``."""
    end: LinkEnd
    """The quote."""
    key: Key
    """Its old passage."""
    line: int
    """The line of that passage within its block."""


class Result(NamedTuple):
    """What became of a case."""

    case: Case
    """The case."""
    anchor: Anchor
    """Where its words were found."""
    found: str
    """The words there."""
    right: bool
    """Is that the right passage, or, for one that is gone, none?"""


def quotes(text: Text, new: Revised, chance: random.Random, count: int) -> Iterator[tuple[LinkEnd, Key]]:
    """Quotes as the program writes them, of whole words; half of them out of passages that were edited."""
    same = {origin for piece in new.pieces if piece.whole for origin in piece.origins}
    numbered = (key for key in text.keys() if text.passage(key).numbered)
    keys = [key for key in numbered if len(_WHOLE.findall(text.passage(key).text)) > 3]
    edited = [key for key in keys if key.block not in same] or keys
    seen = set[LinkEnd]()
    for number in range(count if keys else 0):
        key = chance.choice(edited if number % 2 else keys)
        words = list(_WHOLE.finditer(text.passage(key).text))
        length = min(chance.choice((2, 3, 4, 6, 8, 10, 12, 16, 24)), len(words))
        first = chance.randrange(len(words) - length + 1)
        span = Span(key, words[first].start(), words[first + length - 1].end())
        if quote := quote_of(text, span):
            end = LinkEnd(Place("b", "d", *text.address(key)), quote)
            if end not in seen:
                yield end, key
            seen.add(end)


def revise(text: Text, chance: random.Random, rate: float, foreign: Sequence[str]) -> Revised:
    """Edit a share of the blocks of a document at random; ``foreign`` are passages to insert."""
    words = _WORD.findall(text.data.decode("utf-8", "replace"))
    vocabulary = [word for word in words if len(word) > 3 and _is_ordinary(word)]
    blocks = [text.source(block).strip("\n") for block in range(len(text.blocks))]
    pieces, moved = list[Piece](), list[Piece]()
    for index, source in enumerate(blocks):
        piece = Piece(source, (index,))
        edit = chance.choice(EDITS) if chance.random() < rate else ""
        simple = bool(_SIMPLE.fullmatch(source)) and not text.blocks.level(index)
        if edit == "insert" and foreign:
            pieces += [Piece(chance.choice(foreign)), piece]
        elif edit == "twin" and simple and (twin := _twin(source, chance)):
            pieces += [piece, Piece(twin)] if chance.random() < 0.5 else [Piece(twin), piece]
        elif edit == "delete":
            continue
        elif edit in ("reword", "rewrite") and simple:
            share = 0.06 if edit == "reword" else 0.7
            pieces.append(Piece(reword(source, chance, share, vocabulary), (index,), whole=False))
        elif edit == "move":
            moved.append(piece)
        elif edit == "split" and simple and len(words := source.split(" ")) > 6:
            cut = chance.randrange(3, len(words) - 2)
            pieces += [Piece(" ".join(part), (index,), whole=False) for part in (words[:cut], words[cut:])]
        elif edit == "merge" and simple and pieces and pieces[-1].origins and _SIMPLE.fullmatch(pieces[-1].source):
            before = pieces.pop()
            pieces.append(Piece(f"{before.source} {source}", (*before.origins, index), whole=False))
        elif edit == "typeset" and simple:
            pieces.append(Piece(_typeset(source, chance), (index,), whole=False))
        else:
            pieces.append(piece)
    for piece in moved:
        pieces.insert(chance.randrange(len(pieces) + 1), piece)
    return _assemble(pieces)


def _assemble(pieces: Sequence[Piece]) -> Revised:
    lines, line = list[int](), 1
    for piece in pieces:
        lines.append(line)
        line += piece.source.count("\n") + 2
    return Revised(Text("\n\n".join(piece.source for piece in pieces).encode()), tuple(pieces), tuple(lines))


def _is_ordinary(word: str) -> bool:
    return word.islower() and word.isalpha() and not is_weighty(word, tokens_of(word)[0])


def reword(source: str, chance: random.Random, share: float, vocabulary: Sequence[str]) -> str:
    """Change, leave out or add a share of the ordinary words, never those that weigh; of a small share single ones."""
    words = source.split(" ")
    ordinary = [index for index, word in enumerate(words) if _is_ordinary(word)]
    chosen = set(chance.sample(ordinary, min(len(ordinary), max(1, round(share * len(words))))))
    for index in sorted(chosen, reverse=True):
        if share < 0.5 and index + 1 in chosen:
            continue  # a slight rewording changes single words
        how = chance.random()
        new = chance.choice(vocabulary) if vocabulary else "otherwise"
        words[index : index + 1] = [new] if how < 0.6 else [] if how < 0.8 else [words[index], new]
    return " ".join(words)


def _twin(source: str, chance: random.Random) -> str:
    """The same passage with another figure, another name, or a negation."""
    figures = list(re.finditer(r"[0-9]+", source))
    names = list(re.finditer(r"(?<=[a-z] )[A-Z][a-z]+", source))
    verbs = list(re.finditer(r" (?:is|are|was|were|has|have|will|would|can|should) ", source))
    choices = [found for found in (figures, names, verbs) if found]
    if not choices:
        return ""
    match = chance.choice(chance.choice(choices))
    word = match[0]
    other = str(int(word) + chance.randint(1, 9)) if word.isdigit() else f"{word}not " if " " in word else "Ruritania"
    return source[: match.start()] + other + source[match.end() :]


def _typeset(source: str, chance: random.Random) -> str:
    for old, new in chance.sample(_TYPESET, 3):
        if new != "\n" or not re.search(r"\n| [^A-Za-z]", source):
            source = source.replace(old, new) if new != "\n" else source.replace(old, new, 3)
    return source


def squeezed(text: str) -> str:
    """The letters and figures of a text, to compare it with another one whatever stands between them."""
    text = text.replace("ﬁ", "fi").replace("\xad", "")
    return " ".join(_WORD.findall(text))


def cases(old: Text, new: Revised, ends: Iterable[tuple[LinkEnd, Key]]) -> Iterator[Case]:
    """What is known of quotes of the old document in the new one."""
    everything = " " + "  ".join(squeezed(old.passage(key).text) for key in old.keys()) + " "
    for end, key in ends:
        assert end.quote
        line = old.passage(key).line - old.blocks[key.block].line - 1
        holding = [piece for piece in new.pieces if key.block in piece.origins]
        words = squeezed(end.quote.exact)
        texts = [_plain(piece.source) for piece in holding]
        around = squeezed(" ".join((end.quote.prefix, end.quote.exact, end.quote.suffix)))
        if everything.count(f" {around} ") > 1:
            kind = "other"  # passages without a difference: nobody can tell them apart
        elif not holding:
            kind = "gone"
        elif any(f" {words} " in f" {text} " for text in texts) or any(piece.whole for piece in holding):
            kind = "kept"
        elif f" {words} " in f" {' '.join(texts)} ":
            kind = "split"
        else:
            kind = _reworded(words, texts)
        yield Case(kind, end, key, line)


def _plain(source: str) -> str:
    return squeezed(source)


def _reworded(words: str, texts: Sequence[str]) -> str:
    """``reworded`` if a long quote has lost one in eight of its words or fewer, ``other`` up to ``gone``."""
    known, there = words.split(), Counter(" ".join(texts).split())
    kept = sum((Counter(known) & there).values())
    pairs = set(pairwise(known))
    flat = " ".join(texts).split()
    share = len(pairs & set(pairwise(flat))) / max(1, len(pairs))
    if len(known) >= LONG and kept >= 0.85 * len(known) and share >= 0.5:
        return "reworded"
    return "gone" if kept <= 0.4 * len(known) and share == 0 else "other"


def resolve_all(text: Text, ends: Iterable[LinkEnd]) -> dict[LinkEnd, Anchor]:
    """Where all of them stand."""
    return finish(resolving(text, ends))


def judge(old: Text, new: Revised, ends: Sequence[tuple[LinkEnd, Key]]) -> Iterator[Result]:
    """Resolve quotes in the new document and compare with what is known."""
    anchors = resolve_all(new.text, [end for end, _ in ends])
    for case in cases(old, new, ends):
        anchor = anchors[case.end]
        span = anchor.span
        found = new.text.passage(span.key).text[span.start : span.end] if span else ""
        yield Result(case, anchor, found, _is_right(case, anchor, found, new))


def _is_right(case: Case, anchor: Anchor, found: str, new: Revised) -> bool:
    if case.kind == "gone" or anchor.span is None:
        return anchor.span is None and case.kind == "gone"
    piece, line = new.piece(anchor.span.key)
    exact = case.end.quote.exact if case.end.quote else ""
    in_place = case.key.block in piece.origins and (not piece.whole or line == case.line)
    return in_place and (squeezed(found) == squeezed(exact) or anchor.state == "fuzzy")


def generated(chance: random.Random, sections: int = 12) -> str:
    """A document of paragraphs, some of which are alike but for figures and names, as official texts have them."""
    beginnings = ("ba", "co", "di", "fer", "gra", "lo", "mi", "no", "pe", "tra")
    syllables = [first + last for first in beginnings for last in ("n", "r", "st", "l", "nd")]
    words = ["".join(chance.choices(syllables, k=chance.randint(1, 3))) for _ in range(600)]
    common = re.findall(r"\w+", "the of and to in that for with on by as at from this is was are which has")
    names = [word.capitalize() for word in words[:40]]

    def sentence() -> str:
        count = chance.randint(6, 24)
        own = [chance.choice(common if chance.random() < 0.45 else words) for _ in range(count)]
        if chance.random() < 0.4:
            own[count // 2] = chance.choice(names)
        if chance.random() < 0.3:
            own[-2] = str(chance.randint(2, 2030))
        return " ".join(own).capitalize() + "."

    def template() -> str:
        return (
            f"The office of {chance.choice(names)} reported that trade with {chance.choice(names)} "
            f"{chance.choice(('rose', 'fell'))} by {chance.randint(2, 90)} percent in {chance.randint(1990, 2026)}, "
            "which the parties to the agreement welcomed as a step towards an open market."
        )

    parts = []
    for number in range(sections):
        parts.append(f"## {chance.choice(names)} {number}")
        for _ in range(chance.randint(2, 9)):
            kind = chance.random()
            if kind < 0.15:
                parts.append(template())
            elif kind < 0.3:
                parts.append("\n".join(f"- {sentence()}" for _ in range(3)))
            else:
                parts.append(" ".join(sentence() for _ in range(chance.randint(1, 5))))
    return "\n\n".join(parts) + "\n"
