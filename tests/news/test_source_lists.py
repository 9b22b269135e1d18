"""Shipped sources, the user's own, OPML, and how they fare."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import InputError, NotASourceError, SourcesError, TooLargeError
from briefing.models import Page
from briefing.news.publishers import PUBLISHERS
from briefing.news.sources.health import (
    Record,
    Seen,
    as_json,
    changes,
    from_json,
    remember,
    silent_sources,
)
from briefing.news.sources.links import is_article_address, owner_of
from briefing.news.sources.listing import listing
from briefing.news.sources.named import find_source, of_table
from briefing.news.sources.opml import write_outlines
from briefing.news.sources.own import parse_own, with_source, written
from briefing.news.sources.presets import presets
from briefing.news.sources.source import Source
from tests.news.test_publishers import PATHS, expected

FILE = Path("/settings/sources.toml")
NOW = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize("name", PUBLISHERS)
def test_every_publisher_is_a_shipped_source_on_its_own_site(name: str) -> None:
    own = [source for key, source in presets().items() if key.partition("/")[0] == name]
    assert own
    for source in own:
        site = source.url.replace("feeds.bbci.co.uk", "www.bbc.co.uk")
        assert owner_of(site) is PUBLISHERS[name]


@pytest.mark.parametrize("path", PATHS, ids=[path.stem for path in PATHS])
def test_every_publisher_knows_the_addresses_of_its_articles(path: Path) -> None:
    url = expected(path)["url"]
    if url is None:
        pytest.skip("the page of a time without canonical addresses")
    assert is_article_address(url)


@pytest.mark.parametrize("name", PUBLISHERS)
@pytest.mark.parametrize(
    "path",
    ["/", "/indeks", "/tag/banjir-jakarta-barat", "/nasional", "/indeks/2026/07/24", "/about-us/redaksi-kami",
     "/topik/pilkada-serentak-dki", "/penulis/andi-budi-santoso", "/pages/pedoman-media-siber-indonesia"],
)  # fmt: skip
def test_no_publishers_lists_are_articles(name: str, path: str) -> None:
    assert not is_article_address(f"https://www.{PUBLISHERS[name].hosts[0]}{path}")


@pytest.mark.parametrize("source", presets().values(), ids=presets())
def test_no_shipped_sources_address_is_an_article(source: Source) -> None:
    assert source.url.startswith(("https://", "http://"))
    assert not is_article_address(source.url)


def test_a_name_is_the_users_own_before_a_shipped_one(tmp_path: Path) -> None:
    own = {"detik": Source("detik", "https://desa.example/rss")}

    assert find_source("Detik", own).url == "https://desa.example/rss"
    assert find_source("detik/finance", {}).section == "finance"
    assert find_source("cnnindonesia", {}, ("ekonomi",)).url.endswith("/ekonomi/rss")
    assert find_source("https://www.desa.example/rss", {}).name == "desa.example"
    assert find_source(str(tmp_path), {}).url == str(tmp_path)


@pytest.mark.parametrize(
    "name", ["detikk", "ftp://a.example/", "file:///etc/passwd", "http://", "\0"]
)
def test_what_names_no_source_is_said_so(name: str) -> None:
    with pytest.raises(SourcesError):
        find_source(name, {})


def test_a_table_of_the_settings_names_or_describes_a_source() -> None:
    described = of_table(
        Source("Desa", "https://desa.example/rss", max_items=5, exclude=("iklan",)), {}
    )
    named = of_table(Source("antara/ekonomi", "", max_items=3), {})

    assert (described.name, described.max_items, described.exclude) == ("Desa", 5, ("iklan",))
    assert (named.url, named.section) == (presets()["antara/ekonomi"].url, "ekonomi")


TEXTS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1
).filter(str.strip)


@given(TEXTS, st.lists(TEXTS, max_size=3), st.one_of(st.none(), st.integers(1, 99)))
def test_what_is_written_is_read_back(name: str, include: list[str], most: int | None) -> None:
    words = tuple(word.strip() for word in include)
    source = Source(name.strip(), "https://a.example/rss", max_items=most, include=words)

    assert parse_own(written([source]), FILE) == {source.name: source}
    assert parse_own(with_source("# milik saya\n", source), FILE) == {source.name: source}


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("[[source]]\nname = 'a'\n", "url"),
        ("[[source]]\nname = 'a'\nurl = 3\n", "url"),
        ("[[source]]\nname = 'a'\nurl = 'https://a.example'\nmaks = 3\n", "maks"),
        ("[[source]]\nname = 'a'\nurl = 'https://a.example'\nmax = 0\n", "max"),
        ("[[source]]\nname = 'a'\nurl = 'https://a.example'\ninclude = 3\n", "include"),
        ("[[source]]\nname = 'a'\nurl = 'ftp://a.example'\n", "ftp"),
        ("[[source]]\nname = 'a'\nurl = 'x'\n[[source]]\nname = 'A'\nurl = 'y'\n", "two sources"),
        ("[source]\nname = 'a'\n", r"\[\[source\]\]"),
        ("[[sumber]]\n", "sumber"),
        ("name = ", "sources.toml"),
    ],
)
def test_a_wrong_file_is_told_by_file_and_key(content: str, named: str) -> None:
    with pytest.raises(SourcesError, match=named) as raised:
        parse_own(content, FILE)
    assert str(FILE) in str(raised.value)


def test_a_path_is_relative_to_its_file() -> None:
    found = parse_own("[[source]]\nname = 'a'\nurl = 'halaman'\n", FILE)
    assert found["a"].url == str(FILE.parent / "halaman")


def test_opml_there_and_back() -> None:
    own = [
        Source('Desa & "Kota"', "https://desa.example/rss?a=1&b=2"),
        Source("Folder", "/home/saya/halaman"),
    ]
    text = write_outlines(own, "Briefing <1>")

    found = listing(Page("x", text.encode()), Source("x", "feeds.opml"))

    assert found.kind == "OPML"
    assert [(s.name, s.url) for s in found.sources] == [(own[0].name, own[0].url)]


def test_folders_of_an_opml_file_are_sections() -> None:
    text = (
        '<?xml version="1.0"?><opml version="1.0"><body><outline text="Ekonomi">'
        '<outline title="A" xmlUrl="https://a.example/rss"/><outline text="B" xmlUrl="file:///etc/passwd"/></outline>'
        '<outline text="C" xmlUrl="https://c.example/rss"/><outline text="C2" xmlUrl="https://c.example/rss"/></body></opml>'
    )
    found = listing(Page("x", text.encode()), Source("x", "feeds.opml", max_items=4))

    assert [(s.name, s.section, s.max_items) for s in found.sources] == [
        ("A", "Ekonomi", 4),
        ("C", None, 4),
    ]


@pytest.mark.parametrize(
    ("inside", "error"),
    [
        ("", NotASourceError),
        ('<outline text="A" xmlUrl="file:///etc/passwd"/>', NotASourceError),
        ('<outline text="A" xmlUrl="https://"/><outline text="B" xmlUrl="http://[::1"/>', NotASourceError),
        ('<outline text="a">' * 20_000, NotASourceError),
        ("".join(f'<outline text="{n}" xmlUrl="https://a.example/{n}"/>' for n in range(501)), TooLargeError),
    ],
)  # fmt: skip
def test_an_opml_file_that_lists_nothing_or_too_much_is_refused(
    inside: str, error: type[InputError]
) -> None:
    text = f"<opml><body>{inside}</body></opml>"
    with pytest.raises(error):
        listing(Page("x", text.encode()), Source("x", "feeds.opml"))


def test_entities_of_an_opml_file_are_not_expanded() -> None:
    text = (
        '<!DOCTYPE opml [<!ENTITY x SYSTEM "file:///etc/passwd">]><opml><body>'
        '<outline text="&x; \x1b[31mA" xmlUrl="https://a.example/rss"/></body></opml>'
    )
    [found] = listing(Page("x", text.encode()), Source("x", "feeds.opml")).sources

    assert found.name == "&x; [31mA"


def seen(days: float = 0, newest: float | None = 0, items: int = 10, **facts: object) -> Seen:
    at = NOW + timedelta(days=days)
    stamp = None if newest is None else at - timedelta(days=newest)
    return Seen(at=at, kind="RSS", items=items, newest=stamp, **facts)  # type: ignore[arg-type]


def looked(*looks: Seen) -> dict[str, Record]:
    state: dict[str, Record] = {}
    for one in looks:
        state = remember(state, "a", one)
    return state


def is_silent(*looks: Seen) -> bool:
    return bool(silent_sources(looked(*looks), ["a", "unknown"], looks[-1].at))


def test_silence_is_three_days_without_news() -> None:
    assert not is_silent(seen(0), seen(1), seen(2))
    assert is_silent(seen(0), seen(3, newest=3))
    assert not is_silent(seen(0), seen(2.9, newest=2.9))
    assert is_silent(seen(0, newest=40))
    assert not is_silent(seen(0), seen(4, newest=4), seen(5, newest=0.1))


def test_a_source_that_fails_is_silent_after_three_days_too() -> None:
    failing = [seen(day, newest=None, items=0, error="timed out") for day in range(1, 5)]

    assert not is_silent(seen(0), *failing[:2])
    assert is_silent(seen(0), *failing)
    assert (
        silent_sources(looked(seen(0), *failing), ["a"], NOW + timedelta(days=4))[0].why
        == "timed out"
    )


def test_without_dates_a_new_address_is_news() -> None:
    first = seen(0, newest=None, keys=("a", "b"))
    assert is_silent(first, seen(3, newest=None, keys=("a", "b")))
    assert not is_silent(first, seen(3, newest=None, keys=("c", "a")))


def test_changes_are_told() -> None:
    before = seen(keys=("a", "b"), tried=3, extracted=3)

    assert changes(None, before) == ["first look"]
    assert changes(before, seen(keys=("a", "b"))) == ["nothing new"]
    assert changes(before, seen(keys=("c", "a"), tried=3, extracted=0)) == [
        "1 new",
        "3 of 3 gave an article, now 0 of 3",
    ]
    assert changes(before, seen(items=2, keys=("a",))) == ["nothing new", "had 10 items, has 2"]
    assert changes(before, seen(items=0, error="gone")) == ["gave 10 items, now fails"]


def test_what_is_remembered_survives_the_file_and_damage_is_forgotten() -> None:
    state = looked(seen(0, keys=("a",)), seen(1, newest=None, error="gone"))

    assert from_json(as_json(state)) == state
    assert from_json({"a": {"seen": {}}, "b": 3, **as_json({"c": state["a"]})}) == {"c": state["a"]}
    assert from_json([]) == {}
