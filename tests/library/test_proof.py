"""The proof that a document has the words of its source: it finds every change, and only changes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.library.proof import Proof
from glossator.library.words import DocumentWords, SourceWords, words_of
from glossator.text.document import Text


def prove(source: str, document: str, *omitted: str) -> tuple[list[tuple[str, str]], list[int], list[int]]:
    """What is missing and added at each difference; the omissions misplaced; those unused."""
    own = DocumentWords(Text(document.encode()))
    words = SourceWords.of_plain_text(source.encode()).words
    proof = Proof(words, own.words, own.optional, list(map(words_of, omitted)))
    differences, unused = proof.run()
    return [(" ".join(d.missing), " ".join(d.added)) for d in differences], proof.misplaced, unused


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s $16.5 billion (16.1%), e.g. 5…", "It s $ 16 5 billion 16 1 % e g 5"),
        ("• one – two — [three]", "one two three"),
        ("snake_case __init__", "snake case init"),
        ("na\u0308ive na\u00efve", "näive naïve"),
        ("हिन्दी में", "हिन्दी में"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("§ 5 £3 20° ©", "§ 5 £ 3 20 ° ©"),
        ("", ""),
    ],
)
def test_words_are_letters_digits_and_signs_that_are_read_aloud(text: str, words: str) -> None:
    assert " ".join(words_of(text)) == words


@pytest.mark.parametrize(
    ("source", "document"),
    [
        ("One two.\n\nThree", "# One two\n\n- Three"),
        ("One two", "# [Heading]\n\nOne [that is, the first] two"),
        ("said,[58] which", "said,[58] which"),
        ("said which", "said,[58] which"),
        ("a b", "a [b]"),
        ("1. One\n2. Two", "1. One\n2. Two"),
        ("• One\n• Two", "1. One\n2. Two"),
        ("1. One", "1\\. One"),
        ("A *b* c", "A **b** c"),
        ("x < y & z", "x &lt; y &amp; z"),
        ("see here now", "see [here](https://example.org/words/in/address) now"),
        ("x y z", "x ![y](picture.png) z"),
        ("a b c d", "| a | b |\n|---|---|\n| c | d |"),
        ("`a` b", "\\`a\\` b"),
        ("", ""),
        ("", "[all the editor's]"),
        ("é", "e\u0301"),
    ],
)
def test_the_same_words_are_no_difference(source: str, document: str) -> None:
    assert prove(source, document) == ([], [], [])


@pytest.mark.parametrize(
    ("source", "document", "missing", "added"),
    [
        ("one two three four", "one two 2 three four", "", "2"),
        ("one two three four", "one three four", "two", ""),
        ("one two three four", "one 2 three four", "two", "2"),
        ("one two three", "one two", "three", ""),
        ("one two", "one two three", "", "three"),
        ("one", "", "one", ""),
        ("", "one", "", "one"),
        ("one [two] three four five", "one three four five", "two", ""),
        ("16 %", "16", "%", ""),
        ("Case matters here too", "case matters here too", "Case", "case"),
        ("one two three four", "one [1 two three four", "", "1"),
    ],
)
def test_each_change_is_one_difference(source: str, document: str, missing: str, added: str) -> None:
    assert prove(source, document)[0] == [(missing, added)]


def test_marks_that_markdown_takes_for_code_are_a_difference() -> None:
    text = "the Obama`s promised reply and the government`s"
    assert prove(text, text)[0] == [("Obama s", "Obamas"), ("government s", "governments")]


def test_what_is_left_out_is_named() -> None:
    source = "skip this One two Back to Top three and more Back to Top"
    document = "One two three and more"
    assert prove(source, document, "skip this", "Back to Top", "Back to Top") == ([], [], [])
    assert prove(source, document, "skip this", "Back to Top")[0] == [("Back to Top", "")]
    assert prove(source, document, "Back to Top", "skip this", "Back to Top")[1] == [1]
    assert prove(source, source, "skip this", "Back to Top", "Back to Top") == ([], [], [0, 1, 2])
    assert prove(source, source, "not there")[1] == [0]


def test_what_is_left_out_may_begin_as_the_text_does() -> None:
    source = "Home Home page of the Department of State Department of State said"
    assert prove(source, "Home page of the Department of State said", "Home", "Department of State")[0] == []
    assert prove("a b a b c", "a b c", "a b") == ([], [], [])
    assert prove("a b c a b d", "a b d", "a b c") == ([], [], [])


def test_repeated_pieces_do_not_take_for_ever() -> None:
    source = "a b " * 400 + "end"
    document = "a b " * 200 + "other"
    assert prove(source, document, *["a b"] * 200)[0] != []


WORDS = st.lists(
    st.sampled_from(["the", "United", "States", "of", "and", "Russia", "trade", "in", "2012"]), max_size=60
)


@settings(max_examples=150)
@given(WORDS, st.randoms(use_true_random=False))
def test_every_random_change_is_found(words: list[str], random: random.Random) -> None:
    source = " ".join(words)
    assert prove(source, source)[0] == []
    changed = list(words)
    place = random.randrange(len(words) + 1)
    match random.choice(["insert", "delete", "replace"]):
        case "insert":
            changed.insert(place, "zebra")
        case "delete":
            del changed[place : place + 1]
        case "replace":
            changed[place : place + 1] = ["zebra"]
    differences = prove(source, " ".join(changed))[0]
    assert (differences == []) == (changed == words)
    if "zebra" in changed:
        assert any("zebra" in added for _, added in differences)


@settings(max_examples=100)
@given(WORDS, WORDS, st.lists(st.tuples(st.integers(0, 60), WORDS), max_size=3))
def test_what_is_left_out_and_what_is_added_in_brackets_is_never_a_difference(
    words: list[str], heading: list[str], left_out: list[tuple[int, list[str]]]
) -> None:
    document = list(words)
    document.insert(len(words) // 2, f"[{' '.join(heading)}]")
    source, pieces = list(words), list[str]()
    for place, piece in sorted(left_out, key=lambda item: -item[0]):
        if piece:
            source[min(place, len(words)) : min(place, len(words))] = piece
            pieces.insert(0, " ".join(piece))
    differences, misplaced, _ = prove(" ".join(source), " ".join(document), *pieces)
    assert differences == []
    assert misplaced == []


def test_the_line_of_a_word_is_that_of_the_file() -> None:
    text = Text(b"---\na: b\n---\n# One\n\ntwo\nthree *four*\n[five](six) seven\n\n- eight\n  nine\n")
    words = DocumentWords(text)
    lines = dict(zip(words.words, map(words.line, range(len(words.words))), strict=True))
    assert lines == {"One": 4, "two": 6, "three": 7, "four": 7, "five": 8, "seven": 8, "eight": 10, "nine": 11}
    assert words.line(99) == 11
    assert DocumentWords(Text(b"")).line(0) == 1
    source = SourceWords.of_plain_text(b"one\n\ntwo three\n")
    assert [source.line(index) for index in range(4)] == [1, 3, 3, 3]
