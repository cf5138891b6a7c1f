"""The framework's floor for keys: a page of plain lines on the Line API, without anything else."""

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

COUNT = 100_000
WORDS = "it was agreed that what is plain should be drawn as fast as it can be, and nothing else be done on the way "


class Lines(Widget, can_focus=True):
    """Draws numbered lines from a top line on."""

    top = 0

    def on_key(self, event: events.Key) -> None:
        """A page down, or the end."""
        last = COUNT - self.size.height
        self.top = last if event.key == "G" else min(self.top + self.size.height - 1, last)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """A line."""
        number = self.top + y
        text = "QZTOP vellum" if number == 0 else f"{number} {WORDS[number % 60 :]}"
        return Strip([Segment(text)]).adjust_cell_length(self.size.width)


class PlainLines(App[None]):
    """Shows nothing but lines."""

    def compose(self) -> ComposeResult:
        """The lines."""
        yield Lines()

    def on_mount(self) -> None:
        """Give them the keys."""
        self.query_one(Lines).focus()


if __name__ == "__main__":
    PlainLines().run()
