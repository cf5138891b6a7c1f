"""From the inline tokens of a paragraph to its plain text and styled ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from glossator.model.passage import CODE, EMPHASIS, IMAGE, LINK, NOTE, STRIKE, STRONG, Run
from glossator.text.gate import clean

if TYPE_CHECKING:
    from markdown_it.token import Token

IMAGE_SIGN = "▣ "
"""Stands before the caption of an image."""

_STYLES = {"em_open": EMPHASIS, "strong_open": STRONG, "s_open": STRIKE, "link_open": LINK}
_CLOSING = {"em_close", "strong_close", "s_close", "link_close"}


def read_inline(tokens: list[Token]) -> tuple[str, list[Run]]:
    """The plain text of inline tokens, and its styled ranges in the order they begin."""
    text, runs = "", list[Run]()
    stack: list[tuple[int, int, str]] = []
    for token in tokens:
        start = len(text)
        match token.type:
            case "code_inline":
                text += token.content
                runs.append(Run(start, len(text), CODE))
            case "softbreak":
                text += " "
            case "hardbreak":
                text += "\n"
            case "image":
                text += IMAGE_SIGN + _caption(token)
                runs.append(Run(start, len(text), IMAGE, clean(str(token.attrGet("src") or ""))))
            case "footnote_ref":
                text += f"[{token.meta['label']}]"
                runs.append(Run(start, len(text), NOTE, clean(token.meta["label"])))
            case opening if opening in _STYLES:
                stack.append((start, _STYLES[opening], str(token.attrGet("href") or "")))
            case closing if closing in _CLOSING and stack:
                first, style, href = stack.pop()
                runs.append(Run(first, start, style, clean(href)))
            case _:
                text += token.content
    runs.reverse()  # what is around before what is within, where both are as long
    return text, sorted(runs, key=lambda run: (run.start, -run.end))


def _caption(image: Token) -> str:
    """The words that stand for an image; the name of its file if it has none."""
    words = read_inline(image.children or [])[0]
    if words.strip():
        return words
    from urllib.parse import unquote  # images without a caption are rare

    source = str(image.attrGet("src") or "")
    if source.startswith("data:"):
        return "image"
    return unquote(source.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2]) or "image"
