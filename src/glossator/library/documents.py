"""The documents of a brief: their texts as far as their files can be read, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path

from glossator.formats import brief_yaml, yaml_text
from glossator.library.errors import LibraryError
from glossator.model.brief import BriefInfo, DocumentInfo
from glossator.model.passage import Key
from glossator.model.place import Place
from glossator.model.problem import Problem
from glossator.text.decoding import finding_fault
from glossator.text.document import Text
from glossator.text.files import Stamp, is_file, read_file, stamp
from glossator.text.names import did_you_mean
from glossator.text.steps import finish

MAX_BYTES = 256 << 20
"""The largest document that is read, in bytes."""


class Documents:
    """The documents of one brief, each read when it is asked for, and once."""

    def __init__(self, info: BriefInfo, problems: Sequence[Problem] = ()) -> None:
        """Take what brief.yaml says, and what is wrong with it."""
        self.info = info
        """What is known of the brief and its documents."""
        self._problems = list(problems)
        self._undecoded: list[tuple[Path, bytes]] = []
        self.stamps: dict[Path, Stamp | None] = {}
        """What the documents and links.yaml were when they were read."""
        self.stale = False
        """Is a text shown that its file no longer has?"""
        self._documents = {document.id: document for document in info.documents}
        self._texts: dict[str, Text] = {}

    @property
    def problems_so_far(self) -> tuple[Problem, ...]:
        """What is wrong with brief.yaml, and with what else was read so far."""
        finish(self._decoding())
        return tuple(self._problems)

    def document(self, id: str) -> DocumentInfo:
        """What is known of a document. Raises LibraryError if the brief has none with this id."""
        if id not in self._documents:
            hint = did_you_mean(id, self._documents) or f"; it has {', '.join(self._documents) or 'none'}"
            raise LibraryError(f"no document {id!r} in the brief {self.info.id!r}{hint}")
        return self._documents[id]

    def document_of(self, path: Path) -> str:
        """The id of the document whose file this is; empty if none's is."""
        file = path.resolve()
        return next((document.id for document in self.info.documents if document.file.resolve() == file), "")

    def text(self, id: str) -> Text:
        """The text of a document, empty if its file cannot be read. Raises LibraryError as ``document`` does."""
        if id not in self._texts:
            self._texts[id] = Text(self._read(self.document(id)))
        return self._texts[id]

    def readable(self, id: str) -> bool:
        """Is there such a document, and could its file be read?"""
        return id in self._documents and (bool(self.text(id).data) or is_file(self._documents[id].file))

    def _read(self, document: DocumentInfo) -> bytes:
        """The bytes of a document, faults noted."""
        path = document.file
        if path == Path():  # its name was refused, which brief.yaml's problems say
            return b""
        try:
            self.stamps[path] = stamp(path)  # before: a change while it is read must be noticed
            data = read_file(path, MAX_BYTES)
        except FileNotFoundError:
            known = brief_yaml.missing_file("file", path.relative_to(self.info.folder))
            if not any(problem.message == known for problem in self._problems):
                self._note(Problem(path, 0, "missing-file", "there is no such file"))
            return b""
        except OSError as error:
            self._note(Problem(path, 0, "unreadable", f"cannot be read: {error.strerror}"))
            return b""
        if path.suffix.lower() in yaml_text.SUFFIXES:
            return yaml_text.as_markdown(data)
        if not data.isascii():
            self._undecoded.append((path, data))
        return data

    def _decoding(self) -> Generator[None, None, None]:
        """Look in short steps for what is not UTF-8 in the documents that were read."""
        while self._undecoded:
            path, data = self._undecoded[-1]
            offset = yield from finding_fault(data)
            if offset is not None:
                line = data.count(b"\n", 0, offset) + 1
                message = f"byte {data[offset]:#04x} at offset {offset} is not UTF-8; it is shown as \ufffd"
                self._note(Problem(path, line, "encoding", message))
            self._undecoded = [other for other in self._undecoded if other[1] is not data]

    def _note(self, problem: Problem) -> None:
        if problem not in self._problems:
            self._problems.append(problem)

    def keep_text(self, id: str, text: Text) -> None:
        """Have a document show ``text``, which was read of it before, whatever its file holds now."""
        self._texts[id] = text
        self.stale = True

    def address(self, document: str, key: Key) -> Place:
        """The complete address of a passage of a document."""
        section, number = self.text(document).address(key)
        return Place(self.info.id, document, section, number)

    def locate(self, place: Place) -> Key | None:
        """The passage that a place of this brief leads to; a heading for a section, the first for a document."""
        if place.brief not in ("", self.info.id) or place.document not in self._documents:
            return None
        text = self.text(place.document)
        return text.find(place.section, place.passage) if place.section else next(text.keys(), None)
