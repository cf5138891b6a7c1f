"""The queue of proposals: gone through one by one with single keys, both passages in view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from glossator.library.brief import Brief
from glossator.library.connections import Connection
from glossator.model.link import LinkEnd
from glossator.model.place import Place
from glossator.state.settings import Settings
from glossator.text.anchor import Anchor
from glossator.text.gate import clean_line
from glossator.tui.bound import panel_bindings
from glossator.tui.cards import Target, place_label, target_of
from glossator.tui.proposals import BY_PROGRAM, IN_FILE, Proposal, Ranges, spans
from glossator.tui.proposing import Proposing
from glossator.tui.screens.overlay import Overlay
from glossator.tui.widgets.bars import KeyBar
from glossator.tui.widgets.connections import Verdict
from glossator.tui.widgets.plain import EndFirst, Plain
from glossator.tui.widgets.reader import Reader

WIDE = 100
"""From so many columns on the passages stand side by side."""
NEWS = 0.25
"""The time between two pictures of what is found while somebody looks at one, in seconds."""
SEARCHING, NOTHING = "Looking for what bears on each other …", "Nothing is suggested in this brief."
"""Said while there is nothing to judge: it may come, or it may not."""


class Acts(Protocol):
    """What is done elsewhere to what is proposed."""

    def judge(self, proposal: Proposal, verdict: Verdict, say: Callable[[str], object]) -> None:
        """Accept it, refuse it, or put it off."""

    def undo(self) -> tuple[str, frozenset[Place] | None]:
        """Take back what was done last; what to tell the reader, and the two places that it was done to."""


class QueueScreen(Overlay[Target]):
    """Shows one proposal after the other, the best first; ends with where to go."""

    CSS = """
    QueueScreen {
        align: center middle;
        & > Vertical {
            width: 132; max-width: 100%; height: 90%; min-height: 14; max-height: 100%;
            background: $surface; padding: 0 1;
            border-top: solid $accent; border-bottom: solid $foreground 20%;
        }
        Plain { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #queue-head { color: $text-muted; }
        #queue-why { height: auto; max-height: 3; text-wrap: wrap; margin: 1 0; }
        #queue-told { color: $text-muted; }
        #queue-both { height: 1fr; }
        .passage { height: 1fr; }
        .label { text-style: bold; }
        Reader { background: $surface; }
        KeyBar { background: $surface; }
        &.-wide #queue-both { layout: horizontal; }
        &.-wide .passage { width: 1fr; }
        &.-narrow #queue-both { layout: vertical; }
        &.-low > Vertical { height: 100%; border: none; }
        &.-low #queue-why { margin: 0; max-height: 2; }
        &.-flat #queue-told, &.-flat #queue-head { display: none; }
        &.-empty #queue-both { display: none; }
    }
    """
    BINDINGS = panel_bindings("suggestions")
    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (24, "-high")]

    head = getters.query_one("#queue-head", Plain)
    why = getters.query_one("#queue-why", Plain)
    told = getters.query_one("#queue-told", Plain)
    key_bar = getters.query_one(KeyBar)

    def __init__(self, brief: Brief, proposing: Proposing, acts: Acts, settings: Settings) -> None:
        """Go through what is proposed in a brief; whoever asks for more tells by ``show_news``."""
        super().__init__()
        self._brief, self._proposing, self._acts, self._settings = brief, proposing, acts, settings
        self._list: list[Proposal] = []
        self._at = 0
        self._wanted: frozenset[Place] | None = None
        self._shown: Proposal | None = None
        self._begun = False  # has the reader done anything here?
        self._due = False  # is there news that is not shown?

    def compose(self) -> ComposeResult:
        """How many there are, the reasons, both passages, what was done, and the keys."""
        with Vertical():
            yield Plain(id="queue-head")
            yield Plain(id="queue-why")
            with Horizontal(id="queue-both"):
                for name in ("here", "there"):
                    with Vertical(classes="passage"):
                        yield EndFirst(id=f"label-{name}", classes="label")
                        reader = Reader(id=f"queue-{name}")
                        reader.measure = self._settings.measure
                        yield reader
            yield Plain(id="queue-told")
            bar = KeyBar(self._settings.bindings)
            bar.place, bar.percent = "suggestions", -1
            yield bar

    def on_mount(self) -> None:
        """Show the best one."""
        self.show_news()

    def on_screen_resume(self) -> None:
        """Show what was done while something else lay over the queue."""
        self.show_news()

    # What is shown

    @property
    def proposal(self) -> Proposal | None:
        """The one that is shown."""
        return self._list[self._at] if self._at < len(self._list) else None

    def show_news(self) -> None:
        """Show what is proposed by now: the best, until the reader has pressed a key; from then on what they read."""
        if not self.is_mounted:
            return
        self._due = False
        self._list = self._proposing.of(self._brief)
        found = self._find(self._wanted)
        if found is not None:
            self._wanted = None
        elif self._shown and self._begun:
            found = self._find(self._shown.link.pair)
        elif not self._begun:
            found = 0
        self._at = max(0, min(self._at if found is None else found, len(self._list) - 1))
        self._show()

    def hear_news(self) -> None:
        """Show soon what is proposed by now: many answers make one picture, unless there is no other to wait for."""
        if not (self._shown and self._proposing.busy):
            self.show_news()
        elif not self._due:
            self._due = True
            self.set_timer(NEWS, self._show_due)

    def _show_due(self) -> None:
        if self._due:
            self.show_news()

    def _find(self, pair: frozenset[Place] | None) -> int | None:
        return self._proposing.find(self._brief, pair) if pair else None

    def _show(self) -> None:
        proposal, left = self.proposal, self._proposing.left
        title = IN_FILE if proposal and proposal.kept else BY_PROGRAM
        count = f"{self._at + 1} of {len(self._list)}" if proposal else ""
        more = f"{left} {'passage' if left == 1 else 'passages'} to look at" if left else ""
        why = clean_line(self._proposing.off)
        said = why if proposal else ""
        out = self._proposing.left_out
        small = f"{out} {'brief' if out == 1 else 'briefs'} not looked at: too many words" if out else ""
        self.head.update(Content(" · ".join(part for part in (title, count, more, said, small) if part)))
        self.set_class(proposal is None, "-empty")
        if proposal is None:
            self.why.update(Content(why or (SEARCHING if self._proposing.busy else NOTHING)))
        elif proposal != self._shown:
            self._show_both(proposal)
        self._shown = proposal

    def _show_both(self, proposal: Proposal) -> None:
        level = f"{proposal.level}: " if proposal.level else ""
        self.why.update(Content.assemble((level, "bold"), clean_line(proposal.link.note)))
        found = proposal.found(self._brief)
        self._show_end("here", found.here, found.here_anchor, _turned(found), proposal.shared_here)
        self._show_end("there", found.there, found.there_anchor, found, proposal.shared_there)

    def _show_end(self, name: str, end: LinkEnd, anchor: Anchor, leading: Connection, shared: Ranges) -> None:
        """Show the passage that a link leads to, the words marked for which it is proposed."""
        label, target = place_label(self._brief, "", end, anchor), target_of(self._brief, leading)
        sign = "◆ " if name == "there" else "  "
        lost = "" if target else "  (its words are gone)"
        self.query_one(f"#label-{name}", Plain).update(Content(clean_line(f"{sign}{label}{lost}")))
        reader = self.query_one(f"#queue-{name}", Reader)
        reader.display = target is not None
        if target:
            text, key = target.brief.text(target.document), target.key
            marked = spans(key, shared, len(text.passage(key).text))
            reader.marked = lambda other: marked if other == key else ()
            reader.show(text, key)
            reader.redraw()
            if anchor.span and end.quote:
                self.call_after_refresh(reader.reach, anchor.span)

    def tell(self, words: str) -> None:
        """Say what was done."""
        self.told.update(Content(clean_line(words)))

    # Keys and mouse

    def action_move(self, count: int) -> None:
        """Go to the next one, or to the one before."""
        self.tell("")
        self._wanted, self._begun = None, True
        self._at = max(0, min(self._at + count, len(self._list) - 1))
        self._show()

    def _judge(self, verdict: Verdict) -> None:
        self._wanted, self._begun = None, True
        if self.proposal:
            self._acts.judge(self.proposal, verdict, self.tell)
            self.show_news()

    def action_accept(self) -> None:
        """Accept it, after a look at the form of the link."""
        self._judge("accept")

    def action_refuse(self) -> None:
        """Refuse it for good."""
        self._judge("refuse")

    def action_later(self) -> None:
        """Leave it for another day."""
        self._judge("later")

    def action_undo(self) -> None:
        """Take back what was done last, and show that again."""
        self._begun = True
        words, self._wanted = self._acts.undo()
        self.tell(words)
        self.show_news()

    def action_open(self, end: Literal["here", "there"]) -> None:
        """Go to one of its passages."""
        if self.proposal is None:
            return
        found = self.proposal.found(self._brief)
        if target := target_of(self._brief, found if end == "there" else _turned(found)):
            self.dismiss(target)
        else:
            self.tell("Its words are gone, so that nobody can go there.")

    def action_page(self, count: int) -> None:
        """Scroll both passages by a page."""
        for reader in self.query(Reader):
            reader.scroll_pages(count)

    def action_leave(self) -> None:
        """Go back to the text."""
        self.dismiss(None)

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.call_later(self.app.simulate_key, event.key)


def _turned(connection: Connection) -> Connection:
    """The same link, seen from the other end."""
    return connection._replace(forward=not connection.forward)
