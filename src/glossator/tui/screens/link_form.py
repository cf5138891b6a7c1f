"""The form of a link: its relation, its reason, its maker, and the words at both ends."""

from __future__ import annotations

from collections.abc import Callable

from rich.cells import cell_len
from textual import events, getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from glossator.library.brief import Brief
from glossator.library.connections import Connection, ResolvedLink
from glossator.model.link import Link
from glossator.model.relation import RELATIONS
from glossator.state.links import Draft, LinkRefused
from glossator.text.gate import clean, clean_line
from glossator.tui import annotating
from glossator.tui.cards import Group, connection_card
from glossator.tui.link_end import End
from glossator.tui.screens.overlay import Modal
from glossator.tui.widgets.link_fields import Field, Preview, Where
from glossator.tui.widgets.pick_list import PickList
from glossator.tui.widgets.plain import Plain
from glossator.tui.widgets.relations import Relations

KEYS = ("⏎ reason, then save", "Esc close", "↑ ↓ relation", "^T turn round", "Tab other fields", "^S save")
"""The keys, the most needed first."""
WIDE = 100
"""From so many columns on the cards stand beside what is asked."""
GAP = "   "
"""Stands between two keys."""
NO_RELATION = "No relation is called so; take back some letters, then choose one."
"""Said where what is typed matches none."""

SHORT = 10
"""How many columns the title of a document or a section may fill at least where the link is read out."""


