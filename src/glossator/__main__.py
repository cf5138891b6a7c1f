"""The program: ``glossator`` and ``python -m glossator``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; the exit code is 0 done, 1 problems or nothing found, 2 wrong usage or unreadable input."""
    gc.disable()  # collections while modules load cost 30 ms; the reader turns it on after its first frame
    from glossator.cli.quick import read_at_once  # here, so that importing this module costs nothing

    code = read_at_once(sys.argv[1:])
    if code is None:
        from glossator.cli.program import run  # only if there is more to do than to read

        code = run(sys.argv[1:])
    gc.freeze()  # or the interpreter looks through all objects once more before it ends, for 15 ms
    return code


if __name__ == "__main__":
    sys.exit(main())
