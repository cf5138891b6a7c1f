"""The proof that documents have the words of the texts as received, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from glossator.formats import brief_yaml, loose_markdown
from glossator.library.brief import Brief
from glossator.library.documents import MAX_BYTES
from glossator.library.library import PLAIN_SUFFIXES
from glossator.library.proof import MAX_DIFFERENCES, Difference, Proof, find
from glossator.library.words import DocumentWords, SourceWords, words_of
from glossator.model.brief import DocumentInfo, Source
from glossator.model.problem import Problem
from glossator.text.files import read_file

_QUOTED = 12


def check_sources(brief: Brief) -> Iterator[Problem]:
    """What parts the documents of a brief from their sources, each difference once.

    Of a source that is neither plain text nor Markdown only the checksum is compared.
    """
    for document in brief.info.documents:
        if document.source is not None:
            yield from _check(brief, document, document.source)


def _check(brief: Brief, document: DocumentInfo, source: Source) -> Iterator[Problem]:
    path = brief.info.folder / source.path
    about = brief.info.folder / brief_yaml.NAME
    try:
        data = read_file(path, MAX_BYTES)
    except FileNotFoundError:
        return  # named among the problems of brief.yaml
    except OSError as error:
        yield Problem(about, source.line, "unreadable", f"{source.path} cannot be read: {error.strerror}")
        return
    if source.sha256 and (found := sha256(data).hexdigest()) != source.sha256:
        message = f"{source.path} is not the text as received: its sha256 is {found}, not {source.sha256}"
        yield Problem(about, source.line, "sha256", message)
    words = _source_words(path, data)
    if words and brief.readable(document.id):
        yield from _compare(brief, document, source, words)


def _source_words(path: Path, data: bytes) -> SourceWords | None:
    """The words of a source; None if they cannot be told from its markup."""
    suffix = path.suffix.lower()
    if suffix in PLAIN_SUFFIXES:
        return SourceWords.of_plain_text(data)
    return SourceWords.of_markdown(data) if suffix in loose_markdown.SUFFIXES else None


def _compare(brief: Brief, document: DocumentInfo, source: Source, words: SourceWords) -> Iterator[Problem]:
    own = DocumentWords(brief.text(document.id))
    omissions = [words_of(omission.text) for omission in document.omitted]
    proof = Proof(words.words, own.words, own.optional, omissions)
    differences, unused = proof.run()
    about = brief.info.folder / brief_yaml.NAME
    for index in proof.misplaced:
        found = find(words.words, omissions[index]) >= 0
        where = (
            f"stands in {source.path} only before the piece named before it" if found else f"is not in {source.path}"
        )
        message = f"the piece left out, {_quote(omissions[index])}, {where}"
        yield Problem(about, document.omitted[index].line, "omission", message)
    for index in unused:
        message = f"the piece {_quote(omissions[index])} is said to be left out, but the document has all of its words"
        yield Problem(about, document.omitted[index].line, "omission-unused", message, "warning")
    for difference in differences:
        code, message = _describe(difference, f"{source.path}, line {words.line(difference.source)}")
        yield Problem(document.file, own.line(difference.document), code, message)
    if len(differences) >= MAX_DIFFERENCES:
        line = own.line(differences[-1].document)
        yield Problem(document.file, line, "source-differs", f"more differences from {source.path} were not looked for")


def _describe(difference: Difference, where: str) -> tuple[str, str]:
    """The code and the message of a difference; ``where`` is its place in the source."""
    missing, added = _quote(difference.missing), _quote(difference.added)
    if not difference.missing:
        return "source-added", f"{added} is not in the source ({where}); an editor's words stand in square brackets"
    if not difference.added:
        return "source-missing", f"{missing} of the source ({where}) is missing before this"
    return "source-changed", f"{added} stands here, but the source has {missing} ({where})"


def _quote(words: tuple[str, ...] | list[str]) -> str:
    shown = " ".join(words[:_QUOTED]) + (" …" if len(words) > _QUOTED else "")
    return f"“{shown}”"
