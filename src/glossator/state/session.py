"""Where the reader stood when they left, to stand there again.

A session may be deleted without loss. One that cannot be read, or that another version of
the program wrote, is as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from glossator.library.errors import LibraryError
from glossator.model.passage import Key
from glossator.state.anchoring import first_words
from glossator.state.trail import Position, Trail

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.library.library import Library
    from glossator.text.document import Text

NAME = "session.json"
"""What the file is called."""
STEPS = 100
"""How many steps of the trail are kept in each direction."""
TRIES = 100
"""In how many places the words of a spot are looked for when its document has changed."""

Setting = str | int | bool
"""A value that other parts of the program may keep in the session."""


class Spot(NamedTuple):
    """A position, and what it is found by when the document has changed since."""

    position: Position
    """Where the reader stood, exactly."""
    start: int = 0
    """The byte of the document where the block of the current passage begins."""
    section: str = ""
    """The slug of the section of the current passage."""
    passage: int = 0
    """The number of the current passage there."""
    words: str = ""
    """What the current passage begins with, on one line."""
    top: str = ""
    """What the line at the top of the screen begins with, on one line."""


class Session(NamedTuple):
    """All that is needed to go on reading."""

    brief: str
    """The id of the brief."""
    path: str
    """The brief's folder, or the file that it is."""
    by_path: bool
    """Was it opened by its path, rather than out of the library?"""
    stamps: Mapping[str, tuple[int, int]]
    """Size and modification time in ns of the documents that the spots are in, by their ids."""
    here: Spot
    """Where the reader stood."""
    behind: tuple[Spot, ...] = ()
    """The trail back, the nearest step last."""
    ahead: tuple[Spot, ...] = ()
    """The trail forward, the nearest step last."""
    settings: Mapping[str, Setting] = {}
    """What else is to be as it was, by name: the theme, the second pane …"""


class Resumed(NamedTuple):
    """What a session leads to now."""

    brief: Brief
    """The brief."""
    position: Position
    """Where to stand."""
    trail: Trail
    """The trail as it was, as far as it leads to documents that are still there."""
    exact: bool
    """Is the document as it was? If not, the position was found by place and words."""


# Leaving


def session_of(brief: Brief, here: Position, trail: Trail, settings: Mapping[str, Setting] | None = None) -> Session:
    """The session of a reader who stands at ``here`` in a brief."""
    spot = _spot(brief, here)
    behind, ahead = (_spots(brief, steps[-STEPS:]) for steps in (trail.behind, trail.ahead))
    documents = {one.position.document for one in (spot, *behind, *ahead) if _is_own(brief, one.position)}
    stamps = {document: found for document in documents if (found := _stamp(brief, document))}
    path = brief.info.folder if brief.links_path else brief.info.documents[0].file
    return Session(
        brief.info.id, str(path.absolute()), not brief.in_library, stamps, spot, behind, ahead, settings or {}
    )


def save_session(folder: Path, session: Session) -> None:
    """Keep a session in the reader's state folder. Raises OwnFileError if that cannot be done."""
    from glossator.state.own_file import write_own  # not before something is written
    from glossator.state.session_json import pack

    write_own(folder / NAME, pack(session), lasting=False)


def _spots(brief: Brief, steps: tuple[Position, ...]) -> tuple[Spot, ...]:
    """The spots of steps; one in another brief is known by its position alone."""
    known = {document.id for document in brief.info.documents}
    return tuple(
        _spot(brief, step) if _is_own(brief, step) else Spot(step)
        for step in steps
        if step.document in known or not _is_own(brief, step)
    )


def _is_own(brief: Brief, position: Position) -> bool:
    """Is it a position in this brief?"""
    return position.brief in ("", brief.info.id)


def _spot(brief: Brief, position: Position) -> Spot:
    text = brief.text(position.document)
    if not _stands(text, position):
        return Spot(position)
    top = first_words(text.passage(position.top).text[position.offset :])
    start, words = text.blocks[position.key.block].start, first_words(text.passage(position.key).text)
    if not text.sections.knows(position.key.block):  # naming all that is above takes too long; the words will do
        return Spot(position, start, words=words, top=top)
    return Spot(position, start, *text.address(position.key), words, top)


