"""A YAML file by itself, opened by its path: its keys become headings, and what they hold the text under them.

``sections``, or any other list, of mappings with ``heading`` and ``text`` reads as sections with
their paragraphs. Every string is a plain one, whatever YAML would make of it; a fault is told at the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from glossator.model.brief import BriefInfo, DocumentInfo
from glossator.model.problem import Problem
from glossator.text.files import read_file
from glossator.text.gate import clean_line
from glossator.text.names import as_id
from glossator.text.yaml_fields import Report
from glossator.text.yaml_nodes import MAX_BYTES, Mapping, Node, Nodes, Scalar, Sequence, read_yaml

SUFFIXES = (".yaml", ".yml")
"""What the names of YAML files end in."""

_TITLES = ("title", "heading", "name")
_WORDS = ("text", "body", "content")
_SIGNS = re.compile(r"([\\`*_\[\]<>&#~|!$^])")
_FIRST_SIGN = re.compile(r"^[ \t]*(\d*)([-+:=.)])", re.MULTILINE)


def read_yaml_brief(path: Path) -> tuple[BriefInfo, list[Problem]]:
    """What is known of a YAML file as a brief of one document; raises OSError if it cannot be read."""
    nodes = read_yaml(read_file(path, MAX_BYTES))
    report = Report(path)
    report.add_faults(nodes.faults)
    title = _first(nodes.root, _TITLES)[1] or clean_line(path.stem)
    name = as_id(path.stem)
    return BriefInfo(name, path.parent, title, documents=(DocumentInfo(name, path, title),)), report.problems


def as_markdown(data: bytes) -> bytes:
    """The text of a YAML file as Markdown."""
    nodes = read_yaml(data)
    return "\n\n".join([*_head(nodes), *_faults(nodes), *_body(nodes.root, 2)]).encode()


def _head(nodes: Nodes) -> Iterator[str]:
    if title := _first(nodes.root, _TITLES)[1]:
        yield f"# {_literal(title)}"


def _faults(nodes: Nodes) -> Iterator[str]:
    for fault in nodes.faults:
        yield f"> [!WARNING]\n> {_literal(f'line {fault.line}: {fault.message}')}"


def _body(node: Node | None, level: int) -> Iterator[str]:
    """What stands in a node, a heading for every key that holds more than a line."""
    if isinstance(node, Scalar):
        yield _literal(node.text)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _item(item, level)
    elif node:
        named = _first(node, _TITLES)[0]
        for key, entry in node.entries.items():
            if key == named:
                continue
            if isinstance(entry.node, Scalar):
                text = entry.node.text
                yield text if key in _WORDS else f"**{_literal(key)}**: {_literal(' '.join(text.split()))}"
            else:
                if key != "sections":
                    yield f"{_signs(level)} {_literal(key)}"
                yield from _body(entry.node, level + (key != "sections"))


def _item(item: Node, level: int) -> Iterator[str]:
    """An item of a list: a section if it is a mapping with a title."""
    if isinstance(item, Mapping):
        if title := _first(item, _TITLES)[1]:
            yield f"{_signs(level)} {_literal(title)}"
        yield from _body(item, level + 1)
    elif isinstance(item, Scalar):
        yield f"- {_literal(' '.join(item.text.split()))}"
    else:
        yield from _body(item, level)


def _first(node: Node | None, keys: tuple[str, ...]) -> tuple[str, str]:
    """The first of some keys that a mapping has with words, and the words on one line."""
    if isinstance(node, Mapping):
        for key in keys:
            entry = node.entries.get(key)
            if entry and isinstance(entry.node, Scalar) and entry.node.text.strip():
                return key, " ".join(entry.node.text.split())
    return "", ""


def _signs(level: int) -> str:
    return "#" * min(level, 6)


def _literal(text: str) -> str:
    """Words that Markdown takes as they are."""
    return _FIRST_SIGN.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", text.strip()))
