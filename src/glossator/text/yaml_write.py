"""Writing values as YAML that people read: plain where that is safe, blocks where there are lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from glossator.text.gate import clean

Value = str | Mapping[str, str]
"""What is written: a text, or keys with texts, in braces."""

_PLAIN = re.compile(r"(?:[^\W\d_]|/)(?:[\w ./()§…—–'’“”,;!?%+=@#:-]*[\w./()§…'’“”,;!?%+=-])?")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:+-]+[0-9])?|[0-9]{8}-[0-9]{6}(?:-[0-9]+)?")
_OTHERWISE_READ = re.compile(r"true|false|yes|no|on|off|null|y|n|.*(?:: | #).*", re.IGNORECASE)
_NOT_IN_BRACES = re.compile(r"[ ,]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def write_scalar(text: str, indent: int) -> str:
    """A string as the value of a key that stands ``indent`` columns in; it passes the gate first.

    It is read back the same. Lines after the first bring their indent with them.
    """
    text = clean(text)
    if _is_plain(text):
        return text
    if "\n" in text and text.strip() and not text[-1].isspace() and not _ODD.search(text):
        return _block(text, " " * (indent + 2))
    return _quoted(text)


def write_value(value: Value, indent: int) -> str:
    """A value of a key that stands ``indent`` columns in; keys with texts stand in braces."""
    return write_scalar(value, indent) if isinstance(value, str) else write_flow(value)


def write_flow(value: Value | Mapping[str, Value], *, quoted: bool = False) -> str:
    """A value on one line, as it stands in braces; texts with spaces in quotation marks, or keys and texts all."""
    if isinstance(value, str):
        text = clean(value)
        plain = not quoted and _is_plain(text) and not _NOT_IN_BRACES.search(text)
        return text if plain else _quoted(text)
    pairs = ((_quoted(key) if quoted else key, write_flow(inner, quoted=quoted)) for key, inner in value.items())
    return "{" + ", ".join(f"{key}: {inner}" for key, inner in pairs) + "}"


def write_quoted(text: str, sign: str) -> str:
    """A string in quotation marks of this kind, single or double, if these can hold it, else in double ones."""
    text = clean(text)
    if sign == "'" and not _ODD.search(text) and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    return _quoted(text)


def write_entry(fields: Iterable[tuple[str, Value]], indent: int = 0, gap: str = " ") -> str:
    """An item of a list: a mapping, each key on a line of its own, the last line ended too.

    ``gap`` is what stands between the dash and the first key.
    """
    column = indent + 1 + len(gap)
    lines = (f"{key}: {write_value(value, column)}" for key, value in fields)
    return f"{' ' * indent}-{gap}" + f"\n{' ' * column}".join(lines) + "\n"


def _is_plain(text: str) -> bool:
    plain = _PLAIN.fullmatch(text) and not _OTHERWISE_READ.fullmatch(text)
    return bool(_MOMENT.fullmatch(text) or plain)


def _block(text: str, margin: str) -> str:
    """A literal block; its indent is named where the first line does not show it."""
    sign = "|2-" if text[0].isspace() else "|-"
    return "\n".join([sign, *(margin + line if line else "" for line in text.split("\n"))])


def _quoted(text: str) -> str:
    return '"' + _ODD.sub(_escape, "".join(_ESCAPES.get(sign, sign) for sign in text)) + '"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
