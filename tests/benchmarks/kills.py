"""Kill a program that marks and notes at 200 random moments: what it said was safe is safe.

``python tests/benchmarks/kills.py [COUNT]``
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))
import killed


def main(count: int) -> None:
    said: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(count):
            said |= killed.kill_somewhere(Path(folder), f"writer {seed}", Random(seed))
            killed.check(Path(folder), said)
    print(f"{count} kills: {len(said)} marks, notes and changes were said to be safe, and all are there")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
