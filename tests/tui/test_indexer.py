"""What indexes the library while the reader runs: beside another program, where it fails, and in memory."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from glossator.index.home import index_folder, writing_alone
from glossator.tui import indexer as module
from glossator.tui.indexer import ELSEWHERE, Indexer, News


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "shelf").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "shelf" / f"{name}.md").write_text(f"# {name}\n\nTreaty.\n")
    return tmp_path / "shelf"


def told(indexer: Indexer) -> list[News]:
    news: list[News] = []
    indexer.listeners.append(news.append)
    indexer.run()
    assert news[-1].over
    return news


def test_it_tells_how_far_it_is(root: Path, tmp_path: Path) -> None:
    assert told(Indexer([root], tmp_path / "cache"))[-1] == News(3, 3, 3)


def test_while_another_program_indexes_it_says_so_and_looks_again(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN", 0.0)
    indexer = Indexer([root], tmp_path / "cache")
    with ExitStack() as other:
        other.enter_context(writing_alone(index_folder(tmp_path / "cache", [root])))
        indexer.listeners.append(lambda news: other.close() if news.words == ELSEWHERE else None)
        news = told(indexer)
    assert any(one.words == ELSEWHERE and not one.over for one in news)
    assert news[-1] == News(3, 3, 3)


def test_an_indexer_that_crashes_is_not_taken_for_another_program(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert "ended before its time (1)" in told(Indexer([root], tmp_path / "cache"))[-1].words


def test_in_memory_it_is_brought_up_to_date_too(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    indexer = Indexer([root], tmp_path / "cache")
    assert "in memory" in told(indexer)[-1].words
    memory = indexer.memory
    (root / "d.md").write_text("Sailors.\n")
    told(indexer)
    assert indexer.memory is memory
    assert memory
    memory.refresh()
    assert memory.search("sailors").total == 1


def test_whoever_leaves_does_not_wait_for_memory_to_be_filled(root: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    indexer = Indexer([root], tmp_path / "cache")
    indexer.listeners.append(lambda news: indexer.close() if indexer.memory else None)
    told(indexer)
    assert indexer.memory
    assert indexer.memory.catalogue.count() == 0


def test_what_cannot_be_brought_up_to_date_is_used_as_it_is(root: Path, tmp_path: Path) -> None:
    told(Indexer([root], tmp_path / "cache"))
    lock = index_folder(tmp_path / "cache", [root]) / "lock"
    lock.unlink()
    lock.mkdir()
    indexer = Indexer([root], tmp_path / "cache")
    assert "may be old" in told(indexer)[-1].words
    assert indexer.memory is None
