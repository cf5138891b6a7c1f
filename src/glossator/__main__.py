"""The program: ``glossator`` and ``python -m glossator``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line; the exit code is 0 done, 1 problems or nothing found, 2 wrong usage or unreadable input."""
    gc.disable()  # collections while modules load cost 30 ms; the reader turns it on after its first frame
    from glossator.state.painting import paint  # here, so that importing this module costs nothing

    words, painted = sys.argv[1:], None
    try:
        painted = paint(words)
        from glossator.cli.quick import read_at_once  # only now: the first words stand

        code = read_at_once(words, painted)
        if code is None:
            if painted:
                painted.clear()  # what is in the way is said on the screen that was there before
            from glossator.cli.program import run  # only if there is more to do than to read

            code = run(words)
    except KeyboardInterrupt:
        code = 130  # interrupted, as shells count it
    finally:
        if painted:
            painted.clear()
    gc.freeze()  # or the interpreter looks through all objects once more before it ends, for 15 ms
    return code


if __name__ == "__main__":
    sys.exit(main())
