"""What the reader is told by the process that suggests: a line for every question, and true reasons."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.library.library import Library
from glossator.suggest.answering import Answers, library_with
from glossator.suggest.quotes import words_for
from glossator.suggest.reasons import reasons_of
from glossator.suggest.shared import meet
from glossator.suggest.suggester import Suggester

WTO = "fact-sheet#overview:2"
THERE = "fact-sheet#russias-wto-accession:3"
REFUSED = f"""\
- id: x
  from: {{place: {WTO}, quote: "18 years of effort"}}
  to: {{place: {THERE}, quote: "terminate the application"}}
  relation: citesAsRelated
  note: n
  status: refused
"""

_PIECES = (
    "the",
    "WTO",
    "wto",
    "PNTR",
    "accession",
    "of",
    "Russia’s trade",
    "(PNTR)",
    "2012",
    "–",
    "“rules”",
    "and,",
    "",
)
_WORDS = st.sampled_from((*_PIECES, "Obama.", "\n", "intellectual property rights (IPR)", "IPR"))
_TEXTS = st.lists(_WORDS, max_size=30).map(" ".join)


@pytest.fixture
def unlinked(shipped: Path) -> Path:
    (shipped / "links.yaml").unlink()
    return shipped


def answers(brief: Path) -> Answers:
    library = Library([brief.parent])
    return Answers(library, Suggester.open(library))


def test_the_process_answers_each_line_with_one(unlinked: Path, tmp_path: Path) -> None:
    asked = [{"brief": str(unlinked), "place": place} for place in (WTO, "fact-sheet#gone:1", THERE)]
    done = subprocess.run(
        [sys.executable, "-m", "glossator.suggest", tmp_path / "cache", "", unlinked, unlinked.parent],
        input="".join(json.dumps(line) + "\n" for line in asked),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["place"] for line in lines] == [line["place"] for line in asked]
    assert lines[0]["found"][0]["place"] == THERE
    assert lines[1]["found"] == []


def test_an_answer_says_all_that_a_card_needs(unlinked: Path) -> None:
    first = answers(unlinked).answer({"brief": str(unlinked), "place": WTO})["found"][0]
    assert (first["document"], first["brief"], first["level"]) == ("Fact Sheet", "", "likely")
    assert first["reasons"]
    assert first["there"]["quote"] in Library([unlinked.parent]).open(unlinked.name).text("fact-sheet").data.decode()


def test_links_that_are_written_meanwhile_count_once_it_is_told(unlinked: Path) -> None:
    asked, own = {"brief": str(unlinked), "place": WTO}, answers(unlinked)
    assert THERE in [one["place"] for one in own.answer(asked)["found"]]
    (unlinked / "links.yaml").write_text(REFUSED, encoding="utf-8")
    own.read_links_again(str(unlinked))
    assert THERE not in [one["place"] for one in own.answer(asked)["found"]]


def test_a_brief_outside_the_library_is_taken_in(unlinked: Path, tmp_path: Path) -> None:
    library = library_with(str(unlinked), [tmp_path / "elsewhere"], None)
    own = Answers(library, Suggester.open(library))
    found = own.answer({"brief": str(unlinked), "place": WTO})["found"]
    assert THERE in [one["place"] for one in found]


@given(_TEXTS, _TEXTS)
def test_the_words_of_every_reason_stand_in_both_passages(here: str, there: str) -> None:
    for reason in reasons_of(meet(here, there), len, "", iter(())):
        if reason.kind == "related":  # one form of a word here, another there
            assert reason.words[0] in here
            assert reason.words[1] in there
            continue
        for words in reason.words:
            for text in (here, there):
                assert " ".join(words.split()).casefold() in " ".join(text.split()).casefold()


@given(_TEXTS.filter(str.strip), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_what_a_link_is_tied_to_stands_in_the_passage(text: str, ranges: list[tuple[int, int]]) -> None:
    spans = sorted((start, end) for start, end in ranges if start < end <= len(text))
    assert words_for(text, spans) in text
    assert words_for(text, spans)
