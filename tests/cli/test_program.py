"""How the program ends: exit codes, one line of error, plain output, and what it never loads."""

from __future__ import annotations

import gc
import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import glossator
from samples import SHIPPED, Cli

ROOT = Path(__file__).parent.parent.parent
ID = SHIPPED.name


def start(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "glossator", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **more},
        stdin=subprocess.DEVNULL,
        timeout=30,
        check=False,
    )


def on_terminal(*arguments: str, **more: str) -> str:
    """What the program prints on a terminal."""
    leader, follower = pty.openpty()
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm", "COLUMNS": "50", **more}
    command = [sys.executable, "-m", "glossator", *arguments]
    with subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, env=environ):
        os.close(follower)
        read = b""
        try:
            while data := os.read(leader, 65536):
                read += data
        except OSError:  # how a terminal tells that nobody writes to it any more
            pass
    os.close(leader)
    return read.decode().replace("\r\n", "\n")


def test_the_version_is_that_of_the_package(cli: Cli) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert glossator.__version__ == version
    assert cli("--version").out == f"glossator {version}\n"


def test_help_lists_the_commands(cli: Cli) -> None:
    out = cli("--help").out
    for command in ("check", "keys", "links", "list", "outline", "show"):
        assert f"\n  {command} " in out
        assert cli(command, "--help").out.startswith(f"Usage: glossator {command}")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["lst"], "no brief or document 'lst' in the library; or did you mean the command 'list'?"),
        (["show"], "Missing argument 'PLACE'"),
        (["show", "no-such"], "no brief or document 'no-such'"),
        (["show", f"{ID}/fact-sheet#visaz"], "did you mean 'visas'"),
        (["show", "fact-sheet", "--fromat", "json"], "Did you mean '--format'"),
        (["show", "fact-sheet", "--format", "pdf"], "'pdf' is not one of"),
        (["show", "/dev/zero"], "/dev/zero: cannot be read: it is not a regular file"),
        (["show", "no/such/file.md"], "no/such/file.md"),
        (["list", "--library", "/no/such/folder"], "'/no/such/folder' does not exist"),
        (["links", "x" * 5000], "no brief or document 'xxx"),
        (["outline", "\x1b]0;title\x07"], "'\\x1b]0;title\\x07'"),
        (["show", "/"], "no brief.yaml; as a library: --library /"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(cli: Cli, arguments: list[str], message: str) -> None:
    printed = cli(*arguments)
    assert printed.code == 2
    assert printed.out == ""
    assert printed.err.startswith("glossator: ")
    assert printed.err.count("\n") == 1
    assert len(printed.err) < 600
    assert message in printed.err


@pytest.mark.parametrize("arguments", [[], ["fact-sheet"], [str(SHIPPED)], [str(SHIPPED.parent)]])
def test_the_reader_does_not_open_without_a_terminal(arguments: list[str]) -> None:
    ended = start(*arguments)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("glossator: the reader needs a terminal")
    assert "glossator show" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_the_reader_is_called_with_brief_and_place(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, str]] = []

    def read(brief: object, place: object, *_: object) -> int:
        calls.append((brief.info.id if brief else "", str(place)))  # type: ignore[attr-defined]
        return 7

    monkeypatch.setattr("glossator.tui.app.read", read)
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"glossator.cli.opening.sys.{stream}.isatty", lambda: True)
    assert [cli(), cli("fact-sheet#visas"), cli(SHIPPED), cli(SHIPPED.parent)] == [(7, "", "")] * 4
    assert calls == [("", "None"), (ID, f"{ID}/fact-sheet#visas"), (ID, ID), ("", "None")]
    assert cli(SHIPPED.parent.parent / "README.md").code == 7


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{sys.executable} -m glossator show {ID} | head -n 1; echo ${{PIPESTATUS[0]}}"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for _ in range(3):
        ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environ, check=True)
        assert ended.stdout == "=== Fact Sheet ===\n0\n"
        assert ended.stderr == ""


