"""Google News's addresses of articles: what they hold, what their pages sign, what is answered."""

import base64
import contextlib
import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import UnresolvedError
from briefing.news.google_news import (
    answered,
    is_google_news,
    link_in,
    open_link,
    other_link,
    signed_form,
    turned_away,
)

ARTICLE = "https://kabar.example/ekonomi/2026/11/24/harga-beras-turun"
TOKEN = "CBMiVkFVX3lxTE5hYmMtZGVmXzEyMw"
ADDRESS = f"https://news.google.com/rss/articles/{TOKEN}?oc=5"


def tokened(text: str, amp: str = "") -> str:
    """A token as Google News makes them: two texts, each with its length before it."""

    def field(tag: bytes, text: str) -> bytes:
        length = len(text)
        size = bytes([length]) if length < 128 else bytes([length & 0x7F | 0x80, length >> 7])
        return tag + size + text.encode()

    token = b"\x08\x13" + field(b'"', text) + field(b"\xd2\x01", amp)
    return "https://news.google.com/rss/articles/" + base64.urlsafe_b64encode(
        token
    ).decode().rstrip("=")


older = tokened  # until 2024 the text was the article's address


def signed(name: str = TOKEN, ts: str = "1780000000", sg: str = "AZ5r-x_y") -> str:
    return f'<div jscontroller="x" data-n-a-id="{name}" data-n-a-ts="{ts}" data-n-a-sg="{sg}" jsaction="a>b">'


def asked(form: str | None) -> Any:
    """What a form asks for, without what surrounds it."""
    assert form is not None
    [[[name, inner, nothing, kind]]] = json.loads(parse_qs(form, strict_parsing=True)["f.req"][0])
    assert (name, nothing, kind) == ("Fbv4je", None, "generic")
    return json.loads(inner)


@pytest.mark.parametrize(
    "link", [ARTICLE, ARTICLE + "-" + "x" * 200, "http://a.example/", ARTICLE + "?id=1&b=2"]
)
def test_older_addresses_hold_the_article(link: str) -> None:
    assert link_in(older(link) + "?oc=5") == link
    assert link_in(older(link, ARTICLE + "/amp") + "?oc=5") == link
    for path in ("/articles/", "/read/", "/__i/rss/rd/articles/"):
        assert link_in(older(link).replace("/rss/articles/", path)) == link


@pytest.mark.parametrize(
    "address",
    [tokened("AU_yqLPdusDIGabcdefgh"), ADDRESS, "https://news.google.com/read/A", ARTICLE, "", "http://[::1"],
)  # fmt: skip
def test_other_addresses_hold_none(address: str) -> None:
    assert link_in(address) is None


def test_they_are_told_from_others() -> None:
    assert is_google_news(ADDRESS)
    assert is_google_news(f"https://news.google.com/read/{TOKEN}?hl=id&gl=ID&ceid=ID:id")
    assert not is_google_news(ARTICLE)
    assert not is_google_news("https://news.google.com/rss?hl=id")
    assert not is_google_news(f"https://news.google.com.jahat.example/rss/articles/{TOKEN}")


def test_the_form_asks_for_what_the_page_signs() -> None:
    """To the letter: whoever answers it looks at nothing else."""
    form = signed_form(ADDRESS, f"<c-wiz><div>{signed()}</div></c-wiz>".encode())

    assert asked(form) == [
        "garturlreq",
        [
            ["X", "X", ["X", "X"], None, None, 1, 1, "US:en", None, 1, None, None, None, None, None, 0, 1],
            "X", "X", 1, [1, 1, 1], 1, 1, None, 0, 0, None, 0,
        ],
        TOKEN,
        1780000000,
        "AZ5r-x_y",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "name", "signature"),
    [
        (signed("LAIN", sg="lain") + signed(), TOKEN, "AZ5r-x_y"),
        (signed("LAIN", sg="lain"), "LAIN", "lain"),
        ("<div data-n-a-sg='s' data-n-a-ts='5'>", TOKEN, "s"),
        ('<DIV DATA-N-A-SG = "a&amp;&quot;b"\ndata-p="x > y" data-n-a-ts="5">', TOKEN, 'a&"b'),
        (f'<i data-n-a-id="LAIN"></i>{signed()}', TOKEN, "AZ5r-x_y"),
        (signed() * 2, TOKEN, "AZ5r-x_y"),
        ("<p>isi</p>" * 100_000 + signed(), TOKEN, "AZ5r-x_y"),
    ],
)
def test_the_signature_is_the_articles_own_or_the_only_one(
    page: str, name: str, signature: str
) -> None:
    told = asked(signed_form(ADDRESS, page.encode()))

    assert (told[2], told[4]) == (name, signature)


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<p>Halaman</p>",
        signed("SATU") + signed("DUA"),
        '<div data-n-a-sg="s"></div><div data-n-a-ts="5"></div>',
        signed(ts="besok"),
        signed(ts="9" * 30),
        signed(ts="-5"),
        signed(sg=""),
    ],
)
def test_a_page_may_sign_nothing(page: str) -> None:
    assert signed_form(ADDRESS, page.encode()) is None


def frame(text: str | None, *more: Any) -> list[Any]:
    return ["wrb.fr", "Fbv4je", text, *more, None, None, "generic"]


