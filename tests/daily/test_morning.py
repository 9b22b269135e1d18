"""``briefing daily`` from the sources to the podcast folder, one morning after the other."""

import json
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from briefing.config.load import load
from briefing.daily import announce, morning
from briefing.daily.notices.notice import Notice
from briefing.errors import NoAudioError
from briefing.history import History
from briefing.models import Sound
from briefing.speech.engines.silence import SilenceEngine
from tests.daily.mornings import SAVED, Mornings
from tests.news.loopback_web import Web
from tests.news_world import World

DAY = date(2026, 3, 2)
NOTE = "import json, sys; json.dump(json.load(sys.stdin), open({!r}, 'w'))"
BRIDGE = (
    "Jembatan Gantung Suning Selesai Dibangun",
    "Jembatan gantung di Suningratu selesai dibangun setelah dua tahun, kata Kepala Dinas "
    "Pekerjaan Umum Suningratu, Wahyudi Larasena.",
    "Jembatan sepanjang 120 meter itu menghubungkan dua dusun yang dipisahkan Sungai Wengkaro.",
    "Warga Suningratu menyeberang dengan rakit selama sembilan tahun.",
)
MARKET = (
    "Pasar Terapung Tirtasalu Dibuka Kembali",
    "Pasar terapung Tirtasalu dibuka kembali pada Minggu pagi, kata pengelola pasar Sari Gunadarma.",
    "Sebanyak 84 pedagang sayur menempati dermaga baru di tepi Danau Tirtasalu.",
    "Dermaga lama roboh diterjang angin pada bulan Desember.",
)
BRIDGE_MOVED_ON = (
    "Jembatan Gantung Suningratu Ditutup untuk Pemeriksaan",
    "Jembatan gantung di Suningratu ditutup sementara karena kabelnya berkarat, kata Kepala Dinas "
    "Pekerjaan Umum Suningratu, Wahyudi Larasena.",
    "Tim ahli dari ibu kota akan memeriksa jembatan di Sungai Wengkaro itu selama sepekan.",
    "Warga Suningratu kembali menyeberang dengan rakit.",
)


