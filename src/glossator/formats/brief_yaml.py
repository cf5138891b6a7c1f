"""``brief.yaml``: what is known of a brief and of each of its documents."""

from __future__ import annotations

import os
import re
from pathlib import Path

from glossator.model.brief import ROLES, STATUSES, BriefInfo, DocumentInfo, Omission, Remark, Source
from glossator.model.link import Quote
from glossator.model.problem import Problem
from glossator.text.files import is_file, read_file
from glossator.text.gate import clean_line
from glossator.text.names import as_id
from glossator.text.yaml_fields import Fields, Report, kind_of
from glossator.text.yaml_nodes import MAX_BYTES, Mapping, Node, Nodes, Scalar, read_yaml

NAME = "brief.yaml"
"""The file that makes a folder a brief."""
LINKS = "links.yaml"
"""The file beside it that holds the links."""
BRIEF_KEYS = ("id", "aliases", "title", "subject", "description", "documents")
"""What it may say of the brief."""
DOCUMENT_KEYS = (
    "id", "file", "title", "role", "type", "creator", "publisher", "issued",
    "language", "rights", "source", "status", "notes", "omitted", "url",
)  # fmt: skip
"""What it may say of a document."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_brief(folder: Path) -> tuple[BriefInfo, list[Problem]]:
    """Read ``brief.yaml`` of a folder; never raises an error for what the file says.

    A document whose file cannot be used has ``Path()`` for its file; one whose file does
    not exist keeps its name. Where the list of documents is missing or breaks off, the
    Markdown files of the folder that it does not name follow it.
    """
    report = Report(folder / NAME)
    name = clean_line(Path(os.path.abspath(folder)).name)  # the folder may be written as a dot
    nodes = _nodes(report)
    if nodes is None or not isinstance(nodes.root, Mapping):
        if nodes and nodes.complete:
            report.add(1, "wrong-type", "expected keys with values, such as title: and documents:")
        return BriefInfo(as_id(name), folder, name, documents=_unlisted(folder)), report.problems
    fields = Fields(nodes.root, report, BRIEF_KEYS)
    documents = _documents(fields, folder)
    if not nodes.complete or not documents:
        documents += _unlisted(folder, documents)
    info = BriefInfo(
        id=as_id(name),
        folder=folder,
        title=" ".join(fields.required("title", "the brief").split()) or name,
        subject=fields.texts("subject"),
        description=" ".join(fields.text("description").split()),
        documents=documents,
        aliases=tuple(map(as_id, filter(None, (fields.text("id"), *fields.texts("aliases"))))),
    )
    return info, report.problems


def _nodes(report: Report) -> Nodes | None:
    try:
        data = read_file(report.path, MAX_BYTES)
    except OSError as error:
        report.add(0, "unreadable", f"cannot be read: {error.strerror}")
        return None
    nodes = read_yaml(data)
    report.add_faults(nodes.faults)
    return nodes


def _unlisted(folder: Path, listed: tuple[DocumentInfo, ...] = ()) -> tuple[DocumentInfo, ...]:
    """The Markdown files of the folder that are not among the documents listed."""
    files, ids = {info.file for info in listed}, {info.id for info in listed}
    found = sorted(path for path in folder.glob("*.md") if path not in files and as_id(path.stem) not in ids)
    return tuple(
        DocumentInfo(as_id(path.stem), path, clean_line(path.stem))
        for path in found
        if _refusal(folder, path.name) == ""
    )


def _documents(fields: Fields, folder: Path) -> tuple[DocumentInfo, ...]:
    if fields.get("documents") is None:
        fields.missing("documents", "the brief")
    documents: dict[str, DocumentInfo] = {}
    for node in fields.items("documents"):
        info = _document(node, fields.report, folder)
        if info is None:
            continue
        if earlier := documents.get(info.id):
            message = f"a second document has the id {info.id!r}; line {earlier.line} has the first, and counts"
            fields.report.add(info.line, "duplicate-id", message)
            continue
        documents[info.id] = info
    return tuple(documents.values())


def _document(node: Node, report: Report, folder: Path) -> DocumentInfo | None:
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"the list of documents has {kind_of(node)}; expected id:, file:, title: …")
        return None
    fields = Fields(node, report, DOCUMENT_KEYS)
    name = fields.text("id")
    if node.cut and fields.get("file") is None:
        return None  # the file breaks off here, which has been noted
    file = _file(fields, name, folder)
    if not name and file == Path():
        fields.missing("id", "the document")
        return None
    if not name:
        fields.missing("id", "the document")
        name = clean_line(file.stem)
    elif name != as_id(name):
        message = f"the id {name!r} cannot stand in an address; expected one without spaces and / # :"
        report.add(fields.line("id"), "bad-id", message)
    return DocumentInfo(
        id=as_id(name),
        file=file,
        title=fields.title("title") or name,
        role=fields.choice("role", ROLES, "text"),
        type=fields.title("type"),
        creator=fields.title("creator"),
        publisher=fields.title("publisher"),
        issued=fields.date("issued"),
        language=fields.title("language"),
        rights=fields.title("rights"),
        source=_source(fields, folder),
        status=fields.choice("status", STATUSES, "current" if fields.get("status") is None else "unknown"),
        notes=tuple(filter(None, (_remark(item, report) for item in fields.items("notes")))),
        omitted=tuple(filter(None, (_omission(item, report) for item in fields.items("omitted")))),
        line=node.line,
        url=fields.title("url"),
    )


def _file(fields: Fields, name: str, folder: Path) -> Path:
    """The document's file; ``Path()`` if there is none that may be read."""
    file = fields.text("file")
    if not file:
        if name and is_file(folder / f"{as_id(name)}.md"):
            file = f"{as_id(name)}.md"
        fields.missing("file", f"the document {name!r}" if name else "the document")
    return _inside(fields, "file", file, folder)


