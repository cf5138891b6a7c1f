"""A fault of the program leaves a report that can be read and sent."""

from __future__ import annotations

from pathlib import Path

from glossator.state.crash import FOLDER, KEPT, report


def fault() -> ValueError:
    secret = ["words", "of the reader"]
    try:
        raise ValueError(f"\x1b[31mred {len(secret)}")
    except ValueError as error:
        return error


def test_the_line_says_where_the_report_is_and_the_report_what_happened(tmp_path: Path) -> None:
    line = report(tmp_path, fault())
    words = Path(line.split()[-1]).read_text(encoding="utf-8")
    assert "\n" not in line
    assert words.startswith("glossator: ")
    assert 'File "' in words
    assert words.endswith("ValueError: ␛[31mred 2\n")


def test_no_value_of_a_variable_is_in_it(tmp_path: Path) -> None:
    report(tmp_path, fault())
    (path,) = (tmp_path / FOLDER).iterdir()
    assert "'words', 'of the reader'" not in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_of_many_reports_the_last_are_kept(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for number in range(2 * KEPT):
        (tmp_path / FOLDER / f"2001-01-{number:02}.txt").touch()
    report(tmp_path, fault())
    names = sorted(path.name for path in (tmp_path / FOLDER).iterdir())
    assert len(names) == KEPT
    assert names[0] == f"2001-01-{KEPT + 1}.txt"


def test_where_no_report_can_be_written_the_line_says_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = report(tmp_path / "file", fault())
    assert "ValueError: ␛[31mred 2" in line
    assert "Not a directory" in line
