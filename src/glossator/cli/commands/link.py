"""``glossator link``."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import click

from glossator.cli.cards import card
from glossator.cli.output import bold, fill, line, note, write, write_json
from glossator.cli.settings import common_options, the_library
from glossator.cli.shapes import link_shape
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.library.connections import Connection
from glossator.library.errors import LibraryError
from glossator.library.library import Library
from glossator.library.typed import FRAGMENT, read_fragment
from glossator.model.link import LINK_STATUSES, Link, LinkEnd, LinkStatus, Quote
from glossator.state.home import Home
from glossator.state.links import (
    Draft,
    LinkChange,
    LinkRefused,
    add_link,
    change_link,
    relation_named,
    remove_link,
)
from glossator.text.names import did_you_mean


@click.command("link")
@click.argument("start", required=False, metavar="FROM")
@click.argument("end", required=False, metavar="TO")
@click.option("--relation", metavar="R", help="What FROM says of TO: cites, supports, updates …")
@click.option("--note", "reason", metavar="TEXT", help="Why the two belong together, in a line.")
@click.option("--from-quote", metavar="WORDS", help="The words that are meant at FROM.")
@click.option("--to-quote", metavar="WORDS", help="The words that are meant at TO.")
@click.option("--by", metavar="NAME", help="Who says so; the one who did last unless you tell.")
@click.option("--status", type=click.Choice(LINK_STATUSES), help="accepted, unless you tell.")
@click.option("--edit", metavar="ID", help="Change this link: only what other options name.")
@click.option("--remove", metavar="ID", help="Remove this link.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@common_options
def command(edit: str | None, remove: str | None, dry_run: bool, as_json: bool, **given: str | None) -> int:
    """Add a link between two places, FROM relation TO; or edit or remove one.

    A place may name words: PLACE:~:text=WORDS, or --from-quote and --to-quote. ID is a link's id,
    as brief/id where several briefs have it. A link that does not resolve, is there already, or has no
    reason is refused.
    """
    library = the_library()
    try:
        if edit is not None and remove is not None:
            raise click.UsageError("either --edit or --remove, not both")
        if remove is not None:
            (brief, change), done = _remove(library, remove, given, dry_run), "removed from"
        elif edit is not None:
            (brief, change), done = _edit(library, edit, given, dry_run), "changed in"
        else:
            (brief, change), done = _add(library, given, dry_run), "added to"
    except LinkRefused as error:
        raise click.ClickException(str(error)) from error
    _print(brief, change, as_json=as_json, dry_run=dry_run)
    note(f"glossator: {'would be ' * dry_run}{done} {change.path}")
    return 0


def _add(library: Library, given: dict[str, str | None], dry_run: bool) -> tuple[Brief, LinkChange]:
    if not given["start"] or not given["end"] or not given["relation"]:
        raise click.UsageError("expected FROM TO --relation R --note TEXT, or --edit ID, or --remove ID")
    home = Home(os.environ, Path.home())
    brief, start = _end(library, given["start"], given["from_quote"], None)
    _, end = _end(library, given["end"], given["to_quote"], brief)
    by = home.maker() if given["by"] is None else given["by"]
    relation, status = relation_named(given["relation"]), given["status"] or "accepted"
    draft = Draft(start, end, relation, given["reason"] or "", by, _status(status))
    change = add_link(brief, draft, dry_run=dry_run)
    if given["by"] and not dry_run:
        home.keep_maker(given["by"])
    return brief, change


def _edit(library: Library, id: str, given: dict[str, str | None], dry_run: bool) -> tuple[Brief, LinkChange]:
    brief, link = _find(library, id)
    if not any(value is not None for value in given.values()):
        raise click.UsageError("nothing to change; name it by --note, --relation, --status, FROM TO …")
    change = change_link(
        brief,
        link,
        start=_other_end(library, brief, link.start, given["start"], given["from_quote"]),
        end=_other_end(library, brief, link.end, given["end"], given["to_quote"]),
        relation=relation_named(given["relation"]) if given["relation"] is not None else None,
        note=given["reason"],
        by=given["by"],
        status=_status(given["status"]) if given["status"] else None,
        dry_run=dry_run,
    )
    return brief, change


def _remove(library: Library, id: str, given: dict[str, str | None], dry_run: bool) -> tuple[Brief, LinkChange]:
    if any(value is not None for value in given.values()):
        raise click.UsageError("--remove ID takes no places, and nothing to change")
    brief, link = _find(library, id)
    return brief, remove_link(brief, link, dry_run=dry_run)


def _status(name: str) -> LinkStatus:
    """A status that click has checked."""
    return next(status for status in LINK_STATUSES if status == name)


def _end(library: Library, address: str, words: str | None, current: Brief | None) -> tuple[Brief, LinkEnd]:
    """The brief and the end that an address names; words given apart count more than its own."""
    brief, place = resolve_address(library, address, current)
    quote = Quote(words) if words else read_fragment(address.partition(FRAGMENT)[2])
    return brief, LinkEnd(place, quote)


def _other_end(library: Library, brief: Brief, old: LinkEnd, address: str | None, words: str | None) -> LinkEnd | None:
    """What an end is to be; None for what it is."""
    if address is not None:
        return _end(library, address, words, brief)[1]
    return LinkEnd(old.place, Quote(words) if words else None) if words is not None else None


def _find(library: Library, id: str) -> tuple[Brief, Link]:
    """The link with an id, and its brief. Raises LinkRefused unless there is just one."""
    briefs, where, name = _holders(library, id)
    found = [(brief, link) for brief in briefs for link in brief.all_links if link.id == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise LinkRefused(f"several briefs have a link {name!r}: {', '.join(f'{b.info.id}/{name}' for b, _ in found)}")
    known = (f"{brief.info.id}/" * ("/" in name) + link.id for brief in briefs for link in brief.all_links)
    raise LinkRefused(f"there is no link {name!r} in {where}{did_you_mean(name, known)}")


def _holders(library: Library, id: str) -> tuple[list[Brief], str, str]:
    """The briefs that may have a link, what they are called, and its id there: ids from elsewhere may have slashes."""
    where, _, _ = id.rpartition("/")
    while where:
        with suppress(LibraryError):
            return [resolve_address(library, where)[0]], where, id.removeprefix(f"{where}/")
        where, _, _ = where.rpartition("/")
    return list(library.briefs()), "the library", id


def _print(brief: Brief, change: LinkChange, *, as_json: bool, dry_run: bool) -> None:
    """Print the link as it is now, or what would be changed of its file."""
    resolved = brief.resolve(change.link)
    if as_json:
        write_json(link_shape(resolved))
    elif dry_run:
        _show_difference(change)
    else:
        start = change.link.start
        write([bold(f"{brief.info.id}/{change.link.id}")])
        write(fill(f"{start.place}" + (f" “{start.quote.exact}”" if start.quote else ""), "  ", "  "))
        write(card(Connection(resolved, forward=True), brief.info.id))


def _show_difference(change: LinkChange) -> None:
    from difflib import unified_diff  # only a dry run shows it

    before, after = (data.decode("utf-8", "replace").splitlines() for data in (change.before, change.after))
    for text in unified_diff(before, after, str(change.path), str(change.path), lineterm="", n=2):
        line(text)