def _stands(text: Text, position: Position) -> bool:
    """Does the text have the passages of a position?"""
    keys = (position.key, position.top)
    return all(text.blocks.reach(key.block) and key.part < len(text.passages(key.block)) for key in keys)


def _stamp(brief: Brief, document: str) -> tuple[int, int] | None:
    """What tells a document, as it was read, from what it was or will be."""
    from glossator.text.files import stamp

    path = brief.document(document).file
    found = brief.stamps[path] if path in brief.stamps else stamp(path)
    return found[:2] if found else None


# Coming back


def load_session(folder: Path) -> Session | None:
    """The session that is kept in the reader's state folder; None if there is none of use."""
    from glossator.state.session_json import read_session  # with json: not before it is wanted

    return read_session(folder / NAME)


def resume(session: Session, library: Library) -> Resumed | None:
    """What a session leads to now; None if its brief or its document is gone."""
    brief = _open(session, library)
    return resume_in(brief, session) if brief else None


def resume_in(brief: Brief, session: Session) -> Resumed | None:
    """What a session of a brief leads to in it now; None if its document is gone."""
    here = session.here
    if not brief.readable(here.position.document):
        return None
    text = brief.text(here.position.document)
    exact = _unchanged(session, brief, here) and _says(text, here)
    trail = Trail()
    trail.restore(_steps(session, brief, session.behind), _steps(session, brief, session.ahead))
    return Resumed(brief, here.position if exact else _found(text, here), trail, exact)


def _open(session: Session, library: Library) -> Brief | None:
    from glossator.library.library import open_path

    try:
        if not session.by_path and library.find(session.brief):
            return library.open(session.brief)
        return open_path(Path(session.path), library)
    except LibraryError:
        return None


def _unchanged(session: Session, brief: Brief, spot: Spot) -> bool:
    """Is the file of the spot's document as it was?"""
    document = spot.position.document
    return session.stamps.get(document) == _stamp(brief, document) is not None


def _says(text: Text, spot: Spot) -> bool:
    """Does the text say at the spot what it said?"""
    if not _stands(text, spot.position):
        return not text.blocks
    return first_words(text.passage(spot.position.key).text) == spot.words


def _steps(session: Session, brief: Brief, spots: tuple[Spot, ...]) -> list[Position]:
    """The steps of the trail as they are now; nothing of an unchanged document is read for them."""
    known = {document.id for document in brief.info.documents}
    return [
        spot.position
        if not _is_own(brief, spot.position) or _unchanged(session, brief, spot)
        else _found(brief.text(spot.position.document), spot)
        for spot in spots
        if spot.position.document in known or not _is_own(brief, spot.position)
    ]


# In a document that has changed


def _found(text: Text, spot: Spot) -> Position:
    """Where a spot is now: at its words, else at its place, else as far from the beginning as it was."""
    if not text.blocks:
        return spot.position._replace(key=Key(0), top=Key(0), offset=0, gap=0)
    key = _nearest(text, spot) or text.find(spot.section, spot.passage) or text.find(spot.section, 0)
    if key is None:
        key = Key(text.blocks.at(min(spot.start, len(text.data) - 1)))
    return _with_top(text, spot, key)


def _nearest(text: Text, spot: Spot) -> Key | None:
    """The passage that begins with the words of the spot; of several the one nearest to where it was.

    The document is searched as it is written: reading all of a long one would take too
    long. Words with markup between them are not found so.
    """
    pieces = [re.escape(word.encode()) for word in spot.words.split()]
    places = [match.start() for match in re.finditer(rb"[\s>]+".join(pieces), text.data)] if pieces else []
    for start in sorted(places, key=lambda start: abs(start - spot.start))[:TRIES]:
        block = text.blocks.at(start)
        for part, passage in enumerate(text.passages(block)):
            if first_words(passage.text) == spot.words:
                return Key(block, part)
    return None


def _with_top(text: Text, spot: Spot, key: Key) -> Position:
    """The position at a passage, with the line at the top that was there if that is as far from it as it was."""
    block = spot.position.top.block - spot.position.key.block + key.block
    if spot.top and block >= 0 and text.blocks.reach(block):
        for part, passage in enumerate(text.passages(block)):
            offset = passage.text.find(spot.top)
            if offset >= 0:
                return spot.position._replace(key=key, top=Key(block, part), offset=offset)
    return spot.position._replace(key=key, top=key, offset=0, gap=0)
