"""Reasons, in words."""

from __future__ import annotations

import pytest

from glossator.suggest.reasons import reasons_of
from glossator.suggest.shared import meet


@pytest.mark.parametrize(
    ("here", "there", "said"),
    [
        ("He joined the WTO", "As the WTO says", "both name WTO"),
        ("with President Obama", "since President Obama", "both name President Obama"),
        ("a joint working group", "the Joint Working Group met", "both say “joint working group”"),
        ("begun in 2012", "over by 2012", "both speak of 2012"),
        ("for $16.5 billion", "16.5 percent", "the same figure: 16.5"),
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
