"""Entries of every style, mixed at random: what is not meant stays, byte for byte."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from glossator.text.three_way import taken_back
from glossator.text.yaml_edit import EditableList
from glossator.text.yaml_write import Value

ENTRIES = (
    "- id: {}\n  note: old\n",
    "-   id: {}   # which\n    note: old\n    # a comment of it\n",
    "- {{id: {}, note: old}}  # in braces\n",
    '- {{\'id\': {},\n   "note": "old"}}\n',
    "- id: {}\n  note: |\n    old\n\n      and new\n",
    "- note: >-\n    old\n    words\n  id: {}\n",
    "-\n  id: {}\n  from:\n    place: x\n    quote: 'it''s'\n  note: &n{} old\n",
    '- id: {}\n  from: {{place: x,\n    quote: "two\n     lines"}}\n  note: plain words\n   on two lines\n',
    "- id: {}\n  other: [a, b,\n  c]\n  note: 'old'\n",
    "- ? id\n  : {}\n  ? note\n  : old\n",
)
ELEMENTS = ("{{id: {}, note: old}}", '{{\'id\': {},\n  "note": "old"}}', '{{"id":{},"note":"old"}}')
GAPS = ("", "\n", "# between\n", "\n\n# one\n\n# two\n")
HEADS = ("", "# head\n\n", "---\n", "--- # x\n# y\n", "\ufeff# head\n", "%YAML 1.1\n---\n")
TAILS = ("", "\n", "# tail\n", "...\n", "...\n# after\n")
SEPARATORS = (", ", ",\n", ",  # a comment\n ", " ,\n\n   ", ",")


@st.composite
def block_files(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """The beginning of a file, its entries with what stands between them by turns, and its end."""
    count = draw(st.integers(1, 5))
    entries = [draw(st.sampled_from(ENTRIES)).format(*[number] * 2) for number in range(count)]
    gaps = [draw(st.sampled_from(GAPS)) for _ in range(count)]
    gaps[-1] += draw(st.sampled_from(TAILS))
    return draw(st.sampled_from(HEADS)), entries, gaps


def joined(head: str, entries: list[str], gaps: list[str], *, crlf: bool) -> bytes:
    text = head + "".join(entry + gap for entry, gap in zip(entries, gaps, strict=True))
    return text.replace("\n", "\r\n").encode() if crlf else text.encode()


@given(block_files(), st.integers(0, 4), st.booleans())
def test_an_entry_is_removed_with_its_own_bytes(file: tuple[str, list[str], list[str]], index: int, crlf: bool) -> None:
    head, entries, gaps = file
    index %= len(entries)
    assume(len(entries) > 1 or "---" in head or not gaps[0].rstrip("# after\n").endswith("..."))  # else nothing is left
    removed = [entry if number != index else "" for number, entry in enumerate(entries)]
    assert EditableList(joined(*file, crlf=crlf)).remove(index) == joined(head, removed, gaps, crlf=crlf)


@given(block_files(), st.integers(0, 4), st.booleans(), st.text(max_size=12))
def test_a_change_leaves_the_bytes_of_other_entries(
    file: tuple[str, list[str], list[str]], index: int, crlf: bool, note: str
) -> None:
    head, entries, gaps = file
    index %= len(entries)
    before = joined(*file, crlf=crlf)
    values: dict[str, Value | None] = {"note": note}
    if "from:" in entries[index]:
        values["from"] = {"place": "y", "quote": "q"}
    after = EditableList(before).change(index, values)
    start = len(joined(head, entries[:index], gaps[:index], crlf=crlf))
    rest = len(joined("", [gaps[index], *entries[index + 1 :]], ["", *gaps[index + 1 :]], crlf=crlf))
    assert after[:start] == before[:start]
    assert after.endswith(before[len(before) - rest :])
    again = EditableList(after).bare
    assert [item for number, item in enumerate(again) if number != index] == [
        item for number, item in enumerate(EditableList(before).bare) if number != index
    ]
    assert taken_back(before, after, b"# above\n" + after if not head else after) in (before, b"# above\n" + before)


@given(block_files(), st.booleans())
def test_an_entry_is_added_after_all_else(file: tuple[str, list[str], list[str]], crlf: bool) -> None:
    before = joined(*file, crlf=crlf)
    after = EditableList(before).append([("id", "new"), ("from", {"place": "x", "quote": "w, w"})])
    end = before.find(b"...", len(before) - 20) if file[2][-1].endswith(("...\n", "# after\n")) else len(before)
    assert after.startswith(before[:end])
    assert after.endswith(before[end:])
    assert EditableList(after).bare[-1] == (("id", "new"), ("from", (("place", "x"), ("quote", "w, w"))))


@given(
    st.lists(st.tuples(st.sampled_from(ELEMENTS), st.sampled_from(SEPARATORS)), min_size=1, max_size=4),
    st.sampled_from(("", " ", "\n", "\n  # first\n  ")),
    st.sampled_from(("", ",", "\n", ",\n", ", # last\n", "  # last\n")),
    st.integers(0, 3),
)
def test_elements_in_brackets_are_changed_apart(
    elements: list[tuple[str, str]], opening: str, closing: str, index: int
) -> None:
    texts = [element.format(number) for number, (element, _) in enumerate(elements)]
    body = "".join(
        text + (separator if number < len(texts) - 1 else "")
        for number, (text, (_, separator)) in enumerate(zip(texts, elements, strict=True))
    )
    before = f"[{opening}{body}{closing}]  # end\n"
    index %= len(texts)
    others = [text for number, text in enumerate(texts) if number != index]
    entries = EditableList(before.encode())
    changed, removed = entries.change(index, {"note": "new"}).decode(), entries.remove(index).decode()
    added = entries.append([("id", "new")]).decode()
    assert all(text in changed and text in removed for text in others)
    assert all(text in added for text in texts)
    assert changed == before.replace(texts[index], texts[index].replace("old", "new"))
    for comment in ("# end", "# first", "# last"):
        assert (comment in added) == (comment in before)
    for after in (changed, removed, added):
        assert taken_back(before.encode(), after.encode(), after.encode()) == before.encode()


LINES = st.lists(st.integers(0, 99), min_size=1, max_size=8, unique=True)


@given(LINES, st.integers(0, 7), st.integers(0, 8), st.sampled_from(["add", "change", "remove"]))
def test_what_is_taken_back_leaves_what_came_after(lines: list[int], index: int, other: int, kind: str) -> None:
    index, other = index % len(lines), other % (len(lines) + 1)
    entries = [f"- entry {number}\n" for number in lines]
    after = entries.copy()
    if kind == "add":
        after.insert(index, "- mine\n")
    elif kind == "change":
        after[index] = "- mine\n"
    else:
        del after[index]
    data, now = "".join(after), list(after)
    now.insert(min(other, len(now)), "- theirs\n")
    result = taken_back("".join(entries).encode(), data.encode(), "".join(now).encode())
    assert result is not None
    kept = result.decode().splitlines(keepends=True)
    assert sorted(kept) == sorted([*entries, "- theirs\n"])
    assert [line for line in kept if line != "- theirs\n"] == entries
