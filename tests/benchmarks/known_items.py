"""Finding a passage that is half remembered: four of its words in any order, one of them misspelt.

usage: python tests/benchmarks/known_items.py LIBRARY [--queries 1000] [--passages 10000]

Passages are picked at random among the first so many of the library that have at least
eight different words of four letters or more, stop words aside. One of the words has two
letters swapped, one left out, one doubled or one replaced. A query has found its passage
if one with the same words is among the first ten.
"""

from __future__ import annotations

import argparse
import random
import re
from pathlib import Path
from time import perf_counter

from glossator.index.indexing import in_memory
from glossator.index.library_index import LibraryIndex
from glossator.index.words import STOP_WORDS
from glossator.library.library import Library

SEED = 20261122
FEWEST = 8
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def passages(index: LibraryIndex, count: int) -> list[str]:
    found: list[str] = []
    for entry in index.catalogue.page("id", limit=1_000_000):
        ordinal = 0
        while len(found) < count and (passage := index.catalogue.passage(entry.key, ordinal)):
            ordinal += 1
            found += [passage.text] * (passage.number > 0)
    return found


def misspell(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0 and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + word[at] + word[at:]
    return word[:at] + chance.choice(LETTERS.replace(word[at], "")) + word[at + 1 :]


def query(text: str, chance: random.Random) -> str:
    """Four words of a passage, one misspelt; empty if it has too few."""
    words = sorted({word for word in re.findall(r"[a-z]{4,}", text.lower()) if word not in STOP_WORDS})
    if len(words) < FEWEST:
        return ""
    four = chance.sample(words, 4)
    wrong = chance.randrange(4)
    four[wrong] = misspell(four[wrong], chance)
    return " ".join(four)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("library", type=Path)
    parser.add_argument("--queries", type=int, default=1000)
    parser.add_argument("--passages", type=int, default=10_000)
    options = parser.parse_args()
    chance = random.Random(SEED)
    index, steps = in_memory(Library([options.library]))
    list(steps)
    index.refresh()
    texts = passages(index, options.passages)
    places, times, missed = [0] * 11, [], []
    while sum(places) < options.queries:
        text = chance.choice(texts)
        if not (asked := query(text, chance)):
            continue
        start = perf_counter()
        hits = index.search(asked, limit=10).hits
        times.append(1000 * (perf_counter() - start))
        rank = next((rank for rank, hit in enumerate(hits) if hit.passage.text == text), 10)
        places[rank] += 1
        missed += [asked] * (rank == 10)
    found = sum(places[:10])
    share, first = (100 * count / options.queries for count in (found, places[0]))
    print(f"{len(texts):,} passages, {options.queries} queries: {share:.1f} % in the first ten, {first:.1f} % first")
    times.sort()
    print(f"p50 {times[len(times) // 2]:.1f} ms, p99 {times[len(times) * 99 // 100]:.1f} ms")
    print("missed, for instance:", "; ".join(missed[:8]))


if __name__ == "__main__":
    main()
