"""The brief that ships, and how tests write and damage briefs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

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


CORPORA = Path(__file__).parent.parent.parent / "shared" / "corpora"
"""Real texts, where they lie beside the project; tests that need them are skipped where they do not."""

_FRAGMENTS = (
    "- ", "-", "1. ", "2. ", "10) ", "* ", "+ ", "> ", ">", "```", "~~~", "````", "    ", "  ", " ", "\t", "# ", "## h",
    "===", "---", "***", "- - -", "foo", "Bar baz ", "[a]: /url", "[b]", "[b](c.md)", "<div>", "</div>", "<!--", "-->",
    "<pre>", "</pre>", "<custom>", "<?", "?>", "<!X", "| a |", "|---|", "a | b", "--- | ---", ":-", "`x`", "\\", "\\*",
    "*", "**", "_", "&amp;", "&", "“q”", "é", "\u3000", "\xa0", "!", "![x](y)", "http://x.y", "#", " ##",
    "[^1]: ", "[^1]", "[^n]:", ": ", "~ ", "- [ ] ", "- [x] ", "> [!NOTE]", "~~x~~", "    : ",
)  # fmt: skip


def markdown_lines() -> st.SearchStrategy[str]:
    """Texts out of pieces that mean something to Markdown, in any order."""
    line = st.lists(st.sampled_from(_FRAGMENTS), max_size=4).map("".join)
    return st.lists(line, max_size=9).map("\n".join)
