"""A library that holds one of each fault: check names each once, with its file, line and code.

In the YAML files ``#!`` and codes stand at the end of the line that a fault is named at.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

from glossator.library.check import check_library
from glossator.library.library import Library
from glossator.model.problem import Problem

SOURCE = "First words of the source.\n\nSecond words that were left out.\n\nThird words. Missing words.\n"
FILES = {
    "faults/brief.yaml": """\
titel: Misspelt                               #! unknown-key missing
subject: {wrong: type}                        #! wrong-type
documents:
  - id: one
    file: one.md
    title: One
    role: txt                                 #! bad-role
    status: curent                            #! bad-status
    issued: 2026-02-30                        #! bad-date
    colour: red                               #! unknown-key
    notes:
      - {text: Gone., quote: no such words}   #! lost-quote
      - {text: Nowhere., section: nowhere}    #! lost-place
      - {quote: some words}                   #! missing
      - [a, list]                             #! wrong-type
    omitted:
      - {text: not in the source, reason: x}  #! omission
      - {text: Second words that were left out.}  #! missing
      - a text                                #! wrong-type
    source:
      path: sources/one.txt                   #! sha256
      sha256: SHA-OF-ANOTHER
  - id: one                                   #! duplicate-id
    file: one.md
  - id: two words                             #! bad-id
    file: two.md
    file: three.md                            #! yaml-duplicate
  - id: three
    file: ../three.md                         #! bad-path
  - id: four
    file: four.md                             #! missing-file
    source:
      path: sources/four.txt                  #! missing-file
      sha256: 12                              #! bad-sha256
  - title: Nothing else                       #! missing missing
  - just a text                               #! wrong-type
""",
    "faults/one.md": """\
# [Alpha]

First words of the source.

# [Beta]

