"""The player page in a real browser: Debian's chromium, driven by playwright."""

import html
import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
import webvtt

from briefing import make
from briefing.studio.podcast import ShowChanges, refresh
from briefing.studio.podcast.server import PodcastServer

from ..podcast.folders import put_days, put_episode
from .conftest import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
ZONE = ZoneInfo("Asia/Jakarta")
NEWEST, OLDER = "briefing-2026-02-18", "briefing-2026-02-17"
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 860}
MAX_BYTES = 60_000
PATIENCE_S = 60
"""Of who waits for the browser, which may have to share its machine with much else."""
# Where `npm install axe-core` put it.
AXE_VARIABLE = "BRIEFING_AXE"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two mornings of our own making, with their page and feed."""
    folder = tmp_path_factory.mktemp("kabar")
    for day, pages in ((17, ["detik-panen.html"]), (18, [p.name for p in EXAMPLES.iterdir()])):
        now = datetime(2026, 2, day, 6, tzinfo=ZONE)
        make([str(EXAMPLES / page) for page in sorted(pages)], engine="espeak", out=folder, now=now)
    refresh(
        folder,
        ShowChanges(base_url="http://192.168.1.10:8000/"),
        now=datetime(2026, 2, 18, 7, tzinfo=ZONE),
    )
    return folder


@pytest.fixture(scope="module")
def address(shelf: Path) -> Iterator[str]:
    with running(PodcastServer({"kabar": shelf})) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    playwright = pytest.importorskip("playwright.sync_api")
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.skip("no chromium is installed")
    with playwright.sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=found,
            timeout=1000 * PATIENCE_S,
            args=[
                "--no-sandbox",
                "--disable-dev-shm-usage",  # a container has little of it
                "--mute-audio",
                "--host-resolver-rules=MAP kabar.test 127.0.0.1",
                "--autoplay-policy=no-user-gesture-required",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained of."""
    return []


@pytest.fixture
def page(context: "BrowserContext", address: str, complaints: list[str]) -> "Page":
    return visit(context, address, complaints)


def visit(context: "BrowserContext", address: str, complaints: list[str]) -> "Page":
    page = context.new_page()
    page.set_default_timeout(1000 * PATIENCE_S)
    page.on(
        "console",
        lambda m: complaints.append(f"{m.text} {m.location}") if m.type != "log" else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{address}/")
    wait_until_read(page)
    return page


def come_back(page: "Page") -> None:
    page.reload()
    wait_until_read(page)


def wait_until_read(page: "Page") -> None:
    """Until the transcript stands and the sound can be sought in."""
    page.wait_for_selector(".line")
    until(page, "audio.readyState >= HTMLMediaElement.HAVE_METADATA")


def until(page: "Page", truth: str, arg: object = None) -> None:
    """Wait for it; playwright's own way of waiting is forbidden by the page's policy."""
    patience = monotonic() + PATIENCE_S
    while not page.evaluate(truth, arg):
        assert monotonic() < patience, truth
        page.wait_for_timeout(50)


def cues(shelf: Path, stem: str) -> list[tuple[float, float, str]]:
    """Start, end and text of each headline and sentence that is said."""
    captions = webvtt.read(shelf / f"{stem}.vtt")
    found: list[tuple[float, float, str]] = []
    for line in json.loads((shelf / f"{stem}.json").read_text())["lines"]:
        begun: list[webvtt.Caption] = []
        within = [c for c in captions if line["start_s"] - 0.01 < _seconds(c.start) < line["end_s"]]
        for caption in within:
            begun.append(caption)
            is_whole = caption is within[-1] or (
                line["kind"] != "headline" and caption.text.endswith((".", "?", "!"))
            )
            if is_whole:
                text = " ".join(" ".join(c.text.split()) for c in begun)
                found.append((_seconds(begun[0].start), _seconds(caption.end), html.unescape(text)))
                begun = []
    return found


def _seconds(stamp: str) -> float:
    hours, minutes, seconds = stamp.split(":")
    return (int(hours) * 60 + int(minutes)) * 60 + float(seconds)


def chapters(shelf: Path, stem: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shelf / f"{stem}.chapters.json").read_text())[
        "chapters"
    ]
    return found


