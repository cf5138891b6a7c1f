"""Reasons, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggest.corpus import Piece, Unit
from glossator.suggest.making import make
from glossator.suggest.question import unfolded
from glossator.suggest.reasons import reasons_of
from glossator.suggest.shared import meet


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ("He joined the WTO", "As the WTO says", "both name WTO"),
        ("with President Obama", "since President Obama", "both name President Obama"),
        ("a joint working group", "the Joint Working Group met", "both say “joint working group”"),
        ("begun in 2012", "over by 2012", "both speak of 2012"),
        ("for $16.5 billion", "16.5 percent", "both have the figure 16.5"),
        ("much bribery", "and bribery", "both have the word “bribery”"),
        ("to negotiate", "in negotiation", "related words: negotiate and negotiation"),
        (
            "a step of the greatest weight towards lasting peace everywhere",
            "towards what: a step of the greatest weight towards lasting peace everywhere",
            "the same words: “step of the greatest weight towards lasting peace everywhere”",
        ),
    ],
)
def test_what_two_texts_share_is_said_in_words(here: str, there: str, said: str) -> None:
    assert [str(reason) for reason in reasons_of(meet(here, there), len, "", iter(()))] == [said]


def test_a_capital_at_the_beginning_of_a_sentence_makes_no_name() -> None:
    reasons = reasons_of(meet("Companies sued.", "He left. Companies stayed."), len, "", iter(()))
    assert [reason.kind for reason in reasons] == ["words"]


def test_where_only_the_heading_was_met_the_heading_is_the_reason() -> None:
    assert [str(one) for one in reasons_of(meet("a", "b"), len, "Visas", iter(()))] == ["it stands under “Visas”"]


def test_an_acronym_is_said_with_what_it_stands_for() -> None:
    found = reasons_of(meet("", ""), len, "", iter([("IPR", "intellectual property rights")]))
    assert [str(one) for one in found] == ["IPR = intellectual property rights"]


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        (
            "Exports to Russia rose by 40 percent in 2011",
            "U.S. exports to Russia grew 5% in 2012, it says",
            "figures near Exports and Russia: “40 percent” here (2011), “5%” there (2012)",
        ),
        (
            "a trade deficit of $16.5 billion",
            "The trade deficit, once $14.2 billion, is gone",
            "figures near deficit and trade: “$16.5 billion” here, “$14.2 billion” there",
        ),
    ],
)
def test_of_one_quantity_both_figures_are_said(here: str, there: str, said: str) -> None:
    reasons = reasons_of(meet(here, there), lambda stem: len(stem) + (stem == "export"), "", iter(()))
    assert said in [str(one) for one in reasons]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("a trade deficit of $600-billion", "The trade deficit, once $600 billion, is gone"),
        ("a trade deficit of $1.5 billion", "The trade deficit, once $1,500 million, is gone"),
        (
            "Exports of wheat to Egypt fell 16 percent, imports of rice from Egypt rose 40 percent, wheat",
            "Exports of wheat to Egypt fell 16 percent and rice rose 40 percent",
        ),
        ("President Biden: $9 billion", "President Biden, $15 billion"),
    ],
)
def test_figures_that_both_have_or_that_only_names_are_near_are_no_reason(here: str, there: str) -> None:
    reasons = reasons_of(meet(here, there), lambda stem: len(stem), "", iter(()))
    assert not [one for one in reasons if one.kind == "updated"]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Exports to Russia rose by 40 percent", "Exports to Russia rose by 40 percent"),  # the same
        ("Exports to Russia rose by 40 percent", "Exports to Russia were $40 billion"),  # another measure
        ("Exports to Russia rose by 40 percent", "Bribery in Sweden fell by 30 percent"),  # of something else
        ("Exports to Russia. Crime fell by 40 percent", "Exports to Russia: 20 percent"),  # in another clause
        ("The administration of the policy, 4%", "The administration of a policy, 5%"),  # of nothing in particular
        ("In 2011 Russian exports", "In 2012 Russian exports"),  # years are no figures
    ],
)
def test_figures_of_other_quantities_are_none(here: str, there: str) -> None:
    assert "updated" not in {one.kind for one in reasons_of(meet(here, there), len, "", iter(()))}


SAID = """
the of and trade trades Trade exports export Russia Russia’s Russian WTO IPR intellectual property rights (IPR)
Intellectual Property Rights 2011 2012 18 16 16.5 $16.5 $2 billion percent % . ; – President Obama growth grew
"""
WORDS = st.sampled_from(SAID.split())


@given(st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=30).map(" ".join))
def test_every_word_that_a_reason_names_stands_where_it_says(here: str, there: str) -> None:
    corpus = make([Unit("b/d#s", "", 0, [Piece(1, f"{here}\n{there}\nintellectual property rights (IPR)")])])
    for reason in reasons_of(meet(here, there), len, "a heading", unfolded(corpus, here, there)):
        texts = [" ".join(text.casefold().split()) for text in (here, there)]
        words = [word.casefold() for word in reason.words]
        if reason.kind == "updated":
            assert all(part in texts[0] for part in (words[0], words[2], *words[4:]))
            assert all(part in texts[1] for part in (words[1], words[3], *words[4:]))
            assert words[0] != words[1]
        elif reason.kind in ("acronym", "related"):
            assert (words[0] in texts[0] and words[1] in texts[1]) or (words[1] in texts[0] and words[0] in texts[1])
        elif reason.kind == "heading":
            assert words == ["a heading"]
        else:
            assert all(word in text for word in words for text in texts)
