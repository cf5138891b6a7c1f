"""Mutated documents, places and queries: nothing is thrown, nothing unprintable laid out, nothing slow or large.

    python tests/benchmarks/fuzz.py [COUNT [FIRST]]          without a screen (100,000)
    python tests/benchmarks/fuzz.py terminal [COUNT [FIRST]]  in a pseudo-terminal (2,000)

Each number is a seed, so that what it finds can be found again by COUNT 1 and that FIRST.
Half of the mutants are Markdown, the others YAML, front matter, and places, addresses and
queries. In a pseudo-terminal the reader opens them, is paged through and quits: it may send
no kind of control sequence that it does not send for a harmless file, and leaves the
terminal as it was.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

import mutants
from samples import SHIPPED
from terminal import Terminal

SLOWEST, LARGEST = 5.0, 400
"""How many seconds of CPU a mutant may take, and how many megabytes the process."""
ROOM = 2000
"""How many megabytes of address space the process has."""
TEXTS, YAMLS = mutants.seeds((".md", ".txt")), mutants.seeds((".yaml",))
WORDS = [
    b"us-russia-economic-cooperation/fact-sheet#visas:1",
    b"#intellectual-property-rights:2",
    b"commentary:~:text=trade",
    b"https://example.org:80/a?b#c",
    b"mailto:a@example.org",
    b'"trade with Russia" or in:title wto* not (2012..2014)',
    rb"(?i)\bW(TO|orld)\w+[^a-z]{2,}(a|b)*",
]
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)|[\x00-\x06\x0b\x0c\x0e-\x1a\x7f]", re.S
)


def without_screen(seed: int, folder: Path) -> str:
    """Try one mutant; returns what kind it was."""
    random = Random(seed)
    kind = random.choice(("text",) * 5 + ("file", "yaml", "yaml", "words", "words"))
    if kind == "text":
        mutants.check_text(mutants.mutated(random, TEXTS), random)
    elif kind == "file":
        mutants.check_file(mutants.mutated(random, TEXTS), folder)
    elif kind == "yaml":
        mutants.check_yaml(mutants.mutated(random, YAMLS), folder)
    else:
        mutants.check_words(mutants.mutated(random, WORDS, 200))
    return kind


def try_all(count: int, first: int) -> int:
    """Try so many mutants without a screen; how many did not pass."""
    kinds, bad, slowest = Counter[str](), 0, 0.0
    resource.setrlimit(resource.RLIMIT_AS, (ROOM << 20, ROOM << 20))  # or one mutant may take the whole machine
    signal.signal(signal.SIGALRM, lambda *_: (_ for _ in ()).throw(TimeoutError("over 60 s")))
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        for seed in range(first, first + count):
            signal.alarm(60)
            start = time.process_time()
            try:
                kinds[without_screen(seed, Path(name))] += 1
            except (Exception, RecursionError):  # noqa: BLE001 # whatever it is, it is what is looked for
                bad += 1
                print(f"{seed}: {''.join(traceback.format_exc().splitlines(keepends=True)[-30:])}", flush=True)
            took = time.process_time() - start
            slowest = max(slowest, took)
            if took > SLOWEST:
                bad += 1
                print(f"{seed}: {took:.1f} s", flush=True)
    signal.alarm(0)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} mutants from {first}: {dict(kinds)}, {bad} did not pass; slowest {slowest:.2f} s, {megabytes:.0f} MB"
    )
    return bad + (megabytes > LARGEST)


def kinds_of(raw: bytes) -> set[bytes]:
    """The kinds of control sequences that were sent, without their numbers where these are colours and cells."""
    found = set()
    for sequence in _SEQUENCE.findall(raw):
        final = sequence[-1:]
        private = sequence[2:3] if sequence[2:3] in b"<=>?" else b""
        found.add(b"\x1b[" + private + final if sequence[1:2] == b"[" and final not in b"hl" else sequence[:12])
    return found


def in_terminal(path: Path, home: Path) -> tuple[set[bytes], list[str]]:
    """Open a file, page through it and quit: the kinds of sequences that came, and what was wrong in the end."""
    environ = {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "STATE", "CONFIG", "CACHE")}
    term = Terminal([sys.executable, "-m", "glossator", str(path)], 80, 24, environ)
    try:
        before = term.settings()
        ended = 0
        for keys in ("", "", " ", "G", "\t", "?", "\x1b", "q", "q", "q", "", ""):
            end = time.monotonic() + (5 if not term.raw else 0.4)
            while not ended and term.read(max(0, end - time.monotonic())):
                end = min(end, time.monotonic() + 0.15)
            ended, status = (ended, 0) if ended else os.waitpid(term.pid, os.WNOHANG)
            if ended:
                break
            term.press(keys)
        if not ended:  # some question stands over the text
            os.kill(term.pid, signal.SIGTERM)
        code = os.waitstatus_to_exitcode(status) if ended else term.end()
        while term.read(0.02):
            pass
        wrong = sorted(term.left_on()) + ["settings"] * (term.settings() != before)
        if code not in (0, 2, 128 + signal.SIGTERM) or b"Traceback" in term.raw:
            wrong.append(f"code {code}")
        return kinds_of(term.raw), wrong
    finally:
        term.close()


def try_in_terminal(count: int, first: int) -> int:
    """Open so many mutants in a pseudo-terminal; how many did not pass."""
    bad = 0
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name), Path(name) / "home"
        harmless = folder / "harmless.md"
        harmless.write_bytes((SHIPPED / "commentary.md").read_bytes())
        known = set().union(*(in_terminal(harmless, home)[0] for _ in range(4)))
        harmless.write_text("---\ntitle: [\n---\n# A title\n\n[link](http://a.b/) ![p](q)\n", encoding="utf-8")
        known |= in_terminal(harmless, home)[0] | in_terminal(folder / "missing.md", home)[0]
        for seed in range(first, first + count):
            random = Random(seed)
            is_yaml = random.random() < 0.2
            path = folder / f"mutant{seed}.{'yaml' if is_yaml else 'md'}"
            path.write_bytes(mutants.mutated(random, YAMLS if is_yaml else TEXTS))
            kinds, wrong = in_terminal(path, home)
            if new := kinds - known:
                wrong.append(f"new kinds: {new}")
            if wrong:
                bad += 1
                print(f"{seed}: {', '.join(wrong)}", flush=True)
            path.unlink()
    print(f"{count} mutants from {first} in a pseudo-terminal: {bad} did not pass")
    return bad


def main(words: list[str]) -> int:
    act, most = (try_in_terminal, 2000) if words[:1] == ["terminal"] else (try_all, 100_000)
    numbers = [int(word) for word in words if word.isdecimal()]
    return 1 if act(*(numbers or [most]), *([0] * (len(numbers) < 2))) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
