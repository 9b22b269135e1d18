"""From sources to articles, on a world of our own: two dozen sites, each in its own markup."""

import contextlib
import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from briefing.errors import DownloadError, InputError, NotAnArticleError, TimeOutError
from briefing.models import Article, Item, Loss
from briefing.news.download import Downloader
from briefing.news.sources.choose import Limits
from briefing.news.sources.source import Source
from briefing.pipeline import Wishes, draft
from briefing.pipeline.check_sources import note_looks, seen_in
from briefing.pipeline.gather import Gathered, gather
from briefing.pipeline.look import look
from briefing.studio.outputs.episode import describe
from tests.news.faults import FAULTS
from tests.news.loopback_web import CALM, Exchange, Web, redirect
from tests.news_world import SITES, Site, World
from tests.news_world.world import Offered

DAY = date(2026, 3, 2)
# Of every form of list and way of paging one; the rest is in the slow tests.
TWELVE = [
    site
    for site in SITES
    if site.name in "detik antara cnn republika merdeka mediaindonesia kompas tribun suara sindonews latin whole".split()
]  # fmt: skip


def source(site: Site, **wishes: Any) -> Source:
    return Source(site.name, site.source, **wishes)


def run(
    web: Web, world: World, sites: list[Site], cache: Path | None = None, **limits: Any
) -> Gathered:
    with Downloader(cache, CALM, network=web.network) as downloader:
        return gather(
            [source(site) for site in sites], downloader, now=world.now, limits=Limits(**limits)
        )


def assert_right(gathered: Gathered, offers: list[Offered]) -> None:
    """Each article offered came out word for word, with its date."""
    found = {one.origin: one for one in gathered.results if isinstance(one, Article)}
    assert [one for one in gathered.results if isinstance(one, Loss)] == []
    assert set(found) == {offer.url for offer in offers}
    for offer in offers:
        article = found[offer.url]
        assert (article.title, article.paragraphs) == (offer.text.title, offer.text.paragraphs)
        assert article.published is not None
        assert article.published.replace(second=0) == offer.when
        assert article.item is not None


@pytest.mark.parametrize("most", [5, pytest.param(30, marks=pytest.mark.slow)])
def test_twelve_sources_come_out_right_and_the_second_run_fetches_no_article(
    web: Web, world: World, tmp_path: Path, most: int
) -> None:
    first = run(web, world, TWELVE, tmp_path, max_items=most)

    assert_right(first, [offer for site in TWELVE for offer in world.offers(site)[:most]])
    assert len(first.results) == 12 * most
    assert world.asked

    # What only failed may be asked for again.
    world.asked.clear()
    second = run(web, world, TWELVE, tmp_path, max_items=most)

    assert second == first
    assert [url for url in world.asked if "harian.lembah.example" not in url] == []


@pytest.mark.slow
def test_every_site_of_the_world_comes_out_right(web: Web, world: World) -> None:
    gathered = run(web, world, list(SITES))

    assert_right(gathered, [offer for site in SITES for offer in world.offers(site)])


def test_what_is_asked_for_is_gathered_and_all_else_is_named(web: Web, world: World) -> None:
    sites = TWELVE[:4]
    gathered = run(web, world, sites, since=world.now - timedelta(hours=24), max_items=3)

    offered = Counter(offer.url for site in sites for offer in world.offers(site))
    named = [*(one.origin for one in gathered.results if isinstance(one, Article))]
    named += [loss.input for loss in gathered.passed]
    assert Counter(named) == offered
    assert Counter(loss.code for loss in gathered.passed) == {"old": 4 * 20, "maximum": 4 * 7}
    assert len(gathered.results) == 4 * 3


