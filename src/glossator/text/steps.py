"""Work in short steps, done at once where nobody waits for anything else."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

_Result = TypeVar("_Result")


def finish(steps: Generator[object, None, _Result]) -> _Result:
    """Take all the steps; what they return at last is the result."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _Result = end.value
            return result
