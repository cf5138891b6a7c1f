"""YAML as a tree of plain strings that knows its lines.

The tree is built from parser events in a loop, not by recursion, and nothing is ever
turned into a number, a date or an object. Limits on size, depth and number hold for
every file; aliases and tags are refused. A fault does not lose what stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from functools import cache
from typing import Any, NamedTuple

from glossator.text.gate import clean
from glossator.text.steps import finish

MAX_BYTES = 16 << 20
"""The longest file that is read, in bytes."""
MAX_DEPTH = 32
"""How deep lists and mappings may stand in each other."""
MAX_NODES = 500_000
"""How many scalars, lists and mappings a file may have."""

STEP = 400
"""How many events of a file are read in one step: less than 3 ms' work."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


class Scalar(NamedTuple):
    """A string, however it was written; it has passed the gate."""

    text: str
    """The string; empty where the file has nothing."""
    line: int
    """Its first line, from 1."""


class Sequence(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    """Its items in order."""
    line: int
    """Its first line, from 1."""
    cut: bool = False
    """Whether a fault ended the file within it."""


class Entry(NamedTuple):
    """A value of a mapping, and where its key stands."""

    node: Node
    """The value."""
    line: int
    """The line of the key, from 1."""


class Mapping(NamedTuple):
    """Keys and values; of a key that comes twice, the first."""

    entries: dict[str, Entry]
    """The values by their keys, in order."""
    line: int
    """Its first line, from 1."""
    cut: bool = False
    """Whether a fault ended the file within it."""
    refused: tuple[str, ...] = ()
    """The keys whose values were refused, which has been noted."""


Node = Scalar | Sequence | Mapping


class Fault(NamedTuple):
    """What is wrong with a YAML file as YAML."""

    line: int
    """Where, from 1."""
    code: str
    """A short stable name of the kind of fault."""
    message: str
    """What is wrong and what was expected."""


class Nodes(NamedTuple):
    """What was read of a file."""

    root: Node | None
    """The outermost node; None for an empty file."""
    faults: tuple[Fault, ...]
    """All that is wrong, in the order found."""
    complete: bool
    """Was the file read to its end?"""


def read_yaml(data: bytes, first_line: int = 1) -> Nodes:
    """Read YAML in UTF-8; never raises an error for what the data are.

    ``first_line`` is the number of the first line, for a piece out of a file.
    """
    text, faults = decode(data, first_line)
    nodes = read_nodes(text, first_line)
    return nodes._replace(faults=(*faults, *nodes.faults))


def decode(data: bytes, first_line: int = 1) -> tuple[str, tuple[Fault, ...]]:
    """The text of YAML in UTF-8, with U+FFFD for what is not UTF-8 or not allowed, and what that was."""
    data, faults = data.removeprefix(b"\xef\xbb\xbf"), list[Fault]()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = first_line + data.count(b"\n", 0, error.start)
        message = f"byte {data[error.start]:#04x} at offset {error.start} is not UTF-8"
        faults.append(Fault(line, "encoding", message))
        text = data.decode(errors="replace")
    if found := _UNPRINTABLE.search(text):
        line = first_line + text.count("\n", 0, found.start())
        message = f"the control character U+{ord(found[0]):04X} may not stand in YAML"
        faults.append(Fault(line, "control-character", message))
        text = _UNPRINTABLE.sub("\ufffd", text)
    return text, tuple(faults)


def read_nodes(text: str, first_line: int = 1) -> Nodes:
    """Read YAML out of a text that ``decode`` gave, or a part of it that begins on another line."""
    return finish(reading_nodes(text, first_line))


def reading_nodes(text: str, first_line: int = 1) -> Generator[None, None, Nodes]:
    """The same in short steps: what they return at last are the nodes."""
    builder = _Builder(first_line)
    complete = yield from builder.running(text)
    return Nodes(builder.close(), tuple(builder.faults), complete)


class _Frame:
    """A list or a mapping that is being read."""

    def __init__(self, line: int, is_mapping: bool) -> None:
        self.line = line
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: dict[str, Entry] = {}
        self.refused: list[str] = []
        self.key: str | None = None
        self.key_line = 0
        self.expects_key = True  # a mapping: is the next node a key?

    def finish(self, cut: bool) -> Node:
        if self.is_mapping:
            return Mapping(self.entries, self.line, cut, tuple(self.refused))
        return Sequence(tuple(self.items), self.line, cut)


class _Stop(Exception):  # noqa: N818 - a way out of the loop, not an error for callers
    """The rest of the file is not read; its fault has been noted."""


class _Builder:
    """Puts nodes together out of events and notes what is wrong."""

    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.frames: list[_Frame] = []
        self.root: Node | None = None
        self.count = 0

    # The loop

    def running(self, text: str) -> Generator[None, None, bool]:
        """Read all events in short steps; these return False if something stopped it before the end."""
        import yaml  # 20 ms that not every command needs

        takers: dict[type, Callable[[Any, int], None]] = {
            yaml.events.DocumentStartEvent: self.take_document,
            yaml.events.AliasEvent: self.take_alias,
            yaml.events.ScalarEvent: self.take_scalar,
            yaml.events.SequenceStartEvent: self.take_start,
            yaml.events.MappingStartEvent: self.take_start,
            yaml.events.SequenceEndEvent: self.take_end,
            yaml.events.MappingEndEvent: self.take_end,
        }
        try:
            events: Iterator[Any] = yaml.parse(text, Loader=loader())
            for number, event in enumerate(events):
                if number % STEP == STEP - 1:
                    yield
                if taker := takers.get(type(event)):
                    taker(event, event.start_mark.line + self.first_line)
        except _Stop:
            return False
        except yaml.YAMLError as error:
            self.fault(*self.describe(error, text))
            return False
        except (ValueError, LookupError, AttributeError, OverflowError, TypeError):
            # PyYAML lets these through for numbers and escapes that it cannot convert
            self.fault(self.last_line(), "yaml-syntax", "this cannot be read as YAML")
            return False
        return True

    def take_document(self, _: Any, line: int) -> None:
        if self.root is not None:
            self.stop(line, "yaml-syntax", "a second YAML document begins here; only the first is read")

    def take_alias(self, event: Any, line: int) -> None:
        self.fault(line, "yaml-alias", f"*{clean(event.anchor or '')} stands for a value elsewhere; write the value")
        self.add(None, line)

    def take_scalar(self, event: Any, line: int) -> None:
        self.begin_node(event, line)
        self.add(Scalar(clean(event.value), line), line)

    def take_start(self, event: Any, line: int) -> None:
        self.begin_node(event, line)
        if len(self.frames) >= MAX_DEPTH:
            self.stop(line, "yaml-limit", f"lists and mappings stand more than {MAX_DEPTH} deep in each other")
        self.frames.append(_Frame(line, "Mapping" in type(event).__name__))

    def take_end(self, _: Any, line: int) -> None:
        frame = self.frames.pop()
        self.add(frame.finish(cut=False), frame.line)

    def begin_node(self, event: Any, line: int) -> None:
        self.count += 1
        if self.count > MAX_NODES:
            self.stop(line, "yaml-limit", f"the file has more than {MAX_NODES} values")
        if event.tag is not None:
            self.fault(line, "yaml-tag", f"the tag {clean(event.tag)} is not used here; leave it out")

    def add(self, node: Node | None, line: int) -> None:
        """Put a finished node where it belongs; None stands for a value that was refused."""
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        if not frame.is_mapping:
            if node is not None:
                frame.items.append(node)
        elif frame.expects_key:
            frame.key, frame.key_line, frame.expects_key = self.key(node, frame, line), line, False
        else:
            if frame.key is not None and node is not None:
                frame.entries[frame.key] = Entry(node, frame.key_line)
            elif frame.key is not None:
                frame.refused.append(frame.key)
            frame.expects_key = True

    def key(self, node: Node | None, frame: _Frame, line: int) -> str | None:
        """The key, or None if its value is not to be kept."""
        if not isinstance(node, Scalar):
            if node is not None:
                self.fault(line, "yaml-key", "a list or a mapping stands where a key should be")
            return None
        if earlier := frame.entries.get(node.text):
            message = f"{node.text!r} stands here twice; line {earlier.line} has it first, and counts"
            self.fault(line, "yaml-duplicate", message)
            return None
        return node.text

    def close(self) -> Node | None:
        """Finish what a fault left open, and return the outermost node."""
        while self.frames:
            frame = self.frames.pop()
            self.add(frame.finish(cut=True), frame.line)
        return self.root

    # Faults

    def fault(self, line: int, code: str, message: str) -> None:
        self.faults.append(Fault(line, code, message))

    def stop(self, line: int, code: str, message: str) -> None:
        self.fault(line, code, message)
        raise _Stop

    def last_line(self) -> int:
        return self.frames[-1].line if self.frames else self.first_line

    def describe(self, error: Any, text: str) -> tuple[int, str, str]:
        """Line, code and message of an error of PyYAML.

        What a bracket or a quotation mark has opened is named by the line that opened
        it: that it is not closed shows only where something else does not fit.
        """
        message = clean(str(getattr(error, "problem", None) or "this cannot be read as YAML"))
        context = clean(str(getattr(error, "context", None) or ""))
        noticed, began = (_line(getattr(error, name, None), text) for name in ("problem_mark", "context_mark"))
        if not noticed:
            return self.last_line(), "yaml-syntax", message
        line = noticed + self.first_line - 1
        if context:
            message += f" {context}"
        if context and began and began < noticed:
            opened = began + self.first_line - 1
            if "flow" in context or "quoted" in context:
                return opened, "yaml-syntax", f"{message}; noticed on line {line}"
            message += f" that began on line {opened}"
        return line, "yaml-syntax", message


def _line(mark: Any, text: str) -> int:
    """The line of a mark of PyYAML, from 1 and not beyond the text; 0 if there is none."""
    return min(mark.line, text.count("\n")) + 1 if mark else 0


@cache
def loader() -> Any:
    """PyYAML's loader, the one in C where there is one."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
