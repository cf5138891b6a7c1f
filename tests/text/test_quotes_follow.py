"""Quotes are followed through revisions of their documents, within the bars; ``-rP`` prints the figures."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from glossator.text.document import Text
from revisions import RATES, Result, generated, judge, quotes, revise
from samples import CORPORA, SHIPPED

SEED = 4
FOREIGN = ["Nothing of this stood here before, and nobody has linked it.", "Another paragraph of quite other words."]


def followed(texts: list[Text], count: int) -> list[Result]:
    results = list[Result]()
    for number, text in enumerate(texts):
        for rate in RATES:
            chance = random.Random(f"{SEED} {number} {rate}")
            new = revise(text, chance, rate, FOREIGN)
            results += judge(text, new, list(quotes(text, new, chance, count)))
    return results


def hold_the_bars(results: list[Result]) -> None:
    cases = Counter(result.case.kind for result in results)
    right = Counter(result.case.kind for result in results if result.right)
    print({kind: f"{right[kind]} of {count}" for kind, count in cases.items()})  # noqa: T201 - figures
    assert right["kept"] + right["split"] >= 0.99 * (cases["kept"] + cases["split"])
    assert right["reworded"] >= 0.9 * cases["reworded"]
    assert cases["gone"] - right["gone"] <= 0.001 * cases["gone"]


def test_through_revisions_of_the_documents_that_ship_and_of_generated_ones() -> None:
    chance = random.Random(SEED)
    texts = [Text(path.read_bytes()) for path in sorted(SHIPPED.glob("*.md"))]
    texts += [Text(generated(chance).encode()) for _ in range(12)]
    results = followed(texts, 320)
    assert len(results) >= 10_000
    hold_the_bars(results)


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the real texts are not here")
def test_through_revisions_of_real_texts() -> None:
    chance = random.Random(SEED)
    files = sorted((CORPORA / "md-whitehouse-factsheets").glob("*.md"))
    hold_the_bars(followed([Text(path.read_bytes()) for path in chance.sample(files, 12)], 100))
