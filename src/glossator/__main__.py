"""The program: ``glossator`` and ``python -m glossator``."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; the exit code is 0 done, 1 problems or nothing found, 2 wrong usage or unreadable input."""
    from glossator.cli.program import run  # here, so that importing this module costs nothing

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
