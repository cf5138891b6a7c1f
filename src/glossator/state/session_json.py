"""The session as a file: JSON with a version and a checksum, so that nothing half written or altered is believed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zlib import crc32

import glossator
from glossator.model.passage import Key
from glossator.state.session import Session, Spot
from glossator.state.trail import Position
from glossator.text.files import read_file

FORMAT = f"glossator {glossator.__version__} session 1"
"""What the file says that it is; another number where its layout is another one."""
MAX_BYTES = 1 << 20
"""The longest file that is read, in bytes."""


def pack(session: Session) -> bytes:
    """The bytes of a session's file."""
    kept = json.dumps(session._asdict(), separators=(",", ":"))
    return f'{{"format": {json.dumps(FORMAT)}, "check": {crc32(kept.encode())}, "session": {kept}}}\n'.encode()


def read_session(path: Path) -> Session | None:
    """The session of a file; None if there is none, or none that this version has written."""
    try:
        data = read_file(path, MAX_BYTES)
        return _session(json.loads(data))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):  # whatever a damaged file may bring about
        return None


def _session(found: dict[str, Any]) -> Session | None:
    """The session out of what the file says, as ``pack`` wrote it: the checksum vouches for its layout."""
    fields = found["session"]
    kept = json.dumps(fields, separators=(",", ":"))
    if found["format"] != FORMAT or found["check"] != crc32(kept.encode()):
        return None
    spots = {name: tuple(map(_spot, fields[name])) for name in ("behind", "ahead")}
    stamps = {document: (size, time) for document, (size, time) in fields["stamps"].items()}
    return Session(**{**fields, **spots, "here": _spot(fields["here"]), "stamps": stamps})


def _spot(found: list[Any]) -> Spot:
    (document, key, top, *rest), *words = found
    return Spot(Position(document, Key(*key), Key(*top), *rest), *words)
