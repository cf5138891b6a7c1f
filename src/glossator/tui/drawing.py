"""Drawing words with styles that overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from glossator.tui.cells import shown


def component_style(widget: Widget, name: str) -> Style:
    """What a component class sets, to be laid over other styles.

    Textual's partial style leaves translucent and automatic colours unblended; here
    they are those of the component on its widget, and what it does not set stays open.
    """
    whole = widget.get_component_rich_style(name)
    own = widget.get_component_rich_style(name, partial=True)
    return Style(
        color=whole.color if own.color else None,
        bgcolor=whole.bgcolor if own.bgcolor else None,
        bold=own.bold,
        dim=own.dim,
        italic=own.italic,
        underline=own.underline,
        reverse=own.reverse,
    )


Styled = tuple[int, int, Style]
"""A range of a text and the style that is laid over it."""


def segments(text: str, start: int, end: int, base: Style, styles: Iterable[Styled]) -> Iterator[Segment]:
    """``text[start:end]`` cut wherever a style begins or ends; later styles lie over earlier ones."""
    inside = [(max(a, start), min(b, end), style) for a, b, style in styles if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    for left, right in pairwise(cuts):
        style = base
        for a, b, over in inside:
            if a <= left and right <= b:
                style += over
        yield Segment(shown(text[left:right]), style)


def strip(parts: Iterable[Segment], width: int, base: Style) -> Strip:
    """A line of exactly ``width`` cells."""
    found = list(parts)
    return Strip(found, sum(cell_len(part.text) for part in found)).adjust_cell_length(width, base)
