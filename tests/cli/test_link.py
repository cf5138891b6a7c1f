"""``glossator link`` writes, changes and removes links, and says in one line what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from samples import Cli, Printed, replace

TEXT = "us-russia-economic-cooperation/fact-sheet#visas:1"
PLACE = "commentary#trade-and-investment-in-2019:1"
HERE = f"{TEXT}:~:text=36%20months"
WHAT = ("--relation", "cites", "--note", "For a reason.")


@pytest.fixture
def link(cli: Cli, shipped: Path) -> Cli:
    """The command with a copy of the shipped brief as its library."""

    def call(*arguments: object) -> Printed:
        return cli("link", "--library", shipped.parent, *arguments)

    return call


def entry(shipped: Path) -> str:
    """What the file of links has more than the one that ships."""
    from samples import SHIPPED

    before, after = ((folder / "links.yaml").read_text(encoding="utf-8") for folder in (SHIPPED, shipped))
    assert after.startswith(before)
    return after.removeprefix(before)


def test_a_link_is_added_with_the_words_of_a_text_fragment(link: Cli, shipped: Path) -> None:
    printed = link(HERE, PLACE, *WHAT, "--by", "Ann", "--to-quote", "$14.4 billion")
    assert printed.code == 0
    assert entry(shipped).startswith(
        "- id: visas-for-a-reason\n"
        '  from: {place: fact-sheet#visas:1, quote: "36 months"}\n'
        f'  to: {{place: {PLACE}, quote: "$14.4 billion"}}\n'
        "  relation: cites\n  note: For a reason.\n  by: Ann\n  added: "
    )
    assert printed.out.splitlines()[:2] == [
        "us-russia-economic-cooperation/visas-for-a-reason",
        f"  {TEXT} “36 months”",
    ]


def test_json_has_the_shape_of_links(link: Cli) -> None:
    shape = link(HERE, PLACE, *WHAT, "--by", "Ann", "--status", "suggested", "--json").json
    assert (shape["id"], shape["relation"], shape["by"], shape["status"], shape["anchor"]) == (
        "visas-for-a-reason",
        "cites",
        "Ann",
        "suggested",
        "anchored",
    )


def test_the_maker_is_remembered(link: Cli) -> None:
    link(HERE, PLACE, *WHAT, "--by", "Ann")
    assert link(TEXT, PLACE, *WHAT, "--json").json["by"] == "Ann"


def test_a_dry_run_shows_the_difference_and_writes_nothing(link: Cli, shipped: Path) -> None:
    printed = link(HERE, PLACE, *WHAT, "--dry-run")
    added = [line for line in printed.out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    assert added[0] == "+- id: visas-for-a-reason"
    assert len(added) == 8
    assert entry(shipped) == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((TEXT, PLACE, "--relation", "citess", "--note", "n"), "no relation 'citess'; did you mean 'cites'?"),
        ((TEXT, PLACE, "--relation", "cites"), "without a reason"),
        ((TEXT, "commentary#tarde-and-investment-in-2019", *WHAT), "did you mean 'trade-and-investment-in-2019'?"),
        ((TEXT, PLACE, *WHAT, "--to-quote", "no such words"), "“no such words” are not at"),
        ((TEXT, TEXT, *WHAT), "both ends are the same"),
        ((TEXT,), "expected FROM TO --relation R --note TEXT"),
        (("--edit", "x", "--remove", "y"), "not both"),
        (("--edit", "overview-fdi-2019"), "nothing to change"),
        (("--remove", "overview-fdi-2018"), "no link 'overview-fdi-2018' in the library; did you mean"),
        (("--remove", "overview-fdi-2019", TEXT), "--remove ID takes no places"),
        ((TEXT, PLACE, *WHAT, "--status", "maybe"), "'maybe' is not one of"),
    ],
)
def test_what_is_refused_is_said_in_one_line(link: Cli, shipped: Path, arguments: tuple[str, ...], words: str) -> None:
    printed = link(*arguments)
    assert (printed.code, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert words in printed.err
    assert entry(shipped) == ""


def test_what_is_there_already_is_refused_from_either_end(link: Cli) -> None:
    link(HERE, PLACE, *WHAT)
    assert "visas-for-a-reason" in link(HERE, PLACE, *WHAT).err
    full = f"us-russia-economic-cooperation/{PLACE}"
    assert link(full, HERE, "--relation", "isCitedBy", "--note", "n").code == 2


def test_an_edit_changes_only_what_is_named(link: Cli, shipped: Path) -> None:
    expected = (shipped / "links.yaml").read_text(encoding="utf-8")
    reason = '"Where U.S. direct investment stood seven years after the aim was set."'
    assert link("--edit", "overview-fdi-2019", "--note", "Seven years on").code == 0
    assert (shipped / "links.yaml").read_text(encoding="utf-8") == expected.replace(reason, '"Seven years on"')


def test_a_link_is_removed(link: Cli, cli: Cli, shipped: Path) -> None:
    assert link("--remove", f"{shipped.name}/overview-fdi-2019").code == 0
    ids = [one["id"] for one in cli("links", "--library", shipped.parent, shipped.name, "--json").json]
    assert "overview-fdi-2019" not in ids


def test_a_damaged_file_is_named_and_left_alone(link: Cli, shipped: Path) -> None:
    replace(shipped / "links.yaml", "- id: overview-fdi-2019\n", "- id: 'overview-fdi-2019\n")
    before = (shipped / "links.yaml").read_bytes()
    printed = link(HERE, PLACE, *WHAT)
    assert printed.code == 2
    assert "links.yaml, line " in printed.err
    assert "began on line 13" in printed.err
    assert (shipped / "links.yaml").read_bytes() == before


def test_links_of_a_loose_file_are_listed_and_lie_elsewhere(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("# One\n\nsome words\n\n# Two\n\nother words\n")
    assert cli("link", f"{path}#one:1", "#two:1", *WHAT).code == 0
    assert [one["id"] for one in cli("links", path, "--json").json] == ["one-for-a-reason"]
    assert [found.name for found in tmp_path.iterdir() if found.name != "xdg"] == ["x.md"]
    assert cli("link", "--remove", f"{path}/one-for-a-reason").code == 0
    assert cli("links", path).code == 1
