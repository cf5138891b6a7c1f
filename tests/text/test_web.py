"""Addresses of the web: taken apart strictly, or refused with a line."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from glossator.text.web import AddressError, WebAddress, other_host, read_address


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("https://example.org", ("https", "example.org", "example.org", "", "")),
        ("HTTP://Example.ORG:8080/a?b#c", ("http", "example.org", "example.org", ":8080", "/a?b#c")),
        ("https://[::1]/x", ("https", "[::1]", "[::1]", "", "/x")),
        ("https://bücher.example/ü", ("https", "bücher.example", "xn--bcher-kva.example", "", "/ü")),
        ("https://xn--bcher-kva.example", ("https", "bücher.example", "xn--bcher-kva.example", "", "")),
        ("mailto:a@example.org?subject=Hi", ("mailto", "a@example.org", "a@example.org", "", "?subject=Hi")),
    ],
)
def test_an_address_is_taken_apart(text: str, parts: tuple[str, ...]) -> None:
    assert read_address(text) == WebAddress(*parts)


def test_it_is_handed_over_in_ascii() -> None:
    assert str(read_address("https://bücher.example/ü?q=ä%20b")) == "https://xn--bcher-kva.example/%C3%BC?q=%C3%A4%20b"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no address of the web"),
        ("other.pdf", "no address of the web"),
        ("--help", "no address of the web"),
        ("-oProxyCommand=x", "no address of the web"),
        ("//example.org/", "no address of the web"),
        ("javascript:alert(1)", "not javascript"),
        ("JavaScript:alert(1)", "not JavaScript"),
        ("file:///etc/passwd", "not file"),
        ("data:text/html,x", "not data"),
        ("ssh://-oProxyCommand=x/", "not ssh"),
        ("vbscript:x", "not vbscript"),
        ("https:example.org", "names no host"),
        ("https://", "names no host"),
        ("https:///etc/passwd", "names no host"),
        ("https://www.bank.com@evil.org/", "something stands before its host, evil.org"),
        ("https://a:b@evil.org/", "something stands before its host"),
        ("https://example.org:0/", "no port 0"),
        ("https://example.org:99999/", "no port 99999"),
        ("https://-example.org/", "its host is no name"),
        ("https://exa%6dple.org/", "its host is no name"),
        ("https://a..b/", "its host is no name"),
        ("https://example.org\uff0f.evil.org/", "its host is no name"),
        ("https://ex\u00adample.org/", "characters that no address has"),
        ("https://example.org/\u202egnp.exe", "characters that no address has"),
        ("https://example.org/ --help", "characters that no address has"),
        ("https://example.org/\n--help", "characters that no address has"),
        ("https://example.org/\x1b]0;x\x07", "characters that no address has"),
        ("https://example.org\\@evil.org/", "characters that no address has"),
        ("https://example.org/`id`", "characters that no address has"),
        ('https://example.org/"x', "characters that no address has"),
        ("https://example.org/" + "x" * 3000, "more than 2000 characters"),
        ("mailto:", "names nobody"),
        ("mailto:-x@example.org", "names nobody"),
        ("mailto:a@example.org?attach=/etc/passwd", "may not be told its 'attach'"),
        ("mailto:a@example.org?subject=x%0ABcc:b@example.org", "a line end"),
    ],
)
def test_what_is_hostile_or_senseless_is_refused_with_a_line(text: str, why: str) -> None:
    with pytest.raises(AddressError, match=re.escape(why)) as refused:
        read_address(text)
    assert len(str(refused.value)) < 200
    assert str(refused.value).isprintable()


ADDRESSES = st.builds(
    "".join,
    st.lists(
        st.sampled_from(
            ["https", "http", "mailto", ":", "//", "/", "@", "?", "#", "%0a", "[::1]", "-", ".", "org", "é"]
        )
        | st.text(max_size=3),
        max_size=9,
    ),
)


@given(text=ADDRESSES | ADDRESSES.map("https://".__add__))
@example(text="https://ｅxample．org/")
def test_what_is_handed_over_is_one_plain_word_that_reads_the_same(text: str) -> None:
    try:
        address = read_address(text)
    except AddressError:
        return
    handed = str(address)
    assert re.fullmatch(r"(https?://[a-z0-9_\[]|mailto:)[!#-;=?-\[\]_a-z~]*", handed)
    assert str(read_address(handed)) == handed
    assert read_address(handed)[:4] == address[:4]


@pytest.mark.parametrize(
    ("words", "href", "other"),
    [
        ("www.bank.com", "https://evil.org/", "www.bank.com"),
        ("see https://bank.com/login now", "https://evil.org/bank.com", "bank.com"),
        ("bank.com", "https://bank.com.evil.org/", "bank.com"),
        ("state.gov", "https://www.state.gov/e/", ""),
        ("https://www.state.gov/e/", "https://state.gov/e/", ""),
        ("a@bank.com", "mailto:a@evil.org", "bank.com"),
        ("a@bank.com", "mailto:a@bank.com", ""),
        ("bücher.example", "https://xn--bcher-kva.example", ""),
        ("the report", "https://example.org", ""),
        ("U.S. policy, e.g. trade", "https://example.org", ""),
    ],
)
def test_words_that_name_another_host_are_noticed(words: str, href: str, other: str) -> None:
    assert other_host(words, read_address(href)) == other
