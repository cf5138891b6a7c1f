"""What can be wrong with an index."""

from __future__ import annotations

BUSY = 75
"""The exit code of an indexer where another program is at it: EX_TEMPFAIL of sysexits.h."""

_REFUSALS = {
    "No space left": "no room is left on the disk",
    "disk is full": "no room is left on the disk",
    "quota": "no room is left for you on the disk",
    "Read-only": "the disk cannot be written to",
    "readonly": "the disk cannot be written to",
    "Permission denied": "it may not be written to",
    "killed": "the disk refuses it",
    "LockBusy": "another program writes it",
    "locked": "another program writes it",
}


def refusal(message: str) -> str:
    """Why a disk, in the words of whoever was refused, does not let an index be written; empty for anything else."""
    return next((said for words, said in _REFUSALS.items() if words.lower() in message.lower()), "")


class IndexingError(Exception):
    """The index cannot be used or written; the message is one line. Nothing is lost, for it can be made again."""

    def __init__(self, message: str, *, damaged: bool = False) -> None:
        """Say why; is it ``damaged``, so that it must be made again, or does only the disk refuse something?"""
        super().__init__(message)
        self.damaged = damaged
        """Must it be made again?"""
