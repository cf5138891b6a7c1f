"""Kill programs that write links, two at a time, at 500 random moments: what they said was safe is safe.

``python tests/benchmarks/kills_linking.py [COUNT]``. One of the two writes without pause;
every fifth time the other one is the command ``glossator link``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))
import killed_linking

ROUNDS = 20
"""How often two are killed over one file, before a new one is begun."""


def main(count: int) -> None:
    total = 0
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"XDG_DATA_HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home}
        for first in range(0, count // 2, ROUNDS):
            folder, said = Path(home) / str(first) / "b", set[str]()
            killed_linking.make(folder)
            for seed in range(first, min(first + ROUNDS, count // 2)):
                said |= killed_linking.kill_two(folder, 2 * (seed - first), Random(seed), command=seed % 5 == 4)
                killed_linking.check(folder, said)
            total += len(said)
            print(f"{2 * min(first + ROUNDS, count // 2)} kills: {total} links and changes were safe", flush=True)
    print(f"{count} kills: {total} links and changes were said to be safe, and all are there, each once")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
