"""Links are written where they belong, refused with a reason, and undone to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import glossator
from glossator.library.brief import Brief
from glossator.library.library import Library, open_path
from glossator.model.link import Link, LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.state.links import (
    Draft,
    LinkChange,
    LinkRefused,
    add_link,
    change_link,
    relation_named,
    remove_link,
    undo,
)
from samples import MakeBrief

LINKS = """\
# Our links.

- id: first    # keep me
  from: {place: one#alpha:1, quote: "some words"}
  to: one#beta
  relation: cites
  # why?
  note: 'Because.'

# between
- {id: second, from: one#alpha, to: one#beta:1, relation: supports, note: Also., status: refused}
# the end
"""
TEXT = "# Alpha\n\nsome words and some more words\n\n# Beta\n\nother words here\n\nother words there\n"


@pytest.fixture
def folder(make_brief: MakeBrief) -> Path:
    return make_brief(
        {
            "brief.yaml": "title: T\ndocuments:\n- {id: one, file: one.md, title: One}\n",
            "one.md": TEXT,
            "links.yaml": LINKS,
        }
    )


@pytest.fixture
def brief(folder: Path) -> Brief:
    return opened(folder)


def opened(path: Path) -> Brief:
    """A brief as it is now, with an overlay."""
    library = Library([path.parent], path.parent.parent / "overlay")
    return library.open(path.name) if path.is_dir() else open_path(path, library)


def end(place: str, *quote: str) -> LinkEnd:
    return LinkEnd(Place.parse(place), Quote(*quote) if quote else None)


def draft(start: LinkEnd, stop: LinkEnd, relation: str = "cites", note: str = "A reason.") -> Draft:
    return Draft(start, stop, RELATIONS[relation], note, "me", added="2026-11-22")


NEW = draft(end("one#alpha:1", "more words"), end("one#beta:2"))


def read(folder: Path) -> str:
    return (folder / "links.yaml").read_text(encoding="utf-8")


def link(folder: Path, id: str) -> Link:
    return next(one for one in opened(folder).all_links if one.id == id)


def install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the brief belong to the installed program, as one in a wheel does."""
    monkeypatch.setattr(glossator, "__file__", str(folder.parent / "__init__.py"))


# Where and how


def test_a_new_link_goes_to_the_end_and_nothing_else_changes(folder: Path, brief: Brief) -> None:
    add_link(brief, NEW)
    assert read(folder) == LINKS + (
        '- {id: alpha-a-reason, from: {place: "one#alpha:1", quote: "more words"}, to: {place: "one#beta:2"}, '
        'relation: cites, note: "A reason.", by: me, added: 2026-11-22, status: accepted}\n'
    ).replace('"one#alpha:1"', "one#alpha:1").replace('"one#beta:2"', "one#beta:2")


def test_a_written_link_is_read_back_as_it_was_returned(folder: Path, brief: Brief) -> None:
    made = add_link(brief, NEW).link
    assert link(folder, made.id)._replace(line=0) == made


def test_ids_are_made_of_section_and_reason_and_differ(brief: Brief) -> None:
    ids = [add_link(brief, draft(end("one#alpha"), end(f"one#beta:{number}"))).link.id for number in (1, 2)]
    assert ids == ["alpha-a-reason", "alpha-a-reason-2"]


def test_words_that_stand_more_than_once_get_those_around_them(brief: Brief) -> None:
    made = add_link(brief, draft(end("one#beta:2", "other words"), end("one#alpha:1", "words"))).link
    assert made.start.quote == Quote("other words", "", "there")
    assert made.end.quote == Quote("words", "some", "and some more words")


def test_words_in_a_section_get_their_passage(brief: Brief) -> None:
    made = add_link(brief, draft(end("one#beta", "there"), end("one#alpha"))).link
    assert made.start.place == Place("b", "one", "beta", 2)


# What is refused


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (draft(end("one#alhpa"), end("one#beta")), "no section 'alhpa'; did you mean 'alpha'?"),
        (draft(end("oen#alpha"), end("one#beta")), "did you mean 'one'?"),
        (draft(end("one#alpha:7"), end("one#beta")), "no passage 7; its last is 1"),
        (draft(end("c/one"), end("one#beta")), "no brief 'c'"),
        (draft(LinkEnd(Place("b")), end("one#beta")), "whole brief"),
        (draft(end("one#alpha:1", "no such words"), end("one#beta")), "“no such words” are not at b/one#alpha:1"),
        (draft(end("one#beta:1", "some words"), end("one#beta")), "they stand at b/one#alpha:1"),
        (draft(end("one#alpha:1", "Some Words"), end("one#beta")), "they stand at b/one#alpha:1, as “some words”"),
        (draft(end("one", "other words"), end("one#beta")), "more than once in b/one; name the passage"),
        (draft(end("one#alpha"), end("one#alpha")), "both ends are the same"),
        (draft(end("one#alpha"), end("one#beta"), note=" \n"), "without a reason"),
        (draft(end("one#alpha:1", "some words"), end("one#beta")), "such a link already, first: Because."),
        (draft(end("one#beta"), end("one#alpha:1", "some words"), "isCitedBy"), "such a link already, first"),
    ],
)
def test_what_should_not_be_linked_is_refused_with_a_reason(
    folder: Path, brief: Brief, wrong: Draft, words: str
) -> None:
    with pytest.raises(LinkRefused) as error:
        add_link(brief, wrong)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert read(folder) == LINKS


