"""Links as Web Annotations: what is written is Linked Data that names both ends; what others write is read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from glossator.formats.annotations.read import Reader
from glossator.formats.annotations.terms import CONTEXT, Name, document_iri, link_iri, read_iri
from glossator.formats.annotations.write import write_collection
from glossator.model.annotation import Annotation, Part
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from samples import CORPORA

OA, CITO = "http://www.w3.org/ns/oa#", "http://purl.org/spar/cito/"
RDF, DCTERMS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/terms/"
AS, SCHEMA, FOAF = "http://www.w3.org/ns/activitystreams#", "http://schema.org/", "http://xmlns.com/foaf/0.1/"
OFFICIAL = CORPORA / "web-annotation" / "anno.jsonld"
SAMPLES = CORPORA / "web-annotation" / "samples"


def reference(name: str) -> dict[str, str]:
    return {"@id": name, "@type": "@id"}


MEANINGS: dict[str, Any] = {
    "dcterms": DCTERMS,
    "schema": SCHEMA,
    "id": "@id",
    "type": "@type",
    **{name: OA + name for name in ("Annotation", "TextualBody", "SpecificResource", "exact", "prefix", "suffix")},
    **{name: OA + name for name in ("FragmentSelector", "TextQuoteSelector", "linking", "describing")},
    "AnnotationCollection": AS + "OrderedCollection",
    "AnnotationPage": AS + "OrderedCollectionPage",
    "body": reference(OA + "hasBody"),
    "target": reference(OA + "hasTarget"),
    "source": reference(OA + "hasSource"),
    "selector": reference(OA + "hasSelector"),
    "refinedBy": reference(OA + "refinedBy"),
    "conformsTo": reference(DCTERMS + "conformsTo"),
    "creator": reference(DCTERMS + "creator"),
    "partOf": reference(AS + "partOf"),
    "first": reference(AS + "first"),
    "items": {**reference(AS + "items"), "@container": "@list"},
    "motivation": {"@id": OA + "motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": OA + "hasPurpose", "@type": "@vocab"},
    "created": {"@id": DCTERMS + "created", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "total": {"@id": AS + "totalItems", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "startIndex": {"@id": AS + "startIndex", "@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "format": "http://purl.org/dc/elements/1.1/format",
    "value": RDF + "value",
    "name": FOAF + "name",
}
"""What the terms that we write mean, by the Web Annotation Vocabulary (https://www.w3.org/TR/annotation-vocab/)."""

LINK = Link(
    "a b",
    LinkEnd(Place("b", "one", "visas", 2), Quote("some words", "before", "after")),
    LinkEnd(Place("c", "tëxt", "pàrt"), Quote("others")),
    RELATIONS["obtainsBackgroundFrom"],
    "Why they belong together.",
    "editor",
    "2026-11-21",
)


def triples(links: list[Link], meanings: Any = MEANINGS) -> set[tuple[str, str, str]]:
    """What is written as Linked Data, its terms having these meanings; nothing is fetched."""

    def context(url: str, options: Any) -> Any:
        assert url == CONTEXT
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": meanings}}

    data = json.loads(json.dumps(write_collection("b", "Brief", links)))
    graph = jsonld.to_rdf(data, {"documentLoader": context})["@default"]
    return {(t["subject"]["value"], t["predicate"]["value"], t["object"]["value"]) for t in graph}


def read(value: Any) -> tuple[list[Annotation], list[str]]:
    reader = Reader()
    annotations = list(reader.read(value))
    return annotations, [f"{remark.where}: {remark.message}" for remark in reader.remarks]


def test_a_link_is_linked_data_that_names_both_ends() -> None:
    found = triples([LINK])

    def of(subject: str, name: str) -> str:
        (value,) = [o for s, p, o in found if (s, p) == (subject, name)]
        return value

    link = "glossator:b?link=a%20b"
    target = of(link, OA + "hasTarget")
    body = of(target, CITO + "obtainsBackgroundFrom")
    assert (link, OA + "hasBody", body) in found
    assert of(target, OA + "hasSource") == "glossator:b/one"
    assert of(body, OA + "hasSource") == "glossator:c/t%C3%ABxt"
    selector = of(target, OA + "hasSelector")
    assert of(selector, RDF + "value") == "visas:2"
    words = of(selector, OA + "refinedBy")
    assert [of(words, OA + name) for name in ("exact", "prefix", "suffix")] == ["some words", "before", "after"]
    assert of(link, OA + "motivatedBy") == OA + "linking"
    assert of(link, DCTERMS + "created") == "2026-11-21T00:00:00Z"
    assert of(of(link, DCTERMS + "creator"), FOAF + "name") == "editor"
    assert of(link, SCHEMA + "creativeWorkStatus") == "accepted"


def test_every_term_that_is_written_has_a_meaning() -> None:
    def terms(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(terms, value)) if value else set()
        return set(value).union(*map(terms, value.values())) if isinstance(value, dict) else set()

    written = write_collection("b", "Brief", [LINK, LINK._replace(id="", added="2026-11")])
    del written["@context"]
    assert {term for term in terms(written) if term not in MEANINGS and ":" not in term} == set()


@pytest.mark.skipif(not OFFICIAL.exists(), reason="the recommendation's context does not lie beside the project")
def test_terms_mean_what_the_recommendations_context_says() -> None:
    official = json.loads(OFFICIAL.read_text(encoding="utf-8"))["@context"]
    assert triples([LINK, LINK], official) == triples([LINK, LINK])


@given(st.tuples(st.text(), st.text(), st.text()))
def test_an_iri_names_what_it_was_made_of(names: tuple[str, str, str]) -> None:
    brief, document, link = ("".join(c for c in name if not "\ud800" <= c <= "\udfff") for name in names)
    assert read_iri(document_iri("glossator:", brief, document), "glossator:") == Name(brief, document)
    iri = link_iri("https://example.org/", brief, link)
    assert iri == link or read_iri(iri, "https://example.org/") == Name(brief, "", link)


QUOTE = {"type": "TextQuoteSelector", "exact": "words", "prefix": "some ", "suffix": " here"}
WORDS = Quote("words", "some ", " here")


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("http://x.y/a#b", Part("http://x.y/a", "b")),
        ({"id": "http://x.y/a", "type": "Text"}, Part("http://x.y/a")),
        ({"source": {"id": "http://x.y/a"}, "selector": QUOTE}, Part("http://x.y/a", "", WORDS)),
        ({"source": "http://x.y/a", "selector": [{"type": "CssSelector"}, QUOTE]}, Part("http://x.y/a", "", WORDS)),
        (
            {"source": "u:a", "selector": {"type": "FragmentSelector", "value": "#s:1", "refinedBy": QUOTE}},
            Part("u:a", "s:1", WORDS),
        ),
        (
            {"source": "u:a", "selector": {"type": "TextQuoteSelector", "exact": [{"@value": "w", "@language": "en"}]}},
            Part("u:a", "", Quote("w")),
        ),
        (
            {"source": "u:a", "selector": {"type": "TextQuoteSelector", "exact": {"en": "w", "fr": "m"}}},
            Part("u:a", "", Quote("w")),
        ),
        (
            {"source": "u:a", "selector": {"type": "RangeSelector", "startSelector": QUOTE, "endSelector": QUOTE}},
            Part("u:a", "", WORDS),
        ),
    ],
)
def test_a_target_is_read_however_it_is_written(target: Any, part: Part) -> None:
    (annotation,), _ = read({"type": "Annotation", "target": target})
    assert annotation.about == (part,)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"target": {"source": "u:a", "selector": {"type": "TextPositionSelector", "start": 4, "end": 9}}}, "4-9"),
        ({"target": {"source": "u:a", "selector": "http://x.y/s"}}, "'http://x.y/s', which is not in the file"),
        ({"target": {"source": "u:a", "selector": {"type": "TextQuoteSelector"}}}, "TextQuoteSelector"),
        ({"target": {"source": "u:a", "selector": {"value": "?"}}}, "a selector without a type"),
        ({"target": {"source": "u:a", "state": {"type": "TimeState"}}}, "$.target: not taken over: state"),
        ({"target": "u:a", "rights": "u:r", "via": "u:v"}, "$: not taken over: rights, via"),
        ({"target": [{"type": "Text"}]}, "$.target[0]: it names no resource"),
        ({"target": {"type": "Choice", "items": ["u:a", "u:b"]}}, "the first is taken"),
        ({"type": "Annotation"}, "neither target nor body"),
        ({"type": "AnnotationCollection", "first": "u:page1"}, "the page u:page1 is not in the file"),
        ({"type": "AnnotationPage", "items": [], "next": "u:page2"}, "the page u:page2 is not in the file"),
        ([3], "$[0]: expected an annotation, not '3'"),
    ],
)
def test_what_is_not_taken_over_is_named_where_it_stands(value: Any, said: str) -> None:
    assert any(said in line for line in read(value)[1])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"bodyValue": "Words"}, "Words"),
        ({"body": {"type": "TextualBody", "value": "Words"}}, "Words"),
        ({"body": {"value": "Words", "format": "text/plain"}}, "Words"),
        ({"body": [{"type": "TextualBody", "value": "a", "purpose": "tagging"}, {"value": "b"}]}, "#a\n\nb"),
        ({"body": {"type": "Choice", "items": [{"value": "a"}, {"value": "b"}]}}, "a"),
    ],
)
def test_the_words_of_bodies_are_its_text(value: Any, text: str) -> None:
    (annotation,), _ = read({"target": "u:a", **value})
    assert annotation.text == text


