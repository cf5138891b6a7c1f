"""Names of keys as people write them, in Textual's spelling."""

from __future__ import annotations

from glossator.state.keys import SIGNS

NAMED = (
    *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
    *(f"f{number}" for number in range(1, 25)),
)
"""The keys that have names of their own."""
MODIFIERS = ("alt", "ctrl", "hyper", "meta", "shift", "super")
"""What may be held down with a key; in this order, as Textual has it."""

_OTHER_NAMES = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_SYMBOLS = 0x2100  # from here on Unicode has arrows, boxes and pictures, which no keyboard has
_ALSO = {"return": "enter", "esc": "escape", "del": "delete", "ins": "insert", "pgup": "pageup", "pgdn": "pagedown"}


def key_of(written: str) -> str:
    """The key in Textual's spelling; empty if there is none of this name.

    Takes that spelling itself (``ctrl+o``, ``question_mark``), single characters, and
    what the program shows: ``^O``, ``⇧Tab``, ``Alt+→``, ``PgDn``.
    """
    held, name = _split(written)
    key = _key(name)
    if not key:
        return ""
    if len(name) == 1 and name.isalpha() and held == {"shift"}:
        return name.upper()
    if len(name) == 1 and held:
        key = key.lower()  # ^O is the key o held down with ctrl
    return "+".join([*sorted(held, key=MODIFIERS.index), key])


def _split(written: str) -> tuple[set[str], str]:
    """What is held down, and the key."""
    held, name = set[str](), written
    while len(name) > 1:
        if name[0] in "^⇧":
            held.add("ctrl" if name[0] == "^" else "shift")
            name = name[1:]
            continue
        before, plus, after = name.partition("+")
        if not plus or before.lower() not in MODIFIERS or not after:
            break
        held.add(before.lower())
        name = after
    return held, name


def _key(name: str) -> str:
    for key, sign in SIGNS.items():
        if "+" not in key and sign == name and len(name) == 1:
            return key
    if len(name) == 1:
        return name if name.isalnum() else _name_of(name)
    low = name.lower()
    low = _ALSO.get(low, low)
    return low if low in NAMED or low in _OTHER_NAMES.values() or _is_character(low) else ""


def _name_of(character: str) -> str:
    """Textual's name of a character that is no letter or digit; empty for one that is no key."""
    from unicodedata import name  # not before somebody gives keys of their own

    if character == " ":
        return "space"
    known = name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _OTHER_NAMES.get(known, known)


def _is_character(name: str) -> bool:
    """Is it Textual's name of a character?"""
    from unicodedata import lookup

    for spelled in (name.replace("_", " "), name.replace("_", "-")):
        try:
            character = lookup(spelled)
        except KeyError:
            continue
        return len(character) == 1 and ord(character) < _SYMBOLS and not character.isalnum()
    return False
