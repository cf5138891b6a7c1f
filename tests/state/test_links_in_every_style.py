"""Whatever YAML people write, a change of one link shows in the file as that one entry and nothing else.

In these files ``«»`` stand around what goes when the second link is removed, ``‹a|b›`` says
that a becomes b when it is changed, and ``⟦⟧`` stand around what comes when one is added.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from glossator.library.brief import Brief
from glossator.library.library import Library
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.state.links import Draft, LinkChange, add_link, change_link, remove_link, undo
from samples import MakeBrief

TEXT = "# Alpha\n\nsome words and some more words\n\n# Beta\n\nother words here\n\nother words there\n"
AS_JSON = (
    '{"id": "alpha-a-reason", "from": {"place": "one#alpha:1", "quote": "more words"}, "to": {"place": "one#beta:2"}, '
    '"relation": "cites", "note": "A reason.", "by": "me", "added": "2026-11-22", "status": "accepted"}'
)
IN_BRACES = (
    '{id: alpha-a-reason, from: {place: one#alpha:1, quote: "more words"}, to: {place: one#beta:2}, '
    'relation: cites, note: "A reason.", by: me, added: 2026-11-22, status: accepted}'
)


def in_block(margin: str = "", gap: str = " ") -> str:
    keys = (
        "id: alpha-a-reason",
        'from: {place: one#alpha:1, quote: "more words"}',
        "to: {place: one#beta:2}",
        "relation: cites",
        "note: A reason.",
        "by: me",
        "added: 2026-11-22",
        "status: accepted",
    )
    return f"{margin}-{gap}" + f"\n{margin} {' ' * len(gap)}".join(keys) + "\n"


FILES = {
    "block, comments everywhere": """\
# Links of ours.   Keep!

- id: one     # the first
  from: one#alpha
  to: one#beta
  relation: supports
  note: One.

