"""Glossator: a terminal reader for briefings and the commentary around them."""

__version__ = "0.1.0"
"""The version of the program; pyproject.toml says the same."""
