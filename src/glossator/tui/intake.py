"""What comes from the terminal, before it is understood: made readable, and bounded.

A thread reads the terminal as fast as it sends and passes the bytes on through a pipe, as
fast as they are taken. Of what nobody can have typed only the last is kept.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
from codecs import getincrementaldecoder
from collections import deque
from collections.abc import Callable
from threading import Thread
from time import monotonic

MOST_PASTED = 100_000
"""How many characters of one paste are taken."""
BURST, WARY = 100, 20
"""More than so many characters within ``WINDOW`` nobody types; soon after such a burst fewer are one too."""
WINDOW, CALM = 0.05, 0.1
"""In which time characters are counted, and how long nothing must come for a burst to be over, in seconds."""
SILENCE = 1.0
"""After so many seconds a paste without an end is taken for whole, and a burst forgotten."""

ENDING = frozenset("q\x03\x11\x1a")
"""Keys that end the reader or stop it, which at the end of a burst are noise like the rest: q, ^C, ^Q, ^Z."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_KEY = re.compile(r"\x1b(?:\[[0-9;:<?]*[@-~]|O.|[^\[O])?|.", re.DOTALL)
_MOVES = re.compile(r"\x1b\[<3[2-9];\d+;\d+M(?=\x1b\[<3[2-9];\d+;\d+M)")
_TOUCH = re.compile(r"\x1b\[<\d+;\d+;\d+[Mm]")


class Pastes:
    """Tells pastes from what is typed, however the bytes are cut."""

    def __init__(self) -> None:
        self.inside = False
        """Has a paste begun that has not ended?"""
        self.was_cut = False
        """Was a paste that has ended too long to be taken whole?"""
        self._words: list[str] = []
        self._room = MOST_PASTED
        self._begin = _BEGIN  # what is not passed on of the mark
        self._held = ""  # the beginning of a mark, perhaps, at the end of what came

    def feed(self, text: str) -> list[str]:
        """What is complete by now: pieces of typing, and whole pastes between their marks."""
        pieces = []
        text, shown = self._held + text, 0 if self.inside else len(self._held)
        while True:
            mark = _END if self.inside else _BEGIN
            at = text.find(mark)
            if at < 0:
                break
            if self.inside:
                self._take(text[:at])
                pieces.append(self.close())
            else:
                pieces.append(text[shown:at])
                self.inside, self._begin = True, _BEGIN[max(shown - at, 0) :]
            text, shown = text[at + len(mark) :], 0
        self._held = _beginning(text, mark)
        if self.inside:
            self._take(text[: len(text) - len(self._held)])
        else:
            pieces.append(text[shown:])  # the mark's beginning too: a lone Esc must not wait
        return [piece for piece in pieces if piece]

    def close(self) -> str:
        """End the paste that has begun; returns it."""
        paste = f"{self._begin}{''.join(self._words)}{_END}"
        self.was_cut |= self._room < 0
        self.inside, self._words, self._room, self._held = False, [], MOST_PASTED, ""
        return paste

    def _take(self, words: str) -> None:
        self._words.append(words[: max(self._room, 0)].replace("\x1b", ""))
        self._room -= len(words)


def _beginning(text: str, mark: str) -> str:
    """The longest end of a text that the mark begins with."""
    return next((mark[:size] for size in range(len(mark) - 1, 0, -1) if text.endswith(mark[:size])), "")


class Bursts:
    """Finds out what nobody can have typed: of that only the last key counts, and the words where words are wanted."""

    def __init__(self, words_wanted: Callable[[], bool]) -> None:
        """``words_wanted`` tells whether words are being written, rather than keys given."""
        self._words_wanted = words_wanted
        self._since = self._over = -SILENCE
        self._count = 0
        self._last = ""
        self._words: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._last)

    def feed(self, piece: str, now: float) -> str:
        """What may be passed on of a piece that came now, in seconds of any clock."""
        piece = _MOVES.sub("", piece)
        if now - self._since > WINDOW:
            self._since, self._count = now, 0
        self._count += len(_TOUCH.sub(".", piece))
        if not self and self._count <= (WARY if now - self._over < SILENCE else BURST):
            return piece
        keys = _KEY.findall(piece)
        if self._words_wanted():
            self._words += [key for key in (self._last, *keys[:-1]) if key.isprintable() or key in "\r\n\t"]
        self._last = keys[-1] if keys else self._last
        return ""

    def close(self, now: float) -> str:
        """The burst is over: what may be passed on of it."""
        words = "".join(self._words)[:MOST_PASTED].replace("\r", "\n")
        noise = self._last in ENDING and not (words and self._last.isprintable())
        key = "" if noise else self._last
        self._over, self._last, self._words = now, "", []
        return f"{_BEGIN}{words}{_END}{key}" if words else key


class Intake(Thread):
    """Reads the terminal until told to stop."""

    def __init__(
        self, terminal: int, words_wanted: Callable[[], bool], gone: Callable[[], object], cut: Callable[[], object]
    ) -> None:
        """Call ``gone`` when the terminal is no more, ``cut`` when a paste was too long; both in the thread."""
        super().__init__(name="terminal-input", daemon=True)
        self._terminal, self._gone, self._cut = terminal, gone, cut
        self._waiting: deque[str] = deque()
        self._bursts = Bursts(words_wanted)
        self._pastes = Pastes()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self.taken, self._passed = os.pipe()
        """Where to read what was passed on."""
        self._told, self._tell = os.pipe()
        if hasattr(fcntl, "F_SETPIPE_SZ"):
            fcntl.fcntl(self._passed, fcntl.F_SETPIPE_SZ, select.PIPE_BUF)  # what is in it can no longer give way

    def stop(self) -> None:
        """Read no more."""
        os.write(self._tell, b".")

    def close(self) -> None:
        """Forget what was passed on, once all have ended."""
        for descriptor in (self.taken, self._told, self._tell):
            os.close(descriptor)

    def run(self) -> None:
        """Read and pass on."""
        try:
            self._pass_on()
        finally:
            os.close(self._passed)

    def _pass_on(self) -> None:
        data, there = b"", True
        while True:
            if not data and self._waiting:
                data = self._waiting.popleft().encode()
            sources = [self._told, self._terminal] if there else [self._told]
            patience = CALM if self._bursts else SILENCE if self._pastes.inside else None
            ready, takes, _ = select.select(sources, [self._passed] if data else [], [], patience)
            if self._told in ready:
                return
            if takes:
                data = data[os.write(self._passed, data[: select.PIPE_BUF]) :]
            if self._terminal in ready:
                there = self._read()
                if not there:
                    self._gone()
            elif not takes:  # nothing has come for long
                self._pass(self._bursts.close(monotonic()) if self._bursts else self._pastes.close())

    def _read(self) -> bool:
        """Read what there is; False if there is no terminal any more."""
        try:
            data = os.read(self._terminal, 1 << 16)
        except OSError:
            return False
        for piece in self._pastes.feed(self._decode(data)):
            typed = not piece.endswith(_END)
            self._pass(self._bursts.feed(piece, monotonic()) if typed else piece)
        if self._pastes.was_cut:
            self._pastes.was_cut = False
            self._cut()
        return bool(data)

    def _pass(self, piece: str) -> None:
        if piece:
            self._waiting.append(piece)
