"""The one way out of the program: handing an address to the browser of the system.

The standard library's webbrowser would do, but that it also starts browsers that draw
on this very terminal, and leaves others to write messages on it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from glossator.text.web import WebAddress, read_address

TEXT_BROWSERS = ("www-browser", "browsh", "elinks", "links", "links2", "lynx", "w3m")
"""Browsers that would need this terminal for themselves."""


class NoBrowserError(Exception):
    """No browser can be opened from here; the message says why, in a line."""


def find_browser(environ: Mapping[str, str], which: Callable[[str], str | None], platform: str = sys.platform) -> str:
    """The program that opens addresses: ``$BROWSER``, or the system's own. Raises NoBrowserError if there is none."""
    for name in environ.get("BROWSER", "").split(os.pathsep):
        program = which(name) if name and "%" not in name else None
        if program and os.path.basename(program) not in TEXT_BROWSERS:
            return program
    if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"):
        raise NoBrowserError("This is a session over SSH: a browser would open on the other machine.")
    if platform == "darwin":
        names = ["open"]
    elif environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"):
        names = ["xdg-open"]
    else:
        names = ["wslview"] if environ.get("WSL_DISTRO_NAME") else []
    program = next(filter(None, map(which, names)), None)
    if program is None:
        raise NoBrowserError("There is no browser here to open it in.")
    return program


def browser() -> str:
    """The browser of this machine. Raises NoBrowserError."""
    from shutil import which  # only somebody who leaves needs it

    return find_browser(os.environ, which)


def start(command: Sequence[str]) -> Any:
    """Start a program and leave it to itself, without a terminal. Raises OSError."""
    import subprocess  # only somebody who leaves needs it

    nowhere = subprocess.DEVNULL
    return subprocess.Popen(  # noqa: S603 - a program and one address, without a shell
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    )


def open_address(address: WebAddress, program: str, run: Callable[[Sequence[str]], Any] | None = None) -> None:
    """Start the browser ``program`` with the address as its one argument. Raises AddressError, or NoBrowserError.

    The address is read once more from the words that are handed over: nothing is
    passed on that would not have been shown.
    """
    words = str(address)
    read_address(words)
    try:
        (run or start)([program, words])
    except OSError as error:
        raise NoBrowserError(f"{program} cannot be started: {error.strerror}") from error