def _inside(fields: Fields, key: str, name: str, folder: Path) -> Path:
    """A file named relative to the brief's folder; ``Path()`` if the name is refused, which is noted."""
    if not name:
        return Path()
    refusal = _refusal(folder, name)
    if refusal:
        fields.report.add(fields.line(key), "bad-path", f"{key} is {name!r}, {refusal}")
        return Path()
    if not is_file(folder / name):
        fields.report.add(fields.line(key), "missing-file", missing_file(key, Path(name)))
    return folder / name


def missing_file(key: str, path: Path) -> str:
    """The message that there is no such file in the brief's folder."""
    return f"{key} is {str(path)!r}, but there is no such file"


def _refusal(folder: Path, name: str) -> str:
    """Why a file may not be read that a brief names; empty if it may."""
    path = Path(name)
    if path.is_absolute() or ".." in path.parts or name.startswith("~") or "\\" in name:
        return "which does not stay inside the brief's folder; expected a path relative to it"
    try:
        inside = (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a loop of symbolic links, a name that no file can have
        return "which cannot be followed"
    return "" if inside else "a symbolic link that leads out of the brief's folder"


def _source(fields: Fields, folder: Path) -> Source | None:
    source = fields.mapping("source", ("path", "sha256"))
    if source is None:
        return None
    path, checksum = source.required("path", "the source"), source.required("sha256", "the source").lower()
    if checksum and not _SHA256.fullmatch(checksum):
        source.report.add(source.line("sha256"), "bad-sha256", "sha256 is not 64 hexadecimal digits")
        checksum = ""
    if not path or _inside(source, "path", path, folder) == Path():
        return None
    return Source(path, checksum, source.line("path"))


def _remark(node: Node, report: Report) -> Remark | None:
    if isinstance(node, Scalar):
        return Remark(node.text.strip(), line=node.line) if node.text.strip() else None
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"notes has {kind_of(node)}; expected a text, or text: with quote:")
        return None
    fields = Fields(node, report, ("text", "note", "section", "quote", "prefix", "suffix", "by"))
    text = fields.text("text") or fields.text("note")
    if not text:
        fields.missing("text", "the note")
        return None
    exact = fields.text("quote")
    quote = Quote(exact, fields.text("prefix"), fields.text("suffix")) if exact else None
    return Remark(text, fields.title("section"), quote, fields.title("by"), node.line)


def _omission(node: Node, report: Report) -> Omission | None:
    if not isinstance(node, Mapping):
        report.add(node.line, "wrong-type", f"omitted has {kind_of(node)}; expected text: and reason:")
        return None
    fields = Fields(node, report, ("text", "reason"))
    text, reason = fields.required("text", "the omission"), fields.required("reason", "the omission")
    return Omission(text, reason, node.line) if text else None
