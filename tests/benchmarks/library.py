"""A library of many briefs: how fast it is indexed, how large that is, how fast it is searched, beside SQLite FTS5.

usage: python tests/benchmarks/library.py FOLDER [--briefs 100000] [--queries 200] [--fts5]

Writes the library into FOLDER/library unless it is there (10 passages a brief, words by
Zipf's law, a tenth of the briefs as folders), indexes it into FOLDER/cache, and searches
it for rare, middling and frequent words, phrases and prefixes taken out of its passages.
With --fts5 the same passages go into an SQLite FTS5 table, and the same words are ranked
by its bm25. All times are of this process, in the same run.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sqlite3
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from time import perf_counter, process_time

from glossator.index.home import index_folder
from glossator.index.indexing import Progress, updating
from glossator.index.library_index import LibraryIndex, open_index
from glossator.index.reading import read_for_index
from glossator.library.library import Library

SEED = 20261122
WORDS = 60_000
PASSAGES = 10
_SYLLABLES = (
    "an ber con dal er fin gor hal in jun kel lor men nar ol per qua ran sol ter ul ven wil xen yar zon tra pre sta ing"
)
SYLLABLES = _SYLLABLES.split()


class Writer:
    """Makes briefs of words that no language has, the short ones most frequent."""

    def __init__(self) -> None:
        self.random = random.Random(SEED)
        words: set[str] = set()
        while len(words) < WORDS:
            words.add("".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 3, 3, 4)))))
        self.words = sorted(sorted(words), key=lambda word: len(word) + 6 * self.random.random())
        self._sums = list(accumulate(1 / (rank + 2) for rank in range(WORDS)))

    def some(self, count: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self._sums, k=count)

    def text(self) -> str:
        parts = ["# " + " ".join(self.some(6)).capitalize()]
        for number in range(PASSAGES):
            if number in (3, 6):
                parts.append("## " + " ".join(self.some(4)).capitalize())
            parts.append(" ".join(self.some(self.random.randint(40, 140))).capitalize() + ".")
        return "\n\n".join(parts) + "\n"

    def day(self) -> str:
        pick = self.random.randint
        return f"{pick(1990, 2025)}-{pick(1, 12):02}-{pick(1, 28):02}"

    def write(self, folder: Path, number: int) -> None:
        title, issuer = " ".join(self.some(6)).capitalize(), " ".join(self.random.choices(self.words[:40], k=2)).title()
        subjects = ", ".join(self.some(2))
        place = folder / f"{number // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        if number % 10:
            head = f"---\ntitle: {title}\ndate: {self.day()}\ntags: [{subjects}]\npublisher: {issuer}\n---\n\n"
            (place / f"b{number:06}.md").write_text(head + self.text())
            return
        brief = place / f"b{number:06}"
        brief.mkdir()
        document = f"{{id: text, file: text.md, title: {title}, publisher: {issuer}, issued: {self.day()}}}"
        (brief / "brief.yaml").write_text(f"title: {title}\nsubject: [{subjects}]\ndocuments:\n- {document}\n")
        (brief / "text.md").write_text(self.text())


def generate(folder: Path, briefs: int) -> None:
    if folder.exists():
        return
    writer = Writer()
    for number in range(briefs):
        writer.write(folder, number)


def size(folder: Path) -> int:
    return sum(os.path.getsize(os.path.join(where, name)) for where, _, names in os.walk(folder) for name in names)


def build(library: Path, cache: Path) -> LibraryIndex:
    folder = index_folder(cache, [library])
    start, cpu = perf_counter(), process_time()
    last = run(updating(folder, Library([library])))
    wall, used = perf_counter() - start, process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    if last.done:
        rate = f"{last.passages / wall:,.0f} passages/s, {last.passages / used:,.0f} a CPU second"
        print(f"indexed {last.done:,} briefs, {last.passages:,} passages in {wall:.0f} s ({used:.0f} of CPU): {rate}")
    text, index = size(library), size(folder)
    print(f"text {text >> 20} MB, index {index >> 20} MB: {index / text:.2f} of it; peak memory {peak} MB")
    return open_index(folder)


def run(steps: Iterator[Progress]) -> Progress:
    last = Progress(0, 0)
    for step in steps:
        last = step
    return last


def change(library: Path, cache: Path, index: LibraryIndex) -> None:
    path = sorted((library / "000").glob("*.md"))[0]
    before = path.read_text()
    path.write_text(before + "\nzzyzx quaggamire\n")
    start = perf_counter()
    found = 0.0
    for step in updating(index_folder(cache, [library]), Library([library])):
        if step.found and not found:
            index.refresh()
            found = perf_counter() - start if index.search("quaggamire").total else 0.0
    print(f"a changed file is found after {found:.2f} s, all others looked at after {perf_counter() - start:.2f} s")
    path.write_text(before)
    run(updating(index_folder(cache, [library]), Library([library])))
    index.refresh()


def queries(index: LibraryIndex, count: int) -> dict[str, list[str]]:
    writer = Writer()
    random_of = random.Random(SEED + 1)
    frequent, middling, rare = writer.words[:100], writer.words[500:5000], writer.words[20_000:]
    pairs = [words[at : at + 2] for words in texts_in(index, random_of, count) for at in (random_of.randrange(30),)]
    some = random_of.choices
    return {
        "rare": some(rare, k=count),
        "middling": some(middling, k=count),
        "frequent": some(frequent, k=count),
        "two words": [" ".join(words) for words in zip(some(middling, k=count), some(frequent, k=count), strict=True)],
        "phrase": [f'"{" ".join(pair)}"' for pair in pairs],
        "prefix": [f"{word[: max(3, len(word) - 2)]}*" for word in some(middling + rare, k=count)],
    }


def texts_in(index: LibraryIndex, random_of: random.Random, count: int) -> Iterator[list[str]]:
    """The words of passages picked at random."""
    last = index.catalogue.last_key
    while count:
        passage = index.catalogue.passage(random_of.randint(1, last), random_of.randrange(PASSAGES))
        if passage and passage.number:
            count -= 1
            yield passage.text.lower().rstrip(".").split()


def measure(ask: Callable[[str], object], asked: list[str]) -> list[float]:
    times = []
    for query in asked:
        start = perf_counter()
        ask(query)
        times.append(1000 * (perf_counter() - start))
    return sorted(times)


def show(name: str, times: list[float]) -> str:
    return f"{name} p50 {times[len(times) // 2]:7.2f} p99 {times[len(times) * 99 // 100]:8.2f} ms"


def with_snippets(index: LibraryIndex, query: str) -> object:
    answer = index.search(query, limit=20)
    return [answer.snippet(hit) for hit in answer.hits]


def fts5(library: Path, path: Path) -> sqlite3.Connection:
    there = path.exists()
    connection = sqlite3.connect(path)
    if there:
        return connection
    start = perf_counter()
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(text, heading, tokenize='porter unicode61')")
    located = Library([library]).located()
    for id, place in located.items():
        rows = [(passage.text, passage.title) for passage in read_for_index(1, id, place).passages]
        connection.executemany("INSERT INTO passages VALUES (?, ?)", rows)
    connection.commit()
    print(f"FTS5: built in {perf_counter() - start:.0f} s, {path.stat().st_size >> 20} MB")
    return connection


def ask_fts5(connection: sqlite3.Connection, query: str) -> object:
    match = (
        query
        if query.startswith('"')
        else " ".join(f'"{word.rstrip("*")}"' + ("*" if word.endswith("*") else "") for word in query.split())
    )
    command = (
        "SELECT snippet(passages, 0, '[', ']', '…', 24) FROM passages WHERE passages MATCH ? "
        "ORDER BY bm25(passages) LIMIT 20"
    )
    return connection.execute(command, (match,)).fetchall()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--briefs", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--fts5", action="store_true")
    options = parser.parse_args()
    library, cache = options.folder / "library", options.folder / "cache"
    generate(library, options.briefs)
    index = build(library, cache)
    change(library, cache, index)
    asked = queries(index, options.queries)
    connection = fts5(library, options.folder / "fts5.sqlite") if options.fts5 else None
    everything: list[float] = []
    for name, some in asked.items():
        times = measure(lambda query: with_snippets(index, query), some)
        everything += times
        line = show(f"{name:10}", times)
        if connection:
            others = measure(lambda query: ask_fts5(connection, query), some[: max(5, len(some) // 10)])
            ratio = others[len(others) // 2] / times[len(times) // 2]
            line += f"   {show('FTS5', others)}   {ratio:.1f} times"
        print(line, flush=True)
    print(show("all       ", sorted(everything)))


if __name__ == "__main__":
    main()
