"""Selectors of the Web Annotation Data Model (section 4.2), as far as a text can be found again by them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from glossator.model.link import Quote
from glossator.text.json_values import as_list, get, text_of

Say = Callable[[str], None]
"""Takes what is to be said of something that was not taken over."""


class Selected(NamedTuple):
    """What a selector selects."""

    fragment: str = ""
    """A fragment of the resource."""
    quote: Quote | None = None
    """Some words."""


def read_selectors(value: Any, say: Say) -> Selected:
    """What the selectors of a resource select: of several, which all mean the same, those that are understood."""
    found, unknown = Selected(), list[str]()
    for one in as_list(value):
        fragment, quote = _read(one, say, unknown)
        found = Selected(found.fragment or fragment, found.quote or quote)
    if unknown and found == Selected():
        say(f"not found again by: {', '.join(unknown)}")
    return found


def _read(value: Any, say: Say, unknown: list[str]) -> Selected:
    """What one selector and those that refine it select."""
    if not isinstance(value, dict):
        unknown.append(f"the selector {text_of(value)!r}, which is not in the file")
        return Selected()
    kind = text_of(get(value, "type", "@type")).rpartition(":")[2].rpartition("#")[2]
    refined = get(value, "refinedBy")
    inner = read_selectors(refined, say) if refined is not None else Selected()
    match kind:
        case "FragmentSelector":
            return Selected(text_of(get(value, "value")).lstrip("#") or inner.fragment, inner.quote)
        case "TextQuoteSelector" if quote := _quote(value):
            if inner.quote:
                say("a quote within a quote: the outer words are taken")
            return Selected(inner.fragment, quote)
        case "RangeSelector" if isinstance(get(value, "startSelector"), dict):
            start = _read(value["startSelector"], say, unknown)
            if start.quote:
                say("a range: its first words are taken")
            return start if start != Selected() else inner
    unknown.append(_described(kind, value))
    return inner


def _quote(value: Any) -> Quote | None:
    exact = text_of(get(value, "exact"))
    return Quote(exact, text_of(get(value, "prefix")), text_of(get(value, "suffix"))) if exact.strip() else None


def _described(kind: str, value: dict[str, Any]) -> str:
    """A selector in a few words."""
    start, end = get(value, "start"), get(value, "end")
    if start is not None or end is not None:
        return f"{kind or 'selector'} {text_of(start)}-{text_of(end)}"
    return f"{kind or 'a selector without a type'} {text_of(get(value, 'value'))[:80]}".rstrip()
