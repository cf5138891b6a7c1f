"""The gate: every string from outside passes here on its way to a screen.

Markdown, YAML and importers decode escapes of their own, so the gate stands after
every parser, not before. It changes one code point for one, so that offsets hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

BIDI_SIGN = "⇄"
"""Stands for a control that would reorder the text around it."""
HIDDEN_SIGN = "␢"
"""Stands for a character that nobody would see, where no script and no emoji needs it."""
MOST_MARKS = 4
"""So many combining marks in a row are shown: no language piles up more."""

_MOVING = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
_NEVER_NEEDED = (  # with the next, what Unicode 16 lets fonts ignore, and what annotates text or joins hieroglyphs
    "\u17b4\u17b5\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e001f\U000e0080-\U000e00ff\U000e01f0-\U000e0fff"
)
_SOMETIMES_NEEDED = (
    "\xad\u034f\u115f\u1160\u180b-\u180f\u200b-\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)
_HIDDEN = _NEVER_NEEDED + _SOMETIMES_NEEDED
_EMOJI = (
    "\xa9\xae\u203c\u2049\u2122\u2139\u2194-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030"
    "\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED = (  # from Arabic to the scripts of India and beyond
    "\u0600-\u0dff\u1000-\u109f\u1780-\u17b3\u17b6-\u180a\u1810-\u18af\u1b00-\u1c4f\ua840-\uabff\ufb50-\ufdff"
    "\ufe70-\ufefc\U00010a00-\U00011fff\U0001e900-\U0001e95f"
)
_WITHOUT_SPACES = (  # from Thai to Khmer, and those of East Asia
    "\u0e00-\u109f\u1780-\u17b3\u17b6-\u17ff\u1950-\u19df\u1a20-\u1aaf\u3040-\u30ff\u4e00-\u9fff"
)
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = "[^\\W\\d_\u115f\u1160\u3164\uffa0]"
_REGIONS = "|".join("".join(chr(0xE0000 + ord(letter)) for letter in name) for name in ("gbeng", "gbsct", "gbwls"))
_NEEDED = "|".join(
    (
        f"(?<=[{_EMOJI}])\ufe0f?\u200d(?=[{_EMOJI}])",  # emoji that are joined to one
        f"(?<=[{_EMOJI}])[\ufe0e\ufe0f]|(?<=[#*0-9])\ufe0f(?=\u20e3)",  # signs as emoji, or not
        f"(?<=\U0001f3f4)(?:{_REGIONS})\U000e007f",  # the flags of England, Scotland and Wales
        f"(?<=[{_JOINED}])[\u200c\u200d]",  # letters that are joined, or kept apart
        f"(?<=[{_WITHOUT_SPACES}])\u200b(?=[{_WITHOUT_SPACES}])",  # words of scripts that have no spaces
        f"(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe02\U000e0100-\U000e01ef]",  # forms of ideographs
        "(?<=[\u2200-\u22ff\u2a00-\u2aff])\ufe00|(?<=[\u1820-\u18aa])[\u180b-\u180f]",  # of operators, of Mongolian
        "(?<=[\u1100-\u115e])\u1160|\u115f(?=[\u1161-\u11a7])",  # half a syllable of Hangul
        "(?<=[\u0591-\u05c7])\u034f",  # the order of Hebrew points
        f"(?<={_LETTER})\xad(?={_LETTER})",  # where a word may be hyphenated
    )
)
_SUSPECT = re.compile(f"[{_MOVING}{_HIDDEN}]")
_SUBSTITUTES = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
    | {0x7F: 0x2421}
    | dict.fromkeys((0x2028, 0x2029), 0x2424)
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
    | dict.fromkeys((0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), ord(BIDI_SIGN))
)
_BETWEEN = "\u200b\u200c\u200d"  # may stand between two marks unseen
_MAYBE_PILED = re.compile(  # the blocks that have marks
    f"[{_BETWEEN}\u0300-\u036f\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f\u2de0-\u2dff"
    f"\u302a-\u302f\u3099\u309a\ua66f-\uabff\ufb1e\ufe00-\ufe2f\U00010000-\U000effff]{{{MOST_MARKS + 1},}}"
)


def clean(text: str) -> str:
    """The same text, as long, without anything that a terminal would obey or a reader could not see.

    C0 controls other than tab and newline become their pictures (U+2400 and on), DEL
    U+2421, separators of lines and paragraphs U+2424, C1 controls and surrogates U+FFFD,
    bidirectional controls BIDI_SIGN, and characters without any looks HIDDEN_SIGN, other
    than those by which emoji, letters and words of some scripts are joined or kept apart.
    """
    if (text.isascii() and text.isprintable()) or not _SUSPECT.search(text):
        return text
    text = text.translate(_SUBSTITUTES)
    return _hidden().sub(lambda found: found[1] or HIDDEN_SIGN, text) if not text.isascii() else text


@cache
def _hidden() -> re.Pattern[str]:
    """Matches hidden characters; what is needed in the first group. Compiled for those few texts that have any."""
    return re.compile(f"({_NEEDED})|[{_HIDDEN}]")


def clean_line(text: str) -> str:
    """The same as ``clean``, with tabs and line ends as spaces: for titles, names, messages."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def bounded(text: str) -> str:
    """The text with MOST_MARKS combining marks in a row at most: shorter, and so for the last step before a screen."""
    if text.isascii() or not (piled := marks_piled(text)):
        return text
    return "".join(sign for at, sign in enumerate(text) if at not in piled)


def marks_piled(text: str) -> frozenset[int]:
    """Where combining marks stand that are too many."""
    return frozenset(_piled(text))


def _piled(text: str) -> Iterator[int]:
    for run in _MAYBE_PILED.finditer(text):
        from unicodedata import category  # only texts with such signs need it

        marks = 0
        for at in range(*run.span()):
            marks = marks + 1 if category(text[at]) in ("Mn", "Me") or text[at] in _BETWEEN else 0
            if marks > MOST_MARKS:
                yield at


def slips_in(text: str, *, lines: bool = False) -> frozenset[int]:
    """Where characters stand in a drawn line that cannot be there if it has passed the gate.

    Tabs and line ends are slips too unless the text has ``lines``. Of what some scripts
    need the context is not asked for: a line may begin anywhere in a text.
    """
    return frozenset(found.start() for found in _stopped(lines).finditer(text))


@cache
def _stopped(lines: bool) -> re.Pattern[str]:
    return re.compile(f"[{_MOVING}{_NEVER_NEEDED}{'' if lines else chr(9) + chr(10)}]")
