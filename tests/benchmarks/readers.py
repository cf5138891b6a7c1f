"""This reader beside others on 10 KB to 10 MB and on a real text: first words, page down and memory, as a table.

    python tests/benchmarks/readers.py [RUNS] [--real FILE] [--write README.md]

The documents are those of length.py; a real text gets the same first line. less, w3m,
hike and baca are measured where they are installed: w3m is given HTML made by
markdown-it-py, baca an EPUB of the same. Programs take turns, and medians are printed.
One that has needed ten seconds once is not run at that size again, and one that has no
words after a minute is not run at a larger size. Install with compiled bytecode first.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent.parent))

from length import FIRST, HERE, SIZES, Found, Program, document, run
from markdown_it import MarkdownIt

from terminal import Terminal

PATIENCE = 60
"""Seconds after which a program is given up."""
SLOW = 10
"""Seconds after which one run has to do."""
ROUNDS = 5
"""How many pages are turned; more would reach the end of the shortest document."""
OURS, AGAIN, BARE = "**glossator**", "**glossator**, seen before", "bare Textual app"
OTHERS = {
    "Textual's MarkdownViewer": f"{sys.executable} {HERE / 'viewer_app.py'} {{file}}",
    "hike": "hike {file}",
    "baca": "baca {epub}",
    "w3m": "w3m -T text/html {html}",
    "less": "less {file}",
}
"""The commands of other readers, by name."""
OWN_FOLDERS = "HOME={0} XDG_CONFIG_HOME={0} XDG_DATA_HOME={0} XDG_CACHE_HOME={0} XDG_STATE_HOME={0}"
"""Where other readers may keep what they like."""
PAGE_DOWN = {"page down": "\x1b[6~"}
OPF = """<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>t</dc:title><dc:identifier id="id">t</dc:identifier>
<dc:language>en</dc:language></metadata>
<manifest><item id="text" href="text.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="ncx"><itemref idref="text"/></spine></package>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap><navPoint id="n" playOrder="1">
<navLabel><text>t</text></navLabel><content src="text.xhtml"/></navPoint></navMap></ncx>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="t.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""


class Forms(NamedTuple):
    """A document in the forms that programs read."""

    file: Path
    """Markdown."""
    html: Path
    """HTML."""
    epub: Path
    """A book of one chapter."""


class Table:
    """What was found, by program and document."""

    def __init__(self, documents: tuple[str, ...]) -> None:
        """Nothing yet."""
        self.documents = documents
        """The names of the documents, the shortest first."""
        self.found: dict[str, dict[str, list[Found]]] = {}
        """What the runs came to."""
        self.late: dict[str, set[str]] = {}
        """On which documents a program was given up."""

    def wants(self, name: str, size: str) -> bool:
        """Is there anything to be learned from another run?"""
        runs = self.found.get(name, {}).get(size, [])
        return size not in self.late.get(name, ()) and (not runs or runs[0].first < SLOW)

    def add(self, program: Program, size: str) -> None:
        """Run a program on a document."""
        try:
            found = run(program, ROUNDS, PATIENCE)
        except TimeoutError:
            after = self.documents[self.documents.index(size) :]
            self.late.setdefault(program.name, set()).update(one for one in after if one in SIZES or one == size)
        else:
            self.found.setdefault(program.name, {}).setdefault(size, []).append(found)

    def first(self, name: str, size: str) -> str:
        """Seconds to the first words."""
        if size in self.late.get(name, ()):
            return f"over {PATIENCE}"
        runs = self.found.get(name, {}).get(size)
        return f"{statistics.median(one.first for one in runs):.2f}" if runs else "–"

    def ratio(self, name: str, size: str) -> str:
        """Seconds to the first words as a multiple of the bare app's in the same turn."""
        pairs = zip(self.found[name][size], self.found[BARE][size], strict=True)
        return f"{statistics.median(one.first / bare.first for one, bare in pairs):.2f}"

    def page(self, name: str, size: str) -> str:
        """Milliseconds from the key to the frame."""
        runs = self.found.get(name, {}).get(size)
        taken = [seconds for one in runs or () for times in one.taken.values() for seconds in times]
        return f"{statistics.median(taken) * 1000:.0f}" if taken else "–"

    def memory(self, name: str, size: str) -> str:
        """The peak in MB."""
        runs = self.found.get(name, {}).get(size)
        return f"{max(one.memory for one in runs):.0f}" if runs else "–"

    def lines(self) -> list[str]:
        """The table as Markdown."""
        ends = [size for size in ("1 MB", "10 MB") if size in self.documents]
        heads = [f"page down at {size}, ms" for size in ends] + [f"memory at {size}, MB" for size in ends]
        lines = [f"| first words, s | {' | '.join((*self.documents, *heads))} |"]
        lines.append(f"|---|{'---|' * (len(self.documents) + len(heads))}")
        for name in [BARE, OURS, AGAIN, *OTHERS]:
            if name not in self.found:
                continue
            cells = [self.first(name, size) for size in self.documents]
            cells += [self.page(name, size) for size in ends] + [self.memory(name, size) for size in ends]
            lines.append(f"| {name} | {' | '.join(cells)} |")
            if name in (OURS, AGAIN):
                ratios = [self.ratio(name, size) for size in self.documents]
                lines.append(f"| … times bare Textual | {' | '.join(ratios)} |{' |' * len(heads)}")
        return lines


