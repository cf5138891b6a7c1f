"""Blocks without markup, read without the parser.

Most paragraphs, headings and bullets of most documents hold nothing that CommonMark
treats specially. Their words are their source, and reading them so is many times faster and
lets the first screen stand before markdown-it is loaded. Anything else is left to
markdown-it; a property test holds the two to the same result.
"""

from __future__ import annotations

import re

from glossator.model.passage import Leaf, Passage
from glossator.text.gate import clean

BULLETS = "•◦▪"
"""The signs of bullet lists by depth; deeper lists begin again."""
LOOSE = 100
"""A list with an item longer than this, in characters, is set with empty lines between its items."""

_SPECIAL = re.compile(r"[`*_\\~\t\x00-\x08\x0b-\x1f\x7f-\x9f]|!\[|\[\^|\][\[(]|<[A-Za-z/!?]|&[#A-Za-z]")
_FIRST = re.compile(r"[^\W\d]|[“‘(\"'$€£§–—…\[]|[0-9]+(?![0-9.)])")
_BREAK = re.compile(r"( *)\n *")
_TASK = re.compile(r"\[[ xX]\] ")
_HEADING = re.compile(r" {0,3}#{1,6} +([^\n#]+)\n*")


def plain_text(source: str) -> str | None:
    """The text of a paragraph without markup, brackets among it; None if the parser must read it."""
    if "[" in source or _SPECIAL.search(source):
        return None
    return _BREAK.sub(_break, source) if "\n" in source else source


def _break(found: re.Match[str]) -> str:
    return "\n" if len(found[1]) > 1 else " "


def read_plain(source: str, level: int, line: int, *, definitions: bool) -> tuple[Passage, ...]:
    """The passages of a block that is a plain paragraph, heading or list; none if the parser must read it.

    ``level`` is what the scan says of the block, ``definitions`` whether the document
    may have link reference definitions, which can make a link of any brackets.
    """
    if _SPECIAL.search(source) or (definitions and "[" in source) or "]:" in source or source.startswith("    "):
        return ()
    if level:
        heading = _HEADING.fullmatch(source)
        return _heading(clean(heading[1].strip()), level, line) if heading and heading[1].strip() else ()
    text = source.strip()
    if source.startswith("- ") and "\n\n" not in text:
        return _items([bullet.rstrip() for bullet in text[2:].split("\n- ")], line)
    if not _FIRST.match(text) or "\n\n" in text or "|" in text or not _only_text(text):
        return ()
    words = clean(_BREAK.sub(_break, text))
    return (Passage("paragraph", words, (Leaf("paragraph", 0, len(words)),), (), line),)


def _only_text(text: str) -> bool:
    """Does no line after the first begin with a sign that might start another block?"""
    return all(_FIRST.match(line.lstrip(" ")) for line in text.split("\n")[1:])


def _heading(words: str, level: int, line: int) -> tuple[Passage, ...]:
    return (Passage("heading", words, (Leaf("heading", 0, len(words), level=level),), (), line),)


def _items(bullets: list[str], line: int) -> tuple[Passage, ...]:
    """One passage for each bullet of a list, if each is one line of text."""
    if not all(_FIRST.match(bullet) and "\n" not in bullet and "|" not in bullet for bullet in bullets):
        return ()
    if any(map(_TASK.match, bullets)):
        return ()
    loose = any(len(bullet) > LOOSE for bullet in bullets)
    marker = BULLETS[0] + " "
    return tuple(
        Passage(
            "item",
            clean(bullet),
            (Leaf("paragraph", 0, len(bullet), marker, " " * len(marker), index == 0 or loose),),
            (),
            line + index,
        )
        for index, bullet in enumerate(bullets)
    )
