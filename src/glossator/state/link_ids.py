"""The ids of new links: readable, and each given once."""

from __future__ import annotations

from collections.abc import Collection

from glossator.model.link import Link
from glossator.text.slug import slugify


def new_id(link: Link, taken: Collection[str]) -> str:
    """A name made of the section that the link begins in and of its reason, with a number where it is taken."""
    place = link.start.place
    return free_id(f"{_cut(place.section or place.document, 24)}-{_cut(slugify(link.note), 32)}", taken)


def free_id(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    id, number = name, 2
    while id in taken:
        id, number = f"{name}-{number}", number + 1
    return id


def _cut(slug: str, length: int) -> str:
    """The first words of a slug."""
    words = "-".join(filter(None, slug.split("-")))
    return words if len(words) <= length else words[: length + 1].rpartition("-")[0] or words[:length]