def time(page: "Page") -> float:
    found: float = page.evaluate("audio.currentTime")
    return found


def go_to(page: "Page", seconds: float) -> None:
    page.evaluate(
        """seconds => new Promise(done => {
            audio.addEventListener("seeked", () => requestAnimationFrame(done), { once: true });
            audio.currentTime = seconds;
        }).then(() => show())""",
        seconds,
    )


def play(page: "Page") -> None:
    page.click("#play")
    page.wait_for_selector('#play[aria-label="Jeda"]')


def pause(page: "Page") -> None:
    page.click("#play")
    page.wait_for_selector('#play[aria-label="Putar"]')


def nearly_stop(page: "Page") -> None:
    """Let it play so slowly that where it is does not depend on when it is asked."""
    page.evaluate("audio.playbackRate = 0.0625")  # the least that chromium plays


def sounding(page: "Page") -> str:
    return page.locator(".line[aria-current]").inner_text()


def wait_until_saved(page: "Page") -> None:
    page.wait_for_selector('#save[aria-pressed="true"]')


def test_it_plays_and_pauses_without_a_complaint(page: "Page", complaints: list[str]) -> None:
    play(page)
    until(page, "audio.currentTime > 1")
    assert not page.evaluate("audio.paused")

    pause(page)

    assert page.evaluate("audio.paused")
    assert complaints == []


