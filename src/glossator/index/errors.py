"""What can be wrong with an index."""

from __future__ import annotations


class IndexingError(Exception):
    """The index is damaged, or the disk does not let it be written; nothing is lost, for it can be made again."""
