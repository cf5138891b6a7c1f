"""Ten thousand random names, titles and queries with markup, escapes and query syntax: nothing breaks, nothing runs.

    python tests/benchmarks/hostile_words.py [COUNT]

Each is the name of a file, a title and a query: listed and searched in this process, and
pasted into the reader's find bar, search and palette in turn.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import random
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from textual.events import Paste

from glossator.cli.program import run
from glossator.library.library import Library, open_path
from glossator.text.gate import slips_in
from glossator.tui.app import GlossatorApp
from hostile import file_name, words

BATCH = 100
WAYS = ("slash", "s", "ctrl+p")


def printed(folder: Path, said: list[str]) -> list[str]:
    """What goes wrong when a library of these titles is listed, and searched for each of them."""
    wrong = []
    for arguments in [["list"], *(["search", "--", one.replace("\0", "")] for one in said)]:
        out, err = io.StringIO(), io.StringIO()
        command = [arguments[0], "--library", str(folder), *arguments[1:]]
        with redirect_stdout(out), redirect_stderr(err):
            code = run(command)
        if (
            code not in (0, 1, 2)
            or slips_in(out.getvalue() + err.getvalue(), lines=True)
            or "Traceback" in err.getvalue()
        ):
            wrong.append(f"{command}: {code}")
    return wrong


async def typed(folder: Path, said: list[str]) -> list[str]:
    """What goes wrong when each is pasted into the reader, on a text with such a title."""
    app = GlossatorApp(open_path(folder / "b0", Library([folder])))
    async with app.run_test(size=(120, 40)) as pilot:
        for index, way in enumerate(WAYS):
            await pilot.press(way)
            for one in said[index :: len(WAYS)]:
                app.post_message(Paste(one))
                await pilot.pause()
                await pilot.press("ctrl+u")
            await pilot.press("escape", "escape", "escape")
            await pilot.pause()
        return [] if app.is_running and app.return_code is None else ["the reader ended"]


def main(count: int) -> None:
    """Try them all, and say what went wrong."""
    chance, wrong, done = random.Random(20261122), list[str](), 0
    with tempfile.TemporaryDirectory() as home:
        os.environ.update({f"XDG_{name}_HOME": f"{home}/{name}" for name in ("STATE", "DATA", "CACHE", "CONFIG")})
        while done < count:
            said = [words(chance) for _ in range(min(BATCH, count - done))]
            folder = Path(home) / f"library{done}"
            for number, one in enumerate(said):
                (folder / f"b{number}").mkdir(parents=True)
                text = f"title: {json.dumps(one)}\ndocuments: [{{id: d, file: d.md, title: {json.dumps(one)}}}]\n"
                (folder / f"b{number}" / "brief.yaml").write_text(text, encoding="utf-8")
                (folder / f"b{number}" / "d.md").write_bytes(f"# {one}\n\nTreaty.\n".encode("utf-8", "surrogatepass"))
                (folder / file_name(one)).write_bytes(b"# A\n")
            wrong += printed(folder, said) + asyncio.run(typed(folder, said))
            done += len(said)
            print(f"{done} tried, {len(wrong)} wrong", flush=True)
        slips = Path(home) / "STATE" / "glossator" / "slips.log"
        print(f"{done} names, titles and queries: {len(wrong)} wrong, slips: {slips.exists()}")
        print("\n".join([*wrong[:20], *(slips.read_text("ascii").splitlines()[:20] if slips.exists() else ())]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