# about the second
«- id: two
  # inside it
  from: {place: one#alpha:1}   # here

  to: {place: one#beta‹:1, quote: "other words", suffix: here|:2›}  # there
  relation: cites
  note: ‹"Two: old"|"New words."›   # because
  # at its end
»
# about the third

- id: three
  from: one#alpha
  to: one#beta:1
  relation: extends
  note: Three.
# the end
⟦BLOCK⟧""",
    "entries in braces": """\
- {id: one, from: one#alpha, to: one#beta, relation: supports, note: One.}   # first
«- {id: two, to: {place: one#beta‹:1, quote: words|:2›}, relation: cites, note: ‹2|"New words."›, from: one#alpha} # 2
»- {id: three, from: one#alpha, to: one#beta:1, relation: extends, note: Three.}
⟦- BRACES
⟧""",
    "one line in brackets": (
        "[{id: one, from: one#alpha, to: one#beta, relation: supports, note: One.}, "
        "«{id: two, from: one#alpha:1, to: {place: one#beta‹:1, quote: words here|:2›}, "
        "relation: cites, note: '‹Two|New words›.'}, »"
        "{id: three, from: one#alpha, to: one#beta:1, relation: extends, note: Three.}⟦, BRACES⟧]  # all\n"
    ),
    "brackets on many lines": """\
# As JSON has it
[
    {"id": "one", "from": "one#alpha", "to": "one#beta", "relation": "supports", "note": "One."},   # first

    # second
«    {"id": "two", "from": "one#alpha:1", "to": {"place": "one#beta:‹1", "quote": "words here"|2"›},  # within
     "relation": "cites",
     "note": ‹"Two."|"New words."›},  # still second
»
    {"id": "three", "from": "one#alpha", "to": "one#beta:1", "relation": "extends", "note": "Three."}⟦,⟧  # third
⟦    JSON
⟧]
""",
    "ends in blocks, keys in any order, four spaces": """\
-   relation: supports
    id: one
    note: One.
    to: one#beta
    from: one#alpha
«-   relation: cites
    note: ‹Two.|New words.›
    to:
        place: one#beta:‹1|2›
‹        quote: "words here"    # these
|›    id: two
    from:
        place: one#alpha:1
»-   from: one#alpha
    to: one#beta:1
    relation: extends
    note: Three.
    id: three
⟦BLOCK4⟧""",
    "texts on several lines": """\
- id: one
  from: one#alpha
  to: one#beta
  relation: supports
  note: |

    One,
      # no comment

    two.


«- id: two
  from: one#alpha:1
  to:
    place: one#beta:‹1|2›
‹    quote: >-
      words
      here
|›  note: ‹>
    Folded
    words.|New words.›

  relation: cites
»- id: three
  from: one#alpha
  to: "one#beta\\
    :1"
  relation: extends
  note: plain words
    on two lines
⟦BLOCK⟧""",
    "quoted keys, indented, other line ends": """\
  # indented
  - 'id': one
    "from": one#alpha
    to: one#beta
    relation: supports
    note: One.\r
«  -
    "id": two
    from: one#alpha:1
    to: {place: 'one#beta:‹1', quote: 'words here'|2'›}
    ? relation
    : cites
    'note': '‹Two''s|New words›.'
»  - id: three
    from: one#alpha
    to: one#beta:1
    relation: extends
    note: Three.
⟦BLOCK2⟧""".replace("\r", "").replace("\n", "\r\n"),
    "a byte order mark, and no newline at the end": """\
\ufeff- id: one
  from: one#alpha
  to: one#beta
  relation: supports
  note: One.
«- id: two
  from: one#alpha:1
  to: {place: one#beta:‹1, quote: words here|2›}
  relation: cites
  note: ‹Two.|New words.›
»- id: three
  from: one#alpha
  to: one#beta:1
  relation: extends
  note: Three.⟦
BLOCK⟧""",
    "marks of the document": """\
%YAML 1.1
--- # links
- id: one
  from: one#alpha
  to: one#beta
  relation: supports
  note: One.
«- id: two
  from: one#alpha:1
  to: {place: one#beta:‹1, quote: words here|2›}
  relation: cites
  note: ‹Two.|New words.›
»- id: three
  from: one#alpha
  to: one#beta:1
  relation: extends
  note: Three.
⟦BLOCK⟧...
# and after it
""",
    "anchors, aliases and tabs": """\
- id: one
  from: one#alpha
  to: one#beta
  relation: supports
  note: &why One.
«- id: two
  from: one#alpha:1
  to:\t{place: one#beta:‹1, quote: words here|2›}\t# tab
  relation: &r cites
  note:\t‹&w Two.|New words.›
»- id: three
  from: one#alpha
  to: one#beta:1
  relation: extends
  note: *why
⟦BLOCK⟧""",
}


def variant(text: str, kept: str) -> bytes:
    """The file before (``kept`` is empty), or after an addition, a change or a removal."""
    newline = "\r\n" if "\r\n" in text else "\n"
    for name, entry in (
        ("BRACES", IN_BRACES),
        ("JSON", AS_JSON),
        ("BLOCK4", in_block(gap="   ")),
        ("BLOCK2", in_block("  ")),
        ("BLOCK", in_block()),
    ):
        text = text.replace(name, entry.replace("\n", newline))
    text = re.sub("⟦(.*?)⟧", r"\1" if kept == "add" else "", text, flags=re.DOTALL)
    text = re.sub("«(.*?)»", "" if kept == "remove" else r"\1", text, flags=re.DOTALL)
    return re.sub(r"‹(.*?)\|([^|]*?)›", r"\2" if kept == "change" else r"\1", text, flags=re.DOTALL).encode()


def second(brief: Brief) -> Link:
    return next(link for link in brief.all_links if link.id == "two")


def add(brief: Brief) -> LinkChange:
    start, end = LinkEnd(Place("", "one", "alpha", 1), Quote("more words")), LinkEnd(Place("", "one", "beta", 2))
    return add_link(brief, Draft(start, end, RELATIONS["cites"], "A reason.", "me", added="2026-11-22"))


CHANGES: dict[str, Callable[[Brief], LinkChange]] = {
    "add": add,
    "change": lambda brief: change_link(
        brief, second(brief), note="New words.", end=LinkEnd(Place("", "one", "beta", 2))
    ),
    "remove": lambda brief: remove_link(brief, second(brief)),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("style", FILES)
def test_the_difference_is_that_entry_and_nothing_else(make_brief: MakeBrief, style: str, change: str) -> None:
    folder = make_brief({"brief.yaml": "title: T\ndocuments:\n- {id: one, file: one.md, title: One}\n", "one.md": TEXT})
    path: Path = folder / "links.yaml"
    path.write_bytes(variant(FILES[style], ""))
    done = CHANGES[change](Library([folder.parent]).open("b"))
    assert path.read_bytes().decode() == variant(FILES[style], change).decode()
    undo(done)
    assert path.read_bytes().decode() == variant(FILES[style], "").decode()
