"""A brief of 10,000 passages with 10,000 links: how long its links take, and whether the reader opens later for them.

    python tests/benchmarks/many_links.py [RUNS]

Reading links.yaml and resolving are timed in CPU seconds, each state of the links in turn:
as they were written, a tenth moved and a tenth reworded, all moved, all gone. The longest
step is what the interface may have to wait for. Then the reader is started in a
pseudo-terminal with and without links.yaml, in turn. Install with compiled bytecode first.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from glossator.formats.links_yaml import reading_links
from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place
from glossator.text.anchor import resolving
from glossator.text.document import Text
from terminal import Terminal

PASSAGES, LINKS, SECTION = 10_000, 10_000, 10
FIRST = "QZTOP vellum"
SYLLABLES = [a + b for a in ("ba", "co", "di", "fe", "gra", "lo", "mi", "no") for b in ("n", "r", "st", "l", "nd", "")]


def make(folder: Path, chance: random.Random) -> list[LinkEnd]:
    """Write the brief; returns the ends of its links."""
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(20_000)]
    lines, quotes = [f"{FIRST} begins here.\n"], []
    for number in range(PASSAGES):
        if number % SECTION == 0:
            lines.append(f"## Section {number // SECTION}\n")
        own = chance.choices(words, k=chance.randint(25, 70))
        lines.append(" ".join(own) + ".\n")
        start = chance.randint(0, len(own) - 12)
        place = Place("b", "text", f"section-{number // SECTION}", number % SECTION + 1)
        quotes.append(LinkEnd(place, Quote(" ".join(own[start : start + 10]))))
    ends = [chance.choice(quotes) for _ in range(2 * LINKS)]
    entries = (
        f"- id: link-{number}\n  from: {shown(start)}\n  to: {shown(end)}\n  relation: supports\n"
        "  note: These two belong together.\n  by: editor\n  added: 2026-11-21\n  status: accepted\n"
        for number, (start, end) in enumerate(zip(ends[::2], ends[1::2], strict=True))
    )
    (folder / "brief.yaml").write_text("title: Long\ndocuments: [{id: text, file: text.md}]\n", encoding="utf-8")
    (folder / "text.md").write_text("\n".join(lines), encoding="utf-8")
    (folder / "links.yaml").write_text("".join(entries), encoding="utf-8")
    return ends


def shown(end: LinkEnd) -> str:
    """An end as it is written."""
    return f'{{place: "{end.place.without_brief()}", quote: "{end.quote.exact if end.quote else ""}"}}'


def timed(name: str, steps: Generator[object, None, object]) -> object:
    """Take all steps, and print what they took."""
    gc.collect()
    gc.freeze()  # as the reader does
    started, longest = time.process_time(), 0.0
    while True:
        step = time.process_time()
        try:
            next(steps)
        except StopIteration as end:
            taken = time.process_time() - started
            print(f"{name:24}{taken:6.2f} s, longest step {longest * 1000:.0f} ms", end="")
            return end.value
        longest = max(longest, time.process_time() - step)


def revised(
    ends: Sequence[LinkEnd], chance: random.Random, moved: float, reworded: float, gone: float
) -> list[LinkEnd]:
    """The ends as they would be written had the text been revised: a share at other places, or with other words."""
    found = []
    for end in ends:
        what = chance.random()
        words = end.quote.exact.split() if end.quote else []
        if what < moved:
            end = end._replace(place=end.place._replace(section=f"section-{chance.randrange(PASSAGES // SECTION)}"))
        elif what < moved + reworded:
            words[chance.randrange(1, 9)] = "qzother"
            end = end._replace(quote=Quote(" ".join(words)))
        elif what < moved + reworded + gone:
            end = end._replace(quote=Quote(" ".join(f"qz{word}" for word in words)))
        found.append(end)
    return found


def first_words(folder: Path) -> float:
    """Seconds until the reader shows the first words of the brief."""
    started = time.perf_counter()
    terminal = Terminal((sys.executable, "-m", "glossator", str(folder)))
    while FIRST not in terminal.text():
        terminal.read(0.01)
    taken = time.perf_counter() - started
    terminal.close()
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=5)
    arguments = parser.parse_args()
    chance = random.Random(4)
    with tempfile.TemporaryDirectory() as name:
        folder, bare = Path(name) / "b", Path(name) / "bare"
        folder.mkdir()
        bare.mkdir()
        ends = make(folder, chance)
        for file in ("brief.yaml", "text.md"):
            (bare / file).write_bytes((folder / file).read_bytes())
        timed("links.yaml read", reading_links(folder / "links.yaml", "b"))
        print()
        data = (folder / "text.md").read_bytes()
        for state, shares in {
            "as written": (0.0, 0.0, 0.0),
            "a tenth moved": (0.1, 0.0, 0.0),
            "a tenth moved, reworded": (0.1, 0.1, 0.0),
            "all moved": (1.0, 0.0, 0.0),
            "all gone": (0.0, 0.0, 1.0),
        }.items():
            found = timed(state, resolving(Text(data), revised(ends, chance, *shares)))
            assert isinstance(found, dict)
            print(
                "; "
                + ", ".join(f"{count} {state}" for state, count in Counter(a.state for a in found.values()).items())
            )
        taken: dict[str, list[float]] = {"with its links": [], "without": []}
        for _ in range(arguments.runs):
            taken["with its links"].append(first_words(folder))
            taken["without"].append(first_words(bare))
        for name, seconds in taken.items():
            print(f"first words {name}: {statistics.median(seconds) * 1000:.0f} ms (least {min(seconds) * 1000:.0f})")


if __name__ == "__main__":
    main()
