"""The names that annotations use: IRIs of places and links, and the JSON-LD context."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, unquote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The context of the Web Annotation Data Model."""
CITO = "http://purl.org/spar/cito/"
"""The namespace of CiTO, the Citation Typing Ontology."""
BASE = "glossator:"
"""Begins the IRIs of places, unless the library has an address of its own."""
CONFORMS_TO = "glossator:place"
"""Names how fragments are written: ``section:passage``."""
STATUS = "schema:creativeWorkStatus"
"""The property that has the status of a link."""
PART_DATE = "dcterms:date"
"""The property that has a date which is no whole day."""


class Name(NamedTuple):
    """What an IRI of ours names."""

    brief: str
    """The brief's id."""
    document: str = ""
    """The document's id; empty for what belongs to the whole brief."""
    link: str = ""
    """The id of a link of the brief."""


def document_iri(base: str, brief: str, document: str) -> str:
    """``glossator:brief/document``."""
    return f"{base}{_escaped(brief)}/{_escaped(document)}"


def links_iri(base: str, brief: str) -> str:
    """The collection of a brief's links: ``glossator:brief?links``."""
    return f"{base}{_escaped(brief)}?links"


def link_iri(base: str, brief: str, link: str) -> str:
    """``glossator:brief?link=id``; the id as it is where it is an IRI already."""
    return link if is_iri(link) else f"{base}{_escaped(brief)}?link={_escaped(link)}"


def is_iri(name: str) -> bool:
    """Is this an IRI that may stand as an id by itself?"""
    return name.startswith(("http://", "https://", "urn:", "tag:")) and not any(c in name for c in ' <>"{}|\\^`')


def read_iri(iri: str, base: str) -> Name | None:
    """What an IRI names that begins with ours, or with the one given; None for any other."""
    start = next((start for start in (base, BASE) if iri.startswith(start)), None)
    if start is None:
        return None
    path, _, query = iri[len(start) :].partition("#")[0].partition("?")
    brief, _, document = path.partition("/")
    link = query.partition("&")[0].removeprefix("link=") if query.startswith("link=") else ""
    return Name(*map(unquote, (brief, document, link)))


def _escaped(name: str) -> str:
    return quote(name, safe="")
