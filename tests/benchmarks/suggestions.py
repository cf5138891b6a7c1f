"""How well suggestions find what editors linked, beside plain TF-IDF and BM25 over the same stems.

    python tests/benchmarks/suggestions.py FOLDER [SET …] [--split dev] [--half 0|1]

FOLDER holds sets of editors' links: in each ``passages.jsonl`` (id, title, text, perhaps
date), ``pools.json`` (the candidates of a pool, by id) and ``queries.SPLIT.jsonl``
(query_text, candidate_pool, relevant_ids, exclude_ids). Each pool becomes a library of
Markdown files in a temporary folder, and each query is asked as words from elsewhere. A
suggested passage stands for its document. nDCG@10 and precision with 95 % bootstrap
intervals; coverage is the share of queries that get a suggestion of a level.
"""

from __future__ import annotations

import json
import random
import re
import resource
import statistics
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log, log2, sqrt
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

sys.path.insert(0, str(Path(__file__).parent.parent.parent / "src"))

from glossator.library.library import Library
from glossator.suggest.suggester import Suggester
from glossator.suggest.sure import LEVELS
from glossator.suggest.words import Stems

DEEP = 40
"""How many suggestions are asked for: several may be of one document, or of one that is left out."""

Ranking = list[str]


class Plain:
    """A plain ranking of whole documents over stems."""

    def __init__(self, documents: dict[str, str]) -> None:
        self.stems = Stems()
        self.bags = {id: Counter(self.stems.of(text)) for id, text in documents.items()}
        self.spread = Counter(stem for bag in self.bags.values() for stem in bag)
        self.mean = sum(bag.total() for bag in self.bags.values()) / max(1, len(self.bags))
        self.norms = {
            id: sqrt(sum(self.tf_idf(stem, n) ** 2 for stem, n in bag.items())) for id, bag in self.bags.items()
        }
        self.having = defaultdict(list)
        for id, bag in self.bags.items():
            for stem in bag:
                self.having[stem].append(id)

    def idf(self, stem: str) -> float:
        return log(1 + (len(self.bags) - self.spread[stem] + 0.5) / (self.spread[stem] + 0.5))

    def tf_idf(self, stem: str, count: int) -> float:
        return (1 + log(count)) * self.idf(stem)

    def rank(self, text: str, score: Callable[[str, str, int], float], norm: bool) -> Ranking:
        sums: dict[str, float] = defaultdict(float)
        for stem, count in Counter(self.stems.of(text)).items():
            for id in self.having[stem]:
                sums[id] += score(id, stem, count)
        return sorted(sums, key=lambda id: -sums[id] / (self.norms[id] if norm else 1))

    def cosine(self, id: str, stem: str, count: int) -> float:
        return self.tf_idf(stem, count) * self.tf_idf(stem, self.bags[id][stem])

    def bm25(self, id: str, stem: str, count: int) -> float:
        found = self.bags[id][stem]
        return self.idf(stem) * found / (found + 1.2 * (0.25 + 0.75 * self.bags[id].total() / self.mean))


class Answer(NamedTuple):
    """What was found for a query."""

    gains: dict[str, float]
    """nDCG@10 by the name of the ranking."""
    levels: list[tuple[str, bool]]
    """The suggestions that have a level, each with whether the editors have it."""
    seconds: float


def ndcg(ranked: Ranking, relevant: set[str]) -> float:
    gain = sum(1 / log2(at + 2) for at, id in enumerate(ranked[:10]) if id in relevant)
    return gain / sum(1 / log2(at + 2) for at in range(min(10, len(relevant))))


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def write_library(folder: Path, documents: Iterable[dict[str, Any]]) -> dict[str, str]:
    """Write each document as a Markdown file; returns their ids by the names of the files."""
    names = {}
    for number, document in enumerate(documents):
        name = f"d{number:05}"
        names[name] = document["id"]
        dated = document.get("date") or (re.search(r"\d{4}-\d\d-\d\d", document["id"]) or [""])[0]
        front = f"---\ntitle: {json.dumps(document['title'])}\n" + f"date: {dated[:10]}\n" * bool(dated) + "---\n\n"
        body = "\n\n".join(line for line in document["text"].split("\n"))
        (folder / f"{name}.md").write_text(f"{front}# {document['title']}\n\n{body}\n", encoding="utf-8")
    return names