def test_a_shell_can_ask_for_completions() -> None:
    ended = start(_GLOSSATOR_COMPLETE="bash_complete", COMP_WORDS="glossator li", COMP_CWORD="1")
    assert ended.stdout.split() == ["plain,link", "plain,links", "plain,list"]


def test_a_full_disk_is_said() -> None:
    command = f"{sys.executable} -m glossator show {ID} > /dev/full"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ended = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=environ, check=False)
    assert (ended.returncode, ended.stderr) == (2, "glossator: output: No space left on device\n")


def test_output_is_plain_without_a_terminal_and_set_to_its_width_on_one() -> None:
    assert "\x1b" not in start("show", "fact-sheet").stdout
    out = on_terminal("show", "fact-sheet#visas")
    assert out.startswith("\x1b[1m[Visas]\x1b[22m\n-------\n\n• The United States looks forward")
    assert max(map(len, out.splitlines())) <= 50
    assert "\n  U.S.-Russia visa liberalization" in out
    assert " ".join(out.split()[2:]) == " ".join(start("show", "fact-sheet#visas").stdout.split()[2:])


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_may_ask_for_plain_text(setting: dict[str, str]) -> None:
    assert "\x1b" not in on_terminal("list", **setting)


def test_nothing_that_a_terminal_obeys_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "x\x1b]0;title\x07.md"
    path.write_text(f'---\ntitle: "\\e[31mred"\n---\n# &#27;[2J\x9b31m\u202ex\n\na\u200b{"e" + chr(0x301) * 30}\n')
    for command in (["show", str(path)], ["list", "--library", str(tmp_path)], ["check", str(tmp_path)]):
        for form in ([], ["--json"]):
            out = on_terminal(*command, *form, NO_COLOR="1")
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u202e]", out)
            assert chr(0x301) * 5 not in out


ROOMS = ("model", "text", "formats", "library", "state", "index", "suggest", "cli")
IMPORT_ALL = """
import importlib, pkgutil, sys
import glossator.{room} as room
for found in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
    importlib.import_module(found.name)
print(*sys.modules)
"""


def modules(code: str) -> set[str]:
    """The modules loaded when some code has run in a fresh interpreter; it prints them last."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, capture_output=True, text=True, env=environ, check=True, stdin=subprocess.DEVNULL)
    return set(ended.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_below_the_screen_loads_textual(room: str) -> None:
    loaded = modules(IMPORT_ALL.format(room=room))
    assert f"glossator.{room}" in loaded
    assert not loaded & {"textual", "rich"}


HEAVY = {"textual", "rich", "markdown_it", "yaml", "json", "difflib", "asyncio", "hashlib"}


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["--version"], set()),
        (["keys"], set()),
        (["list"], {"yaml"}),
        (["list", "--json"], {"yaml", "json"}),
        (["show", ID], {"yaml", "markdown_it"}),
        (["links", "fact-sheet"], {"yaml", "markdown_it"}),
        (["outline", ID], {"yaml", "markdown_it"}),
        (["check"], {"yaml", "markdown_it", "difflib", "hashlib"}),
    ],
)
def test_a_command_loads_only_what_it_needs(arguments: list[str], allowed: set[str]) -> None:
    run = f"from glossator.cli.program import run; import sys; run({arguments!r}); print(); print(*sys.modules)"
    assert modules(run) & HEAVY <= allowed


def test_the_framework_loads_without_what_only_a_network_needs() -> None:
    run = "from glossator.cli.opening import no_network\nwith no_network():\n    import textual.app\nimport sys\n"
    assert not modules(run + "print(*sys.modules)") & {"ssl", "_ssl"}
    assert "ssl" in modules(run + "import ssl; print(*sys.modules)")


def test_the_garbage_of_a_long_command_is_collected(cli: Cli, shipped: Path) -> None:
    gc.disable()  # as the program begins
    try:
        cli("--library", shipped.parent, "list")
        assert gc.isenabled()
    finally:
        gc.enable()
