"""The program: ``glossator`` and ``python -m glossator``."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Run the command line.

    The exit code is 0 done, 1 problems or nothing found, 2 wrong usage or unreadable
    input, 70 a fault of the program, 128 and the number of a signal that ended it.
    """
    gc.disable()  # collections while modules load cost 30 ms; the reader turns it on after its first frame
    words, painted = sys.argv[1:], None
    try:
        from glossator.state.painting import paint  # here, so that importing this module costs nothing

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
    except Exception as error:  # noqa: BLE001 # the outermost edge: whatever it is, it is said in a line
        if painted:
            painted.clear()
        code = _fault(error)
    finally:
        if painted:
            painted.clear()
    gc.freeze()  # or the interpreter looks through all objects once more before it ends, for 15 ms
    return code


def _fault(error: Exception) -> int:
    """Write a report of an error that nobody expected, and say where it is."""
    import os  # only now
    from pathlib import Path

    from glossator.library.folders import state_folder
    from glossator.state.crash import EXIT_CODE, report, tell

    tell(report(state_folder(os.environ, Path.home()), error))
    return EXIT_CODE


if __name__ == "__main__":
    sys.exit(main())
