"""Addresses outside the library: read strictly, so that what is shown is where they lead.

An address comes from a document, and may have been written to deceive whoever reads
it or to make a program do something. Only http, https and mailto are known (RFC 3986,
RFC 6068); whatever else there is about an address is refused, not repaired.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 2000
"""The longest address that is taken, in characters: about what all browsers take."""
FIELDS = ("subject", "body", "cc")
"""What a mailto address may ask for besides its recipients; some programs would attach files."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(
    r"(?P<scheme>https?)://(?P<user>[^/?#@]*@)?(?P<host>\[[0-9a-f:.]+\]|[^/?#:@\[\]]+)(?::(?P<port>[0-9]{1,5}))?"
    r"(?P<rest>[/?#].*)?",
    re.IGNORECASE,
)
_HOST = re.compile(r"(?!.*-\.)[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\]")
_MAIL = re.compile(r"mailto:(?P<to>[^?\s]+@[^?\s@]+)(?:\?(?P<fields>.*))?", re.IGNORECASE)
_FORBIDDEN = re.compile(r"[^!#-;=?-\[\]_a-z~\u00a1-\U0010ffff]")  # of ASCII what RFC 3986 allows, no more
_LINE_END = re.compile(r"%0[ad]", re.IGNORECASE)
_LOOKS_LIKE_A_HOST = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,24}")


class AddressError(ValueError):
    """An address is not one that may be opened; the message says why, in a line."""


class WebAddress(NamedTuple):
    """An address that may be opened, in pieces."""

    scheme: str
    """``http``, ``https`` or ``mailto``."""
    host: str
    """The host in the letters that it stands for; for mailto the recipients."""
    ascii_host: str
    """The host as the network knows it: in punycode where it has letters beyond ASCII."""
    port: str
    """A colon and the port; empty if none is named."""
    rest: str
    """What follows: path, query and fragment, or the fields of a mail."""

    def __str__(self) -> str:
        """The whole address in ASCII, as it is handed over."""
        from urllib.parse import quote  # only somebody who leaves needs it

        rest = quote(self.rest, safe="!#$%&'()*+,/:;=?@[]~-._")
        return f"{self.scheme}:{'' if self.scheme == 'mailto' else '//'}{self.ascii_host}{self.port}{rest}"


def read_address(text: str) -> WebAddress:
    """Take an address apart. Raises AddressError for any that is not to be opened."""
    shown = _plain(text if len(text) <= 80 else text[:79] + "…")
    scheme = _SCHEME.match(text)
    if not scheme:
        raise AddressError(f"it is no address of the web: {shown}")
    if scheme[1].lower() not in ("http", "https", "mailto"):
        raise AddressError(f"only http, https and mailto are opened, not {scheme[1][:20]}: {shown}")
    if len(text) > LONGEST:
        raise AddressError(f"it has more than {LONGEST} characters: {shown}")
    if _FORBIDDEN.search(text) or not text.isprintable():
        raise AddressError(f"it has characters that no address has: {shown}")
    return _read_mail(text, shown) if scheme[1].lower() == "mailto" else _read_web(text, shown)


def _plain(text: str) -> str:
    """An address that is refused, fit for a message: without anything that cannot be seen."""
    return "".join(character if character.isprintable() else "\ufffd" for character in text)


def _read_web(text: str, shown: str) -> WebAddress:
    match = _WEB.fullmatch(text)
    if not match:
        raise AddressError(f"it names no host: {shown}")
    if match["user"]:
        raise AddressError(f"something stands before its host, {match['host']}, as if it were one: {shown}")
    port = match["port"] or ""
    if port and not 0 < int(port) < 65536:
        raise AddressError(f"there is no port {port}: {shown}")
    name = _ascii(match["host"])
    return WebAddress(match["scheme"].lower(), _letters(name), name, port and f":{port}", match["rest"] or "")


def _ascii(host: str) -> str:
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError(f"its host is no name: {_plain(host)}") from error
    if not _HOST.fullmatch(name) or len(name) > 253 or ".." in name:
        raise AddressError(f"its host is no name: {_plain(host)}")
    return name


def _letters(name: str) -> str:
    """A host in the letters that its punycode stands for; as it is if they cannot be shown."""
    if "xn--" not in name:
        return name
    try:
        letters = name.encode().decode("idna")
    except UnicodeError:
        return name
    return letters if letters.isprintable() else name


def _read_mail(text: str, shown: str) -> WebAddress:
    match = _MAIL.fullmatch(text)
    if not match or not match["to"].isascii() or match["to"].startswith("-"):
        raise AddressError(f"it names nobody to write to: {shown}")
    fields = [field.partition("=") for field in (match["fields"] or "").split("&") if field]
    if strange := [name for name, _, _ in fields if name.lower() not in FIELDS]:
        raise AddressError(f"a mail may not be told its {strange[0]!r} by a text: {shown}")
    if any(_LINE_END.search(value) for name, _, value in [("to", "", match["to"]), *fields] if name.lower() != "body"):
        raise AddressError(f"it has a line end where none can be: {shown}")
    return WebAddress("mailto", match["to"], match["to"], "", f"?{match['fields']}" if match["fields"] else "")


def other_host(words: str, address: WebAddress) -> str:
    """A host that the words of a link name while the link leads to another; empty if they name none."""
    own = address.ascii_host.rpartition("@")[2]
    tokens = words.split()
    for token in tokens:
        name = token.strip("<>()[]{}\"'“”‘’,;.!?").lower()
        marked = "://" in name or name.startswith(("www.", "mailto:"))
        host = re.split(r"[/?#:]", name.partition("://")[2] or name.removeprefix("mailto:"))[0].rpartition("@")[2]
        if (marked or len(tokens) == 1) and _LOOKS_LIKE_A_HOST.fullmatch(host) and not _same_site(host, own):
            return host
    return ""


def _same_site(named: str, own: str) -> bool:
    """Is one host the other, or above it?"""
    named = named.removeprefix("www.")
    try:
        named = named.encode("idna").decode("ascii")
    except UnicodeError:
        return False
    own = own.rstrip(".").removeprefix("www.")
    return own == named or own.endswith(f".{named}")
