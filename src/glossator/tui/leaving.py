"""Following an address out of the library: only after it was shown, and somebody said yes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from glossator.text.web import AddressError, WebAddress, read_address
from glossator.tui import browser
from glossator.tui.screens.leave import Answer, LeaveScreen


def ask_to_leave(app: App[Any], href: str, words: str, say: Callable[[str], None]) -> None:
    """Ask whether to open an address that the link of ``words`` leads to; ``say`` tells what became of it."""
    try:
        address = read_address(href)
    except AddressError as error:
        say(f"Not opened: {error}")
        return
    program, obstacle = "", ""
    try:
        program = browser.browser()
    except browser.NoBrowserError as error:
        obstacle = str(error)

    def answer(wanted: Answer | None) -> None:
        if wanted:
            say(_do(app, address, program, wanted))

    app.push_screen(LeaveScreen(address, words, obstacle), answer)


def _do(app: App[Any], address: WebAddress, program: str, wanted: Answer) -> str:
    """Do what was answered; returns what became of it."""
    if wanted == "copy":
        app.copy_to_clipboard(str(address))
        return "The address is copied, if the terminal allows it."
    try:
        browser.open_address(address, program)
    except (AddressError, browser.NoBrowserError) as error:
        return f"Not opened: {error}"
    return f"Opened: {address.host}"
