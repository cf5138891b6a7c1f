"""The colours of our own themes, apart from the framework: the first words are drawn before it is loaded."""

from __future__ import annotations

from typing import NamedTuple


class Colours(NamedTuple):
    """The colours that words and bars are drawn in, as ``#rrggbb``."""

    name: str
    """The theme's name."""
    foreground: str
    """The words of the text."""
    background: str
    """What they stand on."""
    surface: str
    """What the bars at the top and the bottom stand on."""
    muted: str
    """Numbers, bullets, what is said beside the text."""
    secondary: str
    """Code."""
    accent: str
    """Links."""


DARK = Colours("glossator-dark", "#ebe7dd", "#15171a", "#1d2024", "#a8a399", "#c0ccb5", "#8fb9e3")
"""Warm grey on near black."""
LIGHT = Colours("glossator-light", "#1f2124", "#faf7f1", "#f1ede4", "#5f5b53", "#3d4f35", "#17558f")
"""Dark grey on the colour of paper."""
