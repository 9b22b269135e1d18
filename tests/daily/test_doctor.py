"""What the doctor finds, in a machine as it is and in ones that lack something."""

import errno
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from briefing.config.load import load
from briefing.daily.doctor import (
    CHECKS,
    address,
    clock,
    disk,
    engines,
    examine,
    ffmpeg,
    folders,
    google,
    libraries,
    notices,
    reach,
    remedy,
    schedule,
    settings,
    sources,
    zone,
)
from briefing.daily.doctor.finding import Finding, Surroundings
from briefing.errors import EngineMissingError
from briefing.studio.podcast import ShowChanges, refresh

from .conftest import Show
from .programs import Programs


class Site(BaseHTTPRequestHandler):
    """Answers by path, with the clock it is told to have."""

    def do_GET(self) -> None:
        server: Any = self.server
        content = server.robots if self.path == "/robots.txt" else ""
        self.send_response_only(404 if "none" in self.path else 200)
        self.send_header("Date", format_datetime(datetime.now(UTC) + server.ahead))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    httpd: Any = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    httpd.ahead = timedelta(0)
    httpd.robots = ""
    httpd.url = f"http://127.0.0.1:{httpd.server_port}"
    thread = threading.Thread(target=httpd.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setattr(google, "URL", f"{httpd.url}/")
    yield httpd
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def around(path: Path, text: str, **given: Any) -> Surroundings:
    path.write_text(text, encoding="utf-8")
    return Surroundings(load(path, environ={}), **given)


def statuses(findings: Iterator[Finding]) -> list[str]:
    return [finding.status for finding in findings]


@pytest.mark.parametrize("named", [True, False])
def test_every_check_finds_something_and_what_is_not_ok_has_a_remedy(
    named: bool, site: Any, show: Show
) -> None:
    surroundings = Surroundings(show() if named else None, () if named else ("there is none",))

    found = list(examine(surroundings))

    if named:
        assert list(dict.fromkeys(name for name, _ in found)) == [
            name for name in CHECKS if name != "notices"
        ]
    assert all(finding.remedy for _, finding in found if finding.status != "ok")
    assert not [finding for _, finding in found if "could not be checked" in finding.message]


def test_a_check_that_breaks_down_is_a_finding_and_the_others_go_on() -> None:
    def broken(_: Surroundings) -> Iterator[Finding]:
        raise RuntimeError("oh")

    def fine(_: Surroundings) -> Iterator[Finding]:
        yield Finding("ok", "fine")

    found = list(examine(Surroundings(None), {"a": broken, "b": fine}))

    assert [(name, finding.status) for name, finding in found] == [("a", "warn"), ("b", "ok")]


def test_sources_are_looked_at_one_by_one(site: Any, tmp_path: Path) -> None:
    (tmp_path / "halaman").mkdir()
    text = (
        f'[[source]]\nname = "A"\nurl = "{site.url}/rss"\n'
        f'[[source]]\nname = "B"\nurl = "{site.url}/none"\n'
        '[[source]]\nname = "C"\nurl = "http://127.0.0.1:9/"\n'
        '[[source]]\nname = "D"\nurl = "halaman"\n'
        '[[source]]\nname = "E"\nurl = "tidak-ada"\n'
    )

    found = list(sources.check(around(tmp_path / "b.toml", text)))

    assert [finding.status for finding in found] == ["ok", "warn", "warn", "ok", "fail"]
    assert "answered 404" in found[1].message


def test_a_source_that_robots_txt_closes_is_no_source_unless_the_settings_leave_it_aside(
    site: Any, tmp_path: Path
) -> None:
    site.robots = "User-agent: *\nDisallow: /rss\n"
    text = f'[[source]]\nname = "A"\nurl = "{site.url}/rss"\n'

    [closed] = sources.check(around(tmp_path / "b.toml", text))
    aside = '[briefing]\nignore_robots = ["127.0.0.1"]\n'
    [opened] = sources.check(around(tmp_path / "c.toml", aside + text))

    assert (closed.status, opened.status) == ("fail", "ok")
    assert "robots.txt" in closed.message
    assert "ignore_robots" in closed.remedy


def test_no_source_at_all_is_a_failure(tmp_path: Path) -> None:
    text = '[[source]]\nname = "C"\nurl = "http://127.0.0.1:9/"\n'

    assert statuses(sources.check(around(tmp_path / "b.toml", text))) == ["fail"]
    unknown = around(tmp_path / "b.toml", '[[source]]\nname = "tiada"\n')
    assert statuses(sources.check(unknown)) == ["fail"]


@pytest.mark.parametrize(
    ("engine", "status"), [("auto", "warn"), ("gtts", "fail"), ("espeak", "ok")]
)
def test_gtts_matters_as_much_as_the_settings_say(
    engine: str, status: str, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(google, "URL", "http://127.0.0.1:9/")

    surroundings = Surroundings(show(f'[briefing]\nengine = "{engine}"'))

    assert statuses(google.check(surroundings)) == [status]


def test_the_clock_is_compared(site: Any, show: Show, tmp_path: Path) -> None:
    text = f'[[source]]\nname = "A"\nurl = "{site.url}/"\n'
    surroundings = around(tmp_path / "b.toml", text, platform="win32")
    assert statuses(clock.check(surroundings)) == ["ok"]

    site.ahead = timedelta(hours=-1)
    [finding] = clock.check(surroundings)

    assert finding.status == "warn"
    assert finding.message.endswith("s ahead")
    assert finding.remedy == "w32tm /resync"


def test_base_url_is_asked_for_the_feed(site: Any, show: Show) -> None:
    def check(key: str) -> list[Finding]:
        return list(address.check(Surroundings(show(f"[briefing]\n{key}"))))

    assert [f.status for f in check("")] == ["warn"]
    local, given = check(f'base_url = "{site.url}"')
    assert (local.status, given.status) == ("warn", "ok")
    assert "is given" in given.message
    assert [f.status for f in check(f'base_url = "{site.url}/none"')] == ["warn", "warn"]


def test_a_feed_with_a_key_is_asked_for_with_it(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(url: str) -> reach.Answer:
        asked.append(url)
        return reach.Answer(200)

    monkeypatch.setattr(reach, "ask", ask)
    loaded = show('[briefing]\nbase_url = "http://192.168.1.10:8000/"')
    now = datetime.now(UTC)
    kept = refresh(
        loaded.settings.out, ShowChanges(base_url="http://192.168.1.9:8000/", keyed=True), now=now
    )

    [finding] = address.check(Surroundings(loaded))

    assert asked == [f"http://192.168.1.10:8000/feed.xml?key={kept.show.key}"]
    assert finding.status == "ok"
    assert str(kept.show.key) not in finding.message


def test_a_name_without_an_address_fails(show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(*_: object) -> None:
        raise OSError("no such name")

    monkeypatch.setattr("socket.getaddrinfo", nowhere)
    loaded = show('[briefing]\nbase_url = "https://rumah.invalid/"')

    [finding] = address.check(Surroundings(loaded))

    assert (finding.status, finding.message) == ("fail", "rumah.invalid has no address")


def test_ffmpeg_is_needed_only_for_what_needs_it(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)

    assert statuses(ffmpeg.check(Surroundings(show()))) == ["ok"]
    asked = Surroundings(show('[briefing]\nformat = ["wav", "m4a"]'), platform="darwin")
    [finding] = ffmpeg.check(asked)
    assert (finding.status, finding.remedy) == ("fail", "brew install ffmpeg")


def test_a_folder_that_is_none_or_closed_fails(show: Show, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")

    found = list(folders.check(Surroundings(show('[briefing]\nout = "berkas/hasil"'))))

    assert found[0].status == "fail"
    assert "is no folder" in found[0].message
    assert not (tmp_path / "hasil").exists()
    assert found[0].remedy.startswith(f"give {tmp_path / 'berkas'} another name")


def test_no_remedy_gives_away_a_folder_of_the_system(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.TemporaryFile", _closed)
    loaded = show('[briefing]\nout = "/srv-tidak-ada/siaran pagi"')

    [out, *_] = folders.check(Surroundings(loaded, platform="linux"))
    assert out.message == "out: /srv-tidak-ada/siaran pagi: Permission denied"
    assert out.remedy == (
        """sudo install -d -o "$USER" -m 755 '/srv-tidak-ada/siaran pagi'"""
        "; or set out to a folder of yours"
    )
    [out, *_] = folders.check(Surroundings(loaded, platform="win32"))
    assert out.remedy.startswith("icacls ")


def _closed(**_: Path) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize(("free_mb", "status"), [(200, "fail"), (350, "warn"), (9000, "ok")])
def test_room_on_the_disk(
    free_mb: int, status: str, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free_mb * 10**6))

    assert statuses(disk.check(Surroundings(show()))) == [status]


def test_a_library_that_does_not_load_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert statuses(libraries.check(Surroundings(None))) == ["ok"]
    monkeypatch.setattr(libraries, "COMPILED", {"no_such_module": "no-such-package"})
    monkeypatch.setattr(libraries, "PLAIN", {"not_there": "not-there"})

    plain, compiled = libraries.check(Surroundings(None))

    assert plain.remedy == f"{sys.executable} -m pip install not-there"
    assert "no-such-package does not load" in compiled.message
    assert compiled.remedy.endswith("-m pip install --force-reinstall no-such-package")


def test_voices_speak_or_are_named(show: Show) -> None:
    found = list(engines.check(Surroundings(show('[briefing]\nengine = "piper:none,silence"'))))

    assert [finding.status for finding in found] == ["fail", "ok", "ok"]


@pytest.mark.parametrize(
    ("name", "told", "remedy"),
    [
        (
            "piper",
            "the voice x is not installed: briefing voices install x",
            "briefing voices install x",
        ),
        (
            "edge",
            "the engine edge needs the package edge_tts: pip install edge-tts",
            f"{sys.executable} -m pip install edge-tts",
        ),
        ("piper", "the voice x does not load: oh", "briefing voices try piper"),
        ("espeak", "libespeak-ng is not installed", "brew install espeak-ng"),
    ],
)
def test_the_remedy_of_a_voice_is_its_command(
    name: str, told: str, remedy: str, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_engine(asked: str) -> None:
        raise EngineMissingError(told)

    monkeypatch.setattr("briefing.speech.engines.load_engine", load_engine)
    loaded = show(f'[briefing]\nengine = "{name}"')

    first, *_ = engines.check(Surroundings(loaded, platform="darwin"))

    assert first.remedy.startswith(remedy)


def test_a_finding_tells_no_secret() -> None:
    found = Finding("warn", "https://u:sandi@a.example/?key=abc", "open https://u:sandi@a.example/")

    assert "sandi" not in found.message + found.remedy
    assert "abc" not in found.message


def test_secrets_of_notices_are_looked_for(show: Show) -> None:
    loaded = show('[notify.telegram]\nchat = "1"\ntoken_env = "KEY"\n[notify.ntfy]\ntopic = "a"')

    assert statuses(notices.check(Surroundings(loaded, environ={}))) == ["ok", "fail"]
    assert statuses(notices.check(Surroundings(loaded, environ={"KEY": "x" * 9}))) == ["ok", "ok"]


def test_a_missing_schedule_and_missing_settings_say_what_to_do(
    show: Show, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefing.daily.doctor.schedule.scheduler_here", lambda: "cron")
    programs.add_crontab(None)
    [finding] = schedule.check(Surroundings(show()))
    assert (finding.status, finding.remedy) == ("warn", "briefing schedule install")
    monkeypatch.setenv("PATH", "")
    [finding] = schedule.check(Surroundings(show(), platform="darwin"))
    assert finding.message.startswith("crontab is not installed")
    assert finding.remedy == "brew install cron; then briefing schedule install"

    problem = "there is no briefing.toml here; `briefing init` writes one"
    [finding] = settings.check(Surroundings(None, (problem,)))
    assert (finding.status, finding.remedy) == ("fail", "briefing init")


def test_the_zone_is_told_beside_this_machine(show: Show) -> None:
    [finding] = zone.check(Surroundings(show('[briefing]\ntimezone = "Asia/Jayapura"')))

    assert finding.message.startswith("Asia/Jayapura: ")


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ({"ID": "raspbian", "ID_LIKE": "debian"}, "sudo apt install ffmpeg"),
        ({"ID": "fedora"}, "sudo dnf install ffmpeg"),
        ({"ID": "alpine"}, "sudo apk add ffmpeg"),
        ({"ID": "unknown"}, "install ffmpeg with the system's package manager"),
    ],
)
def test_a_remedy_is_that_of_the_platform(
    release: dict[str, str], command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: release)

    assert remedy.install("ffmpeg", "linux") == command
    assert remedy.install("ffmpeg", "win32") == "winget install Gyan.FFmpeg"


def test_an_address_that_is_none_is_no_breakdown() -> None:
    assert reach.ask("http://[").problem
    assert reach.ask("nothing").problem
