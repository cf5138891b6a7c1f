from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.state.frame_keeping import KEPT, FrameKeeper
from glossator.state.frames import find_frame, frame_path, frames_folder, is_paint, pack, scene
from glossator.state.home import Home

SIZE = (80, 24)
FRAME = "\x1b[1;1H\x1b[1;38;2;1;2;3mWords “quoted”\x1b[0m\x1b[1;1H"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(tmp_path / "state"), "TERM": "xterm", "HOME": str(tmp_path)}


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.md"
    file.write_text("Words", encoding="utf-8")
    return file


Find = Callable[..., str | None]


@pytest.fixture
def find(environ: dict[str, str]) -> Find:
    def look(word: str = "b", size: tuple[int, int] = SIZE, **variables: str) -> str | None:
        around = environ | variables
        return find_frame(frames_folder(around), scene(word, size, around))

    return look


@pytest.fixture
def keep(environ: dict[str, str], text: Path) -> Callable[..., None]:
    def keep_frame(word: str = "b", frame: str = FRAME, more: tuple[Path, ...] = ()) -> None:
        FrameKeeper(word, [text], environ).keep(frame, word, SIZE, more)

    return keep_frame


Keep = Callable[..., None]


def kept_file(environ: dict[str, str]) -> Path:
    (file,) = Path(frames_folder(environ)).iterdir()
    return file


def test_what_was_kept_is_found(keep: Keep, find: Find) -> None:
    keep()
    assert find() == FRAME


