"""What a source's page offers, in the forms that feeds really have."""

import contextlib
import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import EmptyInputError, InputError, NotASourceError, TooLargeError
from briefing.models import Item, Page
from briefing.news.sources import feed
from briefing.news.sources import listing as module
from briefing.news.sources.feed import NEWEST
from briefing.news.sources.listing import items, listing
from briefing.news.sources.source import Source

BASE = "https://kabar.example/rss.xml"


def read(content: str | bytes, url: str = BASE) -> list[Item]:
    body = content.encode() if isinstance(content, str) else content
    return items(Page(url, body, url), "kabar")


def rss(*entries: str, head: str = "") -> str:
    body = "".join(f"<item>{entry}</item>" for entry in entries)
    return f'{head}<rss version="2.0"><channel><title>Kabar</title>{body}</channel></rss>'


def entry(number: int = 1, more: str = "") -> str:
    return f"<title>Judul {number}</title><link>https://kabar.example/berita/{number}/judul</link>{more}"


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        (rss(entry()), "RSS"),
        ('<rss version="0.91"><channel><item>' + entry() + "</item></channel></rss>", "RSS"),
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            f'<channel/><item rdf:about="x">{entry()}</item></rdf:RDF>',
            "RSS 1.0",
        ),
        (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Judul 1</title><link rel="enclosure" href="/suara.mp3"/>'
            '<link href="/berita/1/judul"/></entry></feed>',
            "Atom",
        ),
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
            "<url><loc>https://kabar.example/berita/1/judul</loc><news:news><news:publication_date>2026-01-02</news:publication_date>"
            "<news:title>Judul 1</news:title></news:news></url><url><loc>https://kabar.example/ekonomi</loc></url></urlset>",
            "sitemap",
        ),
        (
            '<html><body><a href="/">Beranda situs kabar ini</a><h2><a href="/berita/1/judul-nomor-satu-hari-ini">Judul nomor satu hari ini</a></h2></body></html>',
            "index page",
        ),
    ],
)
def test_every_form_is_recognised_by_what_it_is(form: str, kind: str) -> None:
    found = listing(Page("x", form.encode(), BASE), Source("kabar", "https://kabar.example/"))

    assert (found.kind, len(found.items)) == (kind, 1)
    assert found.items[0].url.startswith("https://kabar.example/berita/1/judul")
    assert found.items[0].title.startswith("Judul")


