"""A disk that fails at any step of a session: what was there is whole, it is said, and the next try works."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from errno import EDQUOT, EIO, ENOSPC, EROFS
from pathlib import Path

import pytest

from glossator.library.library import Library, load
from glossator.model.link import LinkEnd, Quote
from glossator.model.mark import Mark
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.state.links import Draft, LinkRefused, add_link, remove_link
from glossator.state.marks import Marks
from glossator.state.notes import Notes
from glossator.state.own_file import OwnFileError, sweep

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)
STEPS = ("open", "write", "fsync", "replace", "mkdir", "fchmod")
MOST = 60
"""More steps than any change takes."""


class Disk:
    """Counts what is asked of the disk, and refuses from one step on; of what is written then, half arrives."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.good = MOST * MOST
        self.error = ENOSPC
        for step in STEPS:
            patch.setattr(os, step, self._counted(getattr(os, step), step))

    def _counted(self, do: Callable[..., object], step: str) -> Callable[..., object]:
        def count(*arguments: object, **more: object) -> object:
            if step == "open" and not int(str(arguments[1])) & (os.O_CREAT | os.O_WRONLY):
                return do(*arguments, **more)  # who reads only is not refused
            self.good -= 1
            if self.good >= 0:
                return do(*arguments, **more)
            if step == "write" and isinstance(data := arguments[1], bytes) and self.good == -1 and len(data) > 1:
                return do(arguments[0], data[: len(data) // 2])
            raise OSError(self.error, os.strerror(self.error))

        return count


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def session(data: Path, shipped: Path) -> Iterator[Callable[[], object]]:
    """What a reader does, one change after the other."""
    marks, notes = Marks(data), Notes(data, "b")
    end = LinkEnd(Place("b", "d", "s", 1), Quote("some words"))
    mark = Mark(end.place, "some words", "2026-11-22")
    brief = load(shipped, Library([shipped.parent]))
    one, other = (LinkEnd(Place(brief.info.id, "fact-sheet", section, 1)) for section in ("visas", "innovation"))
    draft = Draft(one, other, RELATIONS["cites"], "Because.", "A. Reader")
    yield lambda: marks.add(mark)
    yield lambda: notes.add(end, "the first note", NOW)
    yield lambda: notes.change(notes.read()[0][0], "the first note, changed", NOW)
    yield lambda: notes.add(end, "the second note", NOW)
    yield lambda: add_link(brief, draft)
    yield lambda: remove_link(brief, next(link for link in load(shipped).all_links if link.note == "Because."))
    yield lambda: marks.remove(mark)
    yield lambda: notes.remove(notes.read()[0][0])


@pytest.mark.parametrize("error", [ENOSPC, EIO, EROFS, EDQUOT], ids=lambda error: os.strerror(error))
def test_at_every_step_of_a_session(tmp_path: Path, shipped: Path, disk: Disk, error: int) -> None:
    disk.error = error
    data = tmp_path / "own"
    for change in session(data, shipped):
        before, refused = (contents(data), contents(shipped)), 0
        for good in range(MOST):
            disk.good = good
            told = refusal(change)
            disk.good = MOST * MOST
            if "is written, but" in told or not told:  # all but the last promise; all
                break
            refused += 1
            assert os.strerror(error) in told
            for folder in (data, data / "notes", shipped):
                sweep(folder)
            assert (contents(data), contents(shipped)) == before
        assert refused > 3
        assert (contents(data), contents(shipped)) != before


def refusal(change: Callable[[], object]) -> str:
    """What is said of a change that was not made; empty if it was."""
    try:
        change()
    except (OwnFileError, LinkRefused) as error:
        return str(error)
    return ""


@pytest.mark.parametrize("gone", ["read-only", "vanished", "a file now"])
def test_a_folder_that_cannot_be_written_to_is_told_and_the_next_try_works(tmp_path: Path, gone: str) -> None:
    if gone == "read-only" and os.geteuid() == 0:
        pytest.skip("nothing is read-only for root")
    data = tmp_path / "own"
    marks = Marks(data)
    mark = Mark(Place("b", "d", "s", 1), "words", "2026-11-22")
    marks.add(mark)
    if gone == "read-only":
        data.chmod(0o500)
    else:
        data.rename(tmp_path / "elsewhere")
        if gone == "a file now":
            data.touch()
    other = mark._replace(words="other words")
    if gone == "vanished":  # made anew, for the reader's work is wherever it is kept now
        marks.add(other)
        assert [each.words for each in marks.read()[0]] == ["other words"]
        return
    with pytest.raises(OwnFileError, match="cannot be"):
        marks.add(other)
    if gone == "read-only":
        data.chmod(0o700)
    else:
        data.unlink()
        (tmp_path / "elsewhere").rename(data)
    marks.add(other)
    assert [each.words for each in marks.read()[0]] == ["words", "other words"]
