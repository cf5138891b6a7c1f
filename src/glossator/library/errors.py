"""What goes wrong when something is looked for in the library."""

from __future__ import annotations


class LibraryError(LookupError):
    """A brief, a document or a file is not there or cannot be read; the message is one line."""
