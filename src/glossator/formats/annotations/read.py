"""Web Annotations out of JSON-LD, as any program may write it: one, several, a page, a collection.

The file is read as it stands: nothing that it names is fetched. What an annotation has
beside what is taken over is named in a remark.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from glossator.formats.annotations.terms import CITO, STATUS
from glossator.model.annotation import Annotation, Part, Remark
from glossator.text.json_values import as_list, get, iri_of, text_of
from glossator.text.selectors import read_selectors

_KNOWN = {"@context", "id", "@id", "type", "@type", "motivation", "creator", "created", "modified", "generated"}
_KNOWN |= {"dcterms:date", STATUS, "target", "body", "bodyValue"}
_KNOWN_PART = {"id", "@id", "type", "@type", "source", "selector", "purpose", "value", "format", "language", "title"}
_GROUPS = ("Choice", "Composite", "List", "Independents")
_HELD = ("items", "first", "@graph", "contains", "as:items")


class Reader:
    """Reads annotations; what is to be said of them is collected."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self.remarks: list[Remark] = []
        """What was not taken over, in the order of the file."""

    def read(self, value: Any, where: str = "$", collection: str = "") -> Iterator[Annotation]:
        """The annotations in a value: an object, a list, a page, a collection."""
        if isinstance(value, list):
            for index, one in enumerate(value):
                yield from self.read(one, f"{where}[{index}]", collection)
            return
        if not isinstance(value, dict):
            self._say(where, f"expected an annotation, not {text_of(value)[:80]!r}", lost=True)
            return
        held = [key for key in _HELD if key in value]
        if held and "Annotation" not in _types(value):
            yield from self._read_held(value, held, where, collection or iri_of(value))
        elif not any(key in value for key in ("target", "body", "bodyValue")):
            self._say(where, "it is no annotation: it has neither target nor body", lost=True)
        else:
            yield self._read_one(value, where, collection)

    def _read_held(self, value: Any, held: list[str], where: str, collection: str) -> Iterator[Annotation]:
        collection = iri_of(value.get("partOf")) or collection
        for key in held:
            if key == "first" and isinstance(value[key], str):
                self._say(f"{where}.{key}", f"the page {text_of(value[key])} is not in the file", lost=True)
            else:
                yield from self.read(value[key], f"{where}.{key}", collection)
        if isinstance(value.get("next"), str):
            self._say(f"{where}.next", f"the page {text_of(value['next'])} is not in the file", lost=True)

    def _read_one(self, value: dict[str, Any], where: str, collection: str) -> Annotation:
        about, _ = self._parts(get(value, "target"), f"{where}.target", body=False)
        leads_to, said = self._parts(get(value, "body"), f"{where}.body", body=True)
        said += [text_of(value["bodyValue"])] if "bodyValue" in value else []
        relation, backwards = _relation(value)
        self._say_left(where, value, _KNOWN)
        return Annotation(
            where=where,
            id=iri_of(value),
            collection=collection,
            about=tuple(about),
            leads_to=tuple(leads_to),
            text="\n\n".join(filter(None, said)),
            by=", ".join(filter(None, map(_agent, as_list(get(value, "creator"))))),
            added=text_of(get(value, "created", "dcterms:date", "generated")),
            changed=text_of(get(value, "modified")),
            motivation=text_of(get(value, "motivation")),
            relation=relation,
            backwards=backwards,
            status=text_of(get(value, STATUS, "http://schema.org/creativeWorkStatus")),
        )

    def _parts(self, value: Any, where: str, *, body: bool) -> tuple[list[Part], list[str]]:
        """The parts of resources that targets or bodies are, and the words of those that are texts."""
        parts, said = list[Part](), list[str]()
        for index, one in enumerate(as_list(value)):
            here = f"{where}[{index}]" if isinstance(value, list) else where
            kinds = _types(one)
            if group := next((kind for kind in _GROUPS if kind in kinds), ""):
                items = as_list(get(one, "items"))
                if group == "Choice" and len(items) > 1:
                    self._say(here, "a choice: the first is taken")
                    items = items[:1]
                more, words = self._parts(items, f"{here}.items", body=body)
                parts, said = parts + more, said + words
            elif body and _is_text(one, kinds):
                said.append(_words(one))
                self._say_left(here, one, _KNOWN_PART)
            elif part := self._part(one, here):
                parts.append(part)
        return parts, said

    def _part(self, value: Any, where: str) -> Part | None:
        source = get(value, "source")
        iri = iri_of(source) if source is not None else iri_of(value)
        if not iri:
            self._say(where, "it names no resource")
            return None
        selected = read_selectors(get(value, "selector"), lambda words: self._say(f"{where}.selector", words))
        if isinstance(value, dict):
            self._say_left(where, value, _KNOWN_PART)
        resource, _, fragment = iri.partition("#")
        return Part(resource, selected.fragment or fragment, selected.quote)

    def _say_left(self, where: str, value: Any, known: set[str]) -> None:
        """Name what an object has besides what is known; relations are known."""
        left = [key for key in value if key not in known and not _property(key)] if isinstance(value, dict) else []
        if left:
            self._say(where, f"not taken over: {', '.join(text_of(key)[:40] for key in left)}")

    def _say(self, where: str, message: str, *, lost: bool = False) -> None:
        self.remarks.append(Remark(where, message, lost))


def _types(value: Any) -> list[str]:
    types = as_list(get(value, "type", "@type"))
    return [text_of(kind).rpartition(":")[2].rpartition("#")[2] for kind in types]


def _is_text(value: Any, kinds: list[str]) -> bool:
    return isinstance(value, dict) and ("TextualBody" in kinds or ("source" not in value and "value" in value))


def _words(value: Any) -> str:
    words = text_of(get(value, "value"))
    return f"#{words}" if "tagging" in map(text_of, as_list(get(value, "purpose"))) and words else words


def _agent(value: Any) -> str:
    """Who somebody is: a name before an IRI."""
    if isinstance(value, dict):
        return next(filter(None, (text_of(get(value, key)) for key in ("name", "nickname", "email"))), iri_of(value))
    return text_of(value)


def _property(key: str) -> str:
    """The CiTO property that a key names; empty for any other."""
    return next((key[len(start) :] for start in ("cito:", CITO) if key.startswith(start)), "")


def _relation(value: dict[str, Any]) -> tuple[str, bool]:
    """The CiTO property of an annotation, and whether it is read from its body."""
    for holders, backwards in ((get(value, "target"), False), (get(value, "body"), True), (value, False)):
        for holder in as_list(holders):
            found = [_property(key) for key in holder if _property(key)] if isinstance(holder, dict) else []
            if found:
                return found[0], backwards
    return "", False
