"""The world's sites: what each offers on a morning, in feeds as they are, and how it can fail."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from tests.news_world import markup
from tests.news_world.events import Event, Text, events, write

WIB = timezone(timedelta(hours=7))
EVENTS = 20
"""New events a day."""
PER_DAY = 10
"""Articles of one site a day."""
DAYS = 3
"""How many days a list of articles goes back."""


@dataclass(frozen=True)
class Site:
    """A publisher: where its list stands, how its pages are built, how its addresses look.

    ``paging`` is how an article's other pages are reached: "all" by one address, "next" one by
    one. ``lists`` names the form of its list.
    """

    name: str
    host: str
    path: str
    lists: str
    build: markup.Body
    address: str
    title: str
    paging: str = ""

    @property
    def source(self) -> str:
        """The address of its list."""
        return f"http://{self.host}{self.path}"


SITES = (
    Site("detik", "news.detik.com", "/berita/rss", "rss", markup.detik, "/berita/d-{n}/{slug}", "detikNews"),
    Site("detik-finance", "finance.detik.com", "/rss", "rss", markup.detik, "/berita-ekonomi-bisnis/d-{n}/{slug}", "detikFinance"),
    Site("antara", "www.antaranews.com", "/rss/terkini.xml", "rss-blank", markup.antara, "/berita/{n}/{slug}", "ANTARA News"),
    Site("cnn", "www.cnnindonesia.com", "/rss", "rss-cdata", markup.cnn, "/nasional/{t}-20-{n}/{slug}", "CNN Indonesia"),
    Site("cnbc", "www.cnbcindonesia.com", "/rss", "rss-html", markup.cnn, "/news/{t}-4-{n}/{slug}", "CNBC Indonesia"),
    Site("tempo", "www.tempo.co", "/rss/nasional.xml", "rss-cdata", markup.tempo, "/politik/{slug}-{n}", "tempo.co"),
    Site("republika", "www.republika.co.id", "/rss", "rss-1970", markup.republika, "/berita/s{n}/{slug}", "Republika Online"),
    Site("okezone", "news.okezone.com", "/rss.xml", "rss", markup.okezone, "/read/{y}/{m}/{d}/337/{n}/{slug}", "Okezone"),
    Site("merdeka", "www.merdeka.com", "/peristiwa/sitemap.xml", "sitemap", markup.merdeka, "/peristiwa/read/{n}/{slug}", "merdeka.com"),
    Site("beritasatu", "www.beritasatu.com", "/sitemap/nasional/news.xml", "sitemap", markup.berita_satu, "/nasional/{n}/{slug}", "BeritaSatu"),
    Site("mediaindonesia", "mediaindonesia.com", "/sitemap.xml", "sitemapindex", markup.media_indonesia, "/nusantara/{n}/{slug}", "Media Indonesia"),
    Site("kompas", "nasional.kompas.com", "/", "index", markup.kompas, "/read/{y}/{m}/{d}/{c}{n}/{slug}", "Kompas.com", paging="all"),
    Site("liputan6", "www.liputan6.com", "/indeks", "index", markup.liputan6, "/news/read/{n}/{slug}", "Liputan6.com"),
    Site("tribun", "www.tribunnews.com", "/index-news", "index", markup.tribun, "/nasional/{y}/{m}/{d}/{slug}-{n}", "Tribunnews.com", paging="all"),
    Site("suara", "www.suara.com", "/rss/news", "rss", markup.suara, "/news/{y}/{m}/{d}/{c}{n}/{slug}", "Suara.com", paging="next"),
    Site("sindonews", "nasional.sindonews.com", "/feed", "atom", markup.sindonews, "/read/{n}/12/{slug}", "SINDOnews.com"),
    Site("viva", "www.viva.co.id", "/berita", "index", markup.viva, "/berita/nasional/{n}-{slug}", "VIVA"),
    Site("jpnn", "www.jpnn.com", "/rss", "rss-blank", markup.jpnn, "/news/{slug}-{n}", "jpnn.com"),
    Site("kumparan", "kumparan.com", "/rss/feed.xml", "rss-noguid", markup.kumparan, "/kumparannews/{slug}-{n}", "kumparan.com"),
    Site("latin", "kabar.lereng.example", "/feed.xml", "rss-latin1", markup.plain, "/berita/{y}/{m}/{n}-{slug}", "Kabar Lereng"),
    Site("rdf", "warta.teluk.example", "/index.rdf", "rdf", markup.plain, "/{y}/{m}/{d}/{slug}-{n}", "Warta Teluk"),
    Site("whole", "harian.lembah.example", "/feed", "rss-whole", markup.plain, "/baca/{n}/{slug}", "Harian Lembah"),
    Site("zoneless", "suluh.desa.example", "/rss.xml", "rss-indonesian", markup.plain, "/kabar/{n}/{slug}", "Suluh Desa"),
    Site("relative", "pelita.kota.example", "/rss.xml", "rss-relative", markup.plain, "/warta/{n}/{slug}", "Pelita Kota"),
)  # fmt: skip

# From the world's first day on: which site does what from which day to which.
_SILENT = {"merdeka": (10, 16)}
_REDESIGNED = {"detik-finance": (14, 999)}
_OUTAGES = {"antara": (7, 7), "tempo": (8, 8), "viva": (9, 10), "sindonews": (20, 20)}
_REPOSTS = "jpnn"
_OFFSETS = {name: 3 * place for place, name in enumerate(site.name for site in SITES)}
_MONTHS = (
    "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
)


@dataclass(frozen=True)
class Offered:
    """One article that a site offers: where, when, what it says, and of which event."""

    url: str
    when: datetime
    text: Text
    event: Event


@dataclass
class World:
    """All sites on the morning of ``day``; ``first`` is the day that its troubles count from.

    ``troubles`` off leaves out silences, outages, redesigns and reposts. ``asked`` are the
    addresses of articles asked for, in order.
    """

    day: date
    seed: int = 2026
    troubles: bool = True
    first: date | None = None
    asked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.first = self.first or self.day

    @property
    def now(self) -> datetime:
        """The morning's moment: half past five in Jakarta."""
        return datetime.combine(self.day, time(5, 30), WIB)

    def site(self, name: str) -> Site:
        """The site of a name."""
        return next(site for site in SITES if site.name == name)

    def offers(self, site: Site) -> list[Offered]:
        """What the site's list holds this morning, the newest first: 30 articles of three days."""
        days = [self.day - timedelta(back) for back in range(DAYS + 8)]
        written = [self._written(site, day) for day in days]
        return [article for articles in written for article in articles][: PER_DAY * DAYS]

    def serve(self, web: Any) -> None:
        """Answer for every host: what is served follows ``day``.

        ``web`` has ``serve(address, answer)``; ``answer`` is given an exchange with ``url`` and
        ``answer(body, status, headers)``.
        """
        for site in SITES:
            web.serve(f"http://{site.host}/*", self._answer(site))
            web.serve(f"http://{site.host}/robots.txt", "User-agent: *\nDisallow: /cari\n")

    def is_out(self, site: Site) -> bool:
        """Whether the site is out of order this morning."""
        return self._is(site, _OUTAGES, self.day)

    def _is(self, site: Site, when: dict[str, tuple[int, int]], day: date) -> bool:
        first, last = when.get(site.name, (1, 0))
        return self.troubles and first <= (day - (self.first or day)).days <= last

    def _written(self, site: Site, day: date) -> list[Offered]:
        if self._is(site, _SILENT, day):
            return []
        place = SITES.index(site)
        happened = events(self.seed, day, EVENTS, updates=self.troubles)
        told = [happened[(3 * place + i) % len(happened)] for i in range(PER_DAY)]
        if self.troubles:
            told = self._chosen(place, day, happened)
        articles = []
        for i, event in enumerate(told):
            when = datetime.combine(day, time(5, 0), WIB) - timedelta(hours=2 * i, minutes=place)
            articles.append(self._article(site, event, when, write(event, place), i))
        if self.troubles and site.name == _REPOSTS and day.toordinal() % 5 == 0:
            old = self._written(site, day - timedelta(1))[0]
            articles[-1] = self._article(site, old.event, articles[-1].when, old.text, 99)
        return articles

    def _chosen(self, place: int, day: date, happened: list[Event]) -> list[Event]:
        """What a site writes of: most of what goes on and is new and big, and some of all else.

        Every third day it comes a day late with what all others had already.
        """
        big, others = happened[:4], happened[4:]
        told = [event for i, event in enumerate(big) if (place + i) % 4]
        more = PER_DAY - len(told)
        told += [others[(3 * place + i) % len(others)] for i in range(more)]
        if (day.toordinal() + place) % 3 == 0:
            told[-1] = events(self.seed, day - timedelta(1), 1, updates=False)[0]
        return told

    def _article(self, site: Site, event: Event, when: datetime, text: Text, i: int) -> Offered:
        number = f"{when.toordinal() % 100_000}{SITES.index(site):02d}{i:02d}"
        slug = re.sub(r"[^a-z0-9]+", "-", text.title.lower()).strip("-")
        path = site.address.format(
            n=number, slug=slug, t=f"{when:%Y%m%d%H%M%S}", c=f"{when:%H%M%S}",
            y=f"{when:%Y}", m=f"{when:%m}", d=f"{when:%d}",
        )  # fmt: skip
        return Offered(f"http://{site.host}{path}", when, text, event)

    def _answer(self, site: Site) -> Callable[[Any], None]:
        def answer(exchange: Any) -> None:
            if self.is_out(site):
                exchange.answer("Sedang ada gangguan", 503)
                return
            parts = urlsplit(exchange.url)
            offers = self.offers(site)
            if parts.path == site.path:
                body, kind = _LISTS[site.lists](site, offers, self.day)
                exchange.answer(body, 200, {"Content-Type": kind})
                return
            if site.lists == "sitemapindex" and parts.path == "/sitemap-news.xml":
                body, kind = _sitemap(site, offers, self.day)
                exchange.answer(body, 200, {"Content-Type": kind})
                return
            own = f"http://{site.host}{parts.path}"
            found = next((article for article in offers if article.url == own), None)
            self.asked.append(exchange.url)
            if found is None:
                exchange.answer("<h1>404 Halaman tidak ditemukan</h1>", 404)
            elif site.lists == "rss-whole":
                exchange.answer("Halaman ini tidak dapat dibuka", 500)
            else:
                exchange.answer(self.page(site, found, parts.query))

        return answer

    def page(self, site: Site, article: Offered, query: str = "") -> str:
        """The article's page; of one in several pages, the one that is asked for."""
        text = article.text
        build = (
            markup.redesigned if self._is(site, _REDESIGNED, article.when.date()) else site.build
        )
        paragraphs = list(text.paragraphs)
        half = len(paragraphs) // 2
        links = ""
        if site.paging == "all" and query != "page=all":
            paragraphs = paragraphs[:half]
            links = _paging(article.url, "?page=2", "?page=all")
        elif site.paging == "next":
            paragraphs = paragraphs[half:] if query == "page=2" else paragraphs[:half]
            links = _paging(article.url, "?page=1", "?page=2")
        page = markup.page(
            build, article.url, text.title, paragraphs, text.dateline, article.when, site.title
        )
        return page.replace("<aside", f"{links}<aside", 1)


