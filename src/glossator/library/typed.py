"""What a person types while reading, as a place of the brief that is open or of another one."""

from __future__ import annotations

import re
from urllib.parse import unquote

from glossator.library.address import complete, resolve_address
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place, PlaceError

FRAGMENT = ":~:text="
"""What stands between an address and the words that are meant there."""
_PASSAGE = re.compile(r"(?P<section>[^\s#/:]*):(?P<passage>[0-9]{1,9})")


def looks_like_place(typed: str) -> bool:
    """Is it meant for an address, and not for words of a title?"""
    typed = typed.strip()
    return any(sign in typed for sign in "#/") or FRAGMENT in typed or bool(_PASSAGE.fullmatch(typed))


def find_typed(brief: Brief, typed: str, here: Place) -> LinkEnd:
    """The complete place that is meant, with the words that a text fragment names.

    ``here`` is where the reader stands: ``#visas`` is a section of its document if that
    has one, ``visas:1`` a passage of that, ``:3`` a passage of its section. Another brief has to be named in full.
    Raises LibraryError, with one line of what is wrong, for what leads nowhere in it.
    """
    head, _, fragment = typed.strip().partition(FRAGMENT)
    quote = read_fragment(fragment)
    short = _PASSAGE.fullmatch(head)
    if short and not short["section"]:
        place = here._replace(passage=int(short["passage"]))
    elif head.strip("#"):
        place = _parse(f"#{head}" if short else head.strip())
    else:
        place = here._replace(section="", passage=0)
    if place.brief not in ("", brief.info.id) and brief.info.id.startswith(place.brief):
        place = place._replace(brief=brief.info.id)
    if place.brief not in ("", brief.info.id):
        other = brief.home(place)
        if other is None:
            raise LibraryError(f"no brief is called {place.brief!r}")
        return LinkEnd(complete(other, place), quote)
    if not place.document and brief.text(here.document).section(place.section) is not None:
        place = place._replace(document=here.document)
    return LinkEnd(complete(brief, place), quote)


def find_elsewhere(library: Library, brief: Brief, typed: str) -> Place:
    """The place of the library that is meant. Raises LibraryError for what leads nowhere."""
    _, place = resolve_address(library, typed.strip(), brief)
    return place


def _parse(head: str) -> Place:
    try:
        return Place.parse(head)
    except PlaceError as error:
        raise LibraryError(str(error)) from error


def read_fragment(fragment: str) -> Quote | None:
    """The words of a text fragment, ``[prefix-,]start[,end][,-suffix]``; of a range its first words."""
    parts = [unquote(part) for part in fragment.partition("&")[0].split(",")]
    prefix = parts.pop(0)[:-1] if len(parts) > 1 and parts[0].endswith("-") else ""
    suffix = parts.pop()[1:] if len(parts) > 1 and parts[-1].startswith("-") else ""
    return Quote(parts[0], prefix, suffix) if parts[0] else None
