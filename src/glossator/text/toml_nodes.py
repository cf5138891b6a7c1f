"""TOML, as Hugo writes it between lines of ``+++``, as a tree of plain strings like that of YAML."""

from __future__ import annotations

import re
from tomllib import TOMLDecodeError, loads  # imported where a file has such front matter, and few have

from glossator.text.gate import clean
from glossator.text.yaml_nodes import MAX_DEPTH, Entry, Fault, Mapping, Node, Nodes, Scalar, Sequence

_WHERE = re.compile(r" \(at line (\d+), column \d+\)")


def read_toml(source: str, first_line: int = 1) -> Nodes:
    """Read TOML (toml.io, 1.0) as a tree of strings; never raises an error for what it is.

    A file with a fault has no values: TOML is read whole or not at all. Of the lines only
    that of a fault is known.
    """
    try:
        return Nodes(_node(loads(source), first_line, MAX_DEPTH), (), complete=True)
    except TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        line = first_line + (int(where[1]) - 1 if where else source.rstrip().count("\n"))  # or at the end
        message = f"not TOML: {_WHERE.sub('', str(error))}"
    except RecursionError:
        line, message = first_line, f"not read: more than {MAX_DEPTH} levels deep"
    return Nodes(None, (Fault(line, "toml", clean(message)),), complete=False)


def _node(value: object, line: int, depth: int) -> Node:
    """A value as a node. Raises RecursionError below the depth that is read."""
    if depth < 0:
        raise RecursionError
    if isinstance(value, dict):
        entries = {clean(key): Entry(_node(one, line, depth - 1), line) for key, one in value.items()}
        return Mapping(entries, line)
    if isinstance(value, list):
        return Sequence(tuple(_node(one, line, depth - 1) for one in value), line)
    return Scalar(clean(str(value).lower() if isinstance(value, bool) else str(value)), line)
