"""Finding briefs: in folders, by id, by path, by what a person types."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.formats import brief_yaml
from glossator.library.address import resolve_address
from glossator.library.errors import LibraryError
from glossator.library.folders import library_folders, own_folder, shipped_folder
from glossator.library.library import Library, open_path
from glossator.model.place import Place
from samples import SHIPPED

YAML = "title: T\ndocuments: [{id: d, file: d.md}]\n"


def brief_at(folder: Path, text: str = YAML) -> Path:
    folder.mkdir(parents=True)
    (folder / "brief.yaml").write_text(text)
    (folder / "d.md").write_text("# Visas\n\none\n\n# Visits\n\ntwo\n")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "library"
    brief_at(root / "alpha")
    brief_at(root / "deep" / "er" / "beta")
    (root / "note.md").write_text("---\nid: known\naliases: other\n---\n# A note\n\ntext\n")
    (root / "deep" / "Read me.md").write_text("hello")
    (root / "alpha" / "inner").mkdir()
    (root / "alpha" / "inner" / "hidden.md").write_text("not a brief")
    brief_at(root / ".git" / "gamma")
    (root / "picture.png").write_bytes(b"\x89PNG\0")
    return root


def test_briefs_lie_at_any_depth_and_loose_files_are_briefs(folder: Path) -> None:
    library = Library([folder])
    assert [info.id for info in library.infos()] == ["alpha", "deep~Read-me", "deep~er~beta", "note"]
    assert library.problems == ()
    assert library.ids() == ("alpha", "deep~Read-me", "deep~er~beta", "note")


def test_symbolic_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    brief_at(tmp_path / "outside" / "secret")
    (folder / "link").symlink_to(tmp_path / "outside")
    (folder / "secret").symlink_to(tmp_path / "outside" / "secret")
    (folder / "loop").symlink_to(folder)
    (folder / "linked.md").symlink_to(tmp_path / "outside" / "secret" / "d.md")
    library = Library([folder])
    assert library.ids() == ("alpha", "deep~Read-me", "deep~er~beta", "note")
    assert library.find("secret") is None


def test_one_brief_is_found_without_a_look_at_any_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = brief_yaml.read_brief
    seen = []
    monkeypatch.setattr(brief_yaml, "read_brief", lambda path: seen.append(path) or read(path))  # type: ignore[func-returns-value]
    library = Library([folder])
    monkeypatch.setattr("glossator.library.library.walk", lambda root, note: pytest.fail("the folder was searched"))
    info = library.find("alpha")
    assert info is not None
    assert info.folder == folder / "alpha"
    assert seen == [folder / "alpha"]
    assert library.open("alpha") is library.open("alpha")


def test_a_second_brief_of_the_same_name_leaves_the_first_its_id(folder: Path) -> None:
    (folder / "zzz.md").write_text("# Last\n")
    before = Library([folder]).ids()
    brief_at(folder / "aaa" / "alpha")
    brief_at(folder / "aaa" / "beta")
    (folder / "aaa" / "zzz.md").write_text("# First\n")
    library = Library([folder])
    assert library.problems == ()
    assert library.ids() == ("aaa~alpha", "aaa~beta", "aaa~zzz", *before)
    assert library.open("alpha").info.folder == folder / "alpha"
    assert library.open("aaa~alpha").info.folder == folder / "aaa" / "alpha"


def test_the_name_alone_finds_a_brief_in_any_folder_as_long_as_it_is_the_only_one(folder: Path) -> None:
    assert Library([folder]).open("beta").info.id == "deep~er~beta"
    brief_at(folder / "aaa" / "beta")
    with pytest.raises(LibraryError, match="several briefs are called 'beta': aaa~beta, deep~er~beta"):
        Library([folder]).open("beta")


def test_of_two_library_folders_the_first_has_the_id(folder: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    brief_at(second / "alpha")
    library = Library([folder, second])
    assert [info.folder for info in library.infos() if "alpha" in info.id] == [folder / "alpha", second / "alpha"]
    assert "second~alpha" in library.ids()
    assert [(problem.code, problem.severity) for problem in library.problems] == [("duplicate-id", "warning")]
    assert Library([folder, second]).open("second~alpha").info.folder == second / "alpha"


def test_names_that_only_resemble_an_id_take_it_from_none_that_has_it(tmp_path: Path) -> None:
    for name in ("a b.md", "a-b.md", "c.markdown", "c.md", "d e.md"):
        (tmp_path / name).write_text("# X\n")
    brief_at(tmp_path / "c")
    library = Library([tmp_path])
    places = {id: library.open(id).info.documents[0].file.name for id in library.ids()}
    assert places == {
        "a-b.md": "a b.md",
        "a-b": "a-b.md",
        "c": "d.md",
        "c.markdown": "c.markdown",
        "c.md": "c.md",
        "d-e": "d e.md",
    }


@pytest.mark.parametrize("seen", [["alpha"], ["deep~er~beta"], ["deep~Read-me"], ["note"]])
def test_an_id_means_the_same_with_and_without_a_look_at_the_others(folder: Path, seen: list[str]) -> None:
    alone, searched = Library([folder]), Library([folder])
    assert searched.ids()
    for id in seen:
        assert alone.open(id).info == searched.open(id).info


@pytest.mark.parametrize(
    "name", [".git~gamma", "alpha~inner~hidden", "node_modules~x", "..~library~alpha", "~alpha", "env~x"]
)
def test_no_id_leads_to_what_is_no_brief_of_the_library(folder: Path, name: str) -> None:
    for other in ("node_modules", "env"):
        (folder / other).mkdir()
        (folder / other / "x.md").write_text("# X\n")
    (folder / "env" / "pyvenv.cfg").touch()
    library = Library([folder])
    assert library.find(name) is None
    assert library.ids() == ("alpha", "deep~Read-me", "deep~er~beta", "note")


def test_a_folder_that_cannot_be_read_leaves_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    scan = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("er"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("glossator.library.walk.os.scandir", refuse)
    library = Library([folder])
    assert library.ids() == ("alpha", "deep~Read-me", "note")
    assert [(problem.path, problem.code) for problem in library.problems] == [(folder / "deep" / "er", "unreadable")]


def test_folders_may_be_nested_to_any_depth(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["f"] * 200)
    brief_at(deep / "far")
    (id,) = Library([tmp_path]).ids()
    assert Library([tmp_path]).open(id).info.folder == deep / "far"
    assert Library([tmp_path]).open("far").info.id == id


def test_a_shipped_brief_gives_way_to_its_copy_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    monkeypatch.setattr("glossator.library.library.shipped_folder", lambda: shipped)
    copy = brief_at(own / "alpha")
    brief_at(shipped / "alpha")
    (shipped / "beta.md").write_text("# B\n")
    brief_at(shipped / "beta")
    library = Library([own, shipped])
    assert library.ids() == ("alpha", "beta", "beta.md")
    assert library.open("alpha").info.folder == copy
    assert [problem.path for problem in library.problems] == [shipped / "beta.md"]
    assert Library([shipped, own]).ids() == ("alpha", "beta", "beta.md", "own~alpha")


def test_a_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    library = Library([tmp_path / "no"])
    assert library.infos() == []
    assert [problem.code for problem in library.problems] == ["missing-folder"]


def test_a_folder_named_twice_counts_once(folder: Path) -> None:
    assert len(Library([folder, folder / "." / "deep" / ".."]).folders) == 1


def test_a_brief_may_be_the_library_s_folder_itself(folder: Path) -> None:
    assert Library([folder / "alpha"]).ids() == ("alpha",)


def test_a_file_that_cannot_be_read_leaves_the_others(folder: Path) -> None:
    (folder / "binary.md").write_bytes(b"\0\1\2")
    library = Library([folder])
    assert "binary" not in [info.id for info in library.infos()]
    assert [problem.path for problem in library.problems] == [folder / "binary.md"]
    with pytest.raises(LibraryError, match="binary"):
        library.open("binary")


def test_an_unknown_brief_is_named_with_the_nearest(folder: Path) -> None:
    with pytest.raises(LibraryError, match="no brief 'alpah' in the library; did you mean 'alpha'"):
        Library([folder]).open("alpah")


# Paths


def test_a_path_opens_a_brief_its_document_or_a_loose_file(folder: Path) -> None:
    assert open_path(folder / "alpha").info.id == "alpha"
    assert open_path(folder / "alpha" / "brief.yaml").info.id == "alpha"
    brief = open_path(folder / "alpha" / "d.md")
    assert (brief.info.id, brief.document_of(folder / "alpha" / "d.md")) == ("alpha", "d")
    assert open_path(folder / "note.md").info.title == "A note"
    (folder / "alpha" / "unlisted.txt").write_text("x")
    assert open_path(folder / "alpha" / "unlisted.txt").info.id == "unlisted"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no.md", "no such file"),
        ("deep", "no brief.yaml"),
        ("picture.png", "expected Markdown"),
        ("zero.md", "zero bytes"),
        ("pipe.md", "not a regular file"),
        ("x" * 400, "no such file"),
        ("nul\0.md", "no such file"),
    ],
)
def test_what_cannot_be_opened_is_refused_in_one_line(folder: Path, name: str, message: str) -> None:
    import os

    (folder / "zero.md").write_bytes(b"a\0b")
    os.mkfifo(folder / "pipe.md")
    with pytest.raises(LibraryError, match=message) as error:
        open_path(folder / name)
    assert "\n" not in str(error.value)


# Folders


def test_folders_come_in_the_order_of_their_precedence(tmp_path: Path) -> None:
    environ = {"GLOSSATOR_LIBRARY": f"{tmp_path}/a:{tmp_path}/b", "XDG_DATA_HOME": f"{tmp_path}/data"}
    own = tmp_path / "data" / "glossator" / "briefs"
    assert own_folder(environ, tmp_path) == own
    given = tmp_path / "given"
    named = (given, tmp_path / "a", tmp_path / "b")
    assert library_folders([given, given], environ, tmp_path) == (*named, shipped_folder())
    own.mkdir(parents=True)
    assert library_folders([given], environ, tmp_path) == (*named, own, shipped_folder())


@pytest.mark.parametrize("value", ["", "relative/path"])
def test_without_a_good_xdg_variable_the_home_folder_counts(tmp_path: Path, value: str) -> None:
    own = own_folder({"XDG_DATA_HOME": value}, tmp_path)
    assert own == tmp_path / ".local" / "share" / "glossator" / "briefs"


def test_the_shipped_library_is_found_in_a_checkout_and_in_a_wheel() -> None:
    found = Library([shipped_folder()]).open(SHIPPED.name).info.folder
    for name in (brief_yaml.NAME, brief_yaml.LINKS):
        assert (found / name).read_bytes() == (SHIPPED / name).read_bytes()


# Addresses


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("alpha", "alpha"),
        ("alp", "alpha"),
        ("alpha/d", "alpha/d"),
        ("alpha/d#visas", "alpha/d#visas"),
        ("alp/d#visa:1", "alpha/d#visas:1"),
        ("alpha#visits", "alpha/d#visits"),
        ("alpha/d#visas:1:~:text=one", "alpha/d#visas:1"),
        ("note#a-note:1", "note/known#a-note:1"),
        ("known#a-note", "note/known#a-note"),
        ("other", "note"),
        ("bet/d", "deep~er~beta/d"),
        ("deep~er/d", "deep~er~beta/d"),
        ("note/other", "note/known"),
    ],
)
def test_an_address_is_completed(folder: Path, address: str, place: str) -> None:
    brief, found = resolve_address(Library([folder]), address)
    assert str(found) == place
    assert brief.info.id == found.brief


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("nothing", "no brief or document 'nothing'"),
        ("alpa", "did you mean 'alpha'"),
        ("alpha/no", "no document 'no' in 'alpha'"),
        ("alpha/d#vis", "it could be visas or visits"),
        ("alpha/d#visaz", "did you mean 'visas'"),
        ("alpha/d#visas:7", "has no passage 7; its last is 1"),
        ("alpha#zzz", "no document of 'alpha' has a section 'zzz'"),
        ("d", "several briefs have a document 'd': alpha/d, deep~er~beta/d"),
        ("#visas", "names no document"),
        ("a b", "is not a place"),
        ("nofile.md#visas", "^nofile.md: there is no such file$"),
        ("alpha/nofile.MD", "^alpha/nofile.MD: there is no such file$"),
        ("deep/nofile.txt", "^deep/nofile.txt: there is no such file$"),
        ("deep/er/no", "^deep/er/no: there is no such file$"),
        ("", "is not a place"),
    ],
)
def test_an_address_that_leads_nowhere_says_why(folder: Path, address: str, message: str) -> None:
    with pytest.raises(LibraryError, match=message) as error:
        resolve_address(Library([folder]), address)
    assert "\n" not in str(error.value)


def test_a_document_may_be_called_as_a_file_is(tmp_path: Path) -> None:
    brief_at(tmp_path / "b", "title: T\ndocuments: [{id: x.md, file: d.md}]\n")
    assert str(resolve_address(Library([tmp_path]), "b/x.md#visas")[1]) == "b/x.md#visas"
    with pytest.raises(LibraryError, match=r"b/x\.md has no section 'gone'"):
        resolve_address(Library([tmp_path]), "b/x.md#gone")


def test_within_a_brief_an_address_may_leave_it_out(folder: Path) -> None:
    library = Library([folder])
    alpha = library.open("alpha")
    assert str(resolve_address(library, "d#visas", alpha)[1]) == "alpha/d#visas"
    assert str(resolve_address(library, "#visas", alpha)[1]) == "alpha/d#visas"
    assert str(resolve_address(library, "beta", alpha)[1]) == "deep~er~beta"


def test_a_path_may_have_a_section(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library([])
    assert str(resolve_address(library, f"{folder}/alpha/d.md#visas:1")[1]) == "alpha/d#visas:1"
    monkeypatch.chdir(folder)
    assert str(resolve_address(library, "note.md")[1]) == "note/known"
    assert str(resolve_address(library, "./alpha")[1]) == "alpha"
    assert str(resolve_address(library, "alpha")[1]) == "alpha"
    monkeypatch.chdir(folder / "alpha")
    assert str(resolve_address(library, ".")[1]) == "alpha"


PARTS = st.text(st.characters(exclude_characters="/#:", exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=8)


@given(PARTS, PARTS, PARTS, st.integers(0, 999_999_999))
def test_a_place_survives_being_written_down(brief: str, document: str, section: str, passage: int) -> None:
    for place in (
        Place(brief, document, section, passage),
        Place(brief, document),
        Place("", document, section, passage),
        Place("", document),
    ):
        if not any(part.isspace() for part in brief + document + section):
            assert Place.parse(str(place)) == place


@given(st.text(max_size=40))
@example("~\0")
def test_any_address_leads_somewhere_or_says_why_not(address: str) -> None:
    try:
        brief, place = resolve_address(Library([SHIPPED.parent]), address)
    except LibraryError:
        return
    assert place.brief == brief.info.id
