"""Answers for the reader: what is suggested for a passage, with all that its card says, as JSON has it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from glossator.library.errors import LibraryError
from glossator.library.library import Library, open_path
from glossator.model.place import Place
from glossator.suggest.quotes import words_for

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.suggest.suggester import Suggester, Suggestion

MOST = 5
"""So many passages are suggested for one at most."""
SHOWN = 400
"""So many characters of a passage are told to a card."""


class Answers:
    """Answers questions about the passages of one library, one after the other."""

    def __init__(self, library: Library, suggester: Suggester) -> None:
        """Take the library, and what suggests out of it."""
        self._library = library
        self._suggester = suggester
        self._left_out = suggester.left_out
        self._briefs: dict[str, Brief] = {}

    def answer(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a question: ``{brief, place}``, where ``brief`` is its path and ``place`` is within it.

        It is ``{brief, place, found, left_out}``, the last being how many briefs of the
        library are not looked at. What cannot be found is answered with nothing.
        """
        found: list[dict[str, Any]] = []
        try:
            brief, place = self._brief(asked["brief"]), Place.parse(asked["place"])
            key = brief.locate(place)
            if key is not None:
                text = brief.text(place.document).passage(key).text
                suggestions = self._suggester.for_passage(brief, place.document, key, MOST)
                found = [self._shape(brief, text, one) for one in suggestions]
        except LibraryError:  # its file is gone since
            pass
        return {"brief": asked["brief"], "place": asked["place"], "found": found, "left_out": self._left_out}

    def read_links_again(self, path: str) -> None:
        """Take the links of a brief as they are now."""
        if path in self._briefs:
            self._briefs[path].read_links_again()

    def _brief(self, path: str) -> Brief:
        if path not in self._briefs:
            self._briefs[path] = self._library.holding(path) or open_path(Path(path), self._library)
        return self._briefs[path]

    def _shape(self, brief: Brief, text: str, one: Suggestion) -> dict[str, Any]:
        """What is told of a suggestion for a passage with these words."""
        place = one.place
        home = brief if place.brief == brief.info.id else self._library.open(place.brief)
        there = home.text(place.document)
        key = home.locate(place)
        info = home.document(place.document)
        return {
            "place": str(place.without_brief() if home is brief else place),
            "brief": "" if home is brief else home.info.title or home.info.id,
            "document": info.title or info.id,
            "section": there.sections.title(there.section_index(key.block)) if key else "",
            "status": info.status,
            "score": round(one.score, 4),
            "level": one.level or "",
            "reasons": [str(reason) for reason in one.reasons],
            "kinds": [reason.kind for reason in one.reasons],
            "here": {"quote": words_for(text, one.here), "shared": one.here},
            "there": {"quote": words_for(one.text, one.there), "shared": one.there, "words": one.text[:SHOWN]},
        }


def library_with(brief: str, folders: list[Path], overlay: Path | None) -> Library:
    """The library of these folders, with the brief in it even if it lies elsewhere; a loose file is not taken in."""
    library = Library(folders, overlay)
    outside = Path(brief).is_dir() and library.holding(brief) is None
    return Library([Path(brief), *folders], overlay) if outside else library
