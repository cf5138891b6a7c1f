"""Real texts as a library: every file opens, or is named with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from glossator.formats.loose_markdown import SUFFIXES
from glossator.library.check import check_brief
from glossator.library.library import Library
from samples import CORPORA

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora lie beside the project, or not at all")


def test_every_markdown_file_opens_or_is_named_as_a_problem() -> None:
    library = Library([CORPORA])
    opened = {
        document.file for brief in library.briefs() for document in brief.info.documents if brief.text(document.id)
    }
    named = {problem.path for problem in library.problems}
    files = {path for path in CORPORA.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file()}
    assert files
    assert files <= opened | named
    assert len(set(library.ids())) == len(library.ids())


def test_an_id_leads_to_the_same_brief_with_and_without_a_look_at_the_others() -> None:
    searched = Library([CORPORA])
    for id, path in searched.located().items():
        info = Library([CORPORA]).open(id).info
        assert (info.id, info.documents[0].file) == (id, Path(path))


def test_check_comes_to_an_end_for_each_of_them() -> None:
    library = Library([CORPORA])
    for brief in library.briefs():
        assert all(problem.message and problem.line >= 0 for problem in check_brief(brief))
