"""The library: finding briefs in folders, by id and by path."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from glossator.formats import brief_yaml, loose_markdown, yaml_text
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.folders import shipped_folder
from glossator.library.shelf import ALIAS, DOCUMENT, LARGE
from glossator.library.walk import guess, is_brief, name_all, spell, walk
from glossator.model.brief import BriefInfo
from glossator.model.problem import Problem
from glossator.text.files import exists, is_file, read_head
from glossator.text.names import JOINT, as_id, did_you_mean

if TYPE_CHECKING:
    from glossator.library.shelf import Known, Naming

PLAIN_SUFFIXES = ("", ".txt", ".text")
"""What the names of plain text files end in: files opened by path, and sources whose words are compared."""
_SNIFFED = 8192


class Library:
    """The briefs of one or more folders, each read when it is asked for, and once."""

    def __init__(self, folders: Sequence[Path], overlay: Path | None = None) -> None:
        """Take the folders in the order of their precedence; nothing is read yet.

        ``overlay`` is the reader's own folder for links of briefs that they cannot write to.
        """
        unique: dict[Path, Path] = {}
        for folder in folders:
            unique.setdefault(folder.resolve(), folder)
        self._folders = tuple(unique.values())
        self.overlay = overlay
        """Where the reader's links of briefs lie that they cannot write to; None if nowhere."""
        self._briefs: dict[str, Brief] = {}
        self._paths: dict[str, str] | None = None
        self._problems: list[Problem] = []
        self.known: Known | None = None
        """What a catalogue knows, so that large libraries need not be walked through."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders, each once."""
        return self._folders

    def infos(self) -> list[BriefInfo]:
        """Every brief, in the order of the folders and of the names in them."""
        return [brief.info for brief in self.briefs()]

    def briefs(self) -> Iterator[Brief]:
        """Every brief, as ``infos``; a file that cannot be read is among the problems instead."""
        for id, path in self._all_paths().items():
            try:
                yield self._briefs.get(id) or load(Path(path), self, id)  # not kept, for all together may be too much
            except LibraryError as error:
                problem = Problem(Path(path), 0, "unreadable", str(error))
                if problem not in self._problems:
                    self._problems.append(problem)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the library as such: folders that are not there, ids that two briefs share."""
        self._all_paths()
        return tuple(self._problems)

    def find(self, id: str) -> BriefInfo | None:
        """What is known of the brief with this id, or this name if no other has it; None if there is none.

        A brief whose path its id spells is found without a look at any other.
        """
        try:
            found = self._locate(id)
            return self._load(*found).info if found else None
        except LibraryError:
            return None

    def open(self, id: str) -> Brief:
        """The brief with this id, or this name if no other has it.

        Raises LibraryError if there is none, or if its file cannot be read.
        """
        if found := self._locate(id):
            return self._load(*found)
        if len(named := self._names.get(id, ())) > 1:
            raise LibraryError(f"several briefs are called {id!r}: {', '.join(named)}")
        raise LibraryError(f"no brief {id!r} in the library{did_you_mean(id, [*self.ids(), *self._names])}")

    def _locate(self, name: str) -> tuple[str, Path] | None:
        """Id and path of the brief with this id, or this name; None if there is none, or are several."""
        if path := self._guess(name):
            return name, path
        if as_id(name) != name:
            return None  # what no brief can be called
        if self.known and self._paths is None and self._is_large and (found := self.known.called(name)) is not None:
            there = [(id, Path(path)) for id, path in found if exists(Path(path))]
            return there[0] if len(there) == 1 else None
        paths, named = self._all_paths(), self._names.get(name, ())
        id = name if name in paths else named[0] if len(named) == 1 else ""
        return (id, Path(paths[id])) if id else None

    @cached_property
    def _is_large(self) -> bool:
        """Does it take longer to walk through than to ask a catalogue?"""
        return self.few(LARGE) is None

    def _guess(self, id: str) -> Path | None:
        """Where the brief lies whose path its id spells."""
        found = (guess(os.fspath(folder), id) for folder in self._folders)
        return next((Path(path) for path in found if path), None)

    def ids(self) -> tuple[str, ...]:
        """The ids of all briefs, without reading any."""
        return tuple(self._all_paths())

    def linking_to(self, brief: Brief) -> Iterator[Brief]:
        """The other briefs that may link to this one, as far as a catalogue knows them."""
        for id, path in (self.known and self.known.linking_to(brief)) or ():
            if id != brief.info.id and exists(Path(path)):
                with suppress(LibraryError):
                    yield self.take(id, path)

    def titles(self, typed: str, most: int) -> Sequence[tuple[str, str]]:
        """Id and title, as far as a catalogue knows it, of all briefs; of very many, those with all the words typed."""
        known = self.known.titles(typed, most) if self.known else None
        return [(id, "") for id in self.ids()] if known is None else known

    def few(self, count: int) -> tuple[str, ...] | None:
        """The ids of all briefs if there are not more than so many; None if there are, and not all are looked at."""
        if self._paths is None:
            found = (brief for folder in self._folders for brief in walk(folder, lambda _: None))
            if len(list(islice(found, count + 1))) > count:
                return None
        return self.ids() if len(self.ids()) <= count else None

    def located(self) -> Mapping[str, str]:
        """The absolute path of each brief's folder or file by its id, in order; none is read."""
        return {id: os.path.abspath(path) for id, path in self._all_paths().items()}

    def holding(self, path: str) -> Brief | None:
        """The brief whose folder a path, there or not, lies in, or whose file it is; None if there is none."""
        wanted = os.path.normpath(path)
        for above in (wanted, *map(str, Path(wanted).parents)):
            if (is_brief(above) or (above == wanted and os.path.isfile(above))) and (id := self._id_at(above)):
                return self.open(id) if self.find(id) else None
        return None

    def _id_at(self, path: str) -> str:
        """The id of the brief that a path is; empty if it is none."""
        for folder in self._folders:
            id = spell(os.path.realpath(folder), path)
            if id and (found := self._guess(id)) and os.path.realpath(found) == path:
                return id
        return self._ids_by_path.get(path, "")

    def paths(self) -> tuple[str, ...]:
        """The folder or file of each brief, symbolic links followed."""
        return tuple(self._ids_by_path)

    @cached_property
    def _ids_by_path(self) -> dict[str, str]:
        return {os.path.realpath(path): id for id, path in self._all_paths().items()}

    def begun(self, name: str) -> Sequence[str]:
        """The ids of the briefs whose ids or own names begin so; of very many only some."""
        if self.known and self._is_large and (found := self.known.begun(name)) is not None:
            return found
        return [id for id in self.ids() if id.startswith(name) or id.rpartition(JOINT)[2].startswith(name)]

    def named(self, name: str) -> Sequence[tuple[str, Naming]]:
        """The ids of the briefs that call themselves or a document so, and which of the two.

        A large library is not read for that: what its catalogue does not know is not told.
        """
        if self._is_large:
            return (self.known and self.known.named(name)) or ()
        return self._own_names.get(name, ())

    @cached_property
    def _own_names(self) -> dict[str, list[tuple[str, Naming]]]:
        """What briefs call themselves and their documents."""
        names: dict[str, list[tuple[str, Naming]]] = {}
        for info in self.infos():
            for name in info.aliases:
                names.setdefault(name, []).append((info.id, ALIAS))
            for document in info.documents:
                names.setdefault(document.id, []).append((info.id, DOCUMENT))
        return names

    def meant(self, name: str) -> Sequence[str]:
        """The ids of the briefs that a name which is no id may mean: by their folders or files, or by an alias."""
        also = [id for id, kind in self.named(name) if kind == ALIAS]
        if self._is_large:
            return also
        return list(dict.fromkeys((*self._names.get(name, ()), *also)))

    def documents_begun(self, name: str) -> list[tuple[str, str]]:
        """Brief and id of the documents whose ids begin so; of a large library none."""
        if self._is_large:
            return []
        begun = ((document, own) for document, own in self._own_names.items() if document.startswith(name))
        return [(id, document) for document, own in begun for id, kind in own if kind == DOCUMENT]

    def near(self, name: str) -> str:
        """What may have been meant by a name that nothing has, to be said after that; empty of a large library."""
        return "" if self._is_large else did_you_mean(name, [*self.ids(), *self._own_names])

    @cached_property
    def _names(self) -> dict[str, list[str]]:
        """The ids of the briefs that are called so in their folders, where these are not the library's own."""
        names: dict[str, list[str]] = {}
        for id in self._all_paths():
            folder, _, name = id.rpartition(JOINT)
            if folder:
                names.setdefault(name, []).append(id)
        return names

    def _load(self, id: str, path: Path) -> Brief:
        if id not in self._briefs:
            self._briefs[id] = load(path, self, id)
        return self._briefs[id]

    def take(self, id: str, path: str) -> Brief:
        """The brief with this id, which is known to lie at this path. Raises LibraryError if it cannot be read."""
        return self._load(id, Path(path))

    def put(self, brief: Brief) -> None:
        """Take a brief, read again, in place of the one of its id that was read before."""
        if brief.info.id in self._briefs:
            self._briefs[brief.info.id] = brief

    def _all_paths(self) -> dict[str, str]:
        """The folder or file of every brief by its id, in order."""
        if self._paths is None:
            found = (brief for folder in self._folders for brief in walk(folder, self._problems.append))
            self._paths = name_all(found, os.fspath(shipped_folder()), self._problems.append)
        return self._paths


