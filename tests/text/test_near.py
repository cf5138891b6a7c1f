"""Near matches: reworded quotes are found, and what says something else is never taken for them."""

from __future__ import annotations

import pytest

from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place
from glossator.text.anchor import Anchor, resolve
from glossator.text.document import Text

QUOTE = "the delegation of Norway reported on 12 May that its exports of salted fish had grown by 16 percent"


def find(*passages: str, quote: Quote | None = None, place: str = "d#one:1") -> Anchor:
    text = Text(("# One\n\n" + "\n\n".join(passages) + "\n\n# Two\n\nelse\n").encode())
    return resolve(text, LinkEnd(Place.parse(place), quote or Quote(QUOTE)))


@pytest.mark.parametrize(
    "now",
    [
        QUOTE.replace("reported", "announced"),
        QUOTE.replace("salted ", ""),
        QUOTE.replace("fish", "white fish"),
        QUOTE.replace("the delegation", "this delegation").replace("salted", "smoked"),
    ],
)
def test_a_long_quote_of_which_few_words_have_changed_is_found_and_says_so(now: str) -> None:
    anchor = find(f"Before, {now}, and after.")
    assert (anchor.state, anchor.words) == ("fuzzy", now)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("16", "17"),
        ("12 May", "13 May"),
        ("May", "June"),
        ("Norway", "Sweden"),
        ("exports", "imports"),
        ("had grown", "had not grown"),
        ("percent", "million"),
        ("its", "none of its"),
        ("of Norway", "of Norway and Sweden"),
    ],
)
def test_a_passage_that_says_something_else_is_not_taken_for_it(old: str, new: str) -> None:
    assert find(QUOTE.replace(old, new)) == Anchor("lost")


def test_a_change_of_typesetting_is_none() -> None:
    anchor = find(QUOTE.replace("12 May", "12\xa0May").replace("percent", "per\xadcent").replace(" fish", "\nfish"))
    assert anchor.state == "anchored"


def test_short_quotes_have_no_near_matches() -> None:
    assert find("the delegation of Finland reported", quote=Quote("the delegation of Norway reported")).state == "lost"
    assert find("the large delegation arrived", quote=Quote("the small delegation arrived")).state == "lost"


def test_of_two_that_are_as_near_neither_is_taken() -> None:
    one, other = QUOTE.replace("salted", "smoked"), QUOTE.replace("salted", "dried")
    assert find(one).state == "fuzzy"
    assert find(one, other).state == "lost"


def test_many_changes_are_too_many() -> None:
    now = (
        QUOTE.replace("delegation", "envoys")
        .replace("reported", "told us")
        .replace("salted fish", "timber and boards")
        .replace("grown", "changed")
    )
    assert find(now).state == "lost"


def test_in_another_section_nothing_is_near_unless_the_old_one_is_gone() -> None:
    now = QUOTE.replace("salted", "smoked")
    text = Text(("# One\n\nnothing\n\n# Two\n\n" + "else\n\n" * 5 + now + "\n").encode())
    states = [resolve(text, LinkEnd(Place("", "d", section, 1), Quote(QUOTE))).state for section in ("one", "gone")]
    assert states == ["lost", "fuzzy"]


def test_lines_of_code_have_no_near_matches() -> None:
    code = "```\nfor each one of the many words in line: print the word out twice\n```"
    quote = Quote("for each one of the many words in row: print the word out twice")
    assert find(code, quote=quote).state == "lost"


def test_a_quote_with_surroundings_is_near_only_where_these_are() -> None:
    now, quote = QUOTE.replace("salted", "smoked"), Quote(QUOTE, "In its first speech", "over the year")
    assert find(f"In its first speech {now} over the year.", quote=quote).state == "fuzzy"
    assert find(f"Somebody else held that {now} in a decade.", quote=quote).state == "lost"
