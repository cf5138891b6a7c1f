"""The keys of the reader: the one table behind bindings, footer, palette, help, ``keys`` and README."""

from __future__ import annotations

from typing import NamedTuple


class KeyBinding(NamedTuple):
    """One thing that can be done, and the keys that do it."""

    id: str
    """A stable name, for rebinding."""
    keys: str
    """The default keys in Textual's spelling, separated by commas."""
    action: str
    """The action that they run: of the pane that is read where it begins with ``pane.``, else of the screen."""
    label: str
    """One or two words for the footer."""
    help: str
    """What it does, in a line."""
    group: str
    """Under which title help lists it."""
    footer: int = 0
    """Its rank in the footer, 1 first; 0 if it does not stand there."""
    at_once: bool = False
    """Does it open something that the very next key is for?"""

    @property
    def shown(self) -> str:
        """The keys as people write them: ``⌫ H ^O``."""
        return " ".join(show_key(key) for key in self.keys.split(","))


SIGNS = {
    "enter": "⏎",
    "backspace": "⌫",
    "space": "Space",
    "tab": "Tab",
    "shift+tab": "⇧Tab",
    "delete": "Del",
    "escape": "Esc",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "slash": "/",
    "question_mark": "?",
    "apostrophe": "'",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
}
"""What some keys are written as."""


def show_key(key: str) -> str:
    """One key as people write it."""
    modifiers, _, name = key.rpartition("+")
    if key in SIGNS:
        return SIGNS[key]
    prefix = "".join({"ctrl": "^", "shift": "⇧", "": ""}.get(held, f"{held.title()}+") for held in modifiers.split("+"))
    sign = SIGNS.get(name, name)
    return prefix + (sign.upper() if "^" in prefix else sign)


BINDINGS: tuple[KeyBinding, ...] = (
    KeyBinding("line.down", "j,down", "pane.scroll(1)", "down", "Scroll one line down", "Moving"),
    KeyBinding("line.up", "k,up", "pane.scroll(-1)", "up", "Scroll one line up", "Moving"),
    KeyBinding("page.down", "space,pagedown", "pane.page(1)", "page down", "Scroll one page down", "Moving"),
    KeyBinding("page.up", "pageup", "pane.page(-1)", "page up", "Scroll one page up", "Moving"),
    KeyBinding("half.down", "d", "pane.page(0.5)", "half down", "Scroll half a page down", "Moving"),
    KeyBinding("half.up", "u", "pane.page(-0.5)", "half up", "Scroll half a page up", "Moving"),
    KeyBinding(
        "document.start", "g,home", "go_to_end(False)", "start", "Go to the beginning of the document", "Moving"
    ),
    KeyBinding("document.end", "G,end", "go_to_end(True)", "end", "Go to the end of the document", "Moving"),
    KeyBinding(
        "section.next", "right_square_bracket", "pane.section(1)", "section", "Go to the next section", "Moving"
    ),
    KeyBinding(
        "section.previous", "left_square_bracket", "pane.section(-1)", "section", "Go to the previous section", "Moving"
    ),
    KeyBinding("passage.next", "right_curly_bracket", "pane.passage(1)", "passage", "Go to the next passage", "Moving"),
    KeyBinding(
        "passage.previous", "left_curly_bracket", "pane.passage(-1)", "passage", "Go to the previous passage", "Moving"
    ),
    KeyBinding("place.open", "o", "pane.place", "go to", "Go to a place by typing it", "Moving"),
    KeyBinding("find", "slash", "pane.find", "find", "Find words in the text while typing", "Find", 7, at_once=True),
    KeyBinding("find.next", "n", "pane.find_next(1)", "next match", "Go to the next match or result", "Find"),
    KeyBinding(
        "find.previous",
        "N",
        "pane.find_next(-1)",
        "previous match",
        "Go to the previous match, or search result",
        "Find",
    ),
    KeyBinding("search", "s", "search", "search", "Search the library while typing", "Find", 8),
    KeyBinding("link.next", "tab", "link(1)", "next link", "Choose the next link of the text", "Links", 8),
    KeyBinding("link.previous", "shift+tab", "link(-1)", "previous link", "Choose the previous link", "Links"),
    KeyBinding("link.follow", "enter", "follow", "follow", "Go where the chosen link leads", "Links", 1),
    KeyBinding("link.peek", "p", "peek", "peek", "Show where it leads without leaving", "Links", 2),
    KeyBinding("trail.back", "backspace,H,ctrl+o", "step(-1)", "back", "Go back along the trail", "Links", 3),
    KeyBinding("trail.forward", "L,alt+right", "step(1)", "forward", "Go forward along the trail", "Links"),
    KeyBinding("trail.list", "t", "trail", "trail", "Show the trail, to go to one of its steps", "Links"),
    KeyBinding(
        "link.hints", "f", "hints", "hints", "Put letters on what is in view; type them to go there", "Links", 5
    ),
    KeyBinding("link.list", "a", "all_links", "all links", "Show all links, and what has none", "Links"),
    KeyBinding("link.beside", "v", "beside", "beside", "Open where it leads beside the text", "Links", 4),
    KeyBinding("link.write", "l", "write_link", "link", "Begin a link here, or end it here", "Links"),
    KeyBinding("suggest.list", "S", "suggestions", "suggestions", "Go through the links that are suggested", "Links"),
    KeyBinding("link.undo", "U,ctrl+z", "undo_link", "undo", "Take back the last change of a link", "Links"),
    KeyBinding("panel.contents", "c", "contents", "contents", "Go to the contents; type there to filter", "Panels", 5),
    KeyBinding("panel.connections", "x", "connections", "connections", "Go to the connections", "Panels", 6),
    KeyBinding("panel.other", "w", "other_pane", "other", "Go to the other text of two", "Panels"),
    KeyBinding("panel.step", "V", "in_step", "in step", "Keep the other text in step with this one", "Panels"),
    KeyBinding("close", "escape", "close", "close", "Close what is on top; go back to the text", "Panels"),
    KeyBinding("mark.toggle", "m", "mark", "mark", "Mark the passage, or remove its mark", "Text"),
    KeyBinding("mark.list", "apostrophe", "marks", "marks", "Show the marks, to go to one", "Text"),
    KeyBinding("passage.looked", "z", "look_at", "looked at", "Mark it as looked at: nothing to link", "Text"),
    KeyBinding("note.edit", "e", "note", "note", "Write a note, or edit it", "Text"),
    KeyBinding("copy", "y", "pane.copy", "copy", "Copy the selection, or the passage, with its source", "Text", 9),
    KeyBinding("library", "B", "library", "library", "Show the briefs of the library, to open one", "Program"),
    KeyBinding("help", "question_mark", "help", "help", "Show the keys", "Program", 10),
    KeyBinding("palette", "ctrl+p", "palette", "palette", "Find a command, a brief, a section or a place", "Program"),
    KeyBinding("quit", "q", "app.quit", "quit", "Leave the reader", "Program", 11),
)
"""Every binding of the reader, in the order in which help lists them."""
