"""Words on the screen that are never markup, whoever wrote them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static  # noqa: TID251 - the one place


class Plain(Static):
    """A Static that shows a string as it is: in Textual's own, it could run an action or end the program."""

    def __init__(self, words: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:
        """Show ``words``."""
        super().__init__(words, id=id, classes=classes, markup=False)
