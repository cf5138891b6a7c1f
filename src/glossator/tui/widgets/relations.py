"""The relations that a link may have, narrowed by typing."""

from __future__ import annotations

from glossator.model.relation import RELATIONS, Relation
from glossator.tui.fuzzy import Line, fold, search
from glossator.tui.widgets.pick_list import PickList, PickRow

_ALL = tuple(RELATIONS.values())
_ROWS = tuple(
    PickRow(" ", one.words, one.inverse_words, Line(f"{fold(one.words)} {fold(one.inverse_words)}", len(one.words)))
    for one in _ALL
)


class Relations(PickList):
    """Each relation in words, with its contrary at the right."""

    def __init__(self) -> None:
        """Begin with all of them."""
        super().__init__()
        self.typed = ""
        """What they are narrowed by."""
        self._found = list(_ALL)
        self._wanted = _ALL[0]

    @property
    def relation(self) -> Relation | None:
        """The relation under the cursor; None where none matches what is typed."""
        return self._found[self.cursor] if self._found else None

    def narrow(self, typed: str) -> None:
        """Show those that match what is typed, if that is something else than before, the cursor on the best.

        Of all, the one that was put there before is the best.
        """
        if typed != self.typed:
            self._show(typed, None if typed else self._wanted)

    def choose(self, relation: Relation) -> None:
        """Put the cursor on a relation; all are shown if what is typed does not match it."""
        self._wanted = relation
        self._show(self.typed if relation in self._found else "", relation)

    def _show(self, typed: str, chosen: Relation | None) -> None:
        found = search(typed, [row.line for row in _ROWS]) if typed else range(len(_ROWS))
        self.typed, self._found = typed, [_ALL[index] for index in found]
        self.show([_ROWS[index] for index in found], typed, self._found.index(chosen) if chosen else 0)
