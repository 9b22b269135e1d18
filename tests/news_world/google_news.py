"""Google News as it is asked by programs: a feed of others' articles, and where each of them stands.

google = GoogleNews([Pick(offered, "detikNews"), Pick(other, "ANTARA News", older=True)])
google.serve(web)           # any object with ``serve(address, answer)``, at https
"""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import format_datetime
from html import escape
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.news_world.world import Offered

HOST = "news.google.com"
FEED = f"https://{HOST}/rss?hl=id&gl=ID&ceid=ID:id"
ENDPOINT = f"https://{HOST}/_/DotsSplashUi/data/batchexecute"
ROBOTS = "User-agent: *\nAllow: /$\nAllow: /home$\nAllow: /about/\nDisallow: /\n"
FORM = "application/x-www-form-urlencoded;charset=UTF-8"

Answer = Callable[[Any], None]


@dataclass(frozen=True)
class Pick:
    """An article that the feed holds, and its outlet's name; ``older`` links hold its address."""

    offered: Offered
    outlet: str
    older: bool = False

    @property
    def name(self) -> str:
        """What Google calls it."""
        content = self.offered.url if self.older else f"AU_yqL{_digest(self.offered.url)}"
        length = len(content)
        size = bytes([length]) if length < 128 else bytes([length & 0x7F | 0x80, length >> 7])
        token = b'\x08\x13"' + size + content.encode() + b"\xd2\x01\x00"
        return base64.urlsafe_b64encode(token).decode().rstrip("=")

    @property
    def link(self) -> str:
        """The address that the feed gives."""
        return f"https://{HOST}/rss/articles/{self.name}?oc=5"

    @property
    def signature(self) -> tuple[int, str]:
        """When Google signed its name, and with what."""
        return 1_772_000_000 + len(self.name), f"AZ5r-{_digest(self.name)}"


@dataclass
class GoogleNews:
    """Its feed, its pages and its answers. ``asked`` are the articles that it was asked about.

    ``page`` and ``answer`` are given instead of its own where they are set.
    """

    picks: Sequence[Pick]
    page: Answer | None = None
    answer: Answer | None = None
    asked: list[str] = field(default_factory=list)

    def serve(self, web: Any) -> None:
        """Answer for the host at https."""
        web.serve(FEED, self._feed)
        web.serve(f"https://{HOST}/robots.txt", ROBOTS)
        web.serve(ENDPOINT, self._answer)
        web.serve(f"https://{HOST}/*", self._page)

    def form(self, pick: Pick) -> dict[str, str]:
        """The form that asks where an article stands, to the letter."""
        stamp, signature = pick.signature
        asked = (
            '["garturlreq",[["X","X",["X","X"],null,null,1,1,"US:en",null,1,null,null,null,null,null,0,1],'
            f'"X","X",1,[1,1,1],1,1,null,0,0,null,0],"{pick.name}",{stamp},"{signature}"]'
        )
        return {"f.req": f'[[["Fbv4je",{json.dumps(asked)},null,"generic"]]]'}

    def _feed(self, exchange: Any) -> None:
        items = "".join(
            f"<item><title>{escape(pick.offered.text.title)} - {pick.outlet}</title><link>{pick.link}</link>"
            f'<guid isPermaLink="false">{pick.name}</guid><pubDate>{format_datetime(pick.offered.when)}</pubDate>'
            f"<description>{escape(self._related(pick))}</description>"
            f'<source url="http://{urlsplit(pick.offered.url).netloc}">{pick.outlet}</source></item>'
            for pick in self.picks
        )
        feed = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>'
            f"<generator>NFE/5.0</generator><title>Berita Utama - Google Berita</title><link>https://{HOST}/?hl=id</link>{items}</channel></rss>"
        )
        exchange.answer(feed, 200, {"Content-Type": "application/xml; charset=utf-8"})

    def _related(self, pick: Pick) -> str:
        """A list of links: the article's own first, then some of others."""
        others = [pick, *(other for other in self.picks if other is not pick)][:5]
        rows = "".join(
            f'<li><a href="{one.link}" target="_blank">{escape(one.offered.text.title)}</a>&nbsp;&nbsp;<font color="#6f6f6f">{one.outlet}</font></li>'
            for one in others
        )
        return f"<ol>{rows}</ol>"

    def _page(self, exchange: Any) -> None:
        parts = urlsplit(exchange.url)
        pick = next((one for one in self.picks if parts.path.endswith(f"/{one.name}")), None)
        if pick is None:
            exchange.answer("<h1>404</h1>", 404)
        elif self.page is not None:
            self.page(exchange)
        elif "ceid=" not in parts.query:
            onward = f"{exchange.url}&hl=id&gl=ID&ceid=ID:id"
            exchange.answer(status=302, headers={"Location": onward})
        else:
            stamp, signature = pick.signature
            exchange.answer(
                f'<!doctype html><html lang="id"><head><title>Google Berita</title><script>{"x" * 40_000}</script></head><body>'
                f'<c-wiz jsrenderer="x" data-p="%.@.&quot;{pick.name}&quot;]"><div jscontroller="y" jsaction="rcuQ6b:npT2md;a>b" data-n-a-ts="{stamp}" '
                f'data-n-a-sg="{signature}" data-n-a-id="{pick.name}"></div></c-wiz>'
                '<a href="https://policies.google.com/privacy" rel="nofollow">Privasi</a></body></html>'
            )

    def _answer(self, exchange: Any) -> None:
        sent = dict(parse_qsl(exchange.body.decode(), strict_parsing=True))
        pick = next((one for one in self.picks if sent == self.form(one)), None)
        if exchange.method != "POST" or exchange.headers.get("content-type") != FORM or not pick:
            exchange.answer(')]}\'\n\n[["er",null,null,null,null,400,null,null,null,3]]', 400)
            return
        self.asked.append(pick.offered.url)
        if self.answer is not None:
            self.answer(exchange)
            return
        exchange.answer(found(pick.offered.url), 200, {"Content-Type": "application/json"})


def found(link: str, *, guard: str = ")]}'\n\n") -> str:
    """An answer that names an address."""
    told = json.dumps(["garturlres", link, 1], separators=(",", ":"))
    frame = ["wrb.fr", "Fbv4je", told, None, None, None, "generic"]
    return guard + json.dumps([frame, ["di", 27], ["af.httprm", 27, "-72", 6]])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
