"""Something wrong in a file, named so that a person can mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Problem(NamedTuple):
    """One fault of one file."""

    path: Path
    """The file that has the fault."""
    line: int
    """Its line, from 1; 0 where the fault is the file itself."""
    code: str
    """A short stable name of the kind of fault, for programs."""
    message: str
    """What is wrong, and what was expected."""
    severity: Severity = "error"
    """An error makes ``check`` fail; a warning does not."""

    def __str__(self) -> str:
        """The fault in the form that editors can jump to: ``path:line: severity: message [code]``."""
        where = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{where}: {self.severity}: {self.message} [{self.code}]"
