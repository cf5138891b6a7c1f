"""Where the corpus of a library is kept, and whether it still is what the library holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.library.folders import library_key
from glossator.text.files import stamp

if TYPE_CHECKING:
    from glossator.library.library import Library


def corpus_file(cache: Path, folders: Sequence[Path]) -> Path:
    """The file of the corpus of a library made of these folders; it need not be there."""
    return cache / "suggestions" / library_key(folders)


def sign(library: Library) -> str:
    """What tells one state of a library's files from another, without reading any: names, sizes, times."""
    found = blake2b(digest_size=16)
    for id, path in library.located().items():
        for file in _files(Path(path)):
            found.update(f"{id}\0{file}\0{stamp(file)}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    """The files of a brief that may hold its words or name its documents."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(files) if name != "links.yaml")
