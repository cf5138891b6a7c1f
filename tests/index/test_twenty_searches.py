"""Twenty searches, typed as people do, over real texts: what they should find is on the first screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from glossator.index.indexing import in_memory
from glossator.index.library_index import LibraryIndex
from glossator.library.library import Library
from samples import CORPORA

pytestmark = [
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the real texts do not lie beside the project"),
    pytest.mark.xdist_group("corpora"),  # one index serves them all
]

FIRST_SCREEN = 10
"""How many passages the search screen shows of 40 lines."""

SEARCHES = {
    "quantum cryptography migration": "advancing-quantum-technologies#",
    "borrow checker": "#the-borrow-checker",
    "steel aluminum tariffs section 232": "increases-section-232-tariffs-on-steel-and-aluminum#",
    "identity proofing remote": "sec4_ial#4415-presence-requirements:1",
    "memorized secrets length": "appA_memorized#",
    "aukus nuclear submarines": "partnership-aukus#",
    "iran enrichment uranium": "iran-and-nuclear-weapons-production#",
    "dangling references": "#dangling-references:1",
    "smart pointers": "ch15-00-smart-pointers#",
    '"string slice"': "#string-slices",
    "mdbook preprocessor": "preprocessors#custom-preprocessor-configuration:1",
    "chips act semiconductor": "chips-and-science-act-will-lower-costs",
    "student loan debt relief": "student-debt-relief",
    "dynamic dispatch trait objects": "#performing-dynamic-dispatch",
    "fentanyl china tariffs": "imposes-tariffs-on-imports-from-canada-mexico-and-china#",
    "critcal minerals japan": "2025-10-28-28195#",
    "authenticator lost or stolen": "#62-loss-theft-damage-and-unauthorized-duplication:1",
    "hurricane helene": "for-hurricane-response",
    "ukraine security assistance issued:2022": "fact-sheet-on-u-s-security-assistance-for-ukraine#",
    "workspac* in:md-rust-book": "ch14-03-cargo-workspaces#",
}
"""What is typed, and a part of the address that must be among the first."""


@pytest.fixture(scope="module")
def index() -> Iterator[LibraryIndex]:
    index, steps = in_memory(Library([CORPORA]))
    last = list(steps)[-1]
    assert last.done == last.total
    index.refresh()
    yield index
    index.close()


@pytest.mark.parametrize("typed", SEARCHES)
def test_it_is_on_the_first_screen(index: LibraryIndex, typed: str) -> None:
    found = [str(hit.place) for hit in index.search(typed, limit=FIRST_SCREEN).hits]
    assert [place for place in found if SEARCHES[typed] in place], found


def test_every_file_is_indexed_or_named_with_what_is_wrong_with_it(index: LibraryIndex) -> None:
    entries = index.catalogue.page(limit=10_000)
    assert len(entries) == len(Library([CORPORA]).ids())
    assert [entry.id for entry in entries if not entry.passages and not entry.problem] == []