def test_the_next_start_removes_what_a_kill_left_of_a_frame(
    keep: Keep, environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    monkeypatch.setattr(os, "getpid", lambda: ended.pid)
    monkeypatch.setattr(os, "replace", Mock(side_effect=KeyboardInterrupt))  # as if killed just before it
    with pytest.raises(KeyboardInterrupt):
        keep()
    assert kept_file(environ)
    Home(environ, tmp_path).sweep()
    assert not [*Path(frames_folder(environ)).iterdir()]


def test_nothing_is_found_before_anything_was_kept(find: Find) -> None:
    assert find() is None


def test_another_word_size_or_environment_finds_nothing(keep: Keep, find: Find) -> None:
    keep()
    assert find(word="c") is None
    assert find(size=(81, 24)) is None
    assert find(size=(80, 25)) is None
    assert find(TERM="dumb") is None
    assert find(NO_COLOR="1") is None
    assert find(TEXTUAL_THEME="nord") is None
    assert find(GLOSSATOR_LIBRARY="elsewhere") is None


def test_other_variables_do_not_matter(keep: Keep, find: Find) -> None:
    keep()
    assert find(EDITOR="ed") == FRAME


def test_no_word_finds_what_was_kept_for_none(keep: Keep, find: Find) -> None:
    keep(word="")
    assert find(word="") == FRAME
    assert find() is None


def test_a_relative_path_counts_with_its_folder(
    keep: Keep, find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "text.md").write_text("Other words", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    keep(word="text.md#top")
    assert find(word="text.md#top") == FRAME
    monkeypatch.chdir(other)
    assert find(word="text.md#top") is None


def test_a_name_of_the_library_is_found_from_any_folder(
    keep: Keep, find: Find, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep()
    monkeypatch.chdir(tmp_path)
    assert find() == FRAME
    (tmp_path / "b").mkdir()  # now it may be a path
    assert find() is None


def test_a_changed_text_is_not_shown_as_it_was(keep: Keep, find: Find, text: Path) -> None:
    keep()
    text.write_text("Word", encoding="utf-8")
    assert find() is None


def test_a_text_of_the_same_size_and_time_in_its_place_is_another(keep: Keep, find: Find, text: Path) -> None:
    keep()
    before = text.stat()
    new = text.with_name("new.md")
    new.write_text("WORDS", encoding="utf-8")
    os.utime(new, ns=(before.st_atime_ns, before.st_mtime_ns))
    new.replace(text)
    assert find() is None


def test_a_removed_text_is_not_shown(keep: Keep, find: Find, text: Path) -> None:
    keep()
    text.unlink()
    assert find() is None


def test_a_file_that_was_not_there_counts_when_it_comes(keep: Keep, find: Find, tmp_path: Path) -> None:
    keep(more=(tmp_path / "links.yaml",))
    assert find() == FRAME
    (tmp_path / "links.yaml").touch()
    assert find() is None


def test_nothing_is_kept_of_a_text_that_changed_while_it_was_read(
    find: Find, text: Path, environ: dict[str, str]
) -> None:
    keeper = FrameKeeper("b", [text], environ)
    text.write_text("Other words", encoding="utf-8")
    keeper.note([text], {})
    keeper.keep(FRAME, "b", SIZE, ())
    assert find() is None


def test_a_text_that_was_read_again_is_kept_as_it_is_now(find: Find, text: Path, environ: dict[str, str]) -> None:
    keeper = FrameKeeper("b", [text], environ)
    text.write_text("Other words", encoding="utf-8")
    keeper.note([text], {}, again=True)
    keeper.keep(FRAME, "b", SIZE, ())
    assert find() == FRAME


def test_a_file_of_the_readers_own_counts_as_it_is_now(keep: Keep, find: Find, tmp_path: Path) -> None:
    keep(more=(tmp_path / "marks.yaml",))
    (tmp_path / "marks.yaml").touch()
    assert find() is None
    keep(more=(tmp_path / "marks.yaml",))
    assert find() == FRAME


@pytest.mark.parametrize(
    "smuggled",
    [
        "\x1b]52;c;aGk=\x07",
        "\x1b[2J",
        "\x1bc",
        "\x1b[?1049l",
        "\x9b2J",
        "\n",
        "\r",
        "\x07",
        "\x7f",
        "\u202e",
        "\x1b[6n",
    ],
)
def test_what_a_terminal_would_obey_is_neither_kept_nor_painted(
    keep: Keep, find: Find, environ: dict[str, str], smuggled: str
) -> None:
    keep(frame=FRAME + smuggled)
    assert not Path(frames_folder(environ)).exists()
    keep()
    kept_file(environ).write_bytes(pack(scene("b", SIZE, environ), {}, FRAME + smuggled))
    assert find() is None


@given(st.text(alphabet="\x1b[]mHJ;?19 a\x9b\x07é"))
def test_paint_has_no_other_control_than_colours_and_moves(text: str) -> None:
    assert is_paint("\x1b[m" + text) == (not _left_over(text))


def _left_over(text: str) -> bool:
    """Is there a control beside sequences of colour and of movement? Removes them one by one to see."""
    out, position = "", 0
    while position < len(text):
        end = position
        if text.startswith("\x1b[", position):
            end = position + 2
            while end < len(text) and text[end] in "0123456789;":
                end += 1
            if end < len(text) and text[end] in "mH":
                position = end + 1
                continue
        out += text[position]
        position += 1
    return any(sign in out for sign in "\x1b\x9b\x07")


@pytest.mark.parametrize("part", range(0, 100, 7))
def test_a_torn_file_is_no_frame(keep: Keep, find: Find, environ: dict[str, str], part: int) -> None:
    keep()
    file = kept_file(environ)
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * part // 100])
    assert find() is None
    file.write_bytes(data[:-1])
    assert find() is None


def test_a_file_that_others_can_write_is_refused(keep: Keep, find: Find, environ: dict[str, str]) -> None:
    keep()
    kept_file(environ).chmod(0o620)
    assert find() is None


def test_a_link_to_a_file_is_refused(keep: Keep, find: Find, environ: dict[str, str], tmp_path: Path) -> None:
    keep()
    file = kept_file(environ)
    file.rename(tmp_path / "elsewhere")
    file.symlink_to(tmp_path / "elsewhere")
    assert find() is None


def test_another_scene_in_the_same_file_is_refused(keep: Keep, find: Find, environ: dict[str, str]) -> None:
    keep()
    other = scene("c", SIZE, environ)
    kept_file(environ).rename(frame_path(frames_folder(environ), other))
    assert find(word="c") is None


def test_frames_are_for_the_user_alone(keep: Keep, environ: dict[str, str]) -> None:
    keep()
    assert kept_file(environ).stat().st_mode & 0o777 == 0o600
    assert Path(frames_folder(environ)).stat().st_mode & 0o777 == 0o700


def test_old_frames_go(keep: Keep, find: Find, environ: dict[str, str]) -> None:
    for number in range(KEPT + 5):
        keep(word=f"w{number}")
        newest = Path(frame_path(frames_folder(environ), scene(f"w{number}", SIZE, environ)))
        os.utime(newest, (number, number))
    keep(word="last")
    assert len(list(Path(frames_folder(environ)).iterdir())) == KEPT
    assert find(word="last") == FRAME
    assert find(word=f"w{KEPT + 4}") == FRAME
    assert find(word="w0") is None


def test_a_disk_that_refuses_is_let_go(keep: Keep, find: Find, environ: dict[str, str]) -> None:
    Path(environ["XDG_STATE_HOME"]).write_text("a file where the folder should be", encoding="utf-8")
    keep()
    assert find() is None
