"""The transport: what is sent, over which connections, and whose certificate is believed."""

import io
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gtts
import pytest
import trustme

from briefing.errors import EngineMissingError, EngineRefusedError, EngineUnreachableError
from briefing.speech.engines import google_translate
from briefing.speech.engines.google_translate import GoogleTranslate
from tests.speech.loopback_google import (
    Google,
    Reply,
    drip,
    drip_from_the_first,
    hang,
    reset,
    speech,
    spoken_mp3,
    status,
    too_many_requests,
)

TEXT = "Selamat pagi, inilah berita hari ini."

Ask = Callable[[str], bytes]


@pytest.fixture
def ask() -> Iterator[Ask]:
    """A question over a client made when it is first asked, after the test has set the scene."""
    made: list[GoogleTranslate] = []

    def ask(text: str) -> bytes:
        if not made:
            made.append(GoogleTranslate(4))
        return made[0].ask(text)

    yield ask
    for client in made:
        client.close()


def test_asks_and_hears_what_gtts_itself_does(google: Google, ask: Ask) -> None:
    mp3 = io.BytesIO()
    gtts.gTTS(TEXT, lang="id", timeout=5).write_to_fp(mp3)
    assert ask(TEXT) == mp3.getvalue() == spoken_mp3(TEXT)
    assert google.texts == [TEXT, TEXT]
    assert google.speeds == [None, None]
    by_gtts, by_us = google.heads
    for name in ("referer", "user-agent", "content-type"):
        assert by_us[name] == by_gtts[name]


