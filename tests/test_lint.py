"""The rules hold that text from outside is never markup, that nothing read is run, and that there is one way out."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))

FORBIDDEN = """
from rich.markup import render
from rich.text import Text; Text.from_markup(title)
from textual.content import Content; Content.from_markup(title)
from textual.markup import escape
from textual.widgets import Static
from textual.widgets import Label
from textual.widgets import Markdown
import webbrowser
import subprocess
import os; os.system(command)
import os; os.popen(command)
import pickle
import marshal
import shelve
import yaml; yaml.load(text)
import yaml; yaml.safe_load(text)
import urllib.request
import http.client
import socket
eval(text)
exec(text)
from subprocess import run; run(command, shell=True)
""".strip().splitlines()


def lint(source: str, name: str) -> str:
    """What ruff says of a file of this name in the project."""
    rules = "TID251,S102,S301,S307,S602"
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--select", rules, "--output-format", "concise"]
    done = subprocess.run(
        [*command, "--stdin-filename", name, "-"], input=source, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def test_each_forbidden_line_is_found() -> None:
    said = lint("\n".join(FORBIDDEN), "src/glossator/tui/page.py")
    found = {int(line.split(":")[1]) for line in said.splitlines() if line.startswith("src/")}
    assert [line for number, line in enumerate(FORBIDDEN, 1) if number not in found] == []


def faults(source: str) -> list[int]:
    """The lines of what the linter cannot see: strings that Textual would take for markup, and ways to run one."""
    found = list[int]()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Assign(targets=[ast.Attribute(attr="border_title" | "border_subtitle" | "tooltip")], value=value):
                plain = isinstance(value, ast.Call) and ast.unparse(value.func) == "Content"
                found += [] if plain else [node.lineno]
            case ast.keyword(arg="markup" | "shell", value=ast.Constant(value=True)):
                found.append(node.value.lineno)
            case ast.Call(func=ast.Name(id="compile" | "eval" | "exec" | "__import__")):
                found.append(node.lineno)
            case ast.Constant(value=str(words)) if "@click" in words:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "line",
    [
        "self.border_title = title",
        "widget.tooltip = f'{title}'",
        "self.notify(title, markup=True)",
        "run(command, shell=True)",
        "compile(text, '', 'exec')",
        "__import__(name)",
        "Content('[@click=x]y[/]')",
    ],
)
def test_each_fault_is_seen(line: str) -> None:
    assert faults(line) == [1]


def test_no_source_has_one() -> None:
    assert len(SOURCES) > 100
    assert [(path.name, line) for path in SOURCES for line in faults(path.read_text(encoding="utf-8"))] == []
