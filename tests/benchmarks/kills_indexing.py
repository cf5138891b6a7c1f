"""Killing indexers at random moments, two at once: the next search must be right, with nothing done by hand.

usage: python tests/benchmarks/kills_indexing.py [KILLS] [BRIEFS]

Before each kill a third of the briefs are written anew, some removed and some added, every
one with a word that tells its revision. Two processes index at once, and one or both are
killed. Then the library is indexed as every search begins, and searched: each brief must be
found by its present word, and by no other.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from glossator.index.home import index_folder
from glossator.index.indexing import updating
from glossator.index.library_index import open_index
from glossator.library.library import Library

SEED = 20261122
LONGEST = 1.2
"""How long an indexer lives at most before it is killed, in seconds."""


class Shelf:
    """The library, and what its briefs hold."""

    def __init__(self, folder: Path, briefs: int) -> None:
        self.folder, self.chance, self.number = folder, random.Random(SEED), 0
        self.holds: dict[str, str] = {}
        folder.mkdir()
        for at in range(briefs):
            self.write(f"b{at}")

    def write(self, id: str) -> None:
        self.number += 1
        word = f"revision{self.number}"
        filler = " ".join(self.chance.choices(("trade", "visas", "treaty", "accession", "tariffs"), k=60))
        text = f"# {id}\n\n{word} {filler}\n\n" + f"{filler}\n\n" * 8
        (self.folder / f"{id}.md").write_text(text)
        self.holds[id] = word

    def change(self) -> None:
        ids = list(self.holds)
        for id in self.chance.sample(ids, len(ids) // 3):
            self.write(id)
        for id in self.chance.sample(ids, 3):
            (self.folder / f"{id}.md").unlink()
            del self.holds[id]
        for _ in range(3):
            self.write(f"n{self.number}")


def begin(cache: Path, folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "glossator.index", cache, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def wrong(shelf: Shelf, cache: Path) -> list[str]:
    """The briefs that are not found as they should be, after what every search does first."""
    folder = index_folder(cache, [shelf.folder])
    for _ in updating(folder, Library([shelf.folder])):
        pass
    index = open_index(folder)
    try:
        bad = [f"{index.catalogue.count()} briefs"] * (index.catalogue.count() != len(shelf.holds))
        for id, word in shelf.holds.items():
            answer = index.search(f'"{word}"')
            if [hit.place.brief for hit in answer.hits] != [id] or answer.note:
                bad.append(id)
        total = index.search("revision*", limit=10_000).total
        return bad + [f"{total} passages"] * (total != len(shelf.holds))
    finally:
        index.close()


def main() -> int:
    kills, briefs = map(int, (*sys.argv[1:], *("200", "300")[len(sys.argv) - 1 :]))
    chance, failures = random.Random(SEED), 0
    with tempfile.TemporaryDirectory() as where:
        cache, shelf = Path(where) / "cache", Shelf(Path(where) / "library", briefs)
        killed = 0
        while killed < kills:
            shelf.change()
            running = [begin(cache, shelf.folder), begin(cache, shelf.folder)]
            time.sleep(chance.uniform(0.05, LONGEST))
            victims = [process for process in running if chance.random() < 0.8] or running[:1]
            for process in victims:
                process.send_signal(signal.SIGKILL)
            killed += len(victims)
            for process in running:
                process.wait()
            if bad := wrong(shelf, cache):
                failures += 1
                print(f"after {killed} kills wrong: {', '.join(bad[:5])}")
        print(f"{killed} kills, {failures} times the next search was not right")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
