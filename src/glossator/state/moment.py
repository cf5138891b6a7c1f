"""Moments of time as the reader's files have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


def moment(now: datetime) -> str:
    """A moment in UTC, to the second: ``2026-11-22T10:00:00+00:00``. One without a zone is the machine's."""
    from datetime import UTC  # not before something is written

    return now.astimezone(UTC).isoformat(timespec="seconds")
