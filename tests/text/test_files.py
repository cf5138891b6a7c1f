"""Files from outside are opened without waiting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from glossator.text.files import read_head


def test_the_first_bytes_are_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"words")
    assert read_head(tmp_path / "a", 3) == b"wor"


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a")
    with pytest.raises(OSError, match="not a regular file"):
        read_head(tmp_path / "a", 3)


@pytest.mark.parametrize("path", ["/dev/zero", "/proc/kmsg", "/dev/tty"])
def test_what_never_ends_or_never_begins_is_refused_at_once(path: str) -> None:
    if not os.path.exists(path):
        pytest.skip("not on this system")
    with pytest.raises(OSError, match=r"regular file|nothing yet|permitted|denied|No such device"):
        read_head(Path(path), 3)
