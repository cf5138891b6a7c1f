"""Leaving: where an address leads, and the question whether to go there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content

from glossator.text.gate import clean_line
from glossator.text.web import WebAddress, other_host
from glossator.tui.screens.overlay import Overlay
from glossator.tui.widgets.plain import Plain

Answer = Literal["open", "copy", ""]
"""What the reader wants; empty if to stay."""

COLUMN = 7
"""How wide the names of the pieces are set, in columns."""


class LeaveScreen(Overlay[Answer]):
    """Shows an address in pieces, with what is suspicious about it; nothing happens without an answer."""

    CSS = """
    LeaveScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; padding: 1 3; scrollbar-size-vertical: 1;
            border-top: solid $border; border-bottom: solid $border;
        }
    }
    """
    BINDINGS = [
        Binding("enter,y", "open", show=False),
        Binding("c", "copy", show=False),
        Binding("escape,q,n,backspace", "stay", show=False),
    ]

    def __init__(self, address: WebAddress, words: str, obstacle: str) -> None:
        """Ask about ``address``, that the link of ``words`` leads to.

        ``obstacle`` says why it cannot be opened from here, if it cannot: then it can only be copied.
        """
        super().__init__()
        self._address, self._words, self._obstacle = address, clean_line(words), obstacle
        self._asked = False

    def compose(self) -> ComposeResult:
        """The question and all that belongs to it."""
        with VerticalScroll():
            yield Plain(Content("\n").join(self.lines()))

    def on_mount(self) -> None:
        """Take no answer from somebody who cannot have read the question: keys typed ahead are dropped."""
        self.call_after_refresh(self._ask)

    def _ask(self) -> None:
        self._asked = True

    def lines(self) -> Iterator[Content]:
        """What is shown."""
        mail = self._address.scheme == "mailto"
        yield Content.styled("Write a mail?" if mail else "Leave for the web?", "bold")
        yield Content("")
        yield from self._pieces(mail)
        warnings = list(self._warnings())
        if warnings:
            yield Content("")
        yield from (Content.styled(f"! {warning}", "$text-warning") for warning in warnings)
        yield Content("")
        yield self._keys()

    def _pieces(self, mail: bool) -> Iterator[Content]:
        address = self._address
        if self._words:
            yield _piece("words", f"“{self._words}”", "$text-muted")
        yield _piece("by", address.scheme)
        yield _piece("to", address.host + address.port, "bold")
        if address.ascii_host != address.host:
            yield _piece("that is", address.ascii_host + address.port, "bold")
        if address.rest:
            yield _piece("with" if mail else "path", address.rest)

    def _warnings(self) -> Iterator[str]:
        """What is suspicious, and what stands in the way."""
        if other := other_host(self._words, self._address):
            yield f"The words name another address: {other}"
        if not self._address.host.isascii():
            yield "Its name has letters that may look like others."
        if self._address.scheme == "http":
            yield "It is not encrypted: others can read and change it."
        if self._obstacle:
            yield self._obstacle

    def _keys(self) -> Content:
        keys = [("⏎ c", "copy the address")] if self._obstacle else [("⏎ y", "open"), ("c", "copy the address")]
        hints = [Content.assemble((key, "bold"), f" {words}   ") for key, words in [*keys, ("Esc", "stay here")]]
        return Content("").join(hints)

    def action_open(self) -> None:
        """Yes; where nothing can be opened, yes to the copy that is offered instead."""
        self._answer("copy" if self._obstacle else "open")

    def action_copy(self) -> None:
        """Only the address."""
        self._answer("copy")

    def action_stay(self) -> None:
        """No."""
        self.dismiss("")

    def _answer(self, answer: Answer) -> None:
        if self._asked:
            self.dismiss(answer)


def _piece(name: str, words: str, style: str = "") -> Content:
    return Content.assemble((f"{name:>{COLUMN}}  ", "$text-muted"), (words, style))
