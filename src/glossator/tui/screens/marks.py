"""The marks as a list: those of the brief that is open, then the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import events

from glossator.library.brief import Brief
from glossator.model.mark import Mark
from glossator.state.margin import Margin
from glossator.state.own_file import OwnFileError
from glossator.tui.cards import where
from glossator.tui.screens.picker import Choice, Picker


class MarkPicker(Picker[Mark]):
    """The marks; ends with the one to go to. Removes marks and brings them back."""

    heading = "Marks"
    keys = "⏎ go there   ↑ ↓ choose   Del remove   ^Z bring back   Esc close"
    nothing = "No mark matches."

    def __init__(self, brief: Brief, margin: Margin) -> None:
        """Offer the marks of ``margin``, as the file has them now."""
        self._brief, self._margin = brief, margin
        self._removed: list[Mark] = []
        margin.read()
        super().__init__(list(_choices(brief, margin)))

    def remark(self, typed: str) -> str:
        """What is wrong with the file, or how marks are made."""
        if not self.choices:
            return "There are no marks yet; m marks a passage."
        return str(self._margin.problems[0]) if self._margin.problems and not typed else ""

    def take(self, event: events.Key) -> bool:
        """Remove the mark under the cursor, or bring back what was removed."""
        if event.key == "delete" and self.typed.cursor_position == len(self.typed.value):
            self._remove()
        elif event.key == "ctrl+z":
            self._bring_back()
        else:
            return super().take(event)
        return True

    def _remove(self) -> None:
        if self.chosen:
            choice = self.chosen
            if self._change(lambda: self._margin.remove(choice.value)):
                self._removed.append(choice.value)
                self.tell(f"Removed: {choice.label}. ^Z brings it back.")

    def _bring_back(self) -> None:
        if self._removed:
            mark = self._removed[-1]
            if self._change(lambda: self._margin.add(mark)):
                self._removed.pop()
                self.tell("It is back.")

    def _change(self, change: Callable[[], None]) -> bool:
        """Change the file and list what it has then; could it be changed?"""
        try:
            change()
        except OwnFileError as error:
            self.tell(str(error), wrong=True)
            return False
        at = self.rows.cursor
        self.offer(list(_choices(self._brief, self._margin)))
        self.narrow(self.typed.value, at)
        return True


def _choices(brief: Brief, margin: Margin) -> Iterator[Choice[Mark]]:
    own = []
    for info in brief.info.documents:
        for mark, anchor in margin.beside(info.id).marks:
            own.append(mark)
            if anchor.span:
                yield Choice(where(brief, info.id, anchor.span.key), mark.name or mark.words, mark, "■")
            else:
                yield Choice(f"{mark.place.without_brief()}, lost", mark.name or mark.words, mark)
    for mark in margin.marks:
        if mark not in own:
            yield Choice(mark.file or str(mark.place), mark.name or mark.words, mark)
