"""Taking one change of a file back when the file was changed elsewhere since."""

from __future__ import annotations

from collections.abc import Iterator

_NEAR = 4096
"""How many bytes around a change tell it from others like it."""


def taken_back(before: bytes, after: bytes, now: bytes) -> bytes | None:
    """What ``now`` would be without the change from ``before`` to ``after``, which came before it.

    The change is found by what it had written, and by what stood around it. None if it
    is not to be found; what is found should be looked at, for it may be another's.
    """
    start = after.rfind(b"\n", 0, _common(before, after)) + 1
    tail = _common_end(before[start:], after[start:])
    end = len(after) - tail
    left, right = after[max(0, start - _NEAR) : start], after[end : end + _NEAR]
    places = list(_places(now, after[start:end], left, right))
    if not places:
        return None

    def nearness(place: int) -> int:
        stop = place + end - start
        return _common_end(left, now[max(0, place - _NEAR) : place]) + _common(right, now[stop : stop + _NEAR])

    place = max(places, key=nearness)
    return now[:place] + before[start : len(before) - tail] + now[place + end - start :]


def _places(now: bytes, words: bytes, left: bytes, right: bytes) -> Iterator[int]:
    """Where words may stand; where there are none, what may be their place by as much around them as is still there."""
    if words:
        yield from _occurrences(now, words)
        return
    yield from [0] * (not left) + [len(now)] * (not right)
    size, found = _NEAR, list[int]()
    while size and not found:
        found = [place + len(left[-size:]) for place in _occurrences(now, left[-size:])]
        found += _occurrences(now, right[:size])
        size //= 2
    yield from found


def _occurrences(now: bytes, words: bytes) -> Iterator[int]:
    place = now.find(words) if words else -1
    while place >= 0:
        yield place
        place = now.find(words, place + len(words))


def _common(one: bytes, other: bytes) -> int:
    """How many bytes both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _common_end(one: bytes, other: bytes) -> int:
    """How many bytes both end with."""
    return _common(one[::-1], other[::-1])