@pytest.fixture
def show(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> Mornings:
    return Mornings(tmp_path, web, World(DAY), monkeypatch)


def saved(show: Mornings, more: str = "") -> None:
    """A show whose one source is the folder of saved pages."""
    show.write(more, sites=(), tables=SAVED)


def guids(show: Mornings) -> list[str]:
    """Of the feed's items, the newest first."""
    feed = ElementTree.fromstring((show.out / "feed.xml").read_bytes())
    return [guid.text or "" for guid in feed.iter("guid")]


def test_the_pinned_keys_give_a_morning(show: Mornings) -> None:
    sources = show.sources(("detik",), 5) + show.sources(("antara",), 5)
    (show.folder / "briefing.toml").write_text(
        '[briefing]\ntitle = "Kabar Pagi"\nminutes = 3\nengine = "silence"\nout = "audio_out"\n'
        'base_url = "http://192.168.1.10:8000/"\ntimezone = "Asia/Jakarta"\nkeep = 30\n' + sources
    )
    show.out = show.folder / "audio_out"

    plain = show.call("daily", "--config", "briefing.toml", "--now", "2026-03-02T05:30")
    told = show.daily("--json").json

    assert plain.status == 0
    assert plain.out == f"{show.out / 'briefing-2026-03-02.mp3'}\n"
    assert told.pop("report") == show.report()
    assert told == show.episode()
    assert told["show"] == "Kabar Pagi"
    assert told["created"] == "2026-03-02T05:30:00+07:00"
    assert told["duration_s"] == pytest.approx(180, rel=0.02)
    assert guids(show) == [told["guid"]]
    assert (show.out / "briefing-2026-03-02.mp3").stat().st_size > 100_000
    assert show.call("validate", str(show.out)).status == 0


def test_the_report_tells_each_source_each_stage_and_the_length(show: Mornings) -> None:
    show.write("minutes = 2\n", sites=("detik", "antara", "tempo"), most=6)
    show.web.fail(show.world.site("tempo").host, "refused")

    called = show.daily("-v")
    report = show.report()

    detik, antara, tempo = report["sources"]
    for row in (detik, antara):
        outcomes = ("published", "merged", "old", "duplicate", "refused", "lost")
        assert row["found"] == 30 == sum(row[outcome] for outcome in outcomes)
        assert sum(row["why"].values()) == 30 - row["published"] - row["merged"]
    assert detik["published"] + antara["published"] == report["stories"] >= 1
    assert (tempo["found"], tempo["published"]) == (0, 0)
    assert "tempo.co" in tempo["error"]
    assert list(report["seconds"]) == ["gather", "choose", "speak", "publish"]
    assert report["requests"] > 12
    assert report["engine"] == "silence"
    assert report["predicted_s"] == pytest.approx(report["duration_s"], rel=0.02)
    assert report["target_s"] == 120
    # The same in words, with every item.
    assert "tempo.co" in called.err
    assert called.err.count("maximum") >= 2 * detik["why"]["maximum"]
    assert "spoken by silence" in called.err

    show.daily()
    assert show.report()["cache_hits"] == 12


def test_the_same_day_again_replaces_the_episode_and_forgets_nothing(show: Mornings) -> None:
    saved(show)
    show.page("1", *BRIDGE)
    show.daily()
    first, before = show.episode(), show.files()
    assert show.daily().status == 0
    assert show.files() == before

    show.page("2", *MARKET)
    later = show.call("daily", "--now", "2026-03-02T12:00", "--json").json
    assert (later["guid"], later["created"]) == (first["guid"], first["created"])
    assert sorted(show.titles()) == sorted([BRIDGE[0], MARKET[0]])
    assert guids(show) == [first["guid"]]
    with History(show.out / ".briefing" / "history.sqlite") as history:
        assert len(history.entries()) == 2


def test_two_editions_a_day_are_two_episodes_and_the_second_tells_what_is_new(
    show: Mornings,
) -> None:
    saved(show)
    show.page("1", *BRIDGE)
    show.daily("--edition", "pagi")
    show.page("2", *MARKET)
    evening = show.call("daily", "--now", "2026-03-02T17:00", "--edition", "sore")
    pagi, sore = show.episode("briefing-2026-03-02-pagi"), show.episode("briefing-2026-03-02-sore")

    assert evening.out == f"{show.out / 'briefing-2026-03-02-sore.mp3'}\n"
    assert guids(show) == [sore["guid"], pagi["guid"]]
    assert show.titles("briefing-2026-03-02-pagi") == [BRIDGE[0]]
    assert show.titles("briefing-2026-03-02-sore") == [MARKET[0]]
    assert show.report("briefing-2026-03-02-sore")["sources"][0]["why"] == {"heard": 1}

    show.daily("--edition", "pagi")  # what sore told since stays with sore
    assert show.titles("briefing-2026-03-02-pagi") == [BRIDGE[0]]


@pytest.mark.parametrize("edition", ["Pagi", "../sore", "pagi sore", "2"])
def test_an_edition_that_is_no_word_is_refused(show: Mornings, edition: str) -> None:
    show.write()
    called = show.daily("--edition", edition)

    assert called.status == 2
    assert "edition" in called.err
    assert not show.out.exists()


def test_too_few_stories_give_no_episode_and_leave_the_feed_untouched(show: Mornings) -> None:
    failed = show.folder / "failed.json"
    hook = json.dumps([sys.executable, "-c", NOTE.format(str(failed))])
    hooks = f"[hooks]\non_failure = {hook}\n"
    show.write("min_stories = 3\n", tables=hooks)
    show.daily()
    yesterday = show.files()
    show.world.day += timedelta(1)
    antara = show.world.site("antara")
    show.web.fail(antara.host, "refused")
    show.write("min_stories = 4\n", tables=hooks)

    called = show.daily("--json")

    assert called.status == 1
    assert show.files() == yesterday
    reason = called.err.splitlines()[-1]
    assert reason.startswith("briefing: 3 usable stories, and min_stories asks for 4: detik: ")
    assert f"antara: {antara.source}" in reason
    told = called.json
    assert told["error"]["code"] == "nothing-published"
    assert told["stories"] == []
    assert told["report"] == show.report()
    assert [row["found"] for row in told["report"]["sources"]] == [30, 0]
    assert json.loads(failed.read_bytes())["report"] == told["report"]


def test_stories_that_no_voice_can_say_are_no_stories(show: Mornings) -> None:
    say = SilenceEngine.say

    def dumb(self: SilenceEngine, text: str) -> Sound:
        if "dermaga" in text.casefold():
            raise NoAudioError("it gave no sound")
        return say(self, text)

    show.patch.setattr(SilenceEngine, "say", dumb)
    saved(show, "min_stories = 2\n")
    show.page("1", *BRIDGE)
    show.page("2", *MARKET)
    called = show.daily()

    assert called.status == 1
    assert "of 2 stories that are asked for 1 could be said" in called.err.splitlines()[-1]
    assert not list(show.out.glob("*.mp3"))
    saved(show)
    assert show.daily().status == 0
    assert show.titles() == [BRIDGE[0]]


def test_a_second_run_that_fails_leaves_the_first_ones_report(show: Mornings) -> None:
    saved(show)
    page = show.page("1", *BRIDGE)
    show.daily()
    before = show.files(), show.report()
    page.unlink()

    assert show.daily().status == 1
    assert (show.files(), show.report()) == before


def test_nothing_is_told_twice_within_seven_days(show: Mornings) -> None:
    saved(show, 'since = "60d"\n')
    show.page("1", *BRIDGE)
    assert show.daily().status == 0
    for _ in range(7):
        show.world.day += timedelta(1)
        called = show.daily()
        assert called.status == 1
        assert "1 found, 0 usable (1 heard)" in called.err
    show.world.day += timedelta(1)

    assert show.daily().status == 0
    assert show.titles() == [BRIDGE[0]]


def test_what_moved_on_is_told_and_it_is_said_from_when(show: Mornings) -> None:
    saved(show)
    show.page("1", *BRIDGE)
    show.daily()
    show.world.day += timedelta(1)
    show.page("2", *BRIDGE_MOVED_ON)
    show.page("3", *MARKET)
    show.daily()

    assert sorted(show.titles()) == sorted([BRIDGE_MOVED_ON[0], MARKET[0]])
    opening = {}
    for line in show.episode()["lines"]:
        if line["story"] is not None:
            opening.setdefault(show.titles()[line["story"]], line["text"])
    assert "Perkembangan dari kabar kemarin" in opening[BRIDGE_MOVED_ON[0]]
    assert "Perkembangan" not in opening[MARKET[0]]
    why = show.report()["sources"][0]["why"]
    assert why == {"heard": 1}


def test_make_reads_and_writes_the_history_only_where_it_is_asked_to(show: Mornings) -> None:
    saved(show)
    show.page("1", *BRIDGE)
    show.daily()
    history = show.out / ".briefing" / "history.sqlite"
    known = history.read_bytes()
    show.page("2", *MARKET)
    day = ("--now", "2026-03-03T05:30", "--out", "out", "--engine", "silence")

    plain = show.call("make", "--source", "saved", *day, "--json").json
    assert sorted(s["title"] for s in plain["stories"]) == sorted([BRIDGE[0], MARKET[0]])
    assert history.read_bytes() == known

    asked = show.call("make", "--source", "saved", *day, "--json", "--history").json
    assert [s["title"] for s in asked["stories"]] == [MARKET[0]]
    show.world.day += timedelta(2)
    assert show.daily().status == 1  # both are told


def test_a_hook_and_a_notice_tell_of_success(show: Mornings) -> None:
    sent: list[Notice] = []
    show.patch.setattr(announce, "send_all", lambda _, notice: sent.append(notice) or [])
    given = show.folder / "given.json"
    hook = json.dumps([sys.executable, "-c", NOTE.format(str(given))])
    saved(show)
    path = show.folder / "briefing.toml"
    path.write_text(path.read_text() + f"[hooks]\non_success = {hook}\n")
    show.page("1", *BRIDGE)
    show.daily()

    told = json.loads(given.read_bytes())
    assert told["path"] == str(show.out / f"{show.stem}.mp3")
    assert told["report"] == show.report()
    assert told["stories"][0]["title"] == BRIDGE[0]
    [notice] = sent
    assert notice.title == "Kabar Pagi: 1 story"
    assert BRIDGE[0] in notice.text
    assert not notice.failed


def test_several_shows_in_one_file_hear_for_themselves(show: Mornings) -> None:
    shows = '[show.pagi]\nout = "pagi"\n[show.sore]\nout = "sore"\ntitle = "Kabar Sore"\n'
    show.write(sites=(), tables=SAVED + shows)
    show.page("1", *BRIDGE)

    for name in ("pagi", "sore"):
        show.out = show.folder / name
        assert show.daily("--show", name).status == 0
        assert show.titles() == [BRIDGE[0]]
    assert show.episode()["show"] == "Kabar Sore"
    assert show.report()["show"] == "sore"
    unnamed = show.daily()
    assert unnamed.status == 2
    assert "--show pagi|sore" in unnamed.err


def test_shows_that_share_a_history_tell_a_listener_nothing_twice(show: Mornings) -> None:
    shows = '[show.pagi]\nout = "pagi"\n[show.sore]\nout = "sore"\n'
    show.write('history = "heard.sqlite"\n', sites=(), tables=SAVED + shows)
    show.page("1", *BRIDGE)

    assert show.daily("--show", "pagi").status == 0
    assert show.daily("--show", "sore").status == 1
    assert show.daily("--show", "pagi").status == 0
    assert (show.folder / "heard.sqlite").is_file()


def test_old_episodes_go_and_what_was_told_in_them_is_still_known(show: Mornings) -> None:
    saved(show, 'keep = 2\nsince = "60d"\n')
    stems = []
    for name, page in (("1", BRIDGE), ("2", MARKET), ("3", BRIDGE_MOVED_ON)):
        show.page(name, *page)
        show.daily()
        stems.append(show.stem)
        show.world.day += timedelta(1)

    assert show.report(stems[2])["removed"] == stems[:1]
    assert sorted(path.stem for path in show.out.glob("*.mp3")) == stems[1:]
    assert not list(show.out.glob(f"{stems[0]}*"))
    assert len(guids(show)) == 2
    assert show.daily().status == 1  # the bridge too is still known


@pytest.mark.parametrize(
    ("zone", "now", "stem", "greeting"),
    [
        ("Asia/Jakarta", "2026-03-01T16:30+00:00", "briefing-2026-03-01", "malam"),
        ("Asia/Makassar", "2026-03-01T16:30+00:00", "briefing-2026-03-02", "malam"),
        ("Asia/Jayapura", "2026-03-01T16:30+00:00", "briefing-2026-03-02", "malam"),
        ("Asia/Jayapura", "2026-03-01T20:30+00:00", "briefing-2026-03-02", "pagi"),
        ("Asia/Makassar", "2026-03-02T00:00", "briefing-2026-03-02", "malam"),
        ("Asia/Jakarta", "2026-03-01T23:59:59", "briefing-2026-03-01", "malam"),
        # The night in which clocks go forward, and the hour that comes twice.
        ("Europe/Amsterdam", "2026-03-29T00:59:59+00:00", "briefing-2026-03-29", "malam"),
        ("Europe/Amsterdam", "2026-10-25T01:30+00:00", "briefing-2026-10-25", "malam"),
    ],
)
def test_the_day_and_the_greeting_are_those_of_the_shows_zone(
    show: Mornings, zone: str, now: str, stem: str, greeting: str
) -> None:
    saved(show, f'timezone = "{zone}"\nmin_stories = 1\n')
    moment = datetime.fromisoformat(now)
    when = moment if moment.tzinfo else moment.replace(tzinfo=UTC) - timedelta(hours=10)
    show.page("1", *BRIDGE, when=when - timedelta(hours=1))
    called = show.call("daily", "--now", now, "--json")

    assert called.status == 0, called.err
    told = called.json
    assert told["report"]["stem"] == stem
    assert told["date"] == stem[9:]
    assert f"Selamat {greeting}" in told["lines"][0]["text"]


def test_a_skipped_day_has_no_briefing_and_its_own_status(show: Mornings) -> None:
    saved(show)
    path = show.folder / "briefing.toml"
    path.write_text(path.read_text() + '[schedule]\nskip_dates = "2026-03-02"\n')
    show.page("1", *BRIDGE)
    called = show.daily("--json")

    assert called.status == 0
    assert "skip_dates" in called.json["skipped"]
    assert not show.out.exists()


def test_the_library_gives_what_the_command_prints(show: Mornings) -> None:
    saved(show)
    show.page("1", *BRIDGE)
    ran = morning.run(load(show.folder / "briefing.toml", environ={}), now=show.world.now)

    assert ran.path == show.out / f"{show.stem}.mp3"
    assert ran.error is None
    assert ran.trouble is None
    assert json.loads(json.dumps(ran.episode)) == show.episode()


def test_by_itself_a_day_is_that_of_the_show(show: Mornings) -> None:
    show.write('timezone = "Asia/Jayapura"\n', sites=(), tables=SAVED)
    show.page("1", *BRIDGE)
    night = f"{show.world.day}T00:40"  # of yesterday in Jakarta

    assert show.call("daily", "--now", night).status == 0
    told = show.call("stats", "--now", night, "--days", "1", "--json").json
    assert [day["date"] for day in told["days"]] == [str(show.world.day)]
    assert show.call("check", "--now", night, "--max-age", "1m").status == 0
    show.world.day += timedelta(1)
    early = show.call("daily", "--catch-up", "--now", f"{show.world.day}T05:29")
    assert (early.status, early.out, early.err) == (0, "", "")
