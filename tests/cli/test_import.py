"""import adds what other programs wrote: links between places of the library, and notes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.formats.annotations.read import Reader
from glossator.formats.annotations.write import write_collection
from glossator.library.annotated import Meaning
from glossator.library.library import Library, open_path
from glossator.model.link import LINK_STATUSES, Link, LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.text.gate import clean, clean_line
from samples import SHIPPED, Cli, Printed

ID = SHIPPED.name
ANNO = "http://www.w3.org/ns/anno.jsonld"


class Importer:
    """Imports values out of a file into the library of a folder."""

    def __init__(self, cli: Cli, folder: Path) -> None:
        self.cli, self.folder, self.file = cli, folder, folder.parent / "in.json"

    def __call__(self, value: Any, *arguments: object) -> Printed:
        self.file.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        return self.cli("import", self.file, "--library", self.folder, *arguments)

    @property
    def links(self) -> list[Link]:
        return [link._replace(line=0) for link in open_path(self.folder / ID).all_links]

    @property
    def notes(self) -> list[Any]:
        shown = self.cli("show", ID, "--library", self.folder, "--links", "--json").json
        return [note for passage in shown["passages"] for note in passage["notes"]]


@pytest.fixture
def importing(cli: Cli, shipped: Path) -> Importer:
    """The importer, for a copy of the brief that ships."""
    return Importer(cli, shipped.parent)


def annotation(target: Any = f"glossator:{ID}/fact-sheet#visas:1", **more: Any) -> dict[str, Any]:
    return {"@context": ANNO, "id": "http://example.org/a", "type": "Annotation", "target": target, **more}


# Round trip


def test_what_is_exported_comes_back_as_it_was(importing: Importer, shipped: Path) -> None:
    before, written = importing.links, importing.cli("export", shipped, "--to", "annotations").out
    (shipped / "links.yaml").unlink()
    printed = importing(written)
    assert (printed.code, printed.err) == (0, f"added {len(before)} links and 0 notes; there already: 0; left out: 0\n")
    assert importing.links == before
    assert importing.cli("export", shipped, "--to", "annotations").out == written


def test_what_is_there_already_is_not_added_again(importing: Importer, shipped: Path) -> None:
    written, before = importing.cli("export", shipped, "--to", "annotations").out, (shipped / "links.yaml").read_bytes()
    printed = importing(written)
    assert printed.code == 0
    assert printed.out.startswith("there already: link ")
    assert (shipped / "links.yaml").read_bytes() == before


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of two briefs with odd names."""
    folder = tmp_path_factory.mktemp("library")
    for brief, document in (("b", "one"), ("ç d", "t&%?e")):
        (folder / brief).mkdir()
        (folder / brief / "brief.yaml").write_text(f"documents: [{{id: '{document}', file: t.md}}]", encoding="utf-8")
        (folder / brief / "t.md").write_text("words\n", encoding="utf-8")
    return Library([folder])


characters = st.characters(exclude_categories=["Cs"])
words = st.text(characters, min_size=1).map(clean).filter(str.strip)
lines = st.text(characters).map(lambda text: " ".join(clean_line(text).split()))
slugs = st.text(st.sampled_from("ab-é1_漢"), min_size=1)
places = st.builds(
    lambda where, section, passage: Place(where[0], where[1], section, passage if section else 0),
    st.sampled_from([("b", "one"), ("ç-d", "t&%?e")]),
    slugs | st.just(""),
    st.integers(0, 10**8),
)
ends = st.builds(LinkEnd, places, st.none() | st.builds(Quote, words, st.text().map(clean), st.text().map(clean)))
dates = st.dates().map(str)
links = st.builds(
    Link,
    words,
    ends,
    ends,
    st.sampled_from(list(RELATIONS.values())),
    lines,
    lines,
    dates | dates.map(lambda day: day[:7]) | dates.map(lambda day: day[:4]) | st.just(""),
    st.sampled_from(LINK_STATUSES),
    st.just(0),
)


@given(st.lists(links, max_size=5), st.sampled_from(["glossator:", "https://example.org/a/"]))
def test_any_link_comes_back_as_it_was(library: Library, links: list[Link], base: str) -> None:
    written = json.dumps(write_collection("b", "B", links, base))
    reader, meaning = Reader(), Meaning(library, base)
    meant = [one for annotation in reader.read(json.loads(written)) for one in meaning.of(annotation)]
    assert [one.item for one in meant] == links
    assert {one.brief.info.id for one in meant} <= {"b"}
    assert [*reader.remarks, *meaning.remarks] == []


