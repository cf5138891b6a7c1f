"""config.yaml: what it says holds, and what is wrong with it is named with its line and costs nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from glossator.state.key_names import key_of
from glossator.state.keys import BINDINGS, show_key
from glossator.state.settings import NAME, Settings, read_settings


def read(folder: Path, text: str) -> tuple[Settings, list[tuple[int, str, str]]]:
    (folder / NAME).write_text(text, encoding="utf-8")
    settings, problems = read_settings(folder)
    assert all(problem.path == folder / NAME for problem in problems)
    return settings, [(problem.line, problem.code, problem.message) for problem in problems]


def test_everything_that_it_says_is_read(tmp_path: Path) -> None:
    text = (
        "measure: 60\nmargin: 4\nnumbers: false\ncontents: no\nconnections: true\nsuggestions: off\n"
        "theme: nord\nkeys:\n  help: f1\n"
    )
    assert read(tmp_path, text) == (Settings(60, 4, False, False, True, False, "nord", {"help": "f1"}), [])


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "keys:\n", "measure:\n"])
def test_what_is_not_said_is_as_by_default(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text)[0] == Settings()


def test_without_a_file_there_is_no_fault_and_no_yaml(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from glossator.state.settings import *\n"
        "assert read_settings(Path(sys.argv[1])) == (Settings(), ()); print('yaml' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ("mesure: 60", 2, "unknown-key", "did you mean 'measure'?"),
        ("measure: wide", 2, "bad-measure", "expected a number from 20 to 200"),
        ("measure: 19", 2, "bad-measure", "expected a number from 20 to 200"),
        ("measure: 201", 2, "bad-measure", "'201'"),
        ("margin: -1", 2, "bad-margin", "expected a number from 0 to 20"),
        ("margin: [1]", 2, "wrong-type", "margin is a list"),
        ("numbers: maybe", 2, "bad-numbers", "expected true or false"),
        ("keys: x", 2, "wrong-type", "expected keys with values"),
        ("keys:\n  line.dwon: x", 3, "unknown-key", "did you mean 'line.down'?"),
        ("keys:\n  help: nokey", 3, "bad-key", "there is no key 'nokey'"),
        ("keys:\n  help: ''", 3, "missing", "'help' has no key"),
        ("keys:\n  help: {a: b}", 3, "wrong-type", "help is a mapping"),
        ("measure: 'open", 2, "yaml-syntax", "quoted"),
    ],
)
def test_a_mistake_is_named_and_costs_nothing_else(tmp_path: Path, text: str, line: int, code: str, words: str) -> None:
    settings, problems = read(tmp_path, f"theme: nord\n{text}\n")
    assert [problem[:2] for problem in problems] == [(line, code)]
    assert words in problems[0][2]
    assert settings == Settings(theme="nord")


def test_a_file_that_is_no_mapping_or_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    assert [problem[1] for problem in read(tmp_path, "- a\n")[1]] == ["wrong-type"]
    (tmp_path / NAME).unlink()
    (tmp_path / NAME).mkdir()
    assert [problem.code for problem in read_settings(tmp_path)[1]] == ["unreadable"]


# Keys


def test_keys_may_be_several_and_written_as_they_are_shown(tmp_path: Path) -> None:
    text = 'keys:\n  help: "F1, ^H"\n  copy: [",", "]"]\n  section.next: "⇧F2,Alt+↓"\n  link.previous: H\n'
    settings, problems = read(tmp_path, text + "  trail.back: backspace\n")
    assert problems == []
    assert settings.keys == {
        "help": "f1,ctrl+h",
        "copy": "comma,right_square_bracket",
        "section.next": "shift+f2,alt+down",
        "link.previous": "H",
        "trail.back": "backspace",
    }


def test_a_key_given_twice_stays_with_the_first(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "keys:\n  line.up: f2\n  line.down: f2, f3\n")
    assert settings.keys == {"line.up": "f2", "line.down": "f3"}
    assert [code for _, code, _ in problems] == ["duplicate-key"]


def test_a_key_given_away_is_no_longer_that_of_another_which_is_told(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "keys:\n  help: j\n  copy: q\n")
    assert settings.keys == {"help": "j", "copy": "q", "line.down": "down", "quit": ""}
    assert [(line, code) for line, code, _ in problems] == [(2, "key-taken"), (3, "key-taken")]
    assert "'j' was a key of 'line.down', which keeps down" in problems[0][2]
    assert "'quit', which has no key now" in problems[1][2]


def test_keys_that_are_swapped_are_no_mistake(tmp_path: Path) -> None:
    settings, problems = read(tmp_path, "keys:\n  panel.contents: x\n  panel.connections: c\n")
    assert (settings.keys, problems) == ({"panel.contents": "x", "panel.connections": "c"}, [])


def test_bindings_have_the_keys_in_force(tmp_path: Path) -> None:
    settings, _ = read(tmp_path, "keys:\n  line.down: f2\n")
    (changed,) = [one for one, default in zip(settings.bindings, BINDINGS, strict=True) if one != default]
    assert (changed.id, changed.keys, changed.shown) == ("line.down", "f2", "f2")
    assert Settings().bindings == BINDINGS


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("j", "j"), ("G", "G"), ("é", "é"), ("5", "5"), ("ctrl+o", "ctrl+o"), ("Ctrl+O", "ctrl+o"), ("^O", "ctrl+o"),
        ("?", "question_mark"), ("question_mark", "question_mark"), ("[", "left_square_bracket"), ("/", "slash"),
        ("slash", "slash"), ("+", "plus"), ("ctrl++", "ctrl+plus"), ("^", "circumflex_accent"), ("-", "minus"),
        ("'", "apostrophe"), ("PgDn", "pagedown"), ("Esc", "escape"), ("⏎", "enter"), ("⌫", "backspace"),
        ("⇧Tab", "shift+tab"), ("shift+a", "A"), ("Alt+→", "alt+right"), ("shift+ctrl+up", "ctrl+shift+up"),
        ("F12", "f12"), ("f25", ""), ("banana", ""), ("ctrl+", ""), ("latin_small_letter_a", ""),
        ("", ""), ("hat+x", ""),
    ],
)  # fmt: skip
def test_names_of_keys(written: str, key: str) -> None:
    assert key_of(written) == key


def test_what_the_program_shows_can_be_given() -> None:
    for binding in BINDINGS:
        for key in binding.keys.split(","):
            assert key_of(key) == key_of(show_key(key)) == key


def test_any_key_can_be_shown() -> None:
    assert [show_key(key) for key in ("ctrl+shift+up", "super+x", "alt+ctrl+a")] == ["^⇧↑", "Super+x", "Alt+^A"]
