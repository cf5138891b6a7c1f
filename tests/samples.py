"""The brief that ships, and how tests write and damage briefs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SHIPPED = Path(__file__).parent.parent / "briefs" / "us-russia-economic-cooperation"
"""The folder of the brief that ships."""
MakeBrief = Callable[[Mapping[str, str]], Path]
"""Writes a brief out of the texts of its files; returns its folder."""


def replace(path: Path, old: str, new: str) -> int:
    """Replace the first occurrence in a file; returns its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1


class Printed(NamedTuple):
    """What a run of the program came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Printed]
"""Runs the program with arguments."""
