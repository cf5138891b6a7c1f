"""The same keys on documents of 10 KB to 10 MB: first words, latency and memory, beside the framework's floor.

    python tests/benchmarks/length.py [RUNS]
    python tests/benchmarks/length.py [RUNS] --beside 'less {file}' 'w3m {file}'

Programs run in turn in a pseudo-terminal, so that a busy minute hits all of them, and
the figures to trust are the ratios. Install with compiled bytecode first. The documents
are made here, of headings, paragraphs, lists, quotations, tables, code and links. The
floor is two programs of a few lines: one that shows a widget of Textual's (for first
words and memory), and one that draws plain lines on its Line API (for keys).
"""

from __future__ import annotations

import argparse
import random
import shlex
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from terminal import Terminal

HERE = Path(__file__).parent
SIZES = {"10 KB": 10 << 10, "100 KB": 100 << 10, "1 MB": 1 << 20, "10 MB": 10 << 20}
FIRST = "QZTOP vellum"
"""The words that every program shows first."""
EARLY = 1.0
"""Seconds after the first words in which keys are early: work on a long text may still go on."""
KEYS = {"page down": " ", "next section": "]", "end": "G", "page up": "\x1b[5~", "beginning": "g", "middle": ""}
"""What is pressed in the reader; the middle is a click on the rule that stands for the whole text."""
PROSE = "the parties reaffirmed that trade needs clear rules and open doors for everyone at home"
WORDS = PROSE.split()


class Program(NamedTuple):
    """Something to measure."""

    name: str
    """What it is called in the table."""
    command: tuple[str, ...]
    """The words of its command."""
    keys: dict[str, str]
    """The keys to press, by what they do."""


class Found(NamedTuple):
    """What a run of a program came to."""

    first: float
    """Seconds to the first words."""
    memory: float
    """Peak of memory at the end, in MB."""
    taken: dict[str, list[float]]
    """Seconds from each key to the first byte of its frame, by what it does; keys of the first second apart."""


def sentences(chance: random.Random, count: int) -> str:
    """Words that mean nothing, as prose."""
    words = (" ".join(chance.choices(WORDS, k=chance.randint(6, 16))) for _ in range(count))
    return " ".join(f"{sentence.capitalize()}." for sentence in words)


def sections(chance: random.Random) -> Iterator[str]:
    """Sections without end, with something of everything."""
    number = 0
    while True:
        number += 1
        yield f"{'#' * chance.randint(1, 3)} {number}. About *{chance.choice(WORDS)}* {chance.choice(WORDS)}\n"
        yield sentences(chance, 4) + "\n"
        yield sentences(chance, 2) + f" **Bold** and `code`, see [there](#{chance.randint(1, number)}-about).\n"
        yield "".join(f"- {sentences(chance, 1)}\n" for _ in range(4))
        yield f"> {sentences(chance, 2)}\n"
        if number % 10 == 0:
            yield "| a | b |\n|---|---|\n" + f"| {chance.choice(WORDS)} | {chance.choice(WORDS)} |\n" * 3
            yield "```\nfor word in words:\n    print(word)\n```\n"


def document(size: int) -> str:
    """A document of so many bytes, always the same."""
    pieces, length = [f"{FIRST} begins here.\n"], 0
    for piece in sections(random.Random(size)):
        pieces.append(piece)
        length += len(piece) + 1
        if length > size:
            return "\n".join(pieces)
    raise AssertionError("sections never end")


def peak(terminal: Terminal) -> float:
    """The most memory that a program has had, in MB."""
    status = Path(f"/proc/{terminal.pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def press(terminal: Terminal, keys: str) -> float:
    """Seconds from a key to the first byte that it makes the program write; the frame is read to its end."""
    started = time.perf_counter()
    terminal.press(keys)
    terminal.read(5)
    taken = time.perf_counter() - started
    while terminal.read(0.05):
        pass
    return taken


def click(terminal: Terminal) -> str:
    """A click on the middle of the rule at the right of the text."""
    row = terminal.screen.lines // 2
    line = terminal.screen.display[row]
    column = max(line.rfind("│", 0, -30), line.rfind("┃", 0, -30)) + 1
    return f"\x1b[<0;{column};{row + 1}M\x1b[<0;{column};{row + 1}m"


def run(program: Program, rounds: int, patience: float = 60) -> Found:
    """Start a program, press its keys early and late, and leave it. Raises TimeoutError if it shows no words."""
    started = time.perf_counter()
    terminal = Terminal(program.command)
    while FIRST not in terminal.text():
        terminal.read(0.01)
        if time.perf_counter() - started > patience:
            terminal.close()
            raise TimeoutError(f"{program.name}: no {FIRST!r} after {patience:.0f} s")
    first = time.perf_counter() - started
    taken: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, keys in program.keys.items():
            early = time.perf_counter() - started - first < EARLY
            seconds = press(terminal, keys or click(terminal))
            taken.setdefault("in the first second" if early else name, []).append(seconds)
    memory = peak(terminal)
    terminal.close()
    return Found(first, memory, taken)


def programs(files: dict[str, Path], beside: Sequence[str]) -> list[Program]:
    """The floor, the reader on every document, and what else is wanted on every document."""
    found = [
        Program("bare Textual app", (sys.executable, str(HERE / "bare_app.py")), {"any key": "x"}),
        Program("plain lines", (sys.executable, str(HERE / "plain_lines.py")), {"page down": " ", "end": "G"}),
    ]
    for size, file in files.items():
        found.append(Program(f"glossator, {size}", (sys.executable, "-m", "glossator", str(file)), KEYS))
        for command in beside:
            words = tuple(word.format(file=file) for word in shlex.split(command))
            found.append(Program(f"{Path(words[0]).name}, {size}", ("/usr/bin/env", *words), {"page down": " "}))
    return found


def show(program: Program, runs: Sequence[Found]) -> None:
    """Print what the runs of a program came to."""
    first = statistics.median(found.first for found in runs)
    memory = max(found.memory for found in runs)
    print(f"\n{program.name}: first words after {first * 1000:.0f} ms, {memory:.0f} MB")
    for name in dict.fromkeys(name for found in runs for name in found.taken):
        ordered = sorted(seconds for found in runs for seconds in found.taken.get(name, ()))
        worst = ordered[int(len(ordered) * 0.95)]
        print(f"  {name:22}{statistics.median(ordered) * 1000:6.1f} ms, {worst * 1000:.1f} at the 95th percentile")


def main() -> None:
    """Run everything in turn, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=12, help="how often each key is pressed in a run")
    parser.add_argument("--sizes", nargs="*", choices=SIZES, default=list(SIZES))
    parser.add_argument("--beside", nargs="*", default=[], metavar="COMMAND", help="{file} stands for the document")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = {size: Path(folder) / f"{size.replace(' ', '')}.md" for size in arguments.sizes}
        for size, file in files.items():
            file.write_text(document(SIZES[size]), encoding="utf-8")
        found = programs(files, arguments.beside)
        runs: dict[str, list[Found]] = {program.name: [] for program in found}
        for _ in range(arguments.runs):
            for program in found:
                runs[program.name].append(run(program, arguments.rounds))
        for program in found:
            show(program, runs[program.name])


if __name__ == "__main__":
    main()
