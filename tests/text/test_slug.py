"""Slugs are github-slugger's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.gate import clean
from glossator.text.slug import Slugger, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Intellectual Property Rights:", "intellectual-property-rights"),
        ("[Innovation]", "innovation"),
        ("Russia’s WTO Accession:", "russias-wto-accession"),
        ("Привет, мир", "привет-мир"),
        ("a  b", "a--b"),
        ("I ♥ unicode", "i--unicode"),
        ("snake_case-and-dash", "snake_case-and-dash"),
        ("…", "section"),
    ],
)
def test_known_slugs(title: str, slug: str) -> None:
    assert slugify(title) == slug


@given(st.lists(st.text("aA-1 ", max_size=4)))
def test_slugs_of_one_document_are_unique(titles: list[str]) -> None:
    slugger = Slugger()
    slugs = [slugger.slug(title) for title in titles]
    assert len(set(slugs)) == len(slugs)


@given(st.text())
def test_the_gate_changes_one_sign_for_one(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not any((ord(sign) < 32 and sign not in "\t\n") or 127 <= ord(sign) < 160 for sign in cleaned)
    assert clean(cleaned) == cleaned
