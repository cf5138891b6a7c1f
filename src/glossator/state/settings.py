"""``config.yaml``: how the reader wants to read, and which keys they use."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator.state.keys import BINDINGS, KeyBinding

if TYPE_CHECKING:
    from glossator.model.problem import Problem
    from glossator.text.yaml_fields import Fields

NAME = "config.yaml"
"""What the file is called."""
MEASURE, MARGIN = (20, 200), (0, 20)
"""The least and the most that ``measure`` and ``margin`` may be."""
MAX_BYTES = 1 << 20
"""The longest file that is read, in bytes."""


class Settings(NamedTuple):
    """What the reader has chosen; the defaults where they have chosen nothing."""

    measure: int = 72
    """How wide the text is set at most, in columns."""
    margin: int = 0
    """How many columns stay empty beside the text, over and above those that always do."""
    numbers: bool = True
    """Do the numbers of passages stand in the margin?"""
    contents: bool = True
    """Are the contents shown at the start, where there is room?"""
    connections: bool = True
    """Are the connections shown at the start, where there is room?"""
    suggestions: bool = True
    """Does the program suggest links?"""
    theme: str = ""
    """The name of the theme; empty for the program's own."""
    keys: Mapping[str, str] = {}
    """Keys that differ from the defaults, by the ids of bindings, in Textual's spelling, separated by commas."""

    @property
    def bindings(self) -> tuple[KeyBinding, ...]:
        """Every binding with the keys that are in force; one that has lost all of them has none."""
        return tuple(one._replace(keys=self.keys.get(one.id, one.keys)) for one in BINDINGS)


KEYS = Settings._fields
"""What the file may say."""


def read_settings(folder: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in the reader's config folder, and what is wrong with them.

    What is wrong is as if it were not there; all else holds. Without a file all is as
    by default, and no time is spent.
    """
    path = folder / NAME
    if not path.exists():
        return Settings(), ()
    from glossator.text.files import read_file  # with YAML: only for those who have settings
    from glossator.text.yaml_fields import Fields, Report, kind_of
    from glossator.text.yaml_nodes import Mapping, Scalar, read_yaml

    report = Report(path)
    try:
        nodes = read_yaml(read_file(path, MAX_BYTES))
    except OSError as error:
        report.add(0, "unreadable", f"cannot be read: {error.strerror}")
        return Settings(), tuple(report.problems)
    report.add_faults(nodes.faults)
    root = nodes.root
    if isinstance(root, Mapping):
        return _settings(Fields(root, report, KEYS)), tuple(report.problems)
    if root is not None and not (isinstance(root, Scalar) and not root.text):
        report.add(
            root.line, "wrong-type", f"the file is {kind_of(root)}; expected keys with values: {', '.join(KEYS)}"
        )
    return Settings(), tuple(report.problems)


def _settings(fields: Fields) -> Settings:
    return Settings(
        _number(fields, "measure", Settings().measure, *MEASURE),
        _number(fields, "margin", Settings().margin, *MARGIN),
        _answer(fields, "numbers"),
        _answer(fields, "contents"),
        _answer(fields, "connections"),
        _answer(fields, "suggestions"),
        fields.title("theme"),
        _keys(fields),
    )


def _number(fields: Fields, key: str, default: int, least: int, most: int) -> int:
    text = fields.text(key)
    if not text:
        return default
    if text.isascii() and text.isdigit() and len(text) < 9 and least <= int(text) <= most:
        return int(text)
    fields.report.add(fields.line(key), f"bad-{key}", f"{key} is {text!r}; expected a number from {least} to {most}")
    return default


def _answer(fields: Fields, key: str) -> bool:
    text = fields.text(key)
    if text.lower() in ("true", "yes", "on", "false", "no", "off"):
        return text.lower() in ("true", "yes", "on")
    if text:
        fields.report.add(fields.line(key), f"bad-{key}", f"{key} is {text!r}; expected true or false")
    return True


# Keys


def _keys(fields: Fields) -> dict[str, str]:
    """The keys of the bindings that differ: those given, and those that others have lost to them."""
    defaults = {binding.id: binding.keys.split(",") for binding in BINDINGS}
    inner = fields.mapping("keys", defaults)
    if inner is None:
        return {}
    owners: dict[str, str] = {}  # of the keys given, by key
    known = [id for id in inner.node.entries if id in defaults]
    given = {id: found for id in known if (found := _given(inner, id, owners))}
    for id, keys in defaults.items():
        if id not in given and (lost := [key for key in keys if key in owners]):
            given[id] = [key for key in keys if key not in owners]
            _tell_lost(inner, id, lost, given[id], owners)
    return {id: ",".join(keys) for id, keys in given.items()}


def _given(fields: Fields, id: str, owners: dict[str, str]) -> list[str]:
    """The keys that the file gives to a binding, without those that are none or another's."""
    from glossator.state.key_names import key_of

    found, faults = list[str](), len(fields.report.problems)
    written = [piece.strip() for text in fields.texts(id) for piece in (text.split(",") if text != "," else ["comma"])]
    for name in filter(None, written):
        key = key_of(name)
        if not key:
            message = f"there is no key {name!r}; expected such as j, ctrl+o, question_mark, pagedown or f5"
            fields.report.add(fields.line(id), "bad-key", message)
        elif owners.setdefault(key, id) != id:
            message = f"{name!r} is given to {owners[key]!r} too, which keeps it"
            fields.report.add(fields.line(id), "duplicate-key", message)
        elif key not in found:
            found.append(key)
    if not written and len(fields.report.problems) == faults:
        fields.report.add(fields.line(id), "missing", f"{id!r} has no key; expected such as j, or j, ctrl+o")
    return found


def _tell_lost(fields: Fields, id: str, lost: list[str], left: list[str], owners: dict[str, str]) -> None:
    """Report that a binding has lost keys to others."""
    for key in lost:
        rest = f"keeps {', '.join(left)}" if left else "has no key now; give it another one"
        message = f"{key!r} was a key of {id!r}, which {rest}"
        fields.report.add(fields.line(owners[key]), "key-taken", message, "warning")