def test_nothing_is_asked_of_any_other_host(
    context: "BrowserContext", address: str, complaints: list[str]
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = visit(context, address, complaints)
    play(page)
    until(page, "audio.currentTime > 0.5")

    assert len(asked) > 5
    assert not [url for url in asked if not url.startswith((address, f"blob:{address}"))]


def test_chapters_are_reached_by_press_by_key_and_by_button(page: "Page", shelf: Path) -> None:
    starts = [chapter["startTime"] for chapter in chapters(shelf, NEWEST)]
    nearly_stop(page)
    page.click("#chapters li:nth-child(3) .jump")
    until(page, f"!audio.paused && audio.currentTime >= {starts[2]}")
    pause(page)
    assert time(page) == pytest.approx(starts[2], abs=1)

    page.click("#next")
    assert time(page) == pytest.approx(starts[3], abs=0.01)
    assert page.inner_text("#sounding") == chapters(shelf, NEWEST)[3]["title"]
    page.click("#previous")
    assert time(page) == pytest.approx(starts[2], abs=0.01)
    go_to(page, starts[2] + 10)
    page.click("#previous")
    assert time(page) == pytest.approx(starts[2], abs=0.01)

    page.locator("h1").click()
    page.keyboard.press("Shift+ArrowRight")
    assert time(page) == pytest.approx(starts[3], abs=0.01)
    page.keyboard.press("ArrowRight")
    assert time(page) == pytest.approx(starts[3] + 15, abs=0.01)
    page.keyboard.press("ArrowLeft")
    assert time(page) == pytest.approx(starts[3], abs=0.01)
    page.keyboard.press("Space")
    until(page, "!audio.paused")


def test_the_sentence_that_sounds_is_marked(page: "Page", shelf: Path) -> None:
    for start, end, text in cues(shelf, NEWEST):
        go_to(page, (start + end) / 2)
        assert sounding(page) == text
    assert page.locator(".line").count() == len(cues(shelf, NEWEST))


def test_captions_are_joined_to_headlines_and_sentences(page: "Page") -> None:
    said = [
        "Berita pertama.", "Harga Naik.", "Warga Menunggu", "Hujan", "Dari Contoh.",
        "Ia berkata, \"Sampai", "habis.\"", "Pukul berapa?",
    ]  # fmt: skip
    joined = page.evaluate(
        "([said, title]) => sentencesOf(said.map((text, start) => ({ start, text })), title)",
        [said, "Harga Naik. Warga Menunggu Hujan"],
    )

    assert [(line["start"], line["text"]) for line in joined] == [
        (0, "Berita pertama."),
        (1, "Harga Naik. Warga Menunggu Hujan"),
        (4, "Dari Contoh."),
        (5, 'Ia berkata, "Sampai habis."'),
        (7, "Pukul berapa?"),
    ]


def test_the_mark_moves_on_with_the_voice(page: "Page", shelf: Path) -> None:
    (_, end, before), (_, _, after) = cues(shelf, NEWEST)[:2]
    go_to(page, end - 0.1)
    assert sounding(page) == before
    nearly_stop(page)
    play(page)

    until(
        page, "text => document.querySelector('.line[aria-current]').innerText === text", arg=after
    )


def test_a_press_on_a_sentence_goes_there(page: "Page", shelf: Path) -> None:
    start, end, text = cues(shelf, NEWEST)[6]
    nearly_stop(page)
    page.locator(".line", has_text=text).first.click()

    until(page, "!audio.paused")
    assert start <= time(page) < end
    assert sounding(page) == text


@pytest.mark.parametrize(
    ("title", "captions", "sentences", "heading"),
    [
        ("Air Surut", ["Lanjut.", "Air Surut", "Dari A."], ["Lanjut.", "Air Surut", "Dari A."], 1),
        ("VIDEO: Air Surut", ["Air Surut", "Dari A."], ["Air Surut", "Dari A."], 0),
        ("Air Surut Lagi (FOTO)", ["Air Surut Lagi", "Dari A."], ["Air Surut Lagi", "Dari A."], 0),
        ("Air Surut", ["Dari A.", "Air surut.", "Warga pulang."], [], 1),
        (
            "Air Surut, Warga",
            ["Air Surut,", "Warga", "Dari A."],
            ["Air Surut, Warga", "Dari A."],
            0,
        ),
        ("Warga Desa Surut", ["Surut", "sekali."], ["Surut sekali."], -1),
        ("", ["Halo", "semua."], ["Halo semua."], -1),
    ],
)
def test_the_headline_is_known_however_it_is_said(
    page: "Page", title: str, captions: list[str], sentences: list[str], heading: int
) -> None:
    found = page.evaluate(
        """([captions, title]) => {
          const texts = sentencesOf(captions.map((text) => ({ text, start: 0 })), title).map((s) => s.text);
          return [texts, texts.findIndex((text) => isHeadline(text, title))];
        }""",
        [captions, title],
    )

    assert found == [sentences or captions, heading]


def test_the_transcript_can_be_used_with_keys_alone(page: "Page", shelf: Path) -> None:
    nearly_stop(page)
    page.locator('.line[tabindex="0"]').focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    start, end, _ = cues(shelf, NEWEST)[3]
    until(page, "!audio.paused")
    assert start <= time(page) < end


def test_the_page_follows_who_reads_along_and_no_one_else(
    browser: "Browser", address: str, shelf: Path, complaints: list[str]
) -> None:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    page = visit(context, address, complaints)
    nearly_stop(page)
    play(page)
    last = cues(shelf, NEWEST)[-3]
    go_to(page, last[0])
    assert page.evaluate("scrollY") == 0

    page.click("#sounding")
    until(page, "scrollY > 0")
    reading = page.evaluate("scrollY")
    go_to(page, cues(shelf, NEWEST)[4][0])

    until(page, f"scrollY < {reading} && scrollY > 0")
    context.close()


def test_speed_changes_and_is_kept(page: "Page") -> None:
    page.select_option("#speed", "1.5")
    assert page.evaluate("audio.playbackRate") == 1.5
    come_back(page)
    until(page, "audio.playbackRate === 1.5")

    assert page.input_value("#speed") == "1.5"


def test_the_place_is_kept(page: "Page") -> None:
    nearly_stop(page)
    play(page)
    go_to(page, 61)
    pause(page)
    come_back(page)

    until(page, "Math.abs(audio.currentTime - 61) < 2")
    assert page.inner_text("#elapsed").startswith("1.0")
    assert "Sisa" in page.inner_text("#editions li:first-child .heard")


def test_what_was_heard_to_the_end_begins_again(page: "Page") -> None:
    go_to(page, page.evaluate("audio.duration") - 1)
    page.click("#play")
    until(page, "audio.ended")
    come_back(page)

    assert time(page) == 0
    assert page.inner_text("#editions li:first-child .heard") == "Sudah didengar"


def test_older_editions_are_played_in_the_page(
    page: "Page", shelf: Path, complaints: list[str]
) -> None:
    page.click("#editions li:nth-child(2) a")
    until(page, f"audio.src.includes('{OLDER}') || audio.src.startsWith('blob:')")
    until(page, "audio.currentTime > 0.5")
    told = chapters(shelf, OLDER)
    until(page, f"document.querySelectorAll('#chapters li').length === {len(told)}")

    assert page.inner_text("h1").replace("\u00a0", " ") == "Selasa, 17 Februari 2026"
    assert page.locator("#chapters .title").all_inner_texts() == [c["title"] for c in told]
    assert page.locator("#chapters .source").get_attribute("href") == told[1]["url"]
    assert page.url.endswith(f"#{OLDER}")
    come_back(page)
    assert page.inner_text("h1").replace("\u00a0", " ") == "Selasa, 17 Februari 2026"
    page.click("#editions li:first-child a")
    until(page, "document.querySelectorAll('#chapters li').length === 5")
    assert complaints == []


def test_a_page_left_open_begins_with_the_newer_edition(
    context: "BrowserContext", shelf: Path, tmp_path: Path, complaints: list[str]
) -> None:
    folder = tmp_path / "kabar"
    shutil.copytree(shelf, folder)
    look_again = "looked = 0; document.dispatchEvent(new Event('visibilitychange'))"
    with running(PodcastServer({"kabar": folder})) as address:
        page = visit(context, address, complaints)
        page.evaluate(look_again)
        page.wait_for_timeout(300)
        assert page.locator("#editions li").count() == 2
        put_episode(folder, date(2026, 2, 19))
        refresh(folder, now=datetime(2026, 2, 19, 7, tzinfo=ZONE))

        play(page)
        go_to(page, 30)
        pause(page)
        page.evaluate(look_again)
        until(page, "document.querySelector('#status').innerText.includes('Edisi baru')")
        assert page.inner_text("h1").replace("\u00a0", " ") == "Rabu, 18 Februari 2026"

        page.evaluate("audio.currentTime = 0; remember(edition.dataset.guid, null)")
        page.evaluate(look_again)
        page.wait_for_selector("#editions li:nth-child(3)")
        assert page.inner_text("h1").replace("\u00a0", " ") == "Kamis, 19 Februari 2026"
    assert complaints == []


def test_sources_are_linked_and_open_elsewhere_unnamed(page: "Page", shelf: Path) -> None:
    told = [c["url"] for c in chapters(shelf, NEWEST) if "url" in c]

    assert [a.get_attribute("href") for a in page.locator("a.source").all()] == told
    assert all("noreferrer" in a.get_attribute("rel") for a in page.locator("a.source").all())


def test_the_buttons_of_car_and_lock_screen_work(
    context: "BrowserContext", address: str, shelf: Path, complaints: list[str]
) -> None:
    context.add_init_script(
        """window.pressed = {};
        const take = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);
        navigator.mediaSession.setActionHandler = (name, press) => {
            window.pressed[name] = press;
            take(name, press);
        };"""
    )
    page = visit(context, address, complaints)
    told = chapters(shelf, NEWEST)
    play(page)
    until(page, "audio.currentTime > 0.2")
    assert page.evaluate("navigator.mediaSession.playbackState") == "playing"
    nearly_stop(page)

    page.evaluate("pressed.nexttrack()")
    assert time(page) == pytest.approx(told[1]["startTime"], abs=0.5)
    described = page.evaluate(
        "(({title, artist, artwork}) => [title, artist, artwork.length])"
        "(navigator.mediaSession.metadata)"
    )
    assert described == [told[1]["title"], "Kabar Hari Ini", 2]
    page.evaluate("pressed.seekforward({})")
    assert time(page) > told[1]["startTime"] + 14
    page.evaluate("pressed.seekto({ seekTime: 40 })")
    page.evaluate("pressed.previoustrack()")
    assert time(page) == pytest.approx(told[1]["startTime"], abs=0.5)
    page.evaluate("pressed.pause()")
    assert page.evaluate("audio.paused")


def test_after_one_visit_it_plays_without_a_network(
    context: "BrowserContext", shelf: Path, complaints: list[str]
) -> None:
    with running(PodcastServer({"kabar": shelf})) as address:
        page = visit(context, address, complaints)
        wait_until_saved(page)
    complaints.clear()

    come_back(page)
    play(page)
    until(page, "audio.currentTime > 0.5")
    go_to(page, 100)
    until(page, "audio.currentTime > 100.5")
    assert complaints == []


def test_a_network_that_breaks_off_is_not_noticed_once_saved(
    context: "BrowserContext", shelf: Path, complaints: list[str]
) -> None:
    with running(PodcastServer({"kabar": shelf})) as address:
        page = visit(context, address, complaints)
        wait_until_saved(page)
        play(page)
        until(page, "audio.currentTime > 0.5")
    page.evaluate("audio.dispatchEvent(new Event('error'))")

    until(page, "audio.src.startsWith('blob:') && audio.currentTime > 1.5")


def test_an_edition_is_saved_and_forgotten_by_hand(page: "Page") -> None:
    wait_until_saved(page)
    page.click("#save")
    page.wait_for_selector('#save[aria-pressed="false"]')
    assert page.evaluate("isSaved(edition)") is False
    page.click("#save")
    wait_until_saved(page)

    assert page.evaluate("isSaved(edition)") is True


def test_where_the_browser_allows_no_saving_it_plays_all_the_same(
    context: "BrowserContext", address: str, complaints: list[str]
) -> None:
    page = visit(context, address.replace("127.0.0.1", "kabar.test"), complaints)
    assert page.evaluate("isSecureContext") is False
    play(page)
    until(page, "audio.currentTime > 0.5")

    assert page.is_hidden("#save")
    assert complaints == []


def test_it_can_be_installed(page: "Page") -> None:
    until(page, "navigator.serviceWorker.controller !== null")
    session = page.context.new_cdp_session(page)

    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # Playwright's windows are private ones, which install nothing.
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_behind_a_key_the_whole_page_works(
    context: "BrowserContext", shelf: Path, complaints: list[str]
) -> None:
    key = "kunci-12345"
    with running(PodcastServer({"kabar": shelf}, {"kabar": key})) as address:
        page = visit(context, f"{address}/{key}", complaints)
        play(page)
        until(page, "audio.currentTime > 0.5")
        wait_until_saved(page)
    assert complaints == []


def test_without_scripts_there_is_a_player_and_the_contents(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)

    assert page.is_visible("audio[controls]")
    assert page.is_hidden("#play")
    assert page.locator("#chapters .title").count() == 5
    assert page.get_attribute("#plain-text", "href") == f"{NEWEST}.txt"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_no_serious_fault(
    browser: "Browser", address: str, complaints: list[str], scheme: Any, size: Any
) -> None:
    axe = os.environ.get(AXE_VARIABLE)
    if not axe:
        pytest.skip(f"{AXE_VARIABLE} does not name an axe.min.js (npm install axe-core)")
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = visit(context, address, complaints)
    go_to(page, 40)
    page.evaluate(Path(axe).read_text())
    found = page.evaluate("axe.run()")
    context.close()

    assert len(found["passes"]) > 20
    serious = [x for x in found["violations"] if x["impact"] in ("serious", "critical")]
    assert [(x["id"], [node["html"] for node in x["nodes"]]) for x in serious] == []


@pytest.mark.parametrize("width", [320, 360])
def test_it_fits_a_narrow_phone(
    browser: "Browser", address: str, complaints: list[str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 640}, is_mobile=True)
    page = visit(context, address, complaints)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for button in page.locator("#deck button:visible, #deck select").all():
        box = button.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert min(box["width"], box["height"]) >= 32
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    footer = page.locator("footer p").first.bounding_box()
    deck = page.locator("#player").bounding_box()
    assert footer
    assert deck
    assert footer["y"] + footer["height"] <= deck["y"]
    context.close()


def test_a_phone_with_text_twice_as_large_cuts_nothing_off(
    browser: "Browser", address: str, complaints: list[str]
) -> None:
    # A root of 32 px on 360 px is what 16 px are on 180: the rules of the page are all in rem.
    context = browser.new_context(viewport={"width": 180, "height": 370}, is_mobile=True)
    page = visit(context, address, complaints)
    keys = page.locator("#deck button:visible, #deck select, .masthead a").all()

    assert len(keys) > 6  # to save is offered where it can be
    assert page.evaluate("document.documentElement.scrollWidth") == 180
    for key in keys:
        box = key.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 180
    context.close()


def test_it_is_light(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport=PHONE)
    sizes: dict[str, int] = {}
    context.on("requestfinished", lambda r: sizes.update({r.url: len(r.response().body())}) if ".mp3" not in r.url else None)  # fmt: skip
    wait_until_saved(visit(context, address, []))
    context.close()

    assert len(sizes) > 3
    assert sum(sizes.values()) < MAX_BYTES, sizes


def test_it_is_seen_before_its_script_or_anything_else_is_there(
    browser: "Browser", address: str
) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    held: list[Any] = []

    def hold(route: Any) -> None:
        if route.request.resource_type in ("document", "stylesheet"):
            route.continue_()
        else:
            held.append(route)

    page.route("**/*", hold)
    page.goto(address, wait_until="commit")
    until(page, "performance.getEntriesByName('first-contentful-paint').length > 0")
    assert page.evaluate("typeof openEdition") == "undefined"  # of the script

    for route in held:
        route.continue_()
    page.unroute("**/*")
    wait_until_read(page)
    context.close()


def test_two_months_of_editions_are_light_too(browser: "Browser", tmp_path: Path) -> None:
    put_days(tmp_path, 60)
    refresh(
        tmp_path,
        ShowChanges(base_url="http://192.168.1.10:8000/"),
        now=datetime(2026, 2, 18, tzinfo=ZONE),
    )
    log: list[str] = []
    with running(PodcastServer({"kabar": tmp_path}), log.append) as address:
        context = browser.new_context(viewport=PHONE)
        page = visit(context, address, [])
        wait_until_saved(page)
        assert page.locator("#editions li").count() == 60
        context.close()
    sent = [int(line.split()[4]) for line in log if ".mp3" not in line]

    assert len(sent) > 8
    assert sum(sent) < MAX_BYTES


def test_the_policy_would_stop_what_is_not_ours(page: "Page", complaints: list[str]) -> None:
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.broken = true";
            document.body.append(script);
            document.body.setAttribute("style", "display: none");
        }"""
    )

    assert page.evaluate("window.broken") is None
    assert page.is_visible("#play")
    patience = monotonic() + PATIENCE_S
    while not re.search("Content Security Policy", " ".join(complaints)):
        assert monotonic() < patience, complaints
        page.wait_for_timeout(50)