@pytest.mark.parametrize("way", ["refused", "silent"])
def test_a_source_that_fails_is_named_and_the_others_go_on(
    web: Web, world: World, way: str
) -> None:
    good, bad = world.site("detik"), world.site("antara")
    web.fail(bad.host, way)
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather([source(bad), source(good, max_items=2)], downloader, now=world.now)

    lost, *articles = gathered.results
    assert isinstance(lost, Loss)
    assert lost.input == bad.source
    assert [one.origin for one in articles if isinstance(one, Article)] == [
        offer.url for offer in world.offers(good)[:2]
    ]
    assert gathered.looks[0].error == lost


# Good hosts have the time of a busy machine; what a fault costs is bounded by its attempts.
PATIENT = replace(CALM, connect_s=3.0, read_s=3.0, total_s=3.0, attempts=1, page_bytes=2_000_000)


@pytest.fixture
def faulty(web: Web) -> dict[str, type[InputError]]:
    """A host for each fault there is, and the error that it is to end in."""
    expected: dict[str, type[InputError]] = {}
    for fault, (answer, error, _) in FAULTS.items():
        host = f"{fault.replace(' ', '-').lower()}.example"
        web.serve(f"http://{host}/*", answer)
        expected[host] = error
    for host, way in (("tutup.example", "refused"), ("diam.example", "silent")):
        web.fail(host, way)
    return expected | {
        "tutup.example": DownloadError,
        "diam.example": TimeOutError,
        "tiada.example": DownloadError,  # no such name
    }


def test_every_fault_of_a_source_is_named_and_the_others_go_on(
    web: Web, world: World, faulty: dict[str, type[InputError]]
) -> None:
    bad = [Source(host, f"http://{host}/rss.xml") for host in faulty]
    good = world.site("detik")
    with Downloader(None, PATIENT, network=web.network) as downloader:
        gathered = gather([*bad, source(good, max_items=2)], downloader, now=world.now)

    lost = [one for one in gathered.results if isinstance(one, Loss)]
    told = [one.origin for one in gathered.results if isinstance(one, Article)]
    assert {one.input: one.code for one in lost} == {one.url: faulty[one.name].code for one in bad}
    assert told == [offer.url for offer in world.offers(good)[:2]]


def test_every_fault_of_an_article_is_named_and_no_other_article_waits_for_it(
    web: Web, world: World, faulty: dict[str, type[InputError]]
) -> None:
    good = world.offers(world.site("detik"))[0]

    def last(exchange: Exchange) -> None:
        """Answer once the good one was asked for: were that to wait, this would time out."""
        while good.url not in web.asked and not exchange.closing.wait(0.01):
            pass
        exchange.answer("<p>Bukan berita</p>")

    web.serve("http://terakhir.example/*", last)
    faulty = {"terakhir.example": NotAnArticleError} | faulty
    links = [*(f"http://{host}/berita/2026/03/02/judul-di-{host}" for host in faulty), good.url]
    items = "".join(f"<item><title>Judul</title><link>{link}</link></item>" for link in links)
    web.serve("http://umpan.example/rss.xml", f"<rss><channel>{items}</channel></rss>")
    with Downloader(None, PATIENT, network=web.network) as downloader:
        gathered = gather(
            [Source("umpan", "http://umpan.example/rss.xml")], downloader, now=world.now
        )

    codes = [one.code if isinstance(one, Loss) else "told" for one in gathered.results]
    assert codes == [*(error.code for error in faulty.values()), "told"]


def test_a_page_that_cannot_be_had_is_told_from_the_feed(web: Web, world: World) -> None:
    site = world.site("whole")
    gathered = run(web, world, [site], max_items=1)

    assert_right(gathered, world.offers(site)[:1])
    assert gathered.results[0].item is not None