def answer_pool(documents: list[dict[str, Any]], queries: list[dict[str, Any]]) -> tuple[list[Answer], float]:
    """Answer the queries of one pool; returns how long the library took to be read, too."""
    with tempfile.TemporaryDirectory() as folder:
        names = write_library(Path(folder), documents)
        began = time.process_time()
        suggester = Suggester.open(Library([Path(folder)]))
        building = time.process_time() - began
        plain = Plain({one["id"]: f"{one['title']}\n{one['text']}" for one in documents})
        return [answer(suggester, plain, names, query) for query in queries], building


def answer(suggester: Suggester, plain: Plain, names: dict[str, str], query: dict[str, Any]) -> Answer:
    text, out, relevant = query["query_text"], set(query["exclude_ids"]), set(query["relevant_ids"])
    began = time.perf_counter()
    suggester.for_words(text)
    seconds = time.perf_counter() - began
    first: dict[str, Any] = {}
    for one in suggester.for_words(text, DEEP, 0):
        if (id := names[one.place.brief]) not in out:
            first.setdefault(id, one)
    rankings = {
        "suggested": [*first],
        "TF-IDF": [id for id in plain.rank(text, plain.cosine, norm=True) if id not in out],
        "BM25": [id for id in plain.rank(text, plain.bm25, norm=False) if id not in out],
    }
    levels = [(one.level, id in relevant) for id, one in [*first.items()][:5] if one.level]
    return Answer({name: ndcg(ranked, relevant) for name, ranked in rankings.items()}, levels, seconds)


def interval(values: Sequence[float]) -> str:
    """The mean, and its 95 % bootstrap interval."""
    chance, count = random.Random(0), len(values)
    means = sorted(statistics.fmean(chance.choices(values, k=count)) for _ in range(1000))
    return f"{statistics.fmean(values):.3f} [{means[25]:.3f}, {means[974]:.3f}]"


def score(folder: Path, split: str, half: int | None) -> str:
    """The rows of the table for one set."""
    documents = {one["id"]: one for one in rows(folder / "passages.jsonl")}
    pools = json.loads((folder / "pools.json").read_text())
    queries: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for query in rows(folder / f"queries.{split}.jsonl"):
        if half in (None, crc32(query["query_passage_id"].split("#")[0].encode()) & 1):
            queries[query["candidate_pool"]].append(query)
    answers, building = [], 0.0
    for pool, asked in queries.items():
        found, seconds = answer_pool([documents[id] for id in pools[pool]], asked)
        answers += found
        building += seconds
    figures = [interval([one.gains[name] for one in answers]) for name in ("suggested", "TF-IDF", "BM25")]
    for level in LEVELS:
        told = [right for one in answers for name, right in one.levels if name == level]
        met = sum(any(name == level for name, _ in one.levels) for one in answers) / len(answers)
        figures.append(f"{met:.0%}: {interval(told) if told else '-'}")
    milliseconds = sorted(1000 * one.seconds for one in answers)
    figures.append(f"{statistics.median(milliseconds):.1f} / {milliseconds[int(0.95 * len(milliseconds))]:.1f}")
    return f"| {folder.name} ({len(answers)}) | " + " | ".join(figures) + f" | {building:.1f} s |"


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=["hsg", "whfs", "frus", "nist"])
    parser.add_argument("--split", default="dev")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the queries, by their document")
    given = parser.parse_args()
    print("| set (queries) | nDCG@10 | TF-IDF | BM25 | likely: share, right | possible | ms, p50 / 95 | build |")
    print("|---|---|---|---|---|---|---|---|")
    for name in given.sets:
        print(score(given.folder / name, given.split, given.half), flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB, the plain rankings' included")


if __name__ == "__main__":
    main()
