"""Keeping a corpus in a file, which can be made again at any time."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from array import array
from collections.abc import Iterable
from contextlib import suppress
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from glossator.suggest.corpus import Corpus

VERSION = 4
"""Of the form of the file, and of what is in it: a file of another one is made anew."""

_MAGIC = b"glossator suggestions\n"
_LISTS = ("sections", "titles", "stems", "acronyms")


def save(corpus: Corpus, path: Path, signature: str) -> None:
    """Write a corpus into a file, in the place of what was there. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    arrays = {name: value for name, value in vars(corpus).items() if isinstance(value, array)}
    head = {
        **_form(),
        "signature": signature,
        **{name: getattr(corpus, name) for name in _LISTS},
        "arrays": {name: (value.typecode, len(value)) for name, value in arrays.items()},
        "texts": len(corpus.texts),
        "check": _check(arrays.values()),
    }
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            line = json.dumps(head).encode()
            file.write(_MAGIC + b"%d\n" % len(line) + line)
            for value in arrays.values():
                value.tofile(file)
            file.write(corpus.texts[0 : len(corpus.texts)])
        os.replace(name, path)
    finally:
        with suppress(FileNotFoundError):  # it has taken its place
            os.unlink(name)


def load(path: Path, signature: str) -> Corpus | None:
    """The corpus in a file; None if there is none, or one of another library, version or machine."""
    try:
        with path.open("rb") as file:
            return _read(file, signature)
    except (OSError, ValueError, EOFError, LookupError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _read(file: BinaryIO, signature: str) -> Corpus | None:
    if file.readline(100) != _MAGIC:
        return None
    head = json.loads(file.read(min(int(file.readline(20)), os.fstat(file.fileno()).st_size)))
    if head["signature"] != signature or any(head[name] != value for name, value in _form().items()):
        return None
    corpus = Corpus()
    for name in _LISTS:
        setattr(corpus, name, head[name])
    arrays: dict[str, array[int] | array[float]] = {}
    for name, (typecode, length) in head["arrays"].items():
        arrays[name] = array(typecode)
        arrays[name].fromfile(file, length)
        setattr(corpus, name, arrays[name])
    start = file.tell()
    if os.fstat(file.fileno()).st_size != start + head["texts"] or head["check"] != _check(arrays.values()):
        return None
    if head["texts"]:
        corpus.texts = _Tail(mmap(file.fileno(), 0, access=ACCESS_READ), start)
    return corpus


def _check(arrays: Iterable[array[int] | array[float]]) -> int:
    """What tells arrays that were damaged."""
    found = 0
    for values in arrays:
        found = crc32(values, found)
    return found


def _form() -> dict[str, object]:
    """What a file must agree with to be read as it is."""
    return {"version": VERSION, "order": sys.byteorder, "sizes": [array(code).itemsize for code in "HIQf"]}


class _Tail:
    """The end of a file, read where it is looked at."""

    def __init__(self, data: mmap, start: int) -> None:
        self._data = data
        self._start = start

    def __len__(self) -> int:
        return len(self._data) - self._start

    def __getitem__(self, wanted: slice) -> bytes:
        return self._data[self._start + wanted.start : self._start + wanted.stop]
