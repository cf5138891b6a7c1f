"""Links of the texts are found by their signs in the bytes: the same as by reading every block."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from glossator.library.text_links import TextLink, find_text_links, links_of
from glossator.model.brief import BriefInfo, DocumentInfo
from glossator.text.document import Text
from samples import markdown_lines

_LINKS = (
    "[a](b.md)", "[a](\nb.md)", "[a]( <b.md> )", "[a](http://x.y)", "[a](b.md:3)", "[a]", "[a][c]", "[c]",
    "[[b]]", "[^1]", "[^1]: note", "[a]: b.md", "[a]: http://x.y", "> [c]:\n> b.md", "[a\\]b]: b.md", "[a\\]b]",
    "[^x y]", "[^x y]: b.md", "![a](b.md)", "\\[[b]]", "[a](&#98;.md)",
)  # fmt: skip
INFO = DocumentInfo("d", Path("d.md"))
BRIEF = BriefInfo("brief", Path(), documents=(INFO, DocumentInfo("b", Path("b.md"))))


def texts() -> st.SearchStrategy[str]:
    pieces = st.lists(st.sampled_from(_LINKS), min_size=1, max_size=3).map(" ".join)
    return st.lists(pieces | markdown_lines(), max_size=6).map("\n\n".join)


def read_all(text: Text) -> list[TextLink]:
    """The links of a text, every block read."""
    found: list[TextLink] = []
    for key in text.keys():
        passage = text.passage(key)
        found += links_of(passage, key, text, INFO, BRIEF)
    return found


@given(texts())
def test_no_link_is_passed_over(source: str) -> None:
    text = Text(source.encode())
    assert list(filter(None, find_text_links(text, INFO, BRIEF))) == read_all(text)