def answer(*frames: list[Any], guard: str = ")]}'\n\n") -> bytes:
    return (guard + json.dumps([*frames, ["di", 27], ["af.httprm", 27, "-1", 6]])).encode()


FOUND = json.dumps(["garturlres", ARTICLE + "?a=1&b=2", 1])


def in_lengths(*chunks: list[Any]) -> bytes:
    """An answer in chunks, each behind its length, as where rt=c was asked for."""
    texts = [json.dumps(chunk) for chunk in chunks]
    return (")]}'\n\n" + "".join(f"{len(text) + 2}\n{text}\n" for text in texts)).encode()


@pytest.mark.parametrize(
    "content",
    [
        answer(frame(FOUND)),
        answer(frame(FOUND), guard=""),
        answer(["e", 4], frame(FOUND)),
        answer(frame('["lain"]'), frame("{"), frame(FOUND)),
        in_lengths([frame(FOUND)], [["di", 17]], [["e", 4, None, None, 130]]),
        in_lengths([["di", 17]], [frame(FOUND)]),
        answer(frame(FOUND)).replace(b"=", b"\\\\u003d"),
        answer(frame(FOUND)) + b"sisa",
    ],
)
def test_the_answer_names_the_article(content: bytes) -> None:
    assert answered(content) == ARTICLE + "?a=1&b=2"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "its answer has no address"),
        (b")]}'\n\n", "its answer has no address"),
        (b"<!doctype html><title>Sorry</title>", "its answer has no address"),
        (b"[" * 200_000, "its answer has no address"),
        (b"9" * 200_000, "its answer has no address"),
        (answer(frame("[" * 50_000)), "its answer has no address"),
        (answer(frame('["garturlres"]')), "its answer has no address"),
        (answer(frame('["garturlres",""]')), "its answer has no address"),
        (answer(frame('["garturlres",5]')), "its answer has no address"),
        (answer(frame('["garturlres","/lain"]')), "its answer has no address"),
        (answer(frame('["garturlres","https://"]')), "its answer has no address"),
        (answer(["wrb.fr", "Lain", FOUND]), "its answer has no address"),
        (answer(frame(None, None, None, [3])), r"does not know the article \(its error 3\)"),
        (answer(frame(None)), "does not know the article"),
        (answer(["er", None, None, None, None, 400, None, None, None, 3]), r"refuses .*\(its error 400\)"),
        (in_lengths([["er", None, None, None, None, 401]]), r"refuses .*\(its error 401\)"),
    ],
)  # fmt: skip
def test_an_answer_without_one_says_why(content: bytes, words: str) -> None:
    with pytest.raises(UnresolvedError, match=words) as raised:
        answered(content)

    assert "open the link in a browser" in str(raised.value)


@given(
    st.binary(max_size=300) | st.text(alphabet="[]{}\",:0e-n)'\\ \n", max_size=300).map(str.encode)
)
def test_whatever_is_answered_is_an_address_or_an_error(content: bytes) -> None:
    with contextlib.suppress(UnresolvedError):
        assert answered(content)


@given(
    st.lists(
        st.sampled_from(
            ["<div ", ">", '"', "'", "data-n-a-", "id=", "ts=", "sg=", "5", "x", "&quot;", " "]
        ),
        max_size=40,
    )
)
def test_whatever_a_page_is_its_form_is_whole(pieces: list[str]) -> None:
    form = signed_form(ADDRESS, "".join(pieces).encode())

    assert form is None or asked(form)[0] == "garturlreq"


def test_links_that_the_page_says_openly() -> None:
    assert open_link(b'<c-wiz data-n-au="https://kabar.example/1?a=1&amp;b=2">') == (
        "https://kabar.example/1?a=1&b=2"
    )
    assert open_link(b'<c-wiz data-n-au="javascript:1">') is None
    assert other_link(b'<a href="https://kabar.example/1" rel="nofollow">') == (
        "https://kabar.example/1"
    )
    assert other_link(b'<a href="https://policies.google.com/1" rel="nofollow">') is None


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("https://consent.google.com/m?continue=https://news.google.com/", "consent"),
        ("https://www.google.com/sorry/index?continue=x", "too many requests"),
        ("https://ipv6.google.com/sorry/index", "too many requests"),
        ("https://www.google.co.id/sorry/index", "too many requests"),
        ("https://news.google.com/rss/articles/A", ""),
        ("https://google.com.jahat.example/sorry/", ""),
        ("https://kabar.example/sorry/", ""),
        ("http://[::1", ""),
    ],
)
def test_who_leads_programs_away_is_known(address: str, word: str) -> None:
    assert word in turned_away(address)
    assert bool(word) is bool(turned_away(address))


@pytest.mark.parametrize(
    "piece",
    ["data-n-a-sg=\"", "data-n-a-sg='", "data-n-a-id=\"data-n-a-ts='", '<a href="https://', "<a ",
     'data-n-a-id="x" ', '<i data-n-a-ts="5"><i data-n-a-sg="x">', "data-n-au= "],
)  # fmt: skip
def test_no_page_takes_long(piece: str) -> None:
    """Backtracking would take ages over these, and the test its time-out."""
    content = (piece * 2_000_000)[:2_000_000].encode()

    assert signed_form(ADDRESS, content) is None
    assert open_link(content) is None
    assert other_link(content) is None
