"""Words, stems, acronyms, and what two texts share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.suggest.acronyms import find_acronyms
from glossator.suggest.quotes import best_words
from glossator.suggest.reasons import reasons_of
from glossator.suggest.shared import meet
from glossator.suggest.words import Stems

_PIECES = (
    "the", "WTO", "World Trade Organization (WTO)", "trade", "trading", "Trade", "Jackson-Vanik", "in 2012", "18",
    "$8.3 billion", "accession", "accede", "of", "Russia’s", "Russia", "agreement", "agreements", ".", ";", "\n",
    "“rule of law”", "été", "joint working group", "IPR", "intellectual property rights", "[58]", "U.S.", "don't",
    "AC-2(1)", "PL 107-210", "ß", "𝒳",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)


def test_words_that_say_nothing_have_no_stem() -> None:
    assert Stems().of("It is what they would have been") == []


def test_forms_of_a_word_share_a_stem() -> None:
    assert len(set(Stems().of("negotiation negotiations Negotiation’s"))) == 1


def test_a_figure_is_one_word() -> None:
    assert Stems().of("$16.5 billion") == ["16.5", "billion"]


def test_a_stem_does_not_depend_on_what_was_read_with_it() -> None:
    words = ["trading", "x²", "naïve", "Straße", "日本語", "rights"]
    together = Stems().of(" ".join(words))
    assert together == [stem for word in words for stem in Stems().of(word)]


@given(TEXTS)
def test_each_word_stands_where_it_is_said_to(text: str) -> None:
    stems = Stems()
    assert [stems.of(text[word.start : word.end]) for word in stems.words(text)] == [[stem] for stem in stems.of(text)]


def test_an_acronym_is_found_with_what_it_stands_for() -> None:
    text = "protection of intellectual property rights (IPR) and the World Trade Organization (WTO)"
    assert [*find_acronyms(text)] == [("IPR", "intellectual property rights"), ("WTO", "World Trade Organization")]


def test_brackets_that_explain_nothing_are_no_acronym() -> None:
    assert [*find_acronyms("a report of the committee (CFR) on trade (Moscow)")] == []


@given(TEXTS, TEXTS)
def test_the_words_that_a_reason_names_stand_in_both_texts(here: str, there: str) -> None:
    for reason in reasons_of(meet(here, there), lambda _: 1.0, "", iter(())):
        if reason.kind != "related":
            for words in reason.words:
                assert all(words.casefold() in " ".join(text.casefold().split()) for text in (here, there))
        else:
            assert reason.words[0] in here
            assert reason.words[1] in there


@given(TEXTS, TEXTS)
def test_what_is_shared_has_the_same_stems_at_both_ends(here: str, there: str) -> None:
    stems = Stems()
    for one in meet(here, there).shared:
        assert stems.of(here[slice(*one.here)]) == stems.of(there[slice(*one.there)]) == [*one.stems]


@given(TEXTS, TEXTS)
def test_every_stem_that_two_texts_share_is_found_once(here: str, there: str) -> None:
    found = [stem for one in meet(here, there).shared for stem in one.stems]
    stems = Stems()
    assert set(found) == set(stems.of(here)) & set(stems.of(there))


def test_a_shared_phrase_does_not_reach_into_the_next_sentence() -> None:
    meeting = meet("They spoke of trade. Russia agreed.", "A word on trade. Russia agreed too.")
    assert [meeting.words(one) for one in meeting.shared] == ["trade", "Russia agreed"]


@given(TEXTS, TEXTS)
def test_the_words_quoted_stand_in_the_text(here: str, there: str) -> None:
    meeting = meet(here, there)
    words = best_words(here, [one.here for one in meeting.shared])
    assert words in here
    assert bool(words) == bool(meeting.shared)
