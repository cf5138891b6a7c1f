"""The first and the last line of the screen: where the reader is, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from glossator.state.keys import KeyBinding, show_key
from glossator.state.panel_keys import footer

SEPARATOR = " › "
"""Stands between the parts of a place."""

NARROW = 36
"""Where there are fewer columns than these, the bar says no more of a link that was begun than how it ends."""


def fitting(path: Sequence[str], room: int) -> list[str]:
    """As many of the parts of a place, from the last one on, as there is room for; the last one at least."""
    parts = list(path)
    while len(parts) > 1 and cell_len(SEPARATOR.join(parts)) > room:
        parts.pop(0)
    return parts


class PlaceBar(Widget):
    """Brief › document › section, and the status of the document where it is not current."""

    ALLOW_SELECT = False

    @dataclass
    class Picked(Message):
        """A part of the place was clicked."""

        section: bool
        """Was it the last one, the section?"""

    DEFAULT_CSS = """
    PlaceBar { height: 1; width: 1fr; background: $surface; color: $foreground; }
    """

    path: reactive[tuple[str, ...]] = reactive(())
    """Titles from the brief down to the section."""
    status = reactive("")
    """The document's status, or empty."""
    passage = reactive("")
    """Which passage of how many."""

    _shown: Sequence[str] = ()  # the parts that there is room for

    def render(self) -> Content:
        """The place at the left, cut from the left where there is no room; passage and status at the right."""
        right = self.passage + " "
        status = f"{self.status}  " if self.status else ""
        room = max(0, self.size.width - cell_len(right) - cell_len(status) - 2)
        parts = self._shown = fitting(self.path, room)
        left = Content(SEPARATOR.join(parts)).truncate(room, ellipsis=True)
        space = max(0, room - left.cell_length)
        return Content.assemble(" ", left, " " * space + " ", (status, "$text-warning bold"), (right, "$text-muted"))

    def on_click(self, event: events.Click) -> None:
        """Tell which part was clicked."""
        before, last = self._shown[:-1], self._shown[-1:]
        start = 1 + cell_len(SEPARATOR.join([*before, ""]))
        if 1 <= event.x < start + cell_len("".join(last)):
            self.post_message(self.Picked(section=bool(before) and event.x >= start))


class KeyBar(Widget):
    """The keys that apply now, and how far the text has been read."""

    ALLOW_SELECT = False

    @dataclass
    class Pressed(Message):
        """A hint was clicked."""

        key: str
        """Its key, in Textual's spelling."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $surface; color: $text-muted; }
    """

    place = reactive("reader")
    """The id of the panel that has the focus."""
    percent = reactive(0)
    """How much of the text is above the bottom of the window; -1 if that is not said."""
    found = reactive("")
    """Which match is shown of how many, where words were looked for."""

    begun = reactive("")
    """Where a link was begun that is not ended yet, and with which words; empty if none was."""

    def __init__(self, bindings: Sequence[KeyBinding]) -> None:
        """Take the bindings that are in force."""
        super().__init__()
        self.key_bindings = bindings
        """The bindings that are in force."""

    def render(self) -> Content:
        """As many keys as there is room for."""
        right = self._right()
        hints = [_hint(key, label) for key, label in self._fitting()]
        return Content.assemble(" ", *hints).truncate(max(0, self.size.width - right.cell_length), pad=True) + right

    def _right(self) -> Content:
        share = f" {self.percent} % " if self.percent >= 0 else ""
        return Content.assemble((f" {self.found}  " if self.found else "", "$foreground"), share)

    def _fitting(self) -> list[tuple[str, str]]:
        """The hints that there is room for; that of help is the last one to go."""
        room = self.size.width - self._right().cell_length - 1
        hints = footer(self.place, self.key_bindings)
        last = [hint for hint in hints if hint[1] == "help" and self.place == "reader"]
        if self.begun and self.place in ("reader", "connections", "suggested"):
            last = last if room > 2 * NARROW else []
            hints = [*self._ways_to_end(room - sum(_hint(*hint).cell_length for hint in last)), *hints]
        used, fitting = sum(_hint(*hint).cell_length for hint in last), []
        for hint in (hint for hint in hints if hint[1] != "help"):
            used += _hint(*hint).cell_length
            if used > room:
                break
            fitting.append(hint)
        return [*fitting, *last] if fitting or not last or _hint(*last[0]).cell_length <= room else []

    def _ways_to_end(self, room: int) -> list[tuple[str, str]]:
        """What can be done with the link that was begun, and as much as there is room for of where that was."""
        found = {one.id: show_key(one.keys.split(",")[0]) for one in self.key_bindings if one.keys}
        drop = [(found["close"], "drops it")] if "close" in found and self.place == "reader" else []
        if "link.write" not in found:
            return drop
        end = "ends the link" if room >= NARROW else "ends it"
        room -= sum(_hint(*hint).cell_length for hint in [(found["link.write"], f"{end} from "), *drop])
        if room < NARROW // 3:
            return [(found["link.write"], end), *drop]
        origin = Content(SEPARATOR.join(fitting(self.begun.split(SEPARATOR), room))).truncate(room, ellipsis=True)
        return [(found["link.write"], f"{end} from {origin.plain}"), *drop]

    def on_click(self, event: events.Click) -> None:
        """Tell which key was clicked; of a hint with several the one under the pointer, else the first."""
        from glossator.state.key_names import key_of  # only for the mouse

        x = event.x - 1
        for keys, label in self._fitting():
            if 0 <= x < cell_len(f"{keys} {label}"):
                signs = keys.split()
                under = next((sign for sign in signs if x < cell_len(keys[: keys.index(sign)] + sign)), signs[0])
                if key := key_of(under):
                    self.post_message(self.Pressed(key))
                return
            x -= _hint(keys, label).cell_length


def _hint(key: str, label: str) -> Content:
    return Content.assemble((key, "$foreground bold"), f" {label}   ")
