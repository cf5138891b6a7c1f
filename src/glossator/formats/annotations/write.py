"""Links as a collection of Web Annotations.

Each end is a SpecificResource: a document, in it a section and passage (FragmentSelector),
in that the words (TextQuoteSelector). The link's start is the target, its end a body; the
relation is a property of the one that has the other, as CiTO means it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from glossator.formats.annotations import terms
from glossator.model.link import Link, LinkEnd

_DAY = len("2026-11-21")


def write_collection(brief: str, title: str, links: Sequence[Link], base: str = terms.BASE) -> dict[str, Any]:
    """The links of a brief as an AnnotationCollection of one page, ready for JSON."""
    name = terms.links_iri(base, brief)
    page = {
        "id": f"{name}&page=1",
        "type": "AnnotationPage",
        "partOf": name,
        "startIndex": 0,
        "items": [write_annotation(brief, link, number, base) for number, link in enumerate(links, 1)],
    }
    collection = {"id": name, "type": "AnnotationCollection", "label": title, "total": len(links), "first": page}
    return {"@context": [terms.CONTEXT, {"cito": terms.CITO}], **collection}


def write_annotation(brief: str, link: Link, number: int, base: str = terms.BASE) -> dict[str, Any]:
    """One link; ``number`` names its ends within the file where it has no id."""
    name = terms.link_iri(base, brief, link.id) if link.id else f"_:link{number}"
    start, end = (_resource(of, base) for of in (link.start, link.end))
    ends = [f"_:link{number}from", f"_:link{number}to"]
    start = {"id": ends[0], **start, f"cito:{link.relation.name}": {"id": ends[1]}}
    note = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": link.note}
    fields: dict[str, Any] = {
        "id": name if link.id else "",
        "type": "Annotation",
        "motivation": "linking",
        "creator": {"name": link.by} if link.by else None,
        "created": f"{link.added}T00:00:00Z" if len(link.added) == _DAY else "",
        terms.PART_DATE: link.added if len(link.added) != _DAY else "",
        terms.STATUS: link.status,
        "body": [{"id": ends[1], **end}, *([note] if link.note else [])],
        "target": start,
    }
    return {key: value for key, value in fields.items() if value}


def _resource(end: LinkEnd, base: str) -> dict[str, Any]:
    place = end.place
    selector: dict[str, Any] = {}
    if end.quote:
        words = zip(("exact", "prefix", "suffix"), end.quote, strict=True)
        selector = {"type": "TextQuoteSelector", **{name: value for name, value in words if value}}
    if place.section:
        fragment = place.section + (f":{place.passage}" if place.passage else "")
        outer = {"type": "FragmentSelector", "conformsTo": terms.CONFORMS_TO, "value": fragment}
        selector = {**outer, "refinedBy": selector} if selector else outer
    source = terms.document_iri(base, place.brief, place.document)
    return {"type": "SpecificResource", "source": source, **({"selector": selector} if selector else {})}
