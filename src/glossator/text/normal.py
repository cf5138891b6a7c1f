"""Texts as they are compared: what typesetting and copying change is made alike, letters and their case are not.

White space of any kind and length is one space; quotation marks, apostrophes and dashes
are the typewriter's, dashes without spaces around them; soft hyphens and characters
without width are gone; ligatures are their letters, and letters with marks composed (NFC).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from typing import NamedTuple

from glossator.text.gate import HIDDEN_SIGN

_NOTHING = f"\xad\u034f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff{HIDDEN_SIGN}"
_DASHES = "\\-\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_ALONE = {
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‘’‚‛′ʼ‹›`´", "'"),
    **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "…": "..."},
}
_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u064b-\u0655\u093c\u3099\u309a"  # those that NFC composes
_CHANGED = (
    rf"[\s{_NOTHING}]*[{_DASHES}][\s{_DASHES}{_NOTHING}]*| [\s{_NOTHING}]+|[^\S ][\s{_NOTHING}]*"
    rf"|[{_NOTHING}]+\s?[\s{_NOTHING}]*|[{''.join(_ALONE)}]"
)
_ODD = re.compile(_CHANGED)
_ODD_OR_APART = re.compile(rf"{_CHANGED}|[^\W_]?[{_MARKS}]+|[\u1100-\u11ff]+|[\u2126\u212a\u212b]")
_DASH, _SPACE, _EMPTY = re.compile(f"[{_DASHES}]"), re.compile(r"\s"), re.compile(f"[{_NOTHING}]+")

_ODD_ASCII = ("\n", "  ", "--", " -", "- ", "`", "\t", "\v", "\f")  # looked for faster than the pattern

BROKEN = re.compile(
    rb"[\xc2\xcc\xcd\xd2\xd6\xd9\xe0-\xe3\xef\xf0\xf3]"
    rb"(?:(?<=\xc2)\xad|(?<=\xe2)(?:\x80[\x8b-\x8d]|\x81[\xa0-\xaf]|\x90\xa2)"
    rb"|(?<=\xef)(?:\xb8[\x80-\x8f]|\xbb\xbf|\xbe\xa0|\xbf[\xb0-\xbb]|\xac[\x80-\x86])|(?<=\xe3)\x85\xa4"
    rb"|(?<=\xe1)(?:\x9e[\xb4\xb5]|\xa0[\x8b-\x8f])|(?<=\xf0)(?:\x93[\x90\x91]|\x9b\xb2|\x9d\x85)|(?<=\xf3)\xa0"
    rb"|(?<=\xcc)[\x80-\xbf]|(?<=\xcd)[\x80-\xaf]"
    rb"|(?<=\xd2)[\x83-\x87]|(?<=\xd6)[\x91-\xbd]|(?<=\xd9)[\x8b-\x95]|(?<=\xe0)\xa4\xbc|(?<=\xe3)\x82[\x99\x9a]"
    rb"|(?<=\xe1)[\x84-\x87][\x80-\xbf]|(?<=\xe2)\x84[\xa6\xaa\xab])"
)
"""A pattern of the bytes by which letters of a source differ from those of its normal form."""


class Normal(NamedTuple):
    """A text in its normal form, and where its characters stand in the text.

    It is made of pieces that stand in the text as they are and of changed ones, in turn.
    """

    text: str
    """The normal form."""
    starts: tuple[int, ...] = (0,)
    """Where the pieces begin in it; some are empty."""
    sources: tuple[int, ...] = (0,)
    """Where the same pieces begin in the text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the text that some of the normal form (one at least) stand for."""
        first, last = (bisect_right(self.starts, position) - 1 for position in (start, end - 1))
        begin = self.sources[first] + (0 if first % 2 else start - self.starts[first])
        return begin, self.sources[last + 1] if last % 2 else self.sources[last] + end - self.starts[last]


def normal(text: str) -> Normal:
    """The normal form of a text."""
    if text.isascii() and not any(sign in text for sign in _ODD_ASCII):
        return Normal(text)
    odd = _ODD if unicodedata.is_normalized("NFC", text) else _ODD_OR_APART
    if not odd.search(text):
        return Normal(text)
    pieces, starts, sources, length, position = list[str](), [0], [0], 0, 0
    for match in odd.finditer(text):
        for piece, end in ((text[position : match.start()], match.start()), (_change(match[0]), match.end())):
            pieces.append(piece)
            length += len(piece)
            position = end
            starts.append(length)
            sources.append(position)
    pieces.append(text[position:])
    return Normal("".join(pieces), tuple(starts), tuple(sources))


def _change(odd: str) -> str:
    """What stands in the normal form for something that is changed."""
    if odd in _ALONE:
        return _ALONE[odd]
    if _DASH.search(odd):
        return "-"
    if _SPACE.search(odd):
        return " "
    return unicodedata.normalize("NFC", odd) if not _EMPTY.fullmatch(odd) else ""
