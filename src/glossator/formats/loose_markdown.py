"""A Markdown file by itself: a brief of one document.

Its front matter may be that of any program: what is known is used, the rest left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeGuard

from glossator.model.brief import STATUSES, BriefInfo, DocumentInfo
from glossator.model.problem import Problem
from glossator.text.days import day_in_name, read_day
from glossator.text.document import Text
from glossator.text.gate import clean_line
from glossator.text.names import as_id
from glossator.text.yaml_fields import Report
from glossator.text.yaml_nodes import Mapping, Nodes, Scalar, Sequence, read_yaml

SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")
"""What the names of Markdown files end in."""
HEAD = 64 << 10
"""How far into the file title and front matter are looked for, in bytes."""

_SEPARATED = re.compile(r"\s*,\s*|\s+(?=#)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_WEB = re.compile(r"https?://", re.IGNORECASE)


def read_loose(path: Path) -> tuple[BriefInfo, list[Problem]]:
    """What is known of a file as a brief; raises OSError if it cannot be read.

    Faults of the front matter are warnings: the text does not depend on it.
    """
    with path.open("rb") as file:
        text = Text(file.read(HEAD))
    report = Report(path)
    front = _Front(text, report)
    name = as_id(path.stem)
    title = front.first("title") or _heading(text) or clean_line(path.stem)
    status = front.first("status")
    document = DocumentInfo(
        id=as_id(front.first("id") or name),
        file=path,
        title=title,
        type=front.first("type", "kind"),
        creator=front.first("creator", "author", "authors"),
        publisher=front.first("publisher", "site_name", "institution"),
        issued=front.date("issued", "date", "published", "published_time", "created") or day_in_name(path.stem),
        language=front.first("language", "lang"),
        rights=front.first("rights", "license", "copyright"),
        status=next((known for known in STATUSES if known == status), "current"),
        url=front.address("source_url", "url", "source", "canonical_url", "link"),
    )
    subject = front.tags("subject", "subjects", "tags", "keywords", "categories", "topics")
    description = front.first("description", "summary", "abstract")
    aliases = tuple(map(as_id, (*front.all("id"), *front.all("aliases", "alias"))))
    return BriefInfo(name, path.parent, title, subject, description, (document,), aliases), report.problems


def front_names(text: Text) -> tuple[str, ...]:
    """The names that a document gives itself in its front matter: ``id`` and ``aliases``."""
    front = _Front(text, Report(Path()))
    return tuple(as_id(name) for name in (*front.all("id"), *front.all("aliases", "alias")))


def _heading(text: Text) -> str:
    titles = (_TAG.sub("", section.title).strip() for section in text.sections)
    return next(filter(None, titles), "")


class _Front:
    """The front matter of a file, whose keys may be written in any case."""

    def __init__(self, text: Text, report: Report) -> None:
        nodes = _read_front(text)
        report.add_faults(nodes.faults, "warning")
        entries = nodes.root.entries if isinstance(nodes.root, Mapping) else {}
        self.values = {key.lower(): entry.node for key, entry in entries.items()}

    def all(self, *keys: str) -> tuple[str, ...]:
        """The texts of the first of these keys that has any."""
        for key in keys:
            node = self.values.get(key)
            items: Iterable[object] = node.items if isinstance(node, Sequence) else [node]
            named = (item.entries["name"].node if _has_name(item) else item for item in items)
            if texts := tuple(" ".join(item.text.split()) for item in named if isinstance(item, Scalar)):
                return tuple(filter(None, texts))
        return ()

    def first(self, *keys: str) -> str:
        """The text of the first of these keys that has any; of a list, all its items."""
        return ", ".join(self.all(*keys))

    def tags(self, *keys: str) -> tuple[str, ...]:
        """The words of the first of these keys that has any, in a list or with commas between them; once each."""
        words = (word.strip().lstrip("#") for text in self.all(*keys) for word in _SEPARATED.split(text))
        return tuple(dict.fromkeys(filter(None, words)))

    def date(self, *keys: str) -> str:
        """The day of the first of these keys that has one, its time of day left off."""
        return next(filter(None, (read_day(self.first(key)) for key in keys)), "")

    def address(self, *keys: str) -> str:
        """The first web address among these keys."""
        return next((text for key in keys for text in self.all(key) if _WEB.match(text)), "")


def _read_front(text: Text) -> Nodes:
    """The front matter, which begins after a line of three signs."""
    if text.front_toml:
        from glossator.text.toml_nodes import read_toml

        return read_toml(text.front_toml, 2)
    return read_yaml(text.front_matter.encode(), 2)


def _has_name(node: object) -> TypeGuard[Mapping]:
    """Is it somebody with an address and more, as Pandoc writes authors?"""
    return isinstance(node, Mapping) and "name" in node.entries
