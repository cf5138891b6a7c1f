"""The commands of the linear mode: one table behind what is understood and what ``help`` lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from glossator.cli.linear import linking, margin
from glossator.cli.linear.session import Choice, Session
from glossator.cli.linear.words import (
    Stand,
    document_words,
    link_lines,
    links_words,
    outside_line,
    place_words,
    remark_lines,
)
from glossator.cli.output import fill, line, plural, write
from glossator.library.address import resolve_address
from glossator.library.connections import Connection
from glossator.library.errors import LibraryError
from glossator.model.passage import Key
from glossator.text.document import Text
from glossator.text.gate import clean_line
from glossator.text.names import did_you_mean
from glossator.tui.cards import section_title, source_line


class Command(NamedTuple):
    """Something that can be typed."""

    name: str
    """The whole word; its beginnings will do."""
    keys: str
    """The keys of the reader that mean the same, separated by spaces."""
    argument: str
    """What follows it, for help; empty if nothing does."""
    help: str
    """What it does, in a line."""
    run: Callable[[Session, str], None]
    """Does it, with what followed the word."""


def do(session: Session, typed: str) -> None:
    """Do what somebody typed: an answer, nothing (Enter), a number, or a command."""
    if session.answer(typed):
        return
    word, _, rest = typed.strip().partition(" ")
    if word.isdecimal():
        _choose(session, word, "go")
    elif word.startswith("/") and len(word) > 1:
        _find(session, typed.strip()[1:])
    elif command := _command(word or COMMANDS[0].name):
        command.run(session, rest.strip())
    else:
        hint = did_you_mean(word, [command.name for command in COMMANDS])
        session.say(f'There is no command {clean_line(word)!r}{hint or "."} Type "help" for the commands.')


def _command(word: str) -> Command | None:
    """The command that is meant: by a key, a word, or the beginning of one, the first of the table that fits."""
    for command in COMMANDS:
        if word in (command.name, *command.keys.split()):
            return command
    word = word.lower()
    return next((command for command in COMMANDS if command.name.startswith(word)), None)


def _choose(session: Session, word: str, what: str) -> None:
    count, number = len(session.choices), int(word[:9])
    if 0 < number <= count:
        choice = session.choices[number - 1]
        (choice.go if what == "go" else choice.peek)()
    elif count:
        session.say(f"There is no number {number} here: the last is {count}.")
    else:
        session.say("Nothing is numbered here.")


# Moving


def _after(text: Text, key: Key) -> Iterator[Key]:
    return (other for other in text.keys(key.block) if other > key)


def _before(text: Text, key: Key) -> Iterator[Key]:
    """The keys above one, nearest first."""
    for block in range(key.block, -1, -1):
        parts = key.part if block == key.block else len(text.passages(block))
        yield from (Key(block, part) for part in range(parts - 1, -1, -1))


def _next(session: Session, _: str) -> None:
    keys = []
    for key in _after(session.here.text, session.here.key):
        keys.append(key)
        if session.here.text.passage(key).numbered:
            break
    if keys:
        session.read(keys)
    else:
        session.say(f"This is the end of {document_words(session.here.brief, session.here.document)}.{_more(session)}")


def _more(session: Session) -> str:
    ids = [info.id for info in session.here.brief.info.documents]
    following = ids[ids.index(session.here.document) + 1 :]
    return f' The next document is {following[0]}: type "open {following[0]}".' if following else ""


def _previous(session: Session, _: str) -> None:
    text, found = session.here.text, list[Key]()
    for key in _before(text, session.here.key):
        if text.passage(key).numbered and any(text.passage(other).numbered for other in found):
            break
        found.append(key)
    while found and not text.passage(found[0]).numbered:
        found.pop(0)  # what stands between the two passages was read with the later one
    if found:
        session.read(found[::-1])
    else:
        session.say(f"This is the beginning of {document_words(session.here.brief, session.here.document)}.")


def _section(session: Session, number: int) -> None:
    sections = session.here.text.sections
    index = session.here.text.section_index(session.here.key.block) + number if sections else -1
    if 0 <= index < len(sections):
        session.here = session.here._replace(key=Key(sections[index].block))
        session.announce()
    else:
        session.say("There is no section after this one." if number > 0 else "There is no section before this one.")


def _rest(session: Session, _: str) -> None:
    keys = [key for key in session.rest_of_section() if key > session.here.key]
    if keys:
        session.read(keys)
    else:
        session.say("This is the end of the section.")


def _open(session: Session, address: str) -> None:
    if not address:
        session.say('Say where to go, such as "open fact-sheet#visas:1".')
        return
    try:
        brief, place = resolve_address(session.library, address, session.here.brief)
    except LibraryError as error:
        session.say(f"It cannot be opened: {error}.")
        return
    if not brief.info.documents:
        session.say(f"The brief {brief.info.id} has no documents.")
        return
    session.go(session.stand(session.know(brief), place))


def _back(session: Session, _: str) -> None:
    if not session.back():
        session.say("The trail begins here: there is nothing to go back to.")


def _forward(session: Session, _: str) -> None:
    if not session.forward():
        session.say("The trail ends here: there is nothing to go forward to.")


# Links


def _links(session: Session, _: str) -> None:
    session.number_links()
    links = session.links()
    for number, link in enumerate(links, 1):
        if isinstance(link, Connection):
            write(link_lines(session.here, number, link))
        else:
            write(outside_line(number, link))
    if not links:
        session.say("Nobody has linked this passage.")
    if session.here.passage:
        write(remark_lines(session.here))
        write(margin.note_lines(session, session.here))
    if links:
        session.say(f'{links_words(len(links))} A number follows one; "peek" and a number only shows it.')


def _peek(session: Session, number: str) -> None:
    if number.isdecimal():
        _choose(session, number, "peek")
    elif not number and len(session.choices) == 1:
        session.choices[0].peek()
    else:
        session.say('Say which link to show, such as "peek 1".')


# Finding


def _find(session: Session, words: str) -> None:
    session.sought = words or session.sought
    if not session.sought:
        session.say('Say what to find, such as "find trade".')
        return
    here = session.here
    key = _match(here, session.sought)
    if key is None:
        session.say(f"{clean_line(session.sought)!r} does not occur in {document_words(here.brief, here.document)}.")
        return
    if key <= here.key:
        session.say("The search went on from the beginning.")
    session.go(here._replace(key=key), "Found in")


def _match(here: Stand, words: str) -> Key | None:
    """The next passage that has the words, the beginning coming after the end; capitals count if any are typed."""
    fold = (lambda text: text) if words != words.lower() else str.lower
    keys = [*_after(here.text, here.key), *(key for key in here.text.keys() if key <= here.key)]
    return next((key for key in keys if words in fold(here.text.passage(key).text)), None)


# Where things are


def _contents(session: Session, _: str) -> None:
    brief, choices = session.here.brief, list[Choice]()
    for info in brief.info.documents:
        text = brief.text(info.id)
        connections = brief.connections(info.id, text_links=True)
        session.say(f"{document_words(brief, info.id)}: {plural(len(text.sections), 'section')}.")
        for index, section in enumerate(text.sections):
            here = (info.id, index) == (session.here.document, text.section_index(session.here.key.block))
            count = connections.count(index)
            choices.append(_place_choice(session, Stand(brief, info.id, Key(section.block))))
            words = section_title(section.title) + (f", {plural(count, 'link')}" if count else "")
            write(fill(words + (", you are here" if here else ""), f"{len(choices)}. ", "    "))
    session.choices = choices
    session.say("A number goes to a section.")


def _place_choice(session: Session, stand: Stand) -> Choice:
    return Choice(lambda: session.go(stand), lambda: session.say(f"That is {place_words(stand)}."))


def _where(session: Session, _: str) -> None:
    here = session.here
    text, info = here.text, here.brief.info
    session.say(f"You are reading {info.title or info.id}: {place_words(here)}.")
    if here.passage:
        index = text.section_index(here.key.block)
        share = 100 * text.blocks[here.key.block].start // (len(text.data) or 1)
        session.say(f"It is section {index + 1} of {len(text.sections)}, {share} % into the document.")
    session.say(f"The address is {here.address}.")


def _cite(session: Session, _: str) -> None:
    here = session.here
    if here.passage:
        write(fill(f"“{here.passage.text.strip()}”"))
        line(f"— {source_line(here.brief, here.document, here.key)}")
    else:
        session.say("There is nothing to cite here.")


# The rest


def _help(session: Session, _: str) -> None:
    column = max(len(_shown(command)) for command in COMMANDS) + 2
    for command in COMMANDS:
        keys = f" Also {' or '.join(command.keys.split())}." if command.keys else ""
        write(fill(f"{_shown(command):<{column}}{command.help}.{keys}", "", " " * column))
    session.say("Enter alone reads on, and a number goes where that number leads. The beginning of a word will do.")


def _shown(command: Command) -> str:
    return f"{command.name} {command.argument}".strip()


def _suggest(what: str) -> Callable[[Session, str], None]:
    def run(session: Session, words: str) -> None:
        from glossator.cli.linear import suggesting  # with all that compares: only for those who ask

        {"suggest": suggesting.suggest, "accept": suggesting.accept, "refuse": suggesting.refuse}[what](session, words)

    return run


def _quit(session: Session, _: str) -> None:
    session.done = True


COMMANDS: tuple[Command, ...] = (
    Command("next", "j }", "", "Reads the next passage", _next),
    Command("previous", "k {", "", "Reads the previous passage", _previous),
    Command("section", "]", "", "Goes to the next section", lambda session, _: _section(session, 1)),
    Command("prior", "[", "", "Goes to the section before", lambda session, _: _section(session, -1)),
    Command("rest", "", "", "Reads the rest of the section", _rest),
    Command("links", "x", "", "Lists the links of what was read, numbered", _links),
    Command("peek", "p", "NUMBER", "Reads what a link leads to, without going there", _peek),
    Command("back", "H", "", "Goes back along the trail", _back),
    Command("forward", "L", "", "Goes forward along the trail", _forward),
    Command("contents", "c", "", "Lists documents and sections, numbered", _contents),
    Command("open", "o", "PLACE", "Goes to a place, such as fact-sheet#visas:1", _open),
    Command("find", "/ f", "WORDS", "Goes to the next passage that has the words", _find),
    Command("again", "N", "", "Goes to the next passage that has the words looked for last", _find),
    Command("mark", "m", "NAME", "Marks the passage, under a name if you like", margin.mark),
    Command("marks", "'", "", "Lists your marks, numbered", margin.marks),
    Command("note", "e", "WORDS", "Writes a note on the passage", margin.note),
    Command("link", "l", "WORDS", "Begins a link at the passage, or at words of it; again: ends it", linking.link),
    Command("drop", "", "", "Forgets the link that was begun", linking.drop),
    Command("undo", "U", "", "Removes the link that was written last, or the refusal", linking.undo),
    Command("suggest", "S", "", "Lists what the program suggests to link, numbered", _suggest("suggest")),
    Command("accept", "", "NUMBER", "Makes a link of what was suggested", _suggest("accept")),
    Command("refuse", "", "NUMBER", "Has it never suggested again", _suggest("refuse")),
    Command("where", "", "", "Says where you are", _where),
    Command("cite", "y", "", "Prints the passage with its source", _cite),
    Command("help", "?", "", "Names the commands", _help),
    Command("quit", "q exit", "", "Leaves", _quit),
)
"""Every command; of several that a beginning fits the first is meant."""
