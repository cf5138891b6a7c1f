"""A small corpus of attacks, opened by the reader and every printed command in a real pseudo-terminal.

What a harmless library of the same shape makes the program send is the measure: an
attack may not cause a control sequence of any other kind.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossator.state.slips import NAME
from glossator.text.gate import slips_in
from terminal import Terminal

ESCAPES = (
    b"\x1b]0;EVIL\x07 \x1b]52;c;RVZJTA==\x07 \x1b]8;;file:///EVIL\x1b\\x\x1b]8;;\x1b\\ \x1b[31m \x1b[2J "
    b"\x1b[?1049l \x1b[?1000h \x1b[6n \x1b[c \x1b[21t \x1b[20h \x1bP$qEVIL\x1b\\ \x1b_EVIL\x1b\\ \x1b^EVIL\x1b\\ "
    b"\x1bc \x1b#8 \x1b(0 \x1bN \x1b%G \x0e\x0f\x05\x07\x08\x0b\x0c\x7f \xc2\x9bm \xc2\x9d0;EVIL\xc2\x9c "
    b"\xc2\x90EVIL\xc2\x9c \x9b31m \x84 \x88"
)
ENCODED = (
    rb"&#27;]0;EVIL&#7; &#x1b;[31m &#x9b;31m &#155;m &#8238;x &#x202E; &#xD800; &NewLine; "
    rb"<https://x.example/%1B]0;EVIL%07> "
    rb"![a](b%1b%5b31m.png '&#27;[31m') [%1b[31m](x%9b.md '&#x9b;') \e]0;EVIL \x1b]0;EVIL \u001b[31m"
)
SCRIPTS = (
    "\u202eabc\u2066\u2069\u200f\u061c \u200b\u200d\u2060\ufeff\U000e0045\U000e0056 e"
    + "\u0301" * 60
    + "ก"
    + "\u0e47" * 60
)
MARKUP = "[@click=app.quit]x[/] [/] [b [link=file:///EVIL]x[/link] [$x] \\"
BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
MERGES = "a0: &a0 {k: x}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 40))
QUOTED = r'"SENTINEL \e]0;EVIL\a \x9b31m \u202e \u200b \u2028 \x7f [@click=app.quit]x[/]"'

FILES = {
    "escapes.md": ESCAPES.join((b"# SENTINEL ", b"\n\n- ", b"\n\n    ", b"\n\n| a |\n|---|\n| ", b" |\n")),
    "encoded.md": b"# SENTINEL " + ENCODED + b"\n\n" + ENCODED + b"\n\n> " + ENCODED + b"\n\n[^1]\n\n[^1]: " + ENCODED,
    "front.md": f"---\ntitle: {QUOTED}\ncreator: {QUOTED}\nissued: {QUOTED}\n---\n# SENTINEL\n".encode(),
    "scripts.md": f"# SENTINEL {SCRIPTS}\n\n{SCRIPTS}\n\n```{SCRIPTS}\n{SCRIPTS}\n```\n".encode(),
    "markup.md": f"# SENTINEL {MARKUP}\n\n{MARKUP}\n\n- {MARKUP}\n".encode(),
    "escapes.txt": b"SENTINEL " + ESCAPES + b"\r" + b"over\n" + ESCAPES,
    "utf16.md": "# SENTINEL \x1b]0;EVIL\x07".encode("utf-16"),
    "utf7.txt": b"SENTINEL +ABs-[31m \xf8\x88\x80\x80\x80 \xed\xa0\x80 \xc0\x9b \xf4\x90\x80\x80 \xff\xfe\x00",
    "nul.md": b"SENTINEL\x00\x1b[31m\x00" * 50,
    "long.txt": b"SENTINEL " + b"word " * 60_000,
    "deep.md": b"# SENTINEL\n\n" + b"> " * 3000 + b"x\n\n" + b"- " * 3000 + b"x\n\n" + b"[" * 5000 + b"*_" * 5000,
    "titles.yaml": f"title: {QUOTED}\n{QUOTED}: {QUOTED}\nlist: [{QUOTED}]\n".encode(),
    "bomb.yaml": f"title: SENTINEL\n{BOMB}".encode(),
    "merges.yaml": f"title: SENTINEL\n{MERGES}".encode(),
    "self.yaml": b"title: SENTINEL\na: &a [*a]\n? &b {*b : *b}\n: x\n",
    "deep.yaml": b"title: SENTINEL\na: " + b"[" * 40_000,
    "blocks.yaml": b"title: SENTINEL\n" + b"".join(b" " * n + b"a:\n" for n in range(1200)),
    "tags.yaml": b"title: SENTINEL\na: !!python/object/apply:os.system ['touch EVIL']\nb: !<x> x\n%TAG ! x\n",
    "kinds.yaml": b"title: SENTINEL\na: 2001-99-99\nb: 1:99:99\nc: =\nd: !!int x\ne: !!binary '*'\nf: 0b\n9: NO\n",
    "surrogate.yaml": rb'title: "SENTINEL \ud800 \udc9b \U00110000"',
    "broken.yaml": b"title: SENTINEL\n\x1b]0;EVIL\x07: [\n",
}  # fmt: skip
NAMES = (
    "\x1b]0;EVIL\x07.md",
    "line\nend.md",
    "[@click=app.quit]x[].md",
    "\u202egnp.md",
    "\udcff.md",
    "--help.md",
    "x" * 250 + ".md",
)
COMMANDS = ("show", "outline", "links", "check", "search", "list")

_SEQUENCE = re.compile(
    r"\x1b\[(?P<values>[0-?]*)(?P<end>[ -/]*[@-~])|\x1b\](?P<command>[^;\x07\x1b]*)[^\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|\x1b(?P<other>[P_^X][^\x1b]*(?:\x1b\\)?|[ -/]*[0-~]?)|(?P<control>[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])"
)


def kinds(raw: bytes) -> set[str]:
    """The kinds of control sequences and controls in what was sent."""
    found = set[str]()
    for match in _SEQUENCE.finditer(raw.decode("utf-8", "replace")):
        if end := match["end"]:
            values = match["values"]
            found.add(f"CSI {values if end in 'hl' else values[:1] if values[:1] in '<=>?' else ''}{end}")
        else:
            found.add(f"OSC {match['command']}" if match["command"] is not None else repr(match[0][:3]))
    return found


def fill(folder: Path, *, hostile: bool) -> Path:
    """A library of attacks, or one that is as large and harmless."""
    folder.mkdir()
    for name, data in FILES.items():
        harmless = b"title: SENTINEL\n" if name.endswith("yaml") else b"# SENTINEL\n\nWords.\n"
        (folder / name).write_bytes(data if hostile else harmless)
    brief = folder / "brief"
    brief.mkdir()
    title = QUOTED if hostile else "SENTINEL"
    documents = [name for name in FILES if name.endswith(".md")]
    lines = "".join(f"  - {{id: d{n}, file: {name}, title: {title}}}\n" for n, name in enumerate(documents))
    (brief / "brief.yaml").write_text(f"title: {title}\nsubject: [{title}]\ndocuments:\n{lines}", encoding="utf-8")
    place = "{place: 'd0#top:1', quote: " + title + "}"
    (brief / "links.yaml").write_text(
        f"- id: one\n  from: {place}\n  to: {place}\n  relation: supports\n"
        f"  note: {title}\n  by: {title}\n  status: accepted\n",
        encoding="utf-8",
    )
    for name in documents:
        (brief / name).write_bytes((folder / name).read_bytes())
    if hostile:
        for name in NAMES:
            (folder / name).write_bytes(b"# SENTINEL\n")
        (folder / "loop").symlink_to(".", target_is_directory=True)
        (folder / "root").symlink_to("/", target_is_directory=True)
        (folder / "zero.md").symlink_to("/dev/zero")
        (folder / "passwd.md").symlink_to("/etc/passwd")
        (folder / "gone.md").symlink_to("nowhere")
        os.mkfifo(folder / "pipe.md")
        (folder / "folder.md").mkdir()
    return folder


Start = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    opened: list[Terminal] = []

    def begin(*command: str) -> Terminal:
        opened.append(Terminal([sys.executable, *command], 100, 30))
        return opened[-1]

    yield begin
    for each in opened:
        each.close()


EACH = """
import sys
from pathlib import Path
from glossator.cli.program import run
command, folder = sys.argv[1], Path(sys.argv[2])
whole = {"search": ["search", "SENTINEL", "--library"], "list": ["list", "--library"], "check": ["check"]}
if command in whole:
    run([*whole[command], str(folder)])
