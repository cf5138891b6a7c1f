"""All links of the brief in one list, and the passages that have none: grouped, narrowed by typing, gone to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple, Protocol

from rich.cells import cell_len
from textual import events, getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from glossator.library.all_links import GROUPINGS
from glossator.library.connections import Connection
from glossator.library.nowhere import wrong_place
from glossator.model.passage import Key
from glossator.state.panel_keys import footer
from glossator.text.gate import clean_line
from glossator.tui.cards import Target, connection_card, target_of
from glossator.tui.overview import VIEWS, Overview, PassageRow, Row, RowGroup, Rows
from glossator.tui.screens.picker import MAX_TYPED, Picker
from glossator.tui.widgets.pick_list import PickList
from glossator.tui.widgets.plain import Plain
from glossator.tui.widgets.tabs import Tabs
from glossator.tui.wrap import wrap

GAP = "   "
"""What stands between two keys."""
Picked = tuple[Target, str]
"""Where to go, and the id of the link that leads there."""


class Acts(Protocol):
    """What is done elsewhere to what is listed, and told to the reader there."""

    def edit(self, connection: Connection) -> None:
        """Ask what is to become of a link, and change it."""

    def remove(self, connection: Connection) -> None:
        """Remove a link."""

    def undo(self) -> None:
        """Take back what was done to a link last."""

    def look_at(self, document: str, key: Key) -> str:
        """Say that a passage was looked at, or take that back; returns what to tell the reader."""


class Standing(NamedTuple):
    """Where the reader stood in the list when they left it."""

    view: str = next(iter(VIEWS))
    typed: str = ""
    row: Row | None = None


class OverviewScreen(Picker[Picked]):
    """All links, and the passages without any; ends with where to go."""

    CSS = f"""{Picker.CSS}
    OverviewScreen {{
        & > Vertical {{ width: 108; height: 90%; }}
        Tabs {{ height: 1; }}
        #pick-says {{ max-height: 1; }}
        #pick-card {{
            height: 7; padding: 0 3; border-top: solid $foreground 20%;
        }}
        &.-low #pick-card, &.-middle #pick-card {{ display: none; }}
        &.-low Tabs {{ display: none; }}
    }}
    """
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-middle"), (22, "-high")]

    tabs = getters.query_one(Tabs)
    card = getters.query_one("#pick-card", Plain)
    foot = getters.query_one("#pick-keys", Plain)

    def __init__(self, gather: Callable[[], Overview], acts: Acts, standing: Standing | None) -> None:
        """Show what ``gather`` gathers, whose news come by ``show_news``, from where the reader stood on."""
        super().__init__([])
        self._gather, self._acts = gather, acts
        self._view, self._first_typed, self._wanted = standing or Standing()
        self._next: Overview | None = None  # to be shown as soon as it is complete

    @property
    def standing(self) -> Standing:
        """Where the reader stands in the list; without what was typed if nothing matched it."""
        return Standing(self._view, self.typed.value if self.rows_shown.picked else "", self._row)

    def compose(self) -> ComposeResult:
        """What can be looked at, what is typed, what is said of it, the list, the card of a row, the keys."""
        with Vertical():
            yield Tabs(VIEWS)
            with Vertical(id="pick-line"):
                yield Plain(Content(" ▸ "), id="pick-prompt")
                yield Input(self._first_typed, id="pick-typed", select_on_focus=False, max_length=MAX_TYPED)
            yield Plain(id="pick-says")
            yield PickList(exact=True)
            yield Plain(id="pick-card")
            yield Plain(id="pick-keys")

    def on_mount(self) -> None:
        """Show what is there."""
        self._overview = self._gather()
        self.rows_shown = Rows(self._overview, self._view, ())
        """What the rows of the list stand for."""
        self.turn(self._view)
        self.watch(self.rows, "cursor", self._show_card)
        super().on_mount()

    def on_resize(self) -> None:
        """Set what is below the list for another width, once that is known."""
        self.call_after_refresh(self._show_card)
        self.call_after_refresh(self._show_keys)

    # What is shown

    def turn(self, view: str) -> None:
        """Look at something else."""
        self._view = self.tabs.chosen = view
        self.typed.placeholder = "words of the links" if view in GROUPINGS else "words of the passages"
        self._show_keys()
        self._narrowed = None

    def narrow(self, typed: str, at: int | None = None) -> None:
        """Show the rows that have every word that is typed, the cursor on the one where it was if it is there."""
        self._narrowed = typed
        wanted = self._wanted or self._row
        self.rows_shown = Rows(self._overview, self._view, self._overview.groups(self._view, typed))
        found = self.rows_shown.find(wanted)
        last = max(0, len(self.rows_shown) - 1)
        self.rows.show(self.rows_shown, typed, found if found >= 0 else min(at or 0, last), self.rows_shown.headings)
        if self._overview.complete:
            self._wanted = None
        self._tell()
        self._show_card()

    def _tell(self) -> None:
        nothing = "Nothing matches." if self.typed.value.strip() else ""
        says = self._overview.says(self._view, self.rows_shown.picked)
        self.tell(says if self.rows_shown.picked else nothing or says)

    def show_news(self) -> None:
        """Show what has been found by now; where something is shown already, not before all is found."""
        if self._next and self._next.complete:
            self._overview, self._next = self._next, None
        if self.is_mounted and self.is_attached and not self._next:
            self.narrow(self.typed.value, self.rows.cursor)

    def _show_keys(self) -> None:
        """The keys that there is room for."""
        hints = [f"{key} {label}" for key, label in footer("links" if self._view in GROUPINGS else "coverage")]
        while hints and cell_len(GAP.join(hints)) > self.foot.size.width:
            hints.pop()
        self.foot.update(Content(GAP.join(hints)))

    def _show_card(self) -> None:
        width = max(10, self.card.size.width)
        lines = self._card_lines(self._row, width)
        self.card.update(Content("\n").join(line.truncate(width, ellipsis=True) for line in lines))

    def _card_lines(self, row: Row | None, width: int) -> list[Content]:
        """What there is to say of a row, in six lines."""
        brief = self._overview.brief
        if row is None:
            return []
        if isinstance(row, PassageRow):
            words = clean_line(brief.text(row.document).passage(row.bare.key).text)
            return list(_wrapped(words, width, 6))
        card = connection_card(brief, "", row)
        flags = ", ".join([card.maker, *self._overview.flags(row.resolved)]).strip(", ")
        quotes = [f"“{words}”" if words else "" for words in (card.here, card.there)]
        pieces = [
            Content.styled(clean_line(quotes[0]), "$text-muted"),
            Content.styled(clean_line(f"{card.relation} → {card.label}"), "bold"),
            Content(clean_line(quotes[1])),
            *_wrapped(clean_line(card.note), width, 2),
            Content.styled(clean_line(f"— {flags}"), "$text-muted") if flags else Content(),
        ]
        return [piece for piece in pieces if piece.plain]

    # Keys and mouse

    @property
    def _row(self) -> Row | None:
        """What is under the cursor."""
        cursor = self.rows.cursor if self.is_mounted else 0
        item = self.rows_shown.items[cursor] if cursor < len(self.rows_shown) else None
        return None if isinstance(item, RowGroup) else item

    def take(self, event: events.Key) -> bool:
        """Do what a key means here, beside what it means in every list."""
        at_end = self.typed.cursor_position == len(self.typed.value)
        if event.key in ("tab", "shift+tab"):
            self._step(1 if event.key == "tab" else -1)
        elif event.key == "right" and at_end:
            self._go(there=True)
        elif event.key in ("ctrl+down", "ctrl+up"):
            self.rows.move_to_heading(1 if event.key == "ctrl+down" else -1)
        elif event.key == "ctrl+e" and isinstance(self._row, Connection):
            self._acts.edit(self._row)
        elif event.key == "delete" and at_end and isinstance(self._row, Connection):
            self._acts.remove(self._row)
            self._catch_up()
        elif event.key == "ctrl+z":
            self._acts.undo()
            self._catch_up()
        elif event.key == "ctrl+l":
            self._look_at()
        else:
            return super().take(event)
        return True

    def on_screen_resume(self) -> None:
        """Show what was changed while something else lay over the list."""
        self._catch_up()

    def _catch_up(self) -> None:
        """Show the links as they are now, if they are others."""
        if self.is_mounted and self._overview.old:
            self._next = self._gather()

    def _step(self, count: int) -> None:
        views = list(VIEWS)
        self._turn_to(views[(views.index(self._view) + count) % len(views)])

    def _turn_to(self, view: str) -> None:
        if self.rows.cursor <= 1:  # the first row, below its heading: nobody has chosen it
            self.rows_shown = Rows(self._overview, view, ())
        self.turn(view)
        self.narrow(self.typed.value)

    def on_tabs_picked(self, event: Tabs.Picked) -> None:
        """Look at what was clicked."""
        self._turn_to(event.name)

    def pick(self) -> None:
        """End with where the row under the cursor begins."""
        self._go(there=False)

    def _go(self, *, there: bool) -> None:
        row, brief = self._row, self._overview.brief
        if row is None:
            return
        if isinstance(row, PassageRow):
            self.dismiss((Target(row.document, row.bare.key, None, brief), ""))
            return
        end = row.there if there else row.here
        if target := target_of(brief, row if there else Connection(row.resolved, not row.forward)):
            self.dismiss((target, row.link.id))
        else:
            why = wrong_place(brief, end.place) or f"{end.place.without_brief()} does not have its words any more"
            self.tell(f"This end is lost: {why}", wrong=True)

    # Changes

    def _look_at(self) -> None:
        if isinstance(self._row, PassageRow):
            told = self._acts.look_at(self._row.document, self._row.bare.key)
            self._overview.look_again()
            self.narrow(self.typed.value, self.rows.cursor)
            self.tell(told)


def _wrapped(words: str, width: int, lines: int) -> Iterator[Content]:
    """The first lines of some words."""
    for start, end in islice(wrap(words, 0, len(words), width), lines):
        yield Content(words[start:end].rstrip())
