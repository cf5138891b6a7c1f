"""Passages that somebody looked at and found nothing to link: where they stand in the texts now."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from glossator.formats import looked_at_yaml
from glossator.library.brief import Brief
from glossator.model.mark import LookedAt
from glossator.model.passage import Key
from glossator.model.problem import Problem
from glossator.text.digest import digest

Looked = dict[str, dict[Key, LookedAt]]
"""By document and passage what says that the passage was looked at."""


def looked_at_files(brief: Brief) -> tuple[Path, ...]:
    """The files that may say it, there or not: one beside each file of links."""
    return tuple(path.with_name(looked_at_yaml.NAME) for path in brief.link_files)


def read_looked_at(brief: Brief) -> tuple[list[LookedAt], list[Problem]]:
    """What the files say, in their order, and what is wrong with them."""
    read = [looked_at_yaml.read_looked_at(path, brief.info.id) for path in looked_at_files(brief)]
    return [entry for entries, _ in read for entry in entries], [problem for _, found in read for problem in found]


def passage_looked_at(brief: Brief, entry: LookedAt) -> Key | None:
    """The passage that an entry is about, wherever it stands now; None if it is gone, or says something else now."""
    if entry.place.brief != brief.info.id:
        return None
    anchor = brief.anchor(entry.end)
    if anchor.span is None:
        return None
    words = brief.text(entry.place.document).passage(anchor.span.key).text
    same = entry.digest == digest(words) if entry.digest else anchor.state != "fuzzy"
    return anchor.span.key if same else None


def finding_looked_at(brief: Brief, entries: Iterable[LookedAt]) -> Generator[None, None, Looked]:
    """Find in short steps the passages of the entries that hold; of several on one passage the last counts."""
    found: Looked = {}
    entries = list(entries)
    yield from brief.anchoring(entry.end for entry in entries if entry.place.brief == brief.info.id)
    for entry in entries:
        if key := passage_looked_at(brief, entry):
            found.setdefault(entry.place.document, {})[key] = entry
    return found


def find_looked_at(brief: Brief) -> Looked:
    """Read the files and find the passages."""
    steps = finding_looked_at(brief, read_looked_at(brief)[0])
    while True:
        try:
            next(steps)
        except StopIteration as found:
            return found.value  # type: ignore[no-any-return]


def check_looked_at(brief: Brief) -> Iterator[Problem]:
    """What is wrong with the files, and which entries hold no longer."""
    for path in looked_at_files(brief):
        entries, problems = looked_at_yaml.read_looked_at(path, brief.info.id)
        yield from problems
        for entry in entries:
            if passage_looked_at(brief, entry) is None:
                message = f"{entry.place.without_brief()} is gone or has changed since it was looked at; look again"
                yield Problem(path, entry.line, "changed-since", message, "warning")