@pytest.fixture
def _kept_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection is kept however long a busy machine takes from one question to the next."""
    monkeypatch.setattr(google_translate, "_KEEP_ALIVE_S", 600.0)


@pytest.mark.usefixtures("_kept_long")
def test_a_connection_serves_many_questions(google: Google, ask: Ask) -> None:
    for i in range(10):
        ask(f"Berita {i}.")
    assert google.connections == 1


@pytest.mark.usefixtures("_kept_long")
def test_no_more_connections_than_may_be_at_once(google: Google, ask: Ask) -> None:
    google.latency_s = 0.01
    ask("Ya.")
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(ask, [f"Berita {i}." for i in range(40)]))
    assert google.connections <= 4


def test_after_a_reset_there_is_another_connection(google: Google, ask: Ask) -> None:
    google.script = [speech(), reset()]
    ask("Ya.")
    with pytest.raises(EngineUnreachableError) as raised:
        ask("Tidak.")
    assert raised.value.passing
    ask("Lagi.")


@pytest.mark.parametrize("reply", [drip(), drip_from_the_first(), hang()], ids=lambda r: r.then)
def test_an_answer_in_drops_is_not_waited_for(
    google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch, reply: Reply
) -> None:
    ask("Ya.")  # so that there is a connection, however long a busy machine takes for it
    google.script = lambda _text, _before: reply
    with monkeypatch.context() as patched:
        patched.setattr(google_translate, "TOTAL_TIMEOUT_S", 0.5)
        with pytest.raises(EngineUnreachableError, match="in time") as raised:
            ask(TEXT)  # the whole would take an hour
    assert raised.value.passing
    google.script = ()
    assert ask(TEXT)


def test_a_proxy_that_never_connects_is_not_waited_for(
    google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    google.holds_connect = True
    with monkeypatch.context() as patched:
        patched.setattr(google_translate, "TOTAL_TIMEOUT_S", 0.5)
        with pytest.raises(EngineUnreachableError, match="in time"):
            ask(TEXT)
    google.holds_connect = False
    assert ask(TEXT)


def test_a_proxy_that_asks_who_we_are(
    google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = google.proxy.replace("//", "//anak:rahasia@")
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, named)
    assert ask(TEXT)
    assert google.connect_heads[-1]["proxy-authorization"] == "Basic YW5hazpyYWhhc2lh"


def test_no_proxy_is_honoured(google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "google.com")
    monkeypatch.setenv("no_proxy", "google.com")

    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(EngineUnreachableError, match="Name or service not known") as raised:
        ask(TEXT)
    assert raised.value.passing
    assert google.connections == 0


@pytest.mark.parametrize("proxy", ["nonsense://127.0.0.1:1", "http://[", "socks5://127.0.0.1:9"])
def test_a_proxy_that_is_none(ask: Ask, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, proxy)
    with pytest.raises(EngineUnreachableError):
        ask(TEXT)


class TestCertificates:
    @pytest.mark.parametrize("name", ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"])
    def test_of_an_authority_that_is_named(
        self, google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        for other in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
            monkeypatch.delenv(other)
        monkeypatch.setenv(name, str(google.ca_file))
        assert ask(TEXT)

    def test_of_nobody_known(
        self, google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE"):
            monkeypatch.delenv(name)
        with pytest.raises(EngineUnreachableError, match="cannot prove it") as raised:
            ask(TEXT)
        assert not raised.value.passing
        assert "SSL_CERT_FILE" in str(raised.value)
        assert google.requests == 0

    def test_of_another_authority(
        self, google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        other = tmp_path / "other.pem"
        trustme.CA().cert_pem.write_to_path(other)
        monkeypatch.setenv("SSL_CERT_FILE", str(other))
        monkeypatch.delenv("REQUESTS_CA_BUNDLE")
        with pytest.raises(EngineUnreachableError, match="cannot prove it"):
            ask(TEXT)

    @pytest.mark.usefixtures("google")
    def test_a_file_that_holds_none(
        self, ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nowhere.pem"))
        with pytest.raises(EngineUnreachableError, match=r"SSL_CERT_FILE names .*nowhere.pem"):
            ask(TEXT)


@pytest.mark.parametrize(
    ("reply", "passing", "wait_s"),
    [
        (too_many_requests(), True, None),
        (too_many_requests("17"), True, 17),
        (too_many_requests("soon"), True, None),
        (status("403 Forbidden"), False, None),
        (status("500 Internal Server Error"), True, None),
        (status("503 Service Unavailable"), True, None),
    ],
)
def test_what_a_refusal_says_about_asking_again(
    google: Google, ask: Ask, reply: object, passing: bool, wait_s: float | None
) -> None:
    google.script = lambda _text, _before: reply  # type: ignore[assignment,return-value]
    with pytest.raises(EngineRefusedError) as raised:
        ask(TEXT)
    assert (raised.value.passing, raised.value.retry_after_s) == (passing, wait_s)


def test_a_time_out_may_pass(google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(google_translate, "READ_TIMEOUT_S", 0.2)
    google.script = [hang()]
    with pytest.raises(EngineUnreachableError, match="in time") as raised:
        ask(TEXT)
    assert raised.value.passing


def no_longer_made_so(**parts: object) -> type:
    """gTTS as another version may be: without what is None here, or with another thing for it."""
    left = {name: part for name, part in vars(gtts.gTTS).items() if name not in parts}
    return type("gTTS", (), left | {name: part for name, part in parts.items() if part})


@pytest.mark.parametrize(
    "parts",
    [
        {"GOOGLE_TTS_RPC": None},
        {"GOOGLE_TTS_HEADERS": None},
        {"get_bodies": None},
        {"get_bodies": lambda self: []},
        {"get_bodies": lambda self: ["one", "two"]},
        {"__init__": lambda self, text, lang: None},
    ],
    ids=["no-rpc", "no-headers", "no-bodies", "empty-bodies", "two-bodies", "fewer-arguments"],
)
def test_a_gtts_that_changed_is_named_with_its_remedy(
    google: Google, ask: Ask, monkeypatch: pytest.MonkeyPatch, parts: dict[str, object]
) -> None:
    monkeypatch.setattr(gtts, "gTTS", no_longer_made_so(**parts))
    with pytest.raises(EngineMissingError, match=r"gTTS \d.* pip install 'gTTS==\d") as raised:
        ask(TEXT)
    assert not raised.value.passing
    assert google.requests == 0
