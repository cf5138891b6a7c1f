"""Old and new words side by side: what has changed stands between signs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from glossator.text.side_by_side import side_by_side


def test_changed_words_stand_between_signs() -> None:
    assert side_by_side("rose by 16 percent", "rose by 17 percent") == ("rose by ‹16› percent", "rose by ‹17› percent")


def test_words_left_out_or_added_are_marked_where_they_stand() -> None:
    assert side_by_side("a strong and open market", "an open market here") == (
        "‹a strong and› open market",
        "‹an› open market ‹here›",
    )


def test_equal_words_have_no_signs() -> None:
    assert side_by_side("as it was", "as it was") == ("as it was", "as it was")


@given(st.text(st.sampled_from("ab c,.\n")), st.text(st.sampled_from("ab c,.\n")))
def test_nothing_but_signs_is_added(old: str, new: str) -> None:
    marked = side_by_side(old, new)
    assert [text.replace("‹", "").replace("›", "") for text in marked] == [old, new]
