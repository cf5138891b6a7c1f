"""Addresses outside: shown before anything happens, and nothing happens without a yes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot

from glossator.text.web import read_address
from glossator.tui import browser
from glossator.tui.browser import NoBrowserError, find_browser, open_address
from glossator.tui.screens.leave import LeaveScreen
from glossator.tui.screens.reading import ReadingScreen
from hostile import GOOD_TARGETS, HOSTILE_TARGETS
from samples import MakeBrief
from tui.conftest import Opened

TEXT = """# Links

[The report](https://example.org/report?a=1), [www.bank.com](http://evil.org), [letters](https://bücher.example),
[write](mailto:a@example.org?subject=Hi), [file](other.pdf), [in](https://www.bank.com@evil.org/).
"""


class Machine:
    """A machine whose browser is written down instead of started."""

    def __init__(self) -> None:
        self.started: list[list[str]] = []
        self.obstacle = ""

    def browser(self) -> str:
        if self.obstacle:
            raise NoBrowserError(self.obstacle)
        return "/bin/browser"

    def start(self, command: Sequence[str]) -> None:
        self.started.append(list(command))


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    found = Machine()
    monkeypatch.setattr(browser, "browser", found.browser)
    monkeypatch.setattr(browser, "start", found.start)
    return found


@pytest.fixture
def links(make_brief: MakeBrief) -> Path:
    return make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": TEXT})


def shown(pilot: Pilot[int]) -> str:
    """The question, as it is asked."""
    screen = pilot.app.screen
    assert isinstance(screen, LeaveScreen)
    return "\n".join(line.plain for line in screen.lines())


async def test_the_destination_is_shown_first(reading: Opened, links: Path, machine: Machine) -> None:
    async with reading(folder=links) as (pilot, screen):
        await pilot.press("tab", "enter")
        assert shown(pilot).split("\n")[2:6] == [
            "  words  “The report”",
            "     by  https",
            "     to  example.org",
            "   path  /report?a=1",
        ]
        assert machine.started == []
        await pilot.press("escape")
        assert screen.reader.chosen  # still where it was


@pytest.mark.parametrize("key", ["enter", "y"])
async def test_yes_opens_it_once(reading: Opened, links: Path, machine: Machine, key: str) -> None:
    async with reading(folder=links) as (pilot, screen):
        await pilot.press("tab", "enter", key)
        assert machine.started == [["/bin/browser", "https://example.org/report?a=1"]]
        assert pilot.app.screen is screen


@pytest.mark.parametrize("key", ["escape", "q", "n", "backspace", "x", "space", "j"])
async def test_anything_else_opens_nothing(reading: Opened, links: Path, machine: Machine, key: str) -> None:
    async with reading(folder=links) as (pilot, _):
        await pilot.press("tab", "enter", key, "escape")
        assert isinstance(pilot.app.screen, ReadingScreen)
        assert machine.started == []


async def test_the_address_can_be_copied(reading: Opened, links: Path, machine: Machine) -> None:
    async with reading(folder=links) as (pilot, _):
        await pilot.press("tab", "tab", "tab", "enter", "c")
        assert pilot.app.clipboard == "https://xn--bcher-kva.example"
        assert machine.started == []


async def test_words_that_deceive_and_strange_letters_are_named(reading: Opened, links: Path, machine: Machine) -> None:
    async with reading(folder=links) as (pilot, _):
        await pilot.press("tab", "tab", "enter")
        assert "! The words name another address: www.bank.com" in shown(pilot)
        assert "! It is not encrypted" in shown(pilot)
        await pilot.press("escape", "tab", "enter")
        assert "     to  bücher.example\nthat is  xn--bcher-kva.example" in shown(pilot)
        assert "! Its name has letters that may look like others." in shown(pilot)
        await pilot.press("escape", "tab", "enter")
        assert shown(pilot).startswith("Write a mail?")


async def test_without_a_browser_the_copy_is_offered(reading: Opened, links: Path, machine: Machine) -> None:
    machine.obstacle = "This is a session over SSH."
    async with reading(folder=links) as (pilot, _):
        await pilot.press("tab", "enter")
        assert "! This is a session over SSH." in shown(pilot)
        await pilot.press("enter")
        assert pilot.app.clipboard == "https://example.org/report?a=1"
        assert machine.started == []


@pytest.mark.parametrize("count", [5, 6])
async def test_what_may_not_be_opened_is_refused_at_once(
    reading: Opened, links: Path, machine: Machine, count: int
) -> None:
    async with reading(folder=links) as (pilot, screen):
        await pilot.press(*["tab"] * count)
        assert screen.reader.chosen
        assert screen.reader.address_of(screen.reader.chosen) in ("other.pdf", "https://www.bank.com@evil.org/")
        await pilot.press("enter")
        assert pilot.app.screen is screen
        assert machine.started == []


async def test_the_ways_of_the_framework_ask_too(reading: Opened, machine: Machine) -> None:
    async with reading() as (pilot, screen):
        pilot.app.open_url("javascript:alert(1)")
        await pilot.pause()
        assert pilot.app.screen is screen
        pilot.app.open_url("https://example.org/")
        await pilot.pause()
        assert "to  example.org" in shown(pilot)
        assert machine.started == []


# The browser


def which(*known: str) -> object:
    return lambda name: f"/bin/{name}" if name in known else None


@pytest.mark.parametrize(
    ("environ", "platform", "program"),
    [
        ({"DISPLAY": ":0"}, "linux", "/bin/xdg-open"),
        ({"WAYLAND_DISPLAY": "w"}, "linux", "/bin/xdg-open"),
        ({}, "darwin", "/bin/open"),
        ({"WSL_DISTRO_NAME": "x"}, "linux", "/bin/wslview"),
        ({"BROWSER": "mine", "SSH_TTY": "/dev/pts/0"}, "linux", "/bin/mine"),
        ({"BROWSER": f"w3m{os.pathsep}mine"}, "linux", "/bin/mine"),
    ],
)
def test_the_browser_of_the_system_is_found(environ: dict[str, str], platform: str, program: str) -> None:
    known = which("xdg-open", "open", "wslview", "mine", "w3m")
    assert find_browser(environ, known, platform) == program  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        ({}, "no browser here"),
        ({"DISPLAY": ":0", "SSH_CONNECTION": "x"}, "over SSH"),
        ({"BROWSER": "w3m"}, "no browser here"),
        ({"BROWSER": "mine %s"}, "no browser here"),
    ],
)
def test_where_there_is_none_it_says_so(environ: dict[str, str], why: str) -> None:
    with pytest.raises(NoBrowserError, match=why):
        find_browser(environ, which("xdg-open", "w3m", "mine %s"), "linux")  # type: ignore[arg-type]


def test_the_address_is_one_argument(tmp_path: Path) -> None:
    started: list[Sequence[str]] = []
    open_address(read_address("https://example.org/a;b&c$(d)"), "/bin/browser", started.append)
    assert started == [["/bin/browser", "https://example.org/a;b&c$(d)"]]


def test_a_browser_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoBrowserError, match=r"gone cannot be started: No such file"):
        open_address(read_address("https://example.org/"), str(tmp_path / "gone"))


async def test_no_hostile_address_is_ever_opened(reading: Opened, links: Path, machine: Machine) -> None:
    assert len(HOSTILE_TARGETS) >= 200
    async with reading(folder=links) as (pilot, screen):
        for target in HOSTILE_TARGETS:
            pilot.app.open_url(target)
            assert pilot.app.screen is screen, f"asked about {target!r}"
        await pilot.pause()
        assert machine.started == []


async def test_no_hostile_address_of_a_text_is_ever_opened(
    reading: Opened, make_brief: MakeBrief, machine: Machine
) -> None:
    plain = HOSTILE_TARGETS[-120::3]  # of schemes that Markdown takes as they are
    text = "\n\n".join(f"[words](<{target}>)" for target in plain)
    folder = make_brief({"brief.yaml": "title: B\ndocuments: [{id: d, file: d.md}]\n", "d.md": text})
    async with reading(folder=folder) as (pilot, screen):
        for _ in plain:
            await pilot.press("tab", "enter")
            assert pilot.app.screen is screen
        assert machine.started == []


async def test_good_addresses_are_opened_once_each_after_asking(reading: Opened, links: Path, machine: Machine) -> None:
    assert len(GOOD_TARGETS) == 20
    async with reading(folder=links) as (pilot, screen):
        for number, target in enumerate(GOOD_TARGETS):
            pilot.app.open_url(target)
            await pilot.pause()
            assert len(machine.started) == number
            assert isinstance(pilot.app.screen, LeaveScreen)
            await pilot.press("y")
            assert machine.started[number:] == [["/bin/browser", str(read_address(target))]]
            assert screen.is_current