def test_an_item_without_an_address_is_told_from_its_text_or_named(web: Web) -> None:
    text = "Warga membangun jembatan bambu sepanjang empat puluh meter bersama-sama di desa itu."
    whole = "".join(f"&lt;p&gt;{text} Bagian {n} selesai pekan ini.&lt;/p&gt;" for n in range(8))
    entries = (
        f"<title>Utuh</title><description>{whole}</description>",
        "<title>Ringkas</title><link>javascript:1</link><description>Ringkasan</description>",
        '<title>Tanpa</title><guid isPermaLink="false">kabar:1</guid>',
    )
    items = "".join(f"<item>{entry}</item>" for entry in entries)
    web.serve("http://umpan.example/rss.xml", f"<rss><channel>{items}</channel></rss>")
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather(
            [Source("umpan", "http://umpan.example/rss.xml")], downloader, now=World(DAY).now
        )

    [article] = gathered.results
    assert isinstance(article, Article)
    assert (article.title, article.url, len(article.paragraphs)) == ("Utuh", None, 8)
    assert article.origin == "http://umpan.example/rss.xml"
    assert [(loss.input, loss.code) for loss in gathered.passed] == [("umpan", "no-text")] * 2
    assert web.asked == ["http://umpan.example/rss.xml"]


def test_items_without_an_address_are_told_apart_by_their_text(web: Web) -> None:
    texts = [
        "".join(
            f"&lt;p&gt;Warga {village} membangun jembatan bambu sepanjang {n + 40} meter bersama-sama di desa itu.&lt;/p&gt;"
            for n in range(8)
        )
        for village in ("Sukamaju", "Cimerang", "Sukamaju")
    ]
    items = "".join(
        f"<item><title>Kilas Desa</title><description>{text}</description></item>" for text in texts
    )
    web.serve("http://umpan.example/rss.xml", f"<rss><channel>{items}</channel></rss>")
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather(
            [Source(name, "http://umpan.example/rss.xml") for name in ("satu", "dua")],
            downloader,
            now=World(DAY).now,
        )

    told = [one.paragraphs[0].split()[1] for one in gathered.results if isinstance(one, Article)]
    assert told == ["Sukamaju", "Cimerang"]
    assert [loss.code for loss in gathered.passed] == ["duplicate"] * 2
    first = seen_in(gathered.looks[0], World(DAY).now)
    assert len(set(first.keys)) == 2


def test_five_feeds_with_the_same_item_give_it_once(web: Web, world: World) -> None:
    site = world.site("detik")
    five = [Source(f"sumber {n}", site.source) for n in range(5)]
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather(five, downloader, now=world.now, limits=Limits(max_items=4))

    articles = [one.origin for one in gathered.results if isinstance(one, Article)]
    assert articles == [offer.url for offer in world.offers(site)[:20]]
    assert Counter(loss.code for loss in gathered.passed)["duplicate"] == 4 * (0 + 1 + 2 + 3 + 4)


def test_feedproxy_links_are_followed_to_the_articles(
    web: Web, world: World, tmp_path: Path
) -> None:
    """As FeedBurner wrote them: a redirect that adds its tracking, the first link beside it or not."""
    away, told = world.offers(world.site("detik"))[:2]
    proxied = "http://feedproxy.google.com/~r/kabar/~3/aBcDeF12345/"
    tracked = "?utm_source=feedburner&utm_medium=feed&utm_campaign=Feed%3A+kabar+%28Kabar%29"
    web.serve(proxied, redirect(away.url + tracked, 301))
    web.serve(
        "http://feeds.feedburner.com/kabar",
        '<rss xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"><channel>'
        f"<item><title>Satu</title><link>{proxied}</link></item>"
        "<item><title>Dua</title><link>http://feedproxy.google.com/~r/kabar/~3/lain/</link>"
        f"<feedburner:origLink>{told.url}</feedburner:origLink></item></channel></rss>",
    )
    source = Source("kabar", "http://feeds.feedburner.com/kabar")
    for requests in (2, 0):
        web.exchanges.clear()
        with Downloader(tmp_path, CALM, network=web.network) as downloader:
            gathered = gather([source], downloader, now=world.now)
        articles = [one for one in gathered.results if isinstance(one, Article)]
        assert [(one.origin, one.url) for one in articles] == [
            (proxied, away.url),
            (told.url, told.url),
        ]
        assert articles[0].paragraphs == away.text.paragraphs
        asked = [x.url for x in web.exchanges if "feedproxy" in x.url]
        assert asked == ["http://feedproxy.google.com/robots.txt", proxied][:requests]