Third words. [Added by the editor: some words, [nowhere](nowhere.md) and [[#nowhere]].]

[The end, as the editor has it.]
""",
    "faults/two.md": "# Two\n\nsome words and words\n\nmoved words stand here\n",
    "faults/sources/one.txt": SOURCE,
    "faults/links.yaml": """\
- id: good
  from: one#alpha
  to: two-words#two:1
  relation: cites
  note: Nothing is wrong here.
- id: good                                    #! duplicate-id
  from: one#alpha
  to: two-words#two:2
  relation: cites
  note: The second of its id.
- from: one#alpha                             #! missing
  to: two-words
  relation: cites
  note: Without an id.
- id: no-ends                                 #! missing missing
  relation: cites
  note: Without ends.
- id: no-relation                             #! missing
  from: one#alpha
  to: two-words
  note: Without a relation.
- id: unknown-relation
  from: one#alpha
  to: two-words
  relation: suports                           #! unknown-relation
  note: With a misspelt relation.
- id: no-note                                 #! no-note
  from: one#alpha
  to: two-words
  relation: supports
- id: bad-values
  from: one#alpha
  to: two-words
  relation: extends
  note: [a, list]                             #! wrong-type
  added: yesterday                            #! bad-date
  status: maybe                               #! bad-status
  qoute: misspelt                             #! unknown-key
  by: me
  by: you                                     #! yaml-duplicate
- id: bad-ends
  from: {plaec: one, place: one}              #! unknown-key
  to: [one]                                   #! wrong-type
  relation: cites
  note: With ends that are none.
- id: bad-place
  from: one two                               #! bad-place
  to: {quote: words alone}                    #! missing
  relation: cites
  note: With a place that is none.
- id: words-around-nothing
  from: {place: one, prefix: before}          #! missing
  to: two-words#two
  relation: cites
  note: With words around none.
- id: lost                                    #! lost-place
  from: one#gamma
  to: two-words
  relation: cites
  note: To a section that is not there.
- id: no-document                             #! lost-place
  from: on
  to: two-words
  relation: cites
  note: To a document that is not there.
- id: no-brief                                #! lost-place
  from: fautls/one
  to: two-words
  relation: cites
  note: To a brief that is not there.
- id: no-passage                              #! lost-place
  from: two-words#two:9
  to: one
  relation: cites
  note: To a passage that is not there.
- id: lost-words                              #! lost-quote
  from: {place: two-words#two:1, quote: gone}
  to: one
  relation: cites
  note: With words that are gone.
- id: moved-words                             #! moved-quote
  from: {place: two-words#two:1, quote: moved words}
  to: one#alpha
  relation: cites
  note: With words that have moved.
- id: again                                   #! duplicate-link
  from: one#alpha
  to: two-words#two:1
  relation: cites
  note: As the first.
- id: backwards                               #! duplicate-link
  from: two-words#two:1
  to: one#alpha
  relation: isCitedBy
  note: As the first, from the other end.
- id: round                                   #! same-ends
  from: one#beta
  to: one#beta
  relation: cites
  note: From a place to itself.
- id: alias
  from: &there one#beta
  to: two-words
  relation: disputes
  note: *there                                #! yaml-alias
- id: tagged
  from: one#beta:1
  to: two-words
  relation: cites
  note: !!str With a tag.                     #! yaml-tag
- a text                                      #! wrong-type
- id: broken
  note: "never ended                          #! yaml-syntax
""",
    "not-utf-8/brief.yaml": "title: T\ndocuments:\n- {id: x, file: x.md, title: X}\n",
    "not-utf-8/x.md": "# X\n",
    "a-list/brief.yaml": "- a list                                #! wrong-type\n",
    "no-brief/links.yaml": "[]\n",
    "two-documents/brief.yaml": "title: T\ndocuments:\n- {id: x, file: x.md}\n---   #! yaml-syntax\ntitle: Again\n",
    "two-documents/x.md": "# X\n",
    "control/brief.yaml": "title: T\ndocuments:\n- {id: x, file: x.md, title: a\x07b}   #! control-character\n",
    "control/x.md": "# X\n",
    "too-deep/brief.yaml": f"title: {'[' * 40}{']' * 40}   #! yaml-limit\n",
}
EXPECTED_ELSEWHERE = {
    ("faults/one.md", 7, "dead-link"): 2,
    ("faults/one.md", 9, "source-missing"): 1,
    ("no-brief/links.yaml", 0, "no-brief"): 1,
    ("not-utf-8/x.md", 3, "encoding"): 1,
    ("not-utf-8/links.yaml", 0, "unreadable"): 1,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "library" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("SHA-OF-ANOTHER", sha256(b"").hexdigest()), encoding="utf-8")
    library = tmp_path / "library"
    (library / "not-utf-8" / "x.md").write_bytes(b"# X\n\n\xff\n")
    (library / "not-utf-8" / "links.yaml").mkdir()
    return library


def counted(found: list[tuple[str, int, str]]) -> dict[tuple[str, int, str], int]:
    return {one: found.count(one) for one in sorted(set(found))}


def expected() -> dict[tuple[str, int, str], int]:
    marked = [
        (name, number, code)
        for name, text in FILES.items()
        for number, line in enumerate(text.splitlines(), 1)
        for codes in re.findall("#! (.*)", line)
        for code in codes.split()
    ]
    return dict(sorted({**counted(marked), **EXPECTED_ELSEWHERE}.items()))


def where(problem: Problem, folder: Path) -> tuple[str, int, str]:
    return str(problem.path.relative_to(folder)), problem.line, problem.code


def test_each_fault_is_named_once_with_its_file_and_line(folder: Path) -> None:
    problems = check_library(Library([folder]))
    assert counted([where(problem, folder) for problem in problems]) == expected()


def test_each_message_is_one_line_and_says_something_else(folder: Path) -> None:
    messages = [str(problem) for problem in check_library(Library([folder]))]
    assert all("\n" not in message for message in messages)
    assert len(messages) == len(set(messages))
