"""The reader's own files are written whole or not at all, whatever is in the way."""

from __future__ import annotations

import os
import subprocess
import sys
from errno import ENOSPC
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from glossator.state import own_file
from glossator.state.own_file import OwnFileError, change_own, read_own, sweep, write_own


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def visible(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_a_new_file_and_its_folders_are_the_readers_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    write_own(path, b"words")
    assert path.read_bytes() == b"words"
    assert [mode(path), mode(path.parent), mode(path.parent.parent)] == [0o600, 0o700, 0o700]


def test_permissions_stay(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_own(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o644)


def test_a_change_gets_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    change_own(path, lambda data: data + b"1")
    change_own(path, lambda data: data + b"2")
    assert read_own(path) == b"12"
    assert visible(tmp_path) == ["file"]


def test_a_file_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_own(tmp_path / "no" / "file") == b""


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    target, link = tmp_path / "kept" / "real", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_own(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_that_says_the_same_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_own(path, b"same")
    before = path.stat()
    write_own(path, b"same")
    assert path.stat().st_ino == before.st_ino


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "file"
    write_own(path, b"old")

    def full(*_: object) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    if step == "write":
        code = (
            "import resource, signal, sys; from pathlib import Path; from glossator.state.own_file import *\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9))\n"
            "try: write_own(Path(sys.argv[1]), b'x' * 99)\n"
            "except OwnFileError as error: print(error)\n"
        )
        done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
        assert done.stdout == f"{path} cannot be written: File too large\n"
    else:
        monkeypatch.setattr(os, step, full)
        with pytest.raises(OwnFileError, match=r"file cannot be written: No space left on device$"):
            write_own(path, b"new")
    assert path.read_bytes() == b"old"
    assert visible(tmp_path) == ["file"]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "null").symlink_to("/dev/null")
    for name in ("folder", "pipe", "null"):
        for attempt in (read_own, lambda path: write_own(path, b"x")):
            with pytest.raises(OwnFileError, match="not a regular file"):
                attempt(tmp_path / name)
    (tmp_path / "file").touch()
    with pytest.raises(OwnFileError, match="cannot be written"):
        write_own(tmp_path / "file" / "inside", b"x")


def test_an_edit_that_fails_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_own(path, b"old")

    def edit(_: bytes) -> bytes:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        change_own(path, edit)
    change_own(path, lambda data: data + b"!")  # and gives the lock back
    assert path.read_bytes() == b"old!"


def test_a_lock_that_is_never_given_back_is_not_waited_for_forever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_file, "PATIENCE", 0.0)
    path = tmp_path / "file"
    write_own(path, b"old")
    with (tmp_path / ".file.lock").open("w") as other:
        flock(other, LOCK_EX)
        with pytest.raises(OwnFileError, match="another glossator does not let go"):
            write_own(path, b"new")
    write_own(path, b"new")
    assert path.read_bytes() == b"new"
    assert visible(tmp_path) == ["file"]


def test_leftovers_of_the_dead_are_swept_and_those_of_the_living_stay(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    left = tmp_path / f".marks.yaml.{dead.pid}.tmp"
    kept = [f".marks.yaml.{os.getpid()}.tmp", ".marks.yaml.tmp", "marks.yaml", f"x.{dead.pid}.tmp"]
    for name in (left.name, *kept):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert visible(tmp_path) == sorted(kept)
    sweep(tmp_path / "no such folder")


def test_a_lock_that_nobody_holds_is_swept_and_one_that_is_held_stays(tmp_path: Path) -> None:
    (tmp_path / ".left.lock").touch()
    (tmp_path / ".full.lock").write_text("somebody else's")
    with (tmp_path / ".held.lock").open("w") as held:
        flock(held, LOCK_EX)
        sweep(tmp_path)
    assert visible(tmp_path) == [".full.lock", ".held.lock"]
