"""Cut the power while marks and notes are written: what was said to be safe is on the disk.

    python tests/benchmarks/power_cuts.py [CUTS]      (60; needs root, mkfs.ext4 and a loop device)

A file system in a file is mounted, and a program works on it. At a random moment the program
is held and the file copied as it is: what the system had not yet handed to the disk is not in it, as after a
loss of power. The copy is mounted, its journal replayed, and the work looked through.
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

import killed

MEGABYTES = 16


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def cut(work: Path, random: Random) -> int:
    """Cut the power once; how many promises were looked at."""
    disk, after, mount = work / "disk.img", work / "after.img", work / "mount"
    with disk.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    run("mkfs.ext4", "-q", disk)
    mount.mkdir(exist_ok=True)
    run("mount", "-o", "loop", disk, mount)
    writer = killed.start(mount / "home", "writer", 1000)
    try:
        assert writer.stdout
        said = [writer.stdout.readline().rstrip("\n") for _ in range(random.randrange(1, 20))]
        time.sleep(random.uniform(0, 0.02))  # some way into the next write
        writer.send_signal(signal.SIGSTOP)  # so that the copy is of one moment
        shutil.copyfile(disk, after)
    finally:
        writer.kill()
        writer.communicate()
        run("umount", mount)
    run("mount", "-o", "loop", after, mount)
    try:
        killed.check(mount / "home", set(said))
    finally:
        run("umount", mount)
    return len(set(said))


def main(cuts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        promises = sum(cut(Path(folder), Random(seed)) for seed in range(cuts))
    print(f"{cuts} power cuts: {promises} marks, notes and changes were said to be safe, and all are there")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
