"""What all tests share: folders of briefs to damage, and a machine without a user."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from samples import SHIPPED, Cli, MakeBrief, Printed

settings.register_profile("glossator", deadline=None)  # nothing depends on how busy the machine is
settings.load_profile("glossator")


def pytest_xdist_auto_num_workers() -> int:
    """Two a core, for most of the tests wait for a screen half of their time."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def _nobody_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the developer's own library and settings out."""
    for name in ("GLOSSATOR_LIBRARY", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "xdg" / name.lower()))


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A copy of the brief that ships, in a library of its own."""
    return shutil.copytree(SHIPPED, tmp_path / "library" / SHIPPED.name)


@pytest.fixture
def make_brief(tmp_path: Path) -> MakeBrief:
    """Write a brief called ``b`` out of the texts of its files; returns its folder."""

    def make(files: Mapping[str, str]) -> Path:
        folder = tmp_path / "library" / "b"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    """Run the program with arguments, in this process."""
    from glossator.cli.program import run

    def call(*arguments: object) -> Printed:
        code = run([str(argument) for argument in arguments])
        return Printed(code, *capsys.readouterr())

    return call
