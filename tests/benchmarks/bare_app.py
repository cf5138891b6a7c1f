"""The framework's floor for first words: one widget; any key changes its text."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Shows a line, and how often something was pressed."""

    count = 0

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("QZTOP vellum")

    def on_key(self) -> None:
        """Count."""
        self.count += 1
        self.query_one(Static).update(f"QZTOP vellum, pressed {self.count}")


if __name__ == "__main__":
    Bare().run()
