"""JSON from outside: read within limits, and taken for what it was meant to be."""

from __future__ import annotations

from typing import Any

from glossator.text.gate import clean

MAX_BYTES = 64 << 20
"""The largest file that is read."""
MAX_DEPTH = 64
"""How deep values may be nested."""


class JsonError(ValueError):
    """A file cannot be read as JSON; the message is one line."""


def read_json(data: bytes) -> Any:
    """The value that a file holds. Raises JsonError if it is none, or is nested too deeply."""
    import json  # few commands read any

    try:
        value = json.loads(data.decode("utf-8-sig") if data[:3] == b"\xef\xbb\xbf" else data)
    except json.JSONDecodeError as error:
        raise JsonError(f"line {error.lineno}, column {error.colno}: not JSON: {error.msg}") from error
    except RecursionError as error:
        raise JsonError(f"it is nested deeper than {MAX_DEPTH}") from error
    except ValueError as error:  # bytes that are no text, or a number that is too long
        raise JsonError(f"not JSON: {clean(str(error))[:80]}") from error
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in children(outer)]
        if not level:
            return value
    raise JsonError(f"it is nested deeper than {MAX_DEPTH}")


def children(value: Any) -> list[Any]:
    """The values in a list or an object."""
    return list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []


def as_list(value: Any) -> list[Any]:
    """The values: a list's own, one alone as the only one, none for null."""
    return value if isinstance(value, list) else [] if value is None else [value]


def get(value: Any, *keys: str) -> Any:
    """What the first of these keys has that is there; None if none is, or the value is no object."""
    found = (value[key] for key in keys if key in value) if isinstance(value, dict) else iter(())
    return next(found, None)


def text_of(value: Any) -> str:
    """A text: a string, the first of several, a JSON-LD value, or a map of languages; clean, empty if there is none."""
    for one in as_list(value):
        if isinstance(one, str):
            return clean(one)
        if isinstance(one, (int, float)) and not isinstance(one, bool):
            return str(one)
        if isinstance(one, dict):
            return text_of(get(one, "@value", "value") or next(iter(one.values()), None))
    return ""


def iri_of(value: Any) -> str:
    """An IRI: a string, or the id of an object."""
    found = get(value, "id", "@id") if isinstance(value, dict) else value
    return clean(found) if isinstance(found, str) else ""
