"""Programs that write links until they are killed, two at a time, and what must be left of their work.

``python tests/killed_linking.py FOLDER NUMBER`` writes links of the brief in a folder, and
says on stdout what is safe; NUMBER keeps its links apart from those of others.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random

from glossator.library.library import Library
from glossator.model.link import LinkEnd, Quote
from glossator.model.place import Place
from glossator.model.relation import RELATIONS
from glossator.state.links import Draft, add_link, change_link, remove_link

HEAD = "# Written by hand; keep.\n\n- {id: by-hand, from: one#a:1, to: one#b, relation: cites, note: 'Mine.'}  # this\n"
PASSAGES = 60
PLACES = [Place("b", "one", section, number) for section in "ab" for number in range(1, PASSAGES + 1)]


def make(folder: Path) -> None:
    """Write the brief."""
    folder.mkdir(parents=True)
    (folder / "brief.yaml").write_text("title: T\ndocuments:\n- {id: one, file: one.md, title: One}\n")
    passages = [
        f"# {section}\n\n" + "".join(f"word {n} of {section}.\n\n" for n in range(PASSAGES)) for section in "ab"
    ]
    (folder / "one.md").write_text("".join(passages))
    (folder / "links.yaml").write_text(HEAD)


def ends(writer: int, number: int) -> tuple[Place, Place]:
    """The ends of a link that no other writer writes."""
    return PLACES[writer % PASSAGES], PLACES[PASSAGES + number % PASSAGES]


def work(folder: Path, writer: int) -> None:
    """Write links, change some and remove some, and say so each time that it is done."""
    brief = Library([folder.parent]).open(folder.name)
    for number in range(PASSAGES):
        start, end = ends(writer, number)
        draft = Draft(
            LinkEnd(start), LinkEnd(end, Quote(f"word {number}")), RELATIONS["cites"], f"{writer} {number}", "w"
        )
        link = add_link(brief, draft).link
        say(f"added {link.note}")
        if number % 3 == 1:
            change_link(brief, link, note=f"{link.note} changed")
            say(f"changed {link.note}")
        elif number % 3 == 2:
            remove_link(brief, link)
            say(f"removed {link.note}")


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def start(folder: Path, writer: int) -> subprocess.Popen[str]:
    """Start a program that writes one link after the other."""
    command = [sys.executable, __file__, str(folder), str(writer)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def start_command(folder: Path, writer: int) -> subprocess.Popen[str]:
    """Start ``glossator link``, which writes one link; what it prints then has the link's reason."""
    first, second = ends(writer, 0)
    what = ["--relation", "cites", "--note", f"{writer} 0", "--by", "w", "--library", str(folder.parent)]
    command = [sys.executable, "-m", "glossator", "link", str(first), str(second), *what]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def kill_two(folder: Path, writer: int, random: Random, *, command: bool = False) -> set[str]:
    """Let two programs write at once, kill both at random moments; returns what they had said was safe."""
    processes = [start(folder, writer), (start_command if command else start)(folder, writer + 1)]
    said: list[str] = []
    for process in processes:
        assert process.stdout
        lines = 0 if command and process is processes[1] else random.randrange(1, 12)
        said += [process.stdout.readline().rstrip("\n") for _ in range(lines)]
        for _ in range(random.randrange(6_000_000 if not lines else 300_000)):  # some way into the next write
            pass
        process.kill()
        rest = process.stdout.read()  # what it said before it died
        said += [f"added {writer + 1} 0"] if rest and not lines else rest.split("\n")[:-1]
        process.stdout.close()
        process.wait()
    return set(filter(None, said))


def check(folder: Path, said: set[str]) -> None:
    """Is everything there that was said to be safe, and the file whole? A next link cleans up."""
    brief = Library([folder.parent]).open(folder.name)
    notes = [link.note for link in brief.all_links]
    assert not brief.problems
    assert (folder / "links.yaml").read_text().startswith(HEAD)
    assert len(notes) == len(set(notes)) == len({note.removesuffix(" changed") for note in notes})
    for words in said:
        what, _, note = words.partition(" ")
        if what == "removed":
            assert note not in notes, words
        elif what == "changed":
            assert f"{note} changed" in notes, words
        elif int(note.split()[1]) % 3 != 2:  # others may have been removed next, and not said so any more
            assert {note, f"{note} changed"} & set(notes), words
    clean_up(folder)


def clean_up(folder: Path) -> None:
    """Write one link and take it away again: nothing that the dead left half written is there any more."""
    brief = Library([folder.parent]).open(folder.name)
    draft = Draft(LinkEnd(PLACES[0]), LinkEnd(PLACES[1]), RELATIONS["supports"], "Cleans up.", "w")
    remove_link(brief, add_link(brief, draft).link)
    assert sorted(os.listdir(folder)) == ["brief.yaml", "links.yaml", "one.md"]


if __name__ == "__main__":
    work(Path(sys.argv[1]), int(sys.argv[2]))