@pytest.mark.parametrize(
    ("creator", "by"),
    [
        ("http://x.y/u", "http://x.y/u"),
        ({"id": "u:1", "name": "A. Person", "nickname": "a"}, "A. Person"),
        ({"id": "u:1", "nickname": ["a"]}, "a"),
        ({"id": "u:1"}, "u:1"),
        ([{"name": "A"}, "u:2", None], "A, u:2"),
    ],
)
def test_makers_have_names(creator: Any, by: str) -> None:
    (annotation,), _ = read({"target": "u:a", "creator": creator})
    assert annotation.by == by


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["Annotation", "u:a", "Choice"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(
            ["type", "id", "target", "body", "source", "selector", "refinedBy", "exact", "value", "items", "first",
             "creator", "bodyValue", "startSelector", "cito:cites", "x", "partOf", "next", "@graph", "created"]
        ),
        inner,
        max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@given(values)
def test_nothing_that_is_json_cannot_be_read(value: Any) -> None:
    read(value)


def test_what_is_written_is_read_again() -> None:
    (annotation,), said = read(write_collection("b", "Brief", [LINK]))
    assert said == []
    assert annotation.about == (Part("glossator:b/one", "visas:2", Quote("some words", "before", "after")),)
    assert annotation.leads_to == (Part("glossator:c/t%C3%ABxt", "pàrt", Quote("others")),)
    assert (annotation.relation, annotation.backwards) == ("obtainsBackgroundFrom", False)
    assert (annotation.collection, annotation.id) == ("glossator:b?links", "glossator:b?link=a%20b")


def recommended() -> list[Path]:
    return sorted(SAMPLES.glob("*.json"))


@pytest.mark.skipif(not recommended(), reason="the test material of the W3C does not lie beside the project")
@pytest.mark.parametrize("path", recommended(), ids=lambda path: path.stem)
def test_every_sample_of_the_w3c_is_read(path: Path) -> None:
    annotations, said = read(json.loads(path.read_text(encoding="utf-8")))
    assert annotations or any("not in the file" in line for line in said)
    for annotation in annotations:
        selectors = [part for part in annotation.about if part.quote or part.fragment]
        assert selectors or "Selector" not in path.read_text(encoding="utf-8") or said or annotation.leads_to
