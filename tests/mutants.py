"""Files, places and queries that nobody meant, made out of good ones, and what must hold for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from glossator.formats import brief_yaml, links_yaml, marks_yaml, notes_yaml
from glossator.formats.looked_at_yaml import read_looked_at
from glossator.formats.loose_markdown import read_loose
from glossator.index.parsing import QueryError as ParsingError
from glossator.index.parsing import parse
from glossator.library.address import resolve_address
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.library import Library, load
from glossator.library.typed import find_typed
from glossator.model.passage import Key
from glossator.model.place import Place, PlaceError
from glossator.text.document import Text
from glossator.text.find import Finder
from glossator.text.query import Query, QueryError
from glossator.text.web import AddressError, read_address
from glossator.tui.page import Page
from samples import SHIPPED

ATTACKS = SHIPPED.parent.parent.parent / "shared" / "attacks"
"""Hostile files, where they lie beside the project."""
LINES = 4000
"""How many lines of a text are laid out at most."""
LONGEST = 30_000
"""How many bytes of a seed are taken at most."""
UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What no line of the screen may hold."""

_PIECES = (
    *(b"\x1b[31m", b"\x1b]52;c;aGk=\x07", b"\x9b6n", b"\xc2\x9b", b"\x07", b"\x00", b"\x7f", b"\r", b"\r\n", b"\x0c"),
    *(b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xf3\xa0\x81\xa1"),
    *(b"&#27;[m", b"&#x9b;", b"&#x202e;", b"&nbsp;", b"%1b%5b", b"e\xcc\x81\xcc\x81\xcc\x81", b"\xf0\x9f\x91\xa9"),
    *(b"# ", b"## ", b"===\n", b"---\n", b"- ", b"1. ", b"> ", b"    ", b"\t", b"```\n", b"~~~", b"| a |", b"|---|\n"),
    *(b"[", b"](", b")", b"![", b"[^1]", b"[^1]: ", b"[[", b"]]", b"<!--", b"-->", b"<div>", b"<http://", b"`", b"**"),
    *(
        b"_",
        b"~~",
        b"\\",
        b"\n",
        b"\n\n",
        b"[a]: /b",
        b"$$",
        b"{#id}",
        b"^[",
        b"^id",
        b"+++\n",
        b"---\ntitle: x\n---\n",
    ),
    *(b": ", b"- {", b"}", b"&a ", b"*a", b"<<: *a", b"!!python/object:os.system ", b"!!binary ", b'"\\e]52', b"'"),
    *(
        b"|\n",
        b">-\n",
        b"? ",
        b"%YAML 9\n",
        b"...\n",
        b"null",
        b"~",
        b"NO",
        b"1e999",
        b"2026-99-99",
        b"0x",
        b"{{",
        b"[[",
    ),
)


def seeds(suffixes: tuple[str, ...]) -> list[bytes]:
    """What is made into something else: the brief that ships, and hostile files if there are any."""
    folders = (SHIPPED, ATTACKS / "shared", ATTACKS / "benign")
    files = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))
    return [path.read_bytes()[:LONGEST] for path in files if path.suffix in suffixes and path.is_file()]


def mutated(random: Random, sources: list[bytes], longest: int = 4000) -> bytes:
    """A piece of one of the sources, changed in up to a dozen places."""
    source = random.choice(sources)
    start = random.randrange(max(1, len(source) - 200)) if random.random() < 0.7 else 0
    data = bytearray(source[start : start + random.randrange(1, longest)])
    for _ in range(random.randrange(1, 13)):
        at = random.randrange(len(data) + 1)
        end = min(len(data), at + random.choice((1, 3, 20, 200)))
        what = random.randrange(6)
        if what == 0:
            data[at:at] = random.choice(_PIECES)
        elif what == 1:
            data[at:at] = random.choice(_PIECES) * random.choice((2, 9, 60))
        elif what == 2:
            del data[at:end]
        elif what == 3:
            data[at:at] = data[at:end] * random.choice((1, 2, 8))
        elif what == 4:
            other = random.choice(sources)
            cut = random.randrange(len(other) + 1)
            data[at:end] = other[cut : cut + 200]
        elif data:
            data[min(at, len(data) - 1)] = random.randrange(256)
    return bytes(data)


# What must hold


def check_text(data: bytes, random: Random) -> None:
    """Every line of a text can be laid out and printed, and its sections named."""
    text = Text(data)
    page = Page(text, random.choice((1, 2, 8, 20, 40, 72, 200)), 30)
    for _, line in islice(page.walk(page.top), LINES):
        words = text.passage(line.key).text if line.pieces else ""
        shown = line.bars + "".join(piece.sign or words[piece.start : piece.end] for piece in line.pieces)
        assert_printable(shown.replace("\t", " ").replace("\n", " "))
    for section in text.sections:
        assert_printable(section.title)
        assert_printable(section.slug)
    if not text.blocks:
        return
    page.move(7)
    page.return_to(*page.anchor())


def check_file(data: bytes, folder: Path) -> None:
    """A loose file says what it is, with its front matter."""
    path = folder / "loose.md"
    path.write_bytes(data)
    info, problems = read_loose(path)
    for shown in (info.title, info.description, *info.subject, *map(str, problems)):
        assert_printable(shown)


def check_yaml(data: bytes, folder: Path) -> None:
    """Each kind of file that is YAML is read, or its faults are named with their lines."""
    for name in ("brief.yaml", "links.yaml", "own.yaml"):
        (folder / name).write_bytes(data)
    info, problems = brief_yaml.read_brief(folder)
    links, more = links_yaml.read_links(folder / "links.yaml", "b")
    own = folder / "own.yaml"
    _, marks = marks_yaml.read_marks(own)
    _, notes = notes_yaml.read_notes(own, "b")
    _, looked = read_looked_at(own, "b")
    for problem in (*problems, *more, *marks, *notes, *looked):
        assert problem.line >= 0
        assert_printable(problem.message)
    assert_printable(info.title)
    for link in links:
        assert_printable(link.note)


def check_words(data: bytes) -> None:
    """A place, an address or a query is understood, or refused in a line."""
    typed = data.decode("utf-8", "replace")
    for read, refusals in _READERS:
        try:
            read(typed)
        except refusals:
            continue
    text = _brief().text("fact-sheet")
    for regex in (False, True):
        try:
            finder = Finder(text, Query(typed, regex))
        except QueryError:
            continue
        for _ in islice(finder.search(Key(0), 0), 20):
            pass


@cache
def _library() -> Library:
    return Library([SHIPPED.parent])


@cache
def _brief() -> Brief:
    return load(SHIPPED, _library())


_READERS: tuple[tuple[Callable[[str], object], type[Exception]], ...] = (
    (Place.parse, PlaceError),
    (read_address, AddressError),
    (parse, ParsingError),
    (lambda typed: resolve_address(_library(), typed), LibraryError),
    (lambda typed: find_typed(_brief(), typed, Place(SHIPPED.name, "fact-sheet", "visas", 1)), LibraryError),
)


def assert_printable(shown: str) -> None:
    """Nothing of it would be obeyed by a terminal, or not be seen."""
    found = UNPRINTABLE.search(shown)
    assert not found, f"U+{ord(found[0]):04X} in {shown!r}"