def forms(folder: Path, name: str, text: str) -> Forms:
    """Write a document down in all forms."""
    made = Forms(*(folder / f"{name.replace(' ', '')}.{kind}" for kind in ("md", "html", "epub")))
    made.file.write_text(text, encoding="utf-8")
    body = MarkdownIt("commonmark", {"xhtmlOut": True, "html": False}).enable("table").render(text)
    made.html.write_text(f"<html><meta charset='utf-8'><body>{body}</body></html>", encoding="utf-8")
    with zipfile.ZipFile(made.epub, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        for path, words in {"META-INF/container.xml": CONTAINER, "t.opf": OPF, "toc.ncx": NCX}.items():
            book.writestr(path, words)
        page = f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head><body>{body}</body></html>'
        book.writestr("text.xhtml", page)
    return made


def programs(made: Forms, folder: Path) -> list[Program]:
    """What is measured on a document; those that are not installed are left out."""
    env = ("/usr/bin/env",)
    ours = (sys.executable, "-m", "glossator", str(made.file))
    found = [
        Program(BARE, (sys.executable, str(HERE / "bare_app.py")), {"any key": "x"}),
        Program(OURS, (*env, "XDG_STATE_HOME=/dev/null", *ours), PAGE_DOWN),
        Program(AGAIN, (*env, f"XDG_STATE_HOME={folder}/state", *ours), PAGE_DOWN),
    ]
    for name, command in OTHERS.items():
        words = [word.format(**made._asdict()) for word in command.split()]
        if shutil.which(words[0]):
            found.append(Program(name, (*env, *OWN_FOLDERS.format(folder).split(), *words), PAGE_DOWN))
    return found


def see_once(file: Path, state: Path) -> None:
    """Read a document until its picture has been kept for the next start."""
    frames = state / "glossator" / "frames"
    before = set(frames.glob("*"))
    terminal = Terminal([sys.executable, "-m", "glossator", str(file)], environ={"XDG_STATE_HOME": str(state)})
    started = time.monotonic()
    while set(frames.glob("*")) == before and time.monotonic() - started < PATIENCE:
        terminal.read(0.1)
    terminal.close()


def measure(texts: dict[str, str], runs: int) -> Table:
    """Run everything in turn."""
    table = Table(tuple(texts))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size, text in texts.items():
            made = forms(folder, size, text)
            see_once(made.file, folder / "state")
            for _ in range(runs):
                for program in programs(made, folder):
                    if table.wants(program.name, size):
                        table.add(program, size)
                        print(f"{size}: {program.name} {table.first(program.name, size)}", file=sys.stderr)
    return table


def main() -> None:
    """Measure, and print the table or put it into a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="?", type=int, default=5)
    parser.add_argument("--sizes", nargs="*", choices=SIZES, default=list(SIZES))
    parser.add_argument("--real", type=Path, help="a text of somebody's, of 100 KB or more")
    parser.add_argument("--write", type=Path, help="put the table between the readers comments of this file")
    arguments = parser.parse_args()
    texts = {size: document(SIZES[size]) for size in arguments.sizes}
    if arguments.real:
        real = arguments.real.read_text(encoding="utf-8")
        texts[f"real, {len(real.encode()) / 1e6:.1f} MB"] = f"{FIRST} begins here.\n\n{real}"
    for name, command in OTHERS.items():
        if not shutil.which(command.split()[0]):
            print(f"{name} is not installed; it is left out", file=sys.stderr)
    lines = "\n".join(measure(texts, arguments.runs).lines())
    print(lines)
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        part = re.compile(r"(<!-- readers -->).*?(<!-- /readers -->)", re.DOTALL)
        arguments.write.write_text(part.sub(lambda found: f"{found[1]}\n{lines}\n{found[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
