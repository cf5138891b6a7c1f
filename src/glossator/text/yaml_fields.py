"""Reading the values of a mapping as what they should be, every fault noted once with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from glossator.model.problem import Problem, Severity
from glossator.text.names import did_you_mean
from glossator.text.yaml_nodes import Fault, Mapping, Node, Scalar, Sequence

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_Choice = TypeVar("_Choice", bound=str)


class Report:
    """The problems of one file, as they are found."""

    def __init__(self, path: Path) -> None:
        """Begin with none."""
        self.path = path
        """The file."""
        self.problems: list[Problem] = []
        """What was found so far."""

    def add(self, line: int, code: str, message: str, severity: Severity = "error") -> None:
        """Note one fault of the file."""
        self.problems.append(Problem(self.path, line, code, message, severity))

    def add_faults(self, faults: Iterable[Fault], severity: Severity = "error") -> None:
        """Note what is wrong with the file as YAML."""
        for fault in faults:
            self.add(fault.line, fault.code, fault.message, severity)


def is_date(text: str) -> bool:
    """Is this a day, a month or a year that there is, as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``?"""
    match = _DATE.fullmatch(text)
    if not match:
        return False
    from datetime import date  # most files have few dates, and some commands no file at all

    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True


class Fields:
    """One mapping, whose values are asked for by key.

    A value of the wrong kind is noted in the report and read as if it were not there.
    """

    def __init__(self, node: Mapping, report: Report, known: Iterable[str]) -> None:
        """Take a mapping; keys other than the known ones are noted."""
        self.node = node
        """The mapping."""
        self.report = report
        """Where faults go."""
        known = tuple(known)
        for key, entry in node.entries.items():
            if key not in known:
                hint = did_you_mean(key, known) or f"; known are {', '.join(known)}"
                report.add(entry.line, "unknown-key", f"{key!r} means nothing here{hint}")

    def line(self, key: str = "") -> int:
        """The line of a key, or of the mapping if it has none such."""
        entry = self.node.entries.get(key)
        return entry.line if entry else self.node.line

    def get(self, key: str) -> Node | None:
        """The value as it is; None if there is none."""
        entry = self.node.entries.get(key)
        return entry.node if entry else None

    def text(self, key: str) -> str:
        """A string, white space around it left off; empty if there is none."""
        node = self.get(key)
        if node is None:
            return ""
        if isinstance(node, Scalar):
            return node.text.strip()
        self.wrong(key, "a text", node)
        return ""

    def title(self, key: str) -> str:
        """A string on one line, its white space single spaces."""
        return " ".join(self.text(key).split())

    def required(self, key: str, what: str) -> str:
        """A string that must be there; ``what`` says in the message whose it is."""
        text = self.text(key)
        if not text and (self.get(key) is None or isinstance(self.get(key), Scalar)):
            self.missing(key, what)
        return text

    def missing(self, key: str, what: str) -> None:
        """Note that a key is not there, unless the file broke off before it could be, or its value was refused."""
        if not self.node.cut and key not in self.node.refused:
            self.report.add(self.line(key), "missing", f"{what} has no {key!r}")

    def choice(self, key: str, choices: tuple[_Choice, ...], default: _Choice) -> _Choice:
        """One of the choices; the default if there is none, or another string (which is noted)."""
        text = self.text(key)
        for choice in choices:
            if text == choice:
                return choice
        if text:
            hint = did_you_mean(text, choices)
            message = f"{key} is {text!r}; expected one of {', '.join(choices)}{hint}"
            self.report.add(self.line(key), f"bad-{key}", message)
        return default

    def date(self, key: str) -> str:
        """A date as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; empty if there is none, or no such day."""
        text = self.text(key)
        if text and not is_date(text):
            message = f"{key} is {text!r}; expected a day, month or year such as 2026-11-21, 2026-11 or 2026"
            self.report.add(self.line(key), "bad-date", message)
            return ""
        return text

    def texts(self, key: str) -> tuple[str, ...]:
        """Several strings: a list of them, or one alone."""
        node = self.get(key)
        if node is None or isinstance(node, Scalar):
            return tuple(filter(None, [self.text(key)]))
        if isinstance(node, Mapping):
            self.wrong(key, "a text or a list of texts", node)
            return ()
        for item in node.items:
            if not isinstance(item, Scalar):
                self.report.add(item.line, "wrong-type", f"{key} has {kind_of(item)} in its list; expected texts")
        return tuple(item.text.strip() for item in node.items if isinstance(item, Scalar) and item.text.strip())

    def items(self, key: str) -> tuple[Node, ...]:
        """The items of a list; none if there is none."""
        node = self.get(key)
        if isinstance(node, Sequence):
            return node.items
        if node is not None and not (isinstance(node, Scalar) and not node.text):
            self.wrong(key, "a list", node)
        return ()

    def mapping(self, key: str, known: Iterable[str]) -> Fields | None:
        """The fields of a mapping within this one; None if there is none."""
        node = self.get(key)
        if isinstance(node, Mapping):
            return Fields(node, self.report, known)
        if node is not None:
            self.wrong(key, "keys with values", node)
        return None

    def wrong(self, key: str, expected: str, node: Node) -> None:
        """Note that a value is not of the kind it should be, unless the file broke off within it."""
        if isinstance(node, Scalar) or not node.cut:
            self.report.add(self.line(key), "wrong-type", f"{key} is {kind_of(node)}; expected {expected}")


def kind_of(node: Node) -> str:
    """What a node is, in words for a message."""
    if isinstance(node, Scalar):
        return f"the text {node.text!r}" if len(node.text) < 40 else "a text"
    return "a list" if isinstance(node, Sequence) else "a mapping of keys to values"
