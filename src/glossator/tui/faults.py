"""A fault of the program itself: never a traceback over the screen, but a report and a line that says where it is."""

from __future__ import annotations

import os
import sys
import threading
from asyncio import AbstractEventLoop, get_running_loop
from pathlib import Path
from typing import Any

from rich.console import Console, RenderableType
from textual.app import App, ScreenStackError
from textual.css.query import NoMatches

from glossator.library.folders import state_folder
from glossator.state.crash import EXIT_CODE, report, tell


class ReportingApp(App[int]):
    """An application that reports what it did not expect, and ends."""

    fault = ""
    """The line that says what went wrong, and where the report is; empty if nothing did."""
    _leaving = False

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        """Print nothing of what the framework says of errors."""
        super().__init__(ansi_color=ansi_color)
        self.error_console = Console(quiet=True)

    def run_and_report(self) -> int:
        """Run, and say on stderr what went wrong, if anything did; returns the exit code."""
        threading.excepthook = lambda thread: self._end_with(thread.exc_value)
        result = self.run()
        if self.fault:
            tell(self.fault)
            return EXIT_CODE
        return result if result is not None else self.return_code or 0

    def on_load(self) -> None:
        """Hear also of errors that nobody waits for."""
        get_running_loop().set_exception_handler(self._met_in_loop)

    def bell(self) -> None:
        """Ring the bell; what rings it while an error is handled is the framework, which gives up."""
        if error := sys.exception():
            self._report(error)
        else:
            super().bell()

    def panic(self, *renderables: RenderableType) -> None:
        """End with what cannot be helped."""
        self._report(sys.exception() or RuntimeError("the framework gave up"))
        super().panic(*renderables)

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """End, with an exit code as the result."""
        self._leaving = True
        super().exit(result, return_code, message)

    def _report(self, error: BaseException) -> None:
        """Write a report of the first error; what follows from it says less."""
        if self._leaving and isinstance(error, (NoMatches, ScreenStackError)):
            return  # what is taken down lacks parts, which nobody misses
        if not self.fault:
            self.fault = report(state_folder(os.environ, Path.home()), error) + self.rescue()

    def rescue(self) -> str:
        """Keep the words that are being written; what is to be said of that."""
        return ""

    def _end_with(self, error: BaseException | None) -> None:
        self._report(error or RuntimeError("a thread ended"))
        self.call_later(self.exit)

    def _met_in_loop(self, loop: AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            self._end_with(error)