def _paging(url: str, *queries: str) -> str:
    links = "".join(f'<a href="{url}{query}">{query[6:]}</a> ' for query in queries)
    return f'<div class="paging read__paging">Halaman: {links}</div>'


def _rss(
    date_of: Callable[[datetime], str] = format_datetime,
    head: str = '<?xml version="1.0" encoding="UTF-8"?>\n',
    title_of: Callable[[str], str] = escape,
    build_date: str = "",
    guid: bool = True,
    relative: bool = False,
    extra: Callable[[Offered], str] = lambda _: "",
    charset: str = "utf-8",
) -> Callable[[Site, list[Offered], date], tuple[bytes, str]]:
    def build(site: Site, offers: list[Offered], day: date) -> tuple[bytes, str]:
        items = "".join(
            f"<item><title>{title_of(o.text.title)}</title>"
            f"<link>{urlsplit(o.url).path if relative else o.url}</link>"
            + (f"<guid>{o.url}</guid>" if guid else "")
            + f"<pubDate>{date_of(o.when)}</pubDate>"
            f'<description>&lt;img src="/a.jpg"&gt;{escape(o.text.paragraphs[0])} ...</description>{extra(o)}</item>\n'
            for o in offers
        )
        text = (
            f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
            f"<title>{site.title}</title><link>http://{site.host}/</link>{build_date}{items}</channel></rss>"
        )
        return text.encode(charset, "xmlcharrefreplace"), "application/rss+xml"

    return build