class LinkForm(Modal[Link]):
    """Asks over the text what there is to say of a link; ends with it once it is written."""

    CSS = """
    LinkForm {
        align: center bottom;
        & > Vertical {
            width: 100%; max-width: 132; height: auto; max-height: 100%;
            background: $surface; padding: 0 1; border-top: solid $accent;
        }
        #link-title { height: 1; padding: 0 1; color: $text-muted; }
        #link-body, #link-fields { height: auto; }
        .field { height: 1; }
        .name { width: 10; padding: 0 1; color: $text-muted; }
        .field.-here .name { color: $accent; text-style: bold; }
        Where { width: 1fr; height: 1; padding: 0 1; }
        Input { width: 1fr; height: 1; border: none; padding: 0 1; background: $surface-lighten-1; }
        Input.-missing { color: $text-warning; text-style: italic; }
        Input:focus { background-tint: $surface-lighten-1 0%; }
        Relations { height: 5; margin-left: 9; background: $surface; }
        #link-says { height: auto; padding: 0 1; margin: 1 0; }
        #link-keys {
            height: 1; padding: 0 1; margin-top: 1; color: $text-muted; text-wrap: nowrap; text-overflow: ellipsis;
        }
        #link-keys.-wrong { color: $text-warning; height: auto; max-height: 2; text-wrap: wrap; }
        #link-shown { height: 1fr; }
        Preview, #link-passage { height: 1fr; background: $surface; }
        #link-passage { padding: 0 1; display: none; }
        &.-words #link-passage { display: block; }
        &.-words Preview { display: none; }
        &.-wide {
            #link-fields { width: 1fr; }
            #link-shown { width: 42; height: 100%; margin-left: 2; }
        }
        &.-narrow {
            & > Vertical { height: 100%; }
            #link-says, #link-keys { margin: 0; }
            #link-body { layout: vertical; height: 1fr; }
            Relations { height: 4; }
            #link-shown { margin: 1 0 0 0; }
        }
        &.-middle {
            #link-title { display: none; }
            Relations { height: 3; }
        }
        &.-low {
            & > Vertical { height: 100%; border: none; padding: 0; }
            #link-title, .-end, #field-by, #link-says, #link-shown { display: none; }
            #link-fields { height: 100%; }
            #link-body, Relations { height: 1fr; }
            #link-keys { margin: 0; }
        }
    }
    """
    AUTO_FOCUS = "#relation"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (15, "-middle"), (24, "-high")]

    relations = getters.query_one(Relations)
    preview = getters.query_one(Preview)
    keys_line = getters.query_one("#link-keys", Plain)

    def __init__(
        self,
        brief: Brief,
        draft: Draft,
        keep: Callable[[Draft], Link],
        *,
        title: str = "New link",
        new: bool = True,
        forward: bool = False,
    ) -> None:
        """Ask about ``draft``, under ``title``; ``keep`` writes it down, or raises LinkRefused.

        ``forward`` tells that the link is seen from its beginning.
        """
        super().__init__()
        self._brief, self._before, self._keep, self._new, self._forward = brief, draft, keep, new, forward
        self._ends = {"start": End(brief, draft.start), "end": End(brief, draft.end)}
        self._asked, self._title = False, title

    def compose(self) -> ComposeResult:
        """The two ends, what is asked, what comes of it, and the keys."""
        with Vertical():
            yield Plain(self._title, id="link-title")
            yield Plain(id="link-says")
            with Horizontal(id="link-body"):
                with Vertical(id="link-fields"):
                    for name, id in (("from", "start"), ("to", "end")):
                        end = self._ends[id]
                        with Horizontal(classes="field -end"):
                            yield Plain(name, classes="name")
                            yield Where(end.label)
                        with Horizontal(classes="field -end"):
                            yield Plain("words", classes="name")
                            yield Field(id, end.words, "the whole passage, or: its first words … its last", self.take)
                    yield from self._field("relation", "relation", "", "type to choose")
                    yield Relations()
                    why = "in a line: why do these two belong together?"
                    yield from self._field("reason", "note", self._before.note, why)
                    yield from self._field("by", "by", self._before.by, "your name")
                with Vertical(id="link-shown"):
                    yield Preview()
                    yield Plain(id="link-passage")
            yield Plain(id="link-keys")

    def _field(self, name: str, id: str, value: str, hint: str) -> ComposeResult:
        with Horizontal(classes="field", id=f"field-{id}"):
            yield Plain(name, classes="name")
            yield Field(id, value, hint, self.take)

    def on_resize(self, event: events.Resize) -> None:
        """Do without the title of the cards where they stand below all else; say what there is room for."""
        self.preview.head = Preview.head if event.size.width >= WIDE else 0
        self._tell_keys()
        self._show()

    def on_mount(self) -> None:
        """Begin with the relation."""
        self.relations.choose(self._before.relation)
        self._tell_keys()

    # What is asked

    @property
    def draft(self) -> Draft:
        """The link as it is asked for now."""
        relation = self.relations.relation or self._before.relation
        ends = self._ends["start"].end, self._ends["end"].end
        return self._before._replace(
            start=ends[0], end=ends[1], relation=relation, note=self._value("note"), by=self._value("by")
        )

    def _value(self, id: str) -> str:
        return self.query_one(f"#{id}", Field).value.strip()

    @on(Input.Changed)
    def _hear(self) -> None:
        """Show what comes of what was typed."""
        self._read()
        self._show_passage()
        if self._asked or self.keys_line.has_class("-wrong"):
            self._tell_keys()
        self._show()

    def _read(self) -> None:
        """Take what stands in the fields, which keys may be ahead of."""
        self.relations.narrow(self._value("relation"))
        for id, end in self._ends.items():
            end.type(self._value(id))
            self.query_one(f"#{id}").set_class(end.missing, "-missing")

    def _turn(self) -> None:
        """Have the relation say the contrary, as if the link had been begun at its other end."""
        if relation := self.relations.relation:
            inverse = RELATIONS[relation.inverse]
            self.relations.choose(inverse)
            if not self.relations.typed:
                self.query_one("#relation", Field).value = ""
            self._show()

    # What comes of it

    def _show(self) -> None:
        """Read the link out, and show its cards."""
        draft, start, end = self.draft, self._ends["start"], self._ends["end"]
        apart, relation = start.document != end.document, draft.relation
        room = max(SHORT, (self.app.size.width - 17 - cell_len(relation.words)) // 2)
        one, other = (each.title(room, full=apart) for each in (start, end))
        said = [(one, relation.words, other), (other, relation.inverse_words, one)]
        self.query_one("#link-says", Plain).update(Content("\n").join(_sentence(*words) for words in said))
        link = Link("", *draft[:5], draft.added or annotating.now().date().isoformat())
        resolved = ResolvedLink(link, start.anchor, end.anchor)
        cards = [
            connection_card(self._brief, here.place.document, Connection(resolved, forward))
            for here, forward in ((draft.end, False), (draft.start, True))
        ]
        cards = cards[::-1] if self._forward else cards
        self.preview.show([Group(card.relation, (card,)) for card in cards], "")

    @on(events.DescendantFocus)
    def _show_passage(self) -> None:
        """Show which field is typed in, and the passage while words of it are typed."""
        for field in self.query(".field"):
            field.set_class(self.focused in field.children, "-here")
        end = self._ends.get((self.focused and self.focused.id) or "")
        self.set_class(bool(end), "-words")
        if end:
            words = Content(clean(end.passage))
            shown = words.stylize("bold underline", end.span.start, end.span.end) if end.span else words
            self.query_one("#link-passage", Plain).update(shown)

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Keys that the fields leave over, and those that were typed before they stood there."""
        if self.take(event):
            event.stop()
            event.prevent_default()

    def take(self, event: events.Key) -> bool:
        """Do what a key means here; does it mean anything?"""
        self._read()
        field = self.focused if isinstance(self.focused, Field) else self.query_one("#relation", Field)
        moves = {"down": 1, "ctrl+n": 1, "up": -1, "ctrl+p": -1, "pagedown": 5, "pageup": -5}
        if event.key in moves:
            self.relations.move(moves[event.key])
            self._show()
        elif event.key == "ctrl+s" or (event.key == "enter" and field.id == "note"):
            self._save()
        elif event.key == "enter" and self.relations.relation is None:
            self._tell(NO_RELATION, wrong=True)
        elif event.key == "enter":
            self.set_focus(self.query_one("#note"))  # now: the next key is for it
        elif event.key == "tab":
            self.focus_next()
        elif event.key == "shift+tab":
            self.focus_previous()
        elif event.key == "ctrl+t":
            self._turn()
        elif event.key == "escape":
            self._leave()
        elif event.is_printable and event.character:
            field.insert_text_at_cursor(event.character)
        elif event.key == "backspace" and not field.has_focus:
            field.action_delete_left()
        else:
            return False
        return True

    @on(PickList.Picked)
    def _choose_clicked(self) -> None:
        self._show()

    def _save(self) -> None:
        """Write the link down and close; or say what is wrong with it."""
        missing = [end for end in self._ends.values() if end.missing]
        if missing:
            self._tell(f"The words that you typed do not stand in {missing[0].label}.", wrong=True)
        elif self.relations.relation is None:
            self._tell(NO_RELATION, wrong=True)
        elif not self._value("note"):
            self.set_focus(self.query_one("#note"))
            self._tell("Say in a line why these two belong together.", wrong=True)
        else:
            try:
                link = self._keep(self.draft)
            except LinkRefused as error:
                self._tell(f"Not saved: {error}", wrong=True)
            else:
                self.dismiss(link)

    def _tell(self, words: str, *, wrong: bool = False) -> None:
        self.keys_line.update(Content(clean_line(words)))
        self.keys_line.set_class(wrong, "-wrong")

    def _tell_keys(self) -> None:
        self._asked = False
        lines = [GAP.join(KEYS[:count]) for count in range(len(KEYS), 0, -1)]
        room = self.app.size.width - 6
        self._tell(next((line for line in lines if cell_len(line) <= room), KEYS[0]))

    # Leaving

    @property
    def _unsaved(self) -> bool:
        """Was anything typed that would be lost?"""
        before = self._before._replace(relation=self.draft.relation) if self._new else self._before
        return self.draft != before or any(end.missing for end in self._ends.values())

    @property
    def unsaved_words(self) -> str:
        """The reason that was written and is not kept."""
        return self._value("note") if self._unsaved else ""

    def leave_unsaved(self) -> bool:
        """Ask what is to become of a link that is not saved; is there one?"""
        if unsaved := self._unsaved:
            self._asked = True
            self._tell("This link is not saved yet. ^S saves it, Esc again throws it away.", wrong=True)
        return unsaved

    def _leave(self) -> None:
        if self._asked or not self.leave_unsaved():
            self.dismiss(None)


def _sentence(one: str, relation: str, other: str) -> Content:
    return Content.assemble(clean_line(one), " ", (relation, "bold"), " ", clean_line(other))
