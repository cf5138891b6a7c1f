"""Which other briefs a text may link to, as far as its own words tell: kept so that backlinks are found at once."""

from __future__ import annotations

import os
from collections.abc import Iterator

from glossator.library.brief import Brief
from glossator.library.text_links import ADDRESS, SCHEME, WIKI_LINK
from glossator.model.passage import LINK, Passage
from glossator.text.names import JOINT, as_id


def by_name(name: str) -> str:
    """How a brief that is called so is kept, whatever folders its id names."""
    return f"n {as_id(name).rpartition(JOINT)[2].casefold()}"


def by_path(path: str) -> str:
    """How a brief, or its document, in this file is kept."""
    return f"p {os.path.normpath(path)}"


def mentioned_by(passage: Passage, folder: str) -> Iterator[str]:
    """What a passage may link to; ``folder`` is where its document lies, symbolic links followed."""
    for run in passage.runs:
        if run.style & LINK and run.href and not SCHEME.match(run.href):
            path = run.href.partition("#")[0]
            if path:
                yield by_path(os.path.join(folder, path.replace("%20", " ")))
    if "[[" in passage.text:
        for match in WIKI_LINK.finditer(passage.text):
            name, _, _ = match["target"].strip().partition("#")
            yield from map(by_name, filter(None, name.split("/")[-2:]))
    if "#" in passage.text and "/" in passage.text:
        for match in ADDRESS.finditer(passage.text):
            yield by_name(match[0].partition("/")[0])


def mentioned_in_links(brief: Brief) -> Iterator[str]:
    """What links.yaml leads to outside its brief."""
    for link in brief.all_links:
        for end in (link.start, link.end):
            if link.status == "accepted" and end.place.brief not in ("", brief.info.id):
                yield by_name(end.place.brief)


def ways_to(brief: Brief) -> set[str]:
    """All ways in which others may have written a link to a brief."""
    info = brief.info
    names = {by_name(name) for name in (info.id, *info.aliases)}
    files = [os.path.realpath(document.file) for document in info.documents]
    folder = [os.path.realpath(info.folder)] if brief.links_path else []
    return names | {by_path(path) for path in (*files, *folder)}
