"""The linear mode: what is printed for what is typed, piped in and on a terminal that can do nothing."""

from __future__ import annotations

import contextlib
import io
import os
import pty
import re
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.cli.linear.commands import COMMANDS, do
from glossator.cli.linear.session import Session
from glossator.library.library import Library, open_path
from glossator.model.place import Place
from samples import SHIPPED, Cli, MakeBrief, Printed, markdown_lines

ROOT = Path(__file__).parent.parent.parent
ID = SHIPPED.name
INVESTMENT = "fact-sheet#bilateral-investment-treaty:1"
Typed = Callable[..., Printed]


@pytest.fixture
def linear(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Run the linear mode with these lines as its input."""

    def run(*typed: str, at: object = INVESTMENT) -> Printed:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        return cli("--linear", at)

    return run


def answers(printed: Printed) -> list[str]:
    """What was printed after each prompt, what was typed left out."""
    pieces = re.split(r"^[^\s/]+/[^\s>]+> .*\n", printed.out, flags=re.MULTILINE)
    return [piece.strip() for piece in pieces]


def prompts(printed: Printed) -> list[str]:
    """The places that the prompts named."""
    return re.findall(rf"^{ID}/([^\s>]+)> ", printed.out, re.MULTILINE)


@pytest.fixture
def session(make_brief: MakeBrief) -> Callable[[str], Session]:
    """A session at the beginning of a text."""

    def start(text: str) -> Session:
        folder = make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": text})
        return Session(Library([folder.parent]), open_path(folder), None, folder.parent.parent / "data")

    return start


def test_it_says_where_it_is_and_reads_what_stands_there(linear: Typed) -> None:
    printed = linear()
    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith("U.S.-Russia Economic Cooperation: 2 documents.\n")
    assert "This is Fact Sheet, section Bilateral Investment Treaty, passage 1.\n" in printed.out
    assert "• The level of investment between the United States and Russia" in printed.out
    assert "There are 5 links here." in printed.out
    assert prompts(printed) == [INVESTMENT]


def test_enter_reads_on_with_the_headings_between(linear: Typed) -> None:
    printed = linear("", "next", "previous")
    assert prompts(printed)[1:] == [f"fact-sheet#intellectual-property-rights:{n}" for n in (1, 2, 1)]
    assert answers(printed)[1].startswith(
        "Heading 2: Intellectual Property Rights:\n\n• The United States is committed"
    )


@pytest.mark.parametrize("end", [[], ["quit"], ["q"], ["next", "exit"]])
def test_quit_and_the_end_of_input_end_with_0(linear: Typed, end: list[str]) -> None:
    assert linear(*end).code == 0


def test_nothing_is_done_after_quit(linear: Typed) -> None:
    assert len(prompts(linear("quit", "next"))) == 1


def test_words_their_beginnings_and_the_keys_of_the_reader_do_the_same(linear: Typed) -> None:
    for words in (["next", "n", "ne", "}", "j", "NEXT"], ["section", "sec", "]"], ["contents", "c"], ["help", "?"]):
        printed = [answers(linear(word))[1] for word in words]
        assert printed == printed[:1] * len(words)


def test_links_are_listed_with_relation_place_words_and_reason(linear: Typed) -> None:
    listed = answers(linear("links"))[1]
    assert listed.startswith(
        "1. Is updated by Commentary (unattributed), section [Trade and investment in 2019], passage 1."
    )
    assert "   There: “U.S. foreign direct investment in Russia (stocks) was $14.4 billion in 2019”\n" in listed
    assert "   Reason: The level of U.S. investment in 2019, to hold against “below its potential”.\n" in listed
    assert "   Made by editor, 22 Nov 2026.\n" in listed
    assert "\n5. See also" in listed
    assert "Editor's note on the document (editor): Speaks as of 18 June 2012." in listed


def test_a_number_follows_and_back_comes_back(linear: Typed) -> None:
    printed = linear("1", "back", "forward", "forward", "b", "back")
    there = "commentary#trade-and-investment-in-2019:1"
    assert prompts(printed) == [INVESTMENT, there, INVESTMENT, there, there, INVESTMENT, INVESTMENT]
    assert "The words meant are “U.S. foreign direct investment in Russia (stocks)" in answers(printed)[1]
    assert "nothing to go forward to" in answers(printed)[4]
    assert "nothing to go back to" in answers(printed)[6]


def test_peek_reads_without_going(linear: Typed) -> None:
    printed = linear("peek 1", "peek", "peek 9")
    assert prompts(printed) == [INVESTMENT] * 4
    assert "The U.S. trade deficit with Russia was $16.5 billion" in answers(printed)[1]
    assert answers(printed)[1].endswith(f"You are still at {ID}/{INVESTMENT}.")
    assert answers(printed)[2] == 'Say which link to show, such as "peek 1".'
    assert answers(printed)[3] == "There is no number 9 here: the last is 5."


def test_contents_are_numbered_too(linear: Typed) -> None:
    printed = linear("contents", "9")
    assert "6. Bilateral Investment Treaty, 5 links, you are here\n" in answers(printed)[1]
    assert prompts(printed)[-1] == "fact-sheet#visas:1"


def test_find_goes_on_from_the_beginning(linear: Typed) -> None:
    printed = linear("find jackson-vanik", "again", "/Zyzzyva", "find", at="fact-sheet#visas")
    assert prompts(printed)[1:3] == ["fact-sheet#overview:2", "fact-sheet#russias-wto-accession:3"]
    assert answers(printed)[1].startswith(
        "The search went on from the beginning.\nFound in Fact Sheet, section [Overview]"
    )
    assert answers(printed)[3] == "'Zyzzyva' does not occur in Fact Sheet."


def test_sections_and_the_rest_of_one(linear: Typed) -> None:
    printed = linear("rest", "rest", "[", "]", at="fact-sheet#intellectual-property-rights:1")
    here, last = ("fact-sheet#intellectual-property-rights:" + n for n in "13")
    assert prompts(printed) == [here, last, last, INVESTMENT, here]
    assert answers(printed)[2] == "This is the end of the section."


def test_places_can_be_typed_and_wrong_ones_are_named(linear: Typed) -> None:
    printed = linear("open commentary", "open fact#visas:1", "open visas", "o #visaz")
    assert prompts(printed)[1:] == ["commentary#commentary", *["fact-sheet#visas:1"] * 3]
    assert "there is no brief or document 'visas'" in answers(printed)[3]
    assert "did you mean 'visas'?" in answers(printed)[4]


def test_the_trail_leads_back_to_another_brief(linear: Typed, make_brief: MakeBrief) -> None:
    folder = make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": "# One\n\nx\n"})
    printed = linear(f"open {folder}", "back")
    assert "\nb/d#one:1> " in printed.out.replace("> back", "> ")
    assert prompts(printed)[-1] == INVESTMENT


def test_a_mark_is_found_again(linear: Typed) -> None:
    assert "is marked." in answers(linear("mark to compare"))[1]
    printed = linear("marks", "1", "peek 1", at="fact-sheet#visas:1")
    assert answers(printed)[1].startswith("1. “The level of investment between the United States and Russia”")
    assert f"{ID}/{INVESTMENT}, to compare" in answers(printed)[1]
    assert prompts(printed) == ["fact-sheet#visas:1", "fact-sheet#visas:1", INVESTMENT, INVESTMENT]


def test_without_marks_it_says_how_to_make_one(linear: Typed) -> None:
    assert answers(linear("marks"))[1] == 'There are no marks; "mark" makes one.'


def test_a_note_is_read_with_the_links(linear: Typed) -> None:
    assert answers(linear("note ask \x1b[2J the desk"))[1] == f"The note on {ID}/{INVESTMENT} is kept."
    assert "\nYour note: ask ␛[2J the desk\n" in answers(linear("links"))[1]
    assert "Your note" not in answers(linear("links", at="fact-sheet#visas:1"))[1]


def test_what_cannot_be_kept_is_said(linear: Typed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    printed = answers(linear("mark", "note x"))
    assert printed[1].startswith("The mark is not kept: ")
    assert printed[2].startswith("The note is not kept: ")


def test_where_and_cite(linear: Typed) -> None:
    printed = linear("where", "cite")
    assert answers(printed)[1].startswith(
        "You are reading U.S.-Russia Economic Cooperation: Fact Sheet, section Bilateral"
    )
    assert "It is section 6 of 10" in answers(printed)[1]
    assert answers(printed)[2].endswith(f"Fact Sheet, 2012-06-18, {ID}/{INVESTMENT}")


def test_what_is_no_command_is_said(linear: Typed) -> None:
    printed = answers(linear("contnets", "\x1b[2J"))
    assert printed[1] == "There is no command 'contnets'; did you mean 'contents'? Type \"help\" for the commands."
    assert printed[2].startswith("There is no command")
    assert "\x1b" not in printed[2]


def test_help_names_every_command(linear: Typed) -> None:
    listed = answers(linear("help"))[1]
    assert [line.split()[0] for line in listed.split("\n")[: len(COMMANDS)]] == [command.name for command in COMMANDS]


def test_addresses_outside_are_named_and_not_opened(
    session: Callable[[str], Session], capsys: pytest.CaptureFixture[str]
) -> None:
    opened = session("Read [this](https://example.org/x) and [that](javascript:alert%281%29).\n")
    for line in ("links", "1"):
        opened.begin()
        do(opened, line)
    out = capsys.readouterr().out
    assert "1. “this” leads out of the library, to https://example.org/x\n" in out
    assert "It leads out of the library, to https://example.org/x - nothing is opened from here." in out


def test_a_text_with_nothing_in_it_says_so(
    session: Callable[[str], Session], capsys: pytest.CaptureFixture[str]
) -> None:
    empty = session("")
    empty.begin()
    assert "There is nothing to read here." in capsys.readouterr().out
    for command in COMMANDS:
        do(empty, command.name)


def test_nothing_of_a_text_reaches_the_terminal_as_a_command(
    session: Callable[[str], Session], capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = session("# A\x1b]0;title\x07\n\nx\x1b[2J\n\n| a\x9bb |\n|---|\n| \x1b[1m |\n")
    hostile.begin()
    for command in COMMANDS:
        do(hostile, command.name)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", capsys.readouterr().out)


@given(text=markdown_lines())
def test_reading_on_reads_every_passage_once_and_back_again(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("text") / "t.md"
    file.write_text(text, encoding="utf-8")
    brief = open_path(file)
    document = brief.text(brief.info.documents[0].id)
    numbered = [key for key in document.keys() if document.passage(key).numbered]
    with contextlib.redirect_stdout(io.StringIO()):
        session = Session(Library([]), brief, Place("", brief.info.documents[0].id), Path("/dev/null"))
        session.begin()
        read = list(dict.fromkeys(walk(session, "next")))
        back = list(dict.fromkeys(walk(session, "previous")))
    assert [key for key in read if key in numbered] == numbered
    assert [key for key in back if key in numbered] == numbered[::-1]


def walk(session: Session, command: str) -> Iterator[object]:
    """The passages that the same command leads to, until it leads no further."""
    before = None
    while session.here != before:
        before = session.here
        yield before.key
        do(session, command)


WORDS = [
    *(command.name for command in COMMANDS),
    "peek 1",
    "peek -",
    "open #visas",
    "open \x00",
    "/the",
    "1",
    "99",
    "٣",
    "",
]


LIBRARY = Library([SHIPPED.parent])


@settings(max_examples=40)
@given(typed=st.lists(st.sampled_from(WORDS) | st.text(max_size=8), max_size=12))
def test_whatever_is_typed_there_is_an_answer(typed: list[str]) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        session = Session(LIBRARY, LIBRARY.open(ID), None, Path("/dev/null"))  # where nothing can be kept
        session.begin()
        for line in typed:
            before = printed.tell()
            do(session, line)
            assert session.done or printed.tell() > before


def test_it_loads_no_framework() -> None:
    code = (
        "import sys; from glossator.cli.program import run; code = run(['--linear', 'fact-sheet']);"
        "print(code, [name for name in ('textual', 'rich') if name in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        input="links\ncontents\nhelp\n",
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=30,
        check=False,
    )
    assert ended.stdout.endswith("0 []\n")


def test_linear_is_for_reading(cli: Cli) -> None:
    printed = cli("--linear", "list")
    assert printed.code == 2
    assert printed.err == "glossator: --linear is for reading; list prints without panels as it is\n"


class Dumb:
    """The program on a terminal that can do nothing but print."""

    def __init__(self, *arguments: str, **more: str) -> None:
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "60", **more}
            os.execve(sys.executable, [sys.executable, "-m", "glossator", *arguments], environ)
        self.out = ""

    def read_to(self, end: str) -> str:
        """What is printed up to these words."""
        while end not in self.out:
            ready = select.select([self.file], [], [], 20)[0]
            assert ready, f"never came: {end!r} after {self.out!r}"
            self.out += os.read(self.file, 65536).decode()
        found, _, self.out = self.out.partition(end)
        return found

    def press(self, keys: str) -> None:
        os.write(self.file, keys.encode())

    def end(self) -> int:
        """Read to the end; the exit code."""
        with contextlib.suppress(OSError):
            while data := os.read(self.file, 65536):
                self.out += data.decode()
        os.close(self.file)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.parametrize(("term", "arguments"), [("dumb", [INVESTMENT]), ("xterm", ["--linear", INVESTMENT])])
def test_on_a_terminal_nothing_but_words_is_sent(term: str, arguments: list[str]) -> None:
    terminal = Dumb(*arguments, TERM=term, NO_COLOR="1")
    printed = terminal.read_to("treaty:1> ")
    assert ("reading line by line, as with --linear" in printed) == (term == "dumb")
    terminal.press("\x03")
    terminal.press("\n")  # a signal that comes before the program listens is only noticed with the next line
    printed += terminal.read_to("press Ctrl+D.")
    terminal.press("open fact-sheet#visas\n")
    printed += terminal.read_to("visas:1> ")
    assert "Heading 2: [Visas]" in printed
    assert "\x1b" not in printed
    assert max(len(line) for line in printed.split("\r\n") if not line.startswith(ID)) <= 60
    terminal.press("\x04")
    assert terminal.end() == 0
