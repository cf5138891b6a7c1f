"""Files changed on disk: the brief is read again, and every pane stays at its passage."""

from __future__ import annotations

from collections.abc import Iterable

from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import reread
from glossator.state.trail import Position
from glossator.text.revision import Revision
from glossator.tui.widgets.pane import Pane


def read_again(brief: Brief, panes: Iterable[Pane]) -> tuple[Brief, str]:
    """The brief as it is now, shown in the panes, and what to tell the reader.

    What is gone or cannot be read stays on the screen as it was: a document then keeps
    its text, and the brief stays as it is where its own file is of no use.
    """
    panes = list(panes)
    try:
        new = reread(brief)
    except LibraryError as error:
        brief.stale = True
        return brief, f"{error}; what was read stays here"
    known = [info.id for info in new.info.documents]
    if lost := next((pane.document for pane in panes if pane.document not in known), None):
        brief.stale = True
        return brief, f"The brief no longer lists {lost!r}; it stays here as it was read. See glossator check"
    unreadable = []
    for info in new.info.documents:
        before = brief.text(info.id) if info.id in [old.id for old in brief.info.documents] else None
        if before and before.data and not new.text(info.id).data:  # gone, or empty: as while others write it anew
            new.keep_text(info.id, before)
            unreadable.append(info.file.name)
    for pane in panes:
        _show_again(pane, brief, new)
    if unreadable:
        return new, f"{', '.join(unreadable)} cannot be read any more, or is empty; what was read stays here"
    return new, "The files have changed, and were read again."


def _show_again(pane: Pane, old: Brief, new: Brief) -> None:
    """Stand at the same passage of the new text, the line at the top included."""
    pane.trail.keep(new.info.id, [info.id for info in new.info.documents])
    documents = {pane.document, *pane.trail.documents(new.info.id)}
    revisions = {id: Revision(old.text(id), new.text(id)) for id in documents}

    def carry(position: Position) -> Position:
        if position.brief != new.info.id:
            return position
        revision = revisions[position.document]
        return position._replace(key=revision.key(position.key), top=revision.key(position.top))

    position = carry(pane.position())
    pane.brief = new
    pane.forget()
    pane.trail.carry(carry)
    pane.return_to(position)
