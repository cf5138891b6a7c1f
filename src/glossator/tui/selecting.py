"""A selection made with the mouse, as ranges of the text.

Textual keeps a selection as two offsets. The reader's are not cells of a screen: the
column is a character of a passage, the row says which passage, so that a selection
holds while the text scrolls and is laid out anew.
"""

from __future__ import annotations

from textual.geometry import Offset
from textual.selection import Selection

from glossator.model.passage import Key, Span
from glossator.text.document import Text

_ROWS = 1 << 20  # more passages than a block has


def row_of(key: Key) -> int:
    """The row that stands for a passage; rows are ordered as passages are."""
    return key.block * _ROWS + key.part


def selected_range(selection: Selection, key: Key) -> tuple[int, int]:
    """The characters of a passage that a selection covers, from and up to; the end may lie beyond the passage."""
    row = row_of(key)
    start, end = selection.start or Offset(0, -1), selection.end or Offset(0, 1 << 60)
    if not start.y <= row <= end.y:
        return 0, 0
    return start.x if start.y == row else 0, end.x if end.y == row else 1 << 30


def selected_spans(selection: Selection, text: Text, first: Key, last: Key) -> list[Span]:
    """The words that a selection covers, by passage; ``first`` and ``last`` bound one that is open at an end."""
    first = Key(*divmod(selection.start.y, _ROWS)) if selection.start else first
    last = Key(*divmod(selection.end.y, _ROWS)) if selection.end else last
    spans = []
    for key in text.keys(first.block, last.block + 1 if text.blocks.reach(last.block) else None):
        start, end = selected_range(selection, key)
        end = min(end, len(text.passage(key).text))
        if start < end:
            spans.append(Span(key, start, end))
    return spans
