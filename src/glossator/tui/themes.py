"""Our own themes, dark, light and plain: quiet, made for reading.

Words of the text stand out most, second to them what is muted; the accent colour is
for links, the warning colour for status, and nothing else has a colour of its own.
Colours of text are given as they are drawn, not as shares of others, so that their
contrast is what it says: 7:1 or more for text, 4.5:1 or more for all other words
(WCAG 2.2, success criteria 1.4.6 and 1.4.3), on every background that they have.
"""

from __future__ import annotations

from textual.theme import Theme

from glossator.tui import colours

DARK = Theme(
    name=colours.DARK.name,
    dark=True,
    foreground=colours.DARK.foreground,
    background=colours.DARK.background,
    surface=colours.DARK.surface,
    panel="#262a2f",
    primary="#7f9bb8",
    secondary="#a9b8a0",
    accent=colours.DARK.accent,
    warning="#e3b566",
    error="#ee8f86",
    success="#a3c28f",
    variables={
        "text-muted": colours.DARK.muted,
        "text-accent": colours.DARK.accent,
        "text-secondary": colours.DARK.secondary,
        "text-warning": "#e3b566",
        "text-error": "#ee8f86",
        "text-success": "#a3c28f",
        "block-cursor-background": "#33404e",
        "block-cursor-foreground": "#ebe7dd",
        "screen-selection-background": "#3d4652",
        "border": "#5c6670",
        "border-blurred": "#33383e",
        "scrollbar": "#4b535b",
        "scrollbar-hover": "#5c6670",
        "scrollbar-active": "#6f7a85",
        "scrollbar-background": "#1d2024",
    },
)
"""Warm grey on near black."""

LIGHT = Theme(
    name=colours.LIGHT.name,
    dark=False,
    foreground=colours.LIGHT.foreground,
    background=colours.LIGHT.background,
    surface=colours.LIGHT.surface,
    panel="#e7e2d7",
    primary="#4d6a88",
    secondary="#4c5f43",
    accent=colours.LIGHT.accent,
    warning="#85480a",
    error="#9c2b23",
    success="#3a6127",
    variables={
        "text-muted": colours.LIGHT.muted,
        "text-accent": colours.LIGHT.accent,
        "text-secondary": colours.LIGHT.secondary,
        "text-warning": "#85480a",
        "text-error": "#9c2b23",
        "text-success": "#3a6127",
        "block-cursor-background": "#d3dde7",
        "block-cursor-foreground": "#1f2124",
        "screen-selection-background": "#ccd6e0",
        "border": "#8d887c",
        "border-blurred": "#cfc9bc",
        "scrollbar": "#b9b3a6",
        "scrollbar-hover": "#a39d90",
        "scrollbar-active": "#8d887c",
        "scrollbar-background": "#f1ede4",
    },
)
"""Dark grey on the colour of paper."""

PLAIN = Theme(
    name="glossator-plain",
    ansi=True,
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    primary="ansi_magenta",
    secondary="ansi_default",
    accent="ansi_magenta",
    warning="ansi_red",
    error="ansi_red",
    success="ansi_default",
    variables={
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-text-style": "underline",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-blurred-text-style": "underline",
        "input-cursor-text-style": "reverse",
        "input-selection-background": "ansi_default",
        "screen-selection-background": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
    },
)
"""The terminal's own colours, for terminals that have 16 of them, and for none at all.

Magenta and red are those that can be read on black and on white alike.
"""

THEMES = (DARK, LIGHT, PLAIN)
"""All of them, the default first."""