def test_an_unknown_relation_is_refused_with_the_nearest() -> None:
    with pytest.raises(LinkRefused, match=r"no relation 'suports'; did you mean 'supports'\?"):
        relation_named("suports")


def test_what_was_refused_can_be_accepted(folder: Path, brief: Brief) -> None:
    add_link(brief, draft(end("one#alpha"), end("one#beta:1"), "supports", "Also."))
    assert read(folder) == LINKS.replace("status: refused}", "status: accepted, by: me, added: 2026-11-22}")


def test_what_was_refused_is_not_suggested_again(brief: Brief) -> None:
    again = draft(end("one#alpha"), end("one#beta:1"), "supports")._replace(status="suggested")
    with pytest.raises(LinkRefused, match="already, second, refused"):
        add_link(brief, again)


# Changing and removing


def test_a_changed_link_keeps_all_else_of_its_entry(folder: Path, brief: Brief) -> None:
    change_link(brief, link(folder, "first"), note="Other.", relation=RELATIONS["supports"], end=end("one#beta:1"))
    after = LINKS.replace("Because.", "Other.").replace("relation: cites", "relation: supports")
    assert read(folder) == after.replace("to: one#beta\n", "to: {place: one#beta:1}\n")


def test_a_removed_link_takes_only_its_own_lines(folder: Path, brief: Brief) -> None:
    remove_link(brief, link(folder, "first"))
    start, stop = LINKS.index("- id: first"), LINKS.index("\n# between")
    assert read(folder) == LINKS[:start] + LINKS[stop:]


def test_what_another_has_changed_meanwhile_is_left(folder: Path, brief: Brief) -> None:
    old = link(folder, "first")
    (folder / "links.yaml").write_text(LINKS.replace("Because.", "Theirs."))
    with pytest.raises(LinkRefused, match="changed meanwhile"):
        change_link(brief, old, note="Mine.")
    with pytest.raises(LinkRefused, match="changed meanwhile"):
        remove_link(brief, old)
    assert "Theirs." in read(folder)


CHANGES: dict[str, Callable[[Brief, Link], LinkChange]] = {
    "add": lambda brief, old: add_link(brief, NEW),
    "change": lambda brief, old: change_link(brief, old, note="Other.", start=end("one#alpha")),
    "remove": lambda brief, old: remove_link(brief, old),
}
MEANWHILE = [
    "{}",
    "# A line above.\n{}",
    "{}# A line below.\n",
    "# Above.\n{}- {{id: theirs, from: one, to: one#beta, relation: extends, note: n}}\n",
]


@pytest.mark.parametrize("kind", CHANGES)
@pytest.mark.parametrize("meanwhile", MEANWHILE)
@pytest.mark.parametrize("id", ["first", "second"])
def test_undoing_puts_the_bytes_back_whatever_else_has_changed(
    folder: Path, brief: Brief, kind: str, meanwhile: str, id: str
) -> None:
    change = CHANGES[kind](brief, link(folder, id))
    now = read(folder)
    (folder / "links.yaml").write_text(meanwhile.format(now))
    undone = undo(change)
    assert read(folder) == meanwhile.format(LINKS)
    undo(undone)
    assert read(folder) == meanwhile.format(now)


def test_what_was_changed_since_is_not_undone(folder: Path, brief: Brief) -> None:
    change = add_link(brief, NEW)
    (folder / "links.yaml").write_text(read(folder).replace("A reason.", "A better reason."))
    with pytest.raises(LinkRefused, match="changed meanwhile"):
        undo(change)
    assert "A better reason." in read(folder)


# The overlay


def test_links_of_an_installed_brief_go_to_the_overlay(
    folder: Path, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(folder, monkeypatch)
    made = add_link(brief, NEW)
    assert read(folder) == LINKS
    assert made.path.is_relative_to(folder.parent.parent / "overlay")
    assert made.path.read_text().startswith(f"# Links of {folder}\n")
    assert [one.id for one in opened(folder).all_links] == ["first", "second", made.link.id]


def test_an_installed_link_is_changed_and_removed_by_one_of_its_id(
    folder: Path, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(folder, monkeypatch)
    change_link(brief, link(folder, "first"), note="Other.")
    assert [(one.id, one.note) for one in opened(folder).all_links] == [("first", "Other."), ("second", "Also.")]
    removal = remove_link(brief, link(folder, "first"))
    assert link(folder, "first").status == "refused"
    undo(removal)
    assert link(folder, "first").status == "accepted"
    assert read(folder) == LINKS


def test_a_link_of_the_overlay_is_removed_from_it(folder: Path, brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    install(folder, monkeypatch)
    made = add_link(brief, NEW)
    remove_link(brief, link(folder, made.link.id))
    assert [one.id for one in opened(folder).all_links] == ["first", "second"]


def test_links_of_loose_files_lie_apart_and_not_beside_them(tmp_path: Path) -> None:
    ends = end("x#alpha:1", "more words"), end("x#beta:2")
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.md").write_text(TEXT)
        add_link(opened(tmp_path / name / "x.md"), draft(*ends, note=f"Of {name}."))
    assert [[one.note for one in opened(tmp_path / name / "x.md").all_links] for name in ("a", "b")] == [
        ["Of a."],
        ["Of b."],
    ]
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["x.md"]


def test_without_an_overlay_what_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(TEXT)
    with pytest.raises(LinkRefused, match="cannot be written to"):
        add_link(open_path(tmp_path / "x.md"), draft(end("x#alpha"), end("x#beta")))
