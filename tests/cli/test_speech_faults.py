"""``briefing make`` with a Google that fails in every way: a whole briefing, or none and no file."""

import io
import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import soundfile

from briefing import cli
from briefing.speech import persist
from briefing.speech.engines import google_translate
from briefing.speech.engines.google_translate import GoogleTranslate
from tests.speech.loopback_google import (
    Google,
    Reply,
    audio,
    bad_base64,
    block_page,
    drip,
    drip_from_the_first,
    google,
    google_authority,
    hang,
    html_page,
    loopback_google,
    null_audio,
    reset,
    speech,
    spoken_mp3,
    status,
    too_many_requests,
)

from .conftest import EXAMPLES, ROOT

__all__ = ["google", "google_authority", "loopback_google"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="resets differ there")

PAGE = """Jembatan Sukarasa Dibuka

Warga Desa Sukarasa mulai menyeberangi jembatan baru pada Senin pagi. Jembatan itu dibangun \
selama sembilan bulan, dan bupati membukanya bersama warga yang sudah menunggu sejak subuh.

Harga beras di pasar desa ikut turun dua persen pada hari yang sama. Para pedagang mengatakan, \
pasokan dari seberang sungai kini datang setiap hari dengan truk.

Pemerintah kabupaten berjanji memperbaiki jalan ke jembatan itu sebelum musim hujan tiba.
"""
RICE = """Panen Raya Dimulai di Tiga Kecamatan

Petani di Kecamatan Sukaraja, Cibalong, dan Karangnunggal memulai panen raya pada pekan ini. \
Hasilnya diperkirakan naik sepuluh persen karena hujan turun cukup sepanjang musim tanam.

Kepala dinas pertanian mengatakan, gudang desa sudah siap menampung gabah mereka. Para petani \
berharap harga tetap baik sampai akhir bulan depan.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "jembatan.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


class Made:
    """What came of a run in this process."""

    def __init__(self, exit_status: int, out: Path, printed: str, said: str) -> None:
        self.exit_status = exit_status
        self.files = sorted(path.name for path in out.glob("*")) if out.exists() else []
        self.episode = json.loads(printed) if printed else {}
        self.said = said.splitlines()
        self.mp3 = next(out.glob("*.mp3"), None)


Make = Callable[..., Made]


@pytest.fixture
def make(
    page: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> Make:
    monkeypatch.setenv("BRIEFING_LEXICON", str(tmp_path / "lexicon.toml"))
    for name in ("FIRST_PAUSE_S", "LONGEST_PAUSE_S"):
        monkeypatch.setattr(persist, name, getattr(persist, name) / 200)
    runs = iter(range(1000))

    def make(*arguments: str) -> Made:
        run = tmp_path / f"run{next(runs)}"
        monkeypatch.setenv("BRIEFING_CACHE", str(run / "cache"))
        command = ["briefing", "make", str(page), "--out", str(run / "out"), "--json", *arguments]
        monkeypatch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as raised:
            cli.main()
        printed = capfd.readouterr()
        return Made(raised.value.code or 0, run / "out", printed.out, printed.err)  # type: ignore[arg-type]

    return make


def assert_none(made: Made) -> None:
    assert made.exit_status == 1
    assert made.files == []
    assert made.episode["lines"] == made.episode["stories"] == []
    assert made.episode["error"]["code"] in ("engine-refused", "engine-unreachable", "no-audio")
    assert made.said[-1].startswith("briefing: ")


def assert_whole(made: Made, voices: set[str]) -> None:
    assert made.exit_status == 0, made.said
    assert made.mp3
    assert len(made.files) == 9, made.files  # and nothing half written
    assert [i["outcome"] for i in made.episode["items"]] == ["published"]
    said = {line["engine"] for line in made.episode["lines"]}
    assert said == voices == set(made.episode["engine"].split(","))
    decoded, rate = soundfile.read(io.BytesIO(made.mp3.read_bytes()))
    assert len(decoded) / rate == pytest.approx(made.episode["duration_s"], abs=0.05)
    for line in made.episode["lines"]:
        assert line["end_s"] - line["start_s"] > 0.03 * len(line["spoken"])
        heard = decoded[int(line["start_s"] * rate) : int(line["end_s"] * rate)]
        assert abs(heard).max() > 0.02


FAULTS: dict[str, Callable[[], Reply]] = {
    "429": too_many_requests,
    "429 with Retry-After": lambda: too_many_requests("3600"),
    "403": lambda: status("403 Forbidden"),
    "302 to a block page": block_page,
    "500": lambda: status("500 Internal Server Error"),
    "503": lambda: status("503 Service Unavailable"),
    "an HTML page": html_page,
    "null audio": null_audio,
    "bad base64": bad_base64,
    "an MP3 that breaks off": lambda: audio(spoken_mp3("Harga beras naik dua persen.")[:-50]),
    "silence": lambda: audio(spoken_mp3("Harga beras naik dua persen. " * 4, volume=0)),
    "a slow drip": drip,
    "a slow drip from the first byte": drip_from_the_first,
    "a hang": hang,
    "a reset": reset,
}
LATE = ("a slow drip", "a slow drip from the first byte", "a hang", "a proxy that never connects")
ELSEWHERE = ["no such name", "another's certificate", "a proxy that never connects"]


SOON_S = 0.4


def wait_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """For any answer: where none comes."""
    monkeypatch.setattr(google_translate, "TOTAL_TIMEOUT_S", SOON_S)


def wait_less_for(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the answer to a text with this word; any other has the time of a busy machine."""
    post = GoogleTranslate._post

    def post_hastily(self: GoogleTranslate, body: str) -> str:
        if word in body:
            self._deadline._own.end = time.monotonic() + SOON_S
        return post(self, body)

    monkeypatch.setattr(GoogleTranslate, "_post", post_hastily)


