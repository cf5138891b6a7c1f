"""How queries are written.

``trade treaty`` (both), ``"open skies"``, ``agree*``, ``trade or visas``, ``treaty not tax``,
``treaty -tax``, ``(a or b) c``, ``"trade visas"~5`` or ``trade near/5 visas`` (at most so many
words apart, in any order), ``in:brief``, ``in:document``, ``issued:2012``, ``issued:2010..2014``,
``issued:>2015-06``, ``role:commentary``.
"""

from __future__ import annotations

import re

from glossator.index.query import All, Any, Filter, Issued, Node, Not, Phrase, Word
from glossator.model.brief import ROLES
from glossator.text.names import did_you_mean
from glossator.text.yaml_fields import is_date

NEAR = 10
"""How far apart words may stand that are near each other, where nobody says how far."""
LONGEST = 100
"""How many parts a query may have."""

_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<near>near(?:/(?P<far>[0-9]{1,3}))?)(?=[\s(]|$)
    | (?P<operator>and|or|not)(?=[\s(]|$)
    | (?P<minus>-)(?=[^\s-])
    | (?P<field>in|issued|role):(?P<value>"[^"]*"|[^\s()]*)
    | ["“”](?P<phrase>[^"“”]*)(?P<shut>["“”]|$)(?:~(?P<slop>[0-9]{1,3}))?
    | (?P<word>[^\s()"“”]+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DATE = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_RANGE = re.compile(rf"(?P<sign>[<>]=?)?(?P<from>{_DATE})?(?P<dots>\.\.)?(?P<to>{_DATE})?")
_FIELD = re.compile(r"[A-Za-z]{2,}:(?=[^\s:/])")
"""What looks like a condition; an address or a time of the day does not."""
_WORD = re.compile(r"[^\W_](?:[\w'’.-]*\w)?")


class QueryError(ValueError):
    """A query that cannot be read; the message says why."""


def parse(typed: str, *, typing: bool = False) -> Node:
    """Read a query. Raises QueryError for one that cannot be read.

    While it is still being typed, what is open at its end is no fault, and its last word
    may be the beginning of one.
    """
    return _Parser(typed, typing).run()


def as_words(typed: str) -> All:
    """A query as nothing but words."""
    return All(tuple(Word(word) for word in _WORD.findall(typed)[:LONGEST]))


class _Parser:
    """Recursive descent: or, and, not, near, and what they stand between."""

    def __init__(self, typed: str, typing: bool) -> None:
        self._tokens = [match for match in _TOKEN.finditer(typed) if match["space"] is None]
        self._typing = typing
        self._ends_in_word = not typed[-1:].isspace()
        self._at = 0

    def run(self) -> Node:
        while self._typing and self._tokens and (self._tokens[-1]["operator"] or self._tokens[-1]["near"]):
            self._tokens.pop()  # what it stands before is still to come
        if len(self._tokens) > LONGEST:
            raise QueryError(f"it has more than {LONGEST} parts")
        node = self._any()
        if self._at < len(self._tokens):
            raise QueryError("a bracket is closed that was not opened")
        return node

    def _next(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, operator: str) -> bool:
        token = self._next()
        found = token is not None and (token["operator"] or "").lower() == operator
        self._at += found
        return found

    def _any(self) -> Node:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _all(self) -> Node:
        parts: list[Node] = []
        while (token := self._next()) and not token["close"] and (token["operator"] or "").lower() != "or":
            if self._take("and") and not parts:
                raise QueryError("nothing stands before “and”")
            parts.append(self._not())
        if not parts:
            raise QueryError("something is missing: a word, or what “or” stands between")
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _not(self) -> Node:
        token = self._next()
        if self._take("not"):
            return Not(self._not())
        if token and token["minus"]:
            self._at += 1
            return Not(self._not())
        return self._near()

    def _near(self) -> Node:
        first = self._one()
        while (token := self._next()) and token["near"]:
            self._at += 1
            second = self._one()
            first = Phrase((*_words_of(first), *_words_of(second)), int(token["far"] or NEAR))
        return first

    def _one(self) -> Node:
        token = self._next()
        if token is None or token["operator"] or token["close"] or token["near"]:
            raise QueryError("something is missing: a word")
        self._at += 1
        if token["open"]:
            return self._group()
        if token["field"]:
            return _filter(token["field"].lower(), token["value"].strip('"'))
        if token["phrase"] is not None:
            return self._phrase(token)
        if token["minus"]:
            return self._one()
        return self._word(token["word"])

    def _group(self) -> Node:
        node = self._any()
        token = self._next()
        if token is not None:
            self._at += 1
        elif not self._typing:
            raise QueryError("a bracket is not closed")
        return node

    def _phrase(self, token: re.Match[str]) -> Node:
        if not token["shut"] and not self._typing:
            raise QueryError("a quotation mark is not closed")
        words = [Word(word.rstrip("*"), word.endswith("*"), exact=True) for word in token["phrase"].split()]
        if not words:
            raise QueryError("nothing stands between the quotation marks")
        if not token["shut"] and self._ends_in_word:
            words[-1] = words[-1]._replace(prefix=True)
        return Phrase(tuple(words), int(token["slop"] or 0))

    def _word(self, text: str) -> Node:
        if field := _FIELD.match(text):
            raise QueryError(f"there is no “{field[0]}”; known are in:, issued: and role:")
        last = self._typing and self._ends_in_word and self._at == len(self._tokens)
        return Word(text.rstrip("*"), text.endswith("*") or last)


def _words_of(node: Node) -> tuple[Word, ...]:
    if isinstance(node, Word):
        return (node,)
    if isinstance(node, Phrase):
        return node.words
    raise QueryError("only words and phrases can be near each other")


def _filter(field: str, value: str) -> Node:
    if field == "issued":
        return _issued(value)
    if not value:
        raise QueryError(f"{field}: has no name after it")
    if field == "role" and value.lower() not in ROLES:
        raise QueryError(f"there is no role {value!r}{did_you_mean(value, ROLES) or '; known are ' + ', '.join(ROLES)}")
    return Filter(field, value.lower() if field == "role" else value)


def _issued(value: str) -> Issued:
    match = _RANGE.fullmatch(value)
    if not match or not (match["from"] or match["to"]) or (match["sign"] and match["dots"]):
        raise QueryError(f"issued:{value} is no date; expected 2012, 2012-06, 2010..2014 or >2015")
    first, last = match["from"], match["to"] if match["dots"] else match["from"]
    if not all(map(is_date, filter(None, (first, last)))):
        raise QueryError(f"issued:{value} is no date: there is no such day")
    low, high = _day(first, "0") if first else 0, _day(last, "9") if last else 99999999
    if low > high:
        raise QueryError(f"issued:{value} ends before it begins")
    return {
        "": Issued(low, high),
        ">": Issued(high + 1, 99999999),
        ">=": Issued(low, 99999999),
        "<": Issued(1, low - 1),
        "<=": Issued(1, high),
    }[match["sign"] or ""]


def _day(date: str, rest: str) -> int:
    return int(date.replace("-", "").ljust(8, rest))
