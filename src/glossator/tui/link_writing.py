"""What the keys that write links do, and what is said of it."""

from __future__ import annotations

from typing import NamedTuple

from glossator.library.connections import Connection
from glossator.model.link import Link, LinkEnd
from glossator.model.passage import Span
from glossator.model.place import Place
from glossator.state import links
from glossator.state.keys import show_key
from glossator.state.links import Draft, LinkChange, LinkRefused, add_link, change_link, remove_link
from glossator.tui.cards import place_label
from glossator.tui.screens.link_form import LinkForm
from glossator.tui.screens.writing import IN_THE_TEXT, WritingScreen


class Change(NamedTuple):
    """Something that was done to a link."""

    done: str
    """What was done, in a word."""
    undone: str
    """What is said of the link once that is taken back."""
    change: LinkChange | frozenset[Place]
    """How it is taken back; of what was put off, the two places."""


def words_meant(screen: WritingScreen) -> LinkEnd:
    """The words that are selected; else in the current passage those that are chosen, found or landed on; else all."""
    reader = screen.reader
    shown = (span for span in (reader.chosen, reader.found, reader.landed) if span and span.key == reader.current)
    words = next(iter(reader.selected), None) or next(shown, None)
    return screen.margin.end_of(screen.document, words or Span(reader.current, 0, 0), whole=words is None)


def begin(screen: WritingScreen, end: LinkEnd) -> None:
    """Begin a link, and say so in the bar as long as it is not ended."""
    screen.begun = end
    words = f" “{end.quote.exact}”" if end.quote else ""
    screen.key_bar.begun = place_label(screen.brief, "", end, screen.brief.anchor(end)) + words
    screen.clear_selection()


def end(screen: WritingScreen, start: LinkEnd, end: LinkEnd) -> None:
    """Ask what there is to say of a link between two ends, and write it."""
    if start == end:
        screen.say("The link begins here: go where it leads, and end it there.")
        return
    maker = screen.home.maker()

    def keep(draft: Draft) -> Link:
        link = keep_change(screen, "Linked", "gone", add_link(screen.brief, draft))
        _remember(screen, draft)
        screen.drop_link()
        screen.clear_selection()
        return link

    _ask(screen, LinkForm(screen.brief, Draft(start, end, screen.relation, "", maker), keep))


def edit(screen: WritingScreen, connection: Connection) -> None:
    """Ask what is to become of a link, and change it."""
    old = connection.link
    if _in_the_text(screen, connection):
        return

    def keep(draft: Draft) -> Link:
        link = keep_change(screen, "Changed", "as it was", change_link(screen.brief, old, **draft._asdict()))
        _remember(screen, draft)
        return link

    _ask(screen, LinkForm(screen.brief, _draft(old), keep, title="Link", new=False, forward=connection.forward))


def remove(screen: WritingScreen, connection: Connection) -> None:
    """Remove a link, which can be taken back."""
    if _in_the_text(screen, connection):
        return
    try:
        keep_change(screen, "Removed", "there again", remove_link(screen.brief, connection.link))
    except LinkRefused as error:
        screen.say(f"Not removed: {error}")
    else:
        _show(screen, "")


def undo(screen: WritingScreen) -> None:
    """Take back what was done last, and say so."""
    screen.say(take_back(screen))


def take_back(screen: WritingScreen) -> str:
    """Take back what was done last; returns what to tell the reader."""
    if not screen.changes:
        return "There is nothing to take back: no link was written, changed or removed."
    _, undone, change = screen.changes[-1]
    if isinstance(change, LinkChange):
        try:
            links.undo(change)
        except LinkRefused as error:
            return f"Not taken back: {error}"
        screen.links_changed(change.link)
        screen.show_link(change.link.id)
    screen.put_back(change.link.pair if isinstance(change, LinkChange) else change)
    screen.changes.pop()
    return f"Taken back: the link is {undone}."


def keep_change(screen: WritingScreen, done: str, undone: str, change: LinkChange) -> Link:
    """Know what was done, so that it can be taken back."""
    screen.changes.append(Change(done, undone, change))
    screen.links_changed(change.link)
    return change.link


def _ask(screen: WritingScreen, form: LinkForm) -> None:
    screen.pane.open_over(form, lambda link: _show(screen, link.id) if link else None)


def _show(screen: WritingScreen, id: str) -> None:
    """Show what has just been done, and how it is taken back."""
    screen.show_link(id)
    screen.say(told(screen))


def told(screen: WritingScreen) -> str:
    """What has just been done, and how it is taken back."""
    keys = next((one.keys for one in screen.settings.bindings if one.id == "link.undo"), "")
    how = f" {show_key(keys.split(',')[0])} takes it back." if keys else ""
    done, _, change = screen.changes[-1]
    own = not isinstance(change, LinkChange) or change.path == screen.brief.links_path
    return f"{done}{'' if own else ' in your overlay'}.{how}"


def _in_the_text(screen: WritingScreen, connection: Connection) -> bool:
    """Say so if a link is not one of this brief's links.yaml; is it none?"""
    if connection.link in screen.brief.all_links:
        return False
    place = connection.link.start.place
    if not connection.resolved.in_text:
        screen.say(f"Another brief keeps this link, and it is edited there: {connection.there.place}")
    elif place.brief in ("", screen.brief.info.id):
        file = screen.brief.document(place.document).file.name
        screen.say(f"{IN_THE_TEXT}: {file}, {place.without_brief()}")
    else:
        screen.say(f"{IN_THE_TEXT}: {place}")
    return True


def _draft(link: Link) -> Draft:
    return Draft(link.start, link.end, link.relation, link.note, link.by, link.status, link.added)


def _remember(screen: WritingScreen, draft: Draft) -> None:
    screen.relation = draft.relation
    screen.home.keep_maker(draft.by)