@pytest.fixture(params=[*FAULTS, *ELSEWHERE])
def fault(request: pytest.FixtureRequest, google: Google, monkeypatch: pytest.MonkeyPatch) -> str:
    """Something that goes wrong with every request."""
    name: str = request.param
    if name in LATE:
        wait_less(monkeypatch)
    if name in FAULTS:
        google.script = lambda _text, _before: FAULTS[name]()
    elif name == "a proxy that never connects":
        google.holds_connect = True
    elif name == "another's certificate":
        for variable in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
            monkeypatch.delenv(variable)
    else:
        for variable in ("NO_PROXY", "no_proxy"):
            monkeypatch.setenv(variable, "google.com")

        def unknown(*_: object, **__: object) -> None:
            raise socket.gaierror(-2, "Name or service not known")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    return name


@pytest.mark.usefixtures("fault")
def test_whatever_fails_all_the_time(make: Make) -> None:
    assert_none(make("--engine", "gtts"))
    made = make()
    assert_whole(made, {"espeak"})
    (notice,) = made.episode["notices"]
    assert notice.startswith("espeak spoke instead of gtts: ")


@pytest.mark.slow
@pytest.mark.usefixtures("fault")
def test_whatever_fails_all_the_time_line_by_line(make: Make) -> None:
    made = make("--fallback", "line")
    assert_whole(made, {"espeak"})
    (notice,) = made.episode["notices"]
    assert notice.startswith("espeak spoke instead of gtts: ")


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_whatever_fails_at_one_line(
    make: Make, google: Google, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name in LATE:
        wait_less_for("beras", monkeypatch)
    google.script = lambda text, _: FAULTS[name]() if "beras" in text else speech()
    assert_none(make("--engine", "gtts"))
    assert_whole(make(), {"espeak"})
    made = make("--fallback", "line")
    assert_whole(made, {"gtts", "espeak"})
    assert [x["spoken"] for x in made.episode["lines"] if x["engine"] == "espeak"] == [
        "Harga beras di pasar desa ikut turun dua persen pada hari yang sama."
    ] or name in ("429 with Retry-After", "403")  # those hold for what would be asked later, too


def test_who_spoke_for_whom_is_told_however_often_it_is_spoken(make: Make, google: Google) -> None:
    google.script = lambda _text, _before: status("403 Forbidden")
    made = make("--minutes", "0.4")  # taken again to keep the length
    assert made.episode["engine"] == "espeak"
    assert [note for note in made.episode["notices"] if "instead of gtts" in note] == [
        "espeak spoke instead of gtts: Google answered 403 Forbidden"
    ]
    assert google.requests <= 4


def half_fail(seed: int) -> Callable[[str, int], Reply]:
    chance = random.Random(seed)
    faults = [FAULTS[name] for name in FAULTS if name not in LATE]
    return lambda _text, _before: chance.choice(faults)() if chance.random() < 0.5 else speech()


def outlast(make: Make, google: Google, seed: int) -> str:
    """Who spoke by ``auto``; with gTTS alone there is a whole briefing or none."""
    google.script = half_fail(seed)
    alone = make("--engine", "gtts")
    if alone.exit_status:
        assert_none(alone)
    else:
        assert_whole(alone, {"gtts"})
    google.script = half_fail(seed)
    auto = make()
    assert_whole(auto, {auto.episode["engine"]})
    if seed % 4 == 0:
        google.script = half_fail(seed)
        by_line = make("--fallback", "line")
        assert_whole(by_line, set(by_line.episode["engine"].split(",")))
    engine: str = auto.episode["engine"]
    return engine


@pytest.mark.parametrize("seed", range(2))
def test_half_of_the_answers_are_faults(make: Make, google: Google, seed: int) -> None:
    outlast(make, google, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)  # a busy machine takes its time
def test_half_of_the_answers_are_faults_at_length(make: Make, google: Google) -> None:
    engines = [outlast(make, google, seed) for seed in range(200)]
    assert engines.count("gtts") > 20
    assert engines.count("espeak") > 20


def test_a_story_that_nobody_can_say_is_left_out_whole(
    make: Make, google: Google, tmp_path: Path
) -> None:
    other = tmp_path / "beras.txt"
    other.write_text(RICE, encoding="utf-8")
    google.script = lambda text, _: null_audio() if "sepuluh persen" in text else speech()
    made = make(str(other), "--engine", "gtts", "--fallback", "line")
    assert made.exit_status == 0, made.said
    assert [Path(story["input"]).name for story in made.episode["stories"]] == ["jembatan.txt"]
    assert not any("Petani" in line["spoken"] for line in made.episode["lines"])
    assert "dua berita" not in " ".join(line["spoken"] for line in made.episode["lines"])
    (lost,) = made.episode["lost"]
    assert (lost["input"], lost["code"]) == (str(other), "unsaid")
    assert "sepuluh persen" in lost["message"]
    assert [i["outcome"] for i in made.episode["items"]] == ["published", "lost"]
    assert any("sepuluh persen" in line and "[unsaid]" in line for line in made.said)

    strict = make(str(other), "--engine", "gtts", "--fallback", "line", "--strict")
    assert strict.exit_status == 1
    assert strict.mp3


def test_a_frame_that_nobody_can_say_is_no_briefing(make: Make, google: Google) -> None:
    google.script = lambda text, _: null_audio() if "Selamat" in text else speech()
    assert_none(make("--engine", "gtts", "--fallback", "line"))


def wait_for_requests(google: Google, count: int, run: "subprocess.Popen[bytes]") -> None:
    while google.requests < count:
        assert run.poll() is None, run.communicate()
        time.sleep(0.01)


def test_interrupted_it_says_how_to_go_on(google: Google, tmp_path: Path) -> None:
    google.held_from = 12
    env = os.environ | {"PYTHONPATH": str(ROOT), "BRIEFING_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "briefing", "make", str(EXAMPLES), "--engine", "gtts"]

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )

    run = start()
    assert run.stderr
    wait_for_requests(google, 12, run)
    run.send_signal(signal.SIGINT)
    said = run.stderr.readline().decode()
    google.released.set()
    out, rest = run.communicate()
    assert run.returncode == 130
    assert out == rest == b""
    assert "interrupted after" in said
    assert "Run the same command again" in said
    assert not (tmp_path / "audio_out").exists()

    assert start().communicate()[0]
    assert len(set(google.texts)) == google.requests  # what was asked for came into the cache


@pytest.mark.slow
def test_interrupted_twice_it_ends_without_a_traceback(google: Google, tmp_path: Path) -> None:
    google.script = lambda _text, _before: hang()
    env = os.environ | {"PYTHONPATH": str(ROOT), "BRIEFING_CACHE": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "briefing", "make", str(EXAMPLES), "--engine", "gtts"]
    run = subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.PIPE)
    assert run.stderr
    wait_for_requests(google, 4, run)
    run.send_signal(signal.SIGINT)
    said = run.stderr.readline().decode()
    assert "Run the same command again" in said
    time.sleep(3)  # what hangs is waited for 8 s: as a rule, somebody still is
    run.send_signal(signal.SIGINT)
    _, rest = run.communicate()
    assert rest.strip() == b""
    assert run.returncode in (130, -signal.SIGINT)