def _whole(offered: Offered) -> str:
    text = "".join(f"<p>{escape(p, quote=False)}</p>" for p in offered.text.paragraphs)
    return f"<content:encoded><![CDATA[{text}]]></content:encoded>"


def _indonesian(when: datetime) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when:%Y %H:%M}"


def _atom(site: Site, offers: list[Offered], day: date) -> tuple[bytes, str]:
    items = "".join(
        f'<entry><title type="html">{escape(o.text.title)}</title><id>tag:{site.host},{o.when:%Y}:{urlsplit(o.url).path}</id>'
        f'<link rel="self" href="/x"/><link rel="alternate" href="{o.url}"/><published>{o.when.isoformat()}</published>'
        f"<updated>{o.when.isoformat()}</updated></entry>"
        for o in offers
    )
    text = f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>{site.title}</title>{items}</feed>'
    return text.encode(), "application/atom+xml"


def _rdf(site: Site, offers: list[Offered], day: date) -> tuple[bytes, str]:
    items = "".join(
        f'<item rdf:about="{o.url}"><title>{escape(o.text.title)}</title><link>{o.url}</link><dc:date>{o.when.isoformat()}</dc:date></item>'
        for o in offers
    )
    text = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{site.title}</title></channel>{items}</rdf:RDF>'
    )
    return text.encode(), "application/rdf+xml"


