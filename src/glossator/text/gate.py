"""The gate: every string from outside passes here on its way to a screen.

Markdown, YAML and importers decode escapes of their own, so the gate stands after
every parser, not before. It changes one code point for one, so that offsets hold.
"""

from __future__ import annotations

import re

BIDI_SIGN = "⇄"
"""Stands for a control that would reorder the text around it."""

_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
PILED_MARKS = f"{_MARK}(?<={_MARK}{{5}})"
"""Matches a combining mark after four others: more than any language piles up, and no terminal is sent it."""

_SUSPECT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SUBSTITUTES = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
    | {0x7F: 0x2421}
    | dict.fromkeys((0x2028, 0x2029), 0x2424)
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
    | dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ord(BIDI_SIGN))
)


def clean(text: str) -> str:
    """The same text, as long, without anything that a terminal would obey.

    C0 controls other than tab and newline become their pictures (U+2400 and on), DEL
    U+2421, separators of lines and paragraphs U+2424, C1 controls and surrogates U+FFFD,
    bidirectional controls BIDI_SIGN.
    """
    return text.translate(_SUBSTITUTES) if _SUSPECT.search(text) else text


def clean_line(text: str) -> str:
    """The same as ``clean``, with tabs and line ends as spaces: for titles, names, messages."""
    return clean(text).replace("\n", " ").replace("\t", " ")
