"""Links of the texts are found by their signs in the bytes: the same as by reading every block."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.library.brief import Brief
from glossator.library.check import check_library
from glossator.library.library import Library
from glossator.library.text_links import TextLink, find_text_links, links_of
from glossator.model.brief import BriefInfo, DocumentInfo
from glossator.text.document import Text
from samples import markdown_lines

_LINKS = (
    "[a](b.md)", "[a](\nb.md)", "[a]( <b.md> )", "[a](http://x.y)", "[a](b.md:3)", "[a]", "[a][c]", "[c]",
    "[[b]]", "[^1]", "[^1]: note", "[a]: b.md", "[a]: http://x.y", "> [c]:\n> b.md", "[a\\]b]: b.md", "[a\\]b]",
    "[^x y]", "[^x y]: b.md", "![a](b.md)", "\\[[b]]", "[a](&#98;.md)", "brief/b#top", "(brief/d#h:1)", "brief/*b*#top",
    "`brief/b#top`", "\\brief/b\\#top", "x.brief/b#top", "https://x.y/brief/b#top", "“brief/b#top”.", "`[[b]]`",
    "words ^id", "[[#^id]]", "[[b#Some words]]", "other/b#top", "é brief/b#h-1",
)  # fmt: skip
INFO = DocumentInfo("d", Path("d.md"))
BRIEF = Brief(BriefInfo("brief", Path(), documents=(INFO, DocumentInfo("b", Path("b.md")))))
BRIEF.keep_text("b", Text(b"# Some words"))


def texts() -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(_LINKS), min_size=1, max_size=3).map(" ".join)
    return st.lists(pieces | markdown_lines(), max_size=6).map("\n\n".join)


def read_all(text: Text) -> list[TextLink]:
    """The links of a text, every block read."""
    found: list[TextLink] = []
    for key in text.keys():
        passage = text.passage(key)
        found += links_of(passage, key, text, INFO, BRIEF)
    return found


@given(texts())
def test_no_link_is_passed_over(source: str) -> None:
    text = Text(source.encode())
    BRIEF.keep_text("d", text)
    assert list(filter(None, find_text_links(text, INFO, BRIEF))) == read_all(text)


LIBRARY = {
    "b/brief.yaml": "documents: [{id: one, file: one.md, title: The First Text}, {id: two, file: texts/two.md}]",
    "b/one.md": "HERE\n\n# Visas\n\na\n\nSome words. ^claim-1\n\n| t |\n|---|\n\n^table\n",
    "b/texts/two.md": "---\naliases: [Zwei]\n---\n# Heading words\n\nx\n\n# Visas\n\ny\n",
    "c/brief.yaml": "documents: [{id: text, file: text.md}]",
    "c/text.md": "# Part\n\nz ^z\n",
    "deep/er/d/brief.yaml": "documents: [{id: text, file: text.md}]",
    "deep/er/d/text.md": "# Part\n\nz\n",
    "deep/Note.md": "v\n",
    "Loose Note.md": "# Thoughts\n\nw\n",
}


def library_of(folder: Path, here: str) -> Library:
    """Some briefs, one of whose texts holds ``here``."""
    for name, text in LIBRARY.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("HERE", here), encoding="utf-8")
    return Library([folder])


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("[[two#Heading words]]", "b/two#heading-words"),
        ("[[two#heading-words:1|some words]]", "b/two#heading-words:1"),
        ("[[two#Visas#Heading words]]", "b/two#heading-words"),
        ("[[#Visas]]", "b/one#visas"),
        ("[[#^claim-1]]", "b/one#visas:2"),
        ("[[one#^table]]", "b/one#visas:3"),
        ("[x](#^claim-1)", "b/one#visas:2"),
        ("[[The First Text]]", "b/one"),
        ("[[the first text.md]]", "b/one"),
        ("[[zwei]]", "b/two"),
        ("[x](texts/two.md#visas)", "b/two#visas"),
        ("[x](texts/two.md#Heading%20words)", "b/two#heading-words"),
        ("[x](../c/text.md#part:1)", "c/text#part:1"),
        ("[x](../c/text.md#^z)", "c/text#part:1"),
        ("[x](../c)", "c/text"),
        ("[x](../Loose%20Note.md)", "Loose-Note/Loose-Note"),
        ("[[c/text#Part]]", "c/text#part"),
        ("[[c]]", "c/text"),
        ("[[Loose Note#Thoughts]]", "Loose-Note/Loose-Note#thoughts"),
        ("[[deep/Note]] ", "deep~Note/Note"),
        ("[[Note]]", "deep~Note/Note"),
        ("[[deep/er/d/text#Part]]", "deep~er~d/text#part"),
        ("[[d/text]]", "deep~er~d/text"),
        ("[x](../deep/er/d/text.md#part)", "deep~er~d/text#part"),
        ("d/text#part", "deep~er~d/text#part"),
        ("deep~er~d/text#part", "deep~er~d/text#part"),
        ("as (c/text#part:1) says", "c/text#part:1"),
        ("see b/two#visas.", "b/two#visas"),
        ("[^1]\n\n[^1]: n", "b/one#top:2"),
    ],
)
def test_a_link_leads_to_a_place_of_the_library(tmp_path: Path, written: str, place: str) -> None:
    brief = library_of(tmp_path, written).open("b")
    (link,) = brief.text_links("one")
    assert str(link.link.end.place) == place
    assert link.end.state == "anchored"


@pytest.mark.parametrize(
    "written",
    [
        "`[[two]]`", "```\nc/text#part\n```", "https://x.y/c/text#part", "x/c/text#part", "c/text#gone",
        "c/gone#part", "gone/text#part", "c/text", "[x](../../c/text.md)", "[[]]",
        "[x](../c/../../../etc/passwd)",
    ],
)  # fmt: skip
def test_what_is_no_link_of_the_library_is_none(tmp_path: Path, written: str) -> None:
    brief = library_of(tmp_path / "library", written).open("b")
    assert [link for link in brief.text_links("one") if link.end.state != "lost"] == []


def test_a_link_is_met_at_its_end_too(tmp_path: Path) -> None:
    brief = library_of(tmp_path, "[[two#Heading words]] b/two#heading-words:1").open("b")
    two = brief.connections("two", text_links=True)
    assert [connection.words for connection in two.all] == ["is cited by", "is cited by"]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("[x](../d/text.md)", "no document or file; did you mean '../c/text.md'"),
        ("[x](../Lose%20Note.md)", "did you mean '../Loose Note.md'"),
        ("[x](../../outside.md)", "leads out of the library"),
        ("[[Lose Note]]", "did you mean 'Loose-Note'?"),
        ("[[c/text#Parts]]", "did you mean 'part'?"),
        ("[[#^claim-2]]", "did you mean '^claim-1'?"),
        ("c/text#parts", "did you mean 'part'?"),
        ("[^2]\n\n[^1]: n", "the footnote '[^2]' is not there; did you mean '[^1]'?"),
    ],
)
def test_a_broken_link_is_named_with_the_nearest(tmp_path: Path, written: str, words: str) -> None:
    library = library_of(tmp_path / "library", f"x\n{written}")
    (problem,) = [problem for problem in check_library(library) if problem.code == "dead-link"]
    assert (problem.path.name, problem.line) == ("one.md", 2)
    assert words in problem.message
