"""Folders of briefs: finding them, opening them, resolving their links, checking them."""
