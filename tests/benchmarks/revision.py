"""How many quotes are found again after their documents were revised: a table, and the cases that went wrong.

    python tests/benchmarks/revision.py [--seed N] [--quotes N] [--wrong N] [FILE …]
    python tests/benchmarks/revision.py --pair OLD NEW [--pair OLD NEW …]

The first form makes revisions of the documents that ship, of generated ones, of the files
named and, where they lie beside the project, of real texts. The second compares two
captures of one text: nobody knows where its passages went, so what is counted are the
quotes whose words stand in the second one just once.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from glossator.text.document import Text
from revisions import RATES, Result, Revised, generated, judge, quotes, resolve_all, revise, squeezed
from samples import CORPORA, SHIPPED

KINDS = ("kept", "split", "reworded", "gone", "other")
REAL = ("md-whitehouse-factsheets", "md-crs", "md-nist-800-63-3", "md-rust-book")


def documents(named: Sequence[str], corpora: Path, seed: int) -> Iterator[tuple[str, Text]]:
    """All documents to revise, and what kind they are."""
    for path in sorted(SHIPPED.glob("*.md")):
        yield "shipped", Text(path.read_bytes())
    chance = random.Random(seed)
    for _ in range(6):
        yield "generated", Text(generated(chance).encode())
    for name in named:
        yield "named", Text(Path(name).read_bytes())
    for folder in REAL:
        files = sorted((corpora / folder).glob("**/*.md"))
        for path in chance.sample(files, min(len(files), 12)):
            yield folder, Text(path.read_bytes())


def paragraphs(texts: Sequence[Text]) -> list[str]:
    """Plain paragraphs of all documents, to insert into others."""
    found = []
    for text in texts:
        for block in range(0, len(text.blocks), 7):
            passages = text.read(block)
            if len(passages) == 1 and passages[0].kind == "paragraph" and passages[0].text.isascii():
                found.append(" ".join(passages[0].text.split()))
    return found


def revisions(named: Sequence[str], corpora: Path, seed: int, count: int) -> dict[tuple[str, float], list[Result]]:
    """The results of all revisions, by kind of document and share of edits."""
    texts = list(documents(named, corpora, seed))
    results: dict[tuple[str, float], list[Result]] = defaultdict(list)
    for number, (kind, text) in enumerate(texts):
        foreign = paragraphs([other for _, other in texts if other is not text][:20])
        for rate in RATES:
            chance = random.Random(f"{seed} {number} {rate}")
            new = revise(text, chance, rate, foreign)
            results[kind, rate] += judge(text, new, list(quotes(text, new, chance, count)))
    return results


def cell(results: Sequence[Result], kind: str) -> str:
    """How many cases of a kind came out right; of those that are gone, how many wrong."""
    own = [result for result in results if result.case.kind == kind]
    right = sum(result.right for result in own)
    if kind == "gone":
        return f"{f'{len(own) - right} wrong/{len(own)}':>16}"
    return f"{f'{right}/{len(own)}':>12} {right / len(own) if own else 1:6.1%}"


def show(results: dict[tuple[str, float], list[Result]], wrong: int, only: str | None) -> None:
    """Print the table, and so many cases of each kind that went wrong."""
    total = [result for those in results.values() for result in those]
    rows = [(kind, f"{rate:.0%}", those) for (kind, rate), those in results.items()]
    for edited in RATES:
        own = [one for (_, rate), those in results.items() if rate == edited for one in those]
        rows.append(("all", f"{edited:.0%}", own))
    rows.append(("all", "", total))
    print(f"{'':26}{'edited':>7}" + "".join(f"{kind:>{16 if kind == 'gone' else 19}}" for kind in KINDS))
    for kind, share, those in rows:
        print(f"{kind:26}{share:>7}" + "".join(cell(those, name) for name in KINDS))
    print(f"{len(total)} cases; states:", dict(Counter(result.anchor.state for result in total)))
    shown: Counter[tuple[str, bool]] = Counter()
    for result in total:
        which = (result.case.kind, result.anchor.span is None)
        if not result.right and only in (None, result.case.kind) and shown[which] < wrong:
            shown[which] += 1
            print(f"\n{which[0]}: {result.anchor.state} {result.case.end}\n  now: {result.found!r}")


def pair(old: Path, new: Path, count: int, seed: int) -> None:
    """Print what became of the quotes of one capture in the next."""
    before, after = Text(old.read_bytes()), Text(new.read_bytes())
    same = Revised(before, (), ())
    ends = list(quotes(before, same, random.Random(seed), count))
    anchors = resolve_all(after, [end for end, _ in ends])
    everything = f" {squeezed(' '.join(after.passage(key).text for key in after.keys()))} "
    alive = [end for end, _ in ends if end.quote and everything.count(f" {squeezed(end.quote.exact)} ") == 1]
    found = sum(anchors[end].state != "lost" for end in alive)
    states = Counter(anchors[end].state for end, _ in ends)
    print(f"{old.name} → {new.name}: {len(ends)} quotes, {dict(states)}")
    print(f"  {found} of the {len(alive)} found whose words stand there once")
    for end, _ in ends:
        anchor = anchors[end]
        if anchor.state == "fuzzy" and anchor.span and end.quote:
            words = after.passage(anchor.span.key).text[anchor.span.start : anchor.span.end]
            print(f"  was {end.quote.exact!r}\n  now {words!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--corpora", type=Path, default=CORPORA, help="where real texts lie")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--quotes", type=int, default=120, help="how many of each document")
    parser.add_argument("--wrong", type=int, default=0, help="how many wrong ones of each kind to print")
    parser.add_argument("--kind", choices=KINDS, help="print wrong ones of this kind alone")
    parser.add_argument("--pair", nargs=2, type=Path, action="append", default=[], metavar=("OLD", "NEW"))
    arguments = parser.parse_args()
    for old, new in arguments.pair:
        pair(old, new, arguments.quotes, arguments.seed)
    if not arguments.pair:
        results = revisions(arguments.files, arguments.corpora, arguments.seed, arguments.quotes)
        show(results, arguments.wrong, arguments.kind)


if __name__ == "__main__":
    main()
