"""YAML as strings with lines, whatever the file holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.yaml_nodes import MAX_DEPTH, Mapping, Node, Nodes, Scalar, Sequence, read_yaml


def faults(nodes: Nodes) -> list[tuple[int, str]]:
    return [(fault.line, fault.code) for fault in nodes.faults]


def entries(nodes: Nodes) -> dict[str, Node]:
    assert isinstance(nodes.root, Mapping)
    return {key: entry.node for key, entry in nodes.root.entries.items()}


@pytest.mark.parametrize("word", ["NO", "012", "1:30:00", "2024-01-01", "~", "1e3", ".inf", "true", "0x10"])
def test_a_scalar_is_the_string_that_was_written(word: str) -> None:
    assert entries(read_yaml(f"a: {word}".encode())) == {"a": Scalar(word, 1)}


def test_every_value_and_key_knows_its_line() -> None:
    nodes = read_yaml(b"# a comment\na: x\nb:\n  - y\n  - c:\n      z\n")
    assert isinstance(nodes.root, Mapping)
    assert [entry.line for entry in nodes.root.entries.values()] == [2, 3]
    inner = nodes.root.entries["b"].node
    assert isinstance(inner, Sequence)
    assert [item.line for item in inner.items] == [4, 5]
    last = inner.items[1]
    assert isinstance(last, Mapping)
    assert last.entries["c"].node == Scalar("z", 6)


def test_the_first_of_two_values_counts_and_the_second_is_named() -> None:
    nodes = read_yaml(b"a: 1\nb: 2\na: 3\n")
    assert entries(nodes) == {"a": Scalar("1", 1), "b": Scalar("2", 2)}
    assert faults(nodes) == [(3, "yaml-duplicate")]
    assert "line 1" in nodes.faults[0].message


def test_aliases_tags_and_odd_keys_are_refused_and_the_rest_is_read() -> None:
    nodes = read_yaml(b"a: &x [1]\nb: *x\nc: !!python/object:os.system ls\n? [k]\n: v\nd: 4\n")
    assert set(entries(nodes)) == {"a", "c", "d"}
    assert faults(nodes) == [(2, "yaml-alias"), (3, "yaml-tag"), (4, "yaml-key")]
    assert nodes.complete


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 'open\nc: 2\n", 2),
        ("a: 1\nb: [x, y\nc: d: e\n", 2),
        ("a: 1\nb: c: d\n", 2),
        ("a: 1\nb:\n\t- c\n", 3),
        ("a: 1\nb: @x\n", 2),
        ('a: 1\nb: "\\ud800"\n', 2),
        ('a: 1\nb: "\\UFFFFFFFF"\n', 2),
        ("a: 1\n---\nb: 2\n", 2),
    ],
)
def test_a_fault_of_the_syntax_keeps_what_stands_before_it(text: str, line: int) -> None:
    nodes = read_yaml(text.encode())
    assert not nodes.complete
    assert entries(nodes)["a"] == Scalar("1", 1)
    assert [fault.line for fault in nodes.faults] == [line]


def test_deep_nesting_stops_at_the_limit() -> None:
    for opening in (b"[", b"- ", b"{a: "):
        nodes = read_yaml(opening * 50_000)
        assert faults(nodes) == [(1, "yaml-limit")]
        assert str(MAX_DEPTH) in nodes.faults[0].message


def test_escapes_of_yaml_pass_the_gate() -> None:
    assert entries(read_yaml(b'a: "\\e]52;c;x\\a"\n')) == {"a": Scalar("␛]52;c;x␇", 1)}


def test_bytes_that_are_no_text_are_named_and_replaced() -> None:
    nodes = read_yaml(b"a: 1\nb: x\xffy\nc: \x1b\n")
    assert entries(nodes)["b"] == Scalar("x\ufffdy", 2)
    assert faults(nodes) == [(2, "encoding"), (3, "control-character")]
    assert "0xff at offset 9" in nodes.faults[0].message


def test_lines_of_a_piece_count_from_where_it_begins() -> None:
    assert faults(read_yaml(b"a: 1\na: 2\n", first_line=10)) == [(11, "yaml-duplicate")]


@given(st.binary(max_size=200) | st.text(alphabet="ab:-[]{}&*!|>'\"#%@`?,\\ \n\t\x00é", max_size=60).map(str.encode))
def test_nothing_raises_an_error(data: bytes) -> None:
    nodes = read_yaml(data)
    assert nodes.complete or nodes.faults
    lines = len(data.decode(errors="replace").splitlines()) + 1
    assert all(1 <= fault.line <= lines for fault in nodes.faults)
