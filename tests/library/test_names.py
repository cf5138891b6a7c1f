"""What briefs are called besides their ids: by aliases and documents, in small libraries and in large ones."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path

import pytest

from glossator.index.home import index_folder
from glossator.index.indexing import updating
from glossator.index.known import KnownBriefs
from glossator.library.address import resolve_address
from glossator.library.check import check_brief
from glossator.library.errors import LibraryError
from glossator.library.folders import cache_folder
from glossator.library.library import Library

FILES = {
    "deep/one.md": "---\naliases: [Erste, both]\n---\n# One\n\nFirst words.\n",
    "deep/two.md": "---\naliases: [both]\n---\n# Two\n\nSecond words.\n",
    "here/note.md": "# Note\n\nSee [[Erste#One]], [[both]] and [[nobody]].\n",
    "there/note.md": "# Another\n\nSee [[note]] and [[first-paper]].\n",
    "brief/brief.yaml": "title: B\ndocuments: [{id: first-paper, file: p.md}]\n",
    "brief/p.md": "# Paper\n\nWords.\n",
}


@pytest.fixture(params=["small", "large"])
def library(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The same briefs, walked through, or known from a catalogue alone."""
    for name, text in FILES.items():
        path = tmp_path / "library" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = Library([tmp_path / "library"])
    if request.param == "large":
        cache = cache_folder(os.environ, tmp_path)
        deque(updating(index_folder(cache, found.folders), Library(found.folders)), 0)
        found.known = KnownBriefs(cache, found.folders)
        monkeypatch.setattr("glossator.library.library.LARGE", 2)
        monkeypatch.setattr(Library, "infos", lambda _: pytest.fail("every brief was read"))
    return found


@pytest.mark.parametrize(
    ("typed", "id"), [("Erste", "deep~one"), ("first-paper", "brief"), ("one", "deep~one"), ("tw", "deep~two")]
)
def test_a_brief_is_found_by_what_it_calls_itself(library: Library, typed: str, id: str) -> None:
    assert resolve_address(library, typed)[0].info.id == id


@pytest.mark.parametrize("typed", ["both", "nobody"])
def test_a_name_of_none_or_of_several_leads_nowhere(library: Library, typed: str) -> None:
    with pytest.raises(LibraryError, match=typed):
        resolve_address(library, typed)


def test_a_wiki_link_leads_to_an_alias_that_no_other_has(library: Library) -> None:
    brief = library.open("here~note")
    ends = [str(link.link.end.place) for link in brief.text_links("note")]
    assert ends == ["deep~one/one#one"]
    said = [problem.message for problem in check_brief(brief) if "leads nowhere" in problem.message]
    assert "several briefs are called so: deep~one, deep~two" in said[0]
    assert "'nobody'" in said[1]