@pytest.mark.parametrize(
    "before", ["\n\n  ", "\ufeff", "<br />\n<b>Warning</b>: mysql() in <b>/a.php</b>\n"]
)
def test_what_stands_before_the_feed_does_not_matter(before: str) -> None:
    declaration = '<?xml version="1.0" encoding="UTF-8"?>'
    assert [item.title for item in read(before + declaration + rss(entry()))] == ["Judul 1"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Thu, 05 Nov 2015 14:56:43 +0700", "2015-11-05T14:56:43+07:00"),
        ("Thu, 05 Nov 15 12:58:01 +0700", "2015-11-05T12:58:01+07:00"),
        ("Thu, 05 Nov 2015 03:08:58 GMT", "2015-11-05T03:08:58+00:00"),
        ("Thu, 05 Nov 2015 03:08:58 EST", "2015-11-05T03:08:58-05:00"),
        ("Thu, 05 Nov 2015 08:00:00 GMT+7", "2015-11-05T08:00:00+07:00"),
        ("Thu, 05 Nov 2015 08:00:00 GMT+0700", "2015-11-05T08:00:00+07:00"),
        ("Thu, 05 Nov 2015 08:00:00 +07:00", "2015-11-05T08:00:00+07:00"),
        ("05 Nov 2015 08:00 PM", "2015-11-05T20:00:00+07:00"),
        ("05 Nov 2015 12:10 am +0800", "2015-11-05T00:10:00+08:00"),
        ("05 Nov 2015 08:00", "2015-11-05T08:00:00+07:00"),
        ("Kamis, 5 November 2015 08.00 WITA", "2015-11-05T08:00:00+08:00"),
        ("Jum'at, 06 Agustus 2021 10:11:12 WIB", "2021-08-06T10:11:12+07:00"),
        ("2026-07-24T16:39:00Z", "2026-07-24T16:39:00+00:00"),
        ("2026-07-24 16:39", "2026-07-24T16:39:00+07:00"),
        ("Thu, 01 Jan 1970 07:00:00 +0700", None),
        ("kemarin sore", None),
        ("Thu, 99 Nov 2015 14:56:43 +0700", None),
        ("", None),
    ],
)
def test_dates_as_feeds_write_them(written: str, meant: str | None) -> None:
    [item] = read(rss(entry(more=f"<pubDate>{written}</pubDate>")))

    assert (item.published and item.published.isoformat()) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("<![CDATA[\n\t Drone Intai\n Teluk ]]>", "Drone Intai Teluk"),
        ("&lt;b&gt;Harga&lt;/b&gt; &amp;amp; Upah", "Harga & Upah"),
        ("Skor 3 &lt; 5, kata pelatih", "Skor 3 < 5, kata pelatih"),
        ("Harga & Upah &nbsp;Naik", "Harga & Upah Naik"),
        ("Harga 3 < 5 & Upah <- Naik", "Harga 3 < 5 & Upah <- Naik"),
        ("&#039;Gempa&#039; \u202eterbalik", "'Gempa' terbalik"),
        ("<i>Miring</i> dan tegak", "Miring dan tegak"),
        ("<![CDATA[Gelap \x1b[31m Merah]]>", "Gelap [31m Merah"),
    ],
)
def test_titles_are_text(written: str, meant: str) -> None:
    [item] = read(rss(f"<title>{written}</title><link>/berita/1/a</link>"))

    assert item.title == meant


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("<link>/berita/1/a</link>", "https://kabar.example/berita/1/a"),
        ("<link> https://kabar.example/berita/1/\n a </link>", "https://kabar.example/berita/1/a"),
        ("<link>https://kabar.example/b?id=1&jenis=2</link>", "https://kabar.example/b?id=1&jenis=2"),
        ("<link><![CDATA[https://kabar.example/b?id=1&amp;j=2]]></link>", "https://kabar.example/b?id=1&j=2"),
        ("<link>www.kabar.example/berita/1/a</link>", "http://www.kabar.example/berita/1/a"),
        ("<link>//kabar.example/berita/1/a</link>", "https://kabar.example/berita/1/a"),
        ('<guid>https://kabar.example/berita/1/a</guid>', "https://kabar.example/berita/1/a"),
        ('<link>https://kabar.example/berita/1/a?utm_source=rss#atas</link>', "https://kabar.example/berita/1/a"),
    ],
)  # fmt: skip
def test_links_as_feeds_write_them(link: str, address: str) -> None:
    assert [item.url for item in read(rss(f"<title>Judul</title>{link}"))] == [address]


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "http://[", ""]
)
def test_what_is_no_address_is_none(link: str) -> None:
    found = read(rss(f"<title>A</title><link>{link}</link>", entry()))

    assert [(item.title, bool(item.url)) for item in found] == [("A", False), ("Judul 1", True)]
    assert read(rss(f"<link>{link}</link>")) == []


def test_latin_1_is_read_as_it_is_declared() -> None:
    text = '<?xml version="1.0" encoding="iso-8859-1"?>' + rss(
        "<title>Café é</title><link>/b/1/a</link>"
    )
    assert read(text.encode("iso-8859-1"))[0].title == "Café é"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Judul 1 - Kabar A", "Judul 1"),
        ("Judul 1 - Kabar A - Kabar A", "Judul 1"),
        ("Judul 1 - - Kabar A", "Judul 1"),
        ("Judul 1 | Kabar B - Kabar A", "Judul 1 | Kabar B"),
        ("Semua tentang Kabar A", "Semua tentang Kabar A"),
        ("Kabar A", "Kabar A"),
    ],
)
def test_an_aggregators_items_lose_the_outlets_name(written: str, title: str) -> None:
    outlet = '<source url="https://a.example">Kabar A</source>'
    [item] = read(rss(entry(more=outlet).replace("Judul 1", written)))
    assert item.title == title


def test_the_same_item_twice_is_one() -> None:
    again = entry().replace("judul<", "judul?utm_medium=rss<").replace("https://", "http://www.")
    assert len(read(rss(entry(), again))) == 1


