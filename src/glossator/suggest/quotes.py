"""The words of a passage that a suggested link is tied to."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 90
"""So many characters are quoted at most, but for a single run of shared words that is longer."""


def best_words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The stretch of a text that has most of the shared words close together; empty if none are shared."""
    best, found = 0, ""
    for index, (start, end) in enumerate(spans):
        shared = 0
        for first, last in spans[index:]:
            if last - start > LONGEST and first != start:
                break
            end = max(end, last)
            shared += last - first
        if shared > best:
            best, found = shared, text[start:end]
    return found


def words_for(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The same, or the words that the text begins with: what tells it from others wherever it moves."""
    if words := best_words(text, spans):
        return words
    line = text.strip().partition("\n")[0]
    return line if len(line) <= LONGEST else line[: LONGEST + 1].rpartition(" ")[0] or line[:LONGEST]
