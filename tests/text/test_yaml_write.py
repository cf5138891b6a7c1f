"""Strings written as YAML are read back the same, and look as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.text.gate import clean
from glossator.text.yaml_nodes import Mapping, Scalar, Sequence, read_yaml
from glossator.text.yaml_write import write_entry, write_scalar

AWKWARD = st.text(st.sampled_from("ab \t\n#:-'\"\\|>&*!%@`[]{},?é“\ufeff\uffff\u2028\x85\x07\u202e\U0001f600"))


def read_back(written: str) -> dict[str, str]:
    nodes = read_yaml(written.encode())
    assert not nodes.faults
    assert isinstance(nodes.root, Sequence)
    (item,) = nodes.root.items
    assert isinstance(item, Mapping)
    return {key: entry.node.text for key, entry in item.entries.items() if isinstance(entry.node, Scalar)}


@given(st.one_of(AWKWARD, st.text()), st.integers(0, 4))
def test_any_text_is_read_back_as_the_gate_lets_it_through(text: str, indent: int) -> None:
    assert read_back(write_entry([("a", text), ("b", "end")], indent)) == {"a": clean(text), "b": "end"}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("brief/document#section:1", "brief/document#section:1"),
        ("What the reader says, in so many words.", "What the reader says, in so many words."),
        ("two\nlines", "|-\n    two\n    lines"),
        ("  leading\n\nlines", "|2-\n      leading\n\n    lines"),
        ("key: value", '"key: value"'),
        ("a # comment", '"a # comment"'),
        ("yes", '"yes"'),
        ("2026", '"2026"'),
        ("", '""'),
        ("- item", '"- item"'),
        ("ends with a space ", '"ends with a space "'),
        ("ends with a newline\n", '"ends with a newline\\n"'),
        ('say "so"\\', '"say \\"so\\"\\\\"'),
    ],
)
def test_text_is_plain_where_it_can_be_and_a_block_where_it_has_lines(text: str, written: str) -> None:
    assert write_scalar(text, 2) == written