def test_the_whole_text_is_kept_and_a_summary_is_not() -> None:
    sentence = (
        "Warga membangun jembatan bambu sepanjang empat puluh meter bersama-sama di desa itu."
    )
    whole = "".join(
        f"&lt;p&gt;{sentence} Bagian {n} selesai pada pekan ini dan dipakai seluruh warga.&lt;/p&gt;"
        for n in range(6)
    )
    one, other = read(
        rss(
            entry(1, f"<description>{whole}</description>"),
            entry(2, f"<description>{sentence}</description>"),
        )
    )

    assert len(one.paragraphs) == 6
    assert one.paragraphs[0].startswith(sentence)
    assert other.paragraphs == ()


def test_an_atom_entry_has_its_section_and_its_text() -> None:
    sentence = "Warga membangun jembatan bambu sepanjang empat puluh meter bersama-sama di desa itu sejak pekan lalu."
    whole = "".join(f"<p>{sentence} Bagian {n} selesai pekan ini.</p>" for n in range(6))
    [item] = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><id>https://kabar.example/berita/1/a</id>'
        f'<category term="ekonomi" label="Ekonomi"/><content type="xhtml"><div>{whole}</div></content><updated>2026-03-02T01:02:03Z</updated></entry></feed>'
    )
    assert (item.url, item.section) == ("https://kabar.example/berita/1/a", "Ekonomi")
    assert item.published == datetime(2026, 3, 2, 1, 2, 3, tzinfo=UTC)
    assert len(item.paragraphs) == 6


def test_a_pile_of_tags_is_no_whole_text() -> None:
    [item] = read(rss(entry(more=f"<description><![CDATA[{'<p>' * 60_000}]]></description>")))
    assert item.paragraphs == ()


def test_of_many_whole_texts_only_those_of_kept_items_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read_texts: list[str] = []
    monkeypatch.setattr(feed, "whole_text", lambda text, title: (read_texts.append(title), ())[1])
    stamps = (
        f"<pubDate>{datetime.fromtimestamp(1_700_000_000 + n, UTC).isoformat()}</pubDate>"
        for n in range(2000)
    )
    read(rss(*(entry(n, stamp) for n, stamp in enumerate(stamps))))

    assert len(read_texts) == NEWEST


def test_a_feed_that_is_a_web_page_today_says_so() -> None:
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/baru.xml"></head><body><p>Maaf</p></body></html>'
    with pytest.raises(NotASourceError, match=r"no feed today.*https://kabar\.example/baru\.xml"):
        listing(Page("x", page.encode(), BASE), Source("kabar", BASE))


@pytest.mark.parametrize("content", [b"{}", b"<html><body><p>Tidak ada apa-apa</p></body></html>"])
def test_what_offers_nothing_is_no_source(content: bytes) -> None:
    with pytest.raises(NotASourceError):
        listing(
            Page("x", content, "https://kabar.example/"), Source("kabar", "https://kabar.example/")
        )


def test_links_that_all_lead_to_the_home_page_are_no_items() -> None:
    with pytest.raises(NotASourceError, match="lead to no article"):
        read(
            rss(*(f"<title>Judul {i}</title><link>https://kabar.example/</link>" for i in range(3)))
        )


def test_one_link_to_a_list_among_others_is_an_item_that_its_page_will_refuse() -> None:
    links = ("https://kabar.example/", "https://kabar.example/berita/1/judul")
    found = read(rss(*(f"<title>Judul</title><link>{link}</link>" for link in links)))

    assert [item.url for item in found] == list(links)


def test_an_empty_feed_offers_nothing_and_is_a_source() -> None:
    assert read(rss()) == []


def test_a_feed_that_breaks_off_gives_what_there_is() -> None:
    assert [item.title for item in read(rss(entry(1), entry(2))[:-60])] == ["Judul 1"]


def test_a_sitemap_in_a_gzip_file() -> None:
    assert len(read(gzip.compress(rss(entry()).encode()))) == 1


def test_a_gzip_bomb_stops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PAGE_BYTES", 1000)
    with pytest.raises(TooLargeError):
        read(gzip.compress(b" " * 100_000))


def test_a_list_of_sitemaps_names_those_of_news_first() -> None:
    text = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>https://kabar.example/a.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        "<sitemap><loc>https://kabar.example/b.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
        "<sitemap><loc>https://kabar.example/news.xml</loc></sitemap></sitemapindex>"
    )
    found = listing(Page("x", text.encode(), BASE), Source("kabar", BASE))

    assert [source.url.rpartition("/")[2] for source in found.sources] == [
        "news.xml",
        "b.xml",
        "a.xml",
    ]


