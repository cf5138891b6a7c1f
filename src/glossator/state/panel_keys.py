"""The keys of single panels, beside those of the whole reader: what applies where, and what the footer names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from glossator.state.keys import BINDINGS, KeyBinding, show_key

_CONTENTS, _CARDS, _FIND, _PEEK = "In the contents", "In the connections", "While finding", "In a peek"
_SUGGESTED, _QUEUE = "On a suggestion", "Among suggestions"
_LINKS, _COVERAGE = "In all links", "Among passages without links"

_LIBRARY = "In the library"

HINTS = "hints"
"""The name under which the footer says what letters do while they stand on what is in view."""

PANELS: Mapping[str, tuple[KeyBinding, ...]] = {
    "contents": (
        KeyBinding("contents.go", "enter", "choose", "go there", "Go to the entry", _CONTENTS),
        KeyBinding("contents.previous", "up", "step(-1)", "choose", "Choose the entry above", _CONTENTS),
        KeyBinding("contents.next", "down", "step(1)", "choose", "Choose the entry below", _CONTENTS),
        KeyBinding("contents.page.up", "pageup", "page(-1)", "page up", "Go up a page of entries", _CONTENTS),
        KeyBinding("contents.page.down", "pagedown", "page(1)", "page down", "Go down a page of entries", _CONTENTS),
        KeyBinding("contents.first", "home", "end(False)", "first", "Choose the first entry", _CONTENTS),
        KeyBinding("contents.last", "end", "end(True)", "last", "Choose the last entry", _CONTENTS),
        KeyBinding("contents.type", "a…z", "", "type to filter", "Type to narrow the list", _CONTENTS),
        KeyBinding("contents.rub", "backspace", "rub", "take back", "Take back the last letter", _CONTENTS),
        KeyBinding("contents.leave", "escape", "leave", "back", "Show all entries; then go back", _CONTENTS),
    ),
    "connections": (
        KeyBinding("connections.previous", "up,k,shift+tab", "step(-1)", "choose", "Choose the card above", _CARDS),
        KeyBinding("connections.next", "down,j,tab", "step(1)", "choose", "Choose the card below", _CARDS),
        KeyBinding("connections.first", "home,g", "end(False)", "first", "Choose the first card", _CARDS),
        KeyBinding("connections.last", "end,G", "end(True)", "last", "Choose the last card", _CARDS),
        KeyBinding("connections.note", "e", "edit", "edit", "Edit the link, or the note, of the card", _CARDS),
        KeyBinding("connections.remove", "delete", "remove", "remove", "Remove the link of the card", _CARDS),
    ),
    "suggested": (
        KeyBinding("suggested.accept", "a", "judge('accept')", "accept", "Accept it as a link", _SUGGESTED),
        KeyBinding("suggested.refuse", "r", "judge('refuse')", "refuse", "Refuse it for good", _SUGGESTED),
        KeyBinding("suggested.later", "i", "judge('later')", "later", "Ignore it until you read again", _SUGGESTED),
    ),
    "find": (
        KeyBinding("find.stay", "enter", "", "stay there", "Stay at the match", _FIND),
        KeyBinding("find.leave", "escape", "", "back", "Go back to where it began", _FIND),
        KeyBinding("find.below", "down,tab", "", "next, previous", "Go to the next match", _FIND),
        KeyBinding("find.above", "up,shift+tab", "", "next, previous", "Go to the previous match", _FIND),
        KeyBinding("find.regex", "ctrl+r", "", "regular expression", "Find a regular expression, or words", _FIND),
    ),
    "peek": (
        KeyBinding("peek.go", "enter", "go", "go there", "Go where the peek looks", _PEEK),
        KeyBinding("peek.leave", "escape,p,q,backspace", "leave", "back to the text", "Close the peek", _PEEK),
        KeyBinding("peek.down", "j,down", "lines(1)", "scroll", "Scroll one line down", _PEEK),
        KeyBinding("peek.up", "k,up", "lines(-1)", "scroll", "Scroll one line up", _PEEK),
        KeyBinding("peek.page.down", "space,pagedown", "pages(1)", "page down", "Scroll one page down", _PEEK),
        KeyBinding("peek.page.up", "pageup", "pages(-1)", "page up", "Scroll one page up", _PEEK),
    ),
    "suggestions": (
        KeyBinding("queue.accept", "a", "accept", "accept", "Accept it as a link, after a look at the form", _QUEUE),
        KeyBinding("queue.refuse", "r,delete", "refuse", "refuse", "Refuse it for good", _QUEUE),
        KeyBinding("queue.later", "i", "later", "later", "Ignore it until you read again", _QUEUE),
        KeyBinding("queue.undo", "U,u,ctrl+z", "undo", "undo", "Take back what was done last", _QUEUE),
        KeyBinding("queue.next", "j,n,down,right", "move(1)", "next", "Go to the next one", _QUEUE),
        KeyBinding("queue.previous", "k,N,up,left", "move(-1)", "previous", "Go to the one before", _QUEUE),
        KeyBinding("queue.open", "enter", "open('there')", "open there", "Go to the passage suggested", _QUEUE),
        KeyBinding("queue.here", "o", "open('here')", "open here", "Go to the passage that it is for", _QUEUE),
        KeyBinding("queue.page.down", "space,pagedown", "page(1)", "page down", "Scroll both passages down", _QUEUE),
        KeyBinding("queue.page.up", "pageup", "page(-1)", "page up", "Scroll both passages up", _QUEUE),
        KeyBinding("queue.leave", "escape,q,backspace", "leave", "close", "Go back to the text", _QUEUE),
    ),
    "links": (
        KeyBinding("links.start", "enter", "", "start", "Go to where the link begins", _LINKS),
        KeyBinding("links.end", "right", "", "end", "Go to where it ends", _LINKS),
        KeyBinding("links.turn", "tab", "", "turn", "Group by section, by state; then passages without links", _LINKS),
        KeyBinding("links.back", "shift+tab", "", "turn back", "Turn the list the other way", _LINKS),
        KeyBinding("links.group", "ctrl+down", "", "group", "Go to the next group", _LINKS),
        KeyBinding("links.group.back", "ctrl+up", "", "group", "Go to the group before", _LINKS),
        KeyBinding("links.edit", "ctrl+e", "", "edit", "Edit the link", _LINKS),
        KeyBinding("links.remove", "delete", "", "remove", "Remove the link", _LINKS),
        KeyBinding("links.undo", "ctrl+z", "", "undo", "Take back the last change of a link", _LINKS),
        KeyBinding("links.leave", "escape", "", "close", "Close the list", _LINKS),
    ),
    "coverage": (
        KeyBinding("coverage.go", "enter", "", "go there", "Go to the passage", _COVERAGE),
        KeyBinding("coverage.looked", "ctrl+l", "", "looked at", "Say that it was looked at, or that not", _COVERAGE),
    ),
    "library": (
        KeyBinding("library.open", "enter", "open(False)", "open", "Read the brief where it was left", _LIBRARY),
        KeyBinding("library.start", "ctrl+b", "open(True)", "from the start", "Read it from its beginning", _LIBRARY),
        KeyBinding("library.previous", "up", "step(-1)", "choose", "Choose the brief above", _LIBRARY),
        KeyBinding("library.next", "down", "step(1)", "choose", "Choose the brief below", _LIBRARY),
        KeyBinding("library.page.up", "pageup", "page(-1)", "page up", "Go up a page of briefs", _LIBRARY),
        KeyBinding("library.page.down", "pagedown", "page(1)", "page down", "Go down a page of briefs", _LIBRARY),
        KeyBinding("library.first", "home", "end(False)", "first", "Choose the first brief", _LIBRARY),
        KeyBinding("library.last", "end", "end(True)", "last", "Choose the last brief", _LIBRARY),
        KeyBinding("library.type", "a…z", "", "narrow", "Type words to narrow the list", _LIBRARY),
        KeyBinding("library.rub", "backspace", "rub", "take back", "Take back the last letter", _LIBRARY),
        KeyBinding("library.sort", "tab", "sort(1)", "sort", "Sort by title, date, issuer, links", _LIBRARY),
        KeyBinding("library.sort.back", "shift+tab", "sort(-1)", "sort", "Sort by what came before", _LIBRARY),
        KeyBinding("library.turn", "ctrl+r", "turn", "turn", "Sort the other way round", _LIBRARY),
        KeyBinding("library.group", "ctrl+g", "group", "group", "Group by subject, issuer, year, or not", _LIBRARY),
        KeyBinding("library.search", "ctrl+s", "search", "search", "Search all texts while typing", _LIBRARY),
        KeyBinding("library.leave", "escape", "leave", "back", "Show all briefs; then go back", _LIBRARY),
    ),
}  # fmt: skip
"""By the name of a panel the keys that it has for itself, the first of which are the most needed."""

FOOTERS: Mapping[str, tuple[str, ...]] = {
    "contents": ("contents.go", "contents.previous", "contents.next", "contents.type", "contents.leave"),
    "connections": (
        "link.follow",
        "link.peek",
        "connections.previous",
        "connections.next",
        "connections.note",
        "connections.remove",
        "close",
        "trail.back",
    ),
    "find": ("find.stay", "find.leave", "find.below", "find.above", "find.regex"),
    "library": (
        "library.open",
        "library.type",
        "library.search",
        "library.sort",
        "library.group",
        "library.leave",
        "library.turn",
        "library.start",
    ),
    "suggestions": (
        "queue.accept",
        "queue.refuse",
        "queue.later",
        "queue.undo",
        "queue.open",
        "queue.next",
        "queue.previous",
        "queue.leave",
        "queue.here",
    ),
    "suggested": (
        "suggested.accept",
        "suggested.refuse",
        "suggested.later",
        "link.follow",
        "link.peek",
        "connections.next",
        "link.undo",
        "close",
    ),
    "peek": ("peek.go", "peek.leave", "peek.down", "peek.up"),
    "links": ("links.start", "links.end", "links.turn", "links.leave", "links.edit", "links.remove"),
    "coverage": ("coverage.go", "coverage.looked", "links.turn", "links.leave"),
}
"""By the name of a panel what its footer names, by id."""


def all_bindings(bindings: Iterable[KeyBinding] = BINDINGS) -> tuple[KeyBinding, ...]:
    """The bindings of the reader, then those of each panel."""
    return (*bindings, *(binding for panel in PANELS.values() for binding in panel))


def that_apply(place: str, bindings: Sequence[KeyBinding] = BINDINGS) -> tuple[KeyBinding, ...]:
    """What a panel's own keys do, those of the reader that its footer names first; nothing for the reader itself."""
    named = FOOTERS.get(place, ())
    return (*(binding for binding in bindings if binding.id in named), *PANELS.get(place, ()))


def footer(place: str, bindings: Sequence[KeyBinding] = BINDINGS) -> list[tuple[str, str]]:
    """Keys and what they do, for the panel that has the focus; keys that are named alike stand together."""
    if place == HINTS:
        return [("a…z", "go there"), ("A…Z", "peek"), ("Esc", "back to the text")]
    if place in FOOTERS:
        known = {binding.id: binding for binding in all_bindings(bindings)}
        ranked = [known[id] for id in FOOTERS[place]]
    else:
        ranked = sorted((binding for binding in bindings if binding.footer), key=lambda binding: binding.footer)
    found: dict[str, list[str]] = {}
    for binding in ranked:
        if binding.keys:
            found.setdefault(binding.label, []).append(show_key(binding.keys.split(",")[0]))
    return [(" ".join(keys), label) for label, keys in found.items()]
