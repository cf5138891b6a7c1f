"""Every passage of a library by its words: a tantivy index, written by one and read by many.

Each passage is a document of the index. Its words stand there twice: as stems, by which it
is ranked, and as they are written, accents aside, with their positions, for phrases and
for whoever wants no stems. The titles over it stand in fields of their own. Nothing else is
kept here: a hit is the key of a brief and the number of a passage, whose words the
catalogue has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from unicodedata import is_normalized, normalize

import tantivy

from glossator.index.errors import IndexingError, refusal
from glossator.index.reading import IndexedPassage, ReadBrief
from glossator.index.scripts import set_apart
from glossator.text.gate import HIDDEN_SIGN

NAME = "passages"
"""What its folder is called."""
HEAP = 96 << 20
"""How much memory the writer may fill before it puts a piece of the index on the disk, in bytes."""
LONGEST = 60
"""The longest word that is indexed, in bytes; longer ones are no words."""
STEM, EXACT = "stem", "exact"
"""The tokenizers: stems of English words, and words as they are written; both in small letters without accents."""

_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, ord(HIDDEN_SIGN)))


@contextmanager
def faults() -> Iterator[None]:
    """Turn what goes wrong in tantivy into one error that means: this cannot be used.

    It raises ValueError for nearly everything, and a BaseException of its own where a
    damaged file makes it give up.
    """
    try:
        yield
    except (ValueError, OSError) as error:
        refused = refusal(str(error))
        raise IndexingError(refused or str(error), damaged=not refused) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise IndexingError(str(error), damaged=True) from error


@cache
def schema() -> tantivy.Schema:
    """The fields of a passage."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("words", tokenizer_name=STEM, index_option="freq")
    builder.add_text_field("exact", tokenizer_name=EXACT, index_option="position")
    builder.add_text_field("heading", tokenizer_name=STEM, index_option="freq")
    builder.add_text_field("about", tokenizer_name=STEM, index_option="freq")
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("role", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("key", indexed=True, fast=True)
    builder.add_integer_field("ordinal", fast=True)
    builder.add_integer_field("issued", indexed=True, fast=True)
    return builder.build()


@cache
def analyzer(name: str) -> tantivy.TextAnalyzer:
    """What makes words of a text: STEM or EXACT."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.remove_long(LONGEST))
    builder = builder.filter(tantivy.Filter.ascii_fold()).filter(tantivy.Filter.lowercase())
    return builder.filter(tantivy.Filter.stemmer("english")).build() if name == STEM else builder.build()


def plain(text: str) -> str:
    """A text as it is indexed: letters with their accents in one, without what is not seen, and words apart."""
    if text.isascii():
        return text
    text = text.translate(_INVISIBLE)
    return set_apart(text if is_normalized("NFC", text) else normalize("NFC", text))


def day(issued: str) -> int:
    """A date as a number: ``2012-06`` is 20120600; 0 for none."""
    return int((issued.replace("-", "") + "0000")[:8]) if issued else 0


def open_passages(folder: Path | None) -> tantivy.Index:
    """The index in a folder, made if there is none; without a folder, in memory. Raises IndexingError."""
    with faults():
        if folder:
            folder.mkdir(exist_ok=True)
        index = tantivy.Index(schema(), str(folder) if folder else None)
        for name in (STEM, EXACT):
            index.register_tokenizer(name, analyzer(name))
        return index


class PassageWriter:
    """Puts the passages of briefs in the index; they are found after ``commit``. Raises IndexingError."""

    def __init__(self, index: tantivy.Index, last_key: int) -> None:
        """Begin; whatever was left with a greater key than ``last_key`` by one who was killed is removed."""
        with faults():
            self._writer = index.writer(HEAP, 1)
            self._writer.garbage_collect_files()  # or a commit would find the name of a file taken
            query = tantivy.Query.range_query(schema(), "key", tantivy.FieldType.Integer, last_key, None, False)
            self._writer.delete_documents_by_query(query)

    def remove(self, keys: Iterable[int]) -> None:
        """Remove the passages of briefs."""
        with faults():
            for key in keys:
                self._writer.delete_documents_by_term("key", key)

    def add(self, brief: ReadBrief) -> None:
        """Add the passages of a brief."""
        entry = brief.entry
        own = (entry.title, *entry.subject)
        about = {
            document.id: plain(" ".join(dict.fromkeys((document.title, *own, document.publisher, document.creator))))
            for document in {passage.document.id: passage.document for passage in brief.passages}.values()
        }
        with faults():
            for ordinal, passage in enumerate(brief.passages):
                self._writer.add_document(_document(entry.key, ordinal, passage, about[passage.document.id]))

    def commit(self) -> None:
        """Let everything so far be found, and outlast a kill."""
        with faults():
            self._writer.commit()

    def close(self) -> None:
        """End; what is not committed is dropped."""
        with faults():
            self._writer.wait_merging_threads()


def _document(key: int, ordinal: int, passage: IndexedPassage, about: str) -> tantivy.Document:
    document, text = passage.document, plain(passage.text)
    return tantivy.Document(
        words=text,
        exact=text,
        heading=plain(passage.title) if passage.number else "",
        about=about,
        document=document.id,
        role=document.role,
        key=key,
        ordinal=ordinal,
        issued=day(document.issued),
    )
