"""Looking for bytes that are not UTF-8, in short steps and without a second copy of the text."""

from __future__ import annotations

from collections.abc import Generator

PIECE = 131072
"""How many bytes are decoded in one step."""


def finding_fault(data: bytes) -> Generator[None, None, int | None]:
    """Search in short steps for the first byte that cannot be decoded; returns its offset, None without one."""
    start = 0
    while start < len(data):
        end = min(start + PIECE, len(data))
        while end < len(data) and end - start < PIECE + 3 and data[end] & 0xC0 == 0x80:  # within a character
            end += 1
        try:
            data[start:end].decode()
        except UnicodeDecodeError as error:
            return start + error.start
        yield
        start = end
    return None
