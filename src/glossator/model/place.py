"""Addresses: ``brief/document#section:passage``."""

from __future__ import annotations

import re
from typing import NamedTuple

_PLACE = re.compile(
    r"(?:(?P<brief>[^/#:\s]+)/)?(?P<document>[^/#:\s]+)?(?:#(?P<section>[^/#:\s]+)(?::(?P<passage>[0-9]{1,9}))?)?"
)


class PlaceError(ValueError):
    """A string is not an address, or leads nowhere; the message says why."""


class Place(NamedTuple):
    """Where something stands: a brief, one of its documents, a section, a passage of it.

    Empty strings and 0 mean that the address stops there: a place without a passage
    is the heading of its section, one without a section the whole document.
    """

    brief: str = ""
    """The brief's id, or empty for the brief that the address is written in."""
    document: str = ""
    """The document's id within the brief."""
    section: str = ""
    """The section's slug."""
    passage: int = 0
    """The passage's number within its section, from 1; 0 for the section itself."""

    @classmethod
    def parse(cls, address: str) -> Place:
        """Read an address such as ``fact-sheet#visas:1``.

        A single word without ``/`` or ``#`` is taken for a document; the library
        tries it as a brief too. Raises PlaceError for anything else.
        """
        match = _PLACE.fullmatch(address)
        if not match or not address:
            raise PlaceError(f"{address!r} is not a place: expected brief/document#section:passage")
        return cls(match["brief"] or "", match["document"] or "", match["section"] or "", int(match["passage"] or 0))

    def within(self, brief: str, document: str = "") -> Place:
        """The same place with the brief, and the document, filled in where it left them out."""
        return self._replace(brief=self.brief or brief, document=self.document or document)

    def without_brief(self) -> Place:
        """The same place as it is written inside its own brief."""
        return self._replace(brief="")

    def __str__(self) -> str:
        """The address, as short as it can be written."""
        address = "/".join(part for part in (self.brief, self.document) if part)
        if self.section:
            address += f"#{self.section}" + (f":{self.passage}" if self.passage else "")
        return address