else:
    for path in [folder / "brief", *sorted(folder.iterdir())]:
        if path.name not in ("root", "loop", "passwd.md"):  # who names a link means what it leads to
            run([command, str(path)])
"""


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_printed_obeys_no_file(start: Start, tmp_path: Path, command: str) -> None:
    sent = []
    for hostile in (False, True):
        terminal = start("-c", EACH, command, str(fill(tmp_path / str(hostile), hostile=hostile)))
        assert terminal.end() == 0
        sent.append(terminal.raw)
    assert kinds(sent[1]) <= kinds(sent[0]) | {"CSI m", "CSI K"}  # the bar of an index that takes its time
    words = re.sub(r"\x1b\[(?:[12]|22)m|\r(?:\x1b\[K)?", "", sent[1].decode("utf-8"))
    assert not slips_in(words, lines=True)
    assert "Traceback" not in words
    assert "root:x:0:0" not in words
    assert "SENTINEL" in words or command in ("links", "check")  # which print no texts
    assert not list(tmp_path.rglob(NAME))


def test_a_line_that_would_fill_thousands_of_screens_is_cut_on_a_terminal(start: Start, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_bytes(FILES["long.txt"])
    terminal = start("-m", "glossator", "show", str(tmp_path / "long.txt"))
    assert terminal.end() == 0
    assert "200,008 more: too long for a terminal" in terminal.raw.decode()
    assert len(terminal.raw) < 110_000


KEYS = ("\x1b[6~\x1b[F\x1b[H\t]?", "\x1b", "/SENTINEL\r", "sSENTINEL", "\x1b", "\x10SEN", "\x1b")
"""Through the text, help, find, search and the palette, each looked at and left."""


@pytest.mark.parametrize("what", ["", "brief"])
def test_the_reader_obeys_no_file(start: Start, tmp_path: Path, what: str) -> None:
    sent = []
    for hostile in (False, True):
        terminal = start("-m", "glossator", str(fill(tmp_path / str(hostile), hostile=hostile) / what))
        terminal.wait(lambda text: "SENTINEL" in text)
        for key in KEYS:
            terminal.press(key)
            terminal.wait(lambda text: True)
        terminal.press("\x11")
        assert terminal.end() == 0
        assert "Traceback" not in terminal.text()
        sent.append(terminal.raw)
    assert kinds(sent[1]) <= kinds(sent[0]) | {"CSI m"}
    assert b"EVIL\x07" not in sent[1]
    assert b"root:x:0:0" not in sent[1]
    assert not list(tmp_path.rglob(NAME))
