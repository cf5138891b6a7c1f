"""Annotations of Hypothesis: what its API returns (``rows``), what its export writes (``annotations``), or a list.

The fields are those of https://h.readthedocs.io/en/latest/api-reference/v1/.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from glossator.model.annotation import Annotation, Part, Remark
from glossator.text.json_values import as_list, get, iri_of, text_of
from glossator.text.selectors import read_selectors

_LISTS = ("rows", "annotations", "replies")


def is_hypothesis(value: Any) -> bool:
    """Is this what Hypothesis writes?"""
    rows = _rows(value)
    return bool(rows) and all(isinstance(row, dict) and "uri" in row and "@context" not in row for _, row in rows[:20])


def _rows(value: Any) -> list[tuple[str, Any]]:
    """The annotations and replies, each with where it stands."""
    if isinstance(value, dict) and "uri" in value:
        return [("$", value)]
    lists = [("$", value)] if isinstance(value, list) else [(f"$.{key}", get(value, key)) for key in _LISTS]
    return [(f"{where}[{index}]", row) for where, rows in lists for index, row in enumerate(as_list(rows))]


def read_hypothesis(value: Any, remarks: list[Remark]) -> Iterator[Annotation]:
    """The annotations in the order of the file; a reply is about what it replies to. What to say is added."""
    about: dict[str, tuple[Part, ...]] = {}
    for where, row in _rows(value):
        if not isinstance(row, dict):
            remarks.append(Remark(where, f"expected an annotation, not {text_of(row)[:80]!r}", True))
            continue
        id, parts = text_of(get(row, "id")), _parts(row, where, remarks)
        for parent in reversed(as_list(get(row, "references"))):
            if text_of(parent) in about and not any(part.quote for part in parts):
                parts = about[text_of(parent)]
                break
        about[id] = parts
        tags = " ".join(f"#{'-'.join(text_of(tag).split())}" for tag in as_list(get(row, "tags")) if text_of(tag))
        yield Annotation(
            where=where,
            id=id,
            about=parts,
            text="\n\n".join(filter(None, (text_of(get(row, "text")), tags))),
            by=_user(row),
            added=text_of(get(row, "created")),
            changed=text_of(get(row, "updated")),
            motivation="" if get(row, "text") else "highlighting",
        )


def _parts(row: dict[str, Any], where: str, remarks: list[Remark]) -> tuple[Part, ...]:
    """What a row is about: the words of its target, or the whole page."""
    page = iri_of(get(row, "uri"))
    targets = as_list(get(row, "target")) or [{}]
    parts = list[Part]()
    for index, target in enumerate(targets):
        here = f"{where}.target[{index}].selector"

        def say(words: str, here: str = here) -> None:
            remarks.append(Remark(here, words))

        selected = read_selectors(get(target, "selector"), say)
        parts.append(Part((iri_of(get(target, "source")) or page).partition("#")[0], "", selected.quote))
    return tuple(parts)


def _user(row: dict[str, Any]) -> str:
    """Who wrote it: the name they show, or that of their account."""
    shown = text_of(get(get(row, "user_info"), "display_name"))
    return shown or text_of(get(row, "user")).removeprefix("acct:").partition("@")[0]
