"""Which folders make the library."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import glossator

VARIABLE = "GLOSSATOR_LIBRARY"
"""The environment variable that adds folders, separated as those of PATH are."""


def library_folders(given: Sequence[Path], environ: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """The folders of the library, in the order they are looked in.

    Those given on the command line, those of GLOSSATOR_LIBRARY, the reader's own, and
    the one that ships. Of the last two only what exists; each folder once.
    """
    named = [Path(name).expanduser() for name in environ.get(VARIABLE, "").split(os.pathsep) if name]
    own = [folder for folder in (own_folder(environ, home), shipped_folder()) if folder.is_dir()]
    return tuple(dict.fromkeys([*given, *named, *own]))


def data_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Where the reader's own files lie: ``$XDG_DATA_HOME/glossator``."""
    return _folder("XDG_DATA_HOME", environ, home / ".local" / "share")


def state_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Where is kept what may be lost: ``$XDG_STATE_HOME/glossator``."""
    return _folder("XDG_STATE_HOME", environ, home / ".local" / "state")


def cache_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Where is kept what can be made again at any time: ``$XDG_CACHE_HOME/glossator``."""
    return _folder("XDG_CACHE_HOME", environ, home / ".cache")


def config_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Where the reader's settings lie: ``$XDG_CONFIG_HOME/glossator``."""
    return _folder("XDG_CONFIG_HOME", environ, home / ".config")


def _folder(variable: str, environ: Mapping[str, str], otherwise: Path) -> Path:
    """Our folder in one of the XDG Base Directory Specification 0.8; a relative value does not count."""
    named = Path(environ.get(variable, ""))
    return (named if named.is_absolute() else otherwise) / "glossator"


def own_folder(environ: Mapping[str, str], home: Path) -> Path:
    """The reader's own library; it need not exist."""
    return data_folder(environ, home) / "briefs"


def overlay_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Where the reader's links of briefs lie that they cannot write to; it need not exist."""
    return data_folder(environ, home) / "overlay"


def shipped_folder() -> Path:
    """The library that ships: beside the package's modules in a wheel, at the top of a checkout."""
    package = Path(glossator.__file__).parent
    installed = package / "briefs"
    return installed if installed.is_dir() else package.parent.parent / "briefs"


def library_key(folders: Sequence[Path]) -> str:
    """What the caches of the library made of these folders are called: 16 hexadecimal digits."""
    from hashlib import blake2b  # 3 MB, for those who keep a cache

    names = b"\0".join(os.fsencode(os.path.realpath(folder)) for folder in folders)
    return blake2b(names, digest_size=8).hexdigest()
