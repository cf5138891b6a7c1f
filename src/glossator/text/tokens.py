"""Words and figures of a text in its normal form, and which of them a statement stands and falls with."""

from __future__ import annotations

import re
from typing import NamedTuple

_APART = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)  # scripts without spaces: every character is a word
_LETTER = rf"[^\W_{_APART}]"
_TOKEN = re.compile(rf"[0-9]+(?:[.,][0-9]+)+|{_LETTER}+(?:'t)?|[{_APART}$€£¥%]")
_ASCII_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)+|[0-9A-Za-z]+(?:'t)?|[$%]")  # twice as fast
_WITHIN = re.compile(
    rf"{_LETTER}\0{_LETTER}|{_LETTER}\0't|{_LETTER}'\0t|[0-9]\0[.,][0-9]|[0-9][.,]\0[0-9]"
)  # \0 stands where the words are cut
_FIGURE = re.compile(r".*[0-9].*|[$€£¥%]")
_SENTENCE_END = re.compile(r"(?:^|[.!?:;][\"')]*)[\s\"'(-]*\Z")

_WEIGHTY = frozenset(
    word
    for words in (
        "not no never none nor neither without cannot nothing nobody unless except only all every any some",
        "few fewer more most less least above below before after may must shall should",
        "increase increased increases increasing decrease decreased decreases decreasing rise rose rises fall fell",
        "falls gain gained loss lost support supports supported oppose opposes opposed accept accepted reject",
        "rejected approve approved deny denied allow allowed prohibit prohibited ",
        "import imports imported export exports exported",
        "first second third fourth fifth last next former latter half twice double zero one two three four five six",
        "seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand",
        "million billion trillion monday tuesday wednesday thursday friday saturday sunday",
        "nicht kein keine keinen nie niemals ohne ne pas jamais sans non nunca sin не нет ни никогда без",
    )
    for word in words.split()
)
_ORDINARY = frozenset(
    word
    for words in (
        "a an the this that these those it its he she they we you i our their his her in on at by for from to of with",
        "as and or but if when while where which who there here however also both such each many",
    )
    for word in words.split()
)


class Token(NamedTuple):
    """A word, a figure, or a sign that changes what a figure means."""

    word: str
    """In lower case."""
    start: int
    """Its first character, in the normal form."""
    end: int
    """One past its last."""


def words_of(text: str) -> list[str]:
    """The words of a text in its normal form, in lower case."""
    return (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text.lower())


def tokens_of(text: str) -> list[Token]:
    """The same with their positions."""
    pattern = _ASCII_TOKEN if text.isascii() else _TOKEN
    return [Token(match[0].lower(), match.start(), match.end()) for match in pattern.finditer(text)]


def cuts(text: str, position: int) -> bool:
    """Would a cut at this position go through a word or a figure?"""
    return bool(_WITHIN.search(f"{text[max(0, position - 2) : position]}\0{text[position : position + 2]}"))


def is_weighty(text: str, token: Token) -> bool:
    """Does a statement become another one when this word of it is another one?

    Figures, negations, words of number, order and direction, and names: words with a
    capital letter that do not begin a sentence.
    """
    if token.word in _WEIGHTY or token.word.endswith("n't") or _FIGURE.fullmatch(token.word):
        return True
    if not text[token.start].isupper() or token.word in _ORDINARY:
        return False
    return any(char.isupper() for char in text[token.start + 1 : token.end]) or not _begins(text, token.start)


def _begins(text: str, start: int) -> bool:
    return bool(_SENTENCE_END.search(text, max(0, start - 8), start)) and start > 0
