"""Changing a list leaves every other byte of its file as it was, or is refused."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.text.yaml_edit import EditableList, EditError
from glossator.text.yaml_nodes import Mapping, Node, Scalar, Sequence, read_yaml

HAND_MADE = """\
# My notes. Keep.
- id: 'one'   # the first
  note: "quoted, with a # sign"
  colour: red

# before the second

-
  id:   two
  note: |
    several
      # lines, no comment

    and an empty one
  # a comment within
  changed: never


- {id: three, note: in braces, colour: blue}
- id: four
  note: >-
    folded
    lines
# the end
"""


def values(data: bytes) -> list[dict[str, str]]:
    nodes = read_yaml(data)
    assert not nodes.faults
    root = nodes.root
    return [_values(item) for item in root.items] if isinstance(root, Sequence) else []


def _values(node: Node) -> dict[str, str]:
    assert isinstance(node, Mapping)
    return {key: entry.node.text.rstrip() for key, entry in node.entries.items() if isinstance(entry.node, Scalar)}


def change(data: str, index: int, **fields: str) -> str:
    return EditableList(data.encode()).change(index, fields).decode()


@given(st.dictionaries(st.sampled_from(["id", "note", "x"]), st.text(), min_size=1))
def test_an_entry_goes_to_the_end_and_all_before_it_stays(fields: dict[str, str]) -> None:
    before = HAND_MADE.encode()
    after = EditableList(before).append(list(fields.items()))
    assert after.startswith(before)
    assert len(values(after)) == 5


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- a: b\n"),
        ("# only a comment\n", "# only a comment\n- a: b\n"),
        ("[]\n", "- a: b\n"),
        ("--- []\n", "--- [{a: b}]\n"),
        ("- c: d\n...\n# after\n", "- c: d\n- a: b\n...\n# after\n"),
        ("-   c: d\n", "-   c: d\n-   a: b\n"),
        ("- {c: d}\n", "- {c: d}\n- {a: b}\n"),
        ("[{c: d}]", "[{c: d}, {a: b}]"),
        ("[{c: d}, ]", "[{c: d}, {a: b} ]"),
        ("[\n  {c: d}  # one\n]\n", "[\n  {c: d},  # one\n  {a: b}\n]\n"),
        ("[\n  {c: d},\n]\n", "[\n  {c: d},\n  {a: b},\n]\n"),
        ("[{c: d},\n {e: f}]\n", "[{c: d},\n {e: f},\n {a: b}]\n"),
        ("---\n", "---\n- a: b\n"),
        ("- c: d", "- c: d\n- a: b\n"),
        ("  - c: d\n", "  - c: d\n  - a: b\n"),
        ("- c: d\r\n", "- c: d\r\n- a: b\r\n"),
        ("\ufeff- c: d\n", "\ufeff- c: d\n- a: b\n"),
        ("- c: |\n    d", "- c: |\n    d\n- a: b\n"),
        ("- c: d\n\n# end\n", "- c: d\n\n# end\n- a: b\n"),
        ("# c\u2028 - c: d\n", "# c\u2028 - c: d\n - a: b\n"),
    ],
)
def test_an_entry_is_written_as_those_before_it(before: str, after: str) -> None:
    assert EditableList(before.encode()).append([("a", "b")]) == after.encode()


@pytest.mark.parametrize("index", range(4))
def test_removing_takes_the_lines_of_the_entry_and_no_others(index: int) -> None:
    before = HAND_MADE.splitlines(keepends=True)
    first, last = [(1, 4), (7, 16), (18, 19), (19, 23)][index]
    after = EditableList(HAND_MADE.encode()).remove(index)
    assert after.decode() == "".join(before[:first] + before[last:])


@pytest.mark.parametrize("index", range(4))
@given(text=st.text())
def test_a_changed_value_changes_only_the_lines_of_its_entry(index: int, text: str) -> None:
    before = HAND_MADE.splitlines(keepends=True)
    first, last = [(1, 4), (7, 16), (18, 19), (19, 23)][index]
    data = EditableList(HAND_MADE.encode()).change(index, {"note": text, "new": "x"})
    after = data.decode().splitlines(keepends=True)
    assert after[:first] == before[:first]
    assert after[len(after) - len(before) + last :] == before[last:]
    assert values(data)[index]["new"] == "x"


def test_a_changed_value_leaves_the_other_keys_of_its_entry_as_they_are() -> None:
    assert change(HAND_MADE, 0, note="new") == HAND_MADE.replace("quoted, with a # sign", "new")
    assert "-\n  id:   two\n  note: new\n  # a comment within\n  changed: never\n" in change(HAND_MADE, 1, note="new")
    assert "- id: 'other'   # the first\n  note: |-\n    two\n    lines\n  colour: red\n" in change(
        HAND_MADE, 0, id="other", note="two\nlines"
    )
    assert "- {id: three, note: new, colour: blue}\n" in change(HAND_MADE, 2, note="new")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: b\n", 1, "a mapping of keys to values; expected a list"),
        ("just words\n", 1, "expected a list"),
        ("- a: b\n- 'open\n", 2, "quoted"),
        ("- a: b\n---\n- c: d\n", 2, "second YAML document"),
    ],
)
def test_what_is_no_list_or_damaged_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(EditError, match=words) as error:
        EditableList(text.encode())
    assert error.value.line == line


def test_what_would_leave_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(EditError, match="without harm"):
        EditableList(b"- a: b\n...\n# after\n").remove(0)


@pytest.mark.parametrize("text", ["- &x a: b\n- *x\n", "- a: &x b\n- c: *x\n"])
def test_what_an_alias_stands_for_is_not_taken_from_under_it(text: str) -> None:
    with pytest.raises(EditError, match="without harm"):
        EditableList(text.encode()).remove(0)


PIECES = (
    "- a: b\n", "- a: |\n    x\n\n", "# c\n", "\n", "  b: c\n", "- {a: b}\n", "-\n", "  a: 'x\n", "    y'\n", "- x\n",
    "...\n", "---\n", "- *x\n", "  # d\n", "[]\n", "- a: >\n", "   z\n", "\t\n", "- - a\n", "- &x a: b\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), st.integers(0, 7), st.booleans())
def test_whatever_the_file_is_a_change_does_what_it_says_or_nothing(text: str, index: int, crlf: bool) -> None:
    data = text.replace("\n", "\r\n").encode() if crlf else text.encode()
    try:
        entries = EditableList(data)
        assume(index < len(entries.items))
        removed, changed, added = entries.remove(index), b"", entries.append([("new", "entry")])
        if isinstance(entries.items[index], Mapping):
            changed = entries.change(index, {"a": "1\n2"})
    except EditError:
        return
    count = len(entries.items)
    assert [len(EditableList(after).items) for after in (removed, added)] == [count - 1, count + 1]
    kept = removed.splitlines()
    assert all(line in data.splitlines() for line in kept)
    if changed:
        assert len(EditableList(changed).items) == count
