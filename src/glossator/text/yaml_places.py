"""Reading places, quotes and moments of time out of the fields of a YAML file."""

from __future__ import annotations

from glossator.model.link import Quote
from glossator.model.place import Place, PlaceError
from glossator.text.yaml_fields import Fields, is_date


def read_place(fields: Fields, key: str, what: str, brief: str = "") -> Place | None:
    """A complete place, with ``brief`` where it names none; None if there is none, which is noted."""
    address = fields.required(key, what)
    if not address:
        return None
    try:
        place = Place.parse(address).within(brief)
    except PlaceError as error:
        fields.report.add(fields.line(key), "bad-place", str(error))
        return None
    if place.brief and place.document:
        return place
    missing, form = ("document", "document#section") if brief else ("brief", "brief/document#section")
    fields.report.add(fields.line(key), "bad-place", f"{address!r} names no {missing}; expected {form}:passage")
    return None


def read_quote(fields: Fields, what: str) -> Quote | None:
    """The quote of ``quote``, ``prefix`` and ``suffix``; None if there is none."""
    exact, prefix, suffix = fields.text("quote"), fields.text("prefix"), fields.text("suffix")
    if not exact and (prefix or suffix):
        fields.missing("quote", f"{what}, which has words around it,")
    return Quote(exact, prefix, suffix) if exact else None


def read_moment(fields: Fields, key: str) -> str:
    """A day or a moment as ISO 8601 has it; empty if there is none, or another text (which is noted)."""
    text = fields.text(key)
    if text and not is_moment(text):
        message = f"{key} is {text!r}; expected a moment such as 2026-11-22T10:00:00+00:00, or a day"
        fields.report.add(fields.line(key), "bad-date", message)
        return ""
    return text


def is_moment(text: str) -> bool:
    """Is this a moment or a day as ISO 8601 has it?"""
    if is_date(text):
        return True
    from datetime import datetime  # most files have none

    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
