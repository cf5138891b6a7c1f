"""Help: the keys that apply now, then all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from glossator.state import keys
from glossator.state.keys import KeyBinding
from glossator.state.panel_keys import all_bindings, that_apply
from glossator.tui.screens.overlay import Overlay
from glossator.tui.widgets.plain import Plain
from glossator.tui.wrap import wrap

COLUMN = 54
"""How wide a column of keys is, in cells."""
EDGES = 9
"""Cells beside the columns: padding, scroll bar, and a border where there are no colours."""
GAP = 2
"""Cells between keys and what they do."""

Group = tuple[str, Sequence[KeyBinding]]
"""A title, and the bindings under it."""


class HelpScreen(Overlay[None]):
    """The keys over the text, in two columns where there is room; any of Esc, q and ? closes it."""

    CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            max-width: 100%; height: auto; max-height: 100%;
            background: $surface; padding: 1 3; scrollbar-size-vertical: 1;
            scrollbar-color: $foreground 40%; scrollbar-background: $surface;
        }
        Horizontal { height: auto; }
        Plain { width: 1fr; height: auto; }
        #second { display: none; margin-left: 2; }
        &.-both #second { display: block; }
    }
    """
    BINDINGS = [
        Binding("escape,q,question_mark", "dismiss", show=False),
        Binding("j,down", "line(1)", show=False),
        Binding("k,up", "line(-1)", show=False),
        Binding("space,pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, place: str, bindings: Sequence[KeyBinding] = keys.BINDINGS) -> None:
        """Begin with the keys of the panel ``place``, where it has any; ``bindings`` are those of the reader."""
        super().__init__()
        self._place, self._of_reader = place, bindings
        self._width = 0

    def compose(self) -> ComposeResult:
        """As many columns as there is room for."""
        with VerticalScroll(can_focus=False), Horizontal():  # its own keys would scroll slowly
            yield Plain(id="first")
            yield Plain(id="second")

    def on_mount(self) -> None:
        """Set the keys before the first layout."""
        self._set(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Set the keys for another width."""
        if event.size.width != self._width:
            self._set(event.size.width)

    def _set(self, screen: int) -> None:
        self._width = screen
        both = screen >= 2 * COLUMN + GAP + EDGES
        width = COLUMN if both else max(1, min(screen - EDGES, COLUMN))
        self.set_class(both, "-both")
        self.query_one(VerticalScroll).styles.width = (2 * COLUMN + GAP if both else width) + EDGES
        blocks = [list(self._block(group, width)) for group in self.groups()]
        first, second = _halves(blocks) if both else (blocks, [])
        for name, column in (("#first", first), ("#second", second)):
            lines = [line for block in column for line in block]
            self.query_one(name, Plain).update(Content("\n").join(lines[:-1]))

    def groups(self) -> list[Group]:
        """What applies in the panel alone, then the reader's keys by what they are about."""
        now = that_apply(self._place, self._of_reader)
        found = [one for one in self._of_reader if one.keys]
        groups: list[Group] = [(title, list(some)) for title, some in groupby(found, key=lambda one: one.group)]
        return [(now[-1].group, now), *groups] if now else groups

    def _block(self, group: Group, width: int) -> Iterator[Content]:
        """The lines of a group, as wide as a column; what is long goes on under its own beginning."""
        title, bindings = group
        yield Content.styled(title.ljust(width), "bold underline")
        keys_width = max(cell_len(one.shown) for one in all_bindings(self._of_reader)) + GAP
        for one in bindings:
            shown = one.shown + " " * (keys_width - cell_len(one.shown))
            for start, end in wrap(one.help, 0, len(one.help), max(8, width - keys_width)):
                yield Content.assemble((shown, "bold"), (one.help[start:end], "$text-muted"))
                shown = " " * keys_width
        yield Content("")

    def action_line(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        """Scroll a page of the list."""
        self.query_one(VerticalScroll).scroll_relative(y=pages * self.size.height, animate=False)


def _halves(blocks: list[list[Content]]) -> tuple[list[list[Content]], list[list[Content]]]:
    """The blocks in two columns that are as equal as may be, their order kept."""
    whole = sum(map(len, blocks))
    cut = min(range(len(blocks) + 1), key=lambda index: abs(whole - 2 * sum(map(len, blocks[:index]))))
    return blocks[:cut], blocks[cut:]