def test_an_article_without_a_date_in_its_list_is_old_by_its_page(web: Web, world: World) -> None:
    site = world.site("detik")
    new, *_, old = world.offers(site)
    links = "".join(f'<a href="{o.url}">{o.text.title}</a>' for o in (new, old))
    web.serve("http://news.detik.com/indeks", f"<html><body>{links}</body></html>")
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather(
            [Source("indeks", "http://news.detik.com/indeks")],
            downloader,
            now=world.now,
            limits=Limits(since=world.now - timedelta(days=1)),
        )

    assert [one.origin for one in gathered.results if isinstance(one, Article)] == [new.url]
    assert [(loss.input, loss.code) for loss in gathered.passed] == [(old.url, "old")]


def test_an_opml_file_gives_its_feeds(web: Web, world: World, tmp_path: Path) -> None:
    sites = TWELVE[:3]
    feeds = "".join(f'<outline text="{s.name}" xmlUrl="{s.source}"/>' for s in sites)
    file = tmp_path / "feeds.opml"
    file.write_text(f"<opml version='2.0'><body>{feeds}</body></opml>")
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather([Source("opml", str(file), max_items=1)], downloader, now=world.now)

    assert [look.source.name for look in gathered.looks] == [site.name for site in sites]
    assert_right(gathered, [world.offers(site)[0] for site in sites])


def test_a_folder_gives_its_pages(web: Web, tmp_path: Path) -> None:
    page = Path(__file__).parent / "news/pages/detik-2023.html"
    (tmp_path / "a.html").write_bytes(page.read_bytes())
    (tmp_path / "b.html").write_text("<p>Bukan berita</p>")
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather([Source("folder", str(tmp_path))], downloader, now=World(DAY).now)

    article, lost = gathered.results
    assert isinstance(article, Article)
    assert isinstance(lost, Loss)
    assert (article.publisher, lost.code) == ("detikNews", "not-an-article")
    assert web.exchanges == []


def test_a_feed_may_not_lead_into_the_machine(web: Web, world: World) -> None:
    web.names["dalam.example"] = ["127.0.0.1"]
    web.serve("http://dalam.example/berita/2026/03/01/rahasia-di-dalam-mesin", "<p>Rahasia</p>")
    web.serve(
        "http://luar.example/rss.xml",
        "<rss><channel><item><title>Rahasia</title><link>http://dalam.example/berita/2026/03/01/rahasia-di-dalam-mesin</link></item></channel></rss>",
    )
    with Downloader(None, CALM, network=web.network) as downloader:
        gathered = gather(
            [Source("luar", "http://luar.example/rss.xml")], downloader, now=world.now
        )

    [lost] = gathered.results
    assert isinstance(lost, Loss)
    assert lost.code == "refused-address"
    assert web.asked == ["http://luar.example/rss.xml"]


def test_every_item_ends_in_the_episode_with_its_outcome(web: Web, world: World) -> None:
    sites = [world.site(name) for name in ("detik", "cnn", "merdeka")]
    gathered = run(web, world, sites, since=world.now - timedelta(hours=24))
    drafted = draft([], Wishes(now=world.now, stories=8), gathered=gathered)
    items = describe(drafted.episode)["items"]

    assert Counter(item["input"] for item in items) == Counter(
        offer.url for site in sites for offer in world.offers(site)
    )
    outcomes = Counter(item["outcome"] for item in items)
    assert outcomes["old"] == 3 * 20
    assert outcomes["published"] == 8
    assert set(outcomes) <= {"published", "merged", "duplicate", "old", "lost"}
    assert not any(loss.code == "old" for loss in drafted.episode.lost)
    assert all(item["message"] for item in items if item["outcome"] != "published")


