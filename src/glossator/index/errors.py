"""What can be wrong with an index."""

from __future__ import annotations


class IndexingError(Exception):
    """The index cannot be used or written; the message is one line. Nothing is lost, for it can be made again."""

    def __init__(self, message: str, *, damaged: bool = False) -> None:
        """Say why; is it ``damaged``, so that it must be made again, or does only the disk refuse something?"""
        super().__init__(message)
        self.damaged = damaged
        """Must it be made again?"""
