"""Words on the screen that are never markup, whoever wrote them."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widgets import Static  # noqa: TID251 - the one place


class Plain(Static):
    """A Static that shows a string as it is: in Textual's own, it could run an action or end the program."""

    def __init__(self, words: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:
        """Show ``words``."""
        super().__init__(words, id=id, classes=classes, markup=False)


class EndFirst(Plain):
    """A line of which, where there is no room for all, the end is shown: of a place the part that says most."""

    def render(self) -> Content:
        """The words that fit."""
        words, room = str(self.content), max(1, self.content_size.width)
        if cell_len(words) <= room:
            return Content(words)
        return Content("…" + set_cell_size(words[::-1], room - 1)[::-1].lstrip())
