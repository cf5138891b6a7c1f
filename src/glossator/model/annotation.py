"""What somebody else's program says of a text, as far as it can be read without knowing the library."""

from __future__ import annotations

from typing import NamedTuple

from glossator.model.link import Quote


class Part(NamedTuple):
    """A part of some resource: what an annotation is about, or what it leads to."""

    iri: str
    """The resource, without a fragment."""
    fragment: str = ""
    """The fragment of it that is meant: a section, or ``section:passage``."""
    quote: Quote | None = None
    """The words that are meant."""


class Annotation(NamedTuple):
    """One annotation: it becomes links where it leads to parts of the library, else notes."""

    where: str
    """Where in its file it stands: ``$.items[3]``."""
    id: str = ""
    """Its IRI, or what else it is called."""
    collection: str = ""
    """The IRI of the collection that it is in."""
    about: tuple[Part, ...] = ()
    """The parts that it is about."""
    leads_to: tuple[Part, ...] = ()
    """The parts that it leads to."""
    text: str = ""
    """What it says, the words of all its bodies."""
    by: str = ""
    """Who made it."""
    added: str = ""
    """When, as ISO 8601 has it."""
    changed: str = ""
    """When it was last changed."""
    motivation: str = ""
    """Why it was made: ``commenting``, ``highlighting`` …"""
    relation: str = ""
    """The CiTO property that joins what it is about with what it leads to; empty if it names none."""
    backwards: bool = False
    """Is the property read from what it leads to?"""
    status: str = ""
    """Whether an editor stands behind it; empty if it does not say."""


class Remark(NamedTuple):
    """What is to be said of a piece of a file that was read."""

    where: str
    """The piece: ``$.items[3].target``."""
    message: str
    """What was not taken over, and why."""
    lost: bool = False
    """Is a whole annotation left out?"""
