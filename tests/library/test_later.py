"""Links of texts that are made when they are asked for are the same as those made at once."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from glossator.library.brief import Brief
from glossator.library.connections import Connection
from glossator.library.library import open_path
from glossator.model.brief import BriefInfo, DocumentInfo
from glossator.text.document import Text
from samples import SHIPPED

_PIECES = (
    "# One", "## Two", "words", "- [a](#one)\n- [b](other.md#two:1) and [c](#gone)", "[[other#one]] [d](#one:9)",
    "note[^1] and [^1]", "[^1]: The note.", "[e](other.md)", "[[nothing]] [f](elsewhere.md)",
)  # fmt: skip


def in_order(connections: tuple[Connection, ...]) -> list[str]:
    """Connections in an order that does not depend on how they were found."""
    return sorted(map(repr, connections))


def check(brief: Brief) -> None:
    """Compare, for every document, what is made later with what is made at once."""
    for _ in brief.connecting():
        pass
    for info in brief.info.documents:
        text, later = brief.text(info.id), brief.connections_so_far(info.id)
        once = brief.connections(info.id, text_links=True)
        assert list(later.keys) == list(once.keys)
        for key in text.keys():
            assert in_order(later.at(key)) == in_order(once.at(key))
            assert later.spans(key) == once.spans(key)
        for section in range(len(text.sections)):
            assert later.count(section) == once.count(section)
        assert in_order(later.unplaced) == in_order(once.unplaced)
        assert in_order(later.all) == in_order(once.all)
        for key in list(text.keys())[1:3]:
            assert list(later.keys_between(text.first(), key)) == list(once.keys_between(text.first(), key))


def written(texts: dict[str, str]) -> Brief:
    """A brief of texts that no file holds."""
    brief = Brief(BriefInfo("brief", Path(), documents=tuple(DocumentInfo(id, Path(f"{id}.md")) for id in texts)))
    for id, source in texts.items():
        brief.keep_text(id, Text(source.encode()))
    return brief


@given(st.lists(st.sampled_from(_PIECES), max_size=9), st.lists(st.sampled_from(_PIECES), max_size=5))
def test_later_is_the_same_as_at_once(this: list[str], other: list[str]) -> None:
    check(written({"this": "\n\n".join(this), "other": "\n\n".join(other)}))


def test_with_links_of_links_yaml_too() -> None:
    check(open_path(SHIPPED))


def test_nothing_is_known_before_it_is_looked_for() -> None:
    brief = open_path(SHIPPED)
    document = brief.info.documents[0].id
    assert brief.connections_so_far(document).all == ()
    news = sum(brief.connecting())
    assert news == 2
    assert brief.connections_so_far(document).all