BILLION = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [
        BILLION + "]>" + rss("<title>&i;</title><link>/b/1/a</link>"),
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        + rss("<title>&f;</title><link>/b/1/a</link>"),
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/a.dtd">'
        + rss("<title>&x;</title><link>/b/1/a</link>"),
        '<!DOCTYPE x [<!ENTITY q "'
        + "A" * 5_000
        + '">]>'
        + rss("<title>" + "&q;" * 10_000 + "</title><link>/b/1/a</link>"),
    ],
)
def test_entities_are_neither_expanded_nor_fetched(document: str) -> None:
    [item] = read(document)

    assert len(item.title) <= 500
    assert "root:" not in item.title
    assert "haha" not in item.title
    assert "AAAA" not in item.title


@pytest.mark.parametrize(
    "unit", ["<![CDATA[", "&", "<item>", "<item><title>", "<a href=", "<link ", "&#", "<!--"]
)
def test_no_pile_of_markup_takes_long(unit: str) -> None:
    # Quadratic work on half a megabyte would run into the test's time limit.
    with contextlib.suppress(InputError):
        read("<rss><channel>" + unit * (500_000 // len(unit)))


def test_of_a_hundred_thousand_items_the_newest_are_kept() -> None:
    entries = (
        entry(
            n,
            f"<pubDate>{datetime.fromtimestamp(1_700_000_000 + 60 * (n * 7919 % 100_000), UTC):%a, %d %b %Y %H:%M:%S} GMT</pubDate>",
        )
        for n in range(100_000)
    )
    found = read(rss(*entries))

    oldest = min(item.published for item in found if item.published)
    assert len(found) == NEWEST
    assert oldest == datetime.fromtimestamp(1_700_000_000 + 60 * (100_000 - NEWEST), UTC)


def test_a_feed_of_200_megabytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(TooLargeError):
        items(Page("x", b"<rss>" + b" " * 200_000_000), "x")


def test_nothing_is_empty() -> None:
    with pytest.raises(EmptyInputError):
        read(b" \n ")


def test_a_small_sites_headlines_are_its_articles_whatever_their_addresses() -> None:
    page = (
        '<html><body><a href="/">Beranda</a><a href="/tentang-kami">Tentang kami dan para penulis kami semua</a>'
        '<a href="/wanita/">Wanita: inspirasi untuk kamu semua</a>'
        '<a href="a1.html">Warga Sukaraja Membangun Jembatan Bambu</a><a href="a2.html">Baca</a></body></html>'
    )
    assert [item.url for item in read(page, "https://desa.example/")] == [
        "https://desa.example/a1.html"
    ]


@pytest.mark.parametrize(
    "stamp",
    ["24 Jul 2026 10:26", "Jumat, 24/07/2026, 10:26 WIB", "38 menit yang lalu", "2 jam lalu"],
)
def test_when_a_card_was_published_is_none_of_its_headline(stamp: str) -> None:
    card = f"<a href='/berita/12345/jembatan-bambu'><span>{stamp}</span><b>Jembatan Bambu Dipakai Warga</b></a>"
    [item] = read(f"<html><body>{card}</body></html>", "https://kabar.example/")

    assert item.title == "Jembatan Bambu Dipakai Warga"


PIECES = st.lists(
    st.sampled_from(
        "<rss> <rss <channel> <item> </item> </channel> </rss> <title> </title> <link> </link> <link/> <![CDATA[ ]]> & &lt; &#0; &nbsp; <feed> <entry> "
        "</entry> <urlset> <url> <loc> </loc> </url> <news:news> <opml> <outline xmlUrl='http://a.example/'> <html> <a href='/berita/1/a-b-c-d-e'> </a> "
        "http://[ https://a.example/berita/2/judul /x <pubDate> Thu, 05 Nov 15 12:58:01 +0700 </pubDate> <!-- --> <?xml <!DOCTYPE [ <!ENTITY ]> \x00 \ufeff é".split(" ")
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(st.one_of(PIECES.map(str.encode), st.binary(max_size=300)))
def test_any_bytes_are_items_or_an_error_of_ours(content: bytes) -> None:
    with contextlib.suppress(InputError):
        for item in listing(
            Page("x", content, BASE), Source("kabar", "https://kabar.example/")
        ).items:
            assert item.url.startswith(("http://", "https://")) or (item.title and not item.url)
            assert "\n" not in item.title
