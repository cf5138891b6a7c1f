"""The library: finding briefs in folders, by id and by path."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from glossator.formats import brief_yaml, loose_markdown
from glossator.library.brief import Brief
from glossator.library.errors import LibraryError
from glossator.library.folders import shipped_folder
from glossator.model.brief import BriefInfo
from glossator.model.problem import Problem
from glossator.text.files import exists, is_file
from glossator.text.names import as_id, did_you_mean

MAX_DEPTH = 16
"""How deep below a folder of the library briefs are looked for."""
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
        self._paths: dict[str, Path] | None = None
        self._problems: list[Problem] = []

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
                yield self._load(id, path)
            except LibraryError as error:
                problem = Problem(path, 0, "unreadable", str(error))
                if problem not in self._problems:
                    self._problems.append(problem)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the library as such: folders that are not there, ids that two briefs share."""
        self._all_paths()
        return tuple(self._problems)

    def find(self, id: str) -> BriefInfo | None:
        """What is known of the brief with this id; None if there is none.

        A brief that lies right under a folder of the library is found without a look
        at any other.
        """
        path = self._locate(id)
        try:
            return self._load(id, path).info if path else None
        except LibraryError:
            return None

    def open(self, id: str) -> Brief:
        """The brief with this id. Raises LibraryError if there is none, or if its file cannot be read."""
        path = self._locate(id)
        if path is None:
            raise LibraryError(f"no brief {id!r} in the library{did_you_mean(id, self.ids())}")
        return self._load(id, path)

    def _locate(self, id: str) -> Path | None:
        """The folder or file of the brief with this id."""
        if as_id(id) == id:
            for folder in self._folders:
                if is_file(folder / id / brief_yaml.NAME) and not (folder / id).is_symlink():
                    return folder / id
        return self._all_paths().get(id)

    def ids(self) -> tuple[str, ...]:
        """The ids of all briefs, without reading any."""
        return tuple(self._all_paths())

    def holding(self, path: str) -> Brief | None:
        """The brief whose folder a path, there or not, lies in, or whose file it is; None if there is none."""
        wanted = Path(os.path.normpath(path))
        ids = (self._ids_by_path.get(str(above)) for above in (wanted, *wanted.parents))
        id = next(filter(None, ids), None)
        return self.open(id) if id and self.find(id) else None

    def paths(self) -> tuple[str, ...]:
        """The folder or file of each brief, symbolic links followed."""
        return tuple(self._ids_by_path)

    @cached_property
    def _ids_by_path(self) -> dict[str, str]:
        return {os.path.realpath(path): id for id, path in self._all_paths().items()}

    def _load(self, id: str, path: Path) -> Brief:
        if id not in self._briefs:
            self._briefs[id] = load(path, self, id)
        return self._briefs[id]

    def put(self, brief: Brief) -> None:
        """Take a brief, read again, in place of the one of its id that was read before."""
        if brief.info.id in self._briefs:
            self._briefs[brief.info.id] = brief

    def _all_paths(self) -> dict[str, Path]:
        """The folder or file of every brief by its id, in order."""
        if self._paths is None:
            found = list(dict.fromkeys(path for folder in self._folders for path in self._search(folder)))
            ids = self._name(found)
            self._paths = {ids[path]: path for path in found if path in ids}
        return self._paths

    def _name(self, paths: list[Path]) -> dict[Path, str]:
        """An id for each path: its name. Of two that would share one, the later gets a number added.

        Folders right under those of the library, which ``open`` finds by their names,
        come first, then what else lies there, then what lies deeper.
        """

        def rank(path: Path) -> tuple[bool, bool, bool]:
            return path.parent not in self._folders, not path.is_dir(), as_id(path.name) != path.name

        ids: dict[str, Path] = {}
        shipped = shipped_folder().resolve()
        for path in sorted(paths, key=rank):
            id = name = as_id(path.name if path.is_dir() else path.stem)
            if name in ids and ids[name].parent.resolve() != shipped == path.parent.resolve():
                continue  # a copy of a brief that ships stands in its place
            number = 2
            while id in ids:
                id, number = f"{name}-{number}", number + 1
            if id != name:
                message = f"the id {name!r} belongs to {ids[name]}; this one is called {id!r}"
                self._problems.append(Problem(path, 0, "duplicate-id", message, "warning"))
            ids[id] = path
        return {path: id for id, path in ids.items()}

    def _search(self, root: Path) -> Iterator[Path]:
        """The folders of briefs and the loose Markdown files under a folder, in the order of their paths.

        Symbolic links are not followed, and names that begin with a dot are passed over.
        """
        if not root.is_dir():
            self._problems.append(Problem(root, 0, "missing-folder", "there is no such folder"))
        elif is_file(root / brief_yaml.NAME):
            yield root
        else:
            yield from sorted(self._walk(root))

    def _walk(self, root: Path) -> Iterator[Path]:
        for name, folders, files in os.walk(root, onerror=self._note_unreadable):
            here, inner = Path(name), []
            self._note_lost_brief(here, folders, files)
            for child in folders if len(here.relative_to(root).parts) < MAX_DEPTH else ():
                path = here / child
                if child.startswith(".") or path.is_symlink():
                    continue
                if is_file(path / brief_yaml.NAME):
                    yield path
                else:
                    inner.append(child)
            folders[:] = inner
            for child in files:
                path = here / child
                if path.suffix.lower() in loose_markdown.SUFFIXES and child[0] != "." and not path.is_symlink():
                    yield path

    def _note_lost_brief(self, folder: Path, folders: list[str], files: list[str]) -> None:
        """Report what belongs to a brief in a folder without brief.yaml."""
        texts = any(Path(name).suffix.lower() in loose_markdown.SUFFIXES for name in files)
        for name, found in ((brief_yaml.LINKS, brief_yaml.LINKS in files), ("sources", "sources" in folders and texts)):
            if found:
                message = f"{name} without {brief_yaml.NAME}: the folder is no brief, and its texts stand each alone"
                self._problems.append(Problem(folder / name, 0, "no-brief", message))

    def _note_unreadable(self, error: OSError) -> None:
        self._problems.append(Problem(Path(error.filename), 0, "unreadable", f"cannot be read: {error.strerror}"))


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
    info, problems = loose_markdown.read_loose(path)
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
    if path.suffix.lower() not in (*loose_markdown.SUFFIXES, *PLAIN_SUFFIXES):
        raise LibraryError(f"{path}: cannot be read; expected Markdown or plain text")
    return load(path, library)


def _refuse_unreadable(path: Path) -> None:
    """Raise LibraryError for what is not a file of text."""
    try:
        if not exists(path):
            raise LibraryError(f"{path}: there is no such file any more")
        if not path.is_file():
            raise LibraryError(f"{path}: cannot be read: it is not a regular file")
        with path.open("rb") as file:
            head = file.read(_SNIFFED)
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read: {error.strerror}") from error
    if b"\0" in head:
        raise LibraryError(f"{path}: cannot be read as text: it has zero bytes, as binary files do")