def _sitemap(site: Site, offers: list[Offered], day: date) -> tuple[bytes, str]:
    items = "".join(
        f"<url><loc><![CDATA[{o.url}]]></loc><news:news><news:publication><news:name>{site.title}</news:name></news:publication>"
        f"<news:publication_date>{o.when.isoformat()}</news:publication_date><news:title><![CDATA[{o.text.title}]]></news:title></news:news></url>"
        for o in offers
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{items}<url><loc>http://{site.host}/indeks</loc></url></urlset>'
    )
    return text.encode(), "application/xml"


def _sitemap_index(site: Site, offers: list[Offered], day: date) -> tuple[bytes, str]:
    text = (
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>http://{site.host}/sitemap-news.xml</loc><lastmod>{day}</lastmod></sitemap></sitemapindex>"
    )
    return text.encode(), "application/xml"


def _index(site: Site, offers: list[Offered], day: date) -> tuple[bytes, str]:
    rows = "".join(
        f'<li><a href="{urlsplit(o.url).path}"><img src="/a.jpg" alt=""></a><h3><a href="{o.url}?utm_source=indeks">{escape(o.text.title)}</a></h3>'
        f"<span>{_indonesian(o.when)} WIB</span></li>"
        for o in offers
    )
    text = (
        f'<!DOCTYPE html><html><head><title>{site.title}</title></head><body><nav><a href="/">Beranda</a><a href="/tag/banjir-besar-ibu-kota">Banjir besar ibu kota</a>'
        f'<a href="https://iklan.example/promo/2026/01/01/beli-satu-gratis-satu">Beli satu gratis satu sekarang juga</a></nav><ul>{rows}</ul></body></html>'
    )
    return text.encode(), "text/html; charset=utf-8"


_LISTS: dict[str, Callable[[Site, list[Offered], date], tuple[bytes, str]]] = {
    "rss": _rss(),
    "rss-blank": _rss(head='\n\n<?xml version="1.0" encoding="UTF-8"?>\n'),
    "rss-cdata": _rss(title_of=lambda t: f"<![CDATA[\n\t  {t}\n\t ]]>"),
    "rss-html": _rss(title_of=lambda t: f"&lt;b&gt;{escape(escape(t))}&lt;/b&gt;"),
    "rss-1970": _rss(build_date="<lastBuildDate>Thu, 01 Jan 1970 07:00:00 +0700</lastBuildDate>"),
    "rss-noguid": _rss(guid=False),
    "rss-latin1": _rss(
        date_of=lambda when: f"{when:%a, %d %b %y %H:%M:%S +0700}",
        head='<?xml version="1.0" encoding="iso-8859-1"?>',
        charset="iso-8859-1",
    ),
    "rss-whole": _rss(extra=_whole),
    "rss-indonesian": _rss(date_of=_indonesian),
    "rss-relative": _rss(relative=True),
    "atom": _atom,
    "rdf": _rdf,
    "sitemap": _sitemap,
    "sitemapindex": _sitemap_index,
    "index": _index,
}
