"""Textual's own Markdown viewer on a file, for comparison."""

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import MarkdownViewer


class Viewer(App[None]):
    """Shows a file in the widget that Textual has for it."""

    def compose(self) -> ComposeResult:
        """The widget, without its contents."""
        yield MarkdownViewer(Path(sys.argv[1]).read_text(encoding="utf-8"), show_table_of_contents=False)

    def on_mount(self) -> None:
        """Give it the keys."""
        self.query_one(MarkdownViewer).focus()


if __name__ == "__main__":
    Viewer().run()