def load(path: Path, library: Library | None = None, id: str = "") -> Brief:
    """The brief that a folder or a file is, under the id given or its name.

    Raises LibraryError if a file cannot be read; the faults of a folder's files are the
    brief's problems.
    """
    overlay = library.overlay if library else None
    if path.is_dir():
        info, problems = brief_yaml.read_brief(path)
        return Brief(info._replace(id=id or info.id), problems, library, path / brief_yaml.LINKS, overlay)
    _refuse_unreadable(path)
    read = yaml_text.read_yaml_brief if path.suffix.lower() in yaml_text.SUFFIXES else loose_markdown.read_loose
    info, problems = read(path)
    return Brief(info._replace(id=id or info.id), problems, library, overlay=overlay)


def reread(brief: Brief) -> Brief:
    """The same brief as its files are now. Raises LibraryError if they cannot be read."""
    library = brief.library if isinstance(brief.library, Library) else None
    path = brief.info.folder if brief.links_path else brief.info.documents[0].file
    new = load(path, library, brief.info.id)
    if library and brief.in_library:
        library.put(new)
    return new


def open_path(path: Path, library: Library | None = None) -> Brief:
    """The brief that a path leads to: a folder with brief.yaml, one of its documents, or a loose file.

    ``Brief.document_of`` tells which document of the brief a file is. Raises
    LibraryError, with one line of what is wrong, for what cannot be opened.
    """
    if not exists(path):
        raise LibraryError(f"{path}: there is no such file or folder")
    folder = path if path.is_dir() else path.parent
    if is_file(folder / brief_yaml.NAME):
        brief = load(folder, library)
        if path == folder or path.name in (brief_yaml.NAME, brief_yaml.LINKS) or brief.document_of(path):
            return brief
    if path.is_dir():
        raise LibraryError(f"{path}: not a brief, for it has no {brief_yaml.NAME}; as a library: --library {path}")
    if path.suffix.lower() not in (*loose_markdown.SUFFIXES, *yaml_text.SUFFIXES, *PLAIN_SUFFIXES):
        raise LibraryError(f"{path}: cannot be read; expected Markdown, plain text or YAML")
    return load(path, library)


def _refuse_unreadable(path: Path) -> None:
    """Raise LibraryError for what is not a file of text."""
    try:
        if not exists(path):
            raise LibraryError(f"{path}: there is no such file any more")
        if not path.is_file():
            raise LibraryError(f"{path}: cannot be read: it is not a regular file")
        head = read_head(path, _SNIFFED)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read: {error.strerror}") from error
    if b"\0" in head:
        raise LibraryError(f"{path}: cannot be read as text: it has zero bytes, as binary files do")
