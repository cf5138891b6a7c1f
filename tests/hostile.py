"""What strangers may write into names, titles, addresses and texts; used by tests and benchmarks alike."""

from __future__ import annotations

import os
import random
from itertools import product

PIECES = (
    "[@click=app.quit]x[/]", "[@click='app.bell']", "[/]", "[", "]", "[[", "\\[", "\\", "[b]", "[/b]", "[bold red",
    "[link=file:///etc/passwd]", "[$text]", "[#", "[@", "[=", "{title}", "%s", "%(x)s", "${HOME}", "$(id)", "`id`",
    ";id;", "|id", "&&id", "\x1b[31m", "\x1b]0;title\x07", "\x1b]52;c;ZXZpbA==\x07", "\x1b[2J", "\x1bP+q544e\x1b\\",
    "\x9b31m", "\x9d0;x\x9c", "\x7f", "\x00", "\r", "\n", "\t", "\b", "\x0e", "\u202e", "\u2066", "\u200f", "\u200b",
    "\u200d", "\u2060", "\ufeff", "\U000e0041", "\ufe0f", "\u3164", "\u2028", "\x85", "\ud800", "\udc9b",
    "e" + "\u0301" * 30, "ก" + "\u0e47" * 30, "\u0651" * 9, "👩\u200d👩", "漢字", "עברית", "AND", "OR", "NOT", "NEAR/3",
    "-", "+", "*", "?", "~2", "^9", ":", "title:", '"', "'", "(", ")", "((((", "{", "}", "/.*/", "(a+)+$", "\\p{L}",
    "(?P<x>", "#", "##", ":1", "~", "..", "../", "/etc/passwd", "-rf", "--help", "!!", "&#27;", "&#x9b;", "%1b%5b",
    "\\e]52;", "!!python/object/apply:os.system", "*a", "&a", "<<:", "{{7*7}}", "<script>", "a", "Treaty", " ", "0",
    "٣",
)  # fmt: skip
"""Pieces that mean something to some program."""


def words(chance: random.Random, most: int = 6) -> str:
    """A few pieces in a row."""
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, most)))


def file_name(text: str) -> str:
    """The same as the name of a Markdown file, as far as one can be called so."""
    kept = os.fsencode(text.replace("/", "∕").replace("\0", "").encode("utf-8", "replace").decode())[:200]
    return f"{os.fsdecode(kept)}.md"


_SCHEMES = (
    "javascript JavaScript vbscript data file ssh telnet ftp sftp smb ldap gopher news nntp view-source about "
    "chrome blob intent ms-msdt ms-word search-ms steam slack tel sms facetime callto jar ws wss git svn res mk "
    "hcp shell cmd magnet itms market geo irc nfs rsync man info help ghelp apt snap tg zoommtg vscode x-man-page "
    "rdp vnc"
)
_MALFORMED = (
    "--help", "-oProxyCommand=x", "//evil.example/", "\\\\host\\share", "C:\\x.exe", "/etc/passwd",
    "../../../../etc/passwd", "/dev/zero", "x.desktop", "~/.ssh/id_rsa", "http:evil.example", "https:/evil.example",
    "https:", "https://", "http:///x", "https://?", "https://a@evil.example/",
    "https://www.bank.example:x@evil.example/", "https://@evil.example/", "https://evil.example:0/",
    "https://evil.example:99999/", "https://evil.example:8o/", "https://-evil.example/", "https://evil-.example/",
    "https://e..vil/", "https://ev%69l.example/", "https://evil.example\\@bank.example/", "https://evil.example /",
    "https://evil.example/ --help", "https://evil.example/\n--help", "https://evil.example/\r\nx",
    "https://evil.example/\x1b]0;x\x07", "https://evil.example/\x00", "https://evil.example/\u202egpj.exe",
    "https://evil\u200b.example/", "https://evil.example\uff0fbank.example/", "https://[::1", "https://[x]/",
    'https://evil.example/"', "https://evil.example/<x>", "https://evil.example/`id`", "https://evil.example/{x}",
    "https://evil.example/|id", "https://evil.example/^", "https://" + "a" * 300 + ".example/",
    "https://evil.example/" + "a" * 3000, " https://evil.example/", "hTTps", "mailto:", "mailto:x",
    "mailto:-x@evil.example", "mailto:a@evil.example?attach=/etc/passwd", "mailto:a@evil.example?bcc=x@evil.example",
    "mailto:a@evil.example?subject=x%0ABcc:y@evil.example", "mailto:a@evil.example%0d%0aBcc:x",
    "mailto:ä@evil.example", "mailto:a b@evil.example", "http&colon;//evil.example", "ｈttps://evil.example/",
    "httpſ://evil.example/", "https\u200b://evil.example/", "\thttps://evil.example/",
)  # fmt: skip
_WAYS = ("{}:alert(1)", "{}://evil.example/-x", "{}:%2Fetc%2Fpasswd")
HOSTILE_TARGETS = (*_MALFORMED, *(way.format(scheme) for scheme, way in product(_SCHEMES.split(), _WAYS)))[:240]
"""Addresses that no program may ever be started with."""
GOOD_TARGETS = (
    *(f"https://example.org/report/{number}?a=1&b=(2)#part" for number in range(12)),
    *(
        "http://example.org",
        "https://example.org:8443/x",
        "https://[2001:db8::1]/",
        "https://xn--bcher-kva.example/",
        "https://bücher.example/ü",
    ),
    *("mailto:a@example.org", "mailto:a@example.org?subject=Hi&body=Two%0Alines", "HTTPS://EXAMPLE.ORG/x%20y"),
)
"""Twenty that may."""