def test_losses_are_told_apart_though_their_inputs_are_the_same() -> None:
    item = Item("https://kabar.example/1", "Judul", "kabar")
    article = Article(
        "Judul",
        ("Isi berita ini cukup panjang untuk dibacakan dalam siaran.",) * 3,
        origin="x",
        item=item,
    )
    again = replace(article)
    drafted = draft([], gathered=Gathered((article, again)))

    assert [one["outcome"] for one in describe(drafted.episode)["items"]] == [
        "published",
        "duplicate",
    ]


def test_the_month_goes_on_through_its_troubles(web: Web) -> None:
    world = World(DAY)
    world.serve(web)
    troubled = [world.site(n) for n in ("detik-finance", "merdeka", "antara", "viva")]
    seen: dict[date, Counter[str]] = {}
    for ahead in (0, 7, 9, 13, 15):
        world.day = DAY + timedelta(ahead)
        gathered = run(web, world, troubled, since=world.now - timedelta(hours=24))
        right = {o.url: o.text.paragraphs for site in troubled for o in world.offers(site)}
        seen[world.day] = Counter()
        for one in gathered.results:
            if isinstance(one, Article) and one.item is not None:
                assert right[one.origin] == one.paragraphs
                seen[world.day][one.item.source] += 1
    days = list(seen.values())
    assert all(day["detik-finance"] == 10 for day in days)  # redesigned on the fourteenth day
    assert [day["merdeka"] for day in days] == [10, 10, 10, 0, 0]
    assert [day["antara"] for day in days] == [10, 0, 10, 10, 10]
    assert [day["viva"] for day in days] == [10, 10, 0, 10, 10]


def test_an_interrupted_run_ends_soon(web: Web, world: World) -> None:
    def stop(stage: str, done: int, total: int) -> None:
        raise KeyboardInterrupt

    with (
        contextlib.suppress(KeyboardInterrupt),
        Downloader(None, CALM, network=web.network) as downloader,
    ):
        gather(list(map(source, TWELVE)), downloader, now=world.now, progress=stop)

    assert len(world.asked) <= 60


def test_a_source_is_named_after_three_mornings_without_news(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_SOURCES", str(tmp_path / "sources.toml"))
    world = World(DAY)
    world.serve(web)
    sites = [world.site(name) for name in ("merdeka", "detik")]  # the first falls silent
    silent: dict[int, list[str]] = {}
    for ahead in (0, 9, 10, 11, 12, 13):
        world.day = DAY + timedelta(ahead)
        looks = run(web, world, sites, max_items=1).looks
        silent[ahead] = [silence.name for silence in note_looks(looks, world.now)]

    assert silent == {0: [], 9: [], 10: [], 11: [], 12: ["merdeka"], 13: ["merdeka"]}
    # Where items have dates, what was forgotten changes nothing.
    (tmp_path / "sources.state.json").write_text("{")
    assert [silence.name for silence in note_looks(looks, world.now)] == ["merdeka"]


def test_a_folder_is_not_silent_while_pages_are_saved_into_it(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFING_SOURCES", str(tmp_path / "sources.toml"))
    now = datetime(2026, 3, 2, 5, 30, tzinfo=UTC)
    silent: dict[str, list[int]] = {"grows": [], "over": [], "rests": []}
    for name in silent:
        (tmp_path / name).mkdir()
        for number in range(60):
            (tmp_path / name / f"{number:03}.html").write_text("lama")
            os.utime(tmp_path / name / f"{number:03}.html", (1, 1))
    for ahead in range(5):
        for page in (tmp_path / "grows" / f"{100 + ahead}.html", tmp_path / "over" / "059.html"):
            page.write_text("baru")
            os.utime(page, (1000 + ahead, 1000 + ahead))
        with Downloader(None, CALM, network=web.network) as downloader:
            looks = look([Source(name, str(tmp_path / name)) for name in silent], downloader)
        for silence in note_looks(looks, now + timedelta(ahead)):
            silent[silence.name].append(ahead)

    assert silent == {"grows": [], "over": [], "rests": [3, 4]}
