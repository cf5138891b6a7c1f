"""Bindings of the framework out of the tables of keys."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from glossator.state.panel_keys import PANELS


def panel_bindings(place: str) -> list[BindingType]:
    """What the keys of a panel do in it; those without an action it hears itself."""
    return [
        Binding(binding.keys, binding.action, binding.label, id=binding.id, tooltip=binding.help, show=False)
        for binding in PANELS[place]
        if binding.action
    ]
