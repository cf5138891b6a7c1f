"""Going to a place by typing: a part of a title, initials, or an address."""

from __future__ import annotations

from collections.abc import Iterator

from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.library.shelf import LARGE
from glossator.library.typed import find_elsewhere, find_typed, looks_like_place
from glossator.model.link import LinkEnd
from glossator.model.place import Place
from glossator.tui.cards import place_label, section_title
from glossator.tui.screens.picker import Choice, Picker

MANY = 1000
"""Of a text with more sections than this only those are listed that are known by then."""
_SEARCHED = "Enter looks for it in the library."


class PlacePicker(Picker[LinkEnd]):
    """Documents and sections of the brief, then the briefs of the library; any address can be typed too.

    The briefs of a large library are not listed; Enter finds the one whose name is typed.
    """

    heading = "Go to"
    keys = "⏎ go there   Tab complete   ↑ ↓ choose   Esc close"
    nothing = _SEARCHED

    def __init__(self, brief: Brief, here: Place) -> None:
        """Offer the places of ``brief``; the reader stands ``here``."""
        self._brief, self._here = brief, here
        choices = list(places_of(brief))
        own = (here.document, here.section)
        at = [n for n, choice in enumerate(choices) if (choice.value.place.document, choice.value.place.section) == own]
        self._wrong = ""
        super().__init__(choices, at[0] if at else 0)

    def on_mount(self) -> None:
        """Say what can be typed."""
        super().on_mount()
        self.typed.placeholder = "a part of a title, or document#section:passage"

    def first(self, typed: str) -> list[Choice[LinkEnd]]:
        """The place that is typed, where it is one."""
        self._wrong = ""
        if not looks_like_place(typed):
            return []
        try:
            end = find_typed(self._brief, typed.strip().rstrip("#:"), self._here)
        except LibraryError as error:
            self._wrong = str(error)
            return []
        anchor = self._brief.anchor(end)
        if anchor.state == "lost":
            self._wrong = f"{end.place.without_brief()} does not have these words"
            return []
        label = place_label(self._brief, "", end, anchor)
        return [Choice(label, str(end.place.without_brief()), end, sign="→")]

    def remark(self, typed: str) -> str:
        """What is wrong with the address that is typed."""
        return self._wrong

    def pick(self) -> None:
        """End with the place under the cursor; where there is none, with what the library has of that name."""
        if self.chosen:
            super().pick()
        elif typed := self.typed.value.strip():
            self._look_elsewhere(typed)

    def _look_elsewhere(self, typed: str) -> None:
        library = self._brief.library
        library = library if isinstance(library, Library) else Library([])
        try:
            self.dismiss(LinkEnd(find_elsewhere(library, self._brief, typed)))
        except LibraryError as error:
            self.tell(self._wrong or str(error), wrong=True)


def places_of(brief: Brief) -> Iterator[Choice[LinkEnd]]:
    """The documents and sections of a brief, then the other briefs of its library, none of which is read.

    Of a long text, the sections that have been named so far.
    """
    for info in brief.info.documents:
        place = Place(brief.info.id, info.id)
        yield Choice(info.title or info.id, info.id, LinkEnd(place), "▾", info.id)
        sections = brief.text(info.id).sections
        for index in range(sections.named if sections.found > MANY else len(sections)):
            slug, title = sections.slug(index), sections.title(index)
            address = f"{info.id}#{slug}"
            end = LinkEnd(place._replace(section=slug))
            yield Choice(section_title(title), address, end, typed=address)
    library = brief.library
    ids = library.few(LARGE) if isinstance(library, Library) else None
    for id in ids or ():
        if id != brief.info.id:
            yield Choice(id, "brief", LinkEnd(Place(id)), typed=f"{id}/")
