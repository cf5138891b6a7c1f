"""The first byte that is not UTF-8 is found without decoding the whole."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from glossator.text.decoding import PIECE, finding_fault


def fault(data: bytes) -> int | None:
    def run() -> Generator[None, None, int | None]:
        return (yield from finding_fault(data))

    steps = run()
    while True:
        try:
            next(steps)
        except StopIteration as result:
            return result.value  # type: ignore[no-any-return]


PIECES = [b"\xff", b"\xe2\x82", b"\x80" * 5, b"\xf0\x9f\x98\x80\x80", b"\xe2\x82\xac", b"\xf0\x9f\x98"]


@pytest.mark.parametrize("before", [0, 1, PIECE - 3, PIECE - 2, PIECE - 1, PIECE, PIECE + 1])
@pytest.mark.parametrize("piece", PIECES)
def test_a_fault_is_where_decoding_the_whole_would_find_it(before: int, piece: bytes) -> None:
    data = b"a" * before + piece + b"a" * 10
    expected = None
    try:
        data.decode()
    except UnicodeDecodeError as error:
        expected = error.start
    assert fault(data) == expected
