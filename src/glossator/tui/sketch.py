"""The first words before the framework has loaded: the text as the reader is about to draw it.

Only what is certain is drawn: the lines of the text where the reader puts them, in its
colours. Panels and bars stay empty until the framework draws them, and it draws the text
at the very same cells; a test holds the two to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from glossator.model.passage import CODE, EMPHASIS, IMAGE, LINK, NOTE, STRIKE, STRONG, Key, Passage
from glossator.state.settings import Settings
from glossator.text.document import Text
from glossator.tui.cells import shown
from glossator.tui.colours import DARK, LIGHT, Colours
from glossator.tui.layout import Line
from glossator.tui.page import CURRENT_SIGN, Page, words_width

if TYPE_CHECKING:
    from glossator.library.brief import Brief
    from glossator.model.place import Place
    from glossator.state.trail import Position


class Area(NamedTuple):
    """Where the text stands on the screen."""

    x: int
    """Its first column, from 0."""
    width: int
    """Its columns, gutter and rule among them."""
    height: int
    """Its lines; the first is the second of the screen."""


class Palette(NamedTuple):
    """What is sent to the terminal before words of a kind; empty where the terminal's own colours are used."""

    text: str
    """Words on their background."""
    bar: str
    """The bars at the top and the bottom."""
    muted: str
    """Numbers and bullets."""
    current: str
    """The bar beside the current passage."""
    code: str
    """Code."""
    link: str
    """Links."""


def area(columns: int, rows: int, settings: Settings) -> Area:
    """Where the reader will stand: as ``screens/reading.tcss`` lays it out, and the framework rounds it."""
    left = right = 0  # hundredths of a column
    if columns >= 120 and settings.contents:
        left = min(max(columns * 24, 2400), 4000)
    if columns >= 80 and settings.connections:
        right = min(max(columns * 29, 3000), 5200) if columns >= 120 else 3000
    end = (left + 100 * (columns - (left + right) // 100)) // 100
    return Area(left // 100, end - left // 100, max(0, rows - 2))


def palette(theme: str, environ: Mapping[str, str]) -> Palette | None:
    """What colours are sent as; None for a theme that is not ours, and on terminals that are asked for their own."""
    depth = _depth(environ)
    colours = {DARK.name: DARK, LIGHT.name: LIGHT}.get(theme or DARK.name)
    if environ.get("NO_COLOR") or not depth:
        return Palette("", "", "2;", "1;", "", "4;" if environ.get("NO_COLOR") else "4;35;")
    return _palette(colours, depth) if colours else None


def _depth(environ: Mapping[str, str]) -> int:
    """How many bits a colour has on the terminal: 24, 8, or 0 for its own; as rich finds out."""
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return 24
    return 8 if environ.get("TERM", "").strip().lower().rpartition("-")[2] in ("256color", "kitty") else 0


def _palette(colours: Colours, depth: int) -> Palette:
    def paint(colour: str, ground: int) -> str:
        if depth == 24:
            return f"{ground};2;{int(colour[1:3], 16)};{int(colour[3:5], 16)};{int(colour[5:], 16)};"
        from rich.color import Color, ColorSystem  # only for terminals with few colours

        return f"{ground};5;{Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).number};"

    ground = paint(colours.background, 48)
    words = (colours.foreground, colours.muted, colours.secondary)
    text, muted, code = (paint(colour, 38) + ground for colour in words)
    link = "4;" + paint(colours.accent, 38) + ground
    return Palette(text, paint(colours.muted, 38) + paint(colours.surface, 48), muted, muted, code, link)


def sketch(page: Page, current: Key, place: Area, columns: int, settings: Settings, colours: Palette) -> str:
    """The frame: cursor moves, colours and words, for a page that is scrolled to where the reader will be."""
    rows = [f"\x1b[1;1H{_set(colours.bar)}{' ' * columns}"]
    lines = [line for _, line in page.visible()] if page.text.blocks else []
    for number in range(place.height):
        drawn = "".join(_draw(page.text, lines[number], current, settings, colours)) if number < len(lines) else ""
        start = f"\x1b[{number + 2};1H{_set(colours.text)}{' ' * columns}"
        rows.append(f"{start}\x1b[{number + 2};{place.x + 1}H{drawn}")
    rows.append(f"\x1b[{place.height + 2};1H{_set(colours.bar)}{' ' * columns}")
    return "".join(rows)


def _set(style: str) -> str:
    return f"\x1b[0;{style}".rstrip(";") + "m"


def _draw(text: Text, line: Line, current: Key, settings: Settings, colours: Palette) -> Iterator[str]:
    """A line of the text, gutter first."""
    passage = text.passage(line.key)
    number = text.number(line.key) if settings.numbers and line.first and passage.numbered else 0
    bar = CURRENT_SIGN if line.pieces and line.key == current else " "
    yield f"{_set(colours.muted)}{' ' * settings.margin}{f'{number or str():>3}'[-3:]} "
    yield f"{_set(colours.current)}{bar}{_set(colours.muted)} {line.bars}"
    for piece in line.pieces:
        if piece.sign:
            yield _set(colours.muted) + piece.sign
        else:
            yield from _words(passage, line, piece.start, piece.end, colours)


def _words(passage: Passage, line: Line, start: int, end: int, colours: Palette) -> Iterator[str]:
    leaf = passage.leaves[line.leaf]
    base = colours.code if leaf.kind in ("code", "html") else colours.text
    bold = "1;" if leaf.kind == "heading" else ""
    runs = [run for run in passage.runs if run.start < end and run.end > start]
    cuts = sorted({start, end, *(cut for run in runs for cut in (run.start, run.end) if start < cut < end)})
    for a, b in pairwise(cuts):
        style, marks = base, bold
        for run in runs:
            if run.start <= a and b <= run.end:
                marks += _marks(run.style)
                style = colours.code if run.style & CODE else style
                style = colours.link if run.style & (LINK | IMAGE | NOTE) else style
        yield f"{_set(marks + style)}{shown(passage.text[a:b])}"


def _marks(style: int) -> str:
    signs = ((EMPHASIS, "3;"), (STRONG, "1;"), (STRIKE, "9;"))
    return "".join(code for flag, code in signs if style & flag)


def first_frame(
    brief: Brief,
    place: Place | None,
    position: Position | None,
    size: tuple[int, int],
    settings: Settings,
    theme: str,
    environ: Mapping[str, str],
) -> str:
    """What stands on the terminal first; empty where the colours of the theme are not known.

    ``place`` is where the reader begins, ``position`` where they stood before, both as
    the reading screen takes them; ``size`` is columns and rows.
    """
    colours = palette(theme, environ)
    document = position.document if position else (place and place.document) or brief.info.documents[0].id
    text, where = brief.text(document), area(*size, settings)
    if colours is None or not text.blocks:
        return ""
    page = Page(text, words_width(where.width, settings.measure, settings.margin), where.height)
    return sketch(page, _scroll(page, brief, place, position), where, size[0], settings, colours)


def _scroll(page: Page, brief: Brief, place: Place | None, position: Position | None) -> Key:
    """Scroll to where the reader will begin; returns the passage that is current there."""
    text = page.text
    if position:
        page.return_to(position.top, position.offset, position.gap)
        return position.key
    key = brief.locate(place) if place and place.section else None
    if key is None or (place and place.passage):
        current = key or text.first()
        page.land(current)
        return current
    index = text.section_index(key.block)
    page.place(page.find(Key(text.sections.start(index))))
    return text.beginning(index)