# Links


def test_an_annotation_of_another_program_becomes_a_link(importing: Importer) -> None:
    value = annotation(
        {
            "source": f"glossator:{ID}/fact-sheet",
            "selector": {"type": "TextQuoteSelector", "exact": "dispute-resolution mechanism"},
        },
        body=[f"glossator:{ID}/commentary#top:1", {"type": "TextualBody", "value": "Two\nlines"}],
        motivation="linking",
        creator={"name": "A. Person"},
        created="2015-01-28T12:00:00Z",
    )
    printed = importing(value)
    assert printed.code == 0
    assert "it names no relation; citesAsRelated" in printed.err
    link = importing.links[-1]
    assert link.id == "http://example.org/a"
    assert link.start == LinkEnd(Place(ID, "fact-sheet"), Quote("dispute-resolution mechanism"))
    assert link.end == LinkEnd(Place(ID, "commentary", "top", 1))
    assert (link.note, link.by, link.added) == ("Two lines", "A. Person", "2015-01-28")


@pytest.mark.parametrize(
    ("more", "relation", "start"),
    [
        ({"cito:supports": "x"}, "supports", "fact-sheet"),
        ({"http://purl.org/spar/cito/isSupportedBy": "x"}, "isSupportedBy", "fact-sheet"),
        ({"body": {"source": f"glossator:{ID}/commentary", "cito:supports": "x"}}, "supports", "commentary"),
    ],
)
def test_a_relation_is_read_from_the_end_that_has_it(
    importing: Importer, more: dict[str, Any], relation: str, start: str
) -> None:
    importing({**annotation(body=f"glossator:{ID}/commentary"), **more})
    link = importing.links[-1]
    assert (link.relation.name, link.start.place.document) == (relation, start)


def test_two_targets_are_two_links(importing: Importer) -> None:
    before = len(importing.links)
    targets = [f"glossator:{ID}/fact-sheet#visas:1", f"glossator:{ID}/fact-sheet#overview:1"]
    importing(annotation(targets, body=f"glossator:{ID}/commentary", **{"cito:cites": "x"}))
    assert [link.id for link in importing.links[before:]] == ["http://example.org/a", "http://example.org/a-2"]


def test_an_id_that_another_link_has_gets_a_number(importing: Importer) -> None:
    taken = importing.links[0].id
    value = annotation(body=f"glossator:{ID}/commentary", id=f"glossator:{ID}?link={taken}")
    assert f"added: link {taken}-2, " in importing(value).out


def test_ids_are_one_line_and_name_the_link_whatever_signs_they_have(importing: Importer, cli: Cli) -> None:
    value = annotation(id="http://example.org/a\n b/1", body=f"glossator:{ID}/commentary", bodyValue="Why.")
    importing(value)
    id = importing.links[-1].id
    assert id == "http://example.org/a b/1"
    for name in (id, f"{ID}/{id}"):
        assert cli("link", "--edit", name, "--note", name, "--library", importing.folder).code == 0
        assert importing.links[-1].note == name


def test_many_links_go_in_at_once(importing: Importer) -> None:
    items = [
        annotation(id=f"u:{n}", body=f"glossator:{ID}/commentary", bodyValue=f"n{n}", **{"cito:cites": "x"})
        for n in range(300)
    ]
    before = len(importing.links)
    assert importing({"type": "AnnotationPage", "items": items}).code == 0
    assert len(importing.links) == before + 300


# Notes


def test_what_leads_nowhere_in_the_library_becomes_a_note(importing: Importer) -> None:
    value = annotation(
        {"source": f"glossator:{ID}/fact-sheet", "selector": {"type": "TextQuoteSelector", "exact": "36 months"}},
        body=["http://x.y/z", {"type": "TextualBody", "value": "Look."}],
        creator="http://x.y/me",
        created="2015-01-28T12:00:00Z",
    )
    printed = importing(value)
    assert printed.code == 0
    (note,) = importing.notes
    assert note["quote"] == "36 months"
    assert note["note"] == "Look.\n\n<http://x.y/z>\n\n— http://x.y/me"
    assert (note["added"], note["id"]) == ("2015-01-28T12:00:00Z", "http://example.org/a")
    assert importing(value).out.startswith("there already: note ")
    assert len(importing.notes) == 1


