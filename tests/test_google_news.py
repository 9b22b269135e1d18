"""Google News from its feed to the publishers' articles: where the user allows it, and only there."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import Result

from briefing.errors import TimeOutError
from briefing.models import Article, Loss
from briefing.news.download import Downloader, Policy
from briefing.news.sources.source import Source
from briefing.pipeline import Wishes, draft
from briefing.pipeline.gather import Gathered, gather
from briefing.studio.outputs.episode import describe
from tests.daily.mornings import Mornings
from tests.news.faults import FAULTS
from tests.news.loopback_web import CALM, Answer, Web, in_turn, page, redirect, status
from tests.news_world import World
from tests.news_world.google_news import ENDPOINT, FEED, GoogleNews, Pick, found
from tests.news_world.world import Offered

DAY = date(2026, 3, 2)
ALLOWED = replace(CALM, ignore_robots=frozenset({"news.google.com"}))
SOURCE = Source("google-news", FEED)
OPTION = ("--ignore-robots", "news.google.com")


@pytest.fixture
def web(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Web]:
    """At https, in HTTP/2 unless a test asks for HTTP/1.1."""
    http2 = getattr(request, "param", "HTTP/2") == "HTTP/2"
    with Web() as web:
        (tmp_path / "ca.pem").write_text(web.secure(http2=http2))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        yield web


def pick(world: World, site: str, place: int = 0, **kind: bool) -> Pick:
    owner = world.site(site)
    return Pick(world.offers(owner)[place], owner.title, **kind)


@pytest.fixture
def google(web: Web, world: World) -> GoogleNews:
    """One link of the older kind and two of the newer."""
    picks = [pick(world, "cnn", older=True), pick(world, "detik"), pick(world, "antara")]
    google = GoogleNews(picks)
    google.serve(web)
    return google


def run(
    web: Web,
    world: World,
    *sources: Source,
    policy: Policy = ALLOWED,
    cache: Path | None = None,
) -> Gathered:
    with Downloader(cache, policy, network=web.network) as downloader:
        return gather(sources or [SOURCE], downloader, now=world.now)


def told(gathered: Gathered) -> dict[str | None, Article]:
    return {one.url: one for one in gathered.results if isinstance(one, Article)}


def losses(gathered: Gathered) -> dict[str, Loss]:
    return {one.input: one for one in gathered.results if isinstance(one, Loss)}


def asked_of_google(web: Web) -> list[str]:
    return [x.url for x in web.exchanges if x.url.startswith("https://news.google.com/")]


@pytest.mark.parametrize("web", ["HTTP/2", "HTTP/1.1"], indirect=True)
def test_its_links_are_followed_to_the_articles(web: Web, world: World, google: GoogleNews) -> None:
    gathered = run(web, world)

    articles = told(gathered)
    assert set(articles) == {one.offered.url for one in google.picks}
    for one in google.picks:
        article = articles[one.offered.url]
        assert article.title == one.offered.text.title
        assert article.paragraphs == one.offered.text.paragraphs
        assert article.origin == (one.offered.url if one.older else one.link)
    publishers = [articles[one.offered.url].publisher for one in google.picks]
    assert publishers == ["CNN Indonesia", "detikNews", "Antara"]
    newer = [one for one in google.picks if not one.older]
    assert google.asked == [one.offered.url for one in newer]
    # Nothing besides: no robots.txt of Google's, nothing about the older link.
    assert asked_of_google(web) == [
        FEED,
        *(
            address
            for one in newer
            for address in (one.link, f"{one.link}&hl=id&gl=ID&ceid=ID:id", ENDPOINT)
        ),
    ]
    posted = [x for x in web.exchanges if x.method == "POST"]
    assert [x.url for x in posted] == [ENDPOINT] * 2
    assert all(x.headers["user-agent"].startswith("Briefing/") for x in posted)
    assert not any("cookie" in x.headers or "referer" in x.headers for x in web.exchanges)


def test_a_proxy_is_used_for_all_of_it(
    web: Web, world: World, google: GoogleNews, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(variable, "http://wakil.example:3128")
    web.address("wakil.example")
    del web.names["news.google.com"]  # only the proxy knows it

    assert len(told(run(web, world))) == 3


def test_a_second_run_asks_google_for_its_feed_alone(
    web: Web, world: World, google: GoogleNews, tmp_path: Path
) -> None:
    first = run(web, world, cache=tmp_path)
    web.exchanges.clear()
    world.asked.clear()

    second = run(web, world, cache=tmp_path)

    assert second == first
    assert asked_of_google(web) == [FEED]
    assert world.asked == []


def test_where_an_article_stands_is_known_the_next_morning(
    web: Web, world: World, google: GoogleNews, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(web, world, cache=tmp_path)
    web.exchanges.clear()
    world.asked.clear()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + CALM.fresh_s + 1)

    assert len(told(run(web, world, cache=tmp_path))) == 3

    assert asked_of_google(web) == [FEED]
    assert sorted(world.asked) == sorted(one.offered.url for one in google.picks)


def test_where_an_article_stands_is_kept_though_it_cannot_be_had(
    web: Web, world: World, google: GoogleNews, tmp_path: Path
) -> None:
    away = google.picks[1].offered.url
    web.serve(away, status(500))
    lost = losses(run(web, world, cache=tmp_path))
    assert [one.code for one in lost.values()] == ["download"]
    assert away in lost[google.picks[1].link].message
    web.exchanges.clear()
    web.serve(away, world.page(world.site("detik"), google.picks[1].offered))

    assert away in told(run(web, world, cache=tmp_path))

    assert asked_of_google(web) == [FEED]


def test_by_default_google_is_left_alone_with_a_word(
    web: Web, world: World, google: GoogleNews
) -> None:
    [lost] = run(web, world, policy=CALM).results

    assert isinstance(lost, Loss)
    assert (lost.input, lost.code) == (FEED, "robots")
    assert "https://news.google.com/robots.txt asks programs to stay out" in lost.message
    assert "--ignore-robots HOST" in lost.message
    assert asked_of_google(web) == ["https://news.google.com/robots.txt"]


def elsewhere(web: Web, google: GoogleNews) -> Source:
    """A feed of someone else's with Google's links in it."""
    items = "".join(f"<item><title>Judul</title><link>{p.link}</link></item>" for p in google.picks)
    web.serve("http://umpan.example/rss.xml", f"<rss><channel>{items}</channel></rss>")
    return Source("umpan", "http://umpan.example/rss.xml")


def test_by_default_only_older_links_of_other_feeds_are_followed(
    web: Web, world: World, google: GoogleNews
) -> None:
    gathered = run(web, world, elsewhere(web, google), policy=CALM)

    assert list(told(gathered)) == [google.picks[0].offered.url]
    assert {link: one.code for link, one in losses(gathered).items()} == {
        one.link: "robots" for one in google.picks[1:]
    }
    assert google.asked == []


def test_no_other_host_is_left_aside(web: Web, world: World, google: GoogleNews) -> None:
    closed = google.picks[1]
    web.serve("http://news.detik.com/robots.txt", "User-agent: *\nDisallow: /berita/")

    gathered = run(web, world)

    lost = losses(gathered)[closed.link]
    assert lost.code == "robots"
    assert "http://news.detik.com/robots.txt" in lost.message
    assert len(told(gathered)) == 2


WAYS: dict[str, Answer] = {
    "redirect": redirect("http://news.detik.com/berita/d-0/judul"),
    "open": page('<c-wiz data-n-au="http://news.detik.com/berita/d-0/judul"></c-wiz>'),
    "nofollow": page('<a href="http://news.detik.com/berita/d-0/judul" rel="nofollow">Buka</a>'),
    "refresh": page('<meta http-equiv="refresh" content="0;url=http://news.detik.com/berita/d-0/judul">'),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_what_its_page_says_openly_is_followed_without_a_question(
    web: Web, world: World, google: GoogleNews, way: str
) -> None:
    one = google.picks[1].offered
    google.picks = [google.picks[1]]
    google.page = WAYS[way]
    html = world.page(world.site("detik"), one)
    web.serve("http://news.detik.com/berita/d-0/judul", html)

    [article] = run(web, world).results

    assert isinstance(article, Article)
    assert article.paragraphs == one.text.paragraphs
    assert google.asked == []


PAGES: dict[str, tuple[Answer, str, str]] = {
    "no signature": (page("<p>Google Berita</p>"), "unresolved", "does not say where the article is"),
    "consent": (
        redirect("https://consent.google.com/m?continue=https://news.google.com/"),
        "unresolved", "consent to cookies that only a person can give",
    ),
    "captcha": (
        redirect("https://www.google.com/sorry/index?continue=https://news.google.com/"),
        "unresolved", "too many requests",
    ),
    "429": (status(429, {"Retry-After": "3600"}), "download", "429 Too Many Requests and asked to wait 3600 s"),
    "gone": (status(404), "download", "404 Not Found"),
    "no text": (page(b"\x00\x01", {"Content-Type": "application/octet-stream"}), "unresolved", "does not say"),
    "moved away": (redirect("/home"), "download", "404"),
}  # fmt: skip
ANSWERS: dict[str, tuple[Answer, str, str]] = {
    "no link": (page(")]}'\n\n[[\"di\",5]]"), "unresolved", "its answer has no address"),
    "error": (page(")]}'\n\n[[\"wrb.fr\",\"Fbv4je\",null,null,null,[5],\"generic\"]]"), "unresolved", r"does not know the article (its error 5)"),
    "refusal": (page(")]}'\n\n[[\"er\",null,null,null,null,401]]"), "unresolved", r"refuses to say where the article is (its error 401)"),
    "junk": (page("<html>\x00[[[{"), "unresolved", "its answer has no address"),
    "400": (status(400), "download", "400 Bad Request"),
    "429": (status(429), "download", "429 Too Many Requests"),
    "500": (status(500), "download", "500 Internal Server Error"),
    "captcha": (redirect("https://www.google.com/sorry/index"), "unresolved", "too many requests"),
    "inside": (page(found("http://169.254.169.254/latest")), "refused-address", "own network"),
    "inside by name": (page(found("http://dalam.example/")), "refused-address", "own network"),
    "a file": (page(found("file:///etc/passwd")), "refused-address", "only http and https"),
    "a script": (page(found("javascript:alert(1)")), "refused-address", "only http and https"),
    "no host": (page(found("https://")), "unresolved", "its answer has no address"),
    "nowhere": (page(found("http://tiada.example/1")), "download", "no host is called"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("place", "fault"),
    [*(("page", fault) for fault in PAGES), *(("answer", fault) for fault in ANSWERS)],
)
def test_what_it_does_not_tell_is_lost_with_a_word(
    web: Web, world: World, google: GoogleNews, place: str, fault: str
) -> None:
    web.names["dalam.example"] = ["10.0.0.5"]
    given, code, words = (PAGES if place == "page" else ANSWERS)[fault]
    google.picks = google.picks[:2]
    setattr(google, place, given)

    gathered = run(web, world, policy=replace(ALLOWED, attempts=2))

    [lost] = losses(gathered).values()
    assert (lost.input, lost.code) == (google.picks[1].link, code)
    assert words in lost.message
    assert lost.message.startswith(google.picks[1].offered.text.title)
    assert list(told(gathered)) == [google.picks[0].offered.url]


@pytest.mark.parametrize("web", ["HTTP/1.1"], indirect=True)
@pytest.mark.parametrize("fault", ["hang in body", "gzip bomb", "too short", "reset at once"])
def test_its_answer_may_fail_like_any_page(
    web: Web, world: World, google: GoogleNews, fault: str
) -> None:
    web.serve(ENDPOINT, FAULTS[fault][0])
    # What hangs is waited for; all else comes, however late on a busy machine.
    read_s = 1.0 if FAULTS[fault][1] is TimeOutError else ALLOWED.read_s
    policy = replace(ALLOWED, attempts=1, page_bytes=2_000_000, read_s=read_s)

    lost = losses(run(web, world, policy=policy))

    assert {one.code for one in lost.values()} <= {FAULTS[fault][1].code, "download"}
    assert FAULTS[fault][1].code == lost[google.picks[1].link].code


def test_what_is_passing_is_asked_again(web: Web, world: World, google: GoogleNews) -> None:
    google.answer = in_turn(
        status(503),
        page(found(google.picks[1].offered.url)),
        page(found(google.picks[2].offered.url)),
    )

    assert len(told(run(web, world))) == 3

    assert len(google.asked) == 3


def test_a_google_that_wants_a_person_is_soon_left_alone(
    web: Web, world: World, google: GoogleNews
) -> None:
    google.picks = [pick(world, "detik", place) for place in range(6)]
    google.page = redirect("https://consent.google.com/m")

    lost = losses(run(web, world))

    assert len(lost) == 6
    assert len(asked_of_google(web)) == 1 + CALM.host_failures
    last = list(lost.values())[-1].message
    assert "not asked again" in last
    assert "consent to cookies" in last
    assert not any("consent.google.com" in x.url for x in web.exchanges)


def test_links_that_lead_to_links_end(web: Web, world: World, google: GoogleNews) -> None:
    link = google.picks[1].link
    google.answer = page(found(link))

    lost = losses(run(web, world))

    assert "redirects more than 8 times" in lost[link].message


def test_the_same_story_of_the_publishers_own_feed_is_a_duplicate(
    web: Web, world: World, google: GoogleNews
) -> None:
    detik = world.site("detik")
    own = Source("detik", detik.source, max_items=1)
    google.picks = google.picks[:2]
    gathered = run(web, world, own, replace(SOURCE, max_items=5))

    drafted = draft([], Wishes(now=world.now), gathered=gathered)

    episode = describe(drafted.episode)
    outcomes = {item["input"]: item["outcome"] for item in episode["items"]}
    assert outcomes[google.picks[1].offered.url] == "published"
    assert outcomes[google.picks[1].link] == "duplicate"
    told_by = [line["text"] for line in episode["lines"] if line["kind"] == "source"]
    assert len(told_by) == 2
    assert any("detikNews" in credit for credit in told_by)
    assert any("CNN Indonesia" in credit for credit in told_by)
    said = " ".join(line["text"] for line in episode["lines"])
    assert "google" not in said.lower()
    for one in google.picks:
        assert f"{one.offered.text.title} - {one.outlet}" not in said


def test_a_publisher_that_nobody_knows_is_credited_by_its_page(
    web: Web, world: World, google: GoogleNews
) -> None:
    google.picks = [pick(world, "latin")]
    [article] = run(web, world).results

    assert isinstance(article, Article)
    assert article.publisher == "Kabar Lereng"


# The command line.

Run = Callable[..., Result]


def test_make_with_the_shipped_source(online: Run, world: World, google: GoogleNews) -> None:
    asked = (
        "make",
        "--dry-run",
        "--json",
        "--now",
        world.now.isoformat(),
        "--source",
        "google-news",
    )
    made = online(*asked, *OPTION)

    assert made.exit_code == 0, made.stderr
    stories = json.loads(made.stdout)["stories"]
    assert {story["url"] for story in stories} == {one.offered.url for one in google.picks}

    refused = online(*asked)
    assert refused.exit_code == 1
    assert "--ignore-robots HOST" in refused.stderr
    [lost] = json.loads(refused.stdout)["lost"]
    assert lost["code"] == "robots"


def test_make_with_a_link_that_is_named(online: Run, world: World, google: GoogleNews) -> None:
    link = google.picks[1].link
    made = online("make", "--dry-run", "--json", "--now", world.now.isoformat(), link, *OPTION)

    assert made.exit_code == 0, made.stderr
    [story] = json.loads(made.stdout)["stories"]
    assert story["url"] == google.picks[1].offered.url
    assert online("make", "--dry-run", google.picks[2].link).exit_code == 1


@pytest.mark.parametrize("command", [("extract",), ("extract", "--explain"), ("summarize",)])
def test_pages_are_read_alike(online: Run, google: GoogleNews, command: tuple[str, ...]) -> None:
    one = google.picks[1]
    refused = online(*command, "--json", one.link)
    assert json.loads(refused.stdout)["error"]["code"] == "robots"
    made = online(*command, "--json", one.link, *OPTION)

    assert made.exit_code == 0, made.stderr
    assert json.loads(made.stdout)["title"] == one.offered.text.title
    again = online(
        *command, "--json", one.link
    )  # what it stands for is known, and Google not asked
    assert json.loads(again.stdout)["title"] == one.offered.text.title


def test_sources_check_reads_its_articles(online: Run, world: World, google: GoogleNews) -> None:
    asked = ("sources", "check", "google-news", "--json", "--now", world.now.isoformat())
    [checked] = json.loads(online(*asked, *OPTION).stdout)

    assert (checked["items"], checked["tried"], checked["extracted"]) == (3, 3, 3)
    [refused] = json.loads(online(*asked).stdout)
    assert "--ignore-robots" in refused["error"]


@pytest.mark.parametrize(
    "host", ["https://news.google.com/", "*.google.com", "google.com/rss", "*", "", "a b", "kabar.example:80"]
)  # fmt: skip
def test_only_whole_names_of_hosts_are_taken(online: Run, host: str) -> None:
    refused = online("make", "page.html", "--ignore-robots", host)

    assert refused.exit_code == 2
    assert "is no host's name" in refused.stderr


def test_a_name_is_taken_in_any_case(online: Run, google: GoogleNews) -> None:
    link = google.picks[1].link
    assert online("extract", link, "--ignore-robots", "google.com").exit_code == 1
    assert online("extract", link, "--ignore-robots", " News.Google.COM").exit_code == 0


def test_the_mornings_setting(
    web: Web, world: World, google: GoogleNews, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    show = Mornings(tmp_path, web, world, monkeypatch)
    monkeypatch.setattr("briefing.daily.morning.open_downloader", web.opener(tmp_path / "pages"))
    named = '[[source]]\nname = "google-news"\n'
    show.write("", sites=(), tables=named)
    refused = show.daily("--json")
    assert refused.status == 1
    assert "ignore_robots in briefing.toml" in refused.err

    show.write('ignore_robots = "news.google.com"', sites=(), tables=named)
    made = show.daily("--json")

    assert made.status == 0, made.err
    assert {story["url"] for story in made.json["stories"]} == {
        one.offered.url for one in google.picks
    }


def test_offered_articles_differ(world: World) -> None:
    """What the tests above tell apart: no two picks are the same article."""
    offers: list[Offered] = [pick(world, name).offered for name in ("cnn", "detik", "antara")]
    assert len({offer.text.paragraphs for offer in offers}) == 3
