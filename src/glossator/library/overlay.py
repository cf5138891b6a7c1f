"""The overlay: links that a reader adds to briefs whose own file of links is not theirs to write."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.formats import brief_yaml
from glossator.library.folders import shipped_folder
from glossator.model.brief import BriefInfo

if TYPE_CHECKING:
    from glossator.model.link import Link

_LONGEST = 60


def overlay_path(root: Path, info: BriefInfo, *, loose: bool) -> Path:
    """The file of the reader's own links of a brief, which need not exist.

    A brief that ships is known by its id; any other by its id and its path, for others
    may have its name.
    """
    folder = info.folder.resolve()
    if folder.parent == shipped_folder().resolve():
        return root / info.id / brief_yaml.LINKS
    from zlib import crc32  # with the id it is enough, and hashlib would load 3 MB

    path = str(info.documents[0].file.resolve() if loose else folder)
    key = f"{crc32(path.encode('utf-8', 'surrogateescape')):08x}"
    return root / f"{info.id[:_LONGEST].strip('.')}-{key}" / brief_yaml.LINKS


def combined(own: Iterable[Link], added: Iterable[Link]) -> tuple[Link, ...]:
    """The links of a brief with those of its overlay, where one with the same id stands in the place of its own."""
    others = {link.id: link for link in added if link.id}
    links = [others.pop(link.id, link) if link.id else link for link in own]
    nameless = [link for link in added if not link.id]
    return (*links, *others.values(), *nameless)