def test_a_text_that_is_not_in_the_library_is_said_and_left_out(importing: Importer) -> None:
    printed = importing([annotation("http://x.y/a"), annotation()])
    assert printed.code == 1
    assert "$[0].target: it is about http://x.y/a, which is not in the library" in printed.err
    assert len(importing.notes) == 1


@pytest.mark.parametrize("place", [ID, "fact-sheet"])
def test_what_it_is_about_may_be_said(importing: Importer, place: str) -> None:
    value = annotation({"source": "http://x.y/a", "selector": {"type": "TextQuoteSelector", "exact": "36 months"}})
    assert importing(value, "--on", place).code == 0
    (note,) = importing.notes
    assert (note["quote"], note["anchor"]) == ("36 months", "anchored")


def test_a_text_is_known_by_the_address_in_its_front_matter(importing: Importer) -> None:
    (importing.folder / "loose.md").write_text("---\nsource: https://x.y/a/\n---\nWords.\n", encoding="utf-8")
    assert importing(annotation("http://x.y/a#here", bodyValue="Look.")).out.endswith(", loose/loose#here\n")


# Hypothesis

ROW: dict[str, Any] = {
    "id": "k1",
    "created": "2023-01-05T12:34:56.789012+00:00",
    "updated": "2023-01-06T12:34:56.789012+00:00",
    "user": "acct:bob@hypothes.is",
    "uri": "https://x.y/a",
    "text": "A thought.",
    "tags": ["trade", "two words"],
    "target": [
        {
            "source": "https://x.y/a",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]"},
                {"type": "TextPositionSelector", "start": 1, "end": 2},
                {"type": "TextQuoteSelector", "exact": "36 months", "prefix": "", "suffix": ""},
            ],
        }
    ],
    "references": [],
}


@pytest.mark.parametrize(
    "value",
    [[ROW], {"total": 1, "rows": [ROW]}, {"export_date": "2023", "export_userid": "bob", "annotations": [ROW]}, ROW],
)
def test_hypothesis_is_read_in_each_of_its_forms(importing: Importer, value: Any) -> None:
    printed = importing(value, "--on", ID)
    assert (printed.code, printed.err) == (0, "added 0 links and 1 note; there already: 0; left out: 0\n")
    (note,) = importing.notes
    assert (note["quote"], note["anchor"], note["id"]) == ("36 months", "anchored", "k1")
    assert note["note"] == "A thought.\n\n#trade #two-words\n\n— bob"
    assert note["added"] == ROW["created"]


def test_a_reply_is_about_what_it_replies_to(importing: Importer) -> None:
    reply = {
        **ROW,
        "id": "k2",
        "text": "No.",
        "tags": [],
        "target": [{"source": "https://x.y/a"}],
        "references": ["k1"],
    }
    importing({"rows": [ROW, reply]}, "--on", ID)
    assert [(note["id"], note["quote"]) for note in importing.notes] == [("k1", "36 months"), ("k2", "36 months")]


# What cannot be read


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "not JSON"),
        ('{"a": 1,}', "line 1, column"),
        ("[" * 5000 + "]" * 5000, "nested deeper"),
        ("[" * 100 + "]" * 100, "nested deeper"),
        ("9" * 10_000, "not JSON"),
        ('["\\ud800"]', "expected an annotation"),
    ],
)
def test_a_file_that_is_no_such_thing_is_refused_in_a_line(importing: Importer, value: str, words: str) -> None:
    printed = importing(value)
    assert printed.code in (1, 2)
    assert words in printed.err
    assert "Traceback" not in printed.err


def test_a_file_that_is_not_there_is_refused(cli: Cli, tmp_path: Path) -> None:
    assert cli("import", tmp_path / "no.json").code == 2
    assert cli("import", tmp_path).code == 2


@pytest.mark.parametrize("value", ["[]", "{}", "3", '{"type": "AnnotationCollection"}'])
def test_a_file_without_annotations_adds_nothing(importing: Importer, value: str) -> None:
    printed = importing(value)
    assert (printed.code, printed.out) == (1, "")


def test_escapes_of_a_file_do_not_reach_the_terminal(importing: Importer) -> None:
    printed = importing(annotation("u:\x1b[31m", id="\x1b]0;x\x07", rights="\x1b[0m", **{"\x1b[1m": 1}))
    assert "\x1b" not in printed.err + printed.out


def test_programs_get_a_shape(importing: Importer) -> None:
    (row,) = importing(annotation(), "--json").json
    assert row == {"what": "note", "id": "http://example.org/a", "place": f"{ID}/fact-sheet#visas:1", "state": "added"}
