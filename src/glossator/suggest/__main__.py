"""``python -m glossator.suggest``: suggestions for the reader, in a process of its own, so that no key waits.

The arguments are the cache folder, the folder of the reader's overlay (or an empty one),
the path of the brief that is read and the folders of the library. Each line of standard
input is a JSON object: a question, which is answered by a line of standard output, or
``{links: PATH}`` to say that the links of a brief are others now. ``answering`` says what
questions and answers look like.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from glossator.suggest.answering import Answers, library_with
from glossator.suggest.suggester import Suggester


def main(arguments: list[str]) -> int:
    """Get ready, then answer until nobody asks any more."""
    os.nice(10)  # whoever reads comes first
    cache, overlay, brief, *folders = arguments
    library = library_with(brief, [Path(folder) for folder in folders], Path(overlay) if overlay else None)
    answers = Answers(library, Suggester.open(library, Path(cache)))
    for line in sys.stdin:
        asked = json.loads(line)
        if "links" in asked:
            answers.read_links_again(asked["links"])
        else:
            sys.stdout.write(json.dumps(answers.answer(asked)) + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (BrokenPipeError, KeyboardInterrupt):
        os._exit(0)  # nobody listens any more
