"""``glossator search``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from glossator.cli.indexing import search
from glossator.cli.output import bold, dim, fill, note, plural, write, write_json
from glossator.cli.settings import common_options, the_library
from glossator.index.library_index import Answer, Hit

LIMIT = 20
"""How many passages are printed, where nobody says."""


@click.command("search", context_settings={"ignore_unknown_options": True})  # -word is a part of a query
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=LIMIT, help=f"How many passages at most; {LIMIT} by itself."
)
@click.option("--in", "within", metavar="NAME", help="Only in this brief or document.")
@click.option("--exact", is_flag=True, help="Only words in the form in which they stand in QUERY.")
@common_options
def command(query: tuple[str, ...], limit: int, within: str | None, exact: bool, as_json: bool) -> int:
    """Find passages in the library, the best first: place, title, score, snippet.

    QUERY: words; "a phrase"; begin*; a or b; not c, -c; (a or b) c; a near/5 b;
    in:BRIEF; issued:2012, issued:2010..2014, issued:>2015; role:commentary.
    """
    typed = " ".join(query) + (f' in:"{within}"' if within else "")
    answer = search(the_library(), typed, limit, stems=not exact)
    if answer.note:
        note(f"glossator: {answer.note}")
    if as_json:
        write_json([_shape(answer, hit) for hit in answer.hits])
    else:
        write(_lines(answer))
    return 0 if answer.hits else 1


def _shape(answer: Answer, hit: Hit) -> dict[str, Any]:
    return {
        "place": str(hit.place),
        "title": _title(hit),
        "score": round(hit.score, 4),
        "snippet": answer.snippet(hit).text,
    }


def _title(hit: Hit) -> str:
    """The titles of the document and of the section."""
    documents = {document.id: document.title for document in hit.entry.documents}
    return " › ".join(dict.fromkeys(filter(None, (documents.get(hit.passage.document, ""), hit.passage.title))))


def _lines(answer: Answer) -> Iterator[str]:
    for index, group in enumerate(answer.grouped()):
        entry = group[0].entry
        yield from [""] * (index > 0)
        count = answer.in_brief.get(entry.key, len(group))
        yield f"{bold(entry.title)} {dim(f'({entry.id}, ' + plural(count, 'passage') + ')')}"
        for hit in group:
            yield "  " + dim(str(hit.place.without_brief()))
            yield from _snippet(answer, hit)


def _snippet(answer: Answer, hit: Hit) -> Iterator[str]:
    """The piece of a passage, the words that were meant in bold."""
    snippet = answer.snippet(hit)
    position = 0
    lines = fill(snippet.text, "    ", "    ")
    for text in lines:
        shown, at = "    ", 4
        start = snippet.text.find(text[4:], position)
        for low, high in snippet.marks:
            low, high = low - start + 4, high - start + 4
            if at <= low < len(text):
                shown += text[at:low] + bold(text[low:high])
                at = min(high, len(text))
        yield shown + text[at:]
        position = start + len(text) - 4
