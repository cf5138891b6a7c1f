"""Writing links: into the brief's own ``links.yaml``, or into the reader's overlay where that cannot be written to.

Every change is made to the file as it is at that moment, under the lock that every
glossator takes, and touches that one entry alone.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator.formats import links_yaml
from glossator.library.overlay import combined
from glossator.model.link import Link, LinkEnd, LinkStatus
from glossator.model.relation import RELATIONS, Relation
from glossator.state.link_ends import LinkRefused, find_end, is_twin
from glossator.state.link_ids import free_id, new_id
from glossator.state.own_file import OwnFileError, sweep
from glossator.state.own_list import change_list, try_list
from glossator.text.files import leads_out
from glossator.text.gate import clean_line
from glossator.text.names import did_you_mean
from glossator.text.three_way import taken_back

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.text.yaml_edit import EditableList

    _Edit = Callable[[EditableList, list[Link | None]], bytes]

__all__ = [
    "Draft",
    "LinkChange",
    "LinkRefused",
    "add_link",
    "add_links",
    "change_link",
    "relation_named",
    "remove_link",
    "undo",
]


class Draft(NamedTuple):
    """A link that is to be written down."""

    start: LinkEnd
    """Where it begins; places may leave out the brief, words need no prefix and suffix."""
    end: LinkEnd
    """Where it leads."""
    relation: Relation
    """Read start to end."""
    note: str
    """Why the two belong together."""
    by: str
    """Who says so."""
    status: LinkStatus = "accepted"
    """Whether they stand behind it."""
    added: str = ""
    """The day it was made, as ``YYYY-MM-DD``; empty for today."""


class LinkChange(NamedTuple):
    """What was done to a link, so that it can be undone."""

    link: Link
    """The link as it is now; of one that was removed, as it was."""
    path: Path
    """The file that was changed."""
    before: bytes
    """What the file held."""
    after: bytes
    """What it holds now."""


def relation_named(name: str) -> Relation:
    """The relation of this name. Raises LinkRefused if there is none."""
    if name not in RELATIONS:
        hint = did_you_mean(name, RELATIONS) or f"; known are {', '.join(RELATIONS)}"
        raise LinkRefused(f"there is no relation {name!r}{hint}")
    return RELATIONS[name]


def add_link(brief: Brief, draft: Draft, *, dry_run: bool = False) -> LinkChange:
    """Write down a new link of a brief; a dry run only tells what would be done.

    A link that was suggested or refused before, and is now accepted, is changed
    instead. Raises LinkRefused, with one line of why, for an end that leads nowhere, for
    two that are the same, for a link without a reason, for one that is there already,
    and if the file cannot be written.
    """
    link = _checked(brief, Link("", *draft[:5], draft.added or _today(), draft.status))
    path = _target(brief)

    def edit(entries: EditableList, links: list[Link | None]) -> bytes:
        nonlocal link
        known = _known(brief, path, links)
        if twin := _twin(brief, link, known):
            raise _Twin(twin)
        link = link._replace(id=new_id(link, {one.id for one in known}))
        return entries.append([*links_yaml.write_link(link, brief.info.id).items()])

    try:
        return _change(brief, path, edit, lambda: link, dry_run)
    except _Twin as found:
        if found.link.status == "accepted" or link.status != "accepted":
            raise found.refusal from None
        return _rewrite(brief, found.link, link._replace(id=found.link.id, line=found.link.line), dry_run)


def add_links(brief: Brief, links: Iterable[Link]) -> tuple[list[Link], list[Link]]:
    """Write down links that were made elsewhere, as they are, in one step.

    Returns those that are new, and those that were there, word for word. A link keeps its
    id unless another one has it. Raises LinkRefused if the file cannot be written.
    """
    path = _target(brief)
    new, old = list[Link](), list[Link]()

    def edit(entries: EditableList, present: list[Link | None]) -> bytes:
        known = {_content(link): link.id for link in _known(brief, path, present)}
        ids = set(known.values())
        for link in links:
            if _content(link) in known:
                old.append(link)
                continue
            id = free_id(link.id, ids) if link.id else new_id(link, ids)
            new.append(link._replace(id=id))
            known[_content(link)] = id
            ids.add(id)
        written = ([*links_yaml.write_link(link, brief.info.id).items()] for link in new)
        return entries.append(*written) if new else entries.data

    _write_links(brief, path, edit)
    return new, old


def change_link(
    brief: Brief,
    link: Link,
    *,
    start: LinkEnd | None = None,
    end: LinkEnd | None = None,
    relation: Relation | None = None,
    note: str | None = None,
    by: str | None = None,
    status: LinkStatus | None = None,
    added: str | None = None,
    dry_run: bool = False,
) -> LinkChange:
    """Give a link other values; None leaves what it has.

    Raises LinkRefused as ``add_link`` does, and if the link is gone or says something
    else than ``link`` does: then somebody else has changed it.
    """
    new = Link(
        link.id,
        start or link.start,
        end or link.end,
        relation or link.relation,
        link.note if note is None else note,
        link.by if by is None else by,
        link.added if added is None else added,
        status or link.status,
        link.line,
    )
    return _rewrite(brief, link, _checked(brief, new, link), dry_run)


def _rewrite(brief: Brief, link: Link, new: Link, dry_run: bool) -> LinkChange:
    """Have a link say what ``new`` does."""
    path = _file_with(brief, link)
    if path == brief.links_path and not can_write(path):
        return _override(brief, link, new, dry_run)

    def edit(entries: EditableList, links: list[Link | None]) -> bytes:
        index = _index(links, link)
        if twin := _twin(brief, new, [one for one in _known(brief, path, links) if not _same(one, link)]):
            raise _Twin(twin).refusal
        old, fields = (links_yaml.write_link(one, brief.info.id) for one in (link, new))
        changed = {key: fields.get(key) for key in {**old, **fields} if fields.get(key) != old.get(key)}
        return entries.change(index, changed)

    return _change(brief, path, edit, lambda: new, dry_run)


def remove_link(brief: Brief, link: Link, *, dry_run: bool = False) -> LinkChange:
    """Strike a link out; one of a file that cannot be written to is refused in the overlay instead.

    Raises LinkRefused as ``change_link`` does.
    """
    path = _file_with(brief, link)
    if path == brief.links_path and not can_write(path):
        return _override(brief, link, link._replace(status="refused"), dry_run)
    if path != brief.links_path and any(one.id == link.id for one in _read(brief, brief.links_path)):
        return change_link(brief, link, status="refused", dry_run=dry_run)
    return _change(brief, path, lambda entries, links: entries.remove(_index(links, link)), lambda: link, dry_run)


def undo(change: LinkChange) -> LinkChange:
    """Take a change back: the bytes of its entry are again what they were, whatever else was changed meanwhile.

    What is returned undoes the undoing. Raises LinkRefused if the entry itself was changed meanwhile.
    """

    def edit(entries: EditableList) -> bytes:
        from glossator.text.yaml_edit import EditableList

        if entries.data == change.after:
            return change.before
        data = taken_back(change.before, change.after, entries.data)
        before, after = EditableList(change.before).bare, EditableList(change.after).bare
        wanted = Counter(entries.bare)
        wanted.subtract(after)
        wanted.update(before)
        if data is None or +wanted != Counter(EditableList(data).bare) or -wanted:
            raise LinkRefused(f"{change.path}: the link was changed meanwhile, and stays as it is now")
        return data

    before, after = _write(change.path, edit)
    return LinkChange(change.link, change.path, before, after)


# Files


def can_write(path: Path) -> bool:
    """May links be written there? Not into an installed program, which the next version replaces."""
    import glossator

    file = Path(os.path.realpath(path))
    installed = file.is_relative_to(Path(glossator.__file__).parent.resolve())
    return (
        not (installed or leads_out(path))
        and os.access(file.parent, os.W_OK)
        and (not file.exists() or os.access(file, os.W_OK))
    )


def _target(brief: Brief) -> Path:
    """The file that new links go to. Raises LinkRefused if there is none."""
    if brief.links_path and can_write(brief.links_path):
        return brief.links_path
    if brief.overlay_path:
        return brief.overlay_path
    raise LinkRefused(f"{brief.links_path or brief.info.folder} cannot be written to")


def _read(brief: Brief, path: Path | None) -> list[Link]:
    """The links of a file, as they are now."""
    return links_yaml.read_links(path, brief.info.id)[0] if path else []


def _known(brief: Brief, path: Path, links: Iterable[Link | None]) -> list[Link]:
    """The links of a brief where ``links`` are those of one of its files."""
    here = [link for link in links if link]
    if path == brief.links_path:
        return [*combined(here, _read(brief, brief.overlay_path))]
    return [*combined(_read(brief, brief.links_path), here)]


def _file_with(brief: Brief, link: Link) -> Path:
    """The file that a link stands in: the overlay if that has it, or one of its id."""
    added = _read(brief, brief.overlay_path)
    in_overlay = any(_same(one, link) or (link.id and one.id == link.id) for one in added)
    path = brief.overlay_path if in_overlay else brief.links_path
    if path is None:
        raise _is_gone(link)
    return path


def _override(brief: Brief, link: Link, new: Link, dry_run: bool) -> LinkChange:
    """Have a link of a file that cannot be written to say something else, by one of its id in the overlay."""
    if not link.id:
        raise LinkRefused(f"{brief.links_path} cannot be written to, and the link has no id to be known by")
    if not any(_same(one, link) for one in _read(brief, brief.links_path)):
        raise _is_gone(link)

    def edit(entries: EditableList, _: list[Link | None]) -> bytes:
        return entries.append([*links_yaml.write_link(new, brief.info.id).items()])

    return _change(brief, _target(brief), edit, lambda: new, dry_run)


def _change(brief: Brief, path: Path, edit: _Edit, result: Callable[[], Link], dry_run: bool) -> LinkChange:
    before, after = _write_links(brief, path, edit, dry_run)
    return LinkChange(result(), path, before, after)


def _write_links(brief: Brief, path: Path, edit: _Edit, dry_run: bool = False) -> tuple[bytes, bytes]:
    """Change a file of links; returns what it held and what it holds."""

    def change(entries: EditableList) -> bytes:
        from glossator.text.yaml_fields import Report

        links = [links_yaml.read_link(item, Report(path), brief.info.id) for item in entries.items]
        data = edit(entries, links)
        return data if entries.data or not data or path == brief.links_path else _heading(brief) + data

    return _write(path, change, dry_run)


def _write(path: Path, edit: Callable[[EditableList], bytes], dry_run: bool = False) -> tuple[bytes, bytes]:
    """Change a file; returns what it held and what it holds. Raises LinkRefused if that cannot be done."""
    kept = b"", b""

    def change(entries: EditableList) -> bytes | None:
        nonlocal kept
        kept = entries.data, edit(entries)
        return None if dry_run else kept[1]

    try:
        if dry_run:
            try_list(path, change)
        else:
            sweep(path.parent)
            change_list(path, change)
    except OwnFileError as error:
        raise LinkRefused(str(error)) from error
    return kept


def _heading(brief: Brief) -> bytes:
    """What a new file of the overlay begins with."""
    about = brief.info.folder if brief.links_path else brief.info.documents[0].file
    return f"# Links of {clean_line(str(about))}\n".encode("utf-8", "replace")


# Links


def _checked(brief: Brief, link: Link, old: Link | None = None) -> Link:
    """The link as it is written. Raises LinkRefused if it should not be; what ``old`` has is not looked at again."""
    note = " ".join(clean_line(link.note).split())
    if not note:
        raise LinkRefused("a link without a reason is not kept; say in a line why the two belong together")
    start = link.start if old and old.start == link.start else find_end(brief, link.start)
    end = link.end if old and old.end == link.end else find_end(brief, link.end)
    if start == end:
        raise LinkRefused(f"both ends are the same, {start.place}")
    return link._replace(start=start, end=end, note=note, by=" ".join(clean_line(link.by).split()))


def _twin(brief: Brief, link: Link, links: list[Link] | tuple[Link, ...]) -> Link | None:
    """The link that says the same already, from either end."""
    return next((one for one in links if is_twin(brief, one, link)), None)


class _Twin(Exception):  # noqa: N818 - a way out of an edit, not an error for callers
    """A link is there already."""

    def __init__(self, link: Link) -> None:
        self.link = link
        status = "" if link.status == "accepted" else f", {link.status}"
        said = f"there is such a link already, {link.id or 'without an id'}{status}: {link.note}"
        self.refusal = LinkRefused(said)


def _is_gone(link: Link) -> LinkRefused:
    return LinkRefused(f"the link {link.id!r} was removed or changed meanwhile")


def _index(links: list[Link | None], link: Link) -> int:
    """Which of the links this one is."""
    found = [index for index, one in enumerate(links) if one and _same(one, link)]
    if not found:
        raise _is_gone(link)
    return min(found, key=lambda index: abs((links[index] or link).line - link.line))


def _content(link: Link) -> Link:
    return link._replace(id="", line=0)


def _same(one: Link, other: Link) -> bool:
    return one._replace(line=0) == other._replace(line=0)


def _today() -> str:
    from datetime import date

    return date.today().isoformat()
